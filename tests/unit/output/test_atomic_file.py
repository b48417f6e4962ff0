"""A file appears whole or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from ktttextract.errors import OutputError
from ktttextract.output.atomic_file import write_pieces


def test_writes_and_replaces(tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    write_pieces(str(place), (b"one",))
    place.chmod(0o640)
    write_pieces(str(place), (b"two",))
    assert place.read_bytes() == b"two"
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out.json"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, error: type[BaseException]) -> None:
    place = tmp_path / "out.json"
    place.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"new"
        raise error

    with pytest.raises(error):
        write_pieces(str(place), pieces())
    assert place.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.json"]


def test_a_place_that_cannot_be_moved_to_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError, match=r"out\.json: No space left"):
        write_pieces(str(tmp_path / "out.json"), (b"data",))
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["no/folder/out.json", "", "nul\0byte", "x" * 300])
def test_places_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError):
        write_pieces(f"{tmp_path}/{name}", (b"data",))
    assert os.listdir(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_pieces(str(tmp_path / "link"), (b"new",))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_device_is_written_through() -> None:
    write_pieces(os.devnull, (b"data",))
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    if os.path.exists("/dev/full"):
        with pytest.raises(OutputError):
            write_pieces("/dev/full", (b"data",))
