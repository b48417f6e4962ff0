"""The journal of an output: one row for each input, in a small database that survives being killed at any moment."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ktttextract.errors import OutputError

_TABLES = """
create table if not exists items (
    id text primary key, run integer, seq integer, status text, sha256 text, made_by text, seconds real, facts text,
    error text, store text, start integer, length integer, digest blob, place blob
) without rowid;
create index if not exists items_in_order on items (run, seq);
create table if not exists facts (name text primary key, value text) without rowid;
"""
_COLUMNS = "id, run, seq, status, sha256, made_by, seconds, facts, error, store, start, length, digest, place"
_MARKS = ", ".join("?" * 14)
_READ = f"select {_COLUMNS} from items"


class Row(NamedTuple):
    """What the journal knows of an input; `start`, `length` say where in `store` its record lies."""

    id: str
    run: int
    seq: int
    status: str
    sha256: str
    made_by: str  # tool version, rules and options: a record made by others is no longer good
    seconds: float
    facts: str
    error: str  # JSON, "" where there is none
    store: str
    start: int
    length: int
    digest: bytes
    place: bytes

    @property
    def failure(self) -> tuple[str, str, str]:
        """Class, message and advice."""
        kind, message, advice = json.loads(self.error)
        return kind, message, advice


class Journal:
    """The rows on disk; every method raises `OutputError` when they cannot be written."""

    def __init__(self, folder: bytes, out: str) -> None:
        self._out = out
        path = os.path.join(folder, b"journal.sqlite")
        try:
            self._base = sqlite3.connect(os.fsdecode(path), isolation_level=None)
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_TABLES)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()

    def find(self, id: str) -> Row | None:
        """Return what is known of an input."""
        row = self._run(f"{_READ} where id = ?", (id,)).fetchone()
        return Row(*row) if row else None

    def record(self, rows: Iterable[Row]) -> None:
        """Write rows, all or none."""
        try:
            self._base.execute("begin")
            self._base.executemany(f"insert or replace into items values ({_MARKS})", rows)
            self._base.execute("commit")
        except sqlite3.Error as error:
            if self._base.in_transaction:
                self._base.execute("rollback")
            raise self._refused(error) from error

    def rows(self, run: int, status: str | None = None) -> Iterator[Row]:
        """Yield the inputs of a run in their order."""
        only = "" if status is None else " and status = ?"
        found = self._run(f"{_READ} where run = ?{only} order by seq", (run,) if status is None else (run, status))
        while some := found.fetchmany(500):
            yield from (Row(*row) for row in some)

    def older(self, run: int) -> list[Row]:
        """Return the inputs that are no longer named."""
        return [Row(*row) for row in self._run(f"{_READ} where run < ?", (run,))]

    def forget_older(self, run: int) -> None:
        """Drop the inputs that are no longer named."""
        self._run("delete from items where run < ?", (run,))

    def laid_out(self, run: int, store: str) -> None:
        """Say that the records of a run lie in `store` now, one after the other in the order of the inputs."""
        self._run(
            "update items set store = ?, start = place_in_order.start from (select id, sum(length) over (order by seq) "
            "- length as start from items where run = ? and status = 'done') as place_in_order "
            "where place_in_order.id = items.id",
            (store, run),
        )

    def moved_from(self, store: str, to: str) -> None:
        """Say that a whole file of records is another one now."""
        self._run("update items set store = ? where store = ?", (to, store))

    def end_of(self, store: str) -> int:
        """Return where the records in a store end."""
        return int(
            self._run("select coalesce(max(start + length), 0) from items where store = ?", (store,)).fetchone()[0]
        )

    def count(self, run: int) -> dict[str, int]:
        """Return how many inputs of a run ended how."""
        return dict(self._run("select status, count(*) from items where run = ? group by status", (run,)).fetchall())

    def fact(self, name: str) -> Any:
        """Return a fact about the whole output, None when it is not known."""
        row = self._run("select value from facts where name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def note(self, name: str, value: Any) -> None:
        """Write a fact about the whole output."""
        self._run("insert or replace into facts values (?, ?)", (name, json.dumps(value)))

    def _run(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            return self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise self._refused(error) from error

    def _refused(self, error: sqlite3.Error) -> OutputError:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return OutputError(f"The journal of {self._out} is damaged ({error}).", advice="Start over with --force.")
        reason = "no space left on the device" if code == sqlite3.SQLITE_FULL else str(error)
        return OutputError(
            f"Cannot write the journal of {self._out}: {reason}.", advice="Free some space and run it again to go on."
        )
