"""Records one after the other in a file; the journal says where each begins and ends."""

import os
from collections.abc import Iterable

from ktttextract.batch.task import digest_of
from ktttextract.errors import OutputError

_PIECE = 1 << 20


def refused(path: bytes, error: OSError) -> OutputError:
    """Return the failure to write `path`; the state that is on disk stays good."""
    return OutputError(
        f"Cannot write {os.fsdecode(path)}: {error.strerror or error}.",
        advice="Free some space or mend the place, and run it again to go on.",
    )


class Store:
    """Files of records in one folder, by name; "" is the output itself."""

    def __init__(self, folder: bytes, out: bytes) -> None:
        self._folder = folder
        self._out = out
        self._readers: dict[str, int] = {}
        self._writer = -1
        self._name = ""
        self._end = 0

    def path(self, name: str) -> bytes:
        """Return the path of a file of records."""
        return os.path.join(self._folder, name.encode()) if name else self._out

    def open(self, name: str, end: int) -> None:
        """Go on writing the file `name` after its first `end` bytes: what lies behind them was never recorded."""
        path = self.path(name)
        try:
            self._writer = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            size = os.fstat(self._writer).st_size
            if size > end:
                os.truncate(self._writer, end)
            # A file that lost its end in a power cut is shorter: the records in the gap fail their digests.
            self._end = os.lseek(self._writer, end, os.SEEK_SET)
        except OSError as error:
            raise refused(path, error) from error
        self._name = name

    def append(self, record: bytes) -> tuple[str, int, int]:
        """Write a record and return where it lies; it is with the system when this returns."""
        rest = memoryview(record)
        try:
            while rest:
                rest = rest[os.write(self._writer, rest) :]
        except OSError as error:
            raise refused(self.path(self._name), error) from error
        self._end += len(record)
        return self._name, self._end - len(record), len(record)

    def read(self, name: str, start: int, length: int) -> bytes:
        """Return a record, b"" when it is not there."""
        try:
            reader = self._readers.get(name)
            if reader is None:
                reader = self._readers[name] = os.open(self.path(name), os.O_RDONLY | getattr(os, "O_BINARY", 0))
            os.lseek(reader, start, os.SEEK_SET)
            parts = []
            while length > 0 and (part := os.read(reader, length)):
                parts.append(part)
                length -= len(part)
        except OSError:
            return b""
        return b"".join(parts)

    def holds(self, name: str, start: int, length: int, digest: bytes) -> bool:
        """Return whether a record is there and whole."""
        record = self.read(name, start, length)
        return len(record) == length and digest_of(record) == digest

    def copy(self, name: str, ranges: Iterable[tuple[str, int, int]]) -> None:
        """Write the file `name` anew from pieces of others."""
        path = self.path(name)
        try:
            with open(path, "wb") as target:
                for source, start, length in ranges:
                    for at in range(start, start + length, _PIECE):
                        target.write(self.read(source, at, min(_PIECE, start + length - at)))
        except OSError as error:
            raise refused(path, error) from error

    def sync(self, name: str) -> None:
        """Wait until a file is on the disk."""
        try:
            descriptor = os.open(self.path(name), os.O_RDWR | getattr(os, "O_BINARY", 0))
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise refused(self.path(name), error) from error

    def size(self, name: str) -> int:
        """Return the size of a file, -1 when there is none."""
        try:
            return os.stat(self.path(name)).st_size
        except OSError:
            return -1

    def names(self) -> list[str]:
        """Return the files of records in the folder."""
        return [os.fsdecode(name) for name in os.listdir(self._folder) if name.startswith(b"records-")]

    def remove(self, name: str) -> None:
        """Delete a file of records."""
        if name in self._readers:
            os.close(self._readers.pop(name))
        os.unlink(self.path(name))

    def close(self) -> None:
        """Let go of all files."""
        for reader in self._readers.values():
            os.close(reader)
        self._readers.clear()
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1
