"""What holds for the normalising of any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.normalise import normalise

PIECES = [
    "\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "\u00a0", "\u2028", "\u200b", "\u00ad", "\u0301", "\u0323", "e", "o",
    "u", "à", "ỷ", "hoà", "Uỷ", "quý", "ê", "ư", "*", "**", "_", "__", "\\", "\\-", "\\*", "-", "–", "- ", "1.", "2031",
    "a)", ". ", ";", ",", ":", "|", "#", "Ðiều 4", "Căn cứ ", "Nơi nhận", "năm", "của", "Ban", "BAN CHỈ ĐẠO", "TP.",
    "“", "”", "(", "45 xã", "8,5%", "IV. ", "\u1100\u1161", "İ", "\u212b", "\u1fef", "\u037e", "😀",
    "các hợp tác xã nông nghiệp trên địa bàn huyện hoạt động",
    "Liên minh Hợp tác xã cùng các tổ chức thành viên của mình",
]  # fmt: skip
noisy = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
texts = noisy | st.text(max_size=60)


@given(texts)
def test_all_views_have_one_length_and_lines(source: str) -> None:
    result = normalise(source)
    assert len(result.text) == len(result.low) == len(result.lined)
    assert result.low == result.low.lower()
    assert all(a == b or (a, b) == (" ", "\n") for a, b in zip(result.text, result.lined, strict=True))
    assert unicodedata.is_normalized("NFC", result.lined)


@given(texts)
def test_normalising_twice_changes_nothing(source: str) -> None:
    once = normalise(source).text
    assert normalise(once).text == once


@given(texts)
def test_offsets_are_monotone_and_cover_no_letter_twice(source: str) -> None:
    result = normalise(source)
    last = (0, 0)
    for at in range(len(result.text)):
        start, end = result.span(at, at + 1)
        # One letter of the source may become two only in a block that cannot be taken apart: then both have its span.
        assert last[1] <= start < end <= len(source) or (start, end) == last
        last = (start, end)


@given(texts, st.data())
def test_a_span_is_that_of_its_ends(source: str, data: st.DataObject) -> None:
    result = normalise(source)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    span = result.span(start, end)
    assert 0 <= span.start <= span.end <= len(source)
    if start < end:
        assert span == (result.span(start, start + 1).start, result.span(end - 1, end).end)


@given(texts, st.data())
def test_a_slice_of_the_source_has_the_same_letters(source: str, data: st.DataObject) -> None:
    result = normalise(source)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    span = result.span(start, end)

    def letters(text: str) -> str:
        plain = unicodedata.normalize("NFD", text).replace("Ð", "Đ").replace("ð", "đ")
        return "".join(char for char in plain if char.isalnum())

    # Without tones and marks, because the tone may stand on the other vowel; outward snapping only adds.
    assert letters(result.text[start:end]) in letters(source[span.start : span.end])
    if "\u1100" not in source and not any(map(unicodedata.combining, result.text)):
        assert letters(result.text[start:end]) == letters(source[span.start : span.end])


@given(noisy)
def test_decomposed_text_gives_the_same_result(source: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, source) for form in ("NFC", "NFD"))
    assert normalise(decomposed).text == normalise(composed).text
