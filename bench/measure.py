"""Measure calls and commands side by side, so that a busy machine slows both halves of every ratio."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

# A child that starts the command and prints the peak of its memory in kilobytes. It is small itself: a child's peak
# starts from that of the process that it was forked from.
_PEAK = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def seconds(call: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def paired_medians(calls: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median seconds of each call; every round runs all of them, one after the other."""
    for call in calls:
        call()
    times = [[seconds(call) for call in calls] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def paired_ratio(call: Callable[[], object], base: Callable[[], object], rounds: int) -> float:
    """Return the median over the rounds of the time of `call` divided by the time of `base` right before it."""
    call()
    base()
    ratios = []
    for _ in range(rounds):
        below = seconds(base)
        ratios.append(seconds(call) / below)
    return statistics.median(ratios)


def run_command(command: Sequence[str]) -> None:
    """Run a command to its end without showing its output; a failure stops the measurement."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def peak_megabytes(command: Sequence[str]) -> float:
    """Return the peak resident memory of a command in MB (10**6 bytes)."""
    done = subprocess.run([sys.executable, "-c", _PEAK, *command], check=True, capture_output=True, text=True)
    code, peak = done.stdout.split()
    if code != "0":
        raise SystemExit(f"the measured command failed with exit code {code}: {' '.join(command)}")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(peak) * unit / 1e6
