"""Strings that a terminal can only show."""

import json
import sys
from unicodedata import category

import pytest

from ktttextract.terminal import cell, lines, one_line


@pytest.mark.parametrize(
    ("text", "line", "field", "page"),
    [
        (
            "Nghị quyết «số» 20-NQ/TW",
            "Nghị quyết «số» 20-NQ/TW",
            "Nghị quyết «số» 20-NQ/TW",
            "Nghị quyết «số» 20-NQ/TW",
        ),
        ("a\nb\tc", "a\\nb\\tc", "a b c", "a\nb\tc"),
        ("a\r\nb\rc", "a\\r\\nb\\rc", "a  b c", "a\nb\\rc"),
        ("\x1b[31m", "\\u001b[31m", "\\u001b[31m", "\\u001b[31m"),
        ("\x9b\x7f\u202e", "\\u009b\\u007f\\u202e", "\\u009b\\u007f\\u202e", "\\u009b\\u007f\\u202e"),
        ("a\u2028b", "a\\u2028b", "a b", "a\\u2028b"),
        ("a\u00a0b \uf0b7", "a\u00a0b \uf0b7", "a\u00a0b \uf0b7", "a\u00a0b \uf0b7"),
        ("\udce1.txt", "\\xe1.txt", "\\xe1.txt", "\\xe1.txt"),
        ("\ud800\U000e0041", "\\ud800\\udb40\\udc41", "\\ud800\\udb40\\udc41", "\\ud800\\udb40\\udc41"),
    ],
)
def test_what_is_escaped(text: str, line: str, field: str, page: str) -> None:
    assert (one_line(text), cell(text), lines(text)) == (line, field, page)


def test_no_character_at_all_gets_through() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    for made in (one_line(everything), cell(everything), lines(everything)):
        bad = {c for c in made if category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
        assert bad <= {"\n", "\t"}
    assert not {"\n", "\t"} & set(one_line(everything) + cell(everything))


def test_json_says_the_same() -> None:
    text = "a\x7f\x9b31m\u202eb\u2028c\U000e0041\U0001f33e"
    written = json.dumps({"text": text}, ensure_ascii=False)
    assert json.loads(lines(written)) == {"text": text}
