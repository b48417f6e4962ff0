"""`-o DIR/`: one file for each input, the tree of the inputs mirrored."""

import errno
import os
from contextlib import suppress

from ktttextract.batch.items import Item, Outcome
from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.record_store import refused
from ktttextract.batch.sinks import Place
from ktttextract.batch.task import digest_of
from ktttextract.errors import InputError

# Reasons that lie in one name, not in the place: they cost one input.
_OF_THE_NAME = {
    errno.ENAMETOOLONG,
    errno.EISDIR,
    errno.ENOTDIR,
    errno.EEXIST,
    errno.EINVAL,
    errno.EILSEQ,
    errno.ENOTEMPTY,
}


class ImpossibleNameError(InputError):
    """A result whose file cannot be made because of its name."""

    advice = "Rename the input, or write to a file of all results such as out.jsonl."


class FolderSink:
    """Files that appear whole; the journal knows the digest of each."""

    def __init__(self, out: bytes, folder: bytes, format: str) -> None:
        self._out = out
        self._ending = b"." + format.encode()
        self._made: set[bytes] = set()
        self._folder(out)
        # Written in the folder of the state, so that a kill leaves nothing half-written in the output, unless that is a
        # file system of its own.
        near = os.stat(out).st_dev == os.stat(folder).st_dev
        self._part = os.path.join(folder, b"part") if near else os.path.join(out, b".ktt-batch.part")
        with suppress(OSError):
            os.unlink(self._part)

    def path(self, place: bytes) -> bytes:
        """Return where the result of an input is."""
        return os.path.join(self._out, place + self._ending)

    def holds(self, row: Row) -> bool:
        """Return whether the file is as it was written."""
        try:
            with open(self.path(row.place), "rb") as stream:
                return digest_of(stream.read()) == row.digest
        except OSError:
            return False

    def keep(self, item: Item, outcome: Outcome) -> Place:
        """Write the file; raises `ImpossibleNameError`."""
        self._write(item, outcome.record)
        return "", 0, len(outcome.record)

    def discard(self, row: Row) -> None:
        """Delete the file of an input, unless somebody else wrote it."""
        if row.status == "done" and self.holds(row):
            with suppress(OSError):
                os.unlink(self.path(row.place))

    def finish(self, journal: Journal, run: int) -> None:
        """Delete the files of inputs that are no more."""
        for row in journal.older(run):
            self.discard(row)

    def close(self) -> None:
        """Nothing is held open."""

    def _write(self, item: Item, record: bytes) -> None:
        path = self.path(item.place)
        folder = os.path.dirname(path)
        try:
            if folder not in self._made:
                os.makedirs(folder, exist_ok=True)
                if len(self._made) > 1000:
                    self._made.clear()
                self._made.add(folder)
            with open(self._part, "wb") as stream:
                stream.write(record)
            os.replace(self._part, path)
        except OSError as error:
            with suppress(OSError):
                os.unlink(self._part)
            if error.errno in _OF_THE_NAME:
                raise ImpossibleNameError(f"{item.id}: its result cannot be written ({error.strerror}).") from error
            raise refused(path, error) from error

    def _folder(self, path: bytes) -> None:
        try:
            os.makedirs(path, exist_ok=True)
        except OSError as error:
            raise refused(path, error) from error
