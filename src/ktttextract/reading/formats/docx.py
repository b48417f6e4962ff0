"""Word files (.docx)."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block
from ktttextract.reading.limits import Limits
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.word.document import WordDocument


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of a Word file; raises UnreadableDocumentError."""
    return WordDocument(PackedFile(data, limits)).blocks()


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"
