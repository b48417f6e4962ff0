"""Old encodings by name: tables, round trips, fonts."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from ktttextract.cli.options import ENCODINGS
from ktttextract.errors import UndecodableInputError
from ktttextract.legacy.encodings import NAMES, TABLES, decoded, unicode_of
from ktttextract.legacy.fonts import encoding_of, shown
from ktttextract.source import read_bytes

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
ROWS = [
    line.split("\t")
    for line in (ROOT / "rules" / "encodings" / "letters.tsv").read_bytes().decode().split("\n")
    if line and not line.startswith("#")
]
ICONV = {"viscii": "VISCII", "tcvn3": "TCVN5712-1"}


def written(text: str, encoding: str) -> bytes:
    """A text in an old encoding, from the table itself; TCVN3 has no capitals with a tone."""
    if encoding == "windows-1258":
        marks = str.maketrans({letter: "".join(_parts(letter)) for letter in (row[0] for row in ROWS[1:])})
        return text.translate(marks).encode("cp1258", "ignore")
    column = TABLES.index(encoding) + 1
    said = {row[0]: row[column] for row in ROWS[1:] if len(row) > column and row[column]}
    if encoding in ICONV:
        return b"".join(bytes.fromhex(said.get(char, "")) or char.encode("latin-1", "ignore") for char in text)
    marks = {char: f"\\{char}" for char in ".?~'`^+(*\\"} if encoding == "viqr" else {}
    return "".join(said.get(char, marks.get(char, char)) for char in text).encode()


def _parts(letter: str) -> tuple[str, str]:
    """A letter and its tone as windows-1258 parts them."""
    tones = "\u0300\u0309\u0303\u0301\u0323"
    apart = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in apart if mark in tones)
    return unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones)), tone


@pytest.mark.parametrize("encoding", NAMES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back(sample: Path, encoding: str) -> None:
    text = unicodedata.normalize("NFC", sample.read_text(encoding="utf-8"))
    text = text.replace("»", "-")  # a byte of the encodings that is a letter there
    text = text.lower() if encoding == "tcvn3" else text
    assert decoded(written(text, encoding), encoding) == text


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv on this machine")
@pytest.mark.parametrize("encoding", ICONV)
def test_bytes_are_those_of_iconv(encoding: str) -> None:
    for row in ROWS[1:]:
        if cell := row[TABLES.index(encoding) + 1]:
            call = ["iconv", "-f", ICONV[encoding], "-t", "UTF-8"]
            found = subprocess.run(call, input=bytes.fromhex(cell), capture_output=True, check=False)
            if found.returncode:
                pytest.skip("this iconv does not know the encoding")
            assert unicodedata.normalize("NFC", found.stdout.decode()) == row[0]


def test_the_command_line_knows_all_names() -> None:
    assert ENCODINGS == NAMES


@pytest.mark.parametrize(
    ("text", "encoding", "wanted"),
    [
        ("KÕ ho¹ch n\xadíc", "tcvn3", "Kế hoạch nước"),
        ("b\u2219o \u2212u", "tcvn3", "bão ưu"),
        ("Keá hoaïch nöôùc", "vni", "Kế hoạch nước"),
        ("nu+o+'c dda~ ho.p\\.", "viqr", "nước đã họp."),
    ],
)
def test_letters_come_back(text: str, encoding: str, wanted: str) -> None:
    assert unicode_of(text, encoding) == wanted


@pytest.mark.parametrize(
    ("font", "text", "wanted"),
    [
        (".VnTime", "quyÕt ®Þnh", "quyết định"),
        (".VnTimeH", "quyÕt ®Þnh", "QUYẾT ĐỊNH"),
        (".VnArial Narrow", "12 hé", "12 hộ"),
        ("VNI-Times", "Quyeát ñònh", "Quyết định"),
        ("Times New Roman", "quyÕt", "quyÕt"),
        (".VnTime", "quyết định", "quyết định"),  # the name lies
    ],
)
def test_fonts_tell_the_encoding(font: str, text: str, wanted: str) -> None:
    assert shown(text, font) == wanted


def test_no_other_font_is_one() -> None:
    assert not any(map(encoding_of, ("Vani", "Verdana", "VNITimes", "Arial", "")))


def test_a_named_encoding_is_that_of_the_source() -> None:
    source = read_bytes(b"KH\xa4NG c\xe3 n\xad\xedc", "a.txt", encoding="tcvn3")
    assert (source.encoding, source.text) == ("tcvn3", "KHÔNG có nước")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "vps", "viscii", "windows-1258"])
def test_letters_of_unicode_are_left_alone(encoding: str) -> None:
    assert unicode_of("Phấn đấu năm 2031, hợp tác xã", encoding) == "Phấn đấu năm 2031, hợp tác xã"


def test_the_utf_8_of_what_surfaced_is_read_in_every_encoding() -> None:
    written = "Kế hoạch".encode("cp1258", "replace")
    assert decoded(written.decode("cp1252").encode(), "windows-1258") == decoded(written, "windows-1258")
    assert decoded("KÕ ho¹ch\nPhấn đấu".encode(), "tcvn3") == "Kế hoạch\nPhấn đấu"


def test_bytes_of_no_text_are_none_in_any_encoding() -> None:
    with pytest.raises(UndecodableInputError):
        read_bytes("Kế hoạch".encode("utf-16-le"), "a.txt", encoding="tcvn3")
