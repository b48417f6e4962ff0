"""Figures, number words, Roman numerals and multiplier words, with the ones that are none."""

from decimal import Decimal

import pytest

from ktttextract.numbers import is_ambiguous, multiplier, parse_decimal, parse_words, roman, style_of


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("0", "0"),
        ("08", "8"),
        ("1.430", "1430"),
        ("14.000", "14000"),
        ("1.234.567", "1234567"),
        ("1 000 000", "1000000"),
        ("1 000,5", "1000.5"),
        ("7,5", "7.5"),
        ("0,05", "0.05"),
        ("1234,5", "1234.5"),
        ("596, 38", "596.38"),
        ("9.328,229", "9328.229"),
        ("99.57", "99.57"),
        ("0.500", "0.5"),
        ("1234.567", "1234.567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("7,500", "7.5"),
        ("123456789012345678901234567890,123456789", "123456789012345678901234567890.123456789"),
    ],
)
def test_a_figure_has_its_exact_value(figure: str, value: str) -> None:
    assert parse_decimal(figure) == Decimal(value)


@pytest.mark.parametrize(
    "figure",
    ["", " ", "abc", "5%", ",5", "5,", "12.", "66.7.2031", "1.234.56", "1,23,456", "8 - 10", "5/6", "²", "٣", "-5"],
)
def test_what_is_no_figure_has_no_value(figure: str) -> None:
    assert parse_decimal(figure) is None


def test_a_comma_before_three_digits_is_read_as_the_text_writes() -> None:
    assert parse_decimal("7,500", comma_decimal=False) == 7500
    assert parse_decimal("7,50", comma_decimal=False) == Decimal("7.50")
    assert parse_decimal("0,500", comma_decimal=False) == Decimal("0.5")
    assert [
        figure for figure in ("7,500", "370,019", "0,500", "7,50", "7.500", "1.000,500") if is_ambiguous(figure)
    ] == [
        "7,500",
        "370,019",
    ]


@pytest.mark.parametrize(
    ("figures", "comma"),
    [
        ([], True),
        (["7,500", "15"], True),
        (["7,5", "99.57", "1,25"], True),
        (["99.57", "1,234.5", "7,500"], False),
        (["1,234,567"], False),
        (["14.000", "1.430", "6.5"], True),
        (["0.500"], False),
        (["1.234,5", "6.5"], True),
        (["1.234,500", "1.1", "1.2", "2.1"], True),
        (["1,234.5", "7,5", "8,5"], False),
        (["5/6/2031", "20-NQ", "2.5"], False),
    ],
)
def test_the_style_of_a_text_is_that_of_its_plain_figures(figures: list[str], comma: bool) -> None:
    assert style_of(iter(figures)) is comma


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba", "3"),
        ("mười", "10"),
        ("Mười lăm", "15"),
        ("hai mươi", "20"),
        ("hai mươi mốt", "21"),
        ("ba mươi tư", "34"),
        ("hai mươi lăm", "25"),
        ("năm mươi", "50"),
        ("ba chục", "30"),
        ("một trăm linh năm", "105"),
        ("một trăm lẻ sáu", "106"),
        ("một trăm mười hai", "112"),
        ("năm trăm", "500"),
        ("hai nghìn không trăm ba mươi mốt", "2031"),
        ("một nghìn lẻ năm", "1005"),
        ("mười hai ngàn năm trăm", "12500"),
        ("ba vạn", "30000"),
        ("hai triệu ba trăm nghìn", "2300000"),
        ("hai nghìn ba trăm tỷ", "2300000000000"),
        ("một tỷ rưỡi", "1500000000"),
        ("ba nghìn tỉ rưỡi", "3500000000000"),
        ("hai trăm rưởi", "250"),
        ("trăm rưỡi", "150"),
        ("hai rưỡi", "2.5"),
        ("một phẩy hai mươi tám", "1.28"),
        ("một phẩy hai tám", "1.28"),
        ("hai phẩy không ba năm", "2.035"),
        ("một nghìn mười", "1010"),
        ("một trăm mười", "110"),
        ("không phẩy không năm", "0.05"),
        ("một phẩy hai tỷ", "1200000000"),
        ("một nửa", "0.5"),
        ("nửa triệu", "500000"),
        ("hai phần ba", "0.666667"),
        ("ba phần tư", "0.75"),
        ("hai mươi phần hai", "10"),
        ("hai muoi lam", "25"),
        ("mot tram muoi lam", "115"),
        ("mot nua", "0.5"),
    ],
)
def test_words_have_the_value_that_they_spell(words: str, value: str) -> None:
    result = parse_words(words)
    assert result == Decimal(value)
    assert "E" not in str(result)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "hợp tác xã",
        "hai mươi năm",
        "mười năm",
        "hai mươi phần trăm",
        "một trăm hai",
        "một triệu hai",
        "linh năm",
        "tư",
        "một phẩy mươi",
        "nửa tỷ tỷ tỷ",
        "mươi",
        "chục",
        "rưỡi",
        "phẩy",
        "phần",
        "một phần không",
        "một rưỡi phẩy hai",
        "hai phẩy năm rưỡi",
        "hai ba",
        "một trăm linh mười",
        "vài chục",
    ],
)
def test_words_that_spell_no_number_have_no_value(words: str) -> None:
    assert parse_words(words) is None


def test_nam_is_five_only_when_asked() -> None:
    assert parse_words("năm") is None
    assert parse_words("nam") is None
    assert parse_words("Năm", allow_nam=True) == 5
    assert parse_words("hai mươi năm", allow_nam=True) is None


@pytest.mark.parametrize(
    ("word", "factor"),
    [
        ("nghìn", 10**3),
        ("ngàn", 10**3),
        ("vạn", 10**4),
        ("triệu", 10**6),
        ("tỷ", 10**9),
        ("Tỉ", 10**9),
        ("nghìn tỷ", 10**12),
        ("triệu tỷ", 10**15),
        ("trăm triệu", 10**8),
        ("trăm", None),
        ("tỷ trăm", None),
        ("tỷ đồng", None),
        ("", None),
    ],
)
def test_multiplier_words(word: str, factor: int | None) -> None:
    assert multiplier(word) == factor


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I", 1),
        ("iv", 4),
        ("XIV", 14),
        ("XXXIX", 39),
        ("MCMXC", 1990),
        ("IIX", None),
        ("IC", None),
        ("", None),
        ("B", None),
    ],
)
def test_roman_numerals(text: str, number: int | None) -> None:
    assert roman(text) == number
