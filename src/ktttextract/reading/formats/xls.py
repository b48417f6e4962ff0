"""Excel workbooks of before 2007 (.xls): xlrd knows the font of each run, so that old encodings show."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import xlrd

from ktttextract.legacy.fonts import shown as shown_by
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import SPLIT, UnreadableDocumentError, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.workbook.sheets import MOST_COLUMNS, Sheet
from ktttextract.reading.workbook.values import shown

_VISIBLE = 0
# What xlrd trips over in a damaged file is of any sort.
_TRIPS = (
    ValueError, IndexError, KeyError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError, EOFError,
    xlrd.compdoc.CompDocError,
)  # fmt: skip


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a workbook; raises UnreadableDocumentError."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        sheets = [sheet for sheet in book.sheets() if sheet.visibility == _VISIBLE]
        if len(sheets) > limits.pages:
            raise too_large(f"it has {len(sheets)} sheets, more than {limits.pages}", SPLIT)
        for sheet in sheets:
            yield from Sheet(str(sheet.name), _rows(book, sheet), limits).blocks()
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise UnreadableDocumentError("it has a password", "Save it without one and try again.") from error
        raise damaged("it is cut off or damaged") from error
    except _TRIPS as error:
        raise damaged("it is cut off or damaged") from error


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"


def _rows(book: Any, sheet: Any) -> Iterator[list[str]]:
    for at in range(sheet.nrows):
        yield [_shown(book, sheet, at, column) for column in range(min(sheet.row_len(at), MOST_COLUMNS + 1))]


def _shown(book: Any, sheet: Any, row: int, column: int) -> str:
    value, sort = sheet.cell_value(row, column), sheet.cell_type(row, column)
    if sort in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    look = book.xf_list[sheet.cell_xf_index(row, column)]
    match sort:
        case xlrd.XL_CELL_TEXT:
            return _text(book, value, look.font_index, sheet.rich_text_runlist_map.get((row, column), ()))
        case xlrd.XL_CELL_DATE:
            try:
                return shown(xlrd.xldate_as_datetime(value, book.datemode), "General")
            except (xlrd.xldate.XLDateError, OverflowError, ValueError):
                return shown(value, "General")
        case xlrd.XL_CELL_BOOLEAN:
            return shown(bool(value), "General")
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code.get(value, "#N/A"))
    return shown(value, book.format_map[look.format_key].format_str)


def _text(book: Any, text: str, font: int, runs: Any) -> str:
    """The letters of a cell in the font of each of its runs."""
    if text.isascii():
        return text
    begins = [(0, font), *runs, (len(text), 0)]
    return "".join(shown_by(text[start:end], book.font_list[at].name) for (start, at), (end, _) in pairwise(begins))
