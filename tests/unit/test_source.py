"""Bytes of every kind: what is read, what is refused, and what the refusal says."""

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from ktttextract.damage import TOLD
from ktttextract.errors import InputError, UndecodableInputError
from ktttextract.names import path_of
from ktttextract.source import SourceText, read_bytes, read_file, read_text

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
        (b"\xff", 0),
        (b"s\xf4\xec l", 1),
        (b"L'\xe9t\xe9 \xe0 c\xf4t\xe9, d\xe9j\xe0", 2),
        (b"\xff\xfe" + b"a\0\x00\xd8" * 9, 4),
        (b"PK" + b"\0" * 30, 2),
        (b"\0" * 64, 0),
        (b"\xff\xfea\0" + b"\0" * 40, 4),
        ("nhịp".encode() + b"\x01\x02" * 9, 6),
        (bytes(range(32, 256)) * 4, 96),
    ],
)
def test_what_is_no_text_is_refused_with_its_first_bad_byte(data: bytes, position: int) -> None:
    with pytest.raises(UndecodableInputError, match=r"bad\.bin.* at byte") as caught:
        read_bytes(data, "bad.bin")
    assert caught.value.position == position
    assert f"byte {position}" in str(caught.value)
    assert caught.value.advice


def test_few_letters_of_an_old_encoding_have_an_advice() -> None:
    with pytest.raises(UndecodableInputError) as caught:
        read_bytes(b"H\xb5 N\xe9i", "ten.txt")
    assert "--encoding" in caught.value.advice
    assert read_bytes(b"H\xb5 N\xe9i", "ten.txt", encoding="tcvn3").text == "Hà Nội"
    with pytest.raises(UndecodableInputError) as caught:
        read_bytes(bytes(range(256)), "ten.bin")
    assert "--encoding" not in caught.value.advice


def losses(source: SourceText) -> list[tuple[int, str, int]]:
    """Where letters are lost, what was there, at which byte."""
    assert source.damage
    return [tuple(loss) for loss in source.damage.losses]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("data", "text", "lost"),
    [
        (b"abc\xff", "abc\ufffd", [(3, "0xFF", 3)]),
        (b"\xef\xbb\xbfab\xc3", "ab\ufffd", [(2, "0xC3", 5)]),
        ("Xã Ba ".encode() + b"\xe1\xbb, 9 ha", "Xã Ba \ufffd, 9 ha", [(6, "0xE1 0xBB", 7)]),
        ("đồi\n".encode() + b"\x80 ch\xc3\xa8", "đồi\n\ufffd chè", [(4, "0x80", 7)]),
        ("thủy lợi".encode() + b"\xf0\x9f\x8c xong " + b"\xc0", "thủy lợi\ufffd xong \ufffd",
         [(8, "0xF0 0x9F 0x8C", 12), (15, "0xC0", 21)]),
        (b"\xff\xfea\0b", "a\ufffd", [(1, "0x62", 4)]),
        (b"\xff\xfea\0\x00\xd8b\0", "a\ufffdb", [(1, "0xD800", 4)]),
        ("Chương trình".encode("utf-16-le") + b"x", "Chương trình\ufffd", [(12, "0x78", 24)]),
    ],
)  # fmt: skip
def test_a_bad_byte_costs_a_letter(data: bytes, text: str, lost: list[tuple[int, str, int]]) -> None:
    source = read_bytes(data, "a.txt")
    assert source.text == text
    assert losses(source) == lost
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_all_losses_are_counted_and_the_first_ones_told() -> None:
    data = (TEXT.encode() + b"\xfe\n") * 1000
    source = read_bytes(data, "a.txt")
    assert source.text == data.decode(errors="replace")
    assert source.damage is not None
    assert (len(source.damage.losses), source.damage.total) == (TOLD, 1000)
    assert source.damage.last == source.text.rindex("\ufffd")
    assert all(source.text[loss.start] == "\ufffd" and data[loss.position] == 0xFE for loss in source.damage.losses)


def test_a_replacement_that_the_text_has_itself_is_no_loss() -> None:
    assert read_bytes("cây \ufffd chè".encode(), "-").damage is None
    source = read_bytes("cây \ufffd chè".encode() + b"\xff", "-")
    assert source.damage is not None
    assert source.damage.total == 1


def test_a_few_nul_characters_are_text() -> None:
    assert read_bytes(b"a\0b" + b"c" * 40, "-").text == "a\0b" + "c" * 40
    assert read_bytes(b"a\0" + b"c" * 400 + b"\0" * 10, "-").text.count("\0") == 11


def test_a_decoded_text_has_the_hash_of_its_bytes() -> None:
    assert read_text(TEXT, "-") == read_bytes(TEXT.encode(), "-")


def test_half_a_character_costs_a_letter() -> None:
    source = read_text("ab\ud800c", "t.txt")
    assert source.text == "ab\ufffdc"
    assert losses(source) == [(2, "U+D800", 2)]
    smuggled = b"xanh \xe1\xbb, s\xe2u, v\xc3\xa0 n\xc3\xa0y".decode("utf-8", "surrogateescape")
    assert losses(read_text(smuggled, "t.txt")) == [(5, "0xE1 0xBB", 5), (9, "0xE2", 10)]
    with pytest.raises(UndecodableInputError, match=r"t\.txt.*U\+D800.* 1") as caught:
        read_text("a\ud800\ud800", "t.txt")
    assert caught.value.position == 1


@pytest.mark.skipif(os.name == "nt", reason="names of bytes")
def test_a_name_that_is_no_utf8_is_spelled_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/k\xe1ho\\ch.txt"
    with open(path, "wb") as stream:
        stream.write(TEXT.encode())
    name = read_file(os.fsdecode(path)).name
    assert name.endswith(r"/k\xE1ho\\ch.txt")
    assert path_of(name) == path
    assert read_bytes(b"", os.fsdecode(b"\xe1.txt")).name == r"\xE1.txt"
    assert read_text("", "\ud800.txt").name == r"\ud800.txt"


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
