"""How far a target can be trusted: signs and weights, the table that `make measure` writes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktttextract.api import extract_bytes, standard_book
from ktttextract.spans import NormSpan
from ktttextract.targets.confidence import Standing, Standings, Trust, signs_of, trust_of
from ktttextract.targets.target import Target

PLAN = "ỦY BAN NHÂN DÂN TỈNH YÊN BÁI\nSố: 12/KH-UBND\nKẾ HOẠCH\nPhát triển hợp tác xã năm 2026\n\n"


ALONE = Standing(spelled=True, neighbours=1)


def target(indicator: str, rules: dict[str, str], at: int = 0) -> Target:
    rule, seven = "target.figure.quantity", Decimal(7)
    return Target(0, 1, "7", seven, seven, "eq", None, indicator, None, rule, [], rules, place=NormSpan(at, at + 1))


def test_signs_say_what_decided_a_row_and_what_it_looks_like() -> None:
    rules, name = {"year": "year.head", "indicator": "indicator.counted.founded"}, "Số xã đạt 2 chuẩn, trong đó"
    signs = signs_of(rules, "r", "sort.plan", "target", "count", 2030, name, Decimal("0.9"), Standing(False, 7))
    assert [*signs] == [
        *("base", "year.head", "indicator.counted.founded", "indicator.counted", "r", "sort.plan"),
        *("status:target", "unit:count", "year:some", "words:7", "name:digit", "name:joint", "name:capital"),
        *("link:sure", "name:made", "crowd:2"),
    ]


def test_a_name_is_spelled_where_it_stands_near_its_figure() -> None:
    low = "tỷ lệ hộ nghèo còn 2%, giảm 1%." + " " * 600 + "tỷ lệ hộ nghèo"
    rows = [target("Tỷ lệ hộ nghèo", {}, 19), target("Tỷ lệ hộ cận nghèo", {}, 28), target("", {}, 40)]
    assert [*map(Standings(low, rows).of, rows)] == [Standing(True, 3), Standing(False, 3), Standing(False, 3)]
    far = [target("Tỷ lệ hộ nghèo", {}, 400), target("Tỷ lệ hộ nghèo", {}, 19)]
    assert [*map(Standings(low, far).of, far)] == [Standing(False, 1), Standing(True, 1)]


@pytest.mark.parametrize(
    ("name", "sign"), [(None, "words:0"), ("hộ", "words:1"), ("hộ nghèo", "words:3"), ("từ " * 40, "words:many")]
)
def test_names_are_sorted_by_their_length(name: str | None, sign: str) -> None:
    assert sign in signs_of({}, "r", "s", "result", None, None, name, None, ALONE)


def test_every_rule_that_lowers_trust_lowers_it() -> None:
    weights = {row["id"]: Decimal(row["weight"]) for row in standard_book().table("trust").rows}
    trust = trust_of(standard_book())
    worst = min((sign for sign in weights if sign.startswith("admission.")), key=weights.__getitem__)
    best = max((sign for sign in weights if sign.startswith("admission.")), key=weights.__getitem__)
    assert trust.of(target("hộ nghèo", {"admission": worst}), "sort.plan", ALONE) < trust.of(
        target("hộ nghèo", {"admission": best}), "sort.plan", ALONE
    )


@given(st.text(max_size=60), st.dictionaries(st.sampled_from(["year", "status", "of"]), st.text(max_size=12)))
def test_a_confidence_is_never_none_nor_certain(name: str, rules: dict[str, str]) -> None:
    found = Trust(standard_book()).of(target(name, rules), "sort.unknown", ALONE)
    assert Decimal("0.01") <= found <= Decimal("0.99")
    assert found == found.quantize(Decimal("0.01"))


def test_targets_of_prose_and_tables_have_one() -> None:
    prose = f"{PLAN}Phấn đấu đến năm 2026 có 40 hợp tác xã."
    table = f"{PLAN}| Chỉ tiêu | Đơn vị | Năm 2026 |\n| --- | --- | --- |\n| Hợp tác xã | HTX | 40 |\n"
    table += "| Thành viên | người | 900 |"
    for text in (prose, table):
        found = extract_bytes(text.encode())["targets"]
        assert found
        assert all(Decimal("0.01") <= row["confidence"] <= Decimal("0.99") for row in found)
