"""A workbook from its readings to its file, a row at a time: memory does not grow with the archive."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from ktttextract.errors import MissingPackageError, OutputError
from ktttextract.output.workbook.cells import label
from ktttextract.output.workbook.formats import Formats
from ktttextract.output.workbook.pages import EXCEL_ROWS, Pages
from ktttextract.output.workbook.readings import Reading
from ktttextract.output.workbook.sheets import SHEETS, Facts
from ktttextract.tidy import TABLES, Rows

# The same readings give the same bytes: a workbook says when it was made, so it always says this.
MADE = datetime(2000, 1, 1)
MAKER = "ktttextract"  # stands in its properties, so that it is known again
_PIECE = 1 << 20
_NAMES = {name: tuple(column.name for column in table.columns) for name, table in TABLES.items()}


def require_xlsxwriter() -> None:
    """Raise MissingPackageError, before anything is read, where the extra `excel` is not installed."""
    try:
        import xlsxwriter  # noqa: F401
    except ImportError as error:
        raise MissingPackageError("XlsxWriter", "excel") from error


def workbook_pieces(readings: Iterable[Reading], rows: int = EXCEL_ROWS) -> Iterator[bytes]:
    """Yield the bytes of a workbook, made in the folder for temporary files; `rows` is the size of a worksheet."""
    return made_pieces(lambda path, folder: write_workbook(path, folder, readings, rows))


def made_pieces(write: Callable[[str, str], None]) -> Iterator[bytes]:
    """Yield the bytes of a workbook that `write` makes: it is told the path and a folder for what waits."""
    require_xlsxwriter()
    with tempfile.TemporaryDirectory(prefix="ktt-") as folder:
        path = os.path.join(folder, "made.xlsx")
        try:
            write(path, folder)
        except OSError as error:
            raise OutputError(f"Cannot make the workbook in {folder}: {error.strerror or error}.") from error
        with open(path, "rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece


def write_workbook(path: str, folder: str, readings: Iterable[Reading], rows: int = EXCEL_ROWS) -> None:
    """Write the file `path`, with rows waiting in files of `folder`; raises OSError where there is no room.

    Worksheets have at most so many `rows`, the head among them; what comes then goes to further ones.
    """
    fill_workbook(path, folder, lambda book: _fill(book, readings, rows))


def fill_workbook(path: str, folder: str, fill: Callable[[Any], None]) -> None:
    """Write the file `path` with what `fill` puts into a workbook of ours; raises OSError where there is no room."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxFileError

    book = Workbook(path, {"constant_memory": True, "tmpdir": folder})
    book.use_zip64()
    book.set_properties({"created": MADE, "comments": MAKER})
    try:
        fill(book)
        book.close()
    except XlsxFileError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error
    finally:
        for page in book.worksheets():
            page._opt_close()  # the files of rows, where it did not come to its own end


def _fill(book: Any, readings: Iterable[Reading], rows: int) -> None:
    from xlsxwriter.url import Url

    formats = Formats(book)
    first, *others = [(sheet.table, Pages(book, sheet, formats, rows)) for sheet in SHEETS]
    for reading in readings:
        facts = facts_of(reading)
        link = None
        for row in _named(reading.rows, first[0]):
            link = Url(first[1].add(row, facts, 0, None))
        for table, pages in others:
            for number, row in enumerate(_named(reading.rows, table)):
                pages.add(row, facts, number, link if table == "targets" else None)
    for _, pages in (first, *others):
        pages.close()


def _named(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    names = _NAMES[table]
    for row in rows[table]:
        yield dict(zip(names, row, strict=True))


def facts_of(reading: Reading) -> Facts:
    """Return what the rows of a reading are shown with."""
    rows = reading.rows
    document = next(_named(rows, "documents"))
    mentions: dict[tuple[str, str], int] = {}
    for row in _named(rows, "mentions"):
        of = (row["family"], row["of_id"])
        mentions[of] = mentions.get(of, 0) + 1
    return Facts(
        label(document["symbol"] or document["title"] or document["id"]),
        {row["id"]: row["name"] for row in _named(rows, "bodies")},
        {row["id"]: row["symbol"] or row["name"] or row["key"] for row in _named(rows, "references")},
        mentions,
        {table: len(found) for table, found in rows.items()},
        "; ".join(row["name"] for row in _named(rows, "signatories") if row["name"]),
        reading.sentences,
    )
