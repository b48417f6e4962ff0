"""Excel workbooks (.xlsx): every sheet that shows, row by row."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ktttextract.reading.blocks import Block, row_text
from ktttextract.reading.failures import SPLIT, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.workbook.values import shown

# A row with as many cells is one of a table.
_OF_TABLE = 3
_MOST_COLUMNS = 1000


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of a workbook; raises UnreadableDocumentError."""
    PackedFile(data, limits).check_all()
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > limits.pages:
            raise too_large(f"it has {len(sheets)} sheets, more than {limits.pages}", SPLIT)
        for sheet in sheets:
            yield Block("")
            yield from (block._replace(sheet=str(sheet.title)) for block in _sheet_blocks(_rows(sheet, limits)))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, ParseError, EOFError) as error:
        raise damaged("it is cut off or damaged") from error


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"


def _rows(sheet: Any, limits: Limits) -> Iterator[list[str]]:
    """The cells of each row as they show, without those that are empty at its end."""
    sheet.reset_dimensions()  # files say of themselves to be a million rows long
    letters = 0
    for row in sheet.iter_rows():
        cells = [" ".join(_shown(cell).split()) for cell in row[:_MOST_COLUMNS]]
        while cells and not cells[-1]:
            cells.pop()
        letters += sum(map(len, cells)) + len(cells)
        if letters > limits.letters:
            raise too_large(f"its text has more than {limits.letters} letters", SPLIT)
        yield cells


def _shown(cell: Any) -> str:
    return "" if cell.value is None else shown(cell.value, getattr(cell, "number_format", "") or "General")


def _sheet_blocks(rows: Iterator[list[str]]) -> Iterator[Block]:
    """A sheet: what stands above its table is a letterhead, whose columns are read one after the other."""
    head: list[list[str]] = []
    table: list[str] | None = None
    for row in rows:
        filled = [cell for cell in row if cell]
        if len(filled) >= _OF_TABLE:
            table = row
            break
        head.append(filled)
    beside = max((at for at, filled in enumerate(head, 1) if len(filled) > 1), default=0)
    for column in range(_OF_TABLE - 1):
        yield from (Block(row[column]) for row in head[:beside] if len(row) > column)
    yield from (Block("".join(row)) for row in head[beside:])
    if table is None:
        return
    yield Block(row_text(table), row=True)
    for row in rows:
        filled = [cell for cell in row if cell]
        # A cell alone in its row is a heading or a note, unless it stands under one of a figure.
        yield Block(row_text(row), row=True) if len(filled) > 1 else Block("".join(filled))
