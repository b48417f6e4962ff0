"""PDF files with a text layer, also what stamps of signed files say."""

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ktttextract.reading.blocks import Block
from ktttextract.reading.failures import SPLIT, UnreadableDocumentError, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.pages.layout import Line, lines_of
from ktttextract.reading.pages.letters import rows_of
from ktttextract.reading.pages.paragraphs import paragraph_blocks

_PASSWORD = 4
# Letters on a page below which it is a picture with a stamp on it.
_FEW_LETTERS = 30
# The share of letters that stand in words of some length; drawings have theirs one by one.
_WORD, _SHARE = 3, 0.6
_OCR = "Let an OCR program read its text first."


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of a PDF file; raises UnreadableDocumentError, also for pictures of pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) == _PASSWORD:
            raise UnreadableDocumentError("it has a password", "Save it without one and try again.") from error
        raise damaged("it is cut off or damaged") from error
    count = len(document)
    if count > limits.pages:
        raise too_large(f"it has {count} pages, more than {limits.pages}", SPLIT)
    pages = [_lines(document, index) for index in range(count)]
    words = [word for lines in pages for line in lines for word in line.text.split()]
    letters = sum(map(len, words))
    if letters < _FEW_LETTERS * min(count, 3):
        raise UnreadableDocumentError("its pages are pictures without text", _OCR)
    if sum(len(word) for word in words if len(word) >= _WORD) < _SHARE * letters:
        raise UnreadableDocumentError("its pages are drawings with letters in them, not words", _OCR)
    yield from paragraph_blocks(pages)


def encoding(data: bytes) -> str:
    """The letters of a PDF file are glyphs."""
    return "binary"


def _lines(document: Any, index: int) -> list[Line]:
    try:
        page = document[index]
        # Stamps of number and date are annotations, which are no text until they are part of the page.
        if pdfium.FPDFPage_GetAnnotCount(page) > 0:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            page.close()
            page = document[index]
        text_page = page.get_textpage()
        lines = lines_of(rows_of(text_page), index + 1)
        text_page.close()
        page.close()
    except pypdfium2.PdfiumError as error:
        raise damaged(f"its page {index + 1} is damaged") from error
    return lines
