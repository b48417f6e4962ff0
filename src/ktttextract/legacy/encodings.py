"""The encodings by name, and texts in them as Unicode."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from ktttextract.rule_folder import rows

TABLES = ("tcvn3", "viscii", "vni", "vps", "viqr", "tcvn5712")
CODE_PAGE = "windows-1258"
# UTF-8 that somebody read as Latin-1 or windows-1252, also more than once.
MISREAD = "mojibake"
NAMES = (*TABLES, CODE_PAGE, MISREAD)
_IN_BYTES = frozenset({"tcvn3", "tcvn5712", "viscii"})
# How letters of TCVN3 surface elsewhere than in Latin-1: as the sign that some conversion took them for.
_OTHER_SIGNS = {"\u2212": "\u00ad", "\u2219": "\u00b7"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DONG_SIGN = (b"\xfe", "\u20ab")

# Letters that no old encoding surfaces as (all beyond windows-1252): who wrote them wrote Unicode.
_UNICODE = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u024f\u0300-\u1fff\u2c00-\ud7ff]"
)
# What windows-1252 shows for the bytes that Latin-1 has no sign for.
_SHOWN = {code: shown for code in range(0x80, 0xA0) if (shown := bytes([code]).decode("cp1252", "ignore"))}
_BYTES = {shown: code for code, shown in _SHOWN.items()}
_TAIL = "[\x80-\xbf" + "".join(_BYTES) + "]"
# A letter beyond ASCII in UTF-8, its bytes seen one by one; of "à" the second is a blank, which may be lost.
_SEQUENCE = re.compile(f"[\xc2-\xdf]{_TAIL}|[\xe0-\xef]{_TAIL}{{2}}|[\xf0-\xf4]{_TAIL}{{3}}|\xc3(?=[ ,.;:)]|$)")
_OFTEN = 3

Piece = tuple[int, int, str]


class Encoding(NamedTuple):
    """An encoding: what stands for its letters, as it surfaces in Latin-1 or windows-1252, and a pattern of all."""

    letters: dict[str, str]
    pattern: "re.Pattern[str]"


def may_have_surfaced(text: str) -> bool:
    """Whether a text has no letter by which it is Unicode already."""
    return text.isascii() or _UNICODE.search(text) is None


def unicode_of(text: str, encoding: str) -> str:
    r"""Return a text that surfaced as Latin-1 or windows-1252 with its true letters, one of Unicode as it is.

    >>> unicode_of("KÕ ho¹ch n\xadíc", "tcvn3"), unicode_of("Keá hoaïch", "vni"), unicode_of("Ke^' hoa.ch", "viqr")
    ('Kế hoạch nước', 'Kế hoạch', 'Kế hoạch')
    """
    if not may_have_surfaced(text):
        return text
    return replaced(text, pieces(text, encoding))


def pieces(text: str, encoding: str) -> list[Piece]:
    """Return what of a text stands for letters of an encoding: start, end, the letter."""
    if encoding == MISREAD:
        return _misread_pieces(text)
    known = _encoding(encoding)
    return [
        (*match.span(), letter)
        for match in known.pattern.finditer(text)
        if (letter := known.letters[match[0]]) != match[0]
    ]


def replaced(text: str, found: list[Piece]) -> str:
    """Return a text with its pieces as the letters that they stand for."""
    out: list[str] = []
    done = 0
    for start, end, letter in found:
        out += text[done:start], letter
        done = end
    out.append(text[done:])
    return "".join(out)


def as_windows_shows(text: str) -> str:
    """Return Latin-1 as windows-1252 shows it: quotes and dashes instead of controls."""
    return text.translate(_SHOWN)


def _misread_pieces(text: str) -> list[Piece]:
    """Letters of UTF-8; what is UTF-8 again after a first reading was misread more than once."""
    found: list[Piece] = []
    for match in _SEQUENCE.finditer(text):
        letter = "à" if match[0] == "\xc3" else _from_bytes(match[0])
        if letter:
            found.append((*match.span(), letter))
    for _ in range(_OFTEN - 1):
        read = replaced(text, found)
        again = [(*match.span(), letter) for match in _SEQUENCE.finditer(read) if (letter := _from_bytes(match[0]))]
        if not again or len(again) * 3 < len(found):
            return found
        found = _over(found, again)
    return found


def _from_bytes(signs: str) -> str:
    try:
        letter = bytes(_BYTES.get(sign, ord(sign)) for sign in signs).decode()
    except (UnicodeDecodeError, ValueError):
        return ""
    return letter


def _over(first: list[Piece], second: list[Piece]) -> list[Piece]:
    """The pieces of a text that `second` finds in what `first` made of it, and those of `first` beside them."""
    found: list[Piece] = []
    rest = iter(second)
    wanted = next(rest, None)
    shift = 0  # from what `first` made to the text
    at = 0
    while at < len(first) or wanted is not None:
        start = first[at][0] - shift if at < len(first) else None
        if wanted is None or (start is not None and start < wanted[0]):
            piece = first[at]
            found.append(piece)
            shift += piece[1] - piece[0] - len(piece[2])
            at += 1
            continue
        begin = wanted[0] + shift
        while at < len(first) and first[at][0] - shift < wanted[1]:
            shift += first[at][1] - first[at][0] - len(first[at][2])
            at += 1
        found.append((begin, wanted[1] + shift, wanted[2]))
        wanted = next(rest, None)
    return found


@cache
def _encoding(name: str) -> Encoding:
    letters: dict[str, str] = {}
    for letter, surfaced in _code_page_rows() if name == CODE_PAGE else _rows(name):
        letters[surfaced] = letter
        # The same bytes as windows-1252 reads them, which has no letter for some.
        as_read = surfaced.translate(_SHOWN)
        letters.setdefault(as_read, letter)
    if name == "tcvn3":
        letters |= {sign: letters[as_read] for sign, as_read in _OTHER_SIGNS.items()}
    if name == "vni":
        letters |= _typed_otherwise(letters)
    if name == "viqr":
        letters |= {f"\\{mark}": mark for mark in ".?~'`^+(*\\"}
    longest = sorted(letters, key=lambda said: (-len(said), said))
    return Encoding(letters, re.compile("|".join(map(re.escape, longest))))


def _typed_otherwise(letters: dict[str, str]) -> dict[str, str]:
    """How VNI is written too: tones of "i" like those of other letters, capitals with marks of small letters."""
    marks = {"\xef": "ị", "\xfb": "ỉ", "\xf5": "ĩ"}
    others = {f"i{mark}": letter for mark, letter in marks.items()}
    others |= {f"I{mark.upper()}": letter.upper() for mark, letter in marks.items()}
    for said, letter in (*letters.items(), *others.items()):
        if len(said) > 1 and said[0].isupper() and said[1:].isupper():
            others.setdefault(said[0] + said[1:].lower(), letter)
    return {said: letter for said, letter in others.items() if said not in letters}


def _rows(name: str) -> list[tuple[str, str]]:
    """Each letter with what stands for it in an encoding, as it surfaces in Latin-1."""
    column = TABLES.index(name) + 1
    cells = [(row[0], row[column]) for row in rows("encodings", "letters.tsv") if len(row) > column and row[column]]
    if name in _IN_BYTES:
        return [(letter, bytes.fromhex(said).decode("latin-1")) for letter, said in cells]
    return cells


def _code_page_rows() -> list[tuple[str, str]]:
    """windows-1258 as Python has it: letters with a tone are two bytes, a few also one."""
    found = [(_DONG_SIGN[1], _DONG_SIGN[0].decode("latin-1"))]
    for row in rows("encodings", "letters.tsv"):
        marks = unicodedata.normalize("NFD", row[0])
        tone = "".join(mark for mark in marks if mark in _TONES)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        for writing in {bare + tone, row[0]}:
            if surfaced := writing.encode("cp1258", "ignore").decode("latin-1"):
                found.append((row[0], surfaced))
    return found
