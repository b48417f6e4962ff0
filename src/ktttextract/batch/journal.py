"""The journal of an output: one row for each input, in a small database that survives being killed at any moment."""

import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ktttextract.batch.items import DONE, FAILED
from ktttextract.errors import OutputError

# The mark of a database of ours, and the version of its tables ("pragma application_id", "user_version").
_MARK, _VERSION = 0x6B747478, 1
_TABLES = f"""
begin;
create table if not exists items (
    id text primary key, run integer, seq integer, status text, sha256 text, made_by text, seconds real, facts text,
    error text, store text, start integer, length integer, digest blob, place blob
) without rowid;
create index if not exists items_in_order on items (run, seq);
create table if not exists facts (name text primary key, value text) without rowid;
pragma application_id = {_MARK};
pragma user_version = {_VERSION};
commit;
"""
_COLUMNS = "id, run, seq, status, sha256, made_by, seconds, facts, error, store, start, length, digest, place"
_SHAPE = {"items": _COLUMNS.split(", "), "facts": ["name", "value"]}
_MARKS = ", ".join("?" * 14)
_START_OVER = "Put it back as it was, start over with --force, or choose another output."
_KINDS = {"run": int, "records": str, "publishing": str, "content": str, "roots": dict}
_STORE = re.compile(r"(records-\d{1,9})?")
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
        try:
            kind, message, advice = (str(part) for part in json.loads(self.error))
        except (ValueError, TypeError) as error:
            raise _altered(f"why {self.id} failed") from error
        return kind, message, advice

    @property
    def found(self) -> tuple[str | None, dict[str, int], dict[str, int]]:
        """Kind, numbers of findings, notices by code."""
        try:
            kind, families, codes = json.loads(self.facts)
            return kind, dict(families), dict(codes)
        except (ValueError, TypeError) as error:
            raise _altered(f"what was found in {self.id}") from error

    def is_sound(self) -> bool:
        """Return whether it can have been written by us."""
        texts = (self.id, self.sha256, self.made_by, self.facts, self.error, self.store)
        return (
            all(isinstance(text, str) for text in texts)
            and all(isinstance(number, int) for number in (self.run, self.seq, self.start, self.length))
            and isinstance(self.seconds, (int, float))
            and isinstance(self.digest, bytes)
            and isinstance(self.place, bytes)
            and self.status in (DONE, FAILED)
            and min(self.start, self.length) >= 0
            and _STORE.fullmatch(self.store) is not None
            and (self.facts if self.status == DONE else self.error).startswith("[")
        )


