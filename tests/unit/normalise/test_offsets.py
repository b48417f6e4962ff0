"""Every span of the normalised text leads back to the source text that it came from."""

import unicodedata

import pytest

from ktttextract.normalise import OffsetMap, normalise
from ktttextract.spans import Span


def back(source: str, words: str) -> str:
    """The source text behind these words of the normalised text."""
    text = normalise(source)
    start = text.text.index(words)
    span = text.span(start, start + len(words))
    return source[span.start : span.end]


@pytest.mark.parametrize(
    ("source", "words", "behind"),
    [
        ("Kế hoạch năm 2031", "Kế hoạch", "Kế hoạch"),
        ("a **Số:** 12", "Số:", "Số:"),
        ("20-**NQ/TW** mới", "20-NQ/TW", "20-**NQ/TW"),
        ("từ 40 \\- 50 xã", "40 - 50", "40 \\- 50"),
        ("hợp\u200b tác\u00ad xã\u00ad", "hợp tác xã", "hợp\u200b tác\u00ad xã"),
        ("một\r\nhai\r\nba", "hai", "hai"),
        ("một\r\nhai\r\nba", "một hai", "một\r\nhai"),
        ("\ufeff**Điều** 7\\.", "Điều 7.", "Điều** 7\\."),
    ],
)
def test_a_span_takes_in_no_removed_marks_at_its_edges(source: str, words: str, behind: str) -> None:
    assert back(source, words) == behind


def test_a_composed_letter_is_never_cut_in_half() -> None:
    source = unicodedata.normalize("NFD", "Ủy ban xã Hạnh Phước, số liệu đến năm 2031")
    text = normalise(source)
    for start in range(len(text.text)):
        span = text.span(start, start + 1)
        assert unicodedata.normalize("NFC", source[span.start : span.end]) == text.text[start]


def test_letters_are_found_behind_composed_lines_and_removed_marks() -> None:
    source = "dòng đầu\n\n" + unicodedata.normalize("NFD", "**huyện thử nghiệm**") + "\n\ndòng **cuối** cùng"
    for words in ("đầu", "cuối", "cùng"):
        assert back(source, words) == words
    assert unicodedata.normalize("NFC", back(source, "thử nghiệm")) == "thử nghiệm"


@pytest.mark.parametrize("count", [10, 30, 31, 500])
def test_letters_around_cut_marks_keep_their_places(count: int) -> None:
    below, above = "\u0323" * count, "\u0301" * count
    source = f"xã a{below}{above}b, e{above}{below} huyện"
    for words in ("xã", "b", ", ", "huyện"):
        assert back(source, words) == words
    assert back(source, "ạ").startswith("a\u0323")


def test_letters_that_compose_without_marks_keep_their_outer_edges() -> None:
    source = "x \u1100\u1161\u11a8 y"
    assert back(source, "\uac01") == "\u1100\u1161\u11a8"
    assert back(source, "y") == "y"


def test_an_empty_span_stays_empty() -> None:
    source = "**a** \\- b"
    text = normalise(source)
    for at in range(len(text.text) + 1):
        span = text.span(at, at)
        assert span.start == span.end
        assert 0 <= span.start <= len(source)


def test_a_clean_text_needs_no_map() -> None:
    text = normalise("Phấn đấu có 15 tổ hợp tác.\n\n- Mục tiêu khác – đến 2031")
    assert text.offsets.is_identity
    assert text.span(3, 7) == Span(3, 7)
    assert OffsetMap().span(0, 2) == Span(0, 2)
    assert not normalise("**đậm**").offsets.is_identity
