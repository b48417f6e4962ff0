"""Print what each rule costs over a folder of texts: how often it was tried, how often it matched, how long it took."""

import argparse
import time
from pathlib import Path
from typing import Any

from ktttextract.api import extract_bytes, standard_book
from ktttextract.scan import engine
from texts import MEGABYTE, ROOT, joined


class Costs:
    """Tries, matches and seconds of every rule, counted where the engine tries its pattern and completes its match."""

    def __init__(self) -> None:
        self.tries: dict[str, int] = {}
        self.matches: dict[str, int] = {}
        self.seconds: dict[str, float] = {}

    def watch(self) -> None:
        """Put a clock around the engine's two steps of one rule: the pattern at its anchor, and all that follows."""
        module: Any = engine
        make_trial, complete = module._trial, module._complete

        def timed_trial(rule: Any) -> Any:
            trial = make_trial(rule)
            return trial[0], self._timed(rule.id, trial[1], self.tries), *trial[2:]

        def timed_complete(rule: Any, *rest: Any) -> Any:
            clock = time.perf_counter()
            found = complete(rule, *rest)
            self.seconds[rule.id] += time.perf_counter() - clock
            self.matches[rule.id] = self.matches.get(rule.id, 0) + bool(found)
            return found

        module._trial, module._complete = timed_trial, timed_complete
        standard_book().derived.pop(module.Scanner, None)  # it was made with the untimed steps

    def _timed(self, name: str, match: Any, tries: dict[str, int]) -> Any:
        def timed(*place: Any) -> Any:
            clock = time.perf_counter()
            found = match(*place)
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - clock
            tries[name] = tries.get(name, 0) + 1
            return found

        return timed

    def print(self, top: int, size: float) -> None:
        """Print the dearest rules first."""
        print(f"{'ms/MB':>8} {'tries':>9} {'matches':>9} {'µs/try':>8}  rule")
        dearest = sorted(self.seconds, key=lambda name: -self.seconds[name])
        for name in dearest[:top]:
            spent, tries = self.seconds[name], self.tries[name]
            each = spent / tries * 1e6
            print(f"{spent * 1000 / size:8.2f} {tries:9} {self.matches.get(name, 0):9} {each:8.2f}  {name}")


def main() -> None:
    """Measure one pass; the clock itself costs about 0.2 µs a try."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "samples")
    parser.add_argument("--size", type=float, default=2, help="megabytes of joined text (default 2)")
    parser.add_argument("--top", type=int, default=40)
    chosen = parser.parse_args()
    data = joined(chosen.folder, int(chosen.size * MEGABYTE))
    extract_bytes(data[:100_000].decode("utf-8", "ignore").encode(), "warm-up")
    costs = Costs()
    costs.watch()
    extract_bytes(data, "bench")
    costs.print(chosen.top, len(data) / MEGABYTE)


if __name__ == "__main__":
    main()
