"""Outputs of `ktt extract` and `ktt batch` as two tables of DuckDB: the texts, and their figures."""

import json
import os
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from ktttextract.batch.datasets import format_errors, opened
from ktttextract.compare.territories import LEVELS, Document
from ktttextract.errors import InputError, MissingPackageError
from ktttextract.names import name_of
from ktttextract.output.words import CHANGES, FIGURE_STATUSES, MEASURES, PER, SIGNS
from ktttextract.tidy import TABLES, rows_of

_TOGETHER = 64
_LINES = (b".jsonl", b".ndjson", b".jsonl.gz", b".jsonl.zst", b".ndjson.gz", b".ndjson.zst")
_TEXTS = [
    "id",
    "sha256",
    "symbol",
    "title",
    "issuer_level",
    "issued_on",
    "published_on",
    "territory_level",
    "territory",
    "territory_code",
    "province",
    "successor",
    "status",
]
_FIGURES = [
    "document_id",
    "id",
    "status",
    "span_start",
    "text",
    "comparator",
    "low",
    "high",
    "unit_name",
    "unit_kind",
    "indicator",
    "indicator_id",
    "link_id",
    "link_name",
    "link_measure",
    "link_score",
    "change",
    "year",
    "period_from",
    "per",
    "part_of",
    "confidence",
]
_ADVICE = (
    "Name outputs of `ktt extract` (JSON, JSON Lines) or `ktt batch` (also Parquet, DuckDB); texts are extracted first."
)
_OLD = "Make it again with this version of ktt."
# What a comparison decides by: other words come from another version, or from somebody's own hand.
_WORDS: tuple[tuple[str, str, Collection[str]], ...] = (
    ("texts", "territory_level", LEVELS),
    ("figures", "status", FIGURE_STATUSES),
    ("figures", "comparator", SIGNS),
    ("figures", "change", CHANGES),
    ("figures", "link_measure", MEASURES),
    ("figures", "per", PER),
)


class Loaded(NamedTuple):
    """What was read: the texts, each once; `twice` are those that were there before with the same bytes."""

    documents: list[Document]
    twice: list[str]
    failures: list[Exception]


def require_packages() -> None:
    """Raise MissingPackageError, before anything is read, where the extra `tables` is not installed."""
    try:
        import duckdb  # noqa: F401
    except ImportError as error:
        raise MissingPackageError("duckdb", "tables") from error
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingPackageError("pyarrow", "tables") from error


def load(base: Any, outputs: Iterable[str]) -> Loaded:
    """Fill the tables `texts` and `figures` of a connection; an output that cannot be read spares the others."""
    from ktttextract import arrow

    for table, names in (("texts", _TEXTS), ("figures", _FIGURES)):
        base.register("shape", arrow.table_schema(_table(table)).empty_table().select(names))
        base.execute(f"create table {table} as select 0 as source, * from shape")
        base.unregister("shape")
    failures: list[Exception] = []
    for number, out in enumerate(outputs):
        try:
            _load(base, number, out)
            _refuse_unknown_words(base, number, out)
        except InputError as error:
            base.execute("delete from texts where source = ?", [number])
            base.execute("delete from figures where source = ?", [number])
            failures.append(error)
    return _known(base, failures)


def _table(name: str) -> Any:
    return TABLES["documents" if name == "texts" else "targets"]


def _load(base: Any, number: int, out: str) -> None:
    import duckdb

    path = os.fsencode(out)
    unreadable: tuple[type[Exception], ...] = (
        ValueError, TypeError, KeyError, AttributeError, RecursionError, duckdb.DataError, *format_errors()
    )  # fmt: skip
    try:
        if out != "-" and path.lower().endswith(b".duckdb"):
            _from_duckdb(base, number, out)
        elif out != "-" and os.path.isdir(path):
            _from_folder(base, number, path)
        else:
            _from_json(base, number, out)
    except FileNotFoundError as error:
        raise InputError(f"{name_of(path)}: no such file.", advice="Check the path.") from error
    except InputError:
        raise
    except unreadable as error:
        said = str(error).strip().partition("\n")[0]
        raise InputError(
            f"{name_of(path)}: is no output of ktt as far as can be seen ({said}).", advice=_ADVICE
        ) from error


def _from_duckdb(base: Any, number: int, out: str) -> None:
    import duckdb

    os.stat(out)
    quoted = out.replace("'", "''")
    try:
        base.execute(f"attach '{quoted}' as given (read_only)")
    except duckdb.Error as error:
        said = str(error).partition("\n")[0]
        raise InputError(
            f"{out}: cannot be opened ({said}).", advice="Wait for who writes it, or make it again."
        ) from error
    try:
        for table, names in (("texts", _TEXTS), ("figures", _FIGURES)):
            name = _table(table).name
            there = {
                row[0]
                for row in base.execute(
                    "select column_name from duckdb_columns() where database_name = 'given' and table_name = ?", [name]
                ).fetchall()
            }
            _refuse_lacking(out, name, names, there)
            base.execute(f'insert into {table} select {number}, {", ".join(names)} from given."{name}"')
    finally:
        base.execute("detach given")


