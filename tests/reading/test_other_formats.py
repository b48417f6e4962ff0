"""OpenDocument, Rich Text, workbooks and PDF files: what of them is text."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from documents import open_text, packed, paragraph, pdf, rich_text, word, workbook
from ktttextract.errors import DocumentError
from ktttextract.reading import programs
from ktttextract.reading.blocks import joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.formats import excel2003, word2003, xlsx
from ktttextract.reading.limits import Limits
from ktttextract.source import read_bytes

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


def item(text: str, inside: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{inside}</text:list-item>"


SUBLIST = f"<text:list>{item('con')}{item('con')}</text:list>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p>", "a  b\tc\nd"),
        ("<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes><text:p>còn</text:p>", "còn"),
        (
            "<text:p>Câu<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ghi chú</text:p>"
            "</text:note-body></text:note>.</text:p><text:p>Hết</text:p>",
            "Câu[1].\nHết\n[1] Ghi chú",
        ),
        ("<text:p>a<office:annotation><text:p>nhận xét</text:p></office:annotation></text:p>", "a"),
        ("<text:p text:style-name='Hoa'>kế hoạch</text:p>", "KẾ HOẠCH"),
        (
            f"<text:list text:style-name='L'>{item('một', SUBLIST)}"
            f"{item('hai')}</text:list><text:list text:style-name='L'>{item('lại')}</text:list>"
            f"<text:list text:style-name='L' text:continue-numbering='true'>{item('tiếp')}</text:list>",
            "I. một\na) con\nb) con\nII. hai\nI. lại\nII. tiếp",
        ),
        (
            "<table:table><table:table-row><table:table-cell table:style-name='O'><text:p>TT</text:p>"
            "</table:table-cell><table:table-cell><text:p>Năm</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
            "</table:table>",
            "| TT | Năm |  |\n",
        ),
        ("<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
         "<text:p>b</text:p></table:table-cell></table:table-row></table:table>", "a\nb"),
    ],
)  # fmt: skip
def test_an_open_text_is_what_its_page_shows(body: str, text: str) -> None:
    styles = (
        f"{LISTS}<style:style style:name='Hoa' style:family='paragraph'>"
        "<style:text-properties fo:text-transform='uppercase'/></style:style>"
        "<style:style style:name='O' style:family='table-cell'><style:table-cell-properties "
        "fo:border='0.5pt solid #000000'/></style:style>"
    )
    page = "<style:master-page><style:header><text:p>Đầu trang</text:p></style:header></style:master-page>"
    assert read_bytes(open_text(body, styles, page), "a.odt").text == f"{text}\nĐầu trang\n"


CELL = "\\clbrdrt\\brdrs\\cellx1000"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Kế hoạch số 7\\par một | hai", "Kế hoạch số 7\nmột | hai"),
        ("\\'e9t\\'e9", "été"),
        ("{\\pntext 1.\\tab}Mục\\par {\\listtext\\pard\\plain a)\\tab}Điểm", "1. Mục\na) Điểm"),
        ("Câu{\\footnote Ghi chú}.\\par{\\header Đầu trang}Hết", "Câu[1].\nHết\n[1] Ghi chú\nĐầu trang"),
        ("còn{\\deleted xóa}{\\v ẩn}", "còn"),
        (
            f"trước\\par\\trowd{CELL}{CELL}\\pard\\intbl TT\\cell Năm\\par 2025\\cell\\row"
            f"\\trowd{CELL}{CELL}\\intbl 1\\cell 5|6\\cell\\row\\pard sau",
            "trước\n\n| TT | Năm 2025 |\n| 1 | 5¦6 |\n\nsau",
        ),
        ("\\trowd\\cellx1\\cellx2\\intbl HUYỆN\\par Số 3\\cell ĐẢNG\\cell\\row\\pard sau", "HUYỆN\nSố 3\nĐẢNG\nsau"),
    ],
)  # fmt: skip
def test_a_rich_text_is_what_its_page_shows(body: str, text: str) -> None:
    source = read_bytes(rich_text(body), "a.rtf")
    assert (source.text.removesuffix("\n"), source.encoding) == (text, "windows-1252")


def test_a_workbook_shows_figures_as_its_cells_do() -> None:
    made = workbook(
        [
            ["HUYỆN MẪU", None, None, "CỘNG HÒA"],
            ["Số 3", None, None, "Độc lập"],
            ["CHỈ TIÊU"],
            ["TT", "Chỉ tiêu", "Năm 2024", "Năm 2025"],
            [1, "Tỷ lệ", 0.405, 0.41],
            [2, "Diện tích", 11350, 1234.5],
            ["Ghi chú: số liệu tạm"],
        ],
        {"C5": "0.0%", "D5": "0%", "C6": "#,##0"},
    )
    source = read_bytes(made, "a.xlsx")
    assert source.text == (
        "HUYỆN MẪU\nSố 3\nCỘNG HÒA\nĐộc lập\nCHỈ TIÊU\n\n| TT | Chỉ tiêu | Năm 2024 | Năm 2025 |\n"
        "| 1 | Tỷ lệ | 40,5% | 41% |\n| 2 | Diện tích | 11.350 | 1234,5 |\n\nGhi chú: số liệu tạm\n"
    )
    assert {part.sheet for part in source.parts} == {"Sheet"}


TOTALS = [["TT", "Năm 2024", "Cộng"], [1, 100, "=B2+20"], [2, 10, "=SUM(B2:B3)"]]


def test_formulas_without_values_are_computed_or_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> tuple[str, list[str]]:
        found = joined(xlsx.read(workbook(TOTALS), Limits()), Limits())
        return found.text, [one.message for one in found.told]

    monkeypatch.setattr(programs, "office", lambda: "")
    text, told = read()
    assert text == "| TT | Năm 2024 | Cộng |\n| 1 | 100 |\n| 2 | 10 |\n"
    assert told[0].startswith("The values of 2 formulas are not in the file: their cells are empty.")
    computed = workbook([[120 if str(cell).startswith("=") else cell for cell in row] for row in TOTALS])
    monkeypatch.setattr(programs, "office", lambda: "soffice")
    monkeypatch.setattr(programs, "converted", lambda data, ending, wanted: computed)
    text, told = read()
    assert text.endswith("| 1 | 100 | 120 |\n| 2 | 10 | 120 |\n")
    assert told == ["The values of 2 formulas are not in the file: LibreOffice computed them."]


def test_a_workbook_that_only_office_programs_open_is_opened_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([["TT", "Chỉ tiêu", "Năm 2025"]]))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    styles = re.sub(rb"(?s)<fills.*</fills>", b"<fills><fill/><fill><odd/></fill></fills>", parts["xl/styles.xml"])
    odd = packed({**parts, "xl/styles.xml": styles})
    monkeypatch.setattr(programs, "office", lambda: "")
    with pytest.raises(UnreadableDocumentError, match="it is cut off or damaged"):
        list(xlsx.read(odd, Limits()))
    monkeypatch.setattr(programs, "office", lambda: "soffice")
    monkeypatch.setattr(programs, "converted", lambda data, ending, wanted: packed({**parts}))
    assert joined(xlsx.read(odd, Limits()), Limits()).text == "| TT | Chỉ tiêu | Năm 2025 |\n"


@pytest.mark.parametrize("name", ["xl/styles.xml", "docProps/core.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_with_a_broken_part_is_never_an_empty_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([["TT", "Chỉ tiêu", "Năm 2025"]]))) as file:
        parts: dict[str, str | bytes] = {each: file.read(each) for each in file.namelist()}
    broken = packed({**parts, name: parts[name][:90]})
    # As LibreOffice opens what it finds no sheets in.
    monkeypatch.setattr(programs, "converted", lambda data, ending, wanted: workbook([]))
    for office in ("", "soffice"):
        monkeypatch.setattr(programs, "office", lambda said=office: said)
        with pytest.raises(UnreadableDocumentError, match="it is cut off or damaged"):
            list(xlsx.read(broken, Limits()))


def test_a_workbook_whose_sheets_are_lost_is_damaged() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([["TT", "Chỉ tiêu"]]))) as file:
        parts = {each: file.read(each) for each in file.namelist() if each != "xl/worksheets/sheet1.xml"}
    with pytest.raises(UnreadableDocumentError, match="it is cut off or damaged"):
        list(xlsx.read(packed({**parts}), Limits()))


NUMBERS = (
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='upperRoman'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
)
_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"


def test_a_text_in_the_later_xml_of_word_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(word(paragraph("Kế hoạch", list_id=1), numbering=NUMBERS))) as file:
        parts = "".join(
            f"<p:part p:name='/{name}'><p:xmlData>{file.read(name).decode()}</p:xmlData></p:part>"
            for name in file.namelist()
        )
    picture = "<p:part p:name='/word/a.png'><p:binaryData>iVBO\nRw==</p:binaryData></p:part>"
    head = "<?xml version='1.0'?><?mso-application progid='Word.Document'?>"
    made = f"{head}<p:package xmlns:p='{_FLAT}'>{parts}{picture}</p:package>"
    assert read_bytes(made.encode(), "a.xml").text == "I. Kế hoạch\n"


@pytest.mark.parametrize("read", [word2003.read, excel2003.read])
def test_xml_that_is_cut_off_is_no_empty_file(read: Callable[[bytes, Limits], object]) -> None:
    with pytest.raises(UnreadableDocumentError, match="it is cut off or damaged"):
        read(b"<?xml version='1.0'?><a><b>12</b>", Limits())


def test_for_a_page_with_nothing_on_it_nobody_is_to_install_a_program() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(pdf([]), "a.pdf")
    assert caught.value.advice == "Look at it in a program for pictures."


def test_short_pages_without_pictures_are_read() -> None:
    assert read_bytes(pdf([(70.0, 700.0, "Phụ lục")]), "a.pdf").text == "Phụ lục\n"


WIDE = "Đến năm 2030 toàn huyện phấn đấu có ít nhất bốn trăm hợp tác xã và tổ"


def test_lines_of_a_page_become_paragraphs_again_across_pages() -> None:
    first = [(70.0, 800.0, "CÔNG BÁO/Số 5"), (90.0, 700.0, WIDE), (70.0, 686.0, f"hợp tác {WIDE}"[: len(WIDE) + 2])]
    first += [(70.0, 672.0, "thành lập mới."), (90.0, 658.0, f"{WIDE}"), (300.0, 30.0, "1")]
    second = [
        (70.0, 800.0, "CÔNG BÁO/Số 5"),
        (70.0, 700.0, "hợp tác nữa."),
        (90.0, 686.0, "Hết phần này ở đây."),
        (300.0, 30.0, "2"),
    ]
    source = read_bytes(pdf(first, second), "a.pdf")
    assert source.text == (
        f"{WIDE} {f'hợp tác {WIDE}'[: len(WIDE) + 2].rstrip()} thành lập mới.\n{WIDE} hợp tác nữa.\n"
        "Hết phần này ở đây.\nCÔNG BÁO/Số 5\n"
    )
    assert [part.page for part in source.parts] == [1, 2, 1]


def test_two_lines_beside_a_word_between_them_stay_two() -> None:
    lines = [(70.0, 700.0, "Các xã, phường, thị trấn"), (300.0, 695.5, "Đã ký"), (70.0, 691.0, "trên địa bàn huyện")]
    said = read_bytes(pdf(lines), "a.pdf").text
    assert "Các xã, phường, thị trấn" in said
    assert "trên địa bàn huyện" in said


def test_two_lines_beside_a_large_word_are_not_mixed_letter_by_letter() -> None:
    lines = [(70.0, 700.0, "Các xã, phường"), (300.0, 695.0, "Đã ký"), (70.0, 690.0, "trên địa bàn")]
    said = read_bytes(pdf(lines, large="Đã ký"), "a.pdf").text
    assert said.index("Các xã, phường") < said.index("trên địa bàn")


def test_columns_at_the_head_of_a_page_are_read_one_after_the_other() -> None:
    lines = [(70.0, 800.0, "HUYỆN ỦY MẪU"), (300.0, 800.0, "ĐẢNG CỘNG SẢN VIỆT NAM"), (70.0, 785.0, "Số 3-KH/HU")]
    lines += [
        (300.0, 785.0, "Mẫu, ngày 5 tháng 3 năm 2024"),
        (200.0, 750.0, "KẾ HOẠCH"),
        (90.0, 730.0, "Nội dung kế hoạch như sau."),
    ]
    assert read_bytes(pdf(lines), "a.pdf").text.split("\n")[:4] == [
        "HUYỆN ỦY MẪU", "Số 3-KH/HU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Mẫu, ngày 5 tháng 3 năm 2024",
    ]  # fmt: skip
