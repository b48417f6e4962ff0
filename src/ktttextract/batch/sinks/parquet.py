"""Tidy tables as Parquet files, and folders of them that take another's place."""

import os
import shutil
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ktttextract.batch.sinks.folder_swap import swapped
from ktttextract.tidy import TABLES, Rows

_TOGETHER = 64  # documents that become Arrow columns at a time
PART = "part-00000.parquet"


def write_parquet(folder: bytes, found: Iterator[Rows], rows: int | None = None) -> bool:
    """Write `folder/TABLE/part-00000.parquet`, with bounded memory and the same bytes every time.

    Takes documents until a table has so many `rows`, or all of them; returns whether there were any.
    """
    from ktttextract import arrow

    writers: dict[str, TableWriter] = {}
    written = False
    try:
        for name, table in TABLES.items():
            place = os.path.join(folder, name.encode())
            os.makedirs(place)
            writers[name] = TableWriter(os.path.join(place, PART.encode()), arrow.table_schema(table))
        while (rows is None or all(writer.rows < rows for writer in writers.values())) and (
            some := list(islice(found, _TOGETHER))
        ):
            written = True
            for name, batch in arrow.batches_of_rows(some).items():
                writers[name].write(batch)
    finally:
        for writer in writers.values():
            writer.close()
    return written


class TableWriter:
    """A Parquet file that is written in row groups of some thousand rows."""

    _GROUP = 8192

    def __init__(self, path: bytes, schema: Any) -> None:
        import pyarrow as pa
        import pyarrow.parquet as parquet

        self._pa = pa
        self._stream = open(path, "wb")  # noqa: SIM115 (closed in close; Arrow takes no path that is no UTF-8)
        self._writer = parquet.ParquetWriter(self._stream, schema, compression="zstd", write_page_index=False)
        self._batches: list[Any] = []
        self._waiting = 0
        self.rows = 0

    def write(self, batch: Any) -> None:
        """Take a batch; full row groups go to the file."""
        if batch.num_rows:
            self._batches.append(batch)
            self._waiting += batch.num_rows
            self.rows += batch.num_rows
        if self._waiting >= self._GROUP:
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
        self._waiting = 0


def replace_folder(build: bytes, out: bytes, aside: bytes) -> None:
    """Put a folder in the place of another one, in one step where the file system can.

    Where it cannot, there is an instant without; killed in between, the next run does it again.
    """
    remove(aside)
    if os.path.lexists(out):
        if swapped(build, out):
            remove(build)
            return
        os.rename(out, aside)
    os.rename(build, out)
    remove(aside)


def remove(path: bytes) -> None:
    """Delete a folder with all that is in it, if it is there."""
    if os.path.isdir(path):
        shutil.rmtree(path)
