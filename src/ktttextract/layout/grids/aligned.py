"""Grids whose columns are kept apart by tabs or by wide gaps."""

import re
from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, Grid, is_figures, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.column_gaps import FEWEST_TABS, WIDE_GAP, ColumnGaps

_PIECE = re.compile(r"[^ \n](?:[^\n]*?[^ \n])??(?= {2,}|\n|\Z)")
_LONGEST_LINE = 300


class _Line(NamedTuple):
    """A line of several cells: where it starts in the laid-out text, and its cells there."""

    start: int
    cells: list[Cell]


def find_aligned_grids(text: NormalisedText, cues: GridWords, taken: list[tuple[int, int]]) -> list[Grid]:
    """Grids of at least three columns whose first line names the columns; `taken` are grids found already."""
    gapped = text.gapped
    if gapped is None:
        return []
    lines = _candidates(gapped, taken)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        head = lines[index].cells
        if len(head) < 3 or not _names_columns(text, _cells(gapped, head), cues):
            index += 1
            continue
        stop = index + 1
        while stop < len(lines) and _follows(gapped, lines[stop - 1].cells[-1].end, lines[stop].start):
            stop += 1
        grid = _grid(text, gapped, lines[index:stop], cues)
        if grid is not None:
            grids.append(grid)
        index = stop
    return grids


def _cells(gapped: ColumnGaps, cells: list[Cell]) -> list[Cell]:
    """Cells of the laid-out text as those of the normalised text."""
    return [
        Cell(gapped.place(start), gapped.place(end - 1) + 1) if start < end else Cell(at := gapped.place(start), at)
        for start, end in cells
    ]


def _names_columns(text: NormalisedText, head: list[Cell], cues: GridWords) -> bool:
    names = [words_of(text, cell).lower().strip(" .:") for cell in head]
    known = cues.ordinal | cues.label | cues.unit | cues.entity
    return names[0] in cues.ordinal | cues.label | cues.entity and sum(name in known for name in names) >= min(
        2, len(names) - 1
    )


def _follows(gapped: ColumnGaps, end: int, start: int) -> bool:
    """Whether only blank lines, or one short line (a group's name), stand between two lines of a grid."""
    between = gapped.text[end:start].strip()
    return not between or (len(between) <= 80 and "\n" not in between and not between.endswith((".", ";")))


def _candidates(gapped: ColumnGaps, taken: list[tuple[int, int]]) -> list[_Line]:
    """Lines of several cells: parted by tabs where the text has them, else by wide gaps."""
    laid = gapped.text
    tabs = laid.count("\t") >= FEWEST_TABS
    mark, cut = ("\t", _tab_cells) if tabs else (WIDE_GAP, _gap_cells)
    lines: list[_Line] = []
    at = laid.find(mark)
    while at >= 0:
        start = laid.rfind("\n", 0, at) + 1
        end = laid.find("\n", at)
        end = len(laid) if end < 0 else end
        place = gapped.place(start)
        if end - start <= _LONGEST_LINE and not any(a <= place < b for a, b in taken):
            cells = cut(laid, start, end)
            if len(cells) > 1:
                lines.append(_Line(start, cells))
        at = laid.find(mark, end)
    return lines


def _tab_cells(laid: str, start: int, end: int) -> list[Cell]:
    cells = []
    for content in laid[start:end].split("\t"):
        stripped = content.strip()
        begin = start + len(content) - len(content.lstrip()) if stripped else start
        cells.append(Cell(begin, begin + len(stripped)))
        start += len(content) + 1
    return cells


def _gap_cells(laid: str, start: int, end: int) -> list[Cell]:
    return [Cell(found.start(), found.end()) for found in _PIECE.finditer(laid, start, end)]


def _grid(text: NormalisedText, gapped: ColumnGaps, lines: list[_Line], cues: GridWords) -> Grid | None:
    if len(lines) < 2:
        return None
    head = lines[0].cells
    edges = [(cell.start - lines[0].start, cell.end - lines[0].start) for cell in head]
    rows = [_cells(gapped, head)]
    for start, cells in lines[1:]:
        rows.append(_cells(gapped, cells if len(cells) == len(head) else _placed(cells, start, edges)))
    if not any(is_figures(words_of(text, cell), cues) for row in rows[1:] for cell in row[1:]):
        return None
    return Grid(rows[0][0].start, max(cell.end for cell in rows[-1]), rows, 1, "aligned")


def _placed(line: list[Cell], start: int, edges: list[tuple[int, int]]) -> list[Cell]:
    """A line with fewer cells than the head: each goes under the column that it overlaps, or the nearest one."""
    row = [Cell(line[0].start, line[0].start)] * len(edges)
    least = 0
    for cell in line:
        low, high = cell.start - start, cell.end - start
        best = max(
            range(least, len(edges)),
            key=lambda i: (min(high, edges[i][1]) - max(low, edges[i][0]), -i),
            default=None,
        )
        if best is None:
            break
        row[best] = cell
        least = best + 1
    return row
