"""Print how fast and how large the extraction is, as multiples of things that any machine can measure.

T is the time of `regex.compile(r"\\d+").findall(text)` over the same text on the same machine.
"""

import argparse
import gc
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import regex

from ktttextract.api import extract_bytes
from ktttextract.output import json_bytes
from ktttextract.output.yaml_writer import yaml_bytes
from measure import paired_medians, paired_ratio, peak_megabytes, run_command, seconds
from texts import MEGABYTE, ROOT, SHAPES, joined

# As the command sets it: an extraction makes many small objects and no cycles worth the default interval.
gc.set_threshold(100_000)

KTT = [sys.executable, "-m", "ktttextract"]
_SCRIPT = Path(sys.executable).with_name("ktt")


def line(label: str, value: str, limit: str = "") -> None:
    """Print one aligned figure, with the limit that it should keep to."""
    print(f"  {label:<34}{value:>14}   {limit}".rstrip(), flush=True)


def ktt_command() -> list[str]:
    """Return the installed command beside this Python, or the module where it is not installed."""
    return [str(_SCRIPT)] if _SCRIPT.exists() else KTT


def throughput(data: bytes, rounds: int) -> None:
    """Print bytes → JSON in T and in MB/s, and what YAML costs beside it."""
    text = data.decode()
    digits = regex.compile(r"\d+")

    def as_json() -> bytes:
        return json_bytes(extract_bytes(data, "bench"))

    def as_yaml() -> bytes:
        return yaml_bytes(extract_bytes(data, "bench"))

    base, json_time = paired_medians([lambda: digits.findall(text), as_json], rounds)
    ratio = paired_ratio(as_json, lambda: digits.findall(text), rounds)
    size = len(data) / MEGABYTE
    found = extract_bytes(data, "bench")
    print(f"\nThroughput, {size:.1f} MB, {rounds} paired rounds")
    line("T", f"{base / size * 1000:.2f} ms/MB")
    line("bytes to JSON", f"{ratio:.1f} T", "at most 12 T, 40 T on dense texts")
    line("", f"{size / json_time:.2f} MB/s")
    line("YAML / JSON", f"{paired_ratio(as_yaml, as_json, rounds):.2f}", "at most 1.6")
    for family in ("references", "dates", "bodies", "targets", "notices"):
        line(family, f"{len(found[family])}")


def growth(shapes: dict[str, Callable[[int], bytes]], small: int, large: int) -> None:
    """Print the time for `small` and `large` bytes of each shape; linear growth is 1.0."""
    print(f"\nGrowth, {small / MEGABYTE:g} MB to {large / MEGABYTE:g} MB (1.0 is linear)")
    for name, make in shapes.items():
        few, many = make(small), make(large)
        extract_bytes(few, name)
        before = min(seconds(lambda data=few: extract_bytes(data, "bench")) for _ in range(3))  # type: ignore[misc]
        after = seconds(lambda data=many: extract_bytes(data, "bench"))  # type: ignore[misc]
        rate = after / len(many) * MEGABYTE
        line(name, f"{after / before * len(few) / len(many):.2f}", f"{rate * 1000:.0f} ms/MB")


def start_up(small_text: Path, rounds: int) -> None:
    """Print what starting costs, beside an empty Python and an import of pydantic."""
    python = [sys.executable, "-c"]
    ktt = ktt_command()
    run_command([*ktt, "extract", str(small_text)])  # fills the cache of the compiled rule book
    version = paired_ratio(
        lambda: run_command([*ktt, "--version"]), lambda: run_command([*python, "pass"]), max(rounds, 15)
    )
    extract = paired_ratio(
        lambda: run_command([*ktt, "extract", str(small_text)]),
        lambda: run_command([*python, "from pydantic import BaseModel"]),
        max(rounds, 15),
    )
    print(f"\nStart-up, {max(rounds, 15)} paired rounds")
    line("ktt --version / python -c pass", f"{version:.2f}")
    line("ktt extract 10 kB / import pydantic", f"{extract:.2f}", "wished: 0.90")


def memory(source: Path, work: Path, sizes: list[int]) -> None:
    """Print the peak memory of `ktt extract` for growing files."""
    print("\nPeak memory of ktt extract")
    for size in sizes:
        path = work / f"{size}.txt"
        path.write_bytes(joined(source, size * MEGABYTE))
        line(
            f"{size} MB",
            f"{peak_megabytes([*ktt_command(), 'extract', str(path)]):.0f} MB",
            f"at most {80 + 20 * size}",
        )


def main() -> None:
    """Measure everything, or the parts that are named."""
    parts = ("throughput", "growth", "startup", "memory")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, default=ROOT / "samples", help="folder of .txt and .md files")
    parser.add_argument("--size", type=float, default=5, help="megabytes of joined text (default 5)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", action="append", choices=parts, help="measure only this part")
    chosen = parser.parse_args()
    wanted = chosen.only or list(parts)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if "memory" in wanted:
            memory(chosen.texts, work, [5, 10, 50])
        if "startup" in wanted:
            small = work / "small.txt"
            small.write_bytes(joined(chosen.texts, 10_000))
            start_up(small, chosen.rounds)
    if "throughput" in wanted:
        throughput(joined(chosen.texts, int(chosen.size * MEGABYTE)), chosen.rounds)
    if "growth" in wanted:
        shapes = {"ordinary": lambda size: joined(chosen.texts, size), **SHAPES}
        growth(shapes, MEGABYTE, 10 * MEGABYTE)


if __name__ == "__main__":
    main()
