"""Files of corrections, read strictly: what cannot be understood is refused with its line, nothing is guessed."""

import os
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ktttextract.corrections.records import (
    NO_YEAR,
    STATUSES,
    VERSION,
    YEARS,
    Change,
    Correction,
    Corrections,
    Found,
    Place,
)
from ktttextract.errors import CorrectionsError
from ktttextract.names import sound_name
from ktttextract.rulebook.problems import Reporter
from ktttextract.rulebook.rule_files import Located, LocatedList, RuleFile, ordinary_file, parse
from ktttextract.rulebook.schema import check_keys

_NAMED = re.compile(r"corrections.*\.ya?ml\Z", re.IGNORECASE)  # browsers put "(1)" before the ending
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_SAYS = re.compile(r"[^\W_]")
_LONGEST = 1_000  # characters of an indicator
FILE_KEYS: dict[str, type] = {"version": str, "corrections": list}
KEYS: dict[str, type] = {
    "file": str, "sha256": str, "start": int, "end": int, "text": str, "sentence": str, "found": dict, "change": dict,
    "reject": object, "note": str,
}  # fmt: skip
REQUIRED = ("sha256", "start", "end", "text")
FOUND_KEYS: dict[str, type] = {"value": str, "indicator": object, "year": object, "status": object}
CHANGE_KEYS: dict[str, type] = {"indicator": str, "year": object, "status": str}


class ReadFile(NamedTuple):
    """A file of corrections: its text, what it says in its order, and the line of each."""

    text: str
    corrections: tuple[Correction, ...]
    lines: tuple[int, ...]


def read_corrections(path: str) -> Corrections:
    """The corrections of a file, or of all files of a folder and its folders whose names say that they are such.

    Raises CorrectionsError with every problem of every file.
    """
    if not os.path.isdir(path):
        return Corrections(read_file(path).corrections)
    problems: list[str] = []
    found: list[Correction] = []
    for name in _files_of(path):
        try:
            found += read_file(name).corrections
        except CorrectionsError as error:
            problems += error.problems or (error.message,)
    if problems:
        raise CorrectionsError("\n".join(problems), problems=tuple(problems))
    return Corrections(found)


