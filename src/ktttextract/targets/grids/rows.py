"""The rows of a grid: their labels, their depth, and which row a row is part of."""

import re
from decimal import Decimal
from typing import NamedTuple

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise.list_marks import BULLET, BULLETS, CLOSES, ORDINAL, ROMAN
from ktttextract.scan.records import Unit
from ktttextract.targets.grids.cells import NamedUnit
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import Year

_MARK = re.compile(rf"(?:({ORDINAL}){CLOSES}(?=\s|\d?[^\W\d])|({BULLET})(?=\s?[^\W\d]))\s*")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_ROMAN = re.compile(ROMAN)
_NOTED = re.compile(r" ?\( ?\**\d? ?\)\Z")  # "(*)", "(1)"
# How deep a row stands by its mark.
_TOTAL, _CAPITAL, _ROMAN_LEVEL, _NUMBER = 0, 1, 2, 3
_MEASURE, LETTER, _DASH, _WITHIN, _PLUS, _DOT = 15, 20, 30, 35, 40, 50
# From here on a row is marked as a part of the one above it.
_PART = _NUMBER + 1
# How web pages set in what stands under another row.
_INDENT = "&nbsp;"


class Label(NamedTuple):
    """A row's label without its mark, how deep it stands, and whether it says that it is a part."""

    words: str
    depth: int
    part: bool
    inset: bool = False  # only its place says that it belongs to the row above
    marked: bool = True  # by an ordinal, a dash, a word
    leads: bool = False  # a colon leads from it to the rows below

    def as_part(self) -> "Label":
        """The label as one of a part."""
        return self._replace(depth=_DASH, part=True)


class Row:
    """A row that others may be part of: its depth, its targets by column, what it hands down."""

    __slots__ = ("by_column", "depth", "label", "leads", "left", "name", "opens", "twin", "unit", "year")

    def __init__(self, label: Label, year: Year | None, unit: NamedUnit | None) -> None:
        self.label = label.words
        self.name = label.words  # with what the rows above add to it
        self.depth = label.depth
        self.leads = label.leads
        self.by_column: dict[int, Target] = {}
        self.year = year
        self.unit = unit
        self.opens = False
        self.twin: Row | None = None  # the same thing in another unit
        self.left: dict[int, Decimal] = {}  # of the whole by column, behind the parts that an opening row has so far

    def figure_in(self, column: int, unit: Unit | None) -> Target | None:
        """The row's target of a column; of a thing in two units the one of this unit."""
        own = self.by_column.get(column)
        if own is None or self.twin is None or same_unit(own.unit, unit):
            return own
        other = self.twin.figure_in(column, unit)
        return other if other is not None and same_unit(other.unit, unit) else own


def same_unit(one: Unit | None, other: Unit | None) -> bool:
    """Whether two figures are known to count the same."""
    return one is not None and other is not None and one.name == other.name


def read_label(ordinal: str, words: str, cues: GridWords, *, inset: bool = False, numbered: bool = False) -> Label:
    """A row's label: the ordinal column or the mark before the words says how deep it stands.

    `inset` says that the words begin further right than those of other rows, `numbered` that other rows have ordinals.
    """
    words = _NOTED.sub("", words)
    mark = ordinal.strip(" .)(")
    while words.startswith(_INDENT):
        words, inset = words[len(_INDENT) :].lstrip(), True
    own = _MARK.match(words)
    if own:
        words = words[own.end() :]
        mark = mark if mark and not own.group(2) else own.group(1) or own.group(2)
    low = words.lower()
    part = cues.part.match(low)
    if part:
        rest = words[part.end() :].lstrip(" :,;-+")
        again = _MARK.match(rest)
        return Label(rest[again.end() :] if again else rest, _DASH if again else _WITHIN, True)
    depth = _depth(mark)
    if depth is None and (inset or cues.bare_measure.fullmatch(low)):
        return Label(words.rstrip(" :;"), _MEASURE, False, inset)
    if depth is None:
        total = cues.row_total.match(low)
        whole = total is not None and (numbered or total.end() == len(low.split(" (")[0].rstrip(" :")))
        return Label(words.rstrip(" :;"), _TOTAL if whole else _NUMBER, False, marked=False, leads=words.endswith(":"))
    return Label(words.rstrip(" :;"), depth, depth >= _PART, leads=words.endswith(":"))


