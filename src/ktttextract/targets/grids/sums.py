"""Columns and rows that add up: those that a total stands beside are its parts, whatever their heads say."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.targets.grids.cells import CellFigure
from ktttextract.targets.grids.columns import Column
from ktttextract.targets.grids.rows import Row, same_unit
from ktttextract.targets.target import Target

_NEARLY = Decimal("0.005")  # of the total: rounded parts
_FEWEST_PARTS = 2
_ADDING_UP = 4  # rows for each one that does not add up
_WHOLE = Decimal(100)  # what shares add up to


def summed_columns(
    kept: dict[int, Column], figures: dict[int, list[CellFigure | None]], cues: GridWords
) -> dict[int, int]:
    """For columns whose figures add up, row by row, to those of a column of totals before them: that column."""
    found: dict[int, int] = {}
    indices = list(kept)
    for place, whole in enumerate(indices):
        name = kept[whole].words.strip(" .:()%")
        if not (cues.row_total.match(name) or name in cues.amount) or _are_shares(figures[whole]):
            continue
        parts = [i for i in indices[place + 1 :] if kept[i].role == "measure" and i not in found]
        parts = [i for i in parts if not _are_shares(figures[i])]
        for count in range(len(parts), _FEWEST_PARTS - 1, -1):
            if _add_up(figures[whole], [figures[i] for i in parts[:count]]):
                found |= dict.fromkeys(parts[:count], whole)
                break
    return found


def _are_shares(column: Sequence[CellFigure | None]) -> bool:
    units = [figure.unit for figure in column if figure is not None]
    return any(unit is not None and unit.kind == "percent" for unit in units)


def _add_up(total: Sequence[CellFigure | None], parts: list[list[CellFigure | None]]) -> bool:
    right = wrong = 0
    for index, whole in enumerate(total):
        values = [_value(column[index]) for column in parts]
        if whole is None or whole.low is None or sum(value > 0 for value in values) < _FEWEST_PARTS:
            continue
        right, wrong = right + (near := _near(whole.low, values)), wrong + (not near)
    return right >= max(1, _ADDING_UP * wrong)


def _value(figure: CellFigure | None) -> Decimal:
    return Decimal(0) if figure is None or figure.low is None else figure.low


def _near(whole: Decimal, parts: Iterable[Decimal]) -> bool:
    return abs(sum(parts, Decimal(0)) - whole) <= _NEARLY * abs(whole)


def join_last(rows: list[Row], wholes: dict[int, int], given: Sequence[Target], cues: GridWords) -> None:
    """Make rows parts of the total in the last one where they add up to it, and shares that make up the whole.

    `given` are totals said before the grid: the one of the same amount is the whole.
    """
    if len(rows) <= _FEWEST_PARTS or cues.row_total.match(rows[-1].label.lower()) is None:
        return
    totals = {index: total for index, total in rows[-1].by_column.items() if index not in wholes}
    depth = min(row.depth for row in rows[:-1])
    parts = {index: _parts(rows[:-1], depth, index, total) for index, total in totals.items()}
    amounts = [index for index in totals if parts[index] and not _is_share(totals[index])]
    whole = None
    for index in amounts:
        total = totals[index]
        whole = next((one for one in reversed(given) if one.low == total.low), total)
        for part in parts[index]:
            part.of = whole
    shares = [index for index in totals if totals[index].low == _WHOLE]
    for index in shares if len(amounts) == 1 else []:
        for part in parts[index]:
            part.of = whole


def _parts(rows: list[Row], depth: int, index: int, total: Target) -> list[Target]:
    """The figures of one column in the outermost rows, if they add up to a total and have no other whole."""
    found = [row.by_column[index] for row in rows if row.depth == depth and index in row.by_column]
    same = all(part.of is None and same_unit(part.unit, total.unit) for part in found)
    values = [part.low for part in found if part.low is not None]
    if not same or total.low is None or not _near(total.low, values):
        return []
    return found


def _is_share(target: Target) -> bool:
    return target.unit is not None and target.unit.kind == "percent"
