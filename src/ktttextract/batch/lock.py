"""One run at a time on one output: a lock that the system takes back when its holder dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from ktttextract.batch.record_store import refused
from ktttextract.errors import LockedError


@contextmanager
def locked(folder: bytes, out: str) -> Iterator[None]:
    """Hold the state folder of an output; raises `LockedError` with the number of the process that has it."""
    path = os.path.join(folder, b"lock")
    lock = FileLock(os.fsdecode(path), timeout=0)
    # Beside the lock: some systems let nobody else read a file that is locked, and what is in it is not ours.
    holder = os.path.join(folder, b"holder")
    try:
        lock.acquire()
    except Timeout as error:
        raise LockedError(f"Another run{_named(holder)} is writing {out}.") from error
    except OSError as error:
        raise refused(path, error) from error
    try:
        _note(holder)
        yield
    finally:
        lock.release()


def _note(holder: bytes) -> None:
    try:
        with open(holder, "w", encoding="ascii") as file:
            file.write(f"{os.getpid()}\n")
    except OSError as error:
        raise refused(holder, error) from error


def _named(holder: bytes) -> str:
    """The process that has the lock, asked after it was refused: its holder writes its number as soon as it has it."""
    try:
        with open(holder, encoding="ascii", errors="replace") as file:
            number = file.read(32).strip()
    except OSError:
        return ""
    return f" (process {number})" if number else ""
