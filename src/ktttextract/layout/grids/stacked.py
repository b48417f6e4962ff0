"""Grids that lost their frame: one cell a line, the head first, then row by row, nothing between them."""

import re
from collections.abc import Iterator

from ktttextract.layout.grids.grid import Cell, Grid, is_figures, may_hold_figures, trimmed, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import BULLET, CLOSES, ORDINAL

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 14
_FEWEST_ROWS = 2
_LONGEST_CELL = 200
_GAP = 8  # line breaks and blanks between two cells
_LABELS_BEFORE_UNIT = 2  # an ordinal and a label at most stand before the column of units
_FIRST = frozenset({"1", "01", "I", "A", "1.", "I.", "A."})
_ORDINAL = re.compile(rf"{ORDINAL}{CLOSES}?|{BULLET}")
_NOTHING = frozenset({"-", "–", "x", "X", ".", "...", "…"})


class _Lines:
    """The filled lines of a text as cells, from a place on, made as far as they are asked for."""

    def __init__(self, text: NormalisedText, start: int) -> None:
        self._text = text
        self._cells: list[Cell] = []
        self._rest = self._filled(start)

    def _filled(self, start: int) -> Iterator[Cell]:
        lined = self._text.lined
        while start < len(lined):
            end = lined.find("\n", start)
            end = len(lined) if end < 0 else end
            cell = trimmed(lined, start, end)
            if cell.end > cell.start:
                yield cell
            start = end + 1

    def __getitem__(self, index: int) -> Cell | None:
        while len(self._cells) <= index:
            cell = next(self._rest, None)
            if cell is None:
                return None
            self._cells.append(cell)
        return self._cells[index]

    def words(self, index: int) -> str:
        """A line's words; nothing behind the text's end."""
        cell = self[index]
        return "" if cell is None else words_of(self._text, cell)

    def cells(self, start: int, count: int) -> list[Cell]:
        """So many lines from one on, all of which there are."""
        return [cell for index in range(start, start + count) if (cell := self[index]) is not None]


def find_stacked_grids(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Grids with one cell a line, known by a line that heads a column of ordinals or of units."""
    grids: list[Grid] = []
    done = 0
    for found in cues.stacked_head.finditer(text.lined):
        if found.start() < done:
            continue
        start = _head_start(text, found.start() + 1, done, cues)
        grid = _grid(text, _Lines(text, start), cues)
        if grid is not None:
            grids.append(grid)
            done = grid.end
    return grids


def _head_start(text: NormalisedText, at: int, floor: int, cues: GridWords) -> int:
    """Where the head begins whose column of ordinals or units is known: the label's line may stand before it."""
    lined, start = text.lined, at
    for _ in range(_LABELS_BEFORE_UNIT):
        end = len(lined[max(floor, start - _GAP) : start].rstrip()) + max(floor, start - _GAP)
        before = lined.rfind("\n", floor, end) + 1
        words = lined[before:end].strip(" .:").lower()
        if before < floor + 1 or words not in cues.label | cues.entity | cues.ordinal:
            break
        start = before
    return start


def _grid(text: NormalisedText, lines: _Lines, cues: GridWords) -> Grid | None:
    width = _width(lines, cues)
    if width is None:
        return None
    head = lines.cells(0, width)
    names = [words_of(text, cell).strip(" .:").lower() for cell in head]
    if not may_hold_figures(names, cues):
        return None
    ordinal = names[0] in cues.ordinal
    rows: list[list[Cell]] = []
    full = at = 0
    at = width
    while True:
        if _is_row(lines, at, width, names, cues, ordinal=ordinal):
            rows.append(lines.cells(at, width))
            full += 1
            at += width
        elif ordinal and _is_group(lines, at, cues):
            group = lines.cells(at, 2)
            rows.append(group + [Cell(group[-1].end, group[-1].end)] * (width - 2))
            at += 2
        else:
            break
    if full < _FEWEST_ROWS:
        return None
    return Grid(head[0].start, rows[-1][-1].end, [head, *rows], 1, "flat")


def _width(lines: _Lines, cues: GridWords) -> int | None:
    """How many columns the head names: up to the first ordinal, or by the place of the first figure behind a unit."""
    names = [lines.words(index).strip(" .:").lower() for index in range(_LABELS_BEFORE_UNIT + 1)]
    ordinal = names[0] in cues.ordinal
    unit = next((index for index, name in enumerate(names) if name in cues.unit), None)
    for index in range(1, _MOST_COLUMNS + _LABELS_BEFORE_UNIT + 2):
        words = lines.words(index)
        if not words or len(words) > _LONGEST_CELL:
            return None
        if ordinal and words in _FIRST:
            return index if index >= _FEWEST_COLUMNS else None
        if is_figures(words, cues):
            width = index if ordinal or unit is None else index - unit - 1
            return width if not ordinal and unit is not None and _FEWEST_COLUMNS <= width <= _MOST_COLUMNS else None
    return None


def _is_row(lines: _Lines, at: int, width: int, names: list[str], cues: GridWords, *, ordinal: bool) -> bool:
    """Whether so many lines are one row: an ordinal, a name, perhaps a unit, and figures, at least one."""
    figures = 0
    label = 1 if ordinal else 0
    for index in range(width):
        words = lines.words(at + index)
        if not words or len(words) > _LONGEST_CELL:
            return False
        if index < label:
            if _ORDINAL.fullmatch(words) is None:
                return False
        elif index == label:
            if is_figures(words, cues) or not any(map(str.isalpha, words)):
                return False
        elif names[index] in cues.unit:
            if is_figures(words, cues) and not words.startswith("1"):
                return False
        elif is_figures(words, cues):
            figures += 1
        elif words not in _NOTHING and not cues.aside.match(names[index]) and names[index] not in cues.label:
            return False
    return figures > 0


def _is_group(lines: _Lines, at: int, cues: GridWords) -> bool:
    """Whether two lines name a group of rows: an ordinal and a name, and the next ordinal behind them."""
    ordinal, name, after = (lines.words(at + index) for index in range(3))
    if _ORDINAL.fullmatch(ordinal) is None or _ORDINAL.fullmatch(after) is None or len(name) > _LONGEST_CELL:
        return False
    return not is_figures(name, cues) and any(map(str.isalpha, name))
