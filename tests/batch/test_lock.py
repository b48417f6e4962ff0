"""One run at a time has the folder of an output's state, and its number is told."""

import os
from pathlib import Path

import pytest

from ktttextract.batch.lock import locked
from ktttextract.errors import LockedError, OutputError


def test_a_second_run_is_told_who_has_the_output(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with locked(folder, "out.jsonl"):
        with pytest.raises(LockedError) as caught, locked(folder, "out.jsonl"):
            pass
        assert caught.value.message == f"Another run (process {os.getpid()}) is writing out.jsonl."
        (tmp_path / "holder").unlink()
        with pytest.raises(LockedError, match=r"^Another run is writing out\.jsonl\. "), locked(folder, "out.jsonl"):
            pass
    with locked(folder, "out.jsonl"):
        assert (tmp_path / "holder").read_text() == f"{os.getpid()}\n"


@pytest.mark.parametrize("name", ["lock", "holder"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(OutputError, match=f"Cannot write .*{name}: "), locked(os.fsencode(tmp_path), "out.jsonl"):
        pass
    (tmp_path / name).rmdir()
    with locked(os.fsencode(tmp_path), "out.jsonl"):
        pass
