"""How far a batch is: a bar on a terminal, a line now and then elsewhere; and what it came to."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ktttextract.cli.streams import complain
from ktttextract.messages import spoken

if TYPE_CHECKING:
    from ktttextract.batch.call import Watcher
    from ktttextract.batch.report import Report

_EVERY = 10.0  # seconds between plain lines
_REFRESH = 0.1
_SHOWN = 12


class _Silent:
    """Counts nothing and says nothing."""

    def started(self, total: int) -> None:
        pass

    def advanced(self, status: str) -> None:
        pass

    def finishing(self) -> None:
        pass


class _Counting:
    """Counts, and shows at most so often."""

    def __init__(self, every: float) -> None:
        self._every = every
        self.total = 0
        self.counts = {"done": 0, "failed": 0, "skipped": 0}
        self._start = self._shown = time.monotonic()

    def started(self, total: int) -> None:
        self.total = total
        self._start = self._shown = time.monotonic()
        self.show("reading")

    def advanced(self, status: str) -> None:
        self.counts[status] += 1
        now = time.monotonic()
        if now - self._shown >= self._every:
            self._shown = now
            self.show("reading")

    def finishing(self) -> None:
        self.show("writing the output")

    @property
    def through(self) -> int:
        return sum(self.counts.values())

    @property
    def rate(self) -> float:
        return self.through / max(0.001, time.monotonic() - self._start)

    @property
    def left(self) -> str:
        if not self.through:
            return "-"
        seconds = round(max(0, self.total - self.through) / max(0.001, self.rate))
        return f"{seconds // 60}:{seconds % 60:02}"

    def show(self, what: str) -> None:
        raise NotImplementedError


class _Lines(_Counting):
    def __init__(self) -> None:
        super().__init__(_EVERY)

    def show(self, what: str) -> None:
        counts = self.counts
        told = spoken(
            f"{what}: {self.through} of {self.total}, {counts['done']} done, {counts['failed']} failed, "
            f"{self.rate:.0f}/s, {self.left} left"
        )
        sys.stderr.write(f"ktt: {told}\n")
        sys.stderr.flush()


class _Bar(_Counting):
    def __init__(self, display: Any) -> None:
        super().__init__(_REFRESH)
        self._display = display
        self._task = display.add_task("counting", total=None, failed=0, rate="", left="")

    def show(self, what: str) -> None:
        self._display.update(
            self._task,
            description=spoken(what),
            total=self.total,
            completed=self.through,
            failed=self.counts["failed"],
            rate=f"{self.rate:.0f}/s",
            left=self.left,
        )


@contextmanager
def progress(quiet: bool) -> "Iterator[Watcher]":
    """Yield somebody who shows how far it is, on standard error."""
    if quiet:
        yield _Silent()
    elif sys.stderr is None or not sys.stderr.isatty():
        yield _Lines() if sys.stderr is not None else _Silent()
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(f"[red]{{task.fields[failed]}} {spoken('failed')}"),
            TextColumn("{task.fields[rate]}"),
            TextColumn(f"{{task.fields[left]}} {spoken('left')}"),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as display:
            yield _Bar(display)


def summary(report: "Report", out: str) -> None:
    """Write what the batch came to on standard error."""
    lines = [
        f"{report.done} done ({report.again} of them before), {report.failed} failed, {report.skipped} skipped "
        f"in {report.seconds:.1f} s → {out}"
    ]
    if report.kinds:
        lines.append(
            "documents  " + _counts({kind or spoken("(no kind)"): count for kind, count in report.kinds.items()})
        )
        lines.append("found      " + _counts(report.found))
    if report.notices:
        lines.append("notices    " + _counts(report.notices))
    slow = [f"{id} {seconds:.2f} s" for id, seconds in report.slowest if seconds >= 0.5]
    if slow:
        lines.append("slowest    " + ", ".join(slow))
    lines += [f"failed     {message}" for _, message in report.failures]
    if report.passed:
        more = f" and {len(report.passed) - _SHOWN} more" if len(report.passed) > _SHOWN else ""
        lines.append(f"passed by  {', '.join(report.passed[:_SHOWN])}{more}: outputs of other runs")
    if report.failed:
        lines.append(f"failures   all in {out.rstrip('/')}.failures.jsonl; --retry-failed tries them again")
    complain(*lines)


def _counts(counts: dict[str, int]) -> str:
    named = [f"{name} {count}" for name, count in counts.items()]
    more = len(named) - _SHOWN
    return ", ".join(named[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
