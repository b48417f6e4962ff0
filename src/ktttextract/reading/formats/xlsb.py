"""Workbooks of Excel whose parts are binary (.xlsb), through LibreOffice."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.formats import xlsx
from ktttextract.reading.limits import Limits
from ktttextract.reading.programs import converted


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of the file; raises UnreadableDocumentError, also where LibreOffice is not installed."""
    return iter(xlsx.read(converted(data, "xlsb", "xlsx"), limits))


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"
