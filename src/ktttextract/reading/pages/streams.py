"""Streams of a PDF file that were packed to do harm: the library would unpack them whole, whatever their size."""

import re
import zlib

from ktttextract.reading.failures import suspicious, too_large
from ktttextract.reading.limits import MEGABYTE, Limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
# Pictures are not unpacked to read text, and a white page is packed better than any text.
_PICTURE = re.compile(rb"/Subtype\s*/Image|/DCTDecode|/Width\b")
_DICTIONARY = 1024
_PIECE = 1 << 16
_LARGE = 8 * MEGABYTE


def check_streams(data: bytes, limits: Limits) -> None:
    """Raise UnreadableDocumentError for a file whose streams unpack to more than any page needs."""
    view = memoryview(data)
    total = 0
    done = 0
    for match in _STREAM.finditer(data):
        head = data[max(done, match.start() - _DICTIONARY) : match.start()].rpartition(b" obj")[2]
        done = match.end()
        if head.count(b"/FlateDecode") > 1 or head.count(b"/Fl ") > 1:
            raise suspicious("a part of it is packed twice")
        if b"/Fl" in head and not _PICTURE.search(head):
            total += _unpacked(view[match.end() :], limits)
            if total > limits.unpacked:
                raise too_large(f"it unpacks to more than {limits.unpacked // MEGABYTE} MB")


def _unpacked(data: memoryview, limits: Limits) -> int:
    """The size of a stream, unpacked; no more of it is kept than a piece."""
    unpacker = zlib.decompressobj()
    size = read = 0
    try:
        while not unpacker.eof and (rest := unpacker.unconsumed_tail or bytes(data[read : read + _PIECE])):
            if not unpacker.unconsumed_tail:
                read += len(rest)
            size += len(unpacker.decompress(rest, _PIECE * 16))
            if size > _LARGE and size > read * limits.ratio:
                raise suspicious(f"a part of it unpacks to more than {limits.ratio} times its size")
            if size > limits.unpacked:
                break
    except zlib.error:
        pass  # whatever it is, it is not unpacked further
    return size
