"""PDF files with a text layer, also what stamps of signed files say."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from ktttextract.reading import scans
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import SPLIT, UnreadableDocumentError, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.pages.layout import Line, lines_of
from ktttextract.reading.pages.letters import rows_of
from ktttextract.reading.pages.paragraphs import paragraph_blocks
from ktttextract.reading.pages.streams import check_streams

_PASSWORD = 4
# Letters on a page below which it is a picture with a stamp on it.
_FEW_LETTERS = 30
# Lines and curves on a page with so few letters that make it a drawing of text.
_MANY_PATHS = 50
# The share of letters that stand in words of some length; drawings have theirs one by one.
_WORD, _SHARE = 3, 0.6
_UNREAD, _OCR = "document.page_unread", "document.ocr"


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a PDF file; pages that are pictures are read by Tesseract where it is installed.

    Raises UnreadableDocumentError, also for pictures of pages that nothing can read.
    """
    check_streams(data, limits)
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
    pictures = _pictures(document, pages)
    recognised: set[int] = set()
    if pictures and scans.can_read():
        _recognise(document, pictures, pages, limits)
        recognised = {index + 1 for index in pictures}
    few = _letters(pages) < _FEW_LETTERS and (bool(pictures) or not _letters(pages))
    if few or not _are_words(pages):
        what = "pictures without text" if few else "drawings with letters in them, not words"
        # What has no picture that Tesseract would be asked to read is not read better where it is installed.
        seen = recognised or (few and not pictures)
        advice = "Look at it in a program for pictures." if seen else scans.INSTALL
        raise UnreadableDocumentError(f"its pages are {what}", advice)
    if pictures:
        yield _remark(pictures, bool(recognised))
    for block in paragraph_blocks(pages):
        yield block._replace(ocr=block.page in recognised)


def _recognise(document: Any, pictures: Sequence[int], pages: list[list[Line]], limits: Limits) -> None:
    """Put what Tesseract reads on pictures in the place of what their pages say."""
    scans.check_time(len(pictures), limits)
    for index in pictures:
        rows = scans.rows_in(_picture(document, index))
        pages[index] = [line for page in rows for line in lines_of(page, index + 1)]


def _pictures(document: Any, pages: Sequence[Sequence[Line]]) -> list[int]:
    """The pages whose text is none worth the name: pictures, with a stamp on them at most, and drawings of letters."""
    if not _are_words(pages):
        return list(range(len(pages)))
    return [
        index for index, lines in enumerate(pages) if _letters([lines]) < _FEW_LETTERS and _has_picture(document, index)
    ]


def _has_picture(document: Any, index: int) -> bool:
    """Whether a page shows an image, or so many lines and curves that they may be letters."""
    page = document[index]
    try:
        kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        if next(iter(page.get_objects(filter=kinds, max_depth=1)), None) is not None:
            return True
        paths = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=1)
        return sum(1 for _ in islice(paths, _MANY_PATHS)) == _MANY_PATHS
    except pypdfium2.PdfiumError:
        return False


def _letters(pages: Sequence[Sequence[Line]]) -> int:
    return sum(len(word) for lines in pages for line in lines for word in line.text.split())


def _are_words(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether letters make words; of few letters nobody can tell."""
    words = [word for lines in pages for line in lines for word in line.text.split()]
    if sum(map(len, words)) < _FEW_LETTERS:
        return True
    return sum(len(word) for word in words if len(word) >= _WORD) >= _SHARE * sum(map(len, words))


def _picture(document: Any, index: int) -> bytes:
    try:
        return scans.picture_of(document[index])
    except pypdfium2.PdfiumError as error:
        raise damaged(f"its page {index + 1} is damaged") from error


def _remark(pictures: Sequence[int], were_read: bool) -> Remark:
    """What is told of pages that are pictures: "Pages 2-4, 7 …"."""
    runs: list[list[int]] = []
    for index in pictures:
        if runs and runs[-1][-1] == index:
            runs[-1][1:] = [index + 1]
        else:
            runs.append([index + 1])
    said = ", ".join("-".join(map(str, run)) for run in runs)
    pages = f"Page{'s' if len(pictures) > 1 else ''} {said} {'are pictures' if len(pictures) > 1 else 'is a picture'}"
    if were_read:
        return Remark(_OCR, f"{pages} whose letters were recognised: some may be wrong.")
    return Remark(_UNREAD, f"{pages} without text and not read. {scans.INSTALL}")


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
