"""Mails (.eml): the subject, the words, then what hangs on it."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Any, cast

from ktttextract.reading.attachments import attached_blocks
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import SPLIT, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.web.charset import decoded
from ktttextract.reading.web.page import page_blocks

_MOST_PARTS = 1000
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
# What Python's reader of mails trips over in fields that are no sound ones.
_TRIPS = (ValueError, IndexError, KeyError, TypeError, AttributeError)
_MOST_DEEP = 5  # mails in mails


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a mail; attachments that cannot be read are told of. Raises UnreadableDocumentError."""
    if (found := sum(1 for _ in _PART.finditer(data))) > _MOST_PARTS:
        raise too_large(f"it has {found} parts, more than {_MOST_PARTS}", SPLIT)
    try:
        yield from _mail(message_from_bytes(data, policy=default), limits, 0)
    except _TRIPS as error:
        raise damaged("it is cut off or damaged") from error


def encoding(data: bytes) -> str:
    """The charset of the words, "binary" for a mail that has none."""
    mail = message_from_bytes(data, policy=default)
    words = mail.get_body(("html", "plain"))
    return "binary" if words is None else words.get_content_charset("ascii")


def _mail(mail: EmailMessage, limits: Limits, depth: int) -> Iterator[Block | Remark]:
    yield Block("")
    yield Block(" ".join(str(mail.get("subject") or "").split()))
    # The page of a mail has its tables; its plain words are broken into short lines.
    words = mail.get_body(("html", "plain"))
    if words is None and mail.get_content_maintype() == "multipart" and not mail.is_multipart():
        words = mail  # its parts are not told apart
    if words is not None:
        yield from _words(words)
    for part, is_variant in _leaves(mail):
        if part is not words:
            yield from _part(part, limits, depth, is_variant=is_variant)


def _leaves(mail: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts of a mail that hold something, mails in it as one part; whether others may say the same."""
    pending = [(mail, False)]
    while pending:
        part, is_variant = pending.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            is_variant = is_variant or part.get_content_subtype() == "alternative"
            parts = cast("list[EmailMessage]", part.get_payload())
            pending.extend((one, is_variant) for one in reversed(parts))
        else:
            yield part, is_variant


def _part(part: EmailMessage, limits: Limits, depth: int, *, is_variant: bool) -> Iterator[Block | Remark]:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        if depth < _MOST_DEEP and isinstance(inner, list) and inner:
            yield from _mail(cast("EmailMessage", inner[0]), limits, depth + 1)
        return
    name = part.get_filename()
    if name is None and not part.is_attachment():
        # Words go on behind what hangs between them; a page or a plain text beside another is the same once more.
        if not is_variant and part.get_content_type() in ("text/plain", "text/html"):
            yield Block("")
            yield from _words(part)
        return
    content = part.get_payload(decode=True)
    # Pictures in a page have names too; they are no documents.
    if isinstance(content, bytes) and not (part.get_content_maintype() == "image" and part.get("content-id")):
        yield from attached_blocks(" ".join((name or "without a name").split()), content, limits)


def _words(words: "MIMEPart[Any, Any]") -> Iterator[Block]:
    content = words.get_payload(decode=True)
    if not isinstance(content, bytes):
        return
    text = decoded(content, words.get_content_charset() or "")[0]
    if words.get_content_subtype() == "html":
        yield from page_blocks(text)
    else:
        yield from map(Block, text.splitlines())
