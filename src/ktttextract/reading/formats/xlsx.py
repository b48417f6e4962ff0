"""Excel workbooks (.xlsx): every sheet that shows, row by row."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException

from ktttextract.legacy.fonts import shown as shown_by
from ktttextract.reading import programs
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import SPLIT, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.workbook.formulas import with_values
from ktttextract.reading.workbook.sheets import MOST_COLUMNS, Sheet
from ktttextract.reading.workbook.values import shown

# What openpyxl trips over in a damaged file, or in one of a program that it does not know, is of any sort.
_TRIPS = (
    InvalidFileException, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    OSError, EOFError, AssertionError, ArithmeticError,
)  # fmt: skip
_DAMAGED = "it is cut off or damaged"


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a workbook; raises UnreadableDocumentError."""
    sound, remark = with_values(PackedFile(data, limits).checked(data), limits)
    book, repaired = _book(sound)
    try:
        if not book.sheetnames:
            raise damaged(_DAMAGED)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > limits.pages:
            raise too_large(f"it has {len(sheets)} sheets, more than {limits.pages}", SPLIT)
        lost = repaired  # until something of it is seen: LibreOffice opens the worst as an empty workbook
        for sheet in sheets:
            for block in Sheet(str(sheet.title), _rows(sheet), limits).blocks():
                lost = lost and not (isinstance(block, Block) and block.text)
                yield block
        if lost:
            raise damaged(_DAMAGED)
        if remark is not None:
            yield remark
    except _TRIPS as error:
        raise damaged(_DAMAGED) from error


def _book(data: bytes) -> tuple[Any, bool]:
    """A workbook; one that only Excel and LibreOffice can open, as the latter saves it, and whether it is one."""
    try:
        return _opened(data), False
    except _TRIPS as error:
        if not programs.office():
            raise damaged(_DAMAGED) from error
        try:
            return _opened(programs.converted(data, "xlsx", "xlsx")), True
        except _TRIPS:
            raise damaged(_DAMAGED) from error


def _opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True)


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"


def _rows(sheet: Any) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # files say of themselves to be a million rows long
    for row in sheet.iter_rows():
        # One more than is read, so that it shows that there are more.
        yield [_shown(cell) for cell in row[: MOST_COLUMNS + 1]]


def _shown(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, CellRichText):
        return "".join(_run(piece, cell) for piece in value)
    if isinstance(value, str):
        return value if value.isascii() else shown_by(value, str(cell.font.name or ""))
    return shown(value, getattr(cell, "number_format", "") or "General")


def _run(piece: TextBlock | str, cell: Any) -> str:
    """A run of a cell in its own font, or in that of the cell."""
    if isinstance(piece, str):
        return shown_by(piece, str(cell.font.name or ""))
    return shown_by(str(piece.text or ""), str(piece.font.rFont or cell.font.name or ""))
