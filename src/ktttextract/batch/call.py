"""What a batch is asked to do."""

import os
from typing import NamedTuple, Protocol

from ktttextract.batch.inputs import Choice
from ktttextract.batch.items import Options


class BatchCall(NamedTuple):
    """A call of `ktt batch`; `function` names what prepares the work in each process."""

    choice: Choice
    out: str
    jobs: int = 0  # 0: all cores that this process may use
    timeout: float = 0.0
    format: str = "json"
    rules: str | None = None
    only: tuple[str, ...] | None = None  # in one order, however they were named
    anaphora: bool = False
    force: bool = False
    fail_fast: bool = False
    retry_failed: bool = False
    function: str = "ktttextract.batch.task:prepare"
    prune: bool = False
    max_size: float | None = None  # MB of a document
    max_pages: int | None = None
    add: bool = False  # keep what the output has of inputs that are not named
    corrections: str | None = None
    encoding: str = ""  # of before Unicode, where one is named

    def options(self, record: str) -> Options:
        """Return the options of the work."""
        said: Options = {"record": record, "rules": self.rules, "only": self.only, "anaphora": self.anaphora}
        if self.max_size is not None:
            said["max_size"] = self.max_size
        if self.max_pages is not None:
            said["max_pages"] = self.max_pages
        if self.encoding:
            said["encoding"] = self.encoding
        return said


class Places(NamedTuple):
    """Where a batch writes: the output itself, the folder of its state, the list of failures."""

    out: bytes
    state: bytes
    failures: bytes

    def shunned(self) -> frozenset[bytes]:
        """Return what is never an input."""
        return frozenset(self)


class Watcher(Protocol):
    """Somebody who looks on: told of each input once."""

    def started(self, total: int) -> None:
        """The inputs are counted."""
        ...

    def advanced(self, status: str) -> None:
        """One more input is through."""
        ...

    def finishing(self) -> None:
        """All inputs are through; the output is being made."""
        ...


def places_of(out: str) -> Places:
    """Return the places for an output; a link leads to the file that it points to."""
    path = os.path.realpath(os.fsencode(out).rstrip(os.fsencode(os.sep)) or b"/")
    return Places(path, path + b".ktt-batch", path + b".failures.jsonl")


def usable_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
