"""How tasks become outcomes: what every executor takes and gives."""

import signal
from collections.abc import Generator, Iterable
from typing import NamedTuple, Protocol

from ktttextract.batch.items import FAILED, Options, Outcome, Task
from ktttextract.errors import LostWorkerError, TimedOutError, described

Answer = tuple[Task, Outcome]


class Work(NamedTuple):
    """The function that does the tasks ("module:name" of one that prepares it), its options, and seconds for a text."""

    options: Options
    timeout: float = 0.0
    function: str = "ktttextract.batch.task:prepare"


class Executor(Protocol):
    """Does tasks; the answers come in the order of the tasks."""

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield each task with its outcome."""
        ...


def timed_out(task: Task, seconds: float, sha256: str) -> Outcome:
    """A text that took too long; `sha256` as far as it is known: nothing is read again, it may hang once more."""
    error = TimedOutError(f"{task.item.id}: not done after {seconds:g} seconds.")
    return Outcome(FAILED, sha256, seconds, error=described(error))


def lost(task: Task, code: int, attempts: int, sha256: str) -> Outcome:
    error = LostWorkerError(f"{task.item.id}: the process that read it died {attempts} times ({ending(code)}).")
    return Outcome(FAILED, sha256, error=described(error))


def ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
