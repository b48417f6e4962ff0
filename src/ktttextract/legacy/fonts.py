"""Fonts whose names tell the encoding of their letters. Names lie: letters that such a font cannot show veto it."""

import re

from ktttextract.legacy.encodings import may_have_surfaced, unicode_of
from ktttextract.legacy.readings import READINGS, reading

_FONTS = (
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3"),
    (re.compile(r"vni[- ]", re.IGNORECASE), "vni"),
    (re.compile(r"vps[- ]", re.IGNORECASE), "vps"),
)
# Impossible words of a run that prove a name wrong, and what must speak for another encoding then.
_IMPOSSIBLE, _SURE = 2, 4
# Fonts of capitals show lower-case letters as capitals.
_CAPITALS = re.compile(r"\.vn.*h\d*$", re.IGNORECASE)


def encoding_of(font: str) -> str:
    """Return the encoding that a font's name tells, "" for a font of Unicode.

    >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    ('tcvn3', 'vni', '')
    """
    return next((encoding for pattern, encoding in _FONTS if pattern.match(font)), "")


def shown(text: str, font: str) -> str:
    """Return what a font shows for a text: its letters in Unicode, capitals where the font has only those."""
    encoding = encoding_of(font)
    if not encoding or not may_have_surfaced(text) or _lies(text, encoding):
        return text
    text = unicode_of(text, encoding)
    return text.upper() if _CAPITALS.match(font) else text


def _lies(text: str, encoding: str) -> bool:
    """Whether the words of a run are impossible in an encoding, and possible in another or as they stand."""
    if text.isascii():
        return False
    chunks = text.split(" ")
    read = [reading(chunk, encoding) for chunk in chunks]
    score = sum(each.score for each in read)
    if score >= 0 or sum(each.bad for each in read) < _IMPOSSIBLE:
        return False
    return any(sum(reading(chunk, other).score for chunk in chunks) >= _SURE for other in READINGS if other != encoding)
