"""No run takes from an output what it was not asked to take, and what lies in its place says what it is."""

import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import Ktt, tree
from driver import run
from test_failures import TEXT, drive, plant
from test_inputs import ids
from test_resuming import contents, need

from ktttextract.batch.overwrite_guard import refuse_missing
from ktttextract.batch.sinks import folder_swap, parquet
from ktttextract.errors import OutputError, UsageError

OUTS = ["out.jsonl", "out/", "out.jsonl.gz", "out.parquet", "out.duckdb"]
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and signals")


@pytest.mark.parametrize("out", OUTS)
def test_other_inputs_are_refused_and_nothing_is_lost(tmp_path: Path, out: str) -> None:
    need(out)
    first, second = plant(tmp_path / "one", 5), plant(tmp_path / "two", 2)
    run(first, f"{tmp_path}/{out}")
    before = contents(tmp_path / out)
    with pytest.raises(UsageError) as caught:
        run(second, f"{tmp_path}/{out}")
    assert "has 5 results of inputs that are not named now" in caught.value.message
    assert "one/00.txt" in caught.value.message
    assert "and 2 more" in caught.value.message
    assert "--prune" in caught.value.advice
    assert "--force" in caught.value.advice
    assert contents(tmp_path / out) == before
    assert run(first, f"{tmp_path}/{out}").again == 5  # the run before is still known
    run(second, f"{tmp_path}/{out}", prune=True)
    run(second, f"{tmp_path}/plain-{out}")
    assert contents(tmp_path / out) == contents(tmp_path / f"plain-{out}")
    run(first, f"{tmp_path}/{out}", force=True)
    assert contents(tmp_path / out) == before


