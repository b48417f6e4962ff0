"""Official indicators by words."""

import pytest

from ktttextract.api import standard_book
from ktttextract.targets.links.search import search_indicators


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("thu nội địa", "budget.revenue.domestic"),
        ("thu noi dia", "budget.revenue.domestic"),
        ("THU NOI DIA", "budget.revenue.domestic"),
        ("che phủ rừng", "env.forest_cover"),
        ("coop.members", "coop.members"),
        ("to hop tac thanh lap moi", "coop.groups_new"),
    ],
)
def test_the_nearest_stands_first(words: str, first: str) -> None:
    assert search_indicators(standard_book(), words)[0].id == first


def test_words_may_stand_anywhere_in_a_name() -> None:
    found = {each.id for each in search_indicators(standard_book(), "ngheo da chieu")}
    assert "poverty.multidimensional_rate" in found


def test_marks_that_are_written_count() -> None:
    assert search_indicators(standard_book(), "thử nội địa") == []


def test_a_code_finds_all_that_bear_it() -> None:
    found = search_indicators(standard_book(), "0804")
    assert {"vn.stat15.0804", "agri.grain"} <= {each.id for each in found}
    assert {each.code for each in found} == {"0804"}


@pytest.mark.parametrize("words", ["", "   ", "đèn lồng giấy dó"])
def test_nothing_for_nothing(words: str) -> None:
    assert search_indicators(standard_book(), words) == []
