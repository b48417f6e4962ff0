"""A small archive, and the command that reads it."""

import subprocess
import sys
from pathlib import Path

import pytest

# The test modules share `archives`, `driver` and `planted`, which lie beside them; workers find them by the same path.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def batch(ktt: list[str], ktt_env: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Call `ktt batch` in the test's folder: in one process, or with `many` as it does by itself."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | bytes, stdin: bytes = b"", many: bool = False) -> "subprocess.CompletedProcess[bytes]":
        said = many or not {"-j", "--jobs", "--engine"}.isdisjoint(arguments)
        command = [*ktt, "batch", *(() if said else ("-j", "1")), *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=tmp_path, env=ktt_env, timeout=60)

    return call


@pytest.fixture
def archive(tmp_path: Path, samples: list[Path]) -> Path:
    """The samples in two folders, and one file that is no text."""
    folder = tmp_path / "in"
    (folder / "huyện").mkdir(parents=True)
    for number, sample in enumerate(samples):
        (folder / ("huyện" if number % 2 else ".") / sample.name).write_bytes(sample.read_bytes())
    (folder / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    return folder
