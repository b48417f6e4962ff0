"""Whatever stops a run, the same command goes on and ends with the bytes of a run that nothing disturbed."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import Ktt, rows_of_database, tree
from driver import run
from test_failures import TEXT, done, drive, plant

posix = pytest.mark.skipif(os.name == "nt", reason="signals")


def need(out: str) -> None:
    for package in {"parquet": ["pyarrow"], "duckdb": ["pyarrow", "duckdb"]}.get(out.rpartition(".")[2], []):
        pytest.importorskip(package)


def contents(out: Path) -> dict[str, bytes]:
    if out.suffix == ".duckdb":
        return rows_of_database(out)
    return tree(out) if out.is_dir() else {"": out.read_bytes()}


@posix
@pytest.mark.parametrize(
    ("out", "jobs"), [("out.jsonl", 2), ("out", 2), ("out.jsonl.gz", 1), ("out.parquet", 2), ("out.duckdb", 2)]
)
def test_killed_three_times_it_ends_the_same(tmp_path: Path, out: str, jobs: int) -> None:
    need(out)
    source = plant(tmp_path / "in", 120, **{f"n{number}": "SLOW" for number in range(120)})
    slash = "/" if out == "out" else ""
    plain = tmp_path / f"plain-{out}"
    chance = random.Random(out)
    killed = 0
    while killed < 3:
        process = drive(source, f"{tmp_path / out}{slash}", jobs, 30)
        try:
            process.wait(chance.uniform(0.15, 1.0))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        else:
            assert process.returncode == 0
            shutil.rmtree(tmp_path / f"{out}.ktt-batch")  # it came through: once more from the start
    assert drive(source, f"{tmp_path / out}{slash}", jobs, 30).wait(60) == 0
    run(source, f"{plain}{slash}", 1, function="ktttextract.batch.task:prepare")  # the same without the waiting
    assert contents(tmp_path / out) == contents(plain)
    assert len(contents(plain)) in (1, 9, 12, 120)


@posix
@pytest.mark.parametrize("out", ["out.parquet", "out.duckdb"])
def test_killed_while_the_tables_are_made_it_ends_the_same(tmp_path: Path, out: str) -> None:
    need(out)
    source = plant(tmp_path / "in", 300)
    state = tmp_path / f"{out}.ktt-batch"
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2):
        process = drive(source, tmp_path / out, 2, 30)
        while process.poll() is None and not list(state.glob("build-*")):
            time.sleep(0.001)
        time.sleep(wait)
        process.kill()
        process.wait()
        if (tmp_path / out).exists():
            break
    assert drive(source, tmp_path / out, 2, 30).wait(60) == 0
    assert not list(state.glob("build-*"))
    run(source, tmp_path / f"plain-{out}", 1)
    assert contents(tmp_path / out) == contents(tmp_path / f"plain-{out}")


@posix
def test_an_interrupt_stops_quietly_and_the_rest_follows(
    tmp_path: Path, ktt: list[str], ktt_env: dict[str, str], batch: Ktt
) -> None:
    plant(tmp_path / "in", 1200)
    for number in (signal.SIGINT, signal.SIGTERM):
        process = subprocess.Popen(
            [*ktt, "batch", "in", "-o", "out.jsonl", "-j", "2"],
            cwd=tmp_path,
            env=ktt_env,
            stderr=-1,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background ignore it
        )
        deadline = time.monotonic() + 20
        records = tmp_path / "out.jsonl.ktt-batch" / "records-1"
        before = records.stat().st_size if records.exists() else 0
        while time.monotonic() < deadline and not (records.exists() and records.stat().st_size > before):
            time.sleep(0.01)
        process.send_signal(number)
        said = process.communicate(timeout=20)[1]
        assert process.returncode == 130, said
        assert b"goes on where it was" in said
        assert b"Traceback" not in said
        assert not (tmp_path / "out.jsonl").exists()
    assert batch("in", "-o", "out.jsonl").returncode == 0
    assert batch("in", "-o", "plain.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "plain.jsonl").read_bytes()


@posix
def test_workers_go_when_their_parent_is_killed(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a process that its parent is gone")
    source = plant(tmp_path / "in", n1="HANG", n2="HANG")
    process = drive(source, tmp_path / "out.jsonl", 2, 60)
    children: list[str] = []
    deadline = time.monotonic() + 20
    while len(children) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    time.sleep(0.5)
    process.kill()
    process.wait()
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.parametrize("out", ["out.jsonl", "out/", "out.jsonl.gz", "out.parquet", "out.duckdb"])
def test_only_what_changed_is_read_again(tmp_path: Path, out: str) -> None:
    need(out)
    source = plant(tmp_path / "in")
    assert run(source, f"{tmp_path}/{out}").again == 0
    (source / "03.txt").write_text("Kế hoạch số 5/KH-UBND", encoding="utf-8")
    (source / "04.txt").unlink()
    (source / "00a.txt").write_text(TEXT, encoding="utf-8")
    (source / "05.txt").touch()
    report = run(source, f"{tmp_path}/{out}", prune=True)
    assert (report.done, report.again) == (12, 10)
    run(source, f"{tmp_path}/plain-{out}")
    assert contents(tmp_path / out) == contents(tmp_path / f"plain-{out}")
    assert run(source, f"{tmp_path}/{out}", force=True).again == 0
    assert contents(tmp_path / out) == contents(tmp_path / f"plain-{out}")


def test_other_options_or_rules_make_all_of_it_again(tmp_path: Path) -> None:
    source = plant(tmp_path / "in")
    out = tmp_path / "out.jsonl"
    run(source, out)
    assert run(source, out, only=("dates",)).again == 0
    assert all(not json.loads(line)["references"] for line in out.read_bytes().splitlines())
    assert run(source, out, only=("dates",)).again == 12
    (tmp_path / "pack").mkdir()
    assert run(source, out, only=("dates",), rules=str(tmp_path / "pack")).again == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "state"])
@pytest.mark.parametrize("out", ["out.jsonl", "out/"])
def test_a_damaged_output_is_made_whole(tmp_path: Path, out: str, damage: str) -> None:
    source = plant(tmp_path / "in")
    run(source, f"{tmp_path}/{out}")
    whole = contents(tmp_path / out)
    place = tmp_path / out / "07.txt.json" if out == "out/" else tmp_path / out
    data = place.read_bytes()
    if damage == "cut":
        place.write_bytes(data[:-100])
    elif damage == "changed":
        place.write_bytes(data[: len(data) // 2] + b"#" + data[len(data) // 2 + 1 :])
    elif damage == "gone":
        place.unlink()
    else:
        shutil.rmtree(f"{tmp_path}/{out.rstrip('/')}.ktt-batch")
    run(source, f"{tmp_path}/{out}")
    assert contents(tmp_path / out) == whole


def test_a_damaged_journal_is_told(tmp_path: Path, batch: Ktt) -> None:
    plant(tmp_path / "in")
    assert batch("in", "-o", "out.jsonl").returncode == 0
    (tmp_path / "out.jsonl.ktt-batch" / "journal.sqlite").write_bytes(b"no database at all " * 300)
    told = batch("in", "-o", "out.jsonl")
    assert told.returncode == 4
    assert b"--force" in told.stderr
    assert batch("in", "-o", "out.jsonl", "--force").returncode == 0


def test_two_runs_on_one_output(tmp_path: Path, batch: Ktt) -> None:
    source = plant(tmp_path / "in", 3, n1="HANG")
    process = drive(source, tmp_path / "out.jsonl", 1, 600)
    holder = tmp_path / "out.jsonl.ktt-batch" / "holder"
    while not (holder.exists() and holder.read_text().strip()):
        time.sleep(0.02)
    refused = batch("in", "-o", "out.jsonl")
    process.kill()
    process.wait()
    assert refused.returncode == 5
    assert f"process {process.pid}".encode() in refused.stderr
    run(source, tmp_path / "out.jsonl", 1, timeout=2)
    assert done(tmp_path / "out.jsonl") == ["00", "02"]


@pytest.fixture
def small_disk(tmp_path: Path) -> object:
    """A disk of half a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(place)], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.parametrize("out", ["out.jsonl", "out.parquet"])
def test_a_full_disk_is_told_and_what_is_done_is_kept(tmp_path: Path, batch: Ktt, small_disk: Path, out: str) -> None:
    need(out)
    plant(tmp_path / "in", 400)
    for number, path in enumerate(sorted((tmp_path / "in").iterdir())):
        path.write_text(TEXT * 3 + f"Kế hoạch số {number}/KH-UBND\n" * 3, encoding="utf-8")
    full = batch("in", "-o", f"disk/{out}", many=True)
    assert full.returncode == 4, full.stderr
    assert full.stderr.splitlines()[-1].startswith(b"ktt: Cannot write")
    assert b"to go on" in full.stderr
    assert b"Traceback" not in full.stderr
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    again = batch("in", "-o", f"disk/{out}", many=True)
    assert again.returncode == 0, again.stderr
    assert b"(0 of them before)" not in again.stderr
    assert batch("in", "-o", f"plain-{out}").returncode == 0
    assert contents(small_disk / out) == contents(tmp_path / f"plain-{out}")
