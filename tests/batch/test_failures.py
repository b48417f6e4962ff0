"""A text that crashes, hangs or kills its process fails alone."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import Ktt
from driver import Nobody, run
from planted import memory_groups

from ktttextract.batch.call import BatchCall
from ktttextract.batch.executors import ending
from ktttextract.batch.inputs import Choice
from ktttextract.batch.run import run_batch

TEXT = "Đến năm 2031 có ít nhất 12 hợp tác xã, theo Nghị quyết số 20-NQ/TW ngày 16/6/2022.\n"
HERE = Path(__file__).parent


def plant(folder: Path, count: int = 12, **words: str) -> Path:
    """Write some texts; `words` says which go wrong, and how (n3="HANG")."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(TEXT + words.get(f"n{number}", ""), encoding="utf-8")
    return folder


def failures(out: Path) -> dict[str, str]:
    """The failed inputs by number, with the class of the error."""
    lines = Path(f"{out}.failures.jsonl").read_text(encoding="utf-8").splitlines()
    return {Path(one["id"]).stem: one["error"] for one in map(json.loads, lines)}


def done(out: Path) -> list[str]:
    return [Path(json.loads(line)["source"]["name"]).stem for line in out.read_bytes().splitlines()]


def all_but(*numbers: str, count: int = 12) -> list[str]:
    return [f"{number:02}" for number in range(count) if f"{number:02}" not in numbers]


def test_each_goes_wrong_alone(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", n1="HANG", n3="KILL", n4="EXIT", n6="RAISE", n8="PRINT", n11="KILL")
    report = run(source, tmp_path / "out.jsonl", 2, timeout=8)
    assert failures(tmp_path / "out.jsonl") == {
        "01": "TimedOutError",
        "03": "LostWorkerError",
        "04": "LostWorkerError",
        "06": "RecursionError",
        "11": "LostWorkerError",
    }
    assert done(tmp_path / "out.jsonl") == all_but("01", "03", "04", "06", "11")
    assert (report.done, report.failed) == (7, 5)


def test_in_process_a_text_that_raises_or_hangs_fails_alone(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", n1="HANG", n6="RAISE")
    run(source, tmp_path / "out.jsonl", 1, timeout=2)
    assert failures(tmp_path / "out.jsonl") == {"01": "TimedOutError", "06": "RecursionError"}
    assert done(tmp_path / "out.jsonl") == all_but("01", "06")


def drive(*arguments: object) -> "subprocess.Popen[bytes]":
    paths = os.pathsep.join(path for path in sys.path if path)
    return subprocess.Popen(
        [sys.executable, str(HERE / "driver.py"), *map(str, arguments)], env={**os.environ, "PYTHONPATH": paths}
    )


def test_in_process_a_text_that_kills_is_found_out_by_the_next_run(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", n3="KILL")
    assert drive(source, tmp_path / "out.jsonl", 1, 5).wait(30) == -signal.SIGKILL
    assert not (tmp_path / "out.jsonl").exists()
    assert drive(source, tmp_path / "out.jsonl", 1, 5).wait(30) == 0
    assert failures(tmp_path / "out.jsonl") == {"03": "LostWorkerError"}
    assert done(tmp_path / "out.jsonl") == all_but("03")


@pytest.mark.skipif(sys.platform != "linux", reason="control groups")
def test_a_worker_that_the_kernel_kills_for_its_memory_fails_one_text(tmp_path: Path) -> None:
    groups = memory_groups()
    if groups is None:
        pytest.skip("no control group with a limit of memory can be made here")
    source = plant(tmp_path / "in", n5="ALLOCATE")
    run(source, tmp_path / "out.jsonl", 2, timeout=20)
    lines = Path(f"{tmp_path}/out.jsonl.failures.jsonl").read_text(encoding="utf-8")
    assert failures(tmp_path / "out.jsonl") == {"05": "LostWorkerError"}, lines
    assert "SIGKILL" in lines
    for left in groups[0].glob("ktt-test-*"):
        left.rmdir()


@pytest.mark.skipif(os.name == "nt", reason="process limits")
def test_a_text_too_large_for_memory_is_a_failure(tmp_path: Path) -> None:
    source = plant(tmp_path / "in")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20));"
        f"sys.path.insert(0, {str(HERE)!r}); import driver;"
        f"driver.run({str(source)!r}, {str(tmp_path / 'out.jsonl')!r}, 1)"
    )
    with open(source / "05.txt", "wb") as stream:
        stream.truncate(600 << 20)
    paths = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": paths}, timeout=60)
    assert failures(tmp_path / "out.jsonl") == {"05": "MemoryError"}


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", 150, **{f"n{number}": "SLOW" for number in range(150)})
    process = drive(source, tmp_path / "out.jsonl", 2, 30)
    killed = 0
    while process.poll() is None and killed < 3:
        time.sleep(0.25)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            process.wait(60)
            pytest.skip("no list of children on this system")
        for child in children.read_text().split()[:1]:
            os.kill(int(child), signal.SIGKILL)
            killed += 1
    assert process.wait(60) == 0
    assert killed
    assert sorted(done(tmp_path / "out.jsonl")) == sorted(f"{number:02}" for number in range(150))


