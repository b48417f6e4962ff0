"""Sums split among names: known by adding up to the total above them, wherever the names are torn."""

import pytest

from ktttextract.api import standard_book
from ktttextract.layout.grids.grid import words_of
from ktttextract.layout.grids.grid_words import grid_words_of
from ktttextract.layout.grids.split_sums import find_split_sums
from ktttextract.normalise import normalise

NAMES = "Xã Đông\nXã Đoài\nXã Nam\n\n\n"
TOTAL = "Tổng số được giao:\n\n\n"
SUMS = "60.000.000\nđồng\n\n30.000.000\n20.000.000\n10.000.000\n"


def found(source: str) -> list[list[list[str]]]:
    text = normalise(source)
    grids = find_split_sums(text, grid_words_of(standard_book()))
    return [[[words_of(text, cell) for cell in row] for row in grid.rows] for grid in grids]


@pytest.mark.parametrize("above", [NAMES + TOTAL, TOTAL + NAMES])
def test_names_stand_above_the_total_or_under_its_label(above: str) -> None:
    assert found(f"Phân bổ kinh phí năm 2004\n\n\n\n\n\n{above}{SUMS}\n") == [
        [
            ["Tổng số được giao:", "Xã Đông", "Xã Đoài", "Xã Nam"],
            ["60.000.000 đồng", "30.000.000", "20.000.000", "10.000.000"],
        ]
    ]


def test_the_second_halves_of_names_stand_under_the_label() -> None:
    halves = NAMES.replace("Xã Nam", "Phòng") + TOTAL + "Nam\nĐông\n\n"
    (rows,) = found("Phân bổ\n\n\n\n\n\n" + halves.replace("Nam\nĐông", "Bình\nThượng") + SUMS + "\n")
    assert rows[:2] == [["Tổng số được giao:", "Xã Đông", "Xã Đoài", "Phòng"], ["", "", "Bình", "Thượng"]]


@pytest.mark.parametrize(
    "source",
    [
        NAMES + TOTAL + SUMS.replace("20.000.000", "25.000.000"),  # they do not add up
        NAMES + SUMS,  # nothing says that the first is a total
        "Xã Đông\nXã Đoài\n\n\n" + TOTAL + SUMS,  # a name is missing
        TOTAL + "1.000.000\n" * 3_000,  # a column of sums
    ],
)
def test_other_sums_are_not_split(source: str) -> None:
    assert found(f"Phân bổ kinh phí năm 2004\n\n\n\n\n\n{source}\n") == []
