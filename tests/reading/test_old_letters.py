"""Letters of old encodings in documents: told by their fonts, or by their content where fonts say nothing of them."""

import io
import re
import zipfile

import pytest

from documents import open_text, packed, pdf, sheet_in_fonts
from ktttextract import api
from ktttextract.source import read_bytes

LINES = (
    "Uyû ban nhaân daân huyeän ban haønh keá hoaïch",
    "Phaán ñaáu ñeán naêm 2031 coù 12 hôïp taùc xaõ",
    "Trong ñoù 5 hôïp taùc xaõ noâng nghieäp",
)
PAGE = "<html><head><meta charset=utf-8></head><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"


def test_a_page_is_read_by_content() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    assert source.text.splitlines()[1:] == [
        "Phấn đấu đến năm 2031 có 12 hợp tác xã",
        "Trong đó 5 hợp tác xã nông nghiệp",
    ]
    assert [found.encoding for found in source.letters] == ["vni"]
    assert source.parts[-1].end == len(source.text.rstrip("\n"))
    data = api.extract_source(source, api.standard_book())
    assert data["source"]["repairs"]["legacy_encoding"] == "vni"
    assert data["targets"][0]["text"] == "12 hợp tác xã"


def test_a_named_encoding_is_that_of_the_whole_document() -> None:
    page = "<html><body><p>12 hé</p><p>Phấn đấu</p></body></html>"
    assert read_bytes(page.encode(), "a.html", encoding="tcvn3").text == "12 hộ\nPhấn đấu\n"


# Each is too short to be sure of by its content.
@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("", "<p><font face='.VnTime'>12 hé</font> cận nghèo</p>", "12 hộ cận nghèo"),
        ("", "<p style='font-family:\".VnTime\",serif'>12 <b>hé</b><span style='font-family:Arial'>, mét</span></p>",
         "12 hộ, mét"),
        ("", "<p style=\"font:13.0pt 'VNI-Times'\">12 hoä</p>", "12 hộ"),
        ("", "<font face='.VnTime'>12 hé<b style='font-family: inherit'> mét</b></font>", "12 hộ một"),
        ("", "<p style='font-family:.VnTimeH'>kÕ ho¹ch</p>", "KẾ HOẠCH"),
        ("<style><!-- p.MsoNormal, li.Mso {mso-ascii-font-family:Arial; font-family:'.VnTime';} --></style>",
         "<p class=MsoNormal>12 hé<p>12 mét", "12 hộ\n12 mét"),
        ("<style>td {font-family:VNI-Times} .so {font-family:Arial}</style>",
         "<table><tr><td>12 hoä<td class=so>cá</table>", "12 hộ\ncá"),
    ],
)  # fmt: skip
def test_fonts_of_a_page_tell_its_letters(head: str, body: str, text: str) -> None:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    assert read_bytes(page.encode(), "a.html").text == f"{text}\n"


def test_a_page_whose_letters_are_unicode_already_keeps_them_whatever_its_fonts_are_called() -> None:
    said = ("Cô có cá", "Công tác dân vận", "Nước ngoài")
    page = "".join(f"<p style='font-family:.VnTime'>{line}</p>" for line in said)
    assert read_bytes(f"<html><body>{page}".encode(), "a.html").text.split("\n")[:3] == list(said)


def test_fonts_of_an_open_text_tell_its_letters() -> None:
    def style(family: str, name: str, look: str) -> str:
        return f"<style:style style:name='{name}' style:family='{family}'><style:text-properties {look}/></style:style>"

    styles = (
        style("paragraph", "Cu", "style:font-name='.VnTime1'")
        + style("text", "V", "fo:font-family=\"'VNI-Times'\"")
        + style("text", "Moi", "style:font-name='Arial'")
    )
    styles += "<style:font-face style:name='.VnTime1' svg:font-family=\"'.VnTimeH'\" xmlns:svg='a'/>"
    body = (
        "<text:p text:style-name='Cu'>12 hé<text:span text:style-name='Moi'>, mét</text:span></text:p>"
        "<text:p>12 hé, <text:span text:style-name='V'>12 hoä</text:span></text:p>"
    )
    assert read_bytes(open_text(body, styles), "a.odt").text == "12 HỘ, mét\n12 hé, 12 hộ\n"


def test_each_run_of_a_cell_has_a_font() -> None:
    def run(font: str, text: str) -> str:
        return f"<r><rPr><rFont val='{font}'/></rPr><t xml:space='preserve'>{text}</t></r>"

    runs = run(".VnTime", "12 hé") + run("Arial", ", 3 mét") + "<r><t>, 2 b¶n</t></r>"
    with zipfile.ZipFile(io.BytesIO(sheet_in_fonts())) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    # As Excel itself writes them: runs stand in a part of their own.
    parts[sheet] = re.sub('t="inlineStr"><is><t>K[^<]*</t></is>', 't="s"><v>0</v>', parts[sheet])
    parts["xl/sharedStrings.xml"] = (
        f"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si>{runs}</si></sst>"
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    )
    assert "| TT | 12 hộ, 3 mét, 2 bản | Năm 2025 |" in read_bytes(packed({**parts}), "a.xlsx").text


@pytest.mark.parametrize(
    ("font", "said", "text"),
    [
        ("ABCDEF+.VnTime", "Sè 12 hé cËn nghÌo", "Số 12 hộ cận nghèo"),
        ("VnTimeHBold", "Ph¸t triÓn kinh tÕ", "PHÁT TRIỂN KINH TẾ"),
        ("VNI-Times,Bold", "Soá 12 hoä caän ngheøo", "Số 12 hộ cận nghèo"),
        (".VnTime", "Có cá", "Có cá"),  # its name lies
    ],
)
def test_fonts_of_a_pdf_tell_its_letters(font: str, said: str, text: str) -> None:
    assert read_bytes(pdf([(70.0, 700.0, said)], font=font), "a.pdf").text == f"{text}\n"
