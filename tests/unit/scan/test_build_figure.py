"""Figures: bound, value, unit and rate of a number as it stands in a sentence."""

from decimal import Decimal

import pytest

from ktttextract.api import standard_book
from ktttextract.normalise import normalise
from ktttextract.scan import DateMention, Figure, scan, settle
from ktttextract.scan.bounds import bounds_of
from ktttextract.scan.records import Risen


def figures(sentence: str) -> list[tuple[str, Figure]]:
    text = normalise(sentence)
    found = settle(scan(text, standard_book()))
    return [(text.text[one.start : one.end], one) for one in found if isinstance(one, Figure)]


def only(sentence: str) -> tuple[str, Figure]:
    found = figures(sentence)
    assert len(found) == 1, [words for words, _ in found]
    return found[0]


def number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("sentence", "words", "op", "low", "high"),
    [
        ("có ít nhất 25 hợp tác xã", "ít nhất 25 hợp tác xã", "ge", "25", None),
        ("tỷ lệ ≥ 30% số hộ", "≥ 30%", "ge", "30", None),
        ("tỷ lệ <5% số hộ", "<5%", "lt", None, "5"),
        ("nợ xấu ≤ 2%", "≤ 2%", "le", None, "2"),
        ("không kém 40 mô hình", "không kém 40 mô hình", "ge", "40", None),
        ("trên dưới 60 hợp tác xã", "trên dưới 60 hợp tác xã", "approx", "60", "60"),
        ("từ 20% đến dưới 30%", "từ 20% đến dưới 30%", "between", "20", "30"),
        ("từ 80% trở lên", "từ 80% trở lên", "ge", "80", None),
        ("từ 5% trở xuống", "từ 5% trở xuống", "le", None, "5"),
        ("khoảng 08 - 10 hợp tác xã", "khoảng 08 - 10 hợp tác xã", "between", "8", "10"),
        ("tối thiểu 15 - 20% trở lên", "tối thiểu 15 - 20% trở lên", "ge", "15", None),
        ("hơn 1.250 hộ", "hơn 1.250 hộ", "gt", "1250", None),
    ],
)
def test_bounds(sentence: str, words: str, op: str, low: str | None, high: str | None) -> None:
    given, match = only(sentence)
    assert (given, match.comparator, match.low, match.high) == (words, op, number(low), number(high))


@pytest.mark.parametrize(
    ("sentence", "low", "unit", "per"),
    [
        ("thu nhập 84 triệu đồng/người/năm", "84000000", "đồng/người", "year"),
        ("đạt 11 bác sĩ/10.000 dân", "11", "bác sĩ/10.000 dân", None),
        ("đạt 11 bác sĩ trên một vạn dân", "11", "bác sĩ/vạn dân", None),
        ("đạt 14 người /1 vạn dân", "14", "người/vạn dân", None),
        ("vay 2,4 nghìn tỷ đồng", "2400000000000", "đồng", None),
        ("dư nợ 1,2 triệu tỷ đồng", "1200000000000000", "đồng", None),
        ("vốn 318, 45 triệu đồng", "318450000", "đồng", None),
        ("bố trí 3 tỷ rưỡi đồng", "3500000000", "đồng", None),
        ("đón 1,14 triệu lượt khách", "1140000", "lượt khách", None),
        ("giảm 2%/năm", "2", "%", "year"),
        ("lãi 0,5%/tháng", "0.5", "%", "month"),
        ("đạt 97.25%", "97.25", "%", None),
        ("có 60 hợp tác xã2", "60", "hợp tác xã", None),
        ("chi 45 tỷ đồng¹", "45000000000", "đồng", None),
        ("trồng 7,500 cây", "7500", "cây", None),
    ],
)
def test_values_and_units(sentence: str, low: str, unit: str, per: str | None) -> None:
    _, match = only(sentence)
    assert (match.low, match.unit and match.unit.name, match.per) == (Decimal(low), unit, per)


@pytest.mark.parametrize("sentence", ["số hợp tác xã tăng từ 540 lên 712", "tăng từ 540 lên 712 hợp tác xã"])
def test_a_rise_has_the_unit_in_the_words_or_from_the_noun_before(sentence: str) -> None:
    [(_, match)] = figures(sentence)
    assert match.unit is not None
    assert (match.unit.text, match.unit.name) == ("hợp tác xã", "hợp tác xã")


def test_whole_numbers_have_no_decimals() -> None:
    _, match = only("đón 8,1 triệu lượt khách")
    assert str(match.low) == "8100000"


@pytest.mark.parametrize(
    ("sentence", "words", "low", "unit"),
    [
        ("thành lập ba hợp tác xã", "ba hợp tác xã", "3", "hợp tác xã"),
        ("ít nhất hai mươi lăm tổ hợp tác", "ít nhất hai mươi lăm tổ hợp tác", "25", "tổ hợp tác"),
        ("giảm hai phần trăm", "hai phần trăm", "2", "%"),
        ("một phẩy hai mươi tám phần trăm (1,28%)", "một phẩy hai mươi tám phần trăm (1,28%)", "1.28", "%"),
        ("hơn một nửa số hộ", "hơn một nửa", "0.5", "phần"),
        ("doanh thu gấp đôi", "gấp đôi", "2", "lần"),
        ("hỗ trợ sáu tỷ đồng", "sáu tỷ đồng", "6000000000", "đồng"),
    ],
)
def test_numbers_in_words(sentence: str, words: str, low: str, unit: str) -> None:
    given, match = only(sentence)
    value = match.low
    assert (given, value, match.unit and match.unit.name) == (words, Decimal(low), unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "hai bên cùng có lợi",
        "cả hai hợp tác xã",
        "các ba trường",
        "lần thứ ba",
        "trong mười năm qua",
        "một số hợp tác xã",
        "gấp rút hoàn thành",
        "hai hợp tác xã nói trên",
        "chín chắn, bốn mặt",
    ],
)
def test_words_that_are_no_numbers(sentence: str) -> None:
    assert [words for words, one in figures(sentence) if one.unit and one.spelled] == []


def test_done_against_plan() -> None:
    _, match = only("vận động được 3.456,7/3.200 triệu đồng")
    assert (match.low, match.planned and match.planned.value) == (Decimal("3456700000"), Decimal("3200000000"))


def test_share_of_a_total() -> None:
    _, match = only("có 41/58 xã về đích")
    assert (match.low, match.of_total) == (41, 58)


def test_starting_point_is_no_bound() -> None:
    found = figures("tăng từ 61% năm 2025 lên 74% năm 2030")
    assert [(words, one.comparator) for words, one in found] == [("61%", "eq"), ("74%", "eq")]
    assert found[0][1].from_start is True


@pytest.mark.parametrize("before", ["trên ", "trên  ", "trên\n "])
def test_a_bound_stands_before_any_blank(before: str) -> None:
    assert bounds_of(standard_book()).before(f"{before}5 xã", len(before)) == (0, "gt")


@pytest.mark.parametrize(("start", "end", "kept"), [(7, 10, 2), (1, 4, 1), (12, 15, 1), (4, 8, 1), (9, 13, 1)])
def test_only_a_date_between_two_counts_stands_beside_them(start: int, end: int, kept: int) -> None:
    book = standard_book()
    rise, year = (next(rule for rule in book.rules if rule.id == one) for one in ("target.figure.rise", "date.year"))
    figure = Figure().place(rise, 0, 18)
    figure.risen = Risen(Decimal(712), 6, 11)
    matches = sorted([figure, DateMention().place(year, start, end)], key=lambda match: match.start)
    assert len(settle(matches)) == kept
