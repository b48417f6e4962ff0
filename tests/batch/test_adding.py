"""`--add` keeps what an output has of inputs that are not named, and refuses where it could not."""

import shutil
from pathlib import Path

import pytest
from archives import Ktt
from driver import run
from test_failures import TEXT, plant
from test_resuming import contents, need

from ktttextract.errors import UsageError

OUTS = ["out.jsonl", "out.jsonl.zst", "out.parquet", "out.duckdb", "out.xlsx"]


@pytest.mark.parametrize("out", OUTS)
def test_what_is_added_lies_behind_what_was_there(tmp_path: Path, out: str) -> None:
    need(out)
    first, second = plant(tmp_path / "one", 4), plant(tmp_path / "two", 2)
    run(first, f"{tmp_path}/{out}")
    report = run(second, f"{tmp_path}/{out}", add=True)
    assert (report.done, report.again) == (6, 4)
    added = contents(tmp_path / out)
    # Again: the same command changes nothing, and a run of all of them reads nothing anew.
    assert run(second, f"{tmp_path}/{out}", add=True).again == report.done
    assert contents(tmp_path / out) == added
    third = plant(tmp_path / "three", 1)
    assert run(third, f"{tmp_path}/{out}", add=True).again == report.done
    with pytest.raises(UsageError, match="inputs that are not named now"):
        run(third, f"{tmp_path}/{out}")


def test_the_lines_are_those_of_a_run_over_both(batch: Ktt, tmp_path: Path) -> None:
    for name in ("one", "two"):
        plant(tmp_path / name, 3)
    assert batch("one", "-o", "out.jsonl", "-j", "1").returncode == 0
    refused = batch("two", "-o", "out.jsonl", "-j", "1")
    assert refused.returncode == 2
    assert b"Keep them with --add" in refused.stderr
    done = batch("two", "-o", "out.jsonl", "-j", "1", "--add")
    assert done.returncode == 0
    assert b"6 done (3 of them before)" in done.stderr
    assert batch("one", "two", "-o", "whole.jsonl", "-j", "1").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_changed_inputs_are_read_again_and_deleted_ones_stay(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", 3)
    run(source, f"{tmp_path}/out.jsonl")
    (source / "01.txt").unlink()
    (source / "02.txt").write_text(f"{TEXT}\nNghị quyết số 20-NQ/TW", encoding="utf-8")
    assert run(source, f"{tmp_path}/out.jsonl", add=True).again == 2
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert "01.txt" in lines[0]


def test_nothing_is_added_to_what_was_made_otherwise(tmp_path: Path) -> None:
    first, second = plant(tmp_path / "one", 2), plant(tmp_path / "two", 1)
    run(first, f"{tmp_path}/out.jsonl")
    with pytest.raises(UsageError, match="other options made"):
        run(second, f"{tmp_path}/out.jsonl", add=True, only=("dates",))


def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / day).mkdir()
        plant(tmp_path / day / "in", 2)
        monkeypatch.chdir(tmp_path / day)
        if day == "monday":
            run("in", f"{tmp_path}/out.jsonl")
    with pytest.raises(UsageError, match=r"would be lost"):
        run("in", f"{tmp_path}/out.jsonl", add=True)


@pytest.mark.parametrize(
    ("out", "more", "said"),
    [
        ("out/", {}, "folder with a file for each input"),
        ("out.jsonl", {"prune": True}, "--prune does not"),
        ("out.jsonl", {"force": True}, "--force does not"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, out: str, more: dict[str, bool], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        run(plant(tmp_path / "in", 1), f"{tmp_path}/{out}", add=True, **more)


def test_without_its_state_nothing_can_be_added(tmp_path: Path) -> None:
    run(plant(tmp_path / "one", 1), f"{tmp_path}/out.jsonl")
    shutil.rmtree(tmp_path / "out.jsonl.ktt-batch")
    with pytest.raises(UsageError, match="what is needed to add to it"):
        run(plant(tmp_path / "two", 1), f"{tmp_path}/out.jsonl", add=True)


def test_results_that_were_damaged_are_told(tmp_path: Path) -> None:
    run(plant(tmp_path / "one", 2), f"{tmp_path}/out.jsonl")
    out = tmp_path / "out.jsonl"
    out.write_bytes(out.read_bytes()[:-20])
    with pytest.raises(UsageError, match="no whole results"):
        run(plant(tmp_path / "two", 1), str(out), add=True)
