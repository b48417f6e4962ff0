"""Extraction as one function from Arrow record batches to Arrow record batches, for any engine that speaks Arrow.

    batches = extract_batches(iterator_of_batches)        # Spark's mapInArrow, Ray Data, Dask, a loop

A batch that comes in has a column `id` and one of `text` (text), `data` (bytes) or `path` (text or bytes; the process
must see the file), and perhaps `error` (class, message, advice) for rows that are no texts. A batch that goes out has
one row for each that came in, in the same order: the columns of `documents`, then one list column for each other table
(`schema`). What failed is a row as well, with `status` "failed" and the reason. `tables_of` splits such a batch into
the tidy tables. Needs pyarrow: `pip install 'ktttextract[tables]'`.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from typing import Any

from ktttextract.contract.shapes import ExtractionData
from ktttextract.errors import InputError, KtttextractError, MissingPackageError, described
from ktttextract.source import SourceText, file_bytes, read_bytes, read_text, text_bytes
from ktttextract.tidy import TABLES, Rows, Table, failure_rows, rows_of
from ktttextract.tidy.columns import DECIMAL, DOCUMENT_ID, Column

try:
    import pyarrow as pa
except ImportError as error:
    raise MissingPackageError("pyarrow", "tables") from error

_TYPES: dict[str, pa.DataType] = {
    "text": pa.string(),
    "int": pa.int64(),
    "day": pa.date32(),
    "moment": pa.timestamp("us"),
    "decimal": pa.decimal128(*DECIMAL),
    "bool": pa.bool_(),
    "texts": pa.list_(pa.string()),
}
Read = Callable[[SourceText], ExtractionData]
_CONTENTS = ("text", "data", "path")
# Days, moments and decimals come as text, and Arrow reads whole columns of them.
_READ = ("day", "moment", "decimal")


def table_schema(table: Table) -> pa.Schema:
    """Return the columns of one tidy table."""
    return pa.schema([_field(column) for column in table.columns])


def schema() -> pa.Schema:
    """Return the columns of what `extract_batches` yields: those of `documents`, and a list for each other table."""
    lists = [
        pa.field(name, pa.list_(pa.struct([_field(column) for column in _own(table)])), nullable=False)
        for name, table in TABLES.items()
        if name != "documents"
    ]
    return pa.schema([*table_schema(TABLES["documents"]), *lists])


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    rules: str | None = None,
    only: Collection[str] | None = None,
    anaphora: bool = False,
    watch: Callable[[str], None] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Yield for each batch of texts the batch of what was found in them.

    `rules` is a folder with a rule pack, `only` the families to look for, as for `ktt extract`. `watch` is called with
    the id of each text before it is read, so that an engine can tell which one it hangs at.
    """
    from ktttextract import api  # a program that only wants the columns does not pay for the pipeline

    book = api.book_with(rules)
    families = frozenset(only) if only is not None else None

    def read(text: SourceText) -> ExtractionData:
        return api.extract_source(text, book, only=families, anaphora=anaphora)

    for batch in batches:
        yield nested_batch(list(_rows_of_batch(batch, read, watch or _nobody)))


def tables_of(batch: pa.RecordBatch) -> dict[str, pa.RecordBatch]:
    """Split a batch of results into the tidy tables, each with the id of its document."""
    documents = TABLES["documents"]
    ids = batch.column("id")
    tables = {"documents": batch.select([column.name for column in documents.columns])}
    for name, table in TABLES.items():
        if name == "documents":
            continue
        lists = batch.column(name)
        rows = lists.flatten()
        owners = ids.take(lists.value_parent_indices())
        arrays = [owners, *(rows.field(at) for at in range(len(_own(table))))]
        tables[name] = pa.RecordBatch.from_arrays(arrays, schema=table_schema(table))
    return tables


