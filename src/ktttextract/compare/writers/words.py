"""Headings and words that all tables of a comparison share."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from ktttextract.compare.records import Block, Difference, Line, Value
from ktttextract.output.words import MEASURES, PER, number_words

MEASURE_WORDS = {
    **MEASURES,
    "level": "giá trị",
    "rate": "tỷ lệ phần trăm",
    "change": "lượng tăng, giảm",
}
_ROLES = {
    "main": "",
    "conflict": "mâu thuẫn",
    "also": "cũng nêu",
    "named_otherwise": "gọi khác",
    "part": "một phần",
}
_RESULT_ROLES = {**_ROLES, "conflict": "số khác"}
_NOTES = {
    "conflict": "mâu thuẫn",
    "several_results": "nhiều kết quả",
    "also": "cũng nêu",
    "named_otherwise": "gọi khác",
    "part": "một phần",
    "outlier": "khác thường",
    "over_hundred": "quá 100 %",
    "converted": "đã quy đổi",
    "doubtful": "nên xem lại",
    "sum": "cộng",
}
STATES = {"figures": "có số", "sum": "cộng", "missing": "chưa có"}
_MARKED = ("doubtful",)
REACHED = {True: "đạt", False: "chưa đạt", None: ""}


class Row(NamedTuple):
    """One row of a table: a line's n-th target beside its n-th result; what is said of the line stands in the first."""

    line: Line
    first: bool
    target: Value | None
    result: Value | None


def rows_of_line(line: Line) -> Iterator[Row]:
    """Yield the rows of a line: one, or as many as it has values of one status."""
    pairs = list(zip_longest(line.targets, line.results)) or [(None, None)]
    for number, (target, result) in enumerate(pairs):
        yield Row(line, number == 0, target, result)


def shown_rows(block: Block) -> Iterator[Row]:
    """Yield the rows of a block that have figures; `said_below` names the territories that have none."""
    for line in block.lines:
        if line.kind != "missing":
            yield from rows_of_line(line)


def heading(block: Block, unit: str) -> str:
    """What a block is of: "Số hợp tác xã (giá trị; hợp tác xã)"."""
    facts = "; ".join(part for part in (MEASURE_WORDS[block.measure], unit + PER.get(block.per or "", "")) if part)
    return f"{block.name} ({facts})"


def years_of(line: Line) -> str:
    """The year of a line, or its period."""
    return str(line.year) if line.since is None else f"{line.since}-{line.year}"


def difference_words(found: Difference | None) -> str:
    """How a result stands to its target: "105,2 %, đạt", "-3,5 điểm"."""
    if found is None:
        return ""
    if found.points is not None:
        said = f"{'+' if found.points > 0 else ''}{number_words(found.points)} điểm"
    else:
        said = f"{number_words(found.percent)} %"
    reached = REACHED[found.reached]
    return f"{said}, {reached}" if reached else said


def documents_of(*values: Value | None) -> str:
    """The documents of values, each once."""
    found = dict.fromkeys(origin.label for value in values if value is not None for origin in value.origins)
    return "; ".join(found)


def place_of(line: Line) -> str:
    """Whose line it is; where old and new provinces are joined, under the unit of 1 July 2025."""
    unit, label = line.place.unit, line.place.label
    return label if unit in ("", label) or line.kind == "sum" else f"{unit} › {label}"


def marks_of(row: Row) -> str:
    """What is to be known of a row, in a word or two each; the doubtful figure is marked itself.

    Of the first row of a line that is what is known of the line, of the others how they stand to the first.
    """
    if row.first:
        said = [_NOTES[note.code] for note in row.line.notes if note.code not in _MARKED]
    else:
        said = [roles[value.role] for value, roles in ((row.target, _ROLES), (row.result, _RESULT_ROLES)) if value]
    return ", ".join(dict.fromkeys(filter(None, said)))


def said_below(block: Block) -> Iterator[str]:
    """What stands below the table of a block, a sentence each: who says nothing, what is to be known of its lines."""
    yield from _missing_of(block)
    yield from _told_of(block)


def _told_of(block: Block) -> Iterator[str]:
    """What is to be known of the lines of a block, a sentence each."""
    for line in block.lines:
        for note in line.notes:
            if note.code not in _MARKED:
                yield f"{line.place.label}, {years_of(line)}: {note.message}."


def _missing_of(block: Block) -> Iterator[str]:
    """The territories that say nothing, a sentence for each year."""
    found: dict[str, list[str]] = {}
    for line in block.lines:
        if line.kind == "missing":
            found.setdefault(years_of(line), []).append(line.place.label)
    for years, places in found.items():
        yield f"Chưa có số cho {years}: {', '.join(places)}."
