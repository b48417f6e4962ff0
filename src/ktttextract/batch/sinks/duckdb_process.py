"""The process that fills a DuckDB file: tables with keys, portion by portion out of Parquet files, then the views."""

import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from ktttextract.batch.sinks.parquet import PART
from ktttextract.tidy import TABLES, Column, Table
from ktttextract.tidy.columns import DECIMAL, DOCUMENT_ID

_TYPES = {
    "text": "varchar",
    "int": "bigint",
    "day": "date",
    "moment": "timestamp",
    "decimal": f"decimal({DECIMAL[0]}, {DECIMAL[1]})",
    "bool": "boolean",
    "texts": "varchar[]",
}

# A portion ends when a table has so many rows; that is also the size of a row group. The database is attached anew for
# each portion, because DuckDB keeps more and more of it in memory while it is: so ten times the rows need the same
# memory. The limit is far above what is needed; without it DuckDB takes what there is.
PORTION = 32_768
_AT_ONCE = 2 * PORTION  # of a table; a single document may have far more
_MEMORY = "256MB"
END = b"end\n"


def fill(path: str, lines: Iterable[bytes]) -> None:
    """Make a database of the portions that `lines` name, each a folder of tables; the last line is `END`."""
    import duckdb

    with duckdb.connect(config={"memory_limit": _MEMORY, "threads": "1"}) as engine:
        with _attached(engine, path):
            for table in TABLES.values():
                engine.execute(f"create table {_definition(table)}")
        line = b""
        for line in lines:
            if line != END:
                _take(engine, path, line.decode().strip())
        if line != END:
            sys.exit("The run was stopped.")  # a half-filled database must never look like a whole one
        with _attached(engine, path):
            engine.execute(files("ktttextract.batch.sinks").joinpath("views.sql").read_text(encoding="utf-8"))


def _take(engine: Any, path: str, folder: str) -> None:
    rounds: list[list[tuple[str, str, int]]] = [[]]
    for name in TABLES:  # the documents come first: all others point to them
        part = f"{folder}/{name}/{PART}"
        rows = engine.execute("select count(*) from read_parquet(?)", [part]).fetchall()[0][0]
        for start in range(0, rows, _AT_ONCE):
            if start:
                rounds.append([])
            rounds[-1].append((name, part, start))
    for some in rounds:
        with _attached(engine, path):
            for name, part, start in some:
                engine.execute(
                    f'insert into "{name}" select * exclude (file_row_number) '
                    "from read_parquet(?, file_row_number = true) where file_row_number >= ? and file_row_number < ?",
                    [part, start, start + _AT_ONCE],
                )
    shutil.rmtree(folder)


@contextmanager
def _attached(engine: Any, path: str) -> Iterator[None]:
    engine.execute(f"attach '{path}' as base (row_group_size {PORTION})")
    engine.execute("use base")
    yield
    engine.execute("use memory")
    engine.execute("detach base")


def _definition(table: Table) -> str:
    columns = [_column(column) for column in table.columns]
    keys = ", ".join(column.name for column in table.columns[: table.key])
    columns.append(f"primary key ({keys})")
    if table.columns[0].name == DOCUMENT_ID:
        columns.append(f'foreign key ({DOCUMENT_ID}) references "documents" (id)')
    return f'"{table.name}" ({", ".join(columns)})'


def _column(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.type]}{" not null" if column.required else ""}'


if __name__ == "__main__":
    fill(sys.argv[1], sys.stdin.buffer)
