"""Old encodings by name: tables, round trips, fonts."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from ktttextract.cli.options import ENCODINGS
from ktttextract.errors import UndecodableInputError
from ktttextract.legacy.encodings import NAMES, TABLES, unicode_of
from ktttextract.legacy.font_names import encoding_of
from ktttextract.legacy.fonts import shown
from ktttextract.legacy.named import decoded
from ktttextract.source import read_bytes
from old_letters import ROOT, ROWS, surfaced, written

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
ICONV = {"viscii": "VISCII", "tcvn3": "TCVN5712-1", "tcvn5712": "TCVN5712-1"}


@pytest.mark.parametrize("encoding", NAMES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back(sample: Path, encoding: str) -> None:
    text = unicodedata.normalize("NFC", sample.read_text(encoding="utf-8"))
    text = text.replace("»", "-")  # a byte of the encodings that is a letter there
    data = surfaced(text, encoding).encode() if encoding == "mojibake" else written(text, encoding)
    found = decoded(data, encoding)
    # Fonts of TCVN3 have no capitals with a tone: some have to be guessed.
    assert found == text or (encoding == "tcvn3" and found.lower() == text.lower())


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
        ("VnTimeHBoldItalic", "quyÕt ®Þnh", "QUYẾT ĐỊNH"),  # as PDF files call it
        (".VnTime", "tại QuyÕt ®ịnh sè 7/Q§-UB", "tại Quyết định số 7/QĐ-UB"),  # somebody put some of it into Unicode
        (".VnTime", "tại kế hoạch này có công tác", "tại kế hoạch này có công tác"),
        ("Times New Roman", "quyÕt", "quyÕt"),
        (".VnTime", "quyết định", "quyết định"),  # the name lies
        (".VnTime", "Quyeát ñònh cuûa Boä tröôûng", "Quyeát ñònh cuûa Boä tröôûng"),  # and here it held VNI
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
