"""The cache: used when it can be, and never a reason to fail."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from ktttextract.rulebook import RuleBook, cache, load_rulebook

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="folders of Linux")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("KTTTEXTRACT_CACHE", str(place))
    return place


def _works(book: RuleBook) -> bool:
    found = book.rule("date.day.numeric").pattern_re.match("05/3/2031")
    return found is not None and book.table("units").find("HTX") is not None and bool(book.cases())


def _forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("compiled although the cache is warm")

    monkeypatch.setattr("ktttextract.rulebook.loader._compiled", fail)


def test_a_warm_cache_needs_no_compiling(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = load_rulebook(root=str(base))
    assert [path.suffix for path in folder.iterdir()] == [".bin"]
    _forbid_compiling(monkeypatch)
    warm = load_rulebook(root=str(base))
    assert warm.digest == cold.digest
    assert _works(warm)


def test_a_changed_rule_is_compiled_anew(base: Path, folder: Path) -> None:
    old = load_rulebook(root=str(base))
    file = base / "dates" / "day.yaml"
    stat = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("Ngày viết", "Ngáy viết"), encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new = load_rulebook(root=str(base))
    assert new.digest != old.digest
    assert new.rules[0].about.startswith("Ngáy")


@pytest.mark.parametrize("damage", ["cut", "empty", "flip", "foreign", "folder"])
def test_a_damaged_cache_is_rebuilt(base: Path, folder: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load_rulebook(root=str(base))
    (file,) = folder.iterdir()
    good = file.read_bytes()
    if damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        flipped = bytearray(good)
        flipped[-20] ^= 1
        file.write_bytes({"cut": good[:-5], "empty": b"", "flip": bytes(flipped), "foreign": b"x" * 500}[damage])
    assert _works(load_rulebook(root=str(base)))
    if damage != "folder":
        _forbid_compiling(monkeypatch)
        assert _works(load_rulebook(root=str(base)))


def test_every_single_flipped_byte_is_noticed(tmp_path: Path) -> None:
    key = b"k" * 32
    cache.write(str(tmp_path), key, {"a": [1, "x", b"y"]})
    (file,) = tmp_path.iterdir()
    good = file.read_bytes()
    for place in range(len(good)):
        file.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        assert cache.read(str(tmp_path), key) is None, place
    file.write_bytes(good)
    assert cache.read(str(tmp_path), key) == {"a": [1, "x", b"y"]}


def test_an_unwritable_place_is_no_error(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("KTTTEXTRACT_CACHE", str(file / "below"))
    assert _works(load_rulebook(root=str(base)))
    assert file.read_text(encoding="utf-8") == "no folder"


def test_switched_off(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert _works(load_rulebook(root=str(base)))
    assert not (tmp_path / "xdg").exists()


def test_old_books_are_removed(tmp_path: Path) -> None:
    for number in range(12):
        cache.write(str(tmp_path), bytes([number]) * 32, {"n": number})
        os.utime(tmp_path / f"rules-{(bytes([number]) * 16).hex()}.bin", (number, number))
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == 8
    assert cache.read(str(tmp_path), bytes([11]) * 32) == {"n": 11}


@pytest.mark.skipif(os.name == "nt", reason="folders of POSIX")
@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"KTTTEXTRACT_CACHE": "/k", "HOME": "/h"}, "/k"),
        ({"KTTTEXTRACT_CACHE": "", "HOME": "/h"}, ""),
        pytest.param({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/ktttextract", marks=LINUX),
        pytest.param({"HOME": "/h"}, "/h/.cache/ktttextract", marks=LINUX),
    ],
)
def test_the_place_of_the_cache(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], folder: str) -> None:
    for name in ("KTTTEXTRACT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert cache.cache_folder() == folder


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.delenv("KTTTEXTRACT_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, appauthor: f"~/.cache/{name}")
    assert cache.cache_folder() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the rule that is read without the library is that of Linux")
@pytest.mark.parametrize("named", [None, "", " ", "/var/tmp/of mine", "/var/tmp/mine/"])
def test_on_linux_the_library_would_say_the_same(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    monkeypatch.delenv("KTTTEXTRACT_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if named is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", named)
    assert cache.cache_folder() == platformdirs.user_cache_dir("ktttextract", appauthor=False)


def _link(file: Path) -> None:
    aside = file.with_name("aside")
    file.rename(aside)
    file.symlink_to(aside)


def _fifo(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _open_file(file: Path) -> None:
    file.chmod(0o666)


def _open_folder(file: Path) -> None:
    file.parent.chmod(0o777)


def _group_folder(file: Path) -> None:
    file.parent.chmod(0o770)


def _linked_folder(file: Path) -> None:
    aside = file.parent.with_name("aside")
    file.parent.rename(aside)
    file.parent.symlink_to(aside)


@pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and rights of POSIX")
@pytest.mark.parametrize("trick", [_link, _fifo, _open_file, _open_folder, _group_folder, _linked_folder])
def test_what_others_can_have_written_is_not_read(base: Path, folder: Path, trick: Callable[[Path], None]) -> None:
    load_rulebook(root=str(base))
    (file,) = folder.iterdir()
    key = file.read_bytes()[len(cache.MAGIC) :][:32]
    assert cache.read(str(folder), key) is not None
    trick(file)
    assert cache.read(str(folder), key) is None
    assert _works(load_rulebook(root=str(base)))  # nothing is waited for, and the rules are compiled anew


@pytest.mark.skipif(os.name == "nt", reason="links, FIFOs and rights of POSIX")
@pytest.mark.parametrize("trick", [_link, _fifo, _open_file])
def test_a_file_that_is_not_trusted_is_replaced(base: Path, folder: Path, trick: Callable[[Path], None]) -> None:
    load_rulebook(root=str(base))
    (file,) = folder.iterdir()
    good = file.read_bytes()
    trick(file)
    load_rulebook(root=str(base))
    assert file.is_file()
    assert not file.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes() == good


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_nothing_is_kept_where_others_can_write(base: Path, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert _works(load_rulebook(root=str(base)))
    assert list(folder.iterdir()) == []
