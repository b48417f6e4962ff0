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
