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
ROLES = {
    "main": "",
    "conflict": "mâu thuẫn",
    "also": "cũng nêu",
    "named_otherwise": "gọi khác",
    "part": "một phần",
}
NOTE_WORDS = {
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
    "missing": "chưa có",
}
STATES = {"figures": "có số", "sum": "cộng", "missing": "chưa có"}
_MARKED = ("doubtful",)
_REACHED = {True: "đạt", False: "chưa đạt", None: ""}


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
    reached = _REACHED[found.reached]
    return f"{said}, {reached}" if reached else said


def documents_of(*values: Value | None) -> str:
    """The documents of values, each once."""
    found = dict.fromkeys(origin.label for value in values if value is not None for origin in value.origins)
    return "; ".join(found)


def place_of(line: Line) -> str:
    """Whose line it is; where old and new provinces are joined, under the unit of 1 July 2025."""
    unit, label = line.place.unit, line.place.label
    return label if unit in ("", label) or line.kind == "sum" else f"{unit} › {label}"


def marks_of(line: Line) -> str:
    """What is to be known of a line, in a word or two each; the doubtful figure is marked itself."""
    return ", ".join(dict.fromkeys(NOTE_WORDS[note.code] for note in line.notes if note.code not in _MARKED))


def roles_of(target: Value | None, result: Value | None) -> str:
    """How values beside the first stand to it."""
    said = [ROLES[value.role] for value in (target,) if value is not None]
    said += [{**ROLES, "conflict": "số khác"}[value.role] for value in (result,) if value is not None]
    return ", ".join(dict.fromkeys(filter(None, said)))


def told_of(block: Block) -> Iterator[str]:
    """What is to be known of the lines of a block, a sentence each."""
    for line in block.lines:
        for note in line.notes:
            if note.code not in _MARKED:
                yield f"{line.place.label}, {years_of(line)}: {note.message}."


def missing_of(block: Block) -> Iterator[str]:
    """The territories that say nothing, a sentence for each year."""
    found: dict[str, list[str]] = {}
    for line in block.lines:
        if line.kind == "missing":
            found.setdefault(years_of(line), []).append(line.place.label)
    for years, places in found.items():
        yield f"Chưa có số cho {years}: {', '.join(places)}."
