"""The executor of `--jobs 1`: this process itself."""

import signal
import threading
from collections.abc import Generator, Iterable
from importlib import import_module

from ktttextract.batch.executors import Answer, Work, timed_out
from ktttextract.batch.in_progress import InProgress
from ktttextract.batch.items import Task
from ktttextract.batch.task import attempt
from ktttextract.batch.worker_pool import WorkerPool


class InProcess:
    """One task after the other in this process; a text that killed it before gets one of its own."""

    def __init__(self, work: Work, in_progress: InProgress) -> None:
        self._work = work
        self._in_progress = in_progress

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield each task with its outcome."""
        module, _, name = self._work.function.partition(":")
        work = getattr(import_module(module), name)(self._work.options)
        alarm = _Alarm(self._work.timeout)
        for task in tasks:
            if task.settled is not None:
                yield task, task.settled
            elif task.item.id == self._in_progress.suspect:
                yield from WorkerPool(self._work, 1, 1).answers([task])
            else:
                self._in_progress.at(task.item.id)
                content = [""]
                try:
                    with alarm:
                        outcome = attempt(work, task.message(), content.append)
                except _TooLongError:
                    outcome = timed_out(task, self._work.timeout, content[-1])
                yield task, outcome


class _TooLongError(BaseException):
    """Raised by the clock inside of a task; no door for ordinary failures may catch it."""


class _Alarm:
    """Interrupts a task that takes too long, where the system has an alarm clock (not on Windows, not in threads)."""

    def __init__(self, seconds: float) -> None:
        usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._seconds = seconds if usable else 0.0

    def __enter__(self) -> None:
        if self._seconds:
            self._before = signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, self._seconds)

    def __exit__(self, *_: object) -> None:
        if self._seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)

    @staticmethod
    def _ring(*_: object) -> None:
        raise _TooLongError
