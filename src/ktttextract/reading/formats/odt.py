"""OpenDocument texts (.odt)."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.limits import Limits
from ktttextract.reading.opendocument.document import OpenDocument
from ktttextract.reading.packed import PackedFile


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of an OpenDocument text; raises UnreadableDocumentError."""
    return OpenDocument(PackedFile(data, limits)).blocks()


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"
