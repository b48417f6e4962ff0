"""Fonts whose names tell the encoding of their letters. Names lie: letters that such a font cannot show veto it."""

import re

from ktttextract.legacy.encodings import unicode_of

_FONTS = (
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3"),
    (re.compile(r"vni[- ]", re.IGNORECASE), "vni"),
    (re.compile(r"vps[- ]", re.IGNORECASE), "vps"),
)
# Fonts of capitals show lower-case letters as capitals.
_CAPITALS = re.compile(r"\.vn.*h\d*$", re.IGNORECASE)
# What surfaces of an old encoding is Latin-1, windows-1252, or one of two signs; all else is Unicode already.
_SURFACED = re.compile("[\x00-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u2022\u2026\u2030"
                       "\u2039\u203a\u20ac\u2122\u2212\u2219]*")  # fmt: skip


def encoding_of(font: str) -> str:
    """Return the encoding that a font's name tells, "" for a font of Unicode.

    >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    ('tcvn3', 'vni', '')
    """
    return next((encoding for pattern, encoding in _FONTS if pattern.match(font)), "")


def shown(text: str, font: str) -> str:
    """Return what a font shows for a text: its letters in Unicode, capitals where the font has only those."""
    encoding = encoding_of(font)
    if not encoding or _SURFACED.fullmatch(text) is None:
        return text
    text = unicode_of(text, encoding)
    return text.upper() if _CAPITALS.match(font) else text
