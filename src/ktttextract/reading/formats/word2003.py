"""Texts in the XML of Word: that of 2003 through LibreOffice, the later one as the packed file whose parts it holds."""

import base64
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import damaged
from ktttextract.reading.formats import docx
from ktttextract.reading.limits import Limits
from ktttextract.reading.office_xml import local, whole_tree
from ktttextract.reading.programs import converted

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of the file; raises UnreadableDocumentError, also where LibreOffice is not installed."""
    # Looked at first: LibreOffice takes what is broken, or unknown to it, for an empty or a plain text.
    root = whole_tree(data)
    made = _packed(root) if root.tag == f"{_PACKAGE}package" else converted(data, "xml", "docx")
    return iter(docx.read(made, limits))


def encoding(data: bytes) -> str:
    """What is read of it is packed."""
    return "binary"


def _packed(package: Any) -> bytes:
    """The file whose parts stand in one of XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for part in package.iter(f"{_PACKAGE}part"):
            name = (part.get(f"{_PACKAGE}name") or "").removeprefix("/")
            for held in part:
                file.writestr(name, _held(held))
    return stream.getvalue()


def _held(element: Any) -> bytes:
    if local(element) == "xmlData":
        return b"".join(etree.tostring(inside, encoding="utf-8", with_tail=False) for inside in element)
    try:
        return base64.b64decode("".join(element.itertext()))
    except ValueError as error:
        raise damaged("it is cut off or damaged") from error
