"""The rows of a table that has one cell a line: empty cells left no line behind, so the figures tell where rows end."""

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from ktttextract.layout.grids.filled_lines import FilledLines
from ktttextract.layout.grids.grid import Cell, is_figures
from ktttextract.layout.grids.grid_words import GridWords

_FEWEST_REPEATED = 3  # lines that a repeated head begins with
_MOST_NAMES = 6  # names in a row before a figure: groups, a label, a unit
_FEWEST_ON_PAGE = 2  # rows of most pages, whose number stands behind the last of them


class Shape(NamedTuple):
    """The columns of a table: where its labels, units and figures stand; -1 for what it does not have."""

    width: int
    ordinal: int
    label: int
    unit: int
    figures: list[int]
    compares: int  # how many of the last columns of figures compare
    noted: bool  # a column of notes stands behind the figures


# Line breaks before each figure of a row that has them all, and behind the last: empty cells leave more of them.
Gaps = tuple[int, ...]


class StackedRow(NamedTuple):
    """A row of cells, and whether it has all its figures."""

    cells: list[Cell]
    full: bool


class StackedRows:
    """Reads the rows of one table, which begin with the line `body`."""

    def __init__(self, lines: FilledLines, shape: Shape, body: int, cues: GridWords, usual: Gaps | None = None) -> None:
        self._lines = lines
        self._shape = shape
        self._body = body
        self._cues = cues
        self._usual = usual  # the gaps of most full rows: they tell which figures of other rows are missing
        self._last = ""  # the ordinal of the row before
        self._rows = self._pages = 0  # read so far
        self.gaps = Counter[Gaps]()  # of the full rows read so far

    def read(self) -> Iterator[StackedRow]:
        """The rows, until the lines fit no longer."""
        figured, at = False, self._body
        while True:
            at = self._past_head(at)
            ordinal = self._ordinal(at)
            first = at + (ordinal is not None)
            stop = self._names_end(first)
            if stop == first or any(self._is_caption(index) for index in range(first, stop)):
                return
            found = self._figures(stop)
            if found is None:
                return
            figures, end = found
            if end == stop and not self._lines.is_ordinal(end):
                return  # names that no figure follows: the table has ended
            if figures or ordinal is not None or not (figured and self._shape.noted):
                yield from self._made(ordinal, first, stop, figures)
                figured = bool(figures)
            at = end

    def _ordinal(self, at: int) -> Cell | None:
        if self._shape.ordinal < 0 or not self._lines.is_ordinal(at) or not self._lines.is_name(at + 1):
            return None
        self._last = self._lines.words(at).strip(".)")
        return self._lines.cell(at)

    def _names_end(self, at: int) -> int:
        """Where the names end that begin here."""
        stop = at
        while stop - at < _MOST_NAMES and self._lines.is_name(stop):
            stop += 1
        return stop

    def _past_head(self, at: int) -> int:
        """Behind the head that a new page repeats, with the number of a page before it, if it does so here."""
        lines = self._lines
        for start in (at, at + 1):
            if all(lines.words(start + i) == lines.words(i) for i in range(_FEWEST_REPEATED)):
                same = (i for i in range(_FEWEST_REPEATED, self._body) if lines.words(start + i) != lines.words(i))
                return start + next(same, self._body)
            if not lines.words(at).isdigit():
                break
        return at

    def _is_caption(self, index: int) -> bool:
        """Whether a line is the numbered title of another table."""
        found = self._cues.caption_kind.match(self._lines.words(index).lower())
        return found is not None and any(char.isdigit() for char in found.group())

    def _figures(self, at: int) -> tuple[dict[int, int], int] | None:
        """The figures from a line on by their column, and where they end: no number of a row or a page is among them.

        Columns count from the first of figures; lines stand for their figures.
        """
        lines, shape = self._lines, self._shape
        most = len(shape.figures)
        stop = at
        while stop - at <= most and lines.is_figure(stop):
            stop += 1
        count = stop - at
        ends_page = self._pages * _FEWEST_ON_PAGE <= self._rows and lines.words(stop - 1).isdigit()
        self._rows += 1
        if count == most + 1 and ends_page and self._opens_row(stop, most):
            self._pages += 1
            return self._full(at, most), stop  # the number of a page
        numbers = shape.ordinal >= 0 and lines.is_name(stop) and lines.is_ordinal(stop - 1)
        if numbers and (count == most + 1 or self._comes_next(stop - 1, count)):
            count -= 1
        if count > most:
            return None
        if count == most:
            return self._full(at, most), at + count
        placed = self._placed(at, count)
        if placed is None and most - count <= shape.compares:
            placed = {column: at + column for column in range(count)}
        return placed or {}, at + count

    def _full(self, at: int, most: int) -> dict[int, int]:
        """All figures of a row, whose gaps tell what is usual."""
        self.gaps.update([tuple(self._lines.breaks(index) for index in range(at, at + most + 1))])
        return {column: at + column for column in range(most)}

    def _opens_row(self, index: int, count: int) -> bool:
        """Whether the number of the next row and its name stand here, or a head that is repeated."""
        return self._past_head(index) > index or (self._lines.is_name(index + 1) and self._comes_next(index, count))

    def _placed(self, at: int, count: int) -> dict[int, int] | None:
        """A row that lacks figures by the line breaks that their empty cells left; None where these tell nothing."""
        if self._usual is None or not count:
            return None
        *columns, row_end = accumulate(self._usual)
        *places, end = accumulate(self._lines.breaks(at + i) for i in range(count + 1))
        if any(place not in columns for place in places):
            return None
        # Where the last figure is missing too, the next row must lie as far behind as it does behind full rows.
        whole = columns[-1] in places or end == row_end
        return {columns.index(place): at + index for index, place in enumerate(places)} if whole else None

    def _comes_next(self, index: int, count: int) -> bool:
        """Whether a line numbers the row behind the present one."""
        words = self._lines.words(index).strip(".)")
        if self._lines.is_nothing(index):
            return False
        if not words.isdigit():
            first, *deeper = words.split(".")  # "2.600" is a figure
            return first == self._last.split(".")[0] and all(len(part) <= 2 for part in deeper)
        if self._last.isdigit():
            return int(words) in (1, int(self._last) + 1)
        return int(words) == 1 or count == 1

    def _made(self, ordinal: Cell | None, first: int, stop: int, figures: dict[int, int]) -> Iterator[StackedRow]:
        """The rows that some names and figures are: groups, then a label with its unit and figures."""
        names = self._joined(first, stop, bool(figures))
        label, unit, groups = names, None, names
        if figures:
            units = self._shape.unit >= 0 and len(names) > 1 and not self._opens(names[-2])
            unit = names[-1] if units else None
            label = names[-2:-1] if units else names[-1:]
            groups = names[: -2 if units else -1]
        for group in groups:
            yield StackedRow(self._row(ordinal, group, None, {}), False)
            ordinal = None
        if figures:
            yield StackedRow(self._row(ordinal, label[0], unit, figures), len(figures) == len(self._shape.figures))

    def _joined(self, first: int, stop: int, figured: bool) -> list[Cell]:
        """Names as cells; a line that begins with a small letter goes on with the one before, if it is no unit."""
        names: list[Cell] = []
        for index in range(first, stop):
            cell = self._lines.cell(index)
            last = figured and index == stop - 1 and self._shape.unit >= 0
            words = self._lines.words(index)
            goes_on = names and words[0].islower() and not last and self._cues.part.match(words) is None
            if goes_on:
                names[-1] = Cell(names[-1].start, cell.end)
            else:
                names.append(cell)
        return names

    def _opens(self, cell: Cell) -> bool:
        """Whether a name only opens the parts of the row above: "Trong đó:"."""
        words = self._lines.text.low[cell.start : cell.end].strip(" :-+")
        part = self._cues.part.match(words)
        return part is not None and part.end() == len(words)

    def _row(self, ordinal: Cell | None, label: Cell, unit: Cell | None, figures: dict[int, int]) -> list[Cell]:
        shape, at = self._shape, label.start
        row = [Cell(at, at)] * shape.width
        if ordinal is not None:
            row[shape.ordinal] = ordinal
        row[shape.label] = label
        if unit is not None:
            row[shape.unit] = unit
        for column, index in figures.items():
            row[shape.figures[column]] = self._lines.cell(index)
        return row


def full_rows(lines: FilledLines, at: int, width: int, cues: GridWords) -> list[list[Cell]]:
    """Rows of so many lines, each an ordinal, a name, and cells of which at least one begins with a figure."""
    rows: list[list[Cell]] = []
    while lines.is_ordinal(at) and lines.is_name(at + 1):
        words = [lines.words(index) for index in range(at + 2, at + width)]
        if not all(words) or not any(is_figures(each, cues) for each in words):
            break
        rows.append(lines.cells(at, at + width))
        at += width
    return rows
