"""What hangs on a mail, or lies in a packed file that hangs on one: each is read as the file that it is."""

from collections.abc import Iterator

from ktttextract.reading import archive
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.kinds import kind_of
from ktttextract.reading.limits import Limits
from ktttextract.reading.readers import kind_inside, reader_of

_CODE = "document.attachment_unread"


def attached_blocks(name: str, data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of an attachment; one that cannot be read is told of and does no harm to the others."""
    yield Block("")
    try:
        kind = kind_of(data)
        if kind is None:
            yield from (Block(line) for line in _plain(data).splitlines())
            return
        kind = kind_inside(kind, data, limits)
        if kind.id == "packed":
            for member in archive.members(data, limits):
                yield from _member(name, member, data, limits)
            return
        yield from reader_of(kind).read(data, limits)
    except UnreadableDocumentError as error:
        yield Remark(_CODE, f"Attachment {name} was not read: {error.what or 'it is of no kind that is read'}.")
    except ModuleNotFoundError as error:
        yield Remark(_CODE, f"Attachment {name} was not read: {error.name} is not installed.")


def _member(name: str, member: str, data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    try:
        found = archive.member(data, member, limits)
    except UnreadableDocumentError as error:
        yield Remark(_CODE, f"Attachment {name}/{member} was not read: {error.what}.")
        return
    yield from attached_blocks(f"{name}/{member}", found, limits)


def _plain(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from ktttextract.legacy.byte_lines import decoded_by_content

        if (old := decoded_by_content(data)) is None:
            raise UnreadableDocumentError("it is no UTF-8 text", "") from error
        text = old.text
    if "\0" in text:
        raise UnreadableDocumentError("it is no text but binary data", "")
    return text
