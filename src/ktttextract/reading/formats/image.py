"""Pictures of pages (.png, .jpg, .tif), which Tesseract reads where it is installed."""

from collections.abc import Iterator

from ktttextract.reading import scans
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import SPLIT, UnreadableDocumentError, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.pages.layout import lines_of
from ktttextract.reading.pages.paragraphs import paragraph_blocks
from ktttextract.reading.tiff import page_count


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a picture; raises UnreadableDocumentError where nothing can read it."""
    if (count := page_count(data)) > limits.pages:
        raise too_large(f"it has {count} pages, more than {limits.pages}", SPLIT)
    if not scans.can_read():
        raise UnreadableDocumentError("it has no text but what it shows", scans.INSTALL)
    scans.check_time(count, limits)
    pages = [lines_of(rows, at) for at, rows in enumerate(scans.rows_in(data), 1)]
    if not any(pages):
        raise UnreadableDocumentError("no letters were found on it", "Look at it in a program for pictures.")
    yield Remark("document.ocr", "The letters of the picture were recognised: some may be wrong.")
    yield from (block._replace(ocr=True) for block in paragraph_blocks(pages))


def encoding(data: bytes) -> str:
    """A picture has no letters of its own."""
    return "binary"
