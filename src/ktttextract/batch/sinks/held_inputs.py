"""Of which inputs an output is, as it says itself: asked when there is no journal of it."""

import os
from typing import Any

from ktttextract.batch.datasets import format_errors, opened


def held_ids(form: str, out: bytes) -> set[str] | None:
    """Return the inputs that were done; None for what is no output of ours."""
    if os.path.isdir(out) != (form == ".parquet"):
        return None
    read = {".parquet": _of_parquet, ".duckdb": _of_duckdb, ".xlsx": _of_workbook}.get(form, _of_lines)
    unreadable: tuple[type[Exception], ...] = (ValueError, TypeError, KeyError, *format_errors())
    try:
        return read(out)
    except unreadable:
        return None


def _of_lines(out: bytes) -> set[str]:
    import orjson

    ids: set[str] = set()
    with opened(out) as lines:
        for line in lines:
            one = orjson.loads(line)
            if one["schema_version"]:
                ids.add(str(one["source"]["name"]))
    return ids


def _of_parquet(out: bytes) -> set[str] | None:
    import pyarrow.parquet as parquet

    if not os.listdir(out):
        return set()
    folder = os.path.join(out, b"documents")
    ids: set[str] = set()
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as stream:
            rows = parquet.read_table(stream, columns=["id", "status"]).to_pylist()
        ids.update(row["id"] for row in rows if row["status"] == "done")
    return ids


def _of_duckdb(out: bytes) -> set[str] | None:
    import duckdb

    try:
        with duckdb.connect(os.fsdecode(out), read_only=True) as base:
            rows: list[Any] = base.execute("select id from documents where status = 'done'").fetchall()
    except duckdb.Error:
        return None
    return {id for (id,) in rows}


def _of_workbook(out: bytes) -> set[str] | None:
    from ktttextract.batch.sinks.held_workbook import UNREADABLE, ids_of_workbook

    try:
        return ids_of_workbook(out)
    except UNREADABLE:
        return None