@pytest.mark.parametrize("out", OUTS)
def test_more_inputs_go_on_and_fewer_are_refused(tmp_path: Path, out: str) -> None:
    need(out)
    source = plant(tmp_path / "in", 3)
    run(source, f"{tmp_path}/{out}")
    (source / "001.txt").write_text(TEXT, encoding="utf-8")
    (source / "below").mkdir()
    (source / "below" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run(source, f"{tmp_path}/{out}").again == 3
    (source / "01.txt").unlink()
    with pytest.raises(UsageError, match=r"1 result of inputs that are not named now \(.*01\.txt\): it would be lost"):
        run(source, f"{tmp_path}/{out}")
    assert run(source, f"{tmp_path}/{out}", prune=True).again == 4


def test_what_only_failed_may_go(tmp_path: Path, batch: Ktt) -> None:
    source = plant(tmp_path / "in", 2)
    (source / "bad.txt").write_bytes(b"\xff\xfa\xfb")
    assert batch("in", "-o", "out.jsonl").returncode == 1
    (source / "bad.txt").unlink()
    assert batch("in", "-o", "out.jsonl").returncode == 0


def test_fewer_files_of_a_folder_or_rows_of_a_table_are_refused(tmp_path: Path, batch: Ktt) -> None:
    plant(tmp_path / "in", 4)
    assert batch("in", "-o", "out.jsonl").returncode == 0
    for arguments in (["--exclude", "02.txt"], ["--glob", "0[13].txt"]):
        refused = batch("in", "-o", "out.jsonl", *arguments)
        assert refused.returncode == 2
        assert b"in/02.txt" in refused.stderr
    (tmp_path / "t.jsonl").write_text('{"text": "a", "id": "x"}\n{"text": "b", "id": "y"}\n')
    assert batch("t.jsonl", "-o", "t.out.jsonl", "--id-column", "id").returncode == 0
    (tmp_path / "t.jsonl").write_text('{"text": "b", "id": "y"}\n{"text": "c", "id": "z"}\n')
    refused = batch("t.jsonl", "-o", "t.out.jsonl", "--id-column", "id")
    assert refused.returncode == 2
    assert b"(x): it would be lost" in refused.stderr
    assert ids(tmp_path / "t.out.jsonl") == ["x", "y"]


def test_another_folder_of_the_same_name_is_refused(tmp_path: Path, batch: Ktt) -> None:
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        plant(tmp_path / place / "in", 2)
        (tmp_path / place / "in" / "00.txt").write_text(place, encoding="utf-8")
    (tmp_path / "in").symlink_to("one/in")
    assert batch("in", "-o", "out.jsonl").returncode == 0
    (tmp_path / "in").unlink()
    (tmp_path / "in").symlink_to("two/in")
    refused = batch("in", "-o", "out.jsonl")
    assert refused.returncode == 2
    assert b"one/in in the runs before and is " in refused.stderr
    (tmp_path / "one").rename(tmp_path / "moved")  # moved as a whole, it is the same under another path
    (tmp_path / "in").unlink()
    (tmp_path / "in").symlink_to("moved/in")
    assert b"(2 of them before)" in batch("in", "-o", "out.jsonl").stderr


@pytest.mark.parametrize("content", [b"my own notes\n", b'{"text": "a"}\n', b"\x00\x01"])
@pytest.mark.parametrize("out", ["out.jsonl", "out.jsonl.gz", "out.duckdb"])
def test_a_file_that_is_no_output_is_not_replaced(tmp_path: Path, batch: Ktt, out: str, content: bytes) -> None:
    need(out)
    plant(tmp_path / "in", 2)
    (tmp_path / out).write_bytes(gzip.compress(content) if out.endswith("gz") else content)
    before = tree(tmp_path)
    refused = batch("in", "-o", out)
    assert refused.returncode == 2
    assert b"no output of ktt batch" in refused.stderr
    assert tree(tmp_path) == before
    assert batch("in", "-o", out, "--force").returncode == 0


@pytest.mark.parametrize("out", OUTS)
def test_an_output_without_its_state_tells_what_it_holds(tmp_path: Path, out: str) -> None:
    need(out)
    first, second = plant(tmp_path / "one", 3), plant(tmp_path / "two", 2)
    run(first, f"{tmp_path}/{out}")
    whole = contents(tmp_path / out)
    shutil.rmtree(f"{tmp_path}/{out.rstrip('/')}.ktt-batch")
    if out != "out/":  # nothing is taken out of a folder of which nothing is known
        with pytest.raises(UsageError, match="3 results of inputs that are not named now"):
            run(second, f"{tmp_path}/{out}")
        assert not Path(f"{tmp_path}/{out}.ktt-batch").exists()
    assert run(first, f"{tmp_path}/{out}").again == 0
    assert contents(tmp_path / out) == whole


def test_the_refusal_names_a_few() -> None:
    refuse_missing("x", 0, [])
    with pytest.raises(UsageError, match=r"x has 9 results .*\(a, b, c and 6 more\): they"):
        refuse_missing("x", 9, ["a", "b", "c"])


def test_outputs_of_other_runs_are_passed_over_with_a_word(tmp_path: Path, batch: Ktt) -> None:
    need("out.parquet")
    plant(tmp_path, 2)
    outs = ["a.parquet", "b.jsonl", "c/", "d.jsonl.gz"]
    for number, out in enumerate(outs):
        done = batch(".", "-o", out)
        assert done.returncode == 0, done.stderr
        assert b"2 done" in done.stderr
        for earlier in outs[:number]:
            assert f"./{earlier.rstrip('/')}".encode() in done.stderr.split(b"passed by")[1]
    shutil.rmtree(tmp_path / "d.jsonl.gz.ktt-batch")
    (tmp_path / "d.jsonl.gz.failures.jsonl").write_bytes(b"")
    listed = batch(".", "--dry-run")
    assert listed.stdout.split() == [b"./00.txt", b"./01.txt"]
    assert listed.stderr.count(b"passed over") == 4
    named = sorted(path.name for path in tmp_path.iterdir())  # as a pattern of the shell has them
    done = batch(*named, "-o", "e.jsonl")
    assert done.returncode == 0, done.stderr
    assert ids(tmp_path / "e.jsonl") == ["00.txt", "01.txt"]
    listed = batch("--dry-run", "--files-from", "-", stdin="\n".join(named).encode())
    assert listed.stdout.split() == [b"00.txt", b"01.txt"]


def test_outputs_are_known_by_what_they_hold(tmp_path: Path, batch: Ktt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever command made them, and when their state is gone."""
    for out in ("x.parquet", "x.xlsx"):
        need(out)
    from ktttextract.cli.fast_start import main

    plant(tmp_path, 2)
    texts = ["00.txt", "01.txt"]
    outs = [
        "a.json",
        "b.jsonl",
        "c.yaml",
        "d.csv",
        "e.xlsx",
        "g.html",
        "h.csv",
        "i.xlsx",
        "j.html",
        "k.jsonl.gz",
        "l.duckdb",
    ]
    monkeypatch.chdir(tmp_path)
    for out in ("k.jsonl.gz", "l.duckdb", "m.parquet", "n/"):
        assert main(["batch", *texts, "-q", "-j", "1", "-o", out]) == 0
        shutil.rmtree(f"{out.rstrip('/')}.ktt-batch")
    for out, format in {
        "a.json": "json",
        "b.jsonl": "jsonl",
        "c.yaml": "yaml",
        "d.csv": "csv",
        "e.xlsx": "xlsx",
    }.items():
        assert main(["extract", *texts, "-f", format, "-o", out]) == 0
    assert main(["show", *texts, "-o", "g.html"]) == 0
    for out in ("h.csv", "i.xlsx", "j.html"):
        assert main(["compare", "b.jsonl", "--all", "-o", out]) == 0
    Path("others.html").write_text("<html><body><p>Nghị quyết số 20-NQ/TW</p></body></html>", encoding="utf-8")
    Path("others.csv").write_text("id,text\n1,Nghị quyết số 20-NQ/TW\n", encoding="utf-8")
    Path("others.jsonl").write_text('{"text": "Nghị quyết số 20-NQ/TW"}\n', encoding="utf-8")
    listed = batch(".", "--dry-run")
    assert listed.stdout.decode().split() == [
        "./00.txt", "./01.txt", "./others.csv", "./others.html", "./others.jsonl:1"
    ]  # fmt: skip
    told = {line.split()[1].removeprefix("./") for line in listed.stderr.decode().splitlines()}
    assert told == {*outs, "m.parquet", "n/00.txt.json", "n/01.txt.json"}


def test_answers_to_bad_lines_are_known_as_an_output_too(
    tmp_path: Path, batch: Ktt, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ktttextract.cli.fast_start import main

    monkeypatch.chdir(tmp_path)
    for number, bad in enumerate(("{bad", '{"id": "a \\"b\\""}')):
        Path(f"{number}.txt").write_text(f"{bad}\n{json.dumps('Nghị quyết số 20-NQ/TW')}\n", encoding="utf-8")
        assert main(["extract", "--lines", f"{number}.txt", "-o", f"{number}.jsonl"]) == 1
    assert batch(".", "--dry-run", "--glob", "*.jsonl").stdout == b""


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pipes_and_devices_are_failures_at_once(tmp_path: Path, batch: Ktt, jobs: str) -> None:
    plant(tmp_path / "in", 1)
    for name in ("pipe", "pipe.jsonl", "pipe.parquet"):
        os.mkfifo(tmp_path / name)
    inputs = ["in", "pipe", "pipe.jsonl", "pipe.parquet", "/dev/zero"]
    done = batch(*inputs, "-o", "out.jsonl", "-j", jobs, "--timeout", "30")
    assert done.returncode == 1
    failures = [json.loads(line) for line in (tmp_path / "out.jsonl.failures.jsonl").read_text().splitlines()]
    assert [(one["id"], one["error"]) for one in failures] == [(name, "InputError") for name in inputs[1:]]
    assert "is a pipe" in failures[0]["message"]
    assert "is a device" in failures[-1]["message"]
    assert ids(tmp_path / "out.jsonl") == ["in/00.txt"]


@posix
@pytest.mark.parametrize("jobs", [2])
def test_what_took_too_long_is_not_read_again(tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    source = plant(tmp_path / "in", 2, n1="HANG")

    def read_again(*_: object) -> str:
        raise AssertionError("read after its time")

    monkeypatch.setattr("ktttextract.batch.task.content_hash", read_again)
    report = run(source, tmp_path / "out.jsonl", jobs, timeout=8)  # long enough for the other one on a busy machine
    assert (report.done, report.failed) == (1, 1)
    report = run(source, tmp_path / "out.jsonl", jobs, timeout=30)  # its content is known: not tried again
    assert (report.again, report.failed) == (2, 1)


@posix
def test_a_kill_while_failures_are_written_leaves_no_part(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", 30)
    for path in source.iterdir():
        path.write_bytes(b"\xff\xfa\xfb")
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import driver\n"
        "from ktttextract.batch import report\n"
        "lines = report.json_bytes\n"
        "told = []\n"
        "def killing(*values, **more):\n"
        "    told.append(1)\n"
        "    if len(told) == 20: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return lines(*values, **more)\n"
        "report.json_bytes = killing\n"
        f"driver.run({str(source)!r}, {str(tmp_path / 'out.jsonl')!r}, 1)\n"
    )
    paths = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": paths}, timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert sorted(os.listdir(tmp_path)) == ["in", "out.jsonl", "out.jsonl.ktt-batch"]
    run(source, tmp_path / "out.jsonl", 1)
    assert len((tmp_path / "out.jsonl.failures.jsonl").read_bytes().splitlines()) == 30
    assert not (tmp_path / "out.jsonl.ktt-batch" / "failures").exists()


@posix
def test_a_kill_while_a_folder_is_written_leaves_no_part(tmp_path: Path) -> None:
    source = plant(tmp_path / "in", 60, **{f"n{number}": "SLOW" for number in range(60)})
    for wait in (0.6, 0.7, 0.8, 1.0):
        process = drive(source, f"{tmp_path}/out/", 1, 30)
        time.sleep(wait)
        process.kill()
        process.wait()
        names = [path.name for path in (tmp_path / "out").rglob("*")] if (tmp_path / "out").exists() else []
        assert all(name.endswith(".txt.json") for name in names)


@posix
def test_there_is_no_instant_without_tables(tmp_path: Path) -> None:
    one, two = tmp_path / "out", tmp_path / "new"
    one.mkdir()
    two.mkdir()
    if not folder_swap.swapped(os.fsencode(one), os.fsencode(two)):
        pytest.skip("this file system cannot let folders change places")
    code = (
        "import os, sys\n"
        "out, stop = sys.argv[1:]\n"
        "while not os.path.exists(stop):\n"
        "    if not os.path.isfile(out + '/documents/part-00000.parquet'): sys.exit(1)\n"
    )
    (one / "documents").mkdir()
    (one / "documents" / "part-00000.parquet").write_bytes(b"")
    two.rmdir()
    with subprocess.Popen([sys.executable, "-c", code, str(one), str(tmp_path / "stop")]) as watcher:
        for number in range(300):
            (two / "documents").mkdir(parents=True)
            (two / "documents" / "part-00000.parquet").write_bytes(b"%d" % number)
            parquet.replace_folder(os.fsencode(two), os.fsencode(one), os.fsencode(tmp_path / "aside"))
        (tmp_path / "stop").touch()
        assert watcher.wait(30) == 0
    assert (one / "documents" / "part-00000.parquet").read_bytes() == b"299"
    assert sorted(os.listdir(tmp_path)) == ["out", "stop"]


def test_where_folders_cannot_change_places_they_are_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "swapped", lambda one, other: False)
    for name in ("out", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "which").write_text(name)
    parquet.replace_folder(*(os.fsencode(tmp_path / name) for name in ("new", "out", "aside")))
    assert tree(tmp_path) == {"out/which": b"new"}


def altered(journal: Path, *statements: str) -> None:
    base = sqlite3.connect(journal, isolation_level=None)
    for statement in statements:
        base.execute(statement)
    base.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("alter table items add column more text", "a journal that was altered: its tables have other columns"),
        ("drop table facts", "a journal that was altered"),
        ("pragma user_version = 7", "the journal of another version of ktt (tables of version 7)"),
        ("pragma application_id = 5", "a database of something else (tables facts, items)"),
        ("update items set status = 'fine'", "The journal was altered"),
        ("update items set facts = 'x'", "The journal was altered"),
        ("update items set status = 'failed', error = ''", "The journal was altered"),
        ("update items set store = '../../x'", "The journal was altered"),
        ("update items set digest = 5, length = 'x'", "The journal was altered"),
        ("update facts set value = '{' where name = 'run'", "The journal was altered"),
        ("insert or replace into facts values ('publishing', '\"../in\"')", "The journal was altered"),
    ],
)
def test_an_altered_journal_says_so(tmp_path: Path, statement: str, said: str) -> None:
    source = plant(tmp_path / "in", 2)
    run(source, tmp_path / "out.jsonl")
    before = (tmp_path / "out.jsonl").read_bytes()
    altered(tmp_path / "out.jsonl.ktt-batch" / "journal.sqlite", statement)
    with pytest.raises(OutputError) as caught:
        run(source, tmp_path / "out.jsonl")
    assert said in caught.value.message
    assert "--force" in caught.value.advice
    assert (tmp_path / "out.jsonl").read_bytes() == before
    run(source, tmp_path / "out.jsonl", force=True)
    assert (tmp_path / "out.jsonl").read_bytes() == before


@pytest.mark.parametrize("kind", ["text", "database", "folder"])
def test_a_foreign_journal_says_what_it_is(tmp_path: Path, batch: Ktt, kind: str) -> None:
    plant(tmp_path / "in", 2)
    journal = tmp_path / "out.jsonl.ktt-batch" / "journal.sqlite"
    journal.parent.mkdir()
    if kind == "text":
        journal.write_text("a diary, not a journal\n" * 50)
    elif kind == "folder":
        journal.mkdir()
    else:
        altered(journal, "create table songs (name text)")
    before = tree(tmp_path)
    refused = batch("in", "-o", "out.jsonl")
    assert refused.returncode == 4
    words = {"text": b"no database at all", "folder": b"no file", "database": b"something else (tables songs)"}
    assert words[kind] in refused.stderr
    after = tree(tmp_path)
    for name in ("lock", "holder"):
        after.pop(f"out.jsonl.ktt-batch/{name}", None)
    assert after == before
    assert batch("in", "-o", "out.jsonl", "--force").returncode == 0


def test_what_lies_at_the_place_of_tables_is_kept(tmp_path: Path, batch: Ktt) -> None:
    need("out.parquet")
    plant(tmp_path / "in", 2)
    out = tmp_path / "out.parquet"
    out.write_text("mine")
    refused = batch("in", "-o", "out.parquet")
    assert refused.returncode == 2
    assert b"no output of ktt batch" in refused.stderr
    assert batch("in", "-o", "out.parquet", "--force").returncode == 2
    assert out.read_text() == "mine"
    out.unlink()
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    assert batch("in", "-o", "out.parquet", "--force").returncode == 2
    (out / "mine.txt").unlink()
    assert batch("in", "-o", "out.parquet").returncode == 0


def test_starting_over_deletes_only_what_runs_have_written(tmp_path: Path, batch: Ktt) -> None:
    plant(tmp_path / "in", 2)
    (tmp_path / "out.jsonl.ktt-batch").mkdir()
    (tmp_path / "out.jsonl.ktt-batch" / "mine.txt").write_text("mine")
    assert batch("in", "-o", "out.jsonl", "--force").returncode == 0
    assert (tmp_path / "out.jsonl.ktt-batch" / "mine.txt").read_text() == "mine"
