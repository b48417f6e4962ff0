"""A part of a job for an engine of several machines: described by a few words, read and written where it is done."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple, TypedDict

from ktttextract.api import FAMILIES
from ktttextract.batch.datasets import Dataset, Section, read_rows
from ktttextract.batch.engines.underway import Error, UnderWay
from ktttextract.batch.inputs import Choice
from ktttextract.batch.sinks.parquet import TableWriter
from ktttextract.batch.task import content_hash
from ktttextract.source import text_bytes
from ktttextract.tidy import TABLES

UNDER_WAY = b"under-way"
_TOGETHER = 64
_TOLD = ("id", "error_class", "error_message", "error_advice", "status", "kind_name")
_ERROR = ("class", "message", "advice")


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
    dataset: Dataset | None = None
    section: Section | None = None

    @property
    def name(self) -> str:
        """The name of its files: parts of parts stand behind each other in the order of the inputs."""
        return "part-" + "-".join(f"{number:05}" for number in self.number)

    def documents(self) -> Iterator[Input]:
        """Yield the documents, read from the table where it is one."""
        yield from self.inputs
        if self.dataset is not None:
            for row in read_rows(self.dataset, self.section):
                yield Input(row.id, None, row.text, row.error)


class Tallied(TypedDict):
    """What the tables of a part hold; a failure is its id, class, message and advice."""

    done: int
    failures: list[list[str]]
    kinds: dict[str, int]
    found: dict[str, int]
    notices: dict[str, int]


class Noted(Tallied):
    """What is noted of a part that is done, with the digest of its documents."""

    content: str


class CameTo(Noted):
    """What a part came to; `again` are those of its documents that an earlier run had done."""

    again: int


class Job(NamedTuple):
    """What all parts have in common: where they are written, what makes them, the options, and the mapping's name."""

    folder: bytes
    made_by: str
    choice: Choice
    rules: str | None
    only: tuple[str, ...] | None
    anaphora: bool
    retry_failed: bool
    timeout: float
    mapping: str


def do_part(job: Job, part: Part) -> CameTo:
    """Write the tables of a part and return what it came to; a part that is done already is not done again."""
    content = _content(job, part)
    note = os.path.join(job.folder, b"notes", part.name.encode() + b".json")
    known = _known(note)
    if known and known["content"] == content and not (job.retry_failed and known["failures"]) and _written(job, part):
        return {**known, "again": known["done"]}
    noted: Noted = {"content": content, **_write(job, part)}
    replace(note, json.dumps(noted, ensure_ascii=False).encode())
    return {**noted, "again": 0}


def failed_part(job: Job, part: Part, error: Error) -> CameTo:
    """Write a part whose documents all failed for one reason."""
    lost = part._replace(inputs=tuple(one._replace(error=error) for one in part.documents()), dataset=None)
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


def under_way(job: Job, part: Part) -> UnderWay:
    """Return the note of which text of a part is read."""
    return UnderWay(os.path.join(job.folder, UNDER_WAY, part.name.encode()), job.timeout)


def _content(job: Job, part: Part) -> str:
    total = hashlib.blake2b(job.made_by.encode(), digest_size=16)
    for one in part.documents():
        content = content_hash(one.path) if one.path is not None else one.text
        total.update(repr((one.id, content, one.error)).encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _known(note: bytes) -> Noted | None:
    try:
        with open(note, "rb") as stream:
            known: Noted = json.load(stream)
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) and "content" in known else None


def _written(job: Job, part: Part) -> bool:
    return all(os.path.exists(table_file(job.folder, name, part)) for name in TABLES)


def _write(job: Job, part: Part) -> Tallied:
    from ktttextract import arrow

    places = {name: table_file(job.folder, name, part) for name in TABLES}
    # Two workers may be at one part, when one was believed dead: each writes files of its own, the last one stays.
    beside = {name: place + f".{os.getpid()}.tmp".encode() for name, place in places.items()}
    tally = _Tally()
    writers: dict[str, TableWriter] = {}
    try:
        for name, place in beside.items():
            os.makedirs(os.path.dirname(place), exist_ok=True)
            writers[name] = TableWriter(place, arrow.table_schema(TABLES[name]))
        for result in _results(job, part):
            tables = arrow.tables_of(result)
            for name, batch in tables.items():
                writers[name].write(batch)
            tally.add(tables)
    finally:
        for writer in writers.values():
            writer.close()
    for name, place in beside.items():
        os.replace(place, places[name])
    return tally.came_to()


def _results(job: Job, part: Part) -> Iterator[Any]:
    module, _, function = job.mapping.partition(":")
    mapping = getattr(import_module(module), function)
    with under_way(job, part) as place:
        options = {"rules": job.rules, "only": job.only, "anaphora": job.anaphora}
        yield from mapping(_batches(part, place.failures()), watch=place.begin, **options)


class _Tally:
    """Counts what the tables of a part hold, for the report."""

    def __init__(self) -> None:
        self._done = 0
        self._failures: list[list[str]] = []
        self._kinds: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._notices: Counter[str] = Counter()

    def add(self, tables: dict[str, Any]) -> None:
        for row in tables["documents"].select(list(_TOLD)).to_pylist():
            if row["status"] == "failed":
                self._failures.append([row[name] or "" for name in _TOLD[:4]])
            else:
                self._done += 1
                self._kinds[row["kind_name"] or ""] += 1
        self._found.update({name: tables[name].num_rows for name in FAMILIES})
        self._notices.update(tables["notices"].column("code").to_pylist())

    def came_to(self) -> Tallied:
        return {
            "done": self._done,
            "failures": self._failures,
            "kinds": self._kinds,
            "found": {name: self._found[name] for name in FAMILIES},
            "notices": self._notices,
        }


def _batches(part: Part, failures: dict[str, Error]) -> Iterator[Any]:
    import pyarrow as pa

    error = pa.struct([("class", pa.string()), ("message", pa.string()), ("advice", pa.string())])
    documents = part.documents()
    while some := list(islice(documents, _TOGETHER)):
        files = any(one.path is not None for one in some)
        values: list[Any] = [one.path if files else one.text for one in some]
        column = "path" if files else "text"
        if not files and not all(_is_sound(one.text) for one in some):
            column, values = "data", [None if one.text is None else text_bytes(one.text) for one in some]
        errors = [one.error or failures.get(one.id) for one in some]
        yield pa.RecordBatch.from_arrays(
            [
                pa.array([one.id for one in some], pa.string()),
                pa.array(values, pa.string() if column == "text" else pa.binary()),
                pa.array([dict(zip(_ERROR, one, strict=True)) if one else None for one in errors], error),
            ],
            names=["id", column, "error"],
        )


def _is_sound(text: str | None) -> bool:
    """Whether Arrow can hold a text: one with halves of characters goes as bytes."""
    try:
        (text or "").encode()
    except UnicodeEncodeError:
        return False
    return True
