"""`-o x.parquet` and `-o x.duckdb`: the tidy tables."""

import os
from collections.abc import Iterator

from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.sinks.built import BuiltSink
from ktttextract.batch.sinks.parquet import replace_folder, write_parquet
from ktttextract.errors import UsageError
from ktttextract.tidy import TABLES, Rows, failure_rows


class TidySink(BuiltSink):
    """Records are the rows of the tables."""

    def __init__(self, out: bytes, folder: bytes, journal: Journal, form: str) -> None:
        super().__init__(out, folder, journal)
        self._form = form
        if form == ".parquet":
            check_tables_folder(out)

    def build(self, folder: bytes, rows: Iterator[Row]) -> None:
        """Write the tables of all rows and put them in their place."""
        made = os.path.join(folder, b"made")
        if self._form == ".parquet":
            write_parquet(made, self._found(rows))
            replace_folder(made, self.out, os.path.join(self.folder, b"replaced"))
        else:
            from ktttextract.batch.sinks.duckdb import write_duckdb

            write_duckdb(made, self._found(rows))
            os.replace(made, self.out)

    def _found(self, rows: Iterator[Row]) -> Iterator[Rows]:
        for row in rows:
            yield self.unpacked(row) if row.status == "done" else failure_rows(row.id, row.failure, row.sha256)


def check_tables_folder(out: bytes) -> None:
    """Raise UsageError when something is in the way that is no folder of tables."""
    if os.path.lexists(out) and not (
        os.path.isdir(out) and {os.fsdecode(name) for name in os.listdir(out)} <= set(TABLES)
    ):
        raise UsageError(f"{os.fsdecode(out)}: exists and is no folder of tables.", advice="Choose another output.")
