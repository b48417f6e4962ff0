"""Patterns that `re` gets back from the cache folder instead of compiling them."""

import re
from pathlib import Path

import pytest

from ktttextract.rulebook import warm


@pytest.fixture(autouse=True)
def own_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", str(tmp_path))
    monkeypatch.setattr(re, "_cache", {})


def test_patterns_come_back_as_they_were() -> None:
    found = re.compile(r"(?P<so>\d+)\s*xã", re.IGNORECASE)
    warm.keep_patterns(warm.prime_patterns())
    re.purge()
    kept = warm.prime_patterns()
    memory = re._cache  # type: ignore[attr-defined]
    assert memory[str, found.pattern, int(re.IGNORECASE)] == found
    again = re.compile(found.pattern, re.IGNORECASE)
    assert again is memory[str, found.pattern, int(re.IGNORECASE)]
    match = again.search("có 12 XÃ")
    assert match is not None
    assert match["so"] == "12"
    assert (found.pattern, int(re.IGNORECASE)) in kept


def test_nothing_new_is_not_written_again(tmp_path: Path) -> None:
    re.compile("một")
    warm.keep_patterns(warm.prime_patterns())
    (file,) = tmp_path.iterdir()
    file.touch()
    before = file.stat().st_mtime_ns, file.stat().st_ino
    warm.keep_patterns(warm.prime_patterns())
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_unused_patterns_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_MOST", 3)
    for number in range(5):
        re.compile(f"mẫu {number}")
        warm.keep_patterns(warm.prime_patterns())
        re.purge()
    assert len(warm.prime_patterns()) <= 3


def test_no_cache_folder_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    re.compile("hai")
    warm.keep_patterns(warm.prime_patterns())


def test_flags_of_a_class_of_their_own_are_kept_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    class Zero(int):
        """As Python 3.13 compiles for `re.sub(pattern, "", text)`: flags that say they were not given."""

    pattern = "ngày (?:mồng|mùng) [0-9]+ âm lịch"
    monkeypatch.setattr(re, "_cache", {(str, pattern, Zero(0)): re.compile(pattern)})
    warm.keep_patterns({})
    assert (pattern, 0) in warm.prime_patterns()
