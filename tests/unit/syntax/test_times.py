"""The grammar of times: what opens and closes words, which months and years are said."""

import pytest

from ktttextract.api import standard_book
from ktttextract.syntax.times import grid_times_of, times_of


@pytest.mark.parametrize(
    ("low", "rest"),
    [
        ("đến hết năm 2025, sản lượng", "sản lượng"),
        ("phấn đấu đến năm 2030 trở đi, tỷ lệ", "tỷ lệ"),
        ("trong giai đoạn từ năm 2021 đến 2025, tỷ lệ", "tỷ lệ"),
        ("tính đến hết ngày 30/11, dư nợ", "dư nợ"),
        ("chậm nhất 30/6/2027 sản lượng", "sản lượng"),
        ("9 tháng đầu năm 2024, dư nợ", "dư nợ"),
        ("lũy kế 10 tháng/2025 dư nợ", "dư nợ"),
        ("hết tháng 5, dư nợ", "dư nợ"),
        ("tháng 5 dư nợ", "tháng 5 dư nợ"),
        ("cùng kỳ năm 2019 dư nợ", "dư nợ"),
        ("từ đầu năm đến nay dư nợ", "dư nợ"),
        ("năm học", "năm học"),
    ],
)
def test_what_opens_words(low: str, rest: str) -> None:
    assert low[times_of(standard_book()).leading(low, 0, len(low)) :] == rest


@pytest.mark.parametrize(
    ("low", "words"),
    [
        ("hộ nghèo đến năm 2030", "hộ nghèo"),
        ("hộ nghèo (ngay trong năm 2027)", "hộ nghèo"),
        ("hộ nghèo giai đoạn 2021 - 2025", "hộ nghèo"),
        ("hộ nghèo tính đến ngày 30/11/2025", "hộ nghèo"),
        ("hộ nghèo trong kỳ", "hộ nghèo"),
        ("hộ nghèo trên địa bàn", "hộ nghèo"),
        ("thu ngân sách trên địa bàn", "thu ngân sách trên địa bàn"),
        ("hộ nghèo so với cùng kỳ 2019", "hộ nghèo"),
        ("hộ nghèo so cùng kỳ", "hộ nghèo so cùng kỳ"),
        ("hộ nghèo", "hộ nghèo"),
    ],
)
def test_what_closes_words(low: str, words: str) -> None:
    assert low[: times_of(standard_book()).trailing(low, 0, len(low))] == words


@pytest.mark.parametrize(
    ("low", "said"),
    [("trong 9 tháng qua", True), ("9 tháng tới", False), ("9 tháng tiếp theo", False), ("3 tháng sau", False)],
)
def test_months_that_are_told_of(low: str, said: bool) -> None:
    assert (times_of(standard_book()).months.search(low) is not None) is said


@pytest.mark.parametrize(
    ("low", "groups"),
    [
        ("giai đoạn 2021 - 2025", ("2021", "2025")),
        ("2021 đến năm 2025", ("2021", "2025")),
        ("năm 2030", ("2030", None)),
        ("2021 và 2025", ("2021", None)),
    ],
)
def test_years_of_heads(low: str, groups: tuple[str, str | None]) -> None:
    found = grid_times_of(standard_book()).of_head.search(low)
    assert found is not None
    assert found.groups() == groups
