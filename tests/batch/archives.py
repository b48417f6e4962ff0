"""What the tests of archives have in common."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Ktt = Callable[..., "subprocess.CompletedProcess[bytes]"]


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their contents."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def rows_of_database(path: Path) -> dict[str, bytes]:
    """The tables and views of a DuckDB file with their rows in order.

    The file itself is never the same twice: DuckDB gives each a random identifier.
    """
    import duckdb

    with duckdb.connect(str(path), read_only=True) as base:
        names = base.execute("select table_name from information_schema.tables order by all").fetchall()
        return {name: repr(base.execute(f'select * from "{name}"').fetchall()).encode() for (name,) in names}
