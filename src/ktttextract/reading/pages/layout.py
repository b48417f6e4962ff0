"""Lines of a page from its rows, in reading order: columns of letterheads and signatures one after the other."""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.reading.pages.letters import Piece

# Columns stand side by side for no more rows than these; elsewhere than at the head or foot of a page they are a table.
_FEW_ROWS, _VERY_FEW_ROWS = 30, 6
_HEAD_ROWS, _FOOT_ROWS = 4, 3
_FAR = 6.0  # white between rows, in heights of a letter, that ends columns
_GAP = "    "  # between the cells of a line: what wide gaps mean elsewhere

Row = Sequence[Piece]


class Line(NamedTuple):
    """A line of a page; `of_column` when it is one of a letterhead or signature, which are never joined."""

    text: str
    left: float
    right: float
    base: float
    height: float
    page: int
    of_column: bool = False
    cells: int = 1


def lines_of(rows: Sequence[Row], page: int) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    found: list[Line] = []
    at = 0
    while at < len(rows):
        columns = _Columns(rows, at)
        if columns.stand:
            found += columns.lines(page)
            at = columns.end
        else:
            found.append(_line(rows[at], page))
            at += 1
    return found


class _Columns:
    """Rows from `start` on that may be two columns; `stand` says whether they are."""

    def __init__(self, rows: Sequence[Row], start: int) -> None:
        self.start = self.end = start
        self.stand = False
        self._rows: list[tuple[Row, Row]] = []
        if len(rows[start]) != 2:
            return
        left, right = rows[start][0].right, rows[start][1].left
        at_head = start < _HEAD_ROWS
        while self.end < len(rows) and self.end - start < _FEW_ROWS:
            row = rows[self.end]
            first = [piece for piece in row if piece.left < (left + right) / 2]
            second = row[len(first) :]
            new_left = max([left, *(piece.right for piece in first)])
            new_right = min([right, *(piece.left for piece in second)])
            # At the head of a page stamps stand in the columns, apart from what they were put beside.
            several = len(row) > 2 and not (at_head and len(first) < 4 and len(second) < 6)
            # What stands in the middle between them is a title below.
            several = several or (len(row) == 1 and left < (row[0].left + row[0].right) / 2 < right)
            if several or new_right - new_left < row[0].height or (self.end > start and _far(rows[self.end - 1], row)):
                break
            left, right = new_left, new_right
            self._rows.append((first, second))
            self.end += 1
        self._cut_body(at_end=self.end == len(rows))
        self._decide(at_head, self.end >= len(rows) - _FOOT_ROWS)

    def lines(self, page: int) -> list[Line]:
        """The first column from top to bottom, then the second."""
        columns = ([first for first, _ in self._rows if first], [second for _, second in self._rows if second])
        return [_line(row, page, of_column=True) for column in columns for row in column]

    def _cut_body(self, *, at_end: bool) -> None:
        """Take off the last rows that only the first column has: lines of the body that follow."""
        while not at_end and self._rows and not self._rows[-1][1]:
            self._rows.pop()
            self.end -= 1

    def _decide(self, at_head: bool, at_foot: bool) -> None:
        count = len(self._rows)
        both = sum(bool(first and second) for first, second in self._rows)
        figures = any(_is_figure(_joined(part)) for row in self._rows for part in row)
        self.stand = count > 1 and (at_head or at_foot or count <= _VERY_FEW_ROWS) and not figures
        self.stand = self.stand and (both > 1 or count > 2)


def _far(above: Row, row: Row) -> bool:
    return above[0].base - row[0].base > _FAR * row[0].height


def _line(row: Row, page: int, *, of_column: bool = False) -> Line:
    text = _joined(row) if of_column else _GAP.join(piece.text for piece in row)
    tall = max(row, key=lambda piece: len(piece.text))
    cells = 1 if of_column else len(row)
    return Line(text, row[0].left, row[-1].right, tall.base, tall.height, page, of_column, cells)


def _joined(row: Row) -> str:
    return " ".join(piece.text for piece in row)


def _is_figure(text: str) -> bool:
    return text.strip("% ").replace(".", "").replace(",", "").isdecimal()
