"""Web pages, also those that Word writes."""

from collections.abc import Iterator

from ktttextract.reading.blocks import Block
from ktttextract.reading.limits import Limits
from ktttextract.reading.web.charset import decoded
from ktttextract.reading.web.page import page_blocks


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of a page; raises UnreadableDocumentError."""
    return page_blocks(decoded(data)[0])


def encoding(data: bytes) -> str:
    """The charset that the page is in."""
    return decoded(data)[1]
