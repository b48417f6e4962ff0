"""Make an archive of small files and print what reading it costs: rates, speed-up, overhead, memory."""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

from texts import MEGABYTE, ROOT

KTT = [sys.executable, "-m", "ktttextract", "batch"]
# The same work without any of the batch: read, extract, write a line.
_BARE = """
import gc, sys, time
from pathlib import Path
from ktttextract import api
from ktttextract.output import json_bytes
gc.set_threshold(100_000)
book = api.standard_book()
files = sorted(str(path) for path in Path(sys.argv[1]).rglob("*.txt"))
start = time.perf_counter()
with open(sys.argv[2], "wb") as out:
    for name in files:
        out.write(json_bytes(api.extract_data(name, book=book), False))
print(time.perf_counter() - start)
"""
_PAIRS = 5
_DIGIT = re.compile(r"(?<![\d/])[1-9](?=[\d ,%])")


class Cost(NamedTuple):
    """What a command took: seconds, and the peak memory in MB of itself and of its largest child."""

    seconds: float
    parent: float
    child: float


def make_archive(folder: Path, count: int, size: int) -> int:
    """Write `count` texts of about `size` bytes made of the samples, no two alike; return their bytes."""
    chance = random.Random(count)
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    total = 0
    for number in range(count):
        place = folder / f"{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        chance.shuffle(samples)
        text = "\n\n".join(samples).encode()[:size].decode("utf-8", "ignore")
        text = _DIGIT.sub(lambda _: str(chance.randint(1, 9)), text)
        total += (place / f"{number:05}.txt").write_bytes(text.encode())
    return total


def measured(command: list[str]) -> Cost:
    """Run a command to its end; memory is asked for while it runs, as far as the system tells (Linux)."""
    peaks = [0.0, 0.0]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watching = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watching.start()
    said = process.communicate()[1]
    seconds = time.perf_counter() - start
    watching.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{said.decode()}")
    return Cost(seconds, *peaks)


def _watch(process: "subprocess.Popen[bytes]", peaks: list[float]) -> None:
    tasks = Path(f"/proc/{process.pid}/task")
    while process.poll() is None:
        peaks[0] = max(peaks[0], _peak(process.pid))
        with suppress(OSError):
            for children in tasks.glob("*/children"):
                for child in children.read_text().split():
                    peaks[1] = max(peaks[1], _peak(int(child)))
        time.sleep(0.05)


def _peak(pid: int) -> float:
    with suppress(OSError, IndexError):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    return 0.0


def batch(source: Path, out: Path, *options: str) -> Cost:
    """Read the archive from the beginning."""
    slash = "" if out.suffix else "/"
    return measured([*KTT, str(source), "-o", f"{out}{slash}", "--force", "--quiet", *options])


def bare(source: Path, out: Path) -> float:
    """Return the seconds of a bare loop in one process, its start left out."""
    done = subprocess.run([sys.executable, "-c", _BARE, str(source), str(out)], check=True, capture_output=True)
    return float(done.stdout)


def show(label: str, count: int, size: int, cost: Cost, more: str = "") -> None:
    """Print one line of figures."""
    memory = f"{cost.parent:5.0f} MB" + (f" + {cost.child:.0f} MB a worker" if cost.child else "")
    rate = f"{count / cost.seconds:6.0f} files/s {size / MEGABYTE / cost.seconds:6.2f} MB/s"
    print(f"  {label:<26}{cost.seconds:7.1f} s {rate}   {memory}   {more}".rstrip(), flush=True)


def compare_jobs(source: Path, work: Path, count: int, size: int) -> None:
    """Print one job beside a bare loop, two against one, and a second run that finds everything done."""
    print(f"\nJSON Lines, {count} files, {size / MEGABYTE:.0f} MB")
    loop = bare(source, work / "bare.jsonl")
    show("bare loop", count, size, Cost(loop, 0, 0))
    one = batch(source, work / "one.jsonl", "--jobs", "1")
    show("1 job", count, size, one)
    two = batch(source, work / "two.jsonl", "--jobs", "2")
    show("2 jobs", count, size, two, f"{one.seconds / two.seconds:.2f} times 1 job (at least 1.7)")
    again = measured([*KTT, str(source), "-o", str(work / "two.jsonl"), "--quiet", "--jobs", "2"])
    show("2 jobs, nothing new", count, size, again)
    if (work / "one.jsonl").read_bytes() != (work / "two.jsonl").read_bytes():
        raise SystemExit("one and two jobs wrote different bytes")


