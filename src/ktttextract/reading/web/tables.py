"""Tables of web pages: which only arrange the page, which have lines, and how their cells are gathered."""

import re
from typing import Any

from lxml import etree

from ktttextract.reading.blocks import Cell
from ktttextract.reading.web.lists import whole

_LINES = re.compile(
    r"border[a-z-]*\s*:[^;]*\b(?:solid|double|dotted|dashed|inset|outset|ridge|groove)\b", re.IGNORECASE
)
_NO_LINES = re.compile(r"border\s*:\s*(?:none|0)", re.IGNORECASE)
_MOST_SPAN, _MOST_COLUMNS = 1000, 500


class Table:
    """A table that is being read, cell by cell."""

    __slots__ = ("_below", "_cell", "_span", "lined", "rows")

    def __init__(self, element: Any) -> None:
        self.lined = is_lined(element)
        self.rows: list[list[Cell]] = []
        self._cell: list[str] = []
        self._span = 1, 1
        self._below: dict[int, int] = {}  # column → rows that a cell from above still covers

    def row(self) -> None:
        """A row begins."""
        self.rows.append([])
        self._cover()

    def cell(self, element: Any, tag: str) -> None:
        """A cell begins."""
        if not self.rows:
            self.row()
        if tag == "th" or _draws(element):
            self.lined = True
        self._cell = []
        self._span = _span(element, "colspan"), _span(element, "rowspan")

    def line(self, text: str) -> None:
        """A paragraph of the cell is through."""
        self._cell.append(text)

    def cell_end(self) -> None:
        """The cell is through."""
        across, down = self._span
        row = self.rows[-1]
        for column in range(min(across, max(1, _MOST_COLUMNS - len(row)))):
            if down > 1:
                self._below[len(row)] = down - 1
            row.append(Cell((), True) if column else Cell(tuple(self._cell)))
        self._cell = []
        self._cover()

    def _cover(self) -> None:
        """Fill the places that cells from above cover."""
        row = self.rows[-1]
        while len(row) < _MOST_COLUMNS and (left := self._below.get(len(row), 0)) > 0:
            self._below[len(row)] = left - 1
            row.append(Cell((), True))


def arranging(root: Any) -> set[Any]:
    """Return the tables without lines that hold others: they only arrange the page."""
    holders: set[Any] = set()
    lined: set[Any] = set()
    open_tables: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("table", "td", "th")):
        if element.tag != "table":
            if event == "start" and open_tables and (element.tag == "th" or _draws(element)):
                lined.add(open_tables[-1])
        elif event == "end":
            open_tables.pop()
        else:
            if open_tables:
                holders.add(open_tables[-1])
            open_tables.append(element)
            if is_lined(element):
                lined.add(element)
    return holders - lined


def is_lined(element: Any) -> bool:
    """Whether a table says of itself that it has lines; a style says more than the attribute."""
    style = element.get("style") or ""
    if _LINES.search(style) is not None:
        return True
    return element.get("border") not in (None, "", "0") and _NO_LINES.search(style) is None


def _draws(element: Any) -> bool:
    style = element.get("style")
    return style is not None and _LINES.search(style) is not None


def _span(element: Any, name: str) -> int:
    return max(1, min(whole(element.get(name), 1), _MOST_SPAN))
