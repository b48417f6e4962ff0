"""Whole numbers that close a labelled item: what they count, and which labels count nothing."""

from decimal import Decimal

import pytest

from ktttextract.api import standard_book
from ktttextract.normalise import normalise
from ktttextract.scan import Figure, scan, settle


def labelled(text: str) -> list[Figure]:
    found = settle(scan(normalise(text), standard_book()))
    return [one for one in found if isinstance(one, Figure) and one.rule.id == "target.figure.labelled"]


def unit_of(figure: Figure) -> str:
    assert figure.unit is not None
    return figure.unit.name


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("- Số trường mầm non: 61", "61", "trường"),
        ("- Số lượng giáo viên: 2.310.", "2310", "giáo viên"),
        ("a) Cầu treo sửa chữa: 4; đập dâng: 2.", "4", "cầu"),
        ("3. Chợ nông thôn đạt chuẩn: 08", "8", "chợ"),
        ("Tổng số hợp tác xã: 214 (tăng 12 so với năm trước).", "214", "hợp tác xã"),
        ("- Số vụ cháy rừng: 0", "0", "vụ"),
    ],
)
def test_the_label_names_what_is_counted(text: str, value: str, unit: str) -> None:
    first = labelled(text)[0]
    assert first.low == Decimal(value)
    assert unit_of(first).split()[0] == unit.split()[0]


def test_a_part_counts_what_its_whole_counts() -> None:
    whole, part = labelled("- Số cán bộ được tập huấn: 320, trong đó vùng cao: 85.")
    assert (unit_of(whole), unit_of(part)) == ("cán bộ", "cán bộ")
    assert part.low == 85


def test_a_total_stands_behind_the_stroke() -> None:
    (one,) = labelled("Thôn có nhà văn hóa: 52/58.")
    assert (one.low, one.of_total) == (52, 58)


@pytest.mark.parametrize(
    "text",
    [
        "Điện thoại: 02623",
        "Số tài khoản: 3713",
        "Đang online: 14",
        "Lượt truy cập hôm nay: 812",
        "Tất cả: 654.321",
        "Số nhà: 12, đường Lê Lợi.",
        "Tỷ lệ bản đồ 1:25.000.",
        "Năm xây dựng: 2011",
        "Thời gian: 45.",
        "Mã số: 118.",
        "Số xã đạt chuẩn: 30/25.",
        "Cự ly: 2,5.",
    ],
)
def test_other_labels_count_nothing(text: str) -> None:
    assert labelled(text) == []
