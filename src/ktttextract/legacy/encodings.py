"""The encodings by name, and texts in them as Unicode."""

import os
import re
import unicodedata
from functools import cache
from typing import NamedTuple

TABLES = ("tcvn3", "viscii", "vni", "vps", "viqr")
CODE_PAGE = "windows-1258"
NAMES = (*TABLES, CODE_PAGE)
_IN_BYTES = frozenset({"tcvn3", "viscii"})
# How letters of TCVN3 surface elsewhere than in Latin-1: as the sign that some conversion took them for.
_OTHER_SIGNS = {"\u2212": "\u00ad", "\u2219": "\u00b7"}

# What surfaces of an old encoding is Latin-1, windows-1252, or one of two signs; all else is Unicode already.
_SURFACED = re.compile("[\x00-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2010-\u2022\u2026\u2030"
                       "\u2039\u203a\u20ac\u2122\u2212\u2219]*")  # fmt: skip


class Encoding(NamedTuple):
    """An encoding: what stands for its letters, as it surfaces in Latin-1 or windows-1252, and a pattern of all."""

    letters: dict[str, str]
    pattern: "re.Pattern[str]"


def may_have_surfaced(text: str) -> bool:
    """Whether every sign of a text can be one by which letters of an old encoding are seen."""
    return _SURFACED.fullmatch(text) is not None


def unicode_of(text: str, encoding: str) -> str:
    r"""Return a text that surfaced as Latin-1 or windows-1252 with its true letters, one of Unicode as it is.

    >>> unicode_of("KÕ ho¹ch n\xadíc", "tcvn3"), unicode_of("Keá hoaïch", "vni"), unicode_of("Ke^' hoa.ch", "viqr")
    ('Kế hoạch nước', 'Kế hoạch', 'Kế hoạch')
    """
    if not may_have_surfaced(text):
        return text
    if encoding == CODE_PAGE:
        try:
            return _of_code_page(text.encode("cp1252"))
        except UnicodeEncodeError:
            return text
    known = _encoding(encoding)
    return known.pattern.sub(lambda match: known.letters[match[0]], text)


def decoded(data: bytes, encoding: str) -> str:
    """Return the letters of bytes in an encoding; of UTF-8, what surfaced in it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if encoding == CODE_PAGE:
            return _of_code_page(data)
        text = data.decode("latin-1")
    return "".join(unicode_of(line, encoding) for line in text.splitlines(keepends=True))


def _of_code_page(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


@cache
def _encoding(name: str) -> Encoding:
    letters: dict[str, str] = {}
    for letter, said in _rows(name):
        surfaced = bytes.fromhex(said).decode("latin-1") if name in _IN_BYTES else said
        letters[surfaced] = letter
        # The same bytes as windows-1252 reads them, which has no letter for some.
        as_read = surfaced.encode("latin-1", "ignore").decode("cp1252", "ignore")
        if len(as_read) == len(surfaced):
            letters.setdefault(as_read, letter)
    if name == "tcvn3":
        letters |= {sign: letters[as_read] for sign, as_read in _OTHER_SIGNS.items()}
    if name == "viqr":
        letters |= {f"\\{mark}": mark for mark in ".?~'`^+(*\\"}
    longest = sorted(letters, key=lambda said: (-len(said), said))
    return Encoding(letters, re.compile("|".join(map(re.escape, longest))))


def _rows(name: str) -> list[tuple[str, str]]:
    """Each letter with what stands for it in an encoding."""
    column = TABLES.index(name) + 1
    found = []
    with open(os.path.join(_folder(), "letters.tsv"), encoding="utf-8", newline="\n") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(cells) > column and cells[column] and cells[0] != "letter":
                found.append((cells[0], cells[column]))
    return found


def _folder() -> str:
    """`rules/encodings`: inside the package when installed, at the root of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rules", "encodings")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "rules", "encodings")
