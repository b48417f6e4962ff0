"""What a Word file may hold, one construct a test, and what of it is text."""

import pytest

from documents import cell, paragraph, run, table, word
from ktttextract.source import read_bytes


def text_of(body: str, **parts: str) -> str:
    source = read_bytes(word(body, **parts), "a.docx")
    assert source.media_type.endswith("wordprocessingml.document")
    assert source.encoding == "binary"
    return source.text.removesuffix("\n")


def level(at: int, format: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2.", "<w:isLgl/>")}'
    f"{level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", chr(0xF0B7))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)
BOX = "<w:txbxContent>" + paragraph("Trong khung") + "</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("Số 12", "<w:r><w:noBreakHyphen/></w:r>", "KH/HU"), "Số 12-KH/HU"),
        (paragraph("Tỷ lệ ", f"<w:del>{run('70%')}</w:del>", f"<w:ins>{run('80%')}</w:ins>"), "Tỷ lệ 80%"),
        (paragraph(f"<w:moveFrom>{run('đi')}</w:moveFrom>", f"<w:moveTo>{run('đến')}</w:moveTo>"), "đến"),
        (paragraph("dòng một", "<w:r><w:br/></w:r>", "dòng hai"), "dòng một\ndòng hai"),
        (paragraph("trái", "<w:r><w:tab/></w:r>", "phải"), "trái\tphải"),
        (paragraph(run("ẩn", "<w:vanish/>"), run("hiện", '<w:vanish w:val="0"/>')), "hiện"),
        (paragraph(run("kế hoạch", "<w:caps/>")), "KẾ HOẠCH"),
        (paragraph("12 m", run("2", '<w:vertAlign w:val="superscript"/>')), "12 m²"),
        (paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 90%"), "≥ 90%"),
        (paragraph(run("\uf0a3 5%", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')), "≤ 5%"),
        (paragraph("<w:hyperlink>" + run("liên kết") + "</w:hyperlink>"), "liên kết"),
        (paragraph("<w:smartTag>" + run("tỉnh") + "</w:smartTag>"), "tỉnh"),
        (f"<w:sdt><w:sdtContent>{paragraph('trong ô')}</w:sdtContent></w:sdt>", "trong ô"),
        (
            paragraph(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                "kết quả",
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ),
            "kết quả",
        ),
        (
            paragraph(
                f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
                f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            "Trong khung",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("liền ") + "</w:p>" + paragraph("một dòng"),
            "liền một dòng",
        ),
        (paragraph("a") + paragraph() + paragraph() + paragraph("b"), "a\n\nb"),
    ],
)
def test_text_is_what_the_page_shows(body: str, text: str) -> None:
    assert text_of(body) == text


def test_fonts_of_old_encodings_show_their_letters() -> None:
    def font(name: str) -> str:
        return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'

    soft = f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc</w:t></w:r>"
    body = paragraph(run("KÕ ho¹ch ", font(".VnTime")), soft, run(" quyÕt ®Þnh", font(".VnTimeH")))
    body += paragraph(
        run("Keá hoaïch", font("VNI-Times")), run(" của tỉnh", font(".VnTime")), run(" été", font("Arial"))
    )
    assert text_of(body) == "Kế hoạch nước QUYẾT ĐỊNH\nKế hoạch của tỉnh été"


def test_list_numbers_are_counted() -> None:
    body = "".join(
        paragraph(said, list_id=list_id, level=at)
        for said, list_id, at in (
            ("Mục tiêu", 1, 0), ("Nhiệm vụ", 1, 0), ("Chung", 1, 1), ("Riêng", 1, 1), ("điểm", 1, 2), ("điểm", 1, 2),
            ("Khác", 1, 1), ("điểm", 1, 2), ("Giải pháp", 1, 0), ("Chung", 1, 1), ("gạch", 2, 0), ("Lại từ đầu", 3, 0),
        )
    )  # fmt: skip
    assert text_of(body, numbering=LISTS).split("\n") == [
        "I. Mục tiêu", "II. Nhiệm vụ", "2.1. Chung", "2.2. Riêng", "a) điểm", "b) điểm", "2.3. Khác", "a) điểm",
        "III. Giải pháp", "3.1. Chung", "• gạch", "I. Lại từ đầu",
    ]  # fmt: skip


def test_a_style_puts_its_paragraphs_into_a_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>'
    )
    body = (
        paragraph("một", style="Muc")
        + paragraph("hai", style="MucCon")
        + paragraph("không", style="Muc", list_id=0)
        + paragraph("ba", style="Muc")
    )
    assert text_of(body, numbering=LISTS, styles=styles) == "I. một\nII. hai\nkhông\nIII. ba"


def test_a_column_of_automatic_numbers_is_text() -> None:
    numbered = '<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>'
    body = table(numbered + cell("Chè") + cell("12"), numbered + cell("Lúa") + cell("30"), lined=True)
    assert text_of(body, numbering=LISTS) == "| I. | Chè | 12 |\n| II. | Lúa | 30 |"


def test_a_table_keeps_its_cells() -> None:
    body = paragraph("trước") + table(
        cell("TT") + cell("Chỉ tiêu") + cell("Năm", look='<w:gridSpan w:val="2"/>'),
        cell("1") + cell("Hợp tác xã", "thành lập", look='<w:vMerge w:val="restart"/>') + cell("3|4") + cell("5"),
        cell("2") + cell("", look="<w:vMerge/>") + cell("6") + cell("7"),
        lined=True,
    )
    assert text_of(body + paragraph("sau")) == (
        "trước\n\n| TT | Chỉ tiêu | Năm |  |\n| 1 | Hợp tác xã thành lập | 3¦4 | 5 |\n| 2 |  | 6 | 7 |\n\nsau"
    )


@pytest.mark.parametrize("lined", [False, True])
def test_a_letterhead_is_read_column_by_column(lined: bool) -> None:
    body = table(
        cell("HUYỆN ỦY MẪU") + cell("ĐẢNG CỘNG SẢN VIỆT NAM"),
        cell("Số 3-KH/HU") + cell("Mẫu, ngày 5/3/2024"),
        lined=lined,
    )
    by_rows = "| HUYỆN ỦY MẪU | ĐẢNG CỘNG SẢN VIỆT NAM |\n| Số 3-KH/HU | Mẫu, ngày 5/3/2024 |"
    by_columns = "HUYỆN ỦY MẪU\nSố 3-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nMẫu, ngày 5/3/2024"
    assert text_of(body) == (by_rows if lined else by_columns)


def test_figures_without_lines_are_a_table_all_the_same() -> None:
    body = table(cell("Chè") + cell("1.200"), cell("Lúa") + cell("3.400"), lined=False)
    assert text_of(body) == "| Chè | 1.200 |\n| Lúa | 3.400 |"


def test_notes_and_edges_of_pages_come_behind_the_body() -> None:
    body = paragraph("Câu", '<w:r><w:footnoteReference w:id="7"/></w:r>', " dài.") + paragraph("Hết.")
    text = text_of(
        body + '<w:sectPr><w:headerReference r:id="r1"/></w:sectPr>',
        footnotes=f'<w:footnote w:id="7">{paragraph("Nghị quyết số 7-NQ/HU")}</w:footnote>',
        header1=paragraph("Đầu trang") + paragraph("2"),
        relations='<Relationship Id="r1" Target="header1.xml"/>',
    )
    assert text == "Câu[1] dài.\nHết.\n[1] Nghị quyết số 7-NQ/HU\nĐầu trang"
    source = read_bytes(word(body), "-")
    assert [part.part for part in source.parts] == ["body"]
