"""A part of a job for an engine of several machines: described by a few words, read and written where it is done."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple

from ktttextract.batch.inputs import Choice
from ktttextract.batch.sinks.parquet import TableWriter
from ktttextract.batch.task import content_hash
from ktttextract.batch.texttables import Section, TextTable, read_rows
from ktttextract.tables import TABLES

_TOGETHER = 64
Error = tuple[str, str, str]


class Input(NamedTuple):
    """One document of a part: a file that all workers see, or a text, or why there is neither."""

    id: str
    path: bytes | None
    text: str | None
    error: Error | None


class Part(NamedTuple):
    """Some documents: `inputs` themselves, or a section of a table that the worker reads."""

    number: tuple[int, ...]
    inputs: tuple[Input, ...] = ()
    table: TextTable | None = None
    section: Section | None = None

    @property
    def name(self) -> str:
        """The name of its files: parts of parts stand behind each other in the order of the inputs."""
        return "part-" + "-".join(f"{number:05}" for number in self.number)

    def documents(self) -> Iterator[Input]:
        """Yield the documents, read from the table where it is one."""
        yield from self.inputs
        if self.table is not None:
            for row in read_rows(self.table, self.section):
                yield Input(row.id, None, row.text, row.error)


class Job(NamedTuple):
    """What all parts have in common: where they are written, what makes them, the options, and the mapping's name."""

    folder: bytes
    made_by: str
    choice: Choice
    rules: str | None
    only: tuple[str, ...] | None
    anaphora: bool
    retry_failed: bool
    mapping: str


def do_part(job: Job, part: Part) -> dict[str, Any]:
    """Write the tables of a part and return what it came to; a part that is done already is not done again."""
    content = _content(job, part)
    note = os.path.join(job.folder, b"notes", part.name.encode() + b".json")
    known = _known(note)
    if known and known["content"] == content and not (job.retry_failed and known["failures"]) and _written(job, part):
        return {**known, "again": known["done"]}
    came_to = {"content": content, **_write(job, part)}
    replace(note, json.dumps(came_to, ensure_ascii=False).encode())
    return {**came_to, "again": 0}


def failed_part(job: Job, part: Part, error: Error) -> dict[str, Any]:
    """Write a part whose documents all failed for one reason."""
    lost = part._replace(inputs=tuple(one._replace(error=error) for one in part.documents()), table=None)
    return {"content": "", **_write(job, lost), "again": 0}


def table_file(folder: bytes, table: str, part: Part) -> bytes:
    """Return the path of the rows that a part has in a table."""
    return os.path.join(folder, table.encode(), part.name.encode() + b".parquet")


def replace(path: bytes, data: bytes) -> None:
    """Write a small file, whole or not at all, whoever else writes it at the same time."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    beside = f"{os.fsdecode(path)}.{os.getpid()}.tmp"
    with open(beside, "wb") as stream:
        stream.write(data)
    os.replace(os.fsencode(beside), path)


def _content(job: Job, part: Part) -> str:
    total = hashlib.blake2b(job.made_by.encode(), digest_size=16)
    for one in part.documents():
        content = content_hash(one.path) if one.path is not None else one.text
        total.update(repr((one.id, content, one.error)).encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _known(note: bytes) -> dict[str, Any] | None:
    try:
        with open(note, "rb") as stream:
            known = json.load(stream)
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) and "content" in known else None


def _written(job: Job, part: Part) -> bool:
    return all(os.path.exists(table_file(job.folder, name, part)) for name in TABLES)


def _write(job: Job, part: Part) -> dict[str, Any]:
    from ktttextract import arrow

    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    found: Counter[str] = Counter()
    notices: Counter[str] = Counter()
    failures: list[list[str]] = []
    places = {name: table_file(job.folder, name, part) for name in TABLES}
    # Two workers may be at one part, when one was believed dead: each writes files of its own, the last one stays.
    beside = {name: place + f".{os.getpid()}.tmp".encode() for name, place in places.items()}
    writers: dict[str, TableWriter] = {}
    try:
        for name, place in beside.items():
            os.makedirs(os.path.dirname(place), exist_ok=True)
            writers[name] = TableWriter(place, arrow.table_schema(TABLES[name]))
        module, _, function = job.mapping.partition(":")
        mapping = getattr(import_module(module), function)
        results = mapping(_batches(part), rules=job.rules, only=job.only, anaphora=job.anaphora)
        for result in results:
            for name, batch in arrow.tables_of(result).items():
                writers[name].write(batch)
                found[name] += batch.num_rows
            for row in result.select(list(_TOLD)).to_pylist():
                counts[row["status"]] += 1
                if row["status"] == "failed":
                    failures.append([row[name] or "" for name in _TOLD[:4]])
                else:
                    kinds[row["kind_name"] or ""] += 1
            notices.update(result.column("notices").flatten().field(1).to_pylist())
    finally:
        for writer in writers.values():
            writer.close()
    for name, place in beside.items():
        os.replace(place, places[name])
    return {
        "done": counts["done"],
        "failures": failures,
        "kinds": kinds,
        "found": {name: found[name] for name in ("references", "dates", "bodies", "targets")},
        "notices": notices,
    }


_TOLD = ("id", "error_class", "error_message", "error_advice", "status", "kind_name")


def _batches(part: Part) -> Iterator[Any]:
    import pyarrow as pa

    error = pa.struct([("class", pa.string()), ("message", pa.string()), ("advice", pa.string())])
    documents = part.documents()
    while some := list(islice(documents, _TOGETHER)):
        files = any(one.path is not None for one in some)
        values = [one.path if files else one.text for one in some]
        yield pa.RecordBatch.from_arrays(
            [
                pa.array([one.id for one in some], pa.string()),
                pa.array(values, pa.binary() if files else pa.string()),
                pa.array([dict(zip(_ERROR, one.error, strict=True)) if one.error else None for one in some], error),
            ],
            names=["id", "path" if files else "text", "error"],
        )


_ERROR = ("class", "message", "advice")
