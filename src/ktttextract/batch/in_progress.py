"""Which text this process is at, so that the next run knows should it kill the process."""

import os

from ktttextract.batch.record_store import refused


class InProgress:
    """Names the text under way; `suspect` is the one that an earlier run never came back from."""

    def __init__(self, folder: bytes) -> None:
        self._path = os.path.join(folder, b"under-way")
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
            self.suspect = os.read(self._file, 1 << 16).decode("utf-8", "replace")
        except OSError as error:
            raise refused(self._path, error) from error

    def at(self, id: str) -> None:
        """Say that a text begins."""
        try:
            os.truncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, id.encode("utf-8", "replace"))
        except OSError as error:
            raise refused(self._path, error) from error

    def clear(self) -> None:
        """Say that none is under way any more."""
        os.truncate(self._file, 0)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)
