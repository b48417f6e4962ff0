"""Tables whose rows are texts: JSON Lines, also packed, and Parquet; read in pieces, one bad row spares the others."""

import os
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from ktttextract.batch.names import name_of
from ktttextract.errors import InputError, KtttextractError, MissingPackageError, described

_LINES = tuple(kind + packing for kind in (b".jsonl", b".ndjson") for packing in (b"", b".gz", b".zst"))
TABLE_ENDINGS = (*_LINES, b".parquet")
_BATCH = 64


class TextTable(NamedTuple):
    """A table and the columns that matter; without `id_column` a row is known by its number."""

    path: bytes
    text_column: str
    id_column: str | None


class TextRow(NamedTuple):
    """A row: the id of its document, the part of the id that is its own, and the text or what is wrong with it."""

    id: str
    part: str
    text: str | None
    error: tuple[str, str, str] | None = None


def read_rows(table: TextTable) -> Iterator[TextRow]:
    """Yield the rows; a table that cannot be read (to its end) ends with one that says so."""
    try:
        yield from _parquet_rows(table) if table.path.endswith(b".parquet") else _line_rows(table)
    except MissingPackageError:
        raise
    except (OSError, EOFError, KtttextractError, *_format_errors()) as error:
        name = name_of(table.path)
        known = isinstance(error, KtttextractError)
        reason = described(error) if known else ("InputError", f"{name}: cannot be read ({error}).", "Check the file.")  # type: ignore[arg-type]
        yield TextRow(name, "", None, reason)


def count_rows(path: bytes) -> int:
    """Return the number of rows, 1 for a table that cannot be read: that is one failure."""
    try:
        if path.endswith(b".parquet"):
            parquet = _parquet()
            with parquet.ParquetFile(os.fsdecode(path)) as file:
                return int(file.metadata.num_rows)
        with _open(path) as stream:
            rows, last = 0, b"\n"
            while block := stream.read(1 << 20):
                rows += block.count(b"\n")
                last = block[-1:]
            return rows + (last != b"\n")
    except (OSError, EOFError, *_format_errors()):
        return 1


def _line_rows(table: TextTable) -> Iterator[TextRow]:
    with _open(table.path) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _line_row(table, number, line)


def _line_row(table: TextTable, number: int, line: bytes) -> TextRow:
    import orjson

    numbered = f"{name_of(table.path)}:{number}"
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        reason = ("InputError", f"{numbered}: no JSON ({error}).", "Mend the line.")
        return TextRow(numbered, str(number), None, reason)
    if not isinstance(row, dict):
        reason = ("InputError", f"{numbered}: no JSON object.", "Mend the line.")
        return TextRow(numbered, str(number), None, reason)
    if table.text_column not in row:
        return TextRow(numbered, str(number), None, _no_column(table, list(row)))
    return _row(table, number, row[table.text_column], row.get(table.id_column) if table.id_column else None)


def _parquet_rows(table: TextTable) -> Iterator[TextRow]:
    parquet = _parquet()
    with parquet.ParquetFile(os.fsdecode(table.path)) as file:
        names = file.schema_arrow.names
        columns = [table.text_column, *([table.id_column] if table.id_column else [])]
        if missing := [column for column in columns if column not in names]:
            raise InputError(*_no_column(table._replace(text_column=missing[0]), names)[1:2])
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
            texts = batch.column(table.text_column).to_pylist()
            ids = batch.column(table.id_column).to_pylist() if table.id_column else [None] * len(texts)
            for text, id in zip(texts, ids, strict=True):
                number += 1
                yield _row(table, number, text, id)


def _row(table: TextTable, number: int, text: Any, id: Any) -> TextRow:
    name = name_of(table.path)
    if table.id_column and id is None:
        reason = ("InputError", f"{name}:{number}: the column {table.id_column} is empty.", "Fill it.")
        return TextRow(f"{name}:{number}", str(number), None, reason)
    own = str(number) if id is None else str(id)
    whole = f"{name}:{number}" if id is None else own
    if not isinstance(text, str):
        reason = ("InputError", f"{whole}: the column {table.text_column} has no text.", "Fill it or drop the row.")
        return TextRow(whole, own, None, reason)
    return TextRow(whole, own, text)


def _no_column(table: TextTable, names: list[str]) -> tuple[str, str, str]:
    message = f"{name_of(table.path)}: no column {table.text_column}; there are {', '.join(names)}."
    return "InputError", message, "Name the columns with --text-column and --id-column."


def _open(path: bytes) -> IO[bytes]:
    if path.endswith(b".gz"):
        import gzip

        return gzip.open(path, "rb")  # type: ignore[return-value]
    if path.endswith(b".zst"):
        import io

        try:
            import zstandard
        except ImportError as error:
            raise MissingPackageError("zstandard", "tables") from error
        return io.BufferedReader(zstandard.open(os.fsdecode(path), "rb"))  # type: ignore[arg-type]
    return open(path, "rb")


def _parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingPackageError("pyarrow", "tables") from error
    return pyarrow.parquet


def _format_errors() -> tuple[type[Exception], ...]:
    """What the packages raise for damaged files, as far as they are loaded."""
    import sys
    import zlib

    errors: list[type[Exception]] = [zlib.error]
    for module, name in (("pyarrow", "ArrowException"), ("zstandard", "ZstdError")):
        if module in sys.modules:
            errors.append(getattr(sys.modules[module].lib if module == "pyarrow" else sys.modules[module], name))
    return tuple(errors)
