"""Outputs that are built of packed records in one pass, when all inputs are through."""

import hashlib
import os
import tempfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.record_store import refused
from ktttextract.batch.sinks.parquet import remove
from ktttextract.batch.sinks.stream import RecordSink, joined

_BUILD = b"build-"


class BuiltSink(RecordSink, ABC):
    """Records are packed; they stay in the state folder, so that a changed input costs only itself."""

    def __init__(self, out: bytes, folder: bytes, journal: Journal) -> None:
        super().__init__(out, folder, journal)
        self.folder = folder

    @abstractmethod
    def build(self, folder: bytes, rows: Iterator[Row]) -> None:
        """Make the output in `folder` of the rows of the journal, and put it in its place; raises OSError."""

    def unpacked(self, row: Row) -> Any:
        """Return the record of an input that was done."""
        import orjson

        # Whole: the digest of what an earlier run kept was asked for when this run came by.
        return orjson.loads(zlib.decompress(self.store.read(row.store, row.start, row.length)))

    def finish(self, journal: Journal, run: int) -> None:
        """Build the output beside its place and put it there, unless it is there already."""
        live = sum(row.length for row in journal.rows(run, "done"))
        if self.store.size(self.name) > 2 * live or any(row.store != self.name for row in journal.rows(run, "done")):
            self._compact(journal, run)
        journal.forget_older(run)
        self.tidy(self.name)
        content = self._content(journal, run)
        if journal.fact("content") == content and os.path.exists(self.out):
            return
        try:
            self._build(journal.rows(run))
        except OSError as error:
            raise refused(self.out, error) from error
        journal.note("content", content)

    def _build(self, rows: Iterator[Row]) -> None:
        for name in os.listdir(self.folder):
            if name.startswith(_BUILD):
                remove(os.path.join(self.folder, name))
        # A new name every time: what a killed run still has at work finds its folder gone.
        build = tempfile.mkdtemp(prefix=_BUILD, dir=self.folder)
        self.build(build, rows)
        remove(build)

    def _compact(self, journal: Journal, run: int) -> None:
        name = self.fresh()
        self.store.copy(name, joined(journal.rows(run, "done")))
        self.store.sync(name)
        journal.laid_out(run, name)
        journal.note("records", name)
        self.name = name

    def _content(self, journal: Journal, run: int) -> str:
        total = hashlib.blake2b(digest_size=16)
        for row in journal.rows(run):
            total.update(repr((row.id, row.made_by, row.digest, row.error)).encode())
        return total.hexdigest()
