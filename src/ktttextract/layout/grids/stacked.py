"""Grids that lost their frame: one cell a line, the head first, then row by row, nothing between them."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ktttextract.layout.grids.filled_lines import FilledLines
from ktttextract.layout.grids.flat import spread
from ktttextract.layout.grids.grid import Cell, Grid, may_hold_figures, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.stacked_rows import Gaps, Shape, StackedRows, full_rows
from ktttextract.layout.grids.torn_heads import completing, halved, joined_names, names_above, opens_with_year, spanning
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
    """A head of one row: its columns, where the body begins, and which columns have ordinals, labels and units."""

    columns: list[Cell]
    names: list[str]
    body: int
    ordinal: int
    label: int
    unit: int

    @property
    def fixed(self) -> int:
        """How many columns stand before those of figures."""
        return max(self.label, self.unit) + 1


class _Layout(NamedTuple):
    """One reading of a head's lines: its rows, and what the columns under them are."""

    heads: list[list[Cell]]
    shape: Shape


def find_stacked_grids(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Grids with one cell a line, known by a line that heads a column of ordinals, of units or of places."""
    grids: list[Grid] = []
    done = 0
    for found in cues.stacked_head.finditer(text.lined):
        if found.start() < done:
            continue
        start = _head_start(text, found.start() + 1, done, cues)
        grid = _grid(FilledLines(text, start, cues), start, done, cues)
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
        words = lined[before:end].strip(" .").lower()
        if words not in cues.label | cues.entity | cues.ordinal:
            break  # also behind a heading: "Mục tiêu cụ thể:"
        start = before
    return start


def _grid(lines: FilledLines, start: int, floor: int, cues: GridWords) -> Grid | None:
    """The grid whose head begins at a place; nothing above `floor` belongs to it."""
    heads = _heads(lines, cues)
    said = [name for head in heads for name in head.names]
    if not may_hold_figures(said, cues):
        return None
    above = names_above(lines.text, start, floor, cues)
    best, gaps, most = None, Counter[Gaps](), _FEWEST_ROWS - 1
    for head in heads:
        for layout in _layouts(lines, head, above, cues):
            rows = StackedRows(lines, layout.shape, head.body, cues)
            full = sum(row.full for row in islice(rows.read(), _ROWS_TRIED))
            if full > most:
                best, gaps, most = (head, layout), rows.gaps, full
    head = heads[0]
    if best is not None:
        head, layout = best
        usual = max(gaps, key=gaps.__getitem__)
        names = _completed(
            lines.text, layout.heads, head.fixed, above, cues, parted=usual[-1] > max(usual[1:-1], default=1)
        )
        reading = StackedRows(lines, layout.shape, head.body, cues, usual)
        rows_found = [row.cells for row in reading.read()]
    else:  # words among the figures: each row has an ordinal and all its cells
        names = [head.columns]
        rows_found = full_rows(lines, head.body, len(head.names), cues) if head.ordinal >= 0 else []
    if len(rows_found) < _FEWEST_ROWS:
        return None
    end = max(cell.end for cell in rows_found[-1])
    first = min(cell.start for row in names for cell in row if cell.end > cell.start)
    return Grid(first, end, [*names, *rows_found], len(names), "flat")


def _heads(lines: FilledLines, cues: GridWords) -> list[_Head]:
    """The head with each line a name, and with the lines joined that go on with a name."""
    stop = next((i for i in range(_MOST_HEADS) if _ends_head(lines, i)), None)
    if stop is None:
        return []
    found = [_head(lines, stop, cues, joined=joined) for joined in (False, True)]
    return list({tuple(head.names): head for head in found if head is not None}.values())


def _head(lines: FilledLines, stop: int, cues: GridWords, *, joined: bool) -> _Head | None:
    """The head: up to the numbers of the columns, the first ordinal, or the row of the first figure."""

    def read(end: int) -> tuple[list[Cell], list[str]]:
        columns = joined_names(lines, end, cues, known=not joined)
        return columns, [words_of(lines.text, cell).strip(" .:").lower() for cell in columns]

    columns, names = read(stop)
    ordinal = 0 if names[0] in cues.ordinal else -1
    unit = next((index for index, name in enumerate(names[: ordinal + 3]) if name in cues.unit), -1)
    label = ordinal + 1
    numbered = _numbered(lines, stop)
    if numbered:
        body = stop + numbered
    elif ordinal >= 0 and lines.words(stop).strip(".") in _FIRST:
        body = stop
    else:  # the first figure: its row has a label before it, and a unit where there are units
        body = stop - 1 - (unit >= 0)
        columns, names = read(max(body, 0))
    if len(names) < _FEWEST_COLUMNS or unit == label:
        return None
    of_places = names[0] in cues.entity and any(map(cues.says_unit, names[1:]))  # "Địa phương", "Đàn lợn (con)"
    if ordinal < 0 and unit < 0 and not of_places:
        return None
    return _Head(columns, names, body, ordinal, label, unit)


def _ends_head(lines: FilledLines, index: int) -> bool:
    """Whether a line is no longer of the head: a figure, the first ordinal, the first number of a column."""
    if not lines.words(index):
        return True
    return index > 1 and (
        (lines.is_figure(index) and not lines.is_nothing(index) and not opens_with_year(lines.words(index)))
        or lines.words(index).strip(".") in _FIRST
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


def _layouts(lines: FilledLines, head: _Head, above: list[Cell], cues: GridWords) -> Iterator[_Layout]:
    """What the columns may be: the names of one row first, then two rows: the upper spans the lower, or is its half."""
    cells = head.columns
    yield _Layout([cells], _shape([cells], head, lines, cues))
    rest = cells[head.fixed :]
    for width in range(len(rest) - 1, 1, -1):
        uppers = _uppers(lines, rest, len(rest) - width)
        if uppers is not None:
            upper = [*cells[: head.fixed], *rest[:uppers]]
            heads = spread(lines.text, upper, rest[uppers:], head.fixed + width, cues)
            if len(heads[0]) == head.fixed + width:
                yield _Layout(heads, _shape(heads, head, lines, cues))
    for width in range(len(rest) + 1, len(rest) + len(above)):
        halves = halved(lines.text, above, rest, width) if rest else None
        if halves is not None:
            heads = _under(cells[: head.fixed], halves)
            yield _Layout(heads, _shape(heads, head, lines, cues))


def _under(fixed: list[Cell], rows: list[list[Cell]]) -> list[list[Cell]]:
    """Two head rows behind the columns of ordinals, labels and units, which stand in the lower one."""
    upper, lower = rows
    at = upper[0].start
    return [[Cell(at, at) for _ in fixed] + upper, fixed + lower]


def _completed(
    text: NormalisedText, heads: list[list[Cell]], fixed: int, above: list[Cell], cues: GridWords, *, parted: bool
) -> list[list[Cell]]:
    """A head of one row with what stands above it, where that says more of its columns.

    `parted` says that blank lines part the rows of the table, and the lines of its head too.
    """
    below = heads[0][fixed:]
    if len(heads) > 1 or not above:
        return heads
    rows = spanning(text, above, below, cues) or completing(text, above, below, cues, parted=parted)
    return heads if rows is None else _under(heads[0][:fixed], rows)


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
    noted = width - 1 not in figures
    return Shape(width, head.ordinal, head.label, head.unit, figures, compares, noted)
