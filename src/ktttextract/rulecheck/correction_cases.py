"""What people said of figures as cases for a pack: each with as much of its text as shows the mistake and why."""

from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from ktttextract import api
from ktttextract.contract.shapes import TargetData
from ktttextract.corrections import Correction
from ktttextract.corrections.records import NO_YEAR
from ktttextract.output.corrections_file import correction_words
from ktttextract.output.yaml_writer import yaml_lines
from ktttextract.rulebook import Case, RuleBook
from ktttextract.rulecheck.pack_cases import same_words
from ktttextract.source import SourceText, read_text
from ktttextract.terminal import one_line

HEAD = """\
# Từ những chỗ người đọc sửa. Đặt tệp này vào thư mục cases/ của bộ quy tắc; `ktt rules check` cho biết chỗ nào còn sai.
# Dòng ghi chú trên mỗi ví dụ nêu quy tắc đã quyết định sai; ví dụ cũng có thể chép vào tests: của một quy tắc.
"""
_BEGINNING = 20  # lines in which a text says what it is: letterhead, kind, date and title
_NEAR = 2


class NewCase(NamedTuple):
    """A case as a file of cases has it, with the line of comment above it."""

    kind: str
    comment: str
    case: Case


def cases_of(source: SourceText, corrections: tuple[Correction, ...], book: RuleBook) -> Iterator[NewCase]:
    """Yield a case for each correction that fits a target of the text as the rules read it now."""
    targets = {(one["start"], one["end"]): one for one in _targets(source, book)}
    for correction in corrections:
        target = targets.get((correction.start, correction.end))
        if target is None or target["text"] != correction.text:
            continue
        find = normalize("NFC", " ".join(target["text"].split()))
        text, shown = _least(source.text, target, _fields(correction), book)
        case: Case = {"text": normalize("NFC", text), "find": find}
        if correction.reject:
            case["because"] = correction.note or correction_words(correction)
        else:
            said = {name: value for name, value in correction.change._asdict().items() if value is not None}
            case["give"] = {name: None if value == NO_YEAR else value for name, value in said.items()}
        kind = "no_match" if correction.reject else "match"
        yield NewCase(kind, _comment(source, correction, target, shown), case)


def cases_bytes(cases: list[NewCase]) -> bytes:
    """Return the cases as a file of a pack."""
    lines = HEAD.rstrip("\n").split("\n")
    for kind in ("match", "no_match"):
        of_kind = [one for one in cases if one.kind == kind]
        if of_kind:
            lines.append(f"{kind}:")
        for one in of_kind:
            lines += [f"  # {one_line(one.comment)}", *yaml_lines([one.case], "  ")]
    return "".join(f"{line}\n" for line in lines).encode()


def _targets(source: SourceText, book: RuleBook) -> list[TargetData]:
    return api.extract_source(source, book, why=True)["targets"]


def _fields(correction: Correction) -> tuple[str, ...]:
    """The fields that are wrong; that a figure was taken at all is `admission`."""
    if correction.reject:
        return ("admission",)
    return tuple(name for name, value in correction.change._asdict().items() if value is not None)


def _comment(source: SourceText, correction: Correction, target: TargetData, shown: bool) -> str:
    rules = ", ".join(dict.fromkeys(target["decided_by"].get(name, target["rule"]) for name in _fields(correction)))
    note = f" ({correction.note})" if correction.note and not correction.reject else ""
    cut = "" if shown else "; cần cả văn bản mới thấy chỗ sai, ví dụ này chỉ có một đoạn"
    return f"{source.name}: {correction_words(correction)}{note}; quyết định bởi {rules}{cut}"


def _least(text: str, target: TargetData, fields: tuple[str, ...], book: RuleBook) -> tuple[str, bool]:
    """The least of a text in which the figure is read as in the whole, and whether it is read so anywhere."""
    first = ""
    for before, own, after in _contexts(text, target):
        part = f"{before}{own}{after}"
        first = first or part
        for read in _targets(read_text(part, "-"), book):
            inside = len(before) <= read["start"] < len(before) + len(own)
            if inside and same_words(read["text"], target["text"]) and _alike(read, target, fields):
                return part, True
    return first, False


def _alike(read: TargetData, target: TargetData, fields: tuple[str, ...]) -> bool:
    said = [name for name in fields if name != "admission"]
    by = [target["decided_by"].get(name) == read["decided_by"].get(name) for name in fields]
    return all(read.get(name) == target.get(name) for name in said) and all(by)


def _contexts(text: str, target: TargetData) -> Iterator[tuple[str, str, str]]:
    """Stretches around a figure, the least first: what stands before its line, the line, what stands behind it.

    The least has what a person decides by: how the text begins, the heads above, the lines right before.
    """
    start = text.rfind("\n", 0, target["start"]) + 1
    end = text.find("\n", target["end"])
    end = len(text) if end < 0 else end
    line = text[start:end]
    above = text[:start].splitlines(keepends=True)
    beginning, near = above[:_BEGINNING], above[_BEGINNING:][-_NEAR:]
    passed = {words.strip() for words in (*beginning, *near)}
    heads = [f"{head}\n" for head in target["section"] if head not in passed]
    yield "".join([*beginning, *heads, *near]), line, ""
    yield text[:start], line, ""
    yield text[:start], line, text[end:]
