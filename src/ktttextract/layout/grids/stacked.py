"""Grids that lost their frame: one cell a line, the head first, then row by row, nothing between them."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ktttextract.layout.grids.filled_lines import FilledLines
from ktttextract.layout.grids.flat import spread
from ktttextract.layout.grids.grid import Cell, Grid, may_hold_figures, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.stacked_rows import Shape, StackedRows, full_rows
from ktttextract.normalise import NormalisedText

_FEWEST_COLUMNS = 3
_MOST_HEADS = 20  # lines of a head
_FEWEST_ROWS = 2
_ROWS_TRIED = 40
_GAP = 8  # line breaks and blanks between two cells
_LABELS_BEFORE_UNIT = 2  # an ordinal and a label at most stand before the column of units
_FIRST = frozenset({"1", "01", "I", "A"})
_FEWEST_NUMBERED = 3  # columns that a row of their numbers has
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Head(NamedTuple):
    """The lines of a head: how many, where the body begins, and which lines head ordinals, labels and units."""

    names: list[str]
    body: int
    ordinal: int
    label: int
    unit: int


def find_stacked_grids(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Grids with one cell a line, known by a line that heads a column of ordinals or of units."""
    grids: list[Grid] = []
    done = 0
    for found in cues.stacked_head.finditer(text.lined):
        if found.start() < done:
            continue
        start = _head_start(text, found.start() + 1, done, cues)
        grid = _grid(FilledLines(text, start, cues), cues)
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


def _grid(lines: FilledLines, cues: GridWords) -> Grid | None:
    head = _head(lines, cues)
    if head is None or not may_hold_figures(head.names, cues):
        return None
    best: tuple[list[list[Cell]], Shape] | None = None
    most = _FEWEST_ROWS - 1
    for heads, shape in _shapes(lines, head, cues):
        full = sum(row.full for row in islice(StackedRows(lines, shape, cues).read(head.body), _ROWS_TRIED))
        if full > most:
            best, most = (heads, shape), full
    if best is not None:
        heads, shape = best
        rows = [row.cells for row in StackedRows(lines, shape, cues).read(head.body)]
    else:  # words among the figures: each row has an ordinal and all its cells
        heads = [lines.cells(0, len(head.names))]
        rows = full_rows(lines, head.body, len(head.names), cues) if head.ordinal >= 0 else []
    if len(rows) < _FEWEST_ROWS:
        return None
    end = max(cell.end for cell in rows[-1])
    return Grid(heads[0][0].start, end, [*heads, *rows], len(heads), "flat")


def _head(lines: FilledLines, cues: GridWords) -> _Head | None:
    """The head: up to the numbers of the columns, the first ordinal, or the row of the first figure."""
    stop = next((i for i in range(_MOST_HEADS) if _ends_head(lines, i)), None)
    if stop is None:
        return None
    names = [lines.words(index).strip(" .:").lower() for index in range(stop)]
    ordinal = 0 if names and names[0] in cues.ordinal else -1
    unit = next((index for index, name in enumerate(names[: ordinal + 3]) if name in cues.unit), -1)
    label = ordinal + 1
    numbered = _numbered(lines, stop)
    if numbered:
        body = stop + numbered
    elif ordinal >= 0 and lines.words(stop).strip(".") in _FIRST:
        body = stop
    else:  # the first figure: its row has a label before it, and a unit where there are units
        body = stop - 1 - (unit >= 0)
        names = names[:body]
    if len(names) < _FEWEST_COLUMNS or unit == label or (ordinal < 0 and unit < 0):
        return None
    return _Head(names, body, ordinal, label, unit)


def _ends_head(lines: FilledLines, index: int) -> bool:
    """Whether a line is no longer of the head: a figure, the first ordinal, the first number of a column."""
    if not lines.words(index):
        return True
    return index > 1 and (
        (lines.is_figure(index) and not lines.is_nothing(index))
        or (lines.words(index).strip(".") in _FIRST and lines.is_name(index + 1))
        or _numbered(lines, index) > 0
    )


def _numbered(lines: FilledLines, index: int) -> int:
    """How many lines from one on number the columns: "A", "B", "1", "2", "3=2/1"."""
    if lines.words(index).strip("()") not in _FIRST:
        return 0
    stop = index
    while stop - index < _MOST_HEADS and lines.is_number(stop):
        stop += 1
    if stop - index >= _FEWEST_NUMBERED and lines.words(stop - 1).strip("()") in _FIRST:
        stop -= 1  # the number of the first row
    return stop - index if stop - index >= _FEWEST_NUMBERED else 0


def _shapes(lines: FilledLines, head: _Head, cues: GridWords) -> Iterator[tuple[list[list[Cell]], Shape]]:
    """What the columns may be: all names of one head row first, then two rows of which the upper spans the lower."""
    cells = lines.cells(0, len(head.names))
    yield [cells], _shape([cells], head, lines, cues)
    fixed = max(head.label, head.unit) + 1
    rest = cells[fixed:]
    for width in range(len(rest) - 1, 1, -1):
        spanning = len(rest) - width
        uppers = _uppers(lines, rest, spanning)
        if uppers is not None:
            upper = [*cells[:fixed], *rest[:uppers]]
            heads = spread(lines.text, upper, rest[uppers:], fixed + width, cues)
            if len(heads[0]) == fixed + width:
                yield heads, _shape(heads, head, lines, cues)


def _uppers(lines: FilledLines, rest: list[Cell], spanning: int) -> int | None:
    """How many of the names behind the labels are the upper row: where years end or begin, else as few as may be."""
    most = len(rest) - spanning - 1  # each spanning name has a lower one, one of them two
    if most < spanning:
        return None
    dated = [_YEAR.search(words_of(lines.text, cell)) is not None for cell in rest]
    for count in range(spanning, most + 1):
        if all(dated[:count]) != all(dated[count:]) and any(dated[:count]) != any(dated[count:]):
            return count
        if all(dated[count:]) and not dated[count - 1]:
            return count
    return spanning


def _shape(heads: list[list[Cell]], head: _Head, lines: FilledLines, cues: GridWords) -> Shape:
    width = len(heads[0])
    names = [" ".join(words_of(lines.text, row[i]).lower() for row in heads).strip(" .:") for i in range(width)]
    later = range(max(head.label, head.unit) + 1, width)
    figures = [i for i in later if cues.aside.match(names[i]) is None and names[i] not in cues.label]
    compares = 0
    for index in reversed(figures):
        if cues.compare.search(names[index]) is None:
            break
        compares += 1
    noted = bool(figures) and figures[-1] < width - 1
    return Shape(width, head.ordinal, head.label, head.unit, figures, compares, noted)
