"""What a file is, by its first bytes and never by its name."""

import re
from typing import NamedTuple

_HEAD = 2048
_BLANK = b" \t\r\n\xef\xbb\xbf\xff\xfe\0"
_MARKUP = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|meta|body)\b", re.IGNORECASE | re.DOTALL
)
# XML that Word and Excel write, and other programs for Excel.
_OFFICE_XML = re.compile(
    rb"<\?xml[^>]*>.{0,1000}?(?:(?P<word>progid=.Word\.Document|<w:wordDocument\b)"
    rb"|(?P<excel>progid=.Excel\.Sheet|<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet))",
    re.DOTALL,
)
# Readers of PDF files pass over what some programs put before them; a text may speak of such a file.
_PDF_BEGINS, _PDF_HEAD, _PDF_END = re.compile(rb"%PDF-[12]\.\d"), 1024, 2048
_SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# The head of a mail; what only a mail that was sent has, and what mails and saved pages have both.
_MAIL_HEAD = 32_768
_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_OF_PROGRAMS = frozenset({b"mime-version", b"message-id", b"received"})  # no person writes these
_SENT, _BOTH = (
    frozenset({b"message-id", b"received", b"to"}),
    frozenset({b"from", b"subject", b"date", b"mime-version"}),
)


class Kind(NamedTuple):
    """A format: what people call it, its media type, and the module that reads it ("" where none does)."""

    id: str
    name: str
    media_type: str = ""
    module: str = ""
    advice: str = ""
    inside: bool = False  # what exactly it is, and whether it is read, shows only inside of it


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_KINDS = (
    Kind("docx", "a Word file (.docx)", f"{_OFFICE}.wordprocessingml.document", "docx"),
    Kind("doc", "a Word file of before 2007 (.doc)", "application/msword", "doc"),
    Kind("xlsx", "an Excel workbook (.xlsx)", f"{_OFFICE}.spreadsheetml.sheet", "xlsx"),
    Kind(
        "xlsb", "an Excel workbook in binary (.xlsb)", "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "xlsb"
    ),
    Kind("xls", "an Excel workbook of before 2007 (.xls)", "application/vnd.ms-excel", "xls"),
    Kind("pptx", "a presentation (.pptx)", f"{_OFFICE}.presentationml.presentation", "pptx"),
    Kind("ppt", "a presentation of before 2007 (.ppt)", "application/vnd.ms-powerpoint", "ppt"),
    Kind("odt", "an OpenDocument text (.odt)", f"{_OPEN}.text", "odt"),
    Kind("ods", "an OpenDocument workbook (.ods)", f"{_OPEN}.spreadsheet", "ods"),
    Kind("odp", "an OpenDocument presentation (.odp)", f"{_OPEN}.presentation", "odp"),
    Kind("word2003", "a Word file in XML (.xml)", "application/xml", "word2003"),
    Kind("excel2003", "an Excel workbook in XML of 2003 (.xml, .xls)", "application/xml", "excel2003"),
    Kind("rtf", "a Rich Text file (.rtf)", "application/rtf", "rtf"),
    Kind("html", "a web page (.html)", "text/html", "html"),
    Kind("mht", "a saved web page (.mht)", "multipart/related", "mht"),
    Kind("eml", "a mail (.eml)", "message/rfc822", "eml"),
    Kind("pdf", "a PDF file (.pdf)", "application/pdf", "pdf"),
    Kind("image", "an image", "image", "image"),
    # What is known and not read, or told by what is inside.
    Kind("packed", "a packed file (.zip)", advice="Unpack it and read the files in it.", inside=True),
    Kind("open", "an OpenDocument file that is no text", advice="Save it as PDF."),
    Kind(
        "ole",
        "a file of an old Office program",
        advice="Open it in the program that it was made with and save it as .docx, .xlsx or PDF.",
        inside=True,
    ),
    Kind("locked", "an Office file with a password", advice="Save it without one and try again."),
    Kind(
        "msg",
        "a mail of Outlook (.msg)",
        advice="Open it in Outlook and save it as text or PDF, or save what hangs on it.",
    ),
    Kind("photo", "a photo of a telephone (.heic)", advice="Save it as JPEG or PNG."),
    Kind("djvu", "a DjVu file (.djvu)", advice="Save it as PDF."),
    Kind("gzip", "a gzip file", advice="Unpack it first."),
    Kind("rar", "a packed file (.rar)", advice="Unpack it and read the files in it."),
    Kind("7z", "a packed file (.7z)", advice="Unpack it and read the files in it."),
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
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"AT&TFORM", "djvu"),
)


# Pictures whose first bytes alone are those of other files too.
_PICTURE = re.compile(rb"GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0{4}|\0\0\0\x0cjP  ", re.DOTALL)
_PHOTO = re.compile(rb"\0\0\0.ftyp(?:hei[cx]|hevc|mif1|msf1|avif)", re.DOTALL)


def kind_of(data: bytes) -> Kind | None:
    """Return what a file is, None for plain text and for what nothing is known of.

    >>> kind_of(b"%PDF-1.7 ...").name, kind_of("Kế hoạch".encode())
    ('a PDF file (.pdf)', None)
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return KINDS[name]
    if _PICTURE.match(data):
        return KINDS["image"]
    if _PHOTO.match(data):
        return KINDS["photo"]
    head = data[:_HEAD].lstrip(_BLANK).replace(b"\0", b"")
    if head.startswith(b"%PDF-") or (_PDF_BEGINS.search(data[:_PDF_HEAD]) and b"startxref" in data[-_PDF_END:]):
        return KINDS["pdf"]
    if head.startswith(b"{\\rtf"):
        return KINDS["rtf"]
    if _MARKUP.match(head):
        return KINDS["html"]
    if (office := _OFFICE_XML.match(head)) is not None:
        return KINDS["word2003" if office["word"] else "excel2003"]
    return _kind_of_mail(data[:_MAIL_HEAD].lstrip(_BLANK))


def _kind_of_mail(head: bytes) -> Kind | None:
    """A mail or a saved web page, which is written like one."""
    head = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    if not (head.startswith(b"From ") or _FIELD.match(head)):
        return None
    names = {name.lower() for name in _FIELD.findall(head)}
    if not names & _OF_PROGRAMS:
        return None
    if names & _SENT and len(names & _BOTH) > 1:
        return KINDS["eml"]
    return KINDS["mht"] if _SAVED.search(head) else None
