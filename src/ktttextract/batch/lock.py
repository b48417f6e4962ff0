"""One run at a time on one output: a lock that the system takes back when its holder dies."""

import os
from types import TracebackType

from ktttextract.errors import LockedError, OutputError

if os.name == "nt":
    import msvcrt

    def _seize(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Holds the state folder of an output; raises `LockedError` with the number of the process that has it."""

    def __init__(self, folder: bytes, out: str) -> None:
        self._path = os.path.join(folder, b"lock")
        self._out = out
        self._descriptor = -1

    def __enter__(self) -> "Lock":
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise OutputError(f"Cannot write {os.fsdecode(self._path)}: {error.strerror}.") from error
        try:
            _seize(self._descriptor)
        except OSError as error:
            # Asked after the failure: the holder writes its number as soon as it has the lock.
            holder = os.pread(self._descriptor, 32, 1).decode("ascii", "replace").strip() if os.name != "nt" else ""
            os.close(self._descriptor)
            who = f" (process {holder})" if holder else ""
            raise LockedError(f"Another run{who} is writing {self._out}.") from error
        os.truncate(self._descriptor, 0)
        os.write(self._descriptor, f"\n{os.getpid()}\n".encode())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)
