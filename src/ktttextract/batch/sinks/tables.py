"""`-o x.parquet` and `-o x.duckdb`: the tidy tables, built in one pass when all inputs are through."""

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterator
from typing import Any

from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.sinks.stream import RecordSink, joined
from ktttextract.batch.store import refused
from ktttextract.errors import OutputError, UsageError
from ktttextract.tables import TABLES, Rows, failure_rows

_TOGETHER = 64  # documents that become Arrow columns at a time
PART = "part-00000.parquet"


class TableSink(RecordSink):
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
        build = os.path.join(self._folder, b"build")
        try:
            _remove(build)
            if self._form == ".parquet":
                write_parquet(build, self._found(journal, run))
                replace_folder(build, self.out, os.path.join(self._folder, b"replaced"))
            else:
                from ktttextract.batch.sinks.duckdb import write_duckdb

                parts = build + b".parts"
                _remove(parts)
                write_parquet(parts, self._found(journal, run))
                write_duckdb(build, parts)
                _remove(parts)
                os.replace(build, self.out)
        except OSError as error:
            raise refused(self.out, error) from error
        journal.note("content", content)

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

        try:
            found: Rows = orjson.loads(zlib.decompress(self.store.read(row.store, row.start, row.length)))
        except (zlib.error, ValueError) as error:
            raise OutputError(f"{row.id}: what was kept of it is damaged.", advice="Run it again.") from error
        return found


def check_tables_folder(out: bytes) -> None:
    """Raise UsageError when something is in the way that is no folder of tables."""
    if os.path.lexists(out) and not (
        os.path.isdir(out) and {os.fsdecode(name) for name in os.listdir(out)} <= set(TABLES)
    ):
        raise UsageError(f"{os.fsdecode(out)}: exists and is no folder of tables.", advice="Choose another output.")


def write_parquet(folder: bytes, found: Iterator[Rows]) -> None:
    """Write the rows as `folder/TABLE/part-00000.parquet`, with bounded memory and the same bytes every time."""
    from ktttextract import arrow

    writers: dict[str, TableWriter] = {}
    try:
        for name, table in TABLES.items():
            place = os.path.join(folder, name.encode())
            os.makedirs(place)
            writers[name] = TableWriter(os.path.join(place, PART.encode()), arrow.table_schema(table))
        some: list[Rows] = []
        for rows in found:
            some.append(rows)
            if len(some) == _TOGETHER:
                _write(writers, arrow.batches_of_rows(some))
                some = []
        _write(writers, arrow.batches_of_rows(some))
    finally:
        for writer in writers.values():
            writer.close()


def _write(writers: dict[str, "TableWriter"], batches: dict[str, Any]) -> None:
    for name, batch in batches.items():
        writers[name].write(batch)


class TableWriter:
    """A Parquet file that is written in row groups of some thousand rows."""

    _ROWS = 8192

    def __init__(self, path: bytes, schema: Any) -> None:
        import pyarrow as pa
        import pyarrow.parquet as parquet

        self._pa = pa
        self._stream = open(path, "wb")  # noqa: SIM115 (closed in close; Arrow takes no path that is no UTF-8)
        self._writer = parquet.ParquetWriter(self._stream, schema, compression="zstd", write_page_index=False)
        self._batches: list[Any] = []
        self._rows = 0

    def write(self, batch: Any) -> None:
        """Take a batch; full row groups go to the file."""
        if batch.num_rows:
            self._batches.append(batch)
            self._rows += batch.num_rows
        if self._rows >= self._ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        try:
            self._flush()
            self._writer.close()
        finally:
            self._stream.close()

    def _flush(self) -> None:
        if self._batches:
            self._writer.write_table(self._pa.Table.from_batches(self._batches))
        self._batches = []
        self._rows = 0


def replace_folder(build: bytes, out: bytes, aside: bytes) -> None:
    """Put a folder in the place of another one; killed in between, the next run does it again."""
    _remove(aside)
    if os.path.lexists(out):
        os.rename(out, aside)
    os.rename(build, out)
    _remove(aside)


def _remove(path: bytes) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)
