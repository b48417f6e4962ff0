"""The head of a grid whose columns stand apart by gaps: one line, or several of which some span others."""

import re
from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, is_figures
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.laid_out import LaidOut, Line

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_LOWER = 3


class HeadColumn(NamedTuple):
    """A column: where it stands in a line, and what stands over it, line by line."""

    left: int
    right: int
    over: list[Cell | None]
    named: bool  # ordinals, labels or units, which nothing spans


def names_columns(laid: LaidOut, line: Line, cues: GridWords) -> bool:
    """Whether a line is a head: ordinals, labels or places first, and units, years or cues of plan and result.

    A unit may stand in brackets behind the name of its column.
    """
    names = [laid.words(cell).lower().strip(" .:") for cell in line.cells]
    if names[0] not in cues.ordinal | cues.label | cues.entity:
        return False
    known = sum(name in cues.known or _says_when(name, cues) or cues.says_unit(name) for name in names)
    return known >= min(2, len(names) - 1) and (len(names) > 2 or known == len(names))


def _says_when(name: str, cues: GridWords) -> bool:
    return _YEAR.search(name) is not None or cues.status.search(name) is not None


def gapped_head(
    laid: LaidOut, upper: Line | None, line: Line, below: list[Line], cues: GridWords
) -> tuple[list[HeadColumn], int]:
    """The columns of a head, and how many of the lines below belong to it."""
    columns = [
        HeadColumn(
            cell.start - line.start, cell.end - line.start, [cell], laid.words(cell).lower().strip(" .:") in cues.known
        )
        for cell in line.cells
    ]
    if upper is not None:
        columns = [column._replace(over=[_nearest(upper, column), *column.over]) for column in columns]
    count = 0
    for lower in below[:_MOST_LOWER]:
        if not _is_lower(laid, lower, cues):
            break
        columns = _spread(columns, lower)
        count += 1
    return columns, count


def stands_over(laid: LaidOut, upper: Line, line: Line, cues: GridWords) -> bool:
    """Whether a line spans columns of the head right below it: years and cues of plan and result alone."""
    cells = upper.cells
    filled = [name for cell in cells if (name := laid.words(cell).lower())]
    return (
        1 < len(filled) < len(line.cells)
        and all(_says_when(name, cues) for name in filled)
        and laid.adjoins(upper, line)
    )


def _is_lower(laid: LaidOut, line: Line, cues: GridWords) -> bool:
    """Whether a line goes on with the head: no figures, and something that says when, or what is set against what."""
    names = [laid.words(cell).lower() for cell in line.cells]
    if any(is_figures(name, cues) for name in names) or names[0].strip(" .") in cues.known:
        return False
    return any(_says_when(name, cues) or cues.compare.search(name) or name.startswith("(") for name in names)


def _nearest(upper: Line, column: HeadColumn) -> Cell | None:
    if column.named:
        return None
    middle = column.left + column.right
    return min(upper.cells, key=lambda cell: abs(cell.start + cell.end - 2 * upper.start - middle))


def _spread(columns: list[HeadColumn], lower: Line) -> list[HeadColumn]:
    """Columns with a further line under them: those with several of its cells below become as many."""
    below: list[tuple[HeadColumn, list[Cell]]] = [(column, []) for column in columns]
    for cell in lower.cells:
        left, right = cell.start - lower.start, cell.end - lower.start
        near = max(range(len(columns)), key=lambda i: (_overlap(columns[i], left, right), -i))
        below[near][1].append(cell)
    spread: list[HeadColumn] = []
    for column, cells in below:
        if not cells:
            spread.append(column._replace(over=[*column.over, None]))
        for cell in cells:
            left, right = cell.start - lower.start, cell.end - lower.start
            if len(cells) == 1:
                left, right = min(left, column.left), max(right, column.right)
            spread.append(column._replace(left=left, right=right, over=[*column.over, cell]))
    return spread


def _overlap(column: HeadColumn, left: int, right: int) -> int:
    """How far a stretch lies under a column; less than nothing beside it. Nothing spans labels and units."""
    shared = min(right, column.right) - max(left, column.left)
    return shared if shared > 0 or not column.named else 2 * shared
