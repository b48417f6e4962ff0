"""Rows of one line made whole where a label or a unit goes on in the next line."""

from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, Grid
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.targets.grids.columns import Head


class BodyRow(NamedTuple):
    """A row under the head: the words of its cells, the cells, whether its label begins further right than others."""

    words: list[str]
    cells: list[Cell]
    inset: bool


def body_rows(grid: Grid, words: list[list[str]], head: Head, cues: GridWords) -> list[BodyRow]:
    """The rows under the head; those of lines are joined where a small letter says that a label goes on."""
    rows = [BodyRow(words[i], grid.rows[i], i in grid.inset) for i in range(head.body, len(words))]
    if grid.shape != "aligned":
        return rows
    joined: list[BodyRow] = []
    for row in rows:
        if joined and _goes_on(joined[-1], row, head, cues):
            joined[-1] = _together(joined[-1], row, head)
        else:
            joined.append(row)
    return joined


def _goes_on(above: BodyRow, row: BodyRow, head: Head, cues: GridWords) -> bool:
    label = row.words[head.label]
    begun = any(above.words[i] for i in _figures(above, head))
    if head.ordinal >= 0 and row.words[head.ordinal] and (begun or above.words[head.ordinal]):
        return False
    bare = not any(row.words[i] for i in _figures(row, head))
    if not label:  # more of a unit alone; where no column has units, the last one is asked, and nothing is there
        return bare and bool(row.words[head.unit])
    if not label[0].islower() or label[1:2] in (".", ")") or cues.part.match(label):
        return False
    return bare or not (begun or above.words[head.label].endswith(":"))


def _figures(row: BodyRow, head: Head) -> list[int]:
    return [i for i in range(len(row.words)) if i not in (head.ordinal, head.label, head.unit)]


def _together(above: BodyRow, row: BodyRow, head: Head) -> BodyRow:
    """Two lines as one row: words one behind the other, each figure from the line that has it."""
    words, cells = list(above.words), list(above.cells)
    for index, own in enumerate(row.words):
        if index in (head.label, head.unit):
            words[index] = f"{words[index]} {own}".strip()
        elif own and not words[index]:
            words[index], cells[index] = own, row.cells[index]
    return BodyRow(words, cells, above.inset)
