"""Names of fonts that tell the encoding of their letters: what a name means is known in no other place."""

import re

_FONTS = (
    (re.compile(r"\.vn|(?-i:Vn(?=[A-Z]))", re.IGNORECASE), "tcvn3"),  # PDF files may leave the dot out
    (re.compile(r"vni[- ]", re.IGNORECASE), "vni"),
    (re.compile(r"vps[- ]", re.IGNORECASE), "vps"),
)
# Capitals are spelled out, so that a search leaps to what may begin a name: it goes over whole pages.
_NAMED = re.compile(r"[.vV](?<![a-zA-Z].)(?:(?<=\.)[vV][nN]|(?<=[vV])(?:[nN][iI]|[pP][sS])[- ])[a-zA-Z]")
# Fonts of capitals show lower-case letters as capitals; behind the name may stand how they look ("Bold").
_CAPITALS = re.compile(r"\.?vn[^,]*h\d*(?:[,-]|bold|italic|oblique)*$", re.IGNORECASE)


def encoding_of(font: str) -> str:
    """Return the encoding that a font's name tells, "" for a font of Unicode.

    >>> encoding_of(".VnTimeH"), encoding_of("VNI-Times"), encoding_of("Times New Roman")
    ('tcvn3', 'vni', '')
    """
    return next((encoding for pattern, encoding in _FONTS if pattern.match(font)), "")


def old_font_in(text: str) -> str:
    """Return the beginning of the first name of such a font that a text has anywhere, "" where it has none."""
    found = _NAMED.search(text)
    return found[0] if found else ""


def has_only_capitals(font: str) -> bool:
    """Return whether a font shows small letters as capitals.

    >>> has_only_capitals(".VnTimeH,Bold"), has_only_capitals(".VnTime")
    (True, False)
    """
    return _CAPITALS.match(font) is not None
