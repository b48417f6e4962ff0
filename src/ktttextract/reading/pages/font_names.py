"""Names of the fonts of a page: whether some of them are of before Unicode."""

import ctypes
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium

from ktttextract.legacy.font_names import encoding_of

# What the library says for a hyphen at the end of a line: "-", or the soft hyphen whose byte is "ư" in TCVN3.
HYPHEN = "\x02"
_LONGEST_NAME = 200


def font_of(text_page: Any, number: int) -> str:
    """Return the name of a letter's font without the mark of a part of it ("ABCDEF+")."""
    name, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text_page, number, name, _LONGEST_NAME, ctypes.byref(flags))
    return name.raw[: max(0, min(size, _LONGEST_NAME) - 1)].decode("utf-8", "replace").rpartition("+")[2]


def has_old_font(text_page: Any, letters: Iterable[tuple[int, str]]) -> bool:
    """Return whether one of the letters, each with its number in the file, is in a font of before Unicode.

    Only those are asked that look like letters of such a font: ASCII is no such text, nor are letters of Unicode alone.
    """
    return any(encoding_of(font_of(text_page, number)) for number, char in letters if _may_be_old(char))


def _may_be_old(char: str) -> bool:
    return char == HYPHEN or "\x80" <= char < "\u0100" or "\u0152" <= char < "\u0193" or "\u2010" <= char < "\u2300"
