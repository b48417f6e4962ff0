"""The lines of a text whose cells stand apart by tabs or wide gaps, and the lines between and behind them."""

import re
from bisect import bisect_right
from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, trimmed
from ktttextract.normalise.column_gaps import FEWEST_TABS, WIDE_GAP, ColumnGaps

_PIECE = re.compile(r"[^ \n](?:[^\n]*?[^ \n])??(?= {2,}| ?(?:\n|\Z))")
_LONGEST_LINE = 300
_LONGEST_NAME = 90  # of a line with a single cell: a group's name, or more of a label
_MOST_BETWEEN = 4  # lines of a single cell between two others
_MOST_NAMES = 2  # of them that do not go on with the line before


class Line(NamedTuple):
    """A line of cells: where it starts in the laid-out text, and its cells there."""

    start: int
    cells: list[Cell]


class LaidOut:
    """A laid-out text by its lines of several cells."""

    def __init__(self, gapped: ColumnGaps, taken: list[tuple[int, int]]) -> None:
        self.gapped = gapped
        self.tabs = gapped.text.count("\t") >= FEWEST_TABS
        self._taken = sorted(taken)
        self.lines = self._lines()

    def _lines(self) -> list[Line]:
        laid = self.gapped.text
        mark = "\t" if self.tabs else WIDE_GAP
        lines: list[Line] = []
        at = laid.find(mark)
        while at >= 0:
            start = laid.rfind("\n", 0, at) + 1
            end = laid.find("\n", at)
            end = len(laid) if end < 0 else end
            if end - start <= _LONGEST_LINE and not self._is_taken(self.gapped.place(start)):
                line = self._line(start, end)
                if len(line.cells) > 1:
                    lines.append(line)
            at = laid.find(mark, end)
        return lines

    def _is_taken(self, place: int) -> bool:
        """Whether a place of the normalised text lies in a grid that was found already."""
        index = bisect_right(self._taken, place, key=lambda one: one[0]) - 1
        return index >= 0 and place < self._taken[index][1]

    def _line(self, start: int, end: int) -> Line:
        laid = self.gapped.text
        if self.tabs and "\t" in laid[start:end]:
            return Line(start, _tab_cells(laid, start, end))
        return Line(start, [Cell(found.start(), found.end()) for found in _PIECE.finditer(laid, start, end)])

    def words(self, cell: Cell) -> str:
        """A cell's content on one line."""
        return " ".join(self.gapped.text[cell.start : cell.end].split())

    def adjoins(self, line: Line, below: Line) -> bool:
        """Whether nothing but blanks stands between two lines."""
        return not self.gapped.text[line.cells[-1].end : below.start].strip()

    def between(self, line: Line, below: Line) -> list[Line] | None:
        """The lines between two lines of a grid; None where they are too many or too long to belong to it."""
        found = self._short_lines(line.cells[-1].end, below.start)
        if found is None:
            return None
        names = sum(not self._goes_on(one) for one in found)
        return found if names <= _MOST_NAMES else None

    def _short_lines(self, start: int, stop: int) -> list[Line] | None:
        """The filled lines of a stretch; None where one is no name or there are more than a grid has between rows."""
        laid = self.gapped.text
        found: list[Line] = []
        while start < stop:
            end = laid.find("\n", start, stop)
            end = stop if end < 0 else end
            line = self._line(start, end)
            if line.cells:  # signs of no cell may stand alone in a line
                long = line.cells[0].end - line.cells[0].start > _LONGEST_NAME
                if long or laid[line.cells[-1].end - 1] in ".;" or len(found) == _MOST_BETWEEN:
                    return None
                found.append(line)
            start = end + 1
        return found

    def _goes_on(self, line: Line) -> bool:
        """Whether a line goes on with a label above: it begins with a small letter, or has several cells."""
        return len(line.cells) > 1 or self.gapped.text[line.cells[0].start].islower()

    def tail(self, line: Line) -> list[Line]:
        """What goes on behind a grid's last line: more of its label, set in and in small letters."""
        laid = self.gapped.text
        start = laid.find("\n", line.cells[-1].end) + 1
        if not start:
            return []
        end = laid.find("\n", start)
        end = len(laid) if end < 0 else end
        content = laid[start:end]
        if not content.startswith("  ") or not content.lstrip()[:1].islower():
            return []
        found = self._short_lines(start, end)
        return found or []


def _tab_cells(laid: str, start: int, end: int) -> list[Cell]:
    cells = []
    for content in laid[start:end].split("\t"):
        cells.append(trimmed(laid, start, start + len(content)))
        start += len(content) + 1
    return cells
