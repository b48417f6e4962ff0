"""Small documents made in memory: only what a test is about stands in them."""

import io
import re
import struct
import zipfile
import zlib
from datetime import datetime
from email.message import EmailMessage
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import openpyxl.styles

_PLACES = frozenset({"start", "end", "page", "sheet", "cell", "ocr"})
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
) + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'  # fmt: skip


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return stream.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; `parts` are the insides of numbering, styles, footnotes, headers and relations."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "hdr"}
    files: dict[str, str | bytes] = {"word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"}
    for name, inside in parts.items():
        if name == "relations":
            relations = "http://schemas.openxmlformats.org/package/2006/relationships"
            files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{relations}">{inside}</Relationships>'
        else:
            files[f"word/{name}.xml"] = f"<w:{roots[name]} {_WORD}>{inside}</w:{roots[name]}>"
    return packed(files)


def run(text: str, look: str = "") -> str:
    """A run of a Word file."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*inside: str, list_id: int | None = None, level: int = 0, style: str = "") -> str:
    """A paragraph of a Word file: what looks like no XML is a run."""
    said = "".join(one if one.startswith("<") else run(one) for one in inside)
    number = "" if list_id is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    of_style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{of_style}{number}</w:pPr>{said}</w:p>"


def cell(*paragraphs: str, look: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(paragraph(one) for one in paragraphs)}</w:tc>"


def table(*rows: str, lined: bool) -> str:
    """A table of a Word file."""
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if lined else ""
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def open_text(body: str, styles: str = "", page: str = "") -> bytes:
    """An OpenDocument text."""
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    master = (
        f"<office:document-styles {_OPEN}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content, "styles.xml": master})


def rich_text(body: str) -> bytes:
    """A Rich Text file: letters beyond ASCII become its own words for them."""
    said = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in body)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times New Roman;}}}}\\f0 {said}}}".encode("ascii")


def workbook(rows: list[list[object]], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, format in (formats or {}).items():
        sheet[place].number_format = format
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(*pages: list[tuple[float, float, str]], font: str = "Helvetica", large: str = "") -> bytes:
    """A PDF file: on each page lines of ten points, each with its place from the left and from the foot.

    A line that says `large` is of twenty points.

    Its letters stand for themselves through a table of Unicode, as in files that word processors write.
    """
    letters = sorted({char for page in pages for _, _, text in page for char in text})
    codes = {char: at + 1 for at, char in enumerate(letters)}
    mapped = "\n".join(f"<{codes[char]:02x}> <{char.encode('utf-16-be').hex()}>" for char in letters)
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(letters)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap end end"
    )
    widths = " ".join("280" if char == " " else "500" for char in letters)
    look = (
        f"<</Type/Font/Subtype/Type1/BaseFont/{font}/FirstChar 1/LastChar {len(letters)}/Widths[{widths}]"
        f"/ToUnicode 4 0 R/Encoding<</Differences[1 {' '.join('/a' for _ in letters)}]>>>>"
    )
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", look]
    objects.append(_stream(unicode_map))
    for at, page in enumerate(pages):
        shown = [
            f"BT /F {20 if text == large else 10} Tf {left} {foot} Td "
            f"<{bytes(codes[char] for char in text).hex()}> Tj ET"
            for left, foot, text in page
        ]
        resources = f"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {6 + 2 * at} 0 R"
        objects += [f"<</Type/Page/Parent 2 0 R{resources}>>", _stream("\n".join(shown))]
    return pdf_of(objects)


def pdf_of(objects: list[str]) -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for at, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode() + one.encode("latin-1") + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return out + tail.encode()


def _stream(text: str, look: str = "") -> str:
    data = zlib.compress(text.encode("latin-1")).decode("latin-1")
    return f"<<{look}/Length {len(data)}/Filter/FlateDecode>>stream\n{data}\nendstream"


def picture_pdf(*pictures: bytes) -> bytes:
    """A PDF file whose pages are pictures in greys (PGM) of A4 pages."""
    kids = " ".join(f"{3 + 3 * at} 0 R" for at in range(len(pictures)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pictures)}>>"]
    for picture in pictures:
        head, _, dots = picture.partition(b"\n")
        _, width, height, _ = head.split()
        at = len(objects) + 1
        resources = f"/Resources<</XObject<</I {at + 2} 0 R>>>>/Contents {at + 1} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}>>")
        objects.append(_stream("q 595 0 0 842 0 0 cm /I Do Q"))
        look = f"/Subtype/Image/Width {int(width)}/Height {int(height)}/ColorSpace/DeviceGray/BitsPerComponent 8"
        objects.append(_stream(dots.decode("latin-1"), look))
    return pdf_of(objects)


def tiff(pages: int, order: str = "<", *, circle: bool = False) -> bytes:
    """A TIFF picture of white pages; `order` is that of its bytes; of a `circle` the last leads to the first."""
    width, height, size = 80, 110, 8 + 80 * 110
    fields = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: height, 279: width * height}
    out = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", size) + b"\xff" * (width * height)
    for page in range(pages):
        entries = b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in fields.items())
        last = (size if circle else 0) if page == pages - 1 else len(out) + 6 + len(entries)
        out += struct.pack(f"{order}H", len(fields)) + entries + struct.pack(f"{order}I", last)
    return out


def sheet_in_fonts() -> bytes:
    """A workbook whose cells are in fonts of before Unicode, with a figure and a day."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Bảng 1"
    for row in (["TT", "KÕ ho¹ch", "Naêm 2025"], [1, "Tû lÖ", 0.405], [2, "Ngày", datetime(2025, 12, 31)]):
        sheet.append(row)
    for place, font in {"B1": ".VnTime", "C1": "VNI-Times", "B2": ".VnTime", "B3": "Arial"}.items():
        sheet[place].font = openpyxl.styles.Font(name=font)
    sheet["C2"].number_format = "0.0%"
    sheet["C3"].number_format = "dd/mm/yyyy"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_SLIDES = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{}" xmlns:p="{}"'.format(
    R, "http://schemas.openxmlformats.org/presentationml/2006/main"
)
_RELATED = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"


