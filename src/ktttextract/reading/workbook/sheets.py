"""Rows of a sheet become lines: what stands above its table is a letterhead, the table is rows, each with its cell."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ktttextract.reading.blocks import Block, Remark, row_text
from ktttextract.reading.cell_names import column_name
from ktttextract.reading.failures import SPLIT, too_large
from ktttextract.reading.limits import Limits

# A row with as many cells is one of a table.
_OF_TABLE = 3
MOST_COLUMNS = 1000


class Row(NamedTuple):
    """A row of a sheet: its number from 1, and its cells as they show from column A on, none empty at its end."""

    number: int
    cells: Sequence[str]


class Sheet:
    """A sheet whose rows are read one by one."""

    def __init__(self, name: str, rows: Iterable[Iterable[str]], limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._wider = 0  # rows that were cut
        self._rows = self._shortened(rows)

    def blocks(self) -> Iterator[Block | Remark]:
        """Yield the blocks of the sheet, and what was left out of it; raises UnreadableDocumentError."""
        yield Block("")
        head: list[Row] = []
        first: Row | None = None
        for row in self._rows:
            if sum(map(bool, row.cells)) >= _OF_TABLE:
                first = row
                break
            head.append(row)
        yield from self._head(head)
        if first is not None:
            yield self._line(first)
            for row in self._rows:
                # A cell alone in its row is a heading or a note, unless it stands under one of a figure.
                alone = sum(map(bool, row.cells)) < 2
                yield from self._alone(row) if alone else (self._line(row),)
        if self._wider:
            said = f"Sheet {self._name}: {self._wider} rows have more than {MOST_COLUMNS} columns, which were left out."
            yield Remark("document.table_cut", said)

    def _shortened(self, rows: Iterable[Iterable[str]]) -> Iterator[Row]:
        letters = 0
        for number, row in enumerate(rows, 1):
            cells = [" ".join(cell.split()) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                self._wider += 1
                del cells[MOST_COLUMNS:]
            letters += sum(map(len, cells)) + len(cells)
            if letters > self._limits.letters:
                raise too_large(f"its text has more than {self._limits.letters} letters", SPLIT)
            yield Row(number, cells)

    def _head(self, rows: Sequence[Row]) -> Iterator[Block]:
        """What stands above the table; columns that stand beside each other are read one after the other."""
        filled = [list(self._alone(row)) for row in rows]
        beside = max((at for at, blocks in enumerate(filled, 1) if len(blocks) > 1), default=0)
        for column in range(_OF_TABLE - 1):
            yield from (blocks[column] for blocks in filled[:beside] if len(blocks) > column)
        for blocks in filled[beside:]:
            yield from blocks or (Block("", sheet=self._name),)

    def _alone(self, row: Row) -> Iterator[Block]:
        for column, text in enumerate(row.cells):
            if text:
                yield Block(text, sheet=self._name, cell=f"{column_name(column)}{row.number}")

    def _line(self, row: Row) -> Block:
        return Block(row_text(row.cells), row=True, sheet=self._name, cell=str(row.number))
