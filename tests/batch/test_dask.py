"""The same job on a real Dask cluster of two processes: the same rows, whatever happens to a worker."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import Ktt
from driver import Nobody, run
from test_failures import TEXT, plant

distributed = pytest.importorskip("distributed", reason="Dask is not installed (pip install 'ktttextract[dask]')")
duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")
from ktttextract.batch.call import BatchCall  # noqa: E402
from ktttextract.batch.engines import dask as engine  # noqa: E402
from ktttextract.batch.inputs import Choice  # noqa: E402
from ktttextract.batch.report import Report  # noqa: E402
from ktttextract.errors import UsageError  # noqa: E402
from ktttextract.tidy import TABLES  # noqa: E402

_HELD = 2.0  # seconds: far more than a text takes on a machine that has much else to do

pytestmark = pytest.mark.xdist_group("dask")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed.scheduler.dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as made:
        yield made


def on_dask(
    cluster: Any, choice: Choice, out: Path, watcher: Nobody | None = None, mapping: str = engine.MAPPING, **more: Any
) -> Report:
    call = BatchCall(choice, str(out), **more)
    return engine.run_on_dask(call, watcher or Nobody(), cluster.scheduler_address, mapping)


def local(choice: Choice, out: Path) -> Report:
    return run("", out, 2, choice=choice, function="ktttextract.batch.task:prepare")


def rows(out: Path) -> dict[str, list[Any]]:
    return {name: duckdb.sql(f"from '{out}/{name}/*.parquet'").fetchall() for name in TABLES}


def failure_lines(out: Path) -> bytes:
    return Path(f"{out}.failures.jsonl").read_bytes()


def chosen(*paths: Path, **more: Any) -> Choice:
    return Choice(tuple(str(path).encode() for path in paths), **more)


def test_folders_give_the_rows_of_the_local_engine(tmp_path: Path, cluster: Any, samples: list[Path]) -> None:
    source = plant(tmp_path / "in", 300)
    for sample in samples:
        (source / sample.name).write_bytes(sample.read_bytes())
    (source / "150.txt").write_bytes(b"\xff\xfa no text")
    (source / "200.txt").unlink(missing_ok=True)
    (source / "200.txt").symlink_to("missing")
    watcher = Nobody()
    report = on_dask(cluster, chosen(source), tmp_path / "dask.parquet", watcher)
    plain = local(chosen(source), tmp_path / "local.parquet")
    assert rows(tmp_path / "dask.parquet") == rows(tmp_path / "local.parquet")
    assert (report.done, report.failed) == (plain.done, plain.failed)
    assert (report.kinds, report.found, report.notices) == (plain.kinds, plain.found, plain.notices)
    assert len(watcher.statuses) == watcher.total == report.done + report.failed
    assert failure_lines(tmp_path / "dask.parquet") == failure_lines(tmp_path / "local.parquet")
    again = on_dask(cluster, chosen(source), tmp_path / "dask.parquet")
    assert again.again == again.done == report.done


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
def test_tables_give_the_rows_of_the_local_engine(
    tmp_path: Path, cluster: Any, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [{"id": f"d{number}", "body": f"{number}. {TEXT}"} for number in range(100)]
    table = tmp_path / f"t.{ending}"
    if ending == "parquet":
        pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(texts), table, row_group_size=30)
    else:
        monkeypatch.setattr("ktttextract.batch.datasets._SECTION", 3000)
        lines = [json.dumps(text, ensure_ascii=False) for text in texts]
        table.write_text("\n".join([*lines[:50], "{broken", *lines[50:]]), encoding="utf-8")
    choice = chosen(table, text_column="body", id_column="id")
    report = on_dask(cluster, choice, tmp_path / "dask.parquet")
    local(choice, tmp_path / "local.parquet")
    assert report.done == 100
    assert rows(tmp_path / "dask.parquet") == rows(tmp_path / "local.parquet")
    assert len(list((tmp_path / "dask.parquet" / "documents").iterdir())) > 3


def test_a_lost_worker_loses_nothing(tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_FILES", 4)
    source = plant(tmp_path / "in", 64)
    for path in source.iterdir():
        path.write_text(TEXT * 40, encoding="utf-8")
    with distributed.Client(cluster.scheduler_address) as client:
        pids = list(client.run(os.getpid).values())
    parts = tmp_path / "dask.parquet.ktt-batch" / "parts" / "notes"
    killed = threading.Event()

    def kill() -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if parts.exists() and len(list(parts.glob("*.json"))) >= 3:
                os.kill(pids[0], signal.SIGKILL)
                killed.set()
                return
            time.sleep(0.005)

    killer = threading.Thread(target=kill)
    killer.start()
    report = on_dask(cluster, chosen(source), tmp_path / "dask.parquet")
    killer.join()
    assert killed.is_set()
    assert report.done == 64
    local(chosen(source), tmp_path / "local.parquet")
    assert rows(tmp_path / "dask.parquet") == rows(tmp_path / "local.parquet")


def test_texts_that_kill_or_hold_their_worker_fail_alone(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_FILES", 6)
    source = plant(tmp_path / "in", 24, n2="KILL", n15="HANG", n16="HANG")
    out = tmp_path / "dask.parquet"
    report = on_dask(cluster, chosen(source), out, mapping="planted:extract_batches", timeout=_HELD)
    assert (report.done, report.failed) == (21, 3)
    failed = {line["id"][-6:-4]: line["error"] for line in map(json.loads, failure_lines(out).splitlines())}
    assert failed == dict.fromkeys(("15", "16"), "TimedOutError") | {"02": "LostWorkerError"}
    assert not list((tmp_path / "dask.parquet.ktt-batch" / "parts" / "under-way").iterdir())
    plain = run(source, tmp_path / "local.parquet", 2, timeout=_HELD)
    assert (plain.done, plain.failed) == (21, 3)
    digests = [f"select id, sha256, status, error_class from '{tmp_path}/{engine}.parquet/documents/*.parquet'"
               for engine in ("dask", "local")]  # fmt: skip
    assert duckdb.sql(digests[0]).fetchall() == duckdb.sql(digests[1]).fetchall()


def test_what_a_run_left_behind_is_not_done_again(
    tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_FILES", 4)
    source = plant(tmp_path / "in", 12)
    (source / "05.txt").write_bytes(b"\xff\xfa no text")
    stopped = on_dask(cluster, chosen(source), tmp_path / "out.parquet", fail_fast=True)
    assert stopped.failed == 1
    assert not (tmp_path / "out.parquet").exists()
    first = tmp_path / "out.parquet.ktt-batch" / "parts" / "notes" / "part-00000.json"
    deadline = time.monotonic() + 20
    while not first.exists() and time.monotonic() < deadline:  # a worker ends what it is at when the run is over
        time.sleep(0.01)
    (source / "05.txt").write_text(TEXT, encoding="utf-8")
    report = on_dask(cluster, chosen(source), tmp_path / "out.parquet")
    assert (report.done, report.failed) == (12, 0)
    assert report.again >= 4
    (source / "11.txt").unlink()
    with pytest.raises(UsageError, match=r"1 result of inputs that are not named now \(.*11\.txt\)"):
        on_dask(cluster, chosen(source), tmp_path / "out.parquet")
    assert on_dask(cluster, chosen(source), tmp_path / "out.parquet", prune=True).done == 11
    assert len(rows(tmp_path / "out.parquet")["documents"]) == 11


def test_other_outputs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Parquet"):
        engine.run_on_dask(BatchCall(chosen(tmp_path), str(tmp_path / "out.jsonl")), Nobody(), None)


def test_the_command_starts_a_cluster_of_its_own(tmp_path: Path, batch: Ktt) -> None:
    plant(tmp_path / "in", 3)
    done = batch("in", "-o", "out.parquet", "--engine", "dask", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert batch("in", "-o", "local.parquet").returncode == 0
    assert rows(tmp_path / "out.parquet") == rows(tmp_path / "local.parquet")