def _depth(mark: str) -> int | None:
    if not mark:
        return None
    if mark.isdigit():
        return _NUMBER
    if _DOTTED.fullmatch(mark):
        return _NUMBER + mark.count(".")
    if _ROMAN.fullmatch(mark):
        return _ROMAN_LEVEL
    if len(mark) == 1 and mark.isalpha():
        return _CAPITAL if mark.isupper() else LETTER
    return {"-": _DASH, "+": _PLUS}.get(mark, _DOT if mark in BULLETS else None)


class Levels:
    """The rows above the present one, outermost first: a stack."""

    def __init__(self) -> None:
        self._open: list[Row] = []

    def enter(self, label: Label, year: Year | None, unit: NamedUnit | None) -> Row:
        """Put a row in its place; it takes over what the rows above it hand down."""
        if not label.words and label.part:  # "Trong đó:" alone: the rows below are parts of the row above
            last = self._open[-1] if self._open else None
            depth = last.depth + 1 if last is not None and last.depth >= _DASH and last.by_column else LETTER
            row = Row(label._replace(depth=depth), year, unit)
            above = self._above(depth)
            row.opens = True
            if above is not None:
                row.by_column = above.by_column
                row.year = above.year
                row.unit, row.name = unit or above.unit, above.name
                row.left = {at: part.low for at, part in above.by_column.items() if part.low is not None}
            self._open.append(row)
            return row
        above = self._above(label.depth)
        if unit is None and above is not None and (label.part or label.inset):
            unit = above.unit  # parts count what their whole counts
        row = Row(label, year or (above.year if above else None), unit)
        self._open.append(row)
        return row

    def beside(self, label: Label, unit: NamedUnit | None) -> Row:
        """A row that only sets the one above it against something: no row is part of it."""
        last = self._open[-1] if self._open else None
        return Row(label, last.year if last else None, unit)

    def _above(self, depth: int) -> Row | None:
        while self._open and self._open[-1].depth >= depth:
            self._open.pop()
        return self._open[-1] if self._open else None

    def whole(self, row: Row, label: Label, column: int, unit: Unit | None) -> Target | None:
        """The target of the same column that this row's figure is part of.

        A row marked as a part belongs to the row above it whatever it counts; groups must count the same.
        """
        for above in reversed(self._open):
            if above.depth >= row.depth:
                continue
            found = above.figure_in(column, unit)
            if found is None:
                if label.part and above.depth >= _NUMBER:
                    return None
                continue
            if label.part and above.depth >= _NUMBER:
                return found
            return found if same_unit(found.unit, unit) else None
        return None

    def take_part(self, unit: NamedUnit | None, column: int, value: Decimal | None) -> bool:
        """Take an unmarked row for one more part behind "Trong đó:" alone, if it counts the same and there is room.

        What it counts in a column goes off the room that is left there.
        """
        opening = next((row for row in reversed(self._open) if row.opens), None)
        if opening is None or value is None or opening.unit is None or opening.unit.unit is None:
            return False
        left = opening.left.get(column)
        same = unit is None or (unit.unit is not None and unit.unit.name == opening.unit.unit.name)
        if not same or left is None or value > left:
            return False
        opening.left[column] = left - value
        return True

    def over(self, row: Row) -> Row | None:
        """The row that a row stands under."""
        return self._open[-2] if len(self._open) > 1 and self._open[-1] is row else None

    def path(self, row: Row) -> list[str]:
        """The labels of the groups above a row, outermost first."""
        return [above.label for above in self._open if above is not row and above.label and not above.by_column]