def test_failures_are_told_and_tried_again_only_when_asked(batch: Ktt, tmp_path: Path) -> None:
    source = plant(tmp_path / "in", 4)
    (source / "02.txt").write_bytes(b"\xff\xfa broken")
    (source / "03.txt").unlink()
    (source / "03.txt").symlink_to("missing")
    first = batch("in", "-o", "out.jsonl", many=True)
    assert first.returncode == 1
    assert b"02.txt: not UTF-8 text" in first.stderr
    assert b"out.jsonl.failures.jsonl" in first.stderr
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl.failures.jsonl").read_text().splitlines()]
    assert [set(line) for line in lines] == [{"id", "error", "message", "advice"}] * 2
    assert batch("in", "-o", "out.jsonl").returncode == 1
    (source / "03.txt").unlink()
    (source / "03.txt").write_text(TEXT, encoding="utf-8")
    (source / "00.txt").write_text("changed", encoding="utf-8")
    before = done(tmp_path / "out.jsonl")
    assert before == ["00", "01"]
    again = batch("in", "-o", "out.jsonl", "--retry-failed", many=True)
    assert again.returncode == 1
    assert b"(2 of them before)" in again.stderr
    assert done(tmp_path / "out.jsonl") == ["00", "01", "03"]
    assert b"changed" not in (tmp_path / "out.jsonl").read_bytes()
    (source / "02.txt").write_text(TEXT, encoding="utf-8")
    assert batch("in", "-o", "out.jsonl", "--retry-failed").returncode == 0
    assert not (tmp_path / "out.jsonl.failures.jsonl").exists()
    assert done(tmp_path / "out.jsonl") == ["00", "01", "02", "03"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_fail_fast_stops_at_the_first(tmp_path: Path, jobs: int) -> None:
    source = plant(tmp_path / "in", n2="RAISE", n9="RAISE")
    report = run(source, tmp_path / "out.jsonl", jobs, fail_fast=True)
    assert (report.done, report.failed) == (2, 1)
    assert not (tmp_path / "out.jsonl").exists()
    report = run(source, tmp_path / "out.jsonl", jobs)
    assert (report.done, report.failed, report.again) == (10, 2, 2)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("code", "words"), [(3, "exit code 3"), (-9, "SIGKILL"), (-63, "signal 63")])
def test_the_end_of_a_process_has_a_name(code: int, words: str) -> None:
    assert ending(code) == words


def test_work_that_cannot_start_says_so(tmp_path: Path, batch: Ktt) -> None:
    plant(tmp_path / "in")
    (tmp_path / "pack").mkdir()
    rule = (
        "- {id: target.own, about: Mới, why: Mới, pattern: '(?P<n>[0-9]+) thùng', "
        "captures: {n: {field: value, convert: nmber}}}"
    )
    for text, said in (("- id: [\n", b"no valid YAML"), (rule, b"nmber")):
        (tmp_path / "pack" / "mine.yaml").write_text(text, encoding="utf-8")
        refused = batch("in", "-o", "out.jsonl", "--rules", "pack", many=True)
        assert refused.returncode == 3
        assert b"mine.yaml" in refused.stderr
        assert said in refused.stderr
    call = BatchCall(
        Choice((str(tmp_path / "in").encode(),)), str(tmp_path / "out.jsonl"), 2, function="nowhere:prepare"
    )
    with pytest.raises(Exception, match="Workers die while they start"):
        run_batch(call, Nobody())