def compare_loop(source: Path, work: Path, count: int, size: int) -> None:
    """Print what the batch adds to a bare loop: the median of pairs, one behind the other, on a tenth of the files."""
    part = work / "part"
    made = make_archive(part, count // 10, size // count)
    pairs = [
        (bare(part, work / "bare.jsonl"), batch(part, work / "one.jsonl", "--jobs", "1").seconds) for _ in range(_PAIRS)
    ]
    loop, one = median(loop for loop, _ in pairs), median(one for _, one in pairs)
    ratio = median(one / loop for loop, one in pairs)
    over = (one - loop) / (count // 10) * 1000
    print(f"\nOverhead of --jobs 1, {count // 10} files, {made / MEGABYTE:.0f} MB, {_PAIRS} pairs, start-up included")
    print(f"  {over:.2f} ms a file over a bare loop, {ratio - 1:+.0%} (at most +15%)")


def compare_outputs(source: Path, work: Path, count: int, size: int) -> None:
    """Print every other output with one and two jobs."""
    print("\nOther outputs")
    for name in ("out", "out.jsonl.zst", "out.parquet", "out.duckdb"):
        one = batch(source, work / name, "--jobs", "1")
        two = batch(source, work / name, "--jobs", "2")
        show(f"{name}, 1 job", count, size, one)
        show(f"{name}, 2 jobs", count, size, two, f"{one.seconds / two.seconds:.2f} times 1 job")


def compare_inputs(source: Path, work: Path, count: int, size: int) -> None:
    """Print what the same texts cost out of tables."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    files = sorted(source.rglob("*.txt"))
    with open(work / "texts.jsonl", "w", encoding="utf-8") as lines:
        for path in files:
            lines.write(json.dumps({"text": path.read_text(encoding="utf-8")}, ensure_ascii=False) + "\n")
    texts = pa.table({"text": [path.read_text(encoding="utf-8") for path in files]})
    parquet.write_table(texts, work / "texts.parquet", row_group_size=1000)
    print("\nThe same texts as rows of a table, to JSON Lines, 2 jobs")
    for name in ("texts.jsonl", "texts.parquet"):
        show(name, count, size, batch(work / name, work / "rows.jsonl", "--jobs", "2"))


def compare_dask(source: Path, work: Path, count: int, size: int) -> None:
    """Print the same job on a Dask cluster of two processes on this machine."""
    print("\nDask, a cluster of 2 processes, to Parquet")
    show("dask", count, size, batch(source, work / "dask.parquet", "--engine", "dask", "--jobs", "2"))


def memory_growth(work: Path, count: int, size: int, each: int, large: Path) -> None:
    """Print the peak memory for a tenth of the files beside that for all."""
    small = work / "small"
    few = make_archive(small, count // 10, each)
    print(f"\nPeak memory, {count // 10} and {count} files (at most 20% apart)")
    for name in ("grow.jsonl", "grow.parquet", "grow.duckdb"):
        before = batch(small, work / name, "--jobs", "2")
        after = batch(large, work / name, "--jobs", "2")
        parent, child = after.parent / before.parent - 1, after.child / before.child - 1
        show(f"{name}, {count // 10}", count // 10, few, before)
        show(f"{name}, {count}", count, size, after, f"parent {parent:+.0%}, largest child {child:+.0%}")


def main() -> None:
    """Measure everything, or the parts that are named."""
    parts: dict[str, Callable[[Path, Path, int, int], None]] = {
        "jobs": compare_jobs,
        "loop": compare_loop,
        "outputs": compare_outputs,
        "inputs": compare_inputs,
        "dask": compare_dask,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--size", type=int, default=10_000, help="bytes of a file (default 10000)")
    parser.add_argument("--only", action="append", choices=[*parts, "memory"], help="measure only this part")
    parser.add_argument("--folder", help="where the archive and the outputs go (default: the system's)")
    chosen = parser.parse_args()
    wanted = chosen.only or [*parts, "memory"]
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        work = Path(folder)
        source = work / "archive"
        size = make_archive(source, chosen.files, chosen.size)
        print(f"{chosen.files} files, {size / MEGABYTE:.1f} MB, {os.cpu_count()} cores", flush=True)
        for name, part in parts.items():
            if name in wanted:
                part(source, work, chosen.files, size)
        if "memory" in wanted:
            memory_growth(work, chosen.files, size, chosen.size, source)


if __name__ == "__main__":
    main()
