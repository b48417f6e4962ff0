"""Capitals that the fonts of TCVN3 do not have: letters with a tone are small, whatever their word is."""

import re
from functools import cache

from ktttextract.legacy.encodings import Piece
from ktttextract.legacy.readings import Reading
from ktttextract.legacy.syllables import is_possible
from ktttextract.rule_folder import rows

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")
_ASCII_CAPITALS, _ASCII_SMALL = re.compile("[A-Z]"), re.compile("[a-z]")
_PLAIN_WORD = re.compile("[A-Z]{3,}")
_LINE_ENDS = re.compile("[\r\n]")
# Where a sentence begins: behind the end of one, and at a line, with its number, that goes on from no other.
_BEGINS = re.compile(r"(?:(?:^|[.!?])[ \t]*|(?:^|[.;:!?\n])[ \t\r]*\n[ \t]*(?:(?:[-+*•]|[\da-zđ]{1,3}[.)])[ \t]*)?)$")
_FEW_WORDS = 3
_HAS_CAPITAL = "đăâêôơư"
_BEFORE, _NEAR = 40, 400
_NEXT_WORD = re.compile(r"[ \t]+([^\W\d_]+)")


def is_loud(text: str, at: int, forms: list[str]) -> bool:
    """Whether the line at this place is one of capitals: no small letter of ASCII, and a word that shows it."""
    near = max(0, at - _NEAR)
    start = max(near, text.rfind("\n", near, at) + 1, text.rfind("\r", near, at) + 1)
    end = _LINE_ENDS.search(text, at, at + _NEAR)
    line = text[start : end.start() if end else at + _NEAR]
    if _ASCII_SMALL.search(line):
        return False
    if any(_PLAIN_WORD.fullmatch(word) and is_possible(word) for word in line.split()):
        return True
    words = [word for word in forms if _WORD.fullmatch(word)]
    return (
        any(map(_is_of_capitals, words)) or sum(_ASCII_CAPITALS.match(word) is not None for word in words) >= _FEW_WORDS
    )


def _is_of_capitals(word: str) -> bool:
    """Whether a word has capitals besides its first letter, and small letters with a tone among them."""
    return not word.isupper() and any(map(str.isupper, word[1:]))


def with_capitals(text: str, at: int, chunk: str, read: Reading, *, loud: bool) -> list[Piece]:
    """Return the letters of a chunk, capitals where its other letters or its place say so."""
    upper: set[int] = set()
    for match in _WORD.finditer(read.form):
        word = match[0]
        capitals = len(_ASCII_CAPITALS.findall(word))
        if not _ASCII_SMALL.search(word) and (loud or capitals > 1 or (capitals and not word[0].isascii())):
            upper.update(range(*match.span()))
    first = read.found[0] if read.found else None
    if first is not None and first[0] == 0 and first[2] not in _HAS_CAPITAL and _opens(text, at, chunk, read.form):
        upper.add(0)
    if not upper:
        return read.found
    return [(start, end, letter.upper() if start in upper else letter) for start, end, letter in read.found]


def _opens(text: str, at: int, chunk: str, form: str) -> bool:
    """Whether a word opens a sentence, or a name that always has a capital."""
    if _BEGINS.search(text[max(0, at - _BEFORE) : at]):
        return True
    behind = _NEXT_WORD.match(text, at + len(chunk), at + len(chunk) + _BEFORE)
    return behind is not None and f"{form} {behind[1]}" in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(letters for sort, letters, _, _ in rows("encodings", "syllables.tsv") if sort == "name")
