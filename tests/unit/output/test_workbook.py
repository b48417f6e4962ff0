"""A workbook, opened again: numbers are numbers, days are days, and whatever a text holds is only text."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.output.workbook import Reading, failed_reading, plain, reading_from, reading_of
from ktttextract.output.workbook.cells import day, moment, number, shown
from ktttextract.output.workbook.sheets import SHEETS, Sheet, sheet_of
from ktttextract.source import read_bytes, read_text
from ktttextract.tidy import TABLES, Table
from ktttextract.tidy.columns import Column

openpyxl = pytest.importorskip("openpyxl", reason="the dev extra brings openpyxl")
unescape = pytest.importorskip("openpyxl.utils.escape").unescape
xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra excel brings XlsxWriter")

from ktttextract.output.workbook.formats import Formats  # noqa: E402
from ktttextract.output.workbook.pages import Pages  # noqa: E402
from ktttextract.output.workbook.writer import facts_of, workbook_pieces, write_workbook  # noqa: E402

PLAN = (
    "KẾ HOẠCH\nThực hiện Nghị quyết số 7-NQ/HU ngày 03/02/2024\n"
    "- Đến năm 2031 trồng ít nhất 12,5 ha rừng; có 30 tổ hợp tác.\n"
)
HOSTILE = [
    "=1+1", "+84 24", "-5%", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://a.invalid\";\"b\")", "{=1}",
    "<r><t>a</t></r>", "<r></c><c r=\"Z1\"><f>1+1</f></c></r>", "</t></is></c><f>1</f>", "_x003D_1", "&amp;<b>",
    "a\x00b\x1bc", "a\u202eb\u2066c", "\ufffe\uffff", "\ud800", "http://a.invalid/", "mailto:a@b", "internal:A1", "1e5",
    "TRUE", "x" * 70_000, "\U0001f600" * 20_000, "",
]  # fmt: skip


def reading(text: str = PLAN, name: str = "a.txt") -> Reading:
    data = extract_source(read_text(text, name), standard_book())
    return reading_of(name, data, text, standard_book())


def made(*readings: Reading, rows: int = 1_048_576) -> bytes:
    return b"".join(workbook_pieces(readings, rows))


def opened(data: bytes, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(data), **options)


def column(page: Any, heading: str) -> list[Any]:
    heads = [cell.value for cell in page[1]]
    return [row[heads.index(heading)].value for row in page.iter_rows(min_row=2)]


def no_formula(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/"):
                assert not re.search(rb"<f[ >/]", packed.read(name)), name
    for page in opened(data):
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


@pytest.fixture(scope="module")
def of_samples(samples: list[Path]) -> tuple[list[Reading], bytes]:
    readings = []
    for path in samples:
        source = read_bytes(path.read_bytes(), path.name)
        data = extract_source(source, standard_book())
        readings.append(reading_of(path.name, data, source.text, standard_book()))
    return readings, made(*readings)


def test_every_finding_has_its_row(of_samples: tuple[list[Reading], bytes]) -> None:
    readings, data = of_samples
    book = opened(data)
    assert book.sheetnames == [sheet.title for sheet in SHEETS]
    for sheet in SHEETS:
        page = book[sheet.title]
        assert [cell.value for cell in page[1]] == [column.heading for column in sheet.columns]
        assert page.max_row - 1 == sum(len(reading.rows[sheet.table]) for reading in readings)
        assert page.freeze_panes[1:] == "2"
        assert page.auto_filter.ref == page.dimensions
    no_formula(data)


def test_the_same_readings_give_the_same_bytes(of_samples: tuple[list[Reading], bytes]) -> None:
    readings, data = of_samples
    assert made(*readings) == data
    assert made(*(reading_from(plain(one)) for one in readings)) == data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        assert {info.date_time[0] for info in packed.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in packed.read("docProps/core.xml")


def test_numbers_and_days_are_what_they_are() -> None:
    page = opened(made(reading()))["Chỉ tiêu"]
    assert column(page, "Giá trị từ") == [12.5, 30]
    assert column(page, "Giá trị đến") == [None, 30]
    assert column(page, "Năm") == [2031, 2031]
    heads = [cell.value for cell in page[1]]
    assert [page.cell(row, heads.index("Giá trị từ") + 1).number_format for row in (2, 3)] == ["#,##0.0#####", "#,##0"]
    cited = opened(made(reading()))["Văn bản dẫn"]
    assert column(cited, "Ngày ban hành") == [datetime(2024, 2, 3)]
    assert cited.cell(2, 8).number_format == "dd/mm/yyyy"


def test_the_figure_is_bold_in_its_sentence() -> None:
    page = opened(made(reading()), rich_text=True)["Chỉ tiêu"]
    first = column(page, "Câu chứa con số")[0]
    bold = [part.text for part in first if not isinstance(part, str) and part.font.b]
    assert bold == ["ít nhất 12,5 ha"]
    assert str(first) == PLAN.splitlines()[2]


def test_a_figure_that_is_its_sentence_is_text() -> None:
    found = reading()
    found.sentences[0] = found.sentences[0]._replace(before="", after="")
    assert column(opened(made(found))["Chỉ tiêu"], "Câu chứa con số")[0] == "ít nhất 12,5 ha"


def test_a_target_leads_to_the_row_of_its_text() -> None:
    book = opened(
        made(reading(name="a.txt"), failed_reading("b.txt", ("InputError", "No.", "")), reading(name="c.txt"))
    )
    links = [page_row[0].hyperlink.location for page_row in book["Chỉ tiêu"].iter_rows(min_row=2)]
    assert links == ["'Văn bản'!A2", "'Văn bản'!A2", "'Văn bản'!A4", "'Văn bản'!A4"]
    assert [book["Văn bản"][link.rpartition("!")[2]].value for link in links[1:3]] == ["a.txt", "c.txt"]
    assert column(book["Văn bản"], "Tình trạng") == ["đã đọc", "không đọc được", "đã đọc"]
    assert column(book["Văn bản"], "Lý do") == [None, "No.", None]


def test_more_rows_than_a_worksheet_has_go_on_in_the_next() -> None:
    readings = [reading(name=f"{at}.txt") for at in range(5)]
    data = made(*readings, rows=4)
    book = opened(data)
    pages = [name for name in book.sheetnames if name.startswith("Chỉ tiêu")]
    assert pages == ["Chỉ tiêu", "Chỉ tiêu (2)", "Chỉ tiêu (3)", "Chỉ tiêu (4)"]
    assert [book[name].max_row for name in pages] == [4, 4, 4, 2]
    assert [file for name in pages for file in column(book[name], "Tệp")] == [f"{at // 2}.txt" for at in range(10)]
    assert book["Chỉ tiêu (4)"]["A2"].hyperlink.location == "'Văn bản (2)'!A3"
    assert all(book[name].auto_filter.ref == book[name].dimensions for name in book.sheetnames)
    no_formula(data)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:20]))
def test_whatever_a_text_holds_is_text(text: str) -> None:
    found = reading()
    rows = {name: [[*row] for row in table] for name, table in found.rows.items()}
    for name, table in TABLES.items():
        for at, its in enumerate(table.columns):
            if its.type == "text" and its.name not in ("id", "of_id", "family", "status", "issuer_id"):
                for row in rows[name]:
                    row[at] = text
    hostile = Reading(rows, [one._replace(before=text, found=text or "5", after=text) for one in found.sentences])
    data = made(hostile)
    no_formula(data)
    book = opened(data)
    (title,) = column(book["Văn bản"], "Trích yếu")
    assert unescape(title or "") == shown(text)  # openpyxl leaves the escapes of inline texts as they are
    for cell in (row for page in book for row in page[2] if row.value is not None):
        assert cell.data_type in "snd"
        assert not cell.hyperlink or cell.hyperlink.target is None
    assert len(shown(text)) <= 32_767


def test_hidden_characters_are_escapes() -> None:
    assert shown("a\u202eb\x1b") == "a\\u202eb\\u001b"


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("50000000000", 50_000_000_000), ("0.666667", 0.666667), ("-1.2", -1.2), ("12.50", 12.5), (7, 7), (0.93, 0.93),
        ("123456789012345", 123_456_789_012_345), ("1234567890123456", None), ("NaN", None), ("abc", None),
    ],
)  # fmt: skip
def test_numbers_that_excel_holds(value: object, held: float | None) -> None:
    assert number(value) == held


def test_a_number_that_excel_would_round_keeps_its_digits() -> None:
    text = "Đến năm 2031 đạt 12345678901234567 đồng."
    assert column(opened(made(reading(text)))["Chỉ tiêu"], "Giá trị từ") == ["12345678901234567"]


def test_days_before_the_calendar_of_excel_are_texts() -> None:
    assert day("1899-12-31") is None
    assert day("1945-09-02") is not None
    assert moment("2020-08-24T16:25") == datetime(2020, 8, 24, 16, 25)
    page = opened(made(reading("Chiếu ngày 05/6/1890 của triều đình.")))["Mốc thời gian"]
    assert column(page, "Ngày đầu") == ["1890-06-05"]


def extended(name: str, *columns: Column) -> Table:
    table = TABLES[name]
    known = {column.name for column in table.columns}
    return table._replace(columns=(*table.columns, *(one for one in columns if one.name not in known)))


def page_of(sheet: Sheet, rows: list[dict[str, Any]], tmp_path: Path) -> Any:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        pages = Pages(book, sheet, Formats(book), 100)
        facts = reading()
        for at, row in enumerate(rows):
            pages.add(row, facts_of(facts), at, None)
        pages.close()
    return openpyxl.load_workbook(path).active


def test_doubtful_rows_are_coloured(tmp_path: Path) -> None:
    table = extended("targets", Column("confidence", "decimal", "confidence"))
    names = [column.name for column in TABLES["targets"].columns]
    rows = [dict(zip(names, row, strict=True)) for row in reading().rows["targets"]]
    rows[0]["confidence"], rows[1]["confidence"] = "0.41", "0.97"
    page = page_of(sheet_of(table), rows, tmp_path)
    assert column(page, "Độ tin cậy") == [0.41, 0.97]
    colours = [{cell.fill.fgColor.rgb for cell in row} for row in page.iter_rows(min_row=2)]
    assert colours == [{"FFFFF2CC"}, {"00000000"}]


def test_columns_that_a_table_gets_are_shown() -> None:
    table = extended(
        "targets",
        Column("link_code", "text", "indicator_link.code"),
        Column("province", "text", "province"),
        Column("brand_new", "int", "brand_new"),
    )
    headings = [column.heading for column in sheet_of(table).columns]
    assert {"Mã số thống kê", "Tỉnh"} <= set(headings)
    assert headings[-1] == "brand_new"
    assert sheet_of(table).columns[-1].kind == "int"


def test_every_column_of_the_tables_has_a_vietnamese_heading() -> None:
    for sheet in SHEETS:
        shown_names = {column.name for column in sheet.columns if column.heading != column.name}
        assert {column.name for column in TABLES[sheet.table].columns} <= shown_names, (
            f"give the new columns of {sheet.table} a heading in output/workbook/sheets.py"
        )


def test_headings_of_a_sheet_are_all_different() -> None:
    for sheet in SHEETS:
        headings = [column.heading for column in sheet.columns]
        assert len(set(headings)) == len(headings)


def test_only_one_reading_is_held_at_a_time(tmp_path: Path) -> None:
    alive: list[int] = []

    class Watched(list):  # type: ignore[type-arg]
        def __del__(self) -> None:
            alive.remove(id(self))

    def readings() -> Iterator[Reading]:
        one = reading()
        for _ in range(50):
            sentences = Watched(one.sentences)
            alive.append(id(sentences))
            assert len(alive) <= 3
            yield Reading(one.rows, sentences)
            del sentences

    write_workbook(str(tmp_path / "a.xlsx"), str(tmp_path), readings())
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def readings() -> Iterator[Reading]:
        yield reading()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(workbook_pieces(readings()))
    assert list(tmp_path.iterdir()) == []
