"""Blanks that a conversion put into syllables go where a text has them again and again."""

import pytest

from ktttextract.normalise import normalise

PARTED = "t ỉnh ph ấn đấu t ỷ lệ hộ nghèo c òn 3%, ch ỉ tiêu c ủa CH ÍNH PH Ủ"


def test_parted_syllables_are_joined_with_a_way_back() -> None:
    source = f"Năm 2030 {PARTED}."
    text = normalise(source)
    assert text.text == "Năm 2030 tỉnh phấn đấu tỷ lệ hộ nghèo còn 3%, chỉ tiêu của CHÍNH PHỦ."
    start = text.text.index("phấn")
    place = text.span(start, start + 4)
    assert source[place.start : place.end] == "ph ấn"
    assert text.repairs["split_syllables"] == 8


@pytest.mark.parametrize(
    "source",
    [
        "Điểm b ở trên c òn hiệu lực.",  # too few
        "c ủa c ủa c ủa c ủa c ủa c ủa",  # always the same
        "x ỉnh, ngh ội, k ảng, gi òn, q ồng, x ỉnh",  # no word among most of them
    ],
)
def test_single_letters_before_a_word_stay(source: str) -> None:
    assert normalise(source).text == source


def test_wide_blanks_part_syllables_no_better() -> None:
    wide = normalise(f"Năm 2030 {PARTED}.".replace(" ", "  "))
    assert wide.text == normalise(f"Năm 2030 {PARTED}.").text


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("tăng 1, 8% so với", "tăng 1,8% so với"),
        ("đạt 1, 739%", "đạt 1,739%"),
        ("lúa tăng 9, 3 - 9,7%", "lúa tăng 9,3 - 9,7%"),
        ("sản xuất 5 3,4 tỉ kWh", "sản xuất 53,4 tỉ kWh"),
        ("dầu thô 1 8,3 triệu tấn", "dầu thô 18,3 triệu tấn"),
        ("tăng khoảng 15,5 - 1 6% năm", "tăng khoảng 15,5 - 16% năm"),
    ],
)
def test_parted_numbers_are_joined_where_syllables_are(parted: str, whole: str) -> None:
    assert normalise(f"{PARTED}, {parted}.").text.endswith(f", {whole}.")
    assert normalise(f"Sản lượng {parted}.").text == f"Sản lượng {parted}."


@pytest.mark.parametrize(
    "words",
    [
        "quý 1 6% số xã",
        "các năm 2, 8% số xã",
        "mục 1, 3 triệu đồng",
        "tăng 940 000 tấn",
        "giá 1 000 tỷ",
        "lớp 3, 40 km",
    ],
)
def test_numbers_beside_each_other_stay_apart(words: str) -> None:
    assert normalise(f"{PARTED}, {words}.").text.endswith(f", {words}.")
