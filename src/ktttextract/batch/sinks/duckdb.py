"""The DuckDB file: the tables with keys, read from Parquet, and the views."""

import os
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


def write_duckdb(path: bytes, parts: bytes) -> None:
    """Write a database of the Parquet files in `parts`."""
    import duckdb

    base = duckdb.connect(os.fsdecode(path), config={"memory_limit": "512MB", "threads": "1"})
    try:
        for table in TABLES.values():
            base.execute(f"create table {_definition(table)}")
            place = os.path.join(os.fsdecode(parts), table.name, "*.parquet")
            base.execute(f'insert into "{table.name}" select * from read_parquet(?)', [place])
        base.execute(files("ktttextract.batch.sinks").joinpath("views.sql").read_text(encoding="utf-8"))
        base.execute("checkpoint")
    except (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException) as error:
        raise refused(path, OSError(0, str(error))) from error
    finally:
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
