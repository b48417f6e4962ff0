"""The DuckDB file: the tables with keys, read from Parquet, and the views."""

import os
import subprocess
import sys
from importlib.resources import files

from ktttextract.batch.store import refused
from ktttextract.tables import TABLES, Column, Table
from ktttextract.tables.columns import DECIMAL, DOCUMENT_ID

_TYPES = {
    "text": "varchar",
    "int": "bigint",
    "day": "date",
    "moment": "timestamp",
    "decimal": f"decimal({DECIMAL[0]}, {DECIMAL[1]})",
    "bool": "boolean",
    "texts": "varchar[]",
}


# What DuckDB may keep in memory of the file that it writes, and the rows that it takes in one transaction:
# the keys of a transaction stay in memory until its end, so one for a whole table would outgrow any limit.
_MEMORY = "512MB"
_ROWS = 65_536


def write_duckdb(path: bytes, parts: bytes) -> None:
    """Write a database of the Parquet files in `parts`, in a process of its own: its memory goes back to the system."""
    folder, name = os.path.split(path)
    # Started where the files are: DuckDB takes no path that is no UTF-8, and "[" in one for a pattern.
    command = [sys.executable, "-P", "-m", __name__, os.fsdecode(name), os.path.relpath(parts, folder).decode()]
    modules = os.pathsep.join(os.path.abspath(part) for part in sys.path if part)
    environment = {**os.environ, "PYTHONPATH": modules}
    done = subprocess.run(command, stderr=subprocess.PIPE, env=environment, cwd=folder, check=False)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise refused(path, OSError(0, reason or f"exit code {done.returncode}"))


def main(path: str, parts: str) -> None:
    """Fill the tables one after the other, and add the views."""
    import duckdb

    base = duckdb.connect(path, config={"memory_limit": _MEMORY, "threads": "1"})
    for table in TABLES.values():
        base.execute(f"create table {_definition(table)}")
        place = os.path.join(parts, table.name, "*.parquet")
        count = base.execute("select count(*) from read_parquet(?)", [place]).fetchall()[0][0]
        for start in range(0, count, _ROWS):
            base.execute(
                f'insert into "{table.name}" select * exclude (file_row_number) '
                "from read_parquet(?, file_row_number = true) where file_row_number >= ? and file_row_number < ?",
                [place, start, start + _ROWS],
            )
            base.execute("checkpoint")
    base.execute(files("ktttextract.batch.sinks").joinpath("views.sql").read_text(encoding="utf-8"))
    base.close()


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
    main(*sys.argv[1:])
