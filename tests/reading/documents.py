"""Small documents made in memory: only what a test is about stands in them."""

import io
import zipfile
import zlib
from xml.sax.saxutils import escape

import openpyxl

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


def pdf(*pages: list[tuple[float, float, str]]) -> bytes:
    """A PDF file: on each page lines of ten points, each with its place from the left and from the foot.

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
    font = (
        f"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 1/LastChar {len(letters)}/Widths[{widths}]"
        f"/ToUnicode 4 0 R/Encoding<</Differences[1 {' '.join('/a' for _ in letters)}]>>>>"
    )
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>", font]
    objects.append(_stream(unicode_map))
    for at, page in enumerate(pages):
        shown = [
            f"BT /F 10 Tf {left} {foot} Td <{bytes(codes[char] for char in text).hex()}> Tj ET"
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


def _stream(text: str) -> str:
    data = zlib.compress(text.encode("latin-1")).decode("latin-1")
    return f"<</Length {len(data)}/Filter/FlateDecode>>stream\n{data}\nendstream"
