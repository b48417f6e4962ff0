"""What holds for any number and any text that might be one."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.numbers import is_ambiguous, multiplier, parse_decimal, parse_words, roman, style_of

figures = st.text("0123456789., ", max_size=14)
ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
WORDS = [
    *ONES, "mốt", "tư", "lăm", "mười", "mươi", "chục", "trăm", "linh", "lẻ", "nghìn", "vạn", "triệu", "tỷ", "rưỡi",
    "nửa", "phần", "phẩy",
]  # fmt: skip


def spell(number: int) -> str:
    """The number below a million in words, written from the grammar and not from the parser."""
    thousands, rest = divmod(number, 1000)
    words = [*spell(thousands).split(), "nghìn"] if thousands else []
    hundreds, rest = divmod(rest, 100)
    if hundreds or (thousands and rest):
        words += [ONES[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [ONES[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append("lăm" if tens and ones == 5 else "mốt" if tens > 1 and ones == 1 else ONES[ones])
    return " ".join(words or ["không"])


@given(st.integers(0, 10**15), st.integers(0, 999), st.booleans())
def test_vietnamese_writing_is_read_back(whole: int, decimals: int, comma_decimal: bool) -> None:
    grouped = f"{whole:,}".replace(",", ".")
    assert parse_decimal(grouped, comma_decimal=comma_decimal) == whole
    assert parse_decimal(grouped.replace(".", " ")) == whole
    assert parse_decimal(f"{grouped},{decimals:03}") == Decimal(f"{whole}.{decimals:03}")


@given(figures | st.text(max_size=12))
def test_no_text_breaks_the_figures(text: str) -> None:
    for comma_decimal in (True, False):
        value = parse_decimal(text, comma_decimal=comma_decimal)
        assert value is None or (value >= 0 and "E" not in str(value))
    if is_ambiguous(text):
        assert parse_decimal(text) != parse_decimal(text, comma_decimal=False)
    style_of([text])
    roman(text)
    multiplier(text)


@given(st.integers(0, 999_999))
def test_spelled_numbers_are_read_back(number: int) -> None:
    assert parse_words(spell(number), allow_nam=True) == number


@given(st.lists(st.sampled_from(WORDS), max_size=8) | st.text(max_size=20).map(str.split))
def test_no_words_break_the_number_words(words: list[str]) -> None:
    value = parse_words(" ".join(words))
    assert value is None or (value >= 0 and "E" not in str(value))


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    letters, rest = "", number
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        letters, rest = letters + sign * (rest // value), rest % value
    assert roman(letters) == roman(letters.lower()) == number