def slides(*more: str) -> bytes:
    """A presentation of two slides, the second with a table, and notes on the first; `more` stands on the second."""

    def shape(text: str, mark: str = "") -> str:
        lines = "".join(f"<a:p><a:r><a:rPr/><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
        place = '<a:xfrm><a:off x="9" y="9"/><a:ext cx="4000000" cy="900000"/></a:xfrm>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="a"/><p:cNvSpPr/><p:nvPr>{mark}</p:nvPr></p:nvSpPr>'
            f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f"<p:txBody><a:bodyPr/>{lines}</p:txBody></p:sp>"
        )

    def tree(inside: str) -> str:
        group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        return f"<p:cSld><p:spTree>{group}{inside}</p:spTree></p:cSld>"

    def cell(text: str) -> str:
        return f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"

    rows = "".join(
        f'<a:tr h="9">{"".join(map(cell, row))}</a:tr>' for row in (("Chỉ tiêu", "2025"), ("Hợp tác xã", "120"))
    )
    table = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="b"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="9" y="999999"/><a:ext cx="4000000" cy="900000"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblGrid>'
        f'<a:gridCol w="999999"/><a:gridCol w="999999"/></a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    number = shape("7", '<p:ph type="sldNum"/>')
    office = f"{R}/"
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/ppt/presentation.xml" ContentType="{_TYPE}.presentation.main+xml"/>'
                f'<Override PartName="/ppt/slides/a.xml" ContentType="{_TYPE}.slide+xml"/>'
                f'<Override PartName="/ppt/slides/b.xml" ContentType="{_TYPE}.slide+xml"/></Types>'
            ),
            "_rels/.rels": _RELATED.format(
                f'<Relationship Id="r1" Type="{office}officeDocument" Target="ppt/presentation.xml"/>'
            ),
            "ppt/presentation.xml": (
                f'<p:presentation {_SLIDES}><p:sldIdLst><p:sldId id="256" r:id="r1"/><p:sldId id="257" r:id="r2"/>'
                '</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
                "</p:presentation>"
            ),
            "ppt/_rels/presentation.xml.rels": _RELATED.format(
                f'<Relationship Id="r1" Type="{office}slide" Target="slides/b.xml"/>'
                f'<Relationship Id="r2" Type="{office}slide" Target="/ppt/slides/a.xml"/>'
            ),
            "ppt/slides/b.xml": f"<p:sld {_SLIDES}>{tree(shape('Nghị quyết số 7-NQ/HU') + number)}</p:sld>",
            "ppt/slides/a.xml": f"<p:sld {_SLIDES}>{tree(shape('Mục tiêu') + table + ''.join(more))}</p:sld>",
            "ppt/slides/_rels/b.xml.rels": _RELATED.format(
                f'<Relationship Id="r1" Type="{office}notesSlide" Target="../notesSlides/n.xml"/>'
            ),
            "ppt/notesSlides/n.xml": f"<p:notes {_SLIDES}>{tree(shape('Nói thêm'))}</p:notes>",
        }
    )


def strict(data: bytes) -> bytes:
    """An office file with the names of its strict sort."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(wordprocessingml|spreadsheetml|officeDocument)/2006/")
    return packed({name: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", part) for name, part in parts.items()})


def mail(*attached: tuple[str, bytes], inner: EmailMessage | None = None) -> bytes:
    """A mail with files, and with another mail in it."""
    made = EmailMessage()
    made["From"], made["To"], made["Message-ID"] = "a@vi-du.invalid", "b@vi-du.invalid", "<1@vi-du.invalid>"
    made["Subject"] = "Gửi Kế hoạch số 12-KH/HU"
    made.set_content("Kính gửi")
    made.add_alternative("<p>Kính gửi <b>anh</b></p>", subtype="html")
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        made.add_attachment(inner)
    return bytes(made)


def without_places(found: Any) -> Any:
    """The findings without their offsets, pages and cells."""
    if isinstance(found, dict):
        return {key: without_places(value) for key, value in found.items() if key not in _PLACES}
    if isinstance(found, list):
        return [without_places(one) for one in found]
    return found
