"""What a file is, by its first bytes and never by its name."""

import re
from typing import NamedTuple

_HEAD = 2048
_BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe\0"
_MARKUP = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|meta|body)\b", re.IGNORECASE | re.DOTALL
)
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


class Kind(NamedTuple):
    """A format: what people call it, its media type, and the module that reads it ("" where none does)."""

    id: str
    name: str
    media_type: str = ""
    module: str = ""
    advice: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = (
    Kind("docx", "a Word file (.docx)", f"{_OFFICE}.wordprocessingml.document", "docx"),
    Kind("xlsx", "an Excel workbook (.xlsx)", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    Kind("odt", "an OpenDocument text (.odt)", "application/vnd.oasis.opendocument.text", "odt"),
    Kind("rtf", "a Rich Text file (.rtf)", "application/rtf", "rtf"),
    Kind("html", "a web page (.html)", "text/html", "html"),
    Kind("mht", "a saved web page (.mht)", "multipart/related", "mht"),
    Kind("pdf", "a PDF file (.pdf)", "application/pdf", "pdf"),
    # What is known and not read.
    Kind("packed", "a packed file (.zip)", advice="Unpack it and read the files in it."),
    Kind("pptx", "a presentation (.pptx)", advice="Save it as PDF."),
    Kind("ods", "an OpenDocument file that is no text", advice="Save it as .xlsx or PDF."),
    Kind(
        "ole",
        "an old Office file (.doc, .xls) or one with a password",
        advice="Open it in Word, Excel or LibreOffice and save it as .docx or .xlsx, without a password.",
    ),
    Kind("gzip", "a gzip file", advice="Unpack it first."),
    Kind("image", "an image", advice="Let an OCR program read its text first."),
)
KINDS = {kind.id: kind for kind in _KINDS}
# Which kind the first bytes tell; a packed file is looked into by the process that reads it.
_MARKS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "packed"),
    (b"PK\x05\x06", "packed"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)


def kind_of(data: bytes) -> Kind | None:
    """Return what a file is, None for plain text and for what nothing is known of.

    >>> kind_of(b"%PDF-1.7 ...").name, kind_of("Kế hoạch".encode())
    ('a PDF file (.pdf)', None)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return KINDS[name]
    head = data[:_HEAD].lstrip(_BLANK).replace(b"\0", b"")
    if head.startswith(b"%PDF-"):
        return KINDS["pdf"]
    if _MARKUP.match(head):
        return KINDS["html"]
    return KINDS["mht"] if _ARCHIVE.search(head) else None
