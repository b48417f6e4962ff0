"""Bytes of every kind: what is read, what is refused, and what the refusal says."""

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from ktttextract.errors import InputError, UndecodableInputError
from ktttextract.source import read_bytes, read_file, read_text

TEXT = "Kế hoạch số 12 của huyện\r\nĐến năm 2031 có 15 tổ hợp tác"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_text_is_read_in_every_encoding(data: bytes, encoding: str) -> None:
    source = read_bytes(data, "a.txt")
    assert source.text == TEXT
    assert source.encoding == encoding
    assert (source.name, source.media_type) == ("a.txt", "text/plain")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_letter_with_a_zero_in_its_other_byte_does_not_hide_utf16(encoding: str) -> None:
    text = unicodedata.normalize("NFD", f"Từ\u2000đầu kỳ đến cuối kỳ: {TEXT}")
    assert "\u0300" in text
    assert read_bytes(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_an_empty_text(data: bytes) -> None:
    assert read_bytes(data, "-").text == ""


def test_only_the_first_mark_is_no_text() -> None:
    assert read_bytes(b"\xef\xbb\xbf\xef\xbb\xbfa", "-").text == "\ufeffa"
    assert read_text("\ufeffa", "-").text == "\ufeffa"


@pytest.mark.parametrize(
    ("data", "position"),
    [
        (b"abc\xff", 3),
        (b"\xef\xbb\xbfab\xc3", 5),
        (b"s\xf4\xec l", 1),
        (b"\xff\xfea\0b", 4),
        (b"\xff\xfea\0\x00\xd8b\0", 4),
        ("Kế hoạch".encode("utf-16-le") + b"x", 16),
        (b"PK" + b"\0" * 30, 2),
        (b"\0" * 64, 0),
        (b"\xff\xfea\0" + b"\0" * 40, 4),
    ],
)
def test_bad_bytes_are_named(data: bytes, position: int) -> None:
    with pytest.raises(UndecodableInputError, match=r"bad\.bin.* at byte") as caught:
        read_bytes(data, "bad.bin")
    assert caught.value.position == position
    assert f"byte {position}" in str(caught.value)
    assert caught.value.advice


def test_a_few_nul_characters_are_text() -> None:
    assert read_bytes(b"a\0b" + b"c" * 40, "-").text == "a\0b" + "c" * 40
    assert read_bytes(b"a\0" + b"c" * 400 + b"\0" * 10, "-").text.count("\0") == 11


def test_a_decoded_text_has_the_hash_of_its_bytes() -> None:
    assert read_text(TEXT, "-") == read_bytes(TEXT.encode(), "-")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UndecodableInputError, match=r"t\.txt.*U\+D800.* 2") as caught:
        read_text("ab\ud800", "t.txt")
    assert caught.value.position == 2


def test_files_are_read_and_failures_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    assert read_file(str(path)) == read_bytes(TEXT.encode(), str(path))
    for bad in (str(tmp_path / "missing.txt"), str(tmp_path), "a\0b"):
        with pytest.raises(InputError) as caught:
            read_file(bad)
        assert caught.value.message.startswith(bad)
        assert caught.value.advice


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whose rights are checked")
def test_a_file_without_the_right_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read_file(str(path))
