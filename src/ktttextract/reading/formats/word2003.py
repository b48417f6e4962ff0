"""Texts in the XML of Word 2003, through LibreOffice."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.formats import docx
from ktttextract.reading.limits import Limits
from ktttextract.reading.programs import converted


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of the file; raises UnreadableDocumentError, also where LibreOffice is not installed."""
    return iter(docx.read(converted(data, "xml", "docx"), limits))


def encoding(data: bytes) -> str:
    """What LibreOffice makes of it is packed."""
    return "binary"
