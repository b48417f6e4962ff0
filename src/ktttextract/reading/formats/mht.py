"""Saved web pages (.mht, .mhtml): a mail whose parts are the page and what belongs to it."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from ktttextract.reading.blocks import Block
from ktttextract.reading.failures import damaged
from ktttextract.reading.limits import Limits
from ktttextract.reading.web.charset import decoded
from ktttextract.reading.web.page import page_blocks


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of the page; raises UnreadableDocumentError."""
    return page_blocks(_page(data)[0])


def encoding(data: bytes) -> str:
    """The charset that the page is in."""
    return _page(data)[1]


def _page(data: bytes) -> tuple[str, str]:
    """The first page of the archive: the others are frames, or pages that it points to."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return decoded(content, _charset(part))
    raise damaged("there is no page in it")


def _charset(part: Message) -> str:
    return part.get_content_charset() or ""
