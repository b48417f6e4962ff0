"""What each step of normalising changes, and what it must leave alone."""

import sys
import unicodedata

import pytest

from ktttextract.normalise import normalise
from ktttextract.normalise.steps import lower


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("dòng một\r\n\r\ndòng hai\r\rdòng ba", "dòng một\n\ndòng hai\n\ndòng ba"),
        ("a\u2028\u2028b\x0b\x0bc", "a\n\nb\n\nc"),
        ("hợp\u00ad tác\u200b xã\ufeff\u2060\u200c\u200d", "hợp tác xã"),
        ("50\u00a0%\tcủa\u3000tỉnh\u202f!", "50 % của tỉnh !"),
        ("2031\u20132035, 12\u2011KH/HU, \u22125", "2031-2035, 12-KH/HU, -5"),
        ("Ðiều 4 của ðề án", "Điều 4 của đề án"),
    ],
)
def test_characters_get_one_spelling(source: str, text: str) -> None:
    assert normalise(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("từ 40 \\- 50 xã", "từ 40 - 50 xã"),
        ("1\\. Mục tiêu", "1. Mục tiêu"),
        ("*(viết tắt) *tăng", "(viết tắt) tăng"),
        ("**Số:** 12", "Số: 12"),
        ("7-**KH/HU**", "7-KH/HU"),
        ("__đậm__ và ten_tep.txt", "đậm và ten_tep.txt"),
        ("_*lẫn lộn*_", "lẫn lộn"),
        ("* mục thứ nhất", "* mục thứ nhất"),
        ("a\n  * mục", "a\n  * mục"),
        ("\\* mục", "* mục"),
        ("*nghiêng* đầu dòng", "nghiêng đầu dòng"),
        ("xong.\n** **\nTiếp", "xong.\n \nTiếp"),
        ("C:\\tam\\muc", "C:\\tam\\muc"),
        ("\\\\\\- ba gạch", "- ba gạch"),
        ("\\\u1fefa\\\u037e", "`a;"),
    ],
)
def test_markdown_marks_go_and_bullets_stay(source: str, text: str) -> None:
    assert normalise(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("hoà", "hòa"),
        ("HOÀ HOÃN", "HÒA HOÃN"),
        ("Uỷ ban", "Ủy ban"),
        ("thuý, tuỵ", "thúy, tụy"),
        ("khoẻ; loè", "khỏe; lòe"),
        ("hoá1", "hóa1"),
        ("hoàn toàn, thuỷnh, khoét", "hoàn toàn, thuỷnh, khoét"),
        ("quý, quỳ, QUỶ, Quỹ", "quý, quỳ, QUỶ, Quỹ"),
        ("của bà, đạo", "của bà, đạo"),
        ("hoà\u0301", "hoà\u0301"),
        ("oÁ Uỳ", "óA Ùy"),
    ],
)
def test_tones_stand_where_state_documents_put_them(source: str, text: str) -> None:
    assert normalise(source).text == text
    assert normalise(unicodedata.normalize("NFD", source)).text == text


def test_repairs_count_only_what_occurred() -> None:
    assert normalise("Kế hoạch rõ ràng.\n").repairs == {}
    source = "\u00adhoà\u00a0**b**\u20131\\.\r\nð" + unicodedata.normalize("NFD", " thử")
    assert normalise(source).repairs == {
        "zero_width": 1,
        "tone_placement": 1,
        "blanks": 1,
        "markdown": 3,
        "dashes": 1,
        "line_ends": 1,
        "eth": 1,
        "nfc": 2,
    }


def test_a_letter_that_composes_without_growing_shorter_counts_as_one() -> None:
    assert normalise("5 \u212b").repairs == {"nfc": 1}


def test_only_the_blocks_that_need_it_are_composed() -> None:
    long = "chữ thường " * 100
    source = long + unicodedata.normalize("NFD", "tổ hợp") + " " + long
    assert normalise(source).text == long + "tổ hợp " + long


def test_lower_case_keeps_the_length_of_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        assert len(lower(chr(code))) == 1
    assert normalise("İZMİR và ỦY BAN").low == "izmir và ủy ban"
