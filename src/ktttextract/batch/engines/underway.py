"""Which text each process of a cluster is at, and a time limit for it.

A cluster does the part of a lost worker again. The next worker reads here which text was under way, so that one which
took too long, or ended two processes, fails alone. A search that never ends holds the interpreter, so nothing within
can stop it but the clock of `faulthandler`, which ends the process.
"""

import faulthandler
import json
import os
import shutil
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from types import TracebackType
from typing import IO

from ktttextract.errors import LostWorkerError, TimedOutError, described

Error = tuple[str, str, str]
_ATTEMPTS = 2  # of a text whose process dies
_ENDED = b"Timeout"  # how what the clock writes begins
_lock = threading.Lock()
# Of the threads of this process: when the text under way has had its time, and where the clock may say so.
_due: dict[int, tuple[float, IO[bytes]]] = {}


class UnderWay:
    """Notes what a part is at, and gives each text so many `seconds` (0: all it wants).

    All workers see `folder`, the part's own; each writes a file of its own, which stays when it dies.
    """

    def __init__(self, folder: bytes, seconds: float) -> None:
        self._folder = folder
        self._seconds = seconds
        self._file: IO[bytes] | None = None

    def left(self) -> list[tuple[str, bytes]]:
        """Return the texts that dead processes were at, with what the clock said."""
        found = []
        with suppress(FileNotFoundError):
            for name in sorted(os.listdir(self._folder)):
                with open(os.path.join(self._folder, name), "rb") as stream:
                    id, ended, said = stream.read().partition(b"\n")
                if ended:
                    found.append((json.loads(id), said))
        return found

    def failures(self) -> dict[str, Error]:
        """Return the texts that are not to be tried again, and why."""
        left = self.left()
        deaths = Counter(id for id, _ in left)
        errors = {
            id: described(LostWorkerError(f"{id}: the Dask workers that read it died."))
            for id in deaths
            if deaths[id] >= _ATTEMPTS
        }
        late = [id for id, said in left if said.startswith(_ENDED)]
        return errors | {
            id: described(TimedOutError(f"{id}: not done after {self._seconds:g} seconds.")) for id in late
        }

    def __enter__(self) -> "UnderWay":
        os.makedirs(self._folder, exist_ok=True)
        name = f"{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"
        self._file = open(os.path.join(self._folder, name.encode()), "wb", buffering=0)
        return self

    def begin(self, id: str) -> None:
        """Say that a text begins: its time runs from now."""
        assert self._file is not None
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(id).encode() + b"\n")
        if self._seconds:
            with _lock:
                _due[threading.get_ident()] = (time.monotonic() + self._seconds, self._file)
                _set_clock()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._file is not None
        if self._seconds:
            with _lock:
                _due.pop(threading.get_ident(), None)
                _set_clock()
        self._file.close()
        if kind is None:
            shutil.rmtree(self._folder, ignore_errors=True)
        else:
            with suppress(OSError):
                os.unlink(self._file.name)


def _set_clock() -> None:
    """Set the one clock of the process to the text that is due first."""
    if not _due:
        faulthandler.cancel_dump_traceback_later()
        return
    due, file = min(_due.values(), key=lambda one: one[0])
    faulthandler.dump_traceback_later(max(0.001, due - time.monotonic()), exit=True, file=file)
