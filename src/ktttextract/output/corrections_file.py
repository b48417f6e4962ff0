"""Corrections written into their file: one entry comes, changes or goes, and whatever else stands there stays."""

from collections.abc import Sequence
from typing import Any

from ktttextract.contract.shapes import TargetData
from ktttextract.corrections.reading import ReadFile, parsed
from ktttextract.corrections.records import VERSION, Correction, Found, Place
from ktttextract.errors import CorrectionsError
from ktttextract.output.evidence import sentences_around
from ktttextract.output.words import CHANGES_OF_READERS, FIELDS_OF_TARGETS, FIGURE_STATUSES, value_words
from ktttextract.output.yaml_writer import yaml_lines
from ktttextract.rulebook import RuleBook
from ktttextract.source import SourceText

HEAD = """\
# Những con số mà người đọc sửa. Mỗi mục một con số: tệp, chỗ đứng (start, end), câu chứa nó, công cụ đã đọc
# thế nào (found) và người đọc sửa gì (change) hay bỏ (reject). Xem: ktt correct TỆP --list
"""
_PAD = "  "


def found_of(source: SourceText, target: TargetData, book: RuleBook) -> Correction:
    """Return a target as a correction that says nothing yet: its place, its sentence, and what the rules made of it."""
    (sentence,) = sentences_around(source.text, [target], book)
    found = Found(value_words(target), target["indicator"], target["year"], target["status"])
    return Correction(
        source.sha256, target["start"], target["end"], target["text"], file=source.name, sentence="".join(sentence),
        found=found,
    )  # fmt: skip


def with_corrections(file: ReadFile, said: Sequence[Correction]) -> bytes:
    """Return the file with corrections: each in the place of the one of its figure, else behind all others."""
    new = {one.place: one for one in said}
    changed = [(at, new.pop(one.place)) for at, one in enumerate(file.corrections) if one.place in new]
    wanted = [*file.corrections, *new.values()]
    for at, one in changed:
        wanted[at] = one
    if not file.corrections:
        return _whole(wanted, file)
    pad = _pad_of(file)
    lines = file.text.split("\n")
    spans = [(file.lines[at] - 1, _end_of(file, at, lines), one) for at, one in changed]
    end = _end_of(file, len(file.lines) - 1, lines)
    rest = lines[end:] or [""]
    lines[end:] = [*yaml_lines([correction_data(one) for one in new.values()], pad), *rest]
    for first, last, one in reversed(spans):
        lines[first:last] = yaml_lines([correction_data(one)], pad)
    return _kept("\n".join(lines), wanted, file)


def without_correction(file: ReadFile, place: Place) -> bytes:
    """Return the file without the correction of a figure."""
    at = [one.place for one in file.corrections].index(place)
    wanted = [*file.corrections[:at], *file.corrections[at + 1 :]]
    if not wanted:
        return _whole(wanted, file)
    lines = file.text.split("\n")
    del lines[file.lines[at] - 1 : _end_of(file, at, lines)]
    return _kept("\n".join(lines), wanted, file)


def correction_words(correction: Correction) -> str:
    """Return in words what a person says of a figure: "năm 2025 → 2030; trạng thái mục tiêu → kết quả"."""
    if correction.reject:
        return CHANGES_OF_READERS["reject"]
    found, change = correction.found, correction.change
    none = CHANGES_OF_READERS["none"]
    said = []
    if change.indicator is not None:
        said.append(f"{FIELDS_OF_TARGETS['indicator']} «{found.indicator or none}» → «{change.indicator}»")
    if change.year is not None:
        said.append(
            f"{FIELDS_OF_TARGETS['year']} {found.year or none} → {none if change.year == 'none' else change.year}"
        )
    if change.status is not None:
        before = FIGURE_STATUSES.get(found.status, none)
        said.append(f"{FIELDS_OF_TARGETS['status']} {before} → {FIGURE_STATUSES[change.status]}")
    return "; ".join(said)


def correction_data(correction: Correction) -> dict[str, Any]:
    """Return a correction as its file has it."""
    entry: dict[str, Any] = {
        "file": correction.file,
        "sha256": correction.sha256,
        "start": correction.start,
        "end": correction.end,
        "text": correction.text,
        "sentence": correction.sentence,
        "found": {
            "value": correction.found.value,
            "indicator": correction.found.indicator,
            "year": correction.found.year,
            "status": correction.found.status,
        },
    }
    if correction.reject:
        entry["reject"] = True
    else:
        entry["change"] = {name: said for name, said in correction.change._asdict().items() if said is not None}
    if correction.note:
        entry["note"] = correction.note
    return entry


def _pad_of(file: ReadFile) -> str:
    """The blanks before the dash of an entry, as the file has them."""
    if not file.corrections:
        return _PAD
    line = file.text.split("\n")[file.lines[0] - 1]
    return line[: len(line) - len(line.lstrip(" "))]


def _end_of(file: ReadFile, at: int, lines: list[str]) -> int:
    """The number of lines up to the end of an entry: blank lines and comments behind it are not its own."""
    end = file.lines[at + 1] - 1 if at + 1 < len(file.lines) else len(lines)
    while end > file.lines[at] and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _kept(text: str, wanted: Sequence[Correction], file: ReadFile) -> bytes:
    """The text, where it says what is wanted; a file that is written in another way than ours is written anew."""
    data = text.encode()
    try:
        if parsed(data, "").corrections == tuple(wanted):
            return data
    except CorrectionsError:
        pass
    return _whole(wanted, file)


def _whole(wanted: Sequence[Correction], file: ReadFile) -> bytes:
    """All of the file, below the comments that it begins with."""
    head: list[str] = []
    for line in file.text.split("\n"):
        if not line.lstrip().startswith("#"):
            break
        head.append(line.rstrip("\r"))
    entries: list[object] = [correction_data(correction) for correction in wanted]
    body = ["corrections:", *yaml_lines(entries, _PAD)] if entries else ["corrections: []"]
    return "\n".join([*(head or HEAD.rstrip("\n").split("\n")), f'version: "{VERSION}"', *body, ""]).encode()
