"""One tidy table as CSV (RFC 4180, UTF-8 with the mark that Excel looks for): a head, then a row a finding.

A spreadsheet takes a cell that begins with "=" for a formula, whoever wrote the text that it comes from. So an
apostrophe stands before a text that begins like one (`guarded`); numbers and dates are never touched.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from ktttextract.contract.shapes import ExtractionData
from ktttextract.tidy import TABLES, rows_of

MARK = b"\xef\xbb\xbf"
_BETWEEN = "; "  # the parts of a list in one cell
_TEXTS = frozenset({"text", "texts"})
# What spreadsheets take for the start of a formula, in both widths, and the apostrophe of the guard itself, so that
# taking one away always leads back.
_STARTS = frozenset("=+-@＝＋－＠'")
_BLANK_STARTS = frozenset("\t\r\n")


def csv_pieces(extractions: Iterable[ExtractionData], family: str) -> Iterator[bytes]:
    """Yield the bytes of one table over all `extractions`; `family` is a name of `tidy.TABLES`.

    The columns are those of the table, so that CSV, Parquet and DuckDB say the same under the same names.
    """
    columns = TABLES[family].columns
    yield MARK + csv_lines([[column.name for column in columns]])
    texts = [column.type in _TEXTS for column in columns]
    for data in extractions:
        rows = rows_of(data["source"]["name"], data)[family]
        if rows:
            yield csv_lines([_cell(value, is_text) for value, is_text in zip(row, texts, strict=True)] for row in rows)


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("- 5%"), guarded("5%"), guarded("'tis")
    ("'=1+1", "'- 5%", '5%', "''tis")
    """
    # Spreadsheets pass over blanks before the sign.
    risky = text[:1] in _BLANK_STARTS or text.lstrip()[:1] in _STARTS
    return f"'{text}" if text and risky else text


def _cell(value: Any, is_text: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return guarded(_BETWEEN.join(map(str, value)))
    return guarded(value) if is_text else str(value)


def csv_lines(rows: Iterable[list[str]]) -> bytes:
    """Return rows of cells as lines of CSV; what is guarded stays so, nothing else is."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    # Half a surrogate pair (in the name of a file) becomes the escape that JSON has for it.
    return buffer.getvalue().encode("utf-8", "backslashreplace")