class Journal:
    """The rows on disk; every method raises `OutputError` when they cannot be written."""

    def __init__(self, folder: bytes, out: str) -> None:
        self._out = out
        path = os.path.join(folder, b"journal.sqlite")
        self._path = os.fsdecode(path)
        if os.path.lexists(path) and not os.path.isfile(path):
            raise self._foreign("no file")
        try:
            self._base = sqlite3.connect(self._path, isolation_level=None)
        except sqlite3.Error as error:
            raise self._refused(error) from error
        try:
            self._recognise()
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
            self._base.executescript(_TABLES)
        except sqlite3.Error as error:
            self._base.close()
            raise self._refused(error) from error
        except OutputError:
            self._base.close()
            raise

    def _recognise(self) -> None:
        """Raise OutputError, with nothing written, for a database that is not a journal of this version."""
        (mark,) = self._base.execute("pragma application_id").fetchone()
        (version,) = self._base.execute("pragma user_version").fetchone()
        found = self._base.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
        tables = [name for (name,) in found]
        shape = {name: [column[1] for column in self._base.execute(f'pragma table_info("{name}")')] for name in _SHAPE}
        if not tables and not mark:
            return
        if mark == _MARK and version != _VERSION:
            raise self._foreign(f"the journal of another version of ktt (tables of version {version})")
        if mark not in (0, _MARK) or (mark == 0 and not set(_SHAPE) <= set(tables)):
            raise self._foreign(f"a database of something else (tables {', '.join(tables) or 'none'})")
        if shape != _SHAPE:
            raise self._foreign("a journal that was altered: its tables have other columns")

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()

    def find(self, id: str) -> Row | None:
        """Return what is known of an input."""
        row = self._run(f"{_READ} where id = ?", (id,)).fetchone()
        return self._row(row) if row else None

    def _row(self, values: tuple[Any, ...]) -> Row:
        row = Row(*values)
        if not row.is_sound():
            raise _altered(f"what became of {row.id}")
        return row

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
            yield from (self._row(row) for row in some)

    def older(self, run: int) -> list[Row]:
        """Return the inputs that are no longer named."""
        return [self._row(row) for row in self._run(f"{_READ} where run < ?", (run,))]

    def has_done(self) -> bool:
        """Return whether any input is done."""
        return self._run("select 1 from items where status = 'done' limit 1", ()).fetchone() is not None

    def not_among(self, ids: Iterable[str], unless_by: str = "") -> tuple[int, list[str]]:
        """Return how many inputs are done that are not among `ids`, and some of them; the ids are kept on disk.

        Those that `unless_by` made (see `Row.made_by`), with or without corrections of their own, do not count.
        """
        try:
            self._base.execute("create temp table if not exists named (id text primary key) without rowid")
            self._base.execute("begin")
            self._base.executemany("insert or ignore into named values (?)", ((id,) for id in ids))
            self._base.execute("commit")
        except sqlite3.Error as error:
            raise self._refused(error) from error
        missing = self._sample(
            "status = 'done' and made_by not glob ? and id not in (select id from named)",
            f"{unless_by}*" if unless_by else "",
        )
        self._run("drop table named", ())
        return missing

    def left_out(self, run: int) -> tuple[int, list[str]]:
        """Return how many inputs are done that a run did not meet, and some of them."""
        return self._sample(f"status = 'done' and run < {run:d}")

    def _sample(self, condition: str, *values: str) -> tuple[int, list[str]]:
        (count,) = self._run(f"select count(*) from items where {condition}", values).fetchone()
        rows = self._run(f"select id from items where {condition} order by id limit 3", values)
        return count, [id for (id,) in rows.fetchall()]

    def keep_older(self, run: int) -> int:
        """Take the inputs that a run did not meet over into it, before its own, and return how many are done."""
        before = "run < ?"
        (done,) = self._run(f"select count(*) from items where {before} and status = 'done'", (run,)).fetchone()
        self._run(
            "update items set run = ?, seq = place_in_order.place from (select id, row_number() over "
            f"(order by run, seq) - 1 - count(*) over () as place from items where {before}) as place_in_order "
            "where place_in_order.id = items.id",
            (run, run),
        )
        return int(done)

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
        try:
            value = json.loads(row[0]) if row else None
        except (ValueError, TypeError) as error:
            raise _altered(f"the fact {name!r}") from error
        fits = value is None or isinstance(value, _KINDS[name])
        if not fits or (name in ("records", "publishing") and value is not None and not _STORE.fullmatch(value)):
            raise _altered(f"the fact {name!r}")
        return value

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
        if code == sqlite3.SQLITE_NOTADB:
            return self._foreign("no database at all")
        if code == sqlite3.SQLITE_CORRUPT:
            return OutputError(f"The journal of {self._out} is damaged ({error}).", advice=_START_OVER)
        reason = "no space left on the device" if code == sqlite3.SQLITE_FULL else str(error)
        return OutputError(
            f"Cannot write the journal of {self._out}: {reason}.", advice="Free some space and run it again to go on."
        )

    def _foreign(self, what: str) -> OutputError:
        return OutputError(f"{self._path} should be the journal of {self._out} and is {what}.", advice=_START_OVER)


def _altered(what: str) -> OutputError:
    return OutputError(f"The journal was altered: it does not say {what} as ktt writes it.", advice=_START_OVER)
