"""Grids whose columns are kept apart by tabs or by wide gaps."""

from ktttextract.layout.grids.aligned_head import HeadColumn, gapped_head, names_columns, stands_over
from ktttextract.layout.grids.grid import Cell, Grid, is_figures, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.laid_out import LaidOut, Line
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.column_gaps import ColumnGaps

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 40
_INSET = 2  # blanks by which a label begins further right than those of other rows


def find_aligned_grids(text: NormalisedText, cues: GridWords, taken: list[tuple[int, int]]) -> list[Grid]:
    """Grids of at least three columns whose first line names the columns; `taken` are grids found already."""
    if text.gapped is None:
        return []
    laid = LaidOut(text.gapped, taken)
    grids: list[Grid] = []
    index = 0
    while index < len(laid.lines):
        head = laid.lines[index]
        if len(head.cells) < _FEWEST_COLUMNS or not names_columns(laid, head, cues):
            index += 1
            continue
        below, stop = _below(laid, index, cues)
        above = laid.lines[index - 1] if index else None
        upper = above if above is not None and stands_over(laid, above, head, cues) else None
        grid = _grid(text, laid, upper, head, below, cues)
        if grid is not None:
            grids.append(grid)
        index = stop
    return grids


def _below(laid: LaidOut, index: int, cues: GridWords) -> tuple[list[Line], int]:
    """The lines of a grid under its head, and where the next line behind it stands among those of several cells."""
    head = laid.lines[index]
    names = [laid.words(cell) for cell in head.cells]
    found: list[Line] = []
    stop = index + 1
    while stop < len(laid.lines):
        line = laid.lines[stop]
        between = laid.between(laid.lines[stop - 1], line)
        other = names_columns(laid, line, cues) and [laid.words(cell) for cell in line.cells] != names
        if between is None or other:
            break
        found += [*between, line]
        stop += 1
    return found + laid.tail(laid.lines[stop - 1]), stop


def _grid(
    text: NormalisedText, laid: LaidOut, upper: Line | None, head: Line, below: list[Line], cues: GridWords
) -> Grid | None:
    if laid.tabs:
        width = min(_MOST_COLUMNS, max(len(line.cells) for line in [head, *below]))
        heads, insets = 1, []
        laid_rows = [_filled(line, width) for line in [head, *below]]
    else:
        columns, more = gapped_head(laid, upper, head, below, cues)
        heads = 1 + more + (upper is not None)
        laid_rows = [[column.over[level] or _before(column) for column in columns] for level in range(heads)]
        body = below[more:]
        placed = [line.cells if len(line.cells) == len(columns) else _placed(line, columns) for line in body]
        laid_rows += placed
        label = 1 if laid.words(head.cells[0]).lower().strip(" .:") in cues.ordinal else 0
        insets = [heads + index for index in _inset(body, placed, label)]
    rows = [_cells(laid.gapped, row) for row in laid_rows]
    if not any(is_figures(words_of(text, cell), cues) for row in rows[heads:] for cell in row[1:]):
        return None
    start = min(cell.start for row in rows[:heads] for cell in row if cell.end > cell.start)
    return Grid(start, max(cell.end for cell in rows[-1]), rows, heads, "aligned", frozenset(insets))


def _before(column: HeadColumn) -> Cell:
    """Nothing, where a head's line has no cell over a column."""
    at = next(cell.start for cell in column.over if cell is not None)
    return Cell(at, at)


def _cells(gapped: ColumnGaps, cells: list[Cell]) -> list[Cell]:
    """Cells of the laid-out text as those of the normalised text."""
    return [
        Cell(gapped.place(start), gapped.place(end - 1) + 1) if start < end else Cell(at := gapped.place(start), at)
        for start, end in cells
    ]


def _filled(line: Line, width: int) -> list[Cell]:
    """A line of tabs with empty cells behind it up to a width; a name alone stands in the first column."""
    end = line.cells[-1].end
    return line.cells[:width] + [Cell(end, end)] * (width - len(line.cells))


def _placed(line: Line, columns: list[HeadColumn]) -> list[Cell]:
    """A line with fewer cells than columns: each goes under the column that it overlaps, or the nearest one."""
    row = [Cell(line.cells[0].start, line.cells[0].start)] * len(columns)
    least = 0
    for cell in line.cells:
        low, high = cell.start - line.start, cell.end - line.start
        best = max(
            range(least, len(columns)),
            key=lambda i: (min(high, columns[i].right) - max(low, columns[i].left), -i),
            default=None,
        )
        if best is None:
            break
        row[best] = cell
        least = best + 1
    return row


def _inset(lines: list[Line], rows: list[list[Cell]], label: int) -> list[int]:
    """The rows whose label begins further right than those of the others."""
    starts = [
        (index, row[label].start - line.start)
        for index, (line, row) in enumerate(zip(lines, rows, strict=True))
        if row[label].end > row[label].start
    ]
    usual = min((start for _, start in starts), default=0)
    return [index for index, start in starts if start >= usual + _INSET]
