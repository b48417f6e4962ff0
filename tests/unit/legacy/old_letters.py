"""Texts in encodings of before Unicode, written by the table itself and not by what reads them."""

import unicodedata
from pathlib import Path

from ktttextract.legacy.encodings import TABLES

ROOT = Path(__file__).parents[3]
ROWS = [
    line.split("\t")
    for line in (ROOT / "rules" / "encodings" / "letters.tsv").read_bytes().decode().split("\n")
    if line and not line.startswith("#")
]
IN_BYTES = ("tcvn3", "tcvn5712", "viscii")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def written(text: str, encoding: str) -> bytes:
    """A text in an old encoding; of TCVN3, capitals with a tone as small letters, which is all that its fonts have."""
    if encoding == "mojibake":
        return text.encode()
    if encoding == "windows-1258":
        marks = str.maketrans({row[0]: "".join(_parts(row[0])) for row in ROWS[1:]})
        return text.translate(marks).encode("cp1258", "ignore")
    column = TABLES.index(encoding) + 1
    said = {row[0]: row[column] for row in ROWS[1:] if row[column]}
    if encoding == "tcvn3":
        said |= {row[0]: said[row[0].lower()] for row in ROWS[1:] if row[0] not in said}
    if encoding in IN_BYTES:
        return b"".join(bytes.fromhex(said.get(char, "")) or char.encode("latin-1", "ignore") for char in text)
    marks = {char: f"\\{char}" for char in ".?~'`^+(*\\"} if encoding == "viqr" else {}
    return "".join(said.get(char, marks.get(char, char)) for char in text).encode("latin-1", "ignore")


def surfaced(text: str, encoding: str, *, windows: bool = True) -> str:
    """A text in an old encoding as a program shows it that takes its bytes for windows-1252, or for Latin-1."""
    shown = written(text, encoding).decode("latin-1")
    if not windows:
        return shown
    return "".join(bytes([ord(char)]).decode("cp1252", "ignore") or char for char in shown)


def _parts(letter: str) -> tuple[str, str]:
    """A letter and its tone as windows-1258 parts them."""
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in _TONES)), tone