def read_file(path: str) -> ReadFile:
    """One file of corrections; raises CorrectionsError."""
    try:
        data = ordinary_file(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorrectionsError(f"{path}: cannot be read ({reason}).", advice="Check the path.") from error
    if data is None:
        raise CorrectionsError(f"{path}: is no ordinary file.", advice="Name a file of corrections or a folder.")
    return parsed(data, path)


def parsed(data: bytes, name: str) -> ReadFile:
    """The corrections in the bytes of a file called `name`; an empty file has none. Raises CorrectionsError."""
    report = Reporter(sound_name(name))
    found = parse(RuleFile(report.file, "", data), report, composed=False)
    read: list[tuple[Correction, int]] = []
    if found is not None:
        read = list(_of_file(found, report))
    _check_twice(read, report)
    if report.problems:
        problems = tuple(str(problem) for problem in sorted(report.problems, key=lambda problem: problem.line))
        raise CorrectionsError("\n".join(problems), problems=problems)
    return ReadFile(data.decode("utf-8-sig"), tuple(one for one, _ in read), tuple(line for _, line in read))


def _files_of(folder: str) -> list[str]:
    def refused(error: OSError) -> None:
        raise CorrectionsError(
            f"{error.filename}: cannot be read ({error.strerror}).", advice="Check the folder of corrections."
        ) from error

    return sorted(
        os.path.join(place, name)
        for place, folders, names in os.walk(folder, onerror=refused)
        for name in names
        if _NAMED.search(name) and not name.startswith(".")
    )


def _of_file(found: Any, report: Reporter) -> Iterable[tuple[Correction, int]]:
    if not isinstance(found, Located):
        report.add(1, "a file of corrections is a mapping.", 'Write version: "1" and corrections: with a list below.')
        return
    if not check_keys(found, FILE_KEYS, ("version", "corrections"), report):
        return
    if found["version"] != VERSION:
        report.add(found.line_of("version"), f"version '{found['version']}' is not known.", f'Write "{VERSION}".')
    entries: LocatedList = found["corrections"]
    for entry in entries:
        if not isinstance(entry, Located):
            report.add(entries.line, "a correction is a mapping.", 'Begin each with "- sha256: …".')
            continue
        correction = _correction(entry, report)
        if correction is not None:
            yield correction, entry.line


def _correction(entry: Located, report: Reporter) -> Correction | None:
    before = len(report.problems)
    if not check_keys(entry, KEYS, REQUIRED, report):
        return None
    if not _SHA256.match(entry["sha256"]):
        report.add(entry.line_of("sha256"), "'sha256' is no hash of a text.", "Copy source.sha256: 64 hex digits.")
    start, end = entry["start"], entry["end"]
    if not 0 <= start < end:
        report.add(entry.line_of("start"), f"'start' {start} and 'end' {end} bound nothing.", "Copy those of a target.")
    reject = entry.get("reject", False)
    if not isinstance(reject, bool):
        report.add(entry.line_of("reject"), "'reject' must be true or false.", "Write reject: true.")
    change = _change(entry.get("change", Located(entry.line)), report)
    if reject is True and change != Change():
        report.add(entry.line_of("reject"), "'reject' and 'change' cannot both be.", "Keep one of them.")
    elif not reject and change == Change() and len(report.problems) == before:
        report.add(entry.line, "nothing is corrected.", "Write reject: true, or change: {year: 2030}.")
    found = _found(entry.get("found", Located(entry.line)), report)
    if len(report.problems) > before:
        return None
    return Correction(
        entry["sha256"], start, end, entry["text"], change, reject, entry.get("file", ""), entry.get("sentence", ""),
        found, entry.get("note", ""),
    )  # fmt: skip


def _change(entry: Located, report: Reporter) -> Change:
    if not check_keys(entry, CHANGE_KEYS, (), report):
        return Change()
    indicator, year, status = entry.get("indicator"), entry.get("year"), entry.get("status")
    if indicator is not None and fault_of_indicator(indicator):
        report.add(entry.line_of("indicator"), fault_of_indicator(indicator), "Write what the figure measures.")
    if "year" in entry and year != NO_YEAR and not is_year(year):
        report.add(entry.line_of("year"), "'year' must be a year.", f"Write 2030, or {NO_YEAR} for no year.")
        year = None
    if status is not None and status not in STATUSES:
        report.add(entry.line_of("status"), f"no status is '{status}'.", f"Write {' or '.join(STATUSES)}.")
    return Change(indicator, year, status)


def is_year(value: object) -> bool:
    """Whether a value is a year that a target may have."""
    return isinstance(value, int) and not isinstance(value, bool) and YEARS[0] <= value <= YEARS[1]


def fault_of_indicator(words: str) -> str:
    """Why words cannot name an indicator, "" where they can."""
    if not _SAYS.search(words):
        return "an indicator needs a letter or a digit."
    if len(words) > _LONGEST:
        return f"an indicator has {_LONGEST} characters at most."
    return "" if words == " ".join(words.split()) else "an indicator stands on one line, with single blanks."


def _found(entry: Located, report: Reporter) -> Found:
    if not check_keys(entry, FOUND_KEYS, (), report):
        return Found()
    indicator, year, status = entry.get("indicator"), entry.get("year"), entry.get("status", "")
    if indicator is not None and not isinstance(indicator, str):
        report.add(entry.line_of("indicator"), "'indicator' must be a text or null.")
    if year is not None and not is_year(year):
        report.add(entry.line_of("year"), "'year' must be a year or null.")
    if status not in ("", *STATUSES):
        report.add(entry.line_of("status"), f"no status is '{status}'.", f"Write {' or '.join(STATUSES)}.")
    return Found(entry.get("value", ""), indicator, year, status)


def _check_twice(read: Iterable[tuple[Correction, int]], report: Reporter) -> None:
    seen: dict[Place, int] = {}
    for correction, line in read:
        first = seen.setdefault(correction.place, line)
        if first != line:
            report.add(line, f"this figure is corrected twice, first in line {first}.", "Keep one of them.")
