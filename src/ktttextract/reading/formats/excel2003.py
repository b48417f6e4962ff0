"""Workbooks in the XML of Excel 2003, through LibreOffice; other programs write it under the name .xls."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.formats import xlsx
from ktttextract.reading.limits import Limits
from ktttextract.reading.office_xml import whole_tree
from ktttextract.reading.programs import converted


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of the file; raises UnreadableDocumentError, also where LibreOffice is not installed."""
    whole_tree(data)  # looked at first: LibreOffice takes what is broken for an empty workbook
    return iter(xlsx.read(converted(data, "xml", "xlsx"), limits))


def encoding(data: bytes) -> str:
    """What LibreOffice makes of it is packed."""
    return "binary"
