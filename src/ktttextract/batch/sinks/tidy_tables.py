"""`-o x.parquet` and `-o x.duckdb`: the tidy tables, built in one pass when all inputs are through."""

import hashlib
import os
import tempfile
import zlib
from collections.abc import Iterator

from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.record_store import refused
from ktttextract.batch.sinks.parquet import remove, replace_folder, write_parquet
from ktttextract.batch.sinks.stream import RecordSink, joined
from ktttextract.errors import UsageError
from ktttextract.tidy import TABLES, Rows, failure_rows

_BUILD = b"build-"


class TidySink(RecordSink):
    """Records are packed rows; they stay in the state folder, so that a changed input costs only itself."""

    def __init__(self, out: bytes, folder: bytes, journal: Journal, form: str) -> None:
        super().__init__(out, folder, journal)
        self._folder = folder
        self._form = form
        if form == ".parquet":
            check_tables_folder(out)

    def finish(self, journal: Journal, run: int) -> None:
        """Build the tables beside the output and put them in its place, unless they are there already."""
        live = sum(row.length for row in journal.rows(run, "done"))
        if self.store.size(self.name) > 2 * live or any(row.store != self.name for row in journal.rows(run, "done")):
            self._compact(journal, run)
        journal.forget_older(run)
        self.tidy(self.name)
        content = self._content(journal, run)
        if journal.fact("content") == content and os.path.exists(self.out):
            return
        try:
            self._build(self._found(journal, run))
        except OSError as error:
            raise refused(self.out, error) from error
        journal.note("content", content)

    def _build(self, found: Iterator[Rows]) -> None:
        for name in os.listdir(self._folder):
            if name.startswith(_BUILD):
                remove(os.path.join(self._folder, name))
        # A new name every time: what a killed run still has at work finds its folder gone.
        build = tempfile.mkdtemp(prefix=_BUILD, dir=self._folder)
        made = os.path.join(build, b"made")
        if self._form == ".parquet":
            write_parquet(made, found)
            replace_folder(made, self.out, os.path.join(self._folder, b"replaced"))
        else:
            from ktttextract.batch.sinks.duckdb import write_duckdb

            write_duckdb(made, found)
            os.replace(made, self.out)
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

    def _found(self, journal: Journal, run: int) -> Iterator[Rows]:
        for row in journal.rows(run):
            yield self._rows(row) if row.status == "done" else failure_rows(row.id, row.failure, row.sha256)

    def _rows(self, row: Row) -> Rows:
        import orjson

        # Whole: the digest of what an earlier run kept was asked for when this run came by.
        found: Rows = orjson.loads(zlib.decompress(self.store.read(row.store, row.start, row.length)))
        return found


def check_tables_folder(out: bytes) -> None:
    """Raise UsageError when something is in the way that is no folder of tables."""
    if os.path.lexists(out) and not (
        os.path.isdir(out) and {os.fsdecode(name) for name in os.listdir(out)} <= set(TABLES)
    ):
        raise UsageError(f"{os.fsdecode(out)}: exists and is no folder of tables.", advice="Choose another output.")
