"""Of which inputs a workbook is, as its own sheet of documents says."""

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from ktttextract.output.words import OUTCOMES
from ktttextract.output.workbook.sheets import SHEETS

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DOCUMENTS = SHEETS[0]
_WANTED = ("id", "status")
UNREADABLE = (zipfile.BadZipFile, ElementTree.ParseError)


def ids_of_workbook(out: bytes) -> set[str] | None:
    """Return the inputs that were done; None for a workbook that another program wrote or saved.

    Raises one of `UNREADABLE` for what is no workbook at all.
    """
    heads = [column.heading for column in _DOCUMENTS.columns]
    id, status = (next(at for at, column in enumerate(_DOCUMENTS.columns) if column.name == name) for name in _WANTED)
    ids: set[str] = set()
    with open(out, "rb") as stream, zipfile.ZipFile(stream) as packed:
        pages = list(_pages(packed))
        for page in pages:
            with packed.open(page) as sheet:
                rows = _rows(sheet)
                if next(rows, None) != dict(enumerate(heads)):
                    return None
                ids.update(row[id] for row in rows if row[status] == OUTCOMES["done"])
    return ids if pages else None


def _pages(packed: zipfile.ZipFile) -> Iterator[str]:
    """The worksheets of documents: they are numbered in their order."""
    with packed.open("xl/workbook.xml") as stream:
        names = [sheet.get("name", "") for sheet in ElementTree.parse(stream).iter(f"{_MAIN}sheet")]
    for number, name in enumerate(names, 1):
        if name == _DOCUMENTS.title or name.startswith(f"{_DOCUMENTS.title} ("):
            yield f"xl/worksheets/sheet{number}.xml"


def _rows(sheet: IO[bytes]) -> Iterator[dict[int, str]]:
    """The texts of each row by column; only one row is in memory."""
    rows: ElementTree.Element | None = None
    for event, element in ElementTree.iterparse(sheet, ("start", "end")):
        if event == "start" and element.tag == f"{_MAIN}sheetData":
            rows = element
        elif event == "end" and element.tag == f"{_MAIN}row":
            yield {
                _column(cell.get("r", "")): "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
                for cell in element.iter(f"{_MAIN}c")
            }
            if rows is not None:
                rows.clear()


def _column(place: str) -> int:
    """The number of a column: 0 of "A7", 26 of "AA7"."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
