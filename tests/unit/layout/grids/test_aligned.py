"""Tables set in columns of blanks or tabs."""

from ktttextract.api import extract_source, standard_book
from ktttextract.source import read_text


def told(source: str) -> list[tuple[str, str, int | None, str, str | None]]:
    data = extract_source(read_text(source, "-"), standard_book())
    wholes = {t["id"]: t["text"] for t in data["targets"]}
    return [(t["text"], t["indicator"], t["year"], t["status"], wholes.get(t["of"])) for t in data["targets"]]


def test_a_line_above_spans_the_columns_below() -> None:
    lines = [
        "                                    Năm 2024                  Năm 2025",
        "TT    Chỉ tiêu          ĐVT     Kế hoạch    Ước TH      Kế hoạch    So ước TH 2024 (%)",
        "1     Đàn dê            con        120        131          150          114,5",
        "2     Đàn ong           đàn        300        310          340          109,7",
    ]
    found = told("\n".join(lines) + "\n")
    assert [(text, year, status) for text, _, year, status, _ in found if text != "114,5" and text != "109,7"] == [
        ("120", 2024, "target"),
        ("131", 2024, "result"),
        ("150", 2025, "target"),
        ("300", 2024, "target"),
        ("310", 2024, "result"),
        ("340", 2025, "target"),
    ]


def test_labels_go_on_in_small_letters_before_and_behind_the_figures() -> None:
    lines = [
        "TT    Chỉ tiêu                         ĐVT      TH năm 2024      KH năm 2025",
        "1     Tỷ lệ thôn có nhà văn             %           61               70",
        "      hóa đạt chuẩn",
        "      Số hộ được vay vốn ưu",
        "2     đãi làm nhà vệ sinh               hộ          85               96",
    ]
    names = [indicator for _, indicator, *_ in told("\n".join(lines) + "\n\nHết.\n")]
    assert names[::2] == ["Tỷ lệ thôn có nhà văn hóa đạt chuẩn", "Số hộ được vay vốn ưu đãi làm nhà vệ sinh"]


def test_what_is_set_in_belongs_to_the_row_above_if_it_counts_the_same() -> None:
    lines = [
        "Chỉ tiêu                   ĐVT       TH năm 2024      KH năm 2025",
        "Tổng đàn gia súc           con          900              950",
        "  Trâu                     con          300              310",
        "  Sản lượng thịt           tấn           45               47",
    ]
    found = told("\n".join(lines) + "\n")
    assert found[2] == ("300", "đàn gia súc: trâu", 2024, "result", "900")
    assert [whole for *_, whole in found] == [None, None, "900", "950", None, None]


def test_columns_of_parts_belong_to_the_one_before_them() -> None:
    head = "TT\tNội dung\tKế hoạch năm 2026 (triệu đồng)\tTrong đó\t\n\t\t\tNgân sách tỉnh\tNgân sách xã\n"
    found = told(head + "1\tLàm đường thôn\t500\t300\t200\n2\tSửa trường học\t260\t160\t100\n")
    assert [(text, indicator, whole) for text, indicator, _, _, whole in found[:3]] == [
        ("500", "Làm đường thôn", None),
        ("300", "Làm đường thôn: ngân sách tỉnh", "500"),
        ("200", "Làm đường thôn: ngân sách xã", "500"),
    ]


def test_a_last_column_of_words_is_no_wrapped_line() -> None:
    rows = ["STT\tChỉ tiêu\tKết quả năm 2025\tChỉ tiêu năm 2026\tGhi chú", "1\tSố hợp tác xã xã Pá Lau\t18\t20\t"]
    rows += ["2\tSố tổ hợp tác xã Hát Lìu\t25\t27\tCó 02 tổ mới", "3\tSố trang trại phường Trung\t31\t35\t"]
    assert [text for text, *_ in told("\n".join(rows) + "\n")] == ["18", "20", "25", "27", "31", "35"]


def test_a_line_between_rows_that_has_no_cell_is_passed_over() -> None:
    rows = ["Chỉ tiêu              ĐVT      KH năm 2025", "Đàn dê                con        150"]
    rows += ["Đàn ong               đàn        340", "{}", "Đàn vịt               con        900"]
    for between in ("", "x ", "\u200b ", "\x0b", "\u3000"):
        found = told("\n".join(rows).format(between) + "\n")
        assert [text for text, *_ in found][:2] == ["150", "340"]


def test_amounts_of_a_day_have_no_rate_of_the_contract() -> None:
    table = "Chỉ tiêu\tĐVT\tTH năm 2024\tKH năm 2025\nCông suất nhà máy nước\tm3/ngày đêm\t86.000\t92.000\n"
    table += "Công suất trạm bơm\tm3/ngày\t4.000\t5.000\n"
    data = extract_source(read_text(table, "-"), standard_book())
    assert [row["text"] for row in data["targets"]] == ["86.000", "92.000", "4.000", "5.000"]
    assert {row["per"] for row in data["targets"]} == {None}


def test_parts_are_told_by_the_room_in_their_own_column() -> None:
    table = "Chỉ tiêu\tĐVT\tTH năm 2024\tKH năm 2025\nTrồng rừng\tha\t10\t100\nTrong đó:\t\t\t\n"
    table += "Rừng gỗ lớn\tha\t\t60\nRừng ngập mặn\tha\t\t40\n"
    assert [whole for text, *_, whole in told(table) if text in ("60", "40")] == ["100", "100"]


def test_a_label_goes_on_up_to_the_end_of_the_text() -> None:
    rows = ["Chỉ tiêu              ĐVT      KH năm 2025", "Đàn dê                con        150"]
    rows += ["Tỷ lệ hộ              %          3,5", "  nghèo giảm"]
    assert told("\n".join(rows)) == told("\n".join(rows) + "\n")
    assert told("\n".join(rows))[-1][1] == "Tỷ lệ hộ nghèo giảm"


def test_a_unit_of_nothing_but_multipliers_ends_no_text() -> None:
    for words in ("nghìn " * 9 + "quyển", "nghìn " * 1200 + "quyển"):
        table = f"Chỉ tiêu\tĐVT\tTH năm 2024\tKH năm 2025\nSách in\t{words}\t86\t92\nĐàn dê\tcon\t4\t5\n"
        assert [text for text, *_ in told(table)][-2:] == ["4", "5"]
