"""Print the shapes of text that grow worst: time for twice the text over time for the text, and seconds a megabyte.

`--texts FOLDER` repeats the lines, sentences and cells of a folder's texts instead of the shapes of our own.
Time is that of the process, the least of several tries; a shape that is over a limit is measured again, since a busy
machine makes a call slower and never faster.
"""

import argparse
import gc
import json
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from math import inf
from pathlib import Path
from typing import NamedTuple

from ktttextract.api import extract_bytes
from shapes import JOINTS, Shape, shapes
from texts import MEGABYTE

gc.set_threshold(100_000)

RATIO_LIMIT = 2.3
RATE_LIMIT = 3.0  # seconds a megabyte
_TRIES = 1  # of every shape
_AGAIN = 5  # of one that seems over a limit
_PATIENCE = 10  # times the limit
_LEAST = 0.1  # seconds that are measured at once
_SHORTEST = 3  # letters of a piece of a real text
_LONGEST = 400
_PIECE_ENDS = re.compile(r"\n|\||\t|(?<=[.;:]) ")


class Growth(NamedTuple):
    """What one shape costs at two sizes."""

    name: str
    ratio: float
    rate: float

    @property
    def over(self) -> bool:
        """Whether it grows or costs more than it may."""
        return self.ratio > RATIO_LIMIT or self.rate > RATE_LIMIT


class _Endless(BaseException):
    """A text took longer than any shape may; no handler of the extraction must catch it."""


def _stop(*_: object) -> None:
    raise _Endless


def _least(data: bytes, tries: int) -> float:
    """The shortest process time of several extractions; short ones are repeated, since some clocks tick slowly."""
    times = []
    for _ in range(tries):
        signal.setitimer(signal.ITIMER_PROF, _LEAST + _PATIENCE * RATE_LIMIT * len(data) / MEGABYTE)
        start, calls = time.process_time(), 0
        while (spent := time.process_time() - start) < _LEAST:
            extract_bytes(data, "bench")
            calls += 1
        times.append(spent / calls)
        signal.setitimer(signal.ITIMER_PROF, 0)
    return min(times)


def measure(shape: Shape, size: int) -> Growth:
    """Measure a shape at `size` bytes and at twice as many; one that takes far too long is given up."""
    try:
        return _measured(shape, size)
    except _Endless:
        return Growth(shape.name, inf, inf)


def _measured(shape: Shape, size: int) -> Growth:
    """The figures of one shape, taken once more where they seem to be over a limit."""
    few, many = shape.text(size).encode(), shape.text(2 * size).encode()
    small, large = _least(few, _TRIES), _least(many, _TRIES)
    scale = 2 * len(few) / len(many)  # copies are whole: the second text is not always exactly twice the first
    for _ in range(_AGAIN):
        found = Growth(shape.name, large / small * scale, large / len(many) * MEGABYTE)
        if not found.over or found.rate > 2 * RATE_LIMIT:
            break
        # A lucky first time makes a ratio large: it is taken anew, while the second is the least ever seen.
        small, large = _least(few, 2), min(large, _least(many, 1))
    return found


def of_texts(folder: Path, most: int) -> Iterator[Shape]:
    """The lines, sentences and cells of a folder's texts, each once, joined in each way in turn."""
    joints = list(JOINTS.items())
    known: set[str] = set()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"}):
        text = path.read_text(encoding="utf-8", errors="replace")
        for piece in (*text.split("\n"), *_PIECE_ENDS.split(text)):
            words = piece.strip()[:_LONGEST]
            if len(words) < _SHORTEST or words in known:
                continue
            joint, mark = joints[len(known) % len(joints)]
            known.add(words)
            yield Shape(f"{words[:60]} + {joint or 'nothing'}", "", words + mark)
            if len(known) == most:
                return


def _print_worst(title: str, limit: float, figures: list[tuple[float, str]], top: int) -> None:
    print(f"\n{title}, at most {limit}")
    for figure, name in sorted(figures, reverse=True)[:top]:
        print(f"  {figure:6.2f}  {name!r}")


def report(found: list[Growth], top: int) -> int:
    """Print the worst by growth and by cost, and how many are over a limit; returns that number."""
    print(f"{len(found)} shapes")
    _print_worst("time(2n) / time(n)", RATIO_LIMIT, [(one.ratio, one.name) for one in found], top)
    _print_worst("seconds a megabyte", RATE_LIMIT, [(one.rate, one.name) for one in found], top)
    over = [one for one in found if one.over]
    print(f"\n{len(over)} over a limit")
    return len(over)


def _every(chosen: Iterable[Shape], part: str) -> list[Shape]:
    """The shapes of one of several runs side by side: "2/3" is the second third."""
    number, _, parts = part.partition("/")
    return list(chosen)[int(number) - 1 :: int(parts)]


def main() -> None:
    """Measure every shape, or those whose name has some words; exit with 1 when one is over a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="measure only shapes with these words in their name")
    parser.add_argument("--size", type=int, default=128, help="kilobytes of the smaller text (default 128)")
    parser.add_argument("--top", type=int, default=5)
    parser.add_argument("--part", default="1/1", help="measure only this part of the shapes, as in 1/2")
    parser.add_argument("--texts", type=Path, help="repeat pieces of the texts in this folder")
    parser.add_argument("--most", type=int, default=100_000, help="so many pieces of them")
    parser.add_argument("--save", type=Path, help="write every figure to this file, a line of JSON each")
    chosen = parser.parse_args()
    wanted = of_texts(chosen.texts, chosen.most) if chosen.texts else shapes()
    picked = [one for one in wanted if all(word in one.name for word in chosen.words)]
    size = chosen.size * 1000
    extract_bytes(picked[0].text(size).encode(), "warm-up")
    signal.signal(signal.SIGPROF, _stop)
    found = []
    for shape in _every(picked, chosen.part):
        found.append(measure(shape, size))
        if chosen.save:
            with chosen.save.open("a", encoding="utf-8") as file:
                file.write(json.dumps(found[-1]._asdict(), ensure_ascii=False) + "\n")
    sys.exit(1 if report(found, chosen.top) else 0)


if __name__ == "__main__":
    main()