def batches_of_rows(found: list[Rows]) -> dict[str, pa.RecordBatch]:
    """Return the rows of several documents as one batch for each table."""
    return {
        name: pa.RecordBatch.from_arrays(
            _columns(table.columns, [row for rows in found for row in rows[name]]), schema=table_schema(table)
        )
        for name, table in TABLES.items()
    }


def tables_of_data(id: str, data: ExtractionData) -> dict[str, pa.Table]:
    """Return the tidy tables of one extraction, plain data in the contract's shape."""
    return {name: pa.Table.from_batches([batch]) for name, batch in batches_of_rows([rows_of(id, data)]).items()}


def nested_batch(found: list[Rows]) -> pa.RecordBatch:
    """Return the rows of several documents as one batch with a row for each document."""
    documents = TABLES["documents"]
    arrays = _columns(documents.columns, [row for rows in found for row in rows["documents"]])
    for name, table in TABLES.items():
        if name == "documents":
            continue
        columns = _own(table)
        inner = _columns(columns, [row[1:] for rows in found for row in rows[name]])
        fields = [_field(column) for column in columns]
        offsets = [0]
        for rows in found:
            offsets.append(offsets[-1] + len(rows[name]))
        structs = pa.StructArray.from_arrays(inner, fields=fields)
        arrays.append(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), structs, type=pa.list_(structs.type)))
    return pa.RecordBatch.from_arrays(arrays, schema=schema())


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.type], nullable=not column.required)


def _own(table: Table) -> tuple[Column, ...]:
    """The columns of a table without the document's id, which the nested form has once."""
    return tuple(column for column in table.columns if column.name != DOCUMENT_ID)


def _columns(columns: tuple[Column, ...], rows: list[list[Any]]) -> list[pa.Array]:
    values = zip(*rows, strict=True) if rows else ([] for _ in columns)
    arrays = []
    for column, found in zip(columns, values, strict=True):
        wanted = _TYPES[column.type]
        array = pa.array(found, pa.string() if column.type in _READ else wanted)
        arrays.append(array.cast(wanted) if column.type in _READ else array)
    return arrays


def _nobody(_: str) -> None:
    """Nobody watches."""


def _rows_of_batch(batch: pa.RecordBatch, read: Read, watch: Callable[[str], None]) -> Iterator[Rows]:
    names = batch.schema.names
    column = next((name for name in _CONTENTS if name in names), None)
    if column is None or "id" not in names:
        raise KtttextractError(
            f"The columns are {', '.join(names)}.", advice="Name them id and text, or id and data, or id and path."
        )
    errors = batch.column("error").to_pylist() if "error" in names else [None] * batch.num_rows
    ids, values = batch.column("id").to_pylist(), batch.column(column).to_pylist()
    for id, value, error in zip(ids, values, errors, strict=True):
        if error is not None:
            yield failure_rows(str(id), (error["class"], error["message"], error["advice"]), _digest(value, column))
        else:
            watch(str(id))
            yield _rows(str(id), value, column, read)


def _rows(id: str, value: Any, column: str, read: Read) -> Rows:
    sha256 = ""
    try:
        if value is None:
            raise KtttextractError(f"{id}: nothing to read.", advice="Fill the row or leave it out.")
        content = _content(value, column, id)
        sha256 = hashlib.sha256(content).hexdigest()
        return rows_of(id, read(read_text(value, id) if column == "text" else read_bytes(content, id)))
    except Exception as error:  # noqa: BLE001 (a door: a fault in one text is that text's row)
        return failure_rows(id, described(error), sha256)


def _digest(value: Any, column: str) -> str:
    """The hash of a text that is not to be read, where there is one."""
    with suppress(InputError):
        return hashlib.sha256(_content(value, column, "")).hexdigest() if value is not None else ""
    return ""


def _content(value: Any, column: str, id: str) -> bytes:
    content: bytes = text_bytes(value) if column == "text" else value if column == "data" else file_bytes(value, id)
    return content
