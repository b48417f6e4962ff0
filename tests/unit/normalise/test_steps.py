"""What each step of normalising changes, and what it must leave alone."""

import re
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
        ("a\n  * mục", "a\n* mục"),
        ("\\* mục", "* mục"),
        ("*nghiêng* đầu dòng", "nghiêng đầu dòng"),
        ("xong.\n** **\nTiếp", "xong.\n\nTiếp"),
        ("C:\\tam\\muc", "C:\\tam\\muc"),
        ("\\\\\\- ba gạch", "- ba gạch"),
        ("\\\u1fefa\\\u037e", "`a;"),
        ("Xem [Nghị quyết 12](https://vidu.vn/nq_12-a.html) này", "Xem Nghị quyết 12 này"),
        ('![Thu đạt 70 tỷ](https://vidu.vn/a_b.jpg "undefined")', "Thu đạt 70 tỷ"),
        ('![Thu đạt 70 tỷ](https://vidu.vn/a.jpg "Chi đạt 9 tỷ")', "Thu đạt 70 tỷ\n\nChi đạt 9 tỷ"),
        ("[1] (https://vidu.vn) [x](y) [mở](https://vidu.vn", "[1] (https://vidu.vn) [x](y) [mở](https://vidu.vn"),
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


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ủy  ban   nhân dân", "Ủy ban nhân dân"),
        ("  Ủy ban", "Ủy ban"),
        (" Ủy ban", "Ủy ban"),
        ("Ủy ban  ", "Ủy ban"),
        ("Ủy ban ", "Ủy ban"),
        ("Mục tiêu. \n \n   Có 15 xã.   \n", "Mục tiêu.\n\nCó 15 xã.\n"),
        ("Mục tiêu.\n Có\t15 xã.", "Mục tiêu.\nCó 15 xã."),
        ("\tMục\t\ttiêu.\t\n\t\tCó 15 xã.", "Mục tiêu.\nCó 15 xã."),
        ("Mục \u200b tiêu ** ** lớn.", "Mục tiêu lớn."),
        ("*\tcây chè\n\t*\tcây cam", "* cây chè\n* cây cam"),
        ("   ", ""),
        (" \n ", "\n"),
        ("\t", ""),
    ],
)
def test_one_blank_stands_for_many_and_none_at_the_ends_of_lines(source: str, text: str) -> None:
    assert normalise(source).text == text


def test_words_have_their_places_whatever_blanks_part_them() -> None:
    source = "  Có   15\t xã  \n\t  và \u00a0 4 phường "
    found = normalise(source)
    for words in ("Có", "15", "xã", "và", "4", "phường"):
        at = found.text.index(words)
        span = found.span(at, at + len(words))
        assert source[span.start : span.end] == words
    span = found.span(0, len(found.text))
    assert source[span.start : span.end] == source.strip()


def test_the_layout_stays_for_columns() -> None:
    assert normalise("Có  15  xã.\tVà 4 phường.").gapped is None
    found = normalise("TT\tChỉ tiêu\n 1\t\tCây  chè\n2\tCây cam\t").gapped
    assert found is not None
    assert found.text.count("\t") == 5
    places = [found.place(found.text.index(words)) for words in ("TT", "Chỉ", "1", "Cây", "chè", "2")]
    assert places == [0, 3, 12, 14, 18, 22]


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


def test_a_run_of_blanks_that_goes_is_one_repair() -> None:
    assert normalise("Kế  hoạch \n\t\trõ ràng.").repairs == {"blanks": 2, "spacing": 3}


def test_a_letter_that_composes_without_growing_shorter_counts_as_one() -> None:
    assert normalise("5 \u212b").repairs == {"nfc": 1}


@pytest.mark.parametrize(
    ("marks", "excess"),
    [("\u0301" * 5, 0), ("\u0301\u0323" * 15, 0), ("\u0301\u0323" * 16, 2), ("\u0302\u0301\u0323" * 2000, 5970)],
)
def test_a_letter_keeps_thirty_marks(marks: str, excess: int) -> None:
    text = normalise(f"chợ a{marks} và bến e{marks}, 12 xã")
    assert text.repairs.get("excess_marks", 0) == 2 * excess
    assert unicodedata.normalize("NFD", text.text).startswith(unicodedata.normalize("NFD", "chợ") + " a")
    assert text.text.endswith(", 12 xã")


def test_letters_of_scripts_with_many_marks_are_no_excess() -> None:
    words = "\u0e01\u0e38\u0e49" * 200 + " e\u0301"
    assert normalise(words).repairs == {"nfc": 1}


def test_composing_is_linear_in_the_marks_of_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = 0

    def watched(form: str, text: str) -> str:
        nonlocal longest
        longest = max(longest, *(len(run) for run in re.findall("[\u0300-\u036f]+", text)), 0)
        return composed(form, text)

    composed = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", watched)
    normalise("a" + "\u0301\u0323" * 50_000)
    assert 0 < longest <= 30


def test_only_the_blocks_that_need_it_are_composed() -> None:
    long = " ".join(["chữ thường"] * 100)
    source = f"{long} {unicodedata.normalize('NFD', 'tổ hợp')} {long}"
    assert normalise(source).text == f"{long} tổ hợp {long}"


def test_lower_case_keeps_the_length_of_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        assert len(lower(chr(code))) == 1
    assert normalise("İZMİR và ỦY BAN").low == "izmir và ủy ban"
