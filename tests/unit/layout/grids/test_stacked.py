"""Tables with one cell a line and no frame."""

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.source import read_text

HEAD = "PHỤ LỤC\nChỉ tiêu chủ yếu xã Hòa An\n\n"


def told(source: str) -> list[tuple[str, str, int | None, str]]:
    data = extract_source(read_text(source, "-"), standard_book())
    return [(t["text"], t["unit"]["name"], t["year"], t["indicator"]) for t in data["targets"]]


def test_rows_are_known_by_their_ordinals() -> None:
    lines = ["TT", "Chỉ tiêu", "Thực hiện năm 2022", "Kế hoạch năm 2023"]
    lines += ["1", "Số hợp tác xã", "14", "16", "2", "Số trang trại", "31", "35", "3", "Số tổ hợp tác", "7", "9"]
    found = told(HEAD + "\n".join(lines) + "\n\nGhi chú: số liệu của xã.\n")
    assert found[:2] == [("14", "hợp tác xã", 2022, "Số hợp tác xã"), ("16", "hợp tác xã", 2023, "Số hợp tác xã")]
    assert [text for text, *_ in found] == ["14", "16", "31", "35", "7", "9"]


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_without_ordinals_the_column_of_units_tells_the_width(blank: str) -> None:
    lines = ["Nội dung", "ĐVT", "Ước thực hiện năm 2021", "Kế hoạch năm 2022"]
    lines += ["Diện tích ngô", "ha", "820", "850", "Sản lượng chè", "tấn", "1.120", "1.300"]
    found = told(HEAD + blank.join(lines) + "\n\nNgười lập biểu\n")
    assert found == [
        ("820", "ha", 2021, "Diện tích ngô"),
        ("850", "ha", 2022, "Diện tích ngô"),
        ("1.120", "tấn", 2021, "Sản lượng chè"),
        ("1.300", "tấn", 2022, "Sản lượng chè"),
    ]


def test_a_group_of_rows_has_a_name_and_no_figures() -> None:
    lines = ["STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2023", "I", "Kinh tế"]
    lines += [
        "1",
        "Diện tích ngô",
        "ha",
        "850",
        "2",
        "Đàn bò",
        "con",
        "420",
        "II",
        "Xã hội",
        "1",
        "Hộ nghèo",
        "hộ",
        "37",
    ]
    found = told(HEAD + "\n".join(lines) + "\n")
    assert [(text, unit) for text, unit, *_ in found] == [("850", "ha"), ("420", "con"), ("37", "hộ")]


@pytest.mark.parametrize(
    "lines",
    [
        ["TT", "Chỉ tiêu", "Kế hoạch năm 2023", "1", "Số hợp tác xã", "16"],  # one row is no table
        ["Đơn vị tính", "Kế hoạch năm 2023", "Công việc của xã", "16"],
        ["TT", "Họ và tên", "Chức vụ", "1", "Hoàng Văn Mẫu", "Chủ tịch", "2", "Lê Thị Thử", "Thành viên"],
    ],
)
def test_other_lines_are_no_table(lines: list[str]) -> None:
    assert told(HEAD + "\n".join(lines) + "\n") == []


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (["", "7", "9"], [("7", 2023), ("9", 2024)]),
        (["7", "", "9"], [("7", 2022), ("9", 2024)]),
        (["7", "9", ""], [("7", 2022), ("9", 2023)]),
        (["7", "", "9", ""], [("7", 2022), ("9", 2024)]),  # a blank line behind the row
    ],
)
def test_a_blank_line_tells_which_figure_a_row_lacks(cells: list[str], wanted: list[tuple[str, int]]) -> None:
    lines = ["TT", "Chỉ tiêu", "Thực hiện năm 2022", "Ước thực hiện năm 2023", "Kế hoạch năm 2024"]
    lines += ["1", "Số hợp tác xã", "14", "16", "18", "2", "Số trang trại", "31", "33", "35"]
    lines += ["3", "Số tổ hợp tác", *cells, "4", "Số chợ", "3", "4", "5"]
    found = told(HEAD + "\n".join(lines) + "\n")
    assert [(text, year) for text, _, year, name in found if name == "Số tổ hợp tác"] == wanted
    assert len(found) == 11