def _refuse_lacking(out: str, table: str, wanted: Iterable[str], there: Iterable[str]) -> None:
    lacking = sorted(set(wanted) - set(there))
    if lacking:
        raise InputError(f"{out}: its table {table} has no column {lacking[0]}.", advice=_OLD)


def _refuse_unknown_words(base: Any, number: int, out: str) -> None:
    for table, column, known in _WORDS:
        met = base.execute(f"select distinct {column} from {table} where source = ? and {column} is not null", [number])
        unknown = sorted({word for (word,) in met.fetchall()} - set(known))
        if unknown:
            raise InputError(f"{name_of(os.fsencode(out))}: has the unknown {column} {unknown[0]!r}.", advice=_OLD)


def _from_folder(base: Any, number: int, path: bytes) -> None:
    """A Parquet output, or the JSON files below a folder."""
    tables = [os.path.join(path, name) for name in (b"documents", b"targets")]
    if all(os.path.isdir(table) for table in tables):
        for (table, names), folder in zip((("texts", _TEXTS), ("figures", _FIGURES)), tables, strict=True):
            for name in sorted(os.listdir(folder)):
                if name.endswith(b".parquet"):  # some programs leave checksums beside
                    _from_parquet(base, number, table, names, os.path.join(folder, name))
        return
    files = sorted(
        os.path.join(folder, name)
        for folder, _, found in os.walk(path)
        for name in found
        if name.endswith(b".json") and not name.startswith(b".")
    )
    if not files:
        raise InputError(f"{name_of(path)}: has no output of ktt in it.", advice=_ADVICE)

    def extractions() -> Iterator[Any]:
        for file in files:
            with open(file, "rb") as stream:
                yield from _objects(stream.read())

    _insert(base, number, extractions())


def _from_parquet(base: Any, number: int, table: str, names: list[str], path: bytes) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    with open(path, "rb") as stream:  # Arrow takes no path that is no UTF-8
        file = parquet.ParquetFile(stream)
        _refuse_lacking(name_of(path), _table(table).name, names, file.schema_arrow.names)
        schema = pa.schema([file.schema_arrow.field(name) for name in names])
        batches = (batch.select(names) for batch in file.iter_batches(columns=names))
        _take(base, number, table, pa.RecordBatchReader.from_batches(schema, batches))


def _from_json(base: Any, number: int, out: str) -> None:
    path = os.fsencode(out)
    if out != "-" and path.lower().endswith(_LINES):
        with opened(path) as lines:
            _insert(base, number, (json.loads(line, parse_float=Decimal) for line in lines if line.strip()))
        return
    _insert(base, number, _objects(_content(path)))


def _content(path: bytes) -> bytes:
    if path != b"-":
        with open(path, "rb") as stream:
            return stream.read()
    if sys.stdin is None:
        raise InputError("Cannot read standard input: it is closed.")
    return sys.stdin.buffer.read()


def _objects(content: bytes) -> Iterator[Any]:
    """The extractions of a JSON file: one, an array of them, or one a line."""
    text = content.decode("utf-8-sig")
    decoder = json.JSONDecoder(parse_float=Decimal)
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found, at = decoder.raw_decode(text, at)
        if isinstance(found, list):
            yield from found
        else:
            yield found


def _insert(base: Any, number: int, extractions: Iterator[Any]) -> None:
    import pyarrow as pa

    from ktttextract import arrow

    met: Counter[str] = Counter()

    def named(one: Any) -> str:
        """A second text of one name (two of standard input, say) is another text, never more of the first."""
        name = str(one["source"]["name"])
        met[name] += 1
        return name if met[name] == 1 else f"{name} [{met[name]}]"

    # What `ktt extract --lines` answered to a bad line is no extraction.
    good = (one for one in extractions if not (isinstance(one, dict) and "error" in one and "source" not in one))
    while some := list(islice(good, _TOGETHER)):
        batches = arrow.batches_of_rows([rows_of(named(one), one) for one in some])
        for table, names in (("texts", _TEXTS), ("figures", _FIGURES)):
            batch = batches[_table(table).name].select(names)
            _take(base, number, table, pa.Table.from_batches([batch]))


def _take(base: Any, number: int, table: str, rows: Any) -> None:
    base.register("incoming", rows)
    base.execute(f"insert into {table} select {number}, * from incoming")
    base.unregister("incoming")


def _known(base: Any, failures: list[Exception]) -> Loaded:
    """The texts that were read, each once: the same bytes under two names are one text."""
    columns = ", ".join(name for name in _TEXTS if name != "status")
    rows = base.execute(f"select source, {columns} from texts where status = 'done' order by source, rowid").fetchall()
    documents: list[Document] = []
    twice: list[str] = []
    seen: set[str] = set()
    for source, id, sha256, *facts in rows:
        if sha256 is not None:
            if sha256 in seen:
                twice.append(id)
                continue
            seen.add(sha256)
        documents.append(Document(len(documents), source, id, sha256, *facts))
    return Loaded(documents, twice, failures)
