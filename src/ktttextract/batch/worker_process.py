"""One worker process as its parent sees it: tasks go out, events come back, and it can be killed at any moment."""

import contextlib
import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from typing import Any, TypedDict

from ktttextract.batch.framing import pack, receive
from ktttextract.batch.items import Options, Task

# Room for some results in the pipe, so that a worker does not wait for the parent to take them.
_PIPE = 1 << 20


class Event:
    """Something that a worker said; `message` is None when it is gone."""

    __slots__ = ("message", "worker")

    def __init__(self, worker: "WorkerProcess", message: tuple[Any, ...] | None) -> None:
        self.worker = worker
        self.message = message


class Hired(TypedDict):
    """What a worker is sent first: where it finds modules, the function that does the tasks, its options."""

    path: list[str]
    function: str
    options: Options


class WorkerProcess:
    """A process and the tasks that it was given and has not answered, the first of which it is doing."""

    def __init__(self, hired: Hired, events: "queue.SimpleQueue[Event]") -> None:
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.timed_out = False
        self.content = ""  # hash of what it is at
        self.since = time.monotonic()
        self._events = events
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        command = [sys.executable, "-P", "-m", "ktttextract.batch.worker_main"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=-1
        )
        self._widen()
        self._threads = [threading.Thread(target=target, daemon=True) for target in (self._read, self._write)]
        for thread in self._threads:
            thread.start()
        self._outbox.put(pack(hired))

    def give(self, tasks: list[Task]) -> None:
        """Hand on some tasks; returns at once, however busy the worker is."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.extend(tasks)
        self._outbox.put(pack([task.message() for task in tasks]))

    def answered(self) -> Task:
        """Take the task that the worker has just answered: it is on the next one now."""
        self.since = time.monotonic()
        self.content = ""
        return self.tasks.popleft()

    def close(self) -> None:
        """Tell the worker that there is no more."""
        self._outbox.put(None)

    def kill(self) -> None:
        """End the process now; its last event follows."""
        with contextlib.suppress(OSError):
            self.process.kill()

    def wait(self) -> int:
        """Return how the process ended, once it has."""
        code = self.process.wait()
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(timeout=5)
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code

    def _widen(self) -> None:
        if sys.platform == "linux":
            import fcntl

            for stream in (self.process.stdin, self.process.stdout):
                with contextlib.suppress(OSError):  # more than the system allows: the usual size does
                    fcntl.fcntl(stream.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)  # type: ignore[union-attr]

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        with contextlib.suppress(EOFError, OSError, ValueError):
            while True:
                self._events.put(Event(self, receive(stream)))
        self._events.put(Event(self, None))

    def _write(self) -> None:
        stream = self.process.stdin
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while (frame := self._outbox.get()) is not None:
                stream.write(frame)
                stream.flush()
        with contextlib.suppress(OSError, ValueError):
            stream.close()
