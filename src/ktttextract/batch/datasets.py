"""Data sets whose rows are texts: JSON Lines, also packed, and Parquet; read in pieces; a bad row spares the others."""

import os
import sys
import zlib
from collections.abc import Iterator
from typing import IO, Any, NamedTuple, cast

from ktttextract.errors import InputError, KtttextractError, MissingPackageError, described
from ktttextract.names import sound_name

_PLAIN = (b".jsonl", b".ndjson")
_PACKED = tuple(kind + packing for kind in _PLAIN for packing in (b".gz", b".zst"))
TABLE_ENDINGS = (*_PLAIN, *_PACKED, b".parquet")
_BATCH = 64
_SECTION = 4 << 20
_ANY_COLUMN = "Name the columns with --text-column and --id-column."


class Dataset(NamedTuple):
    """A data set and the columns that matter; without `id_column` a row is known by its number."""

    path: bytes
    name: str
    text_column: str
    id_column: str | None


class Section(NamedTuple):
    """A part of a data set that can be read alone: bytes of lines, or a row group; `rows` come before it."""

    start: int
    stop: int
    rows: int


class TextRow(NamedTuple):
    """A row: the id of its document, the part of the id that is its own, and the text or what is wrong with it."""

    id: str
    part: str
    text: str | None
    error: tuple[str, str, str] | None = None


def read_rows(dataset: Dataset, section: Section | None = None) -> Iterator[TextRow]:
    """Yield the rows; a data set that cannot be read (to its end) ends with one that says so."""
    name = dataset.name
    try:
        read = _parquet_rows if dataset.path.endswith(b".parquet") else _line_rows
        yield from read(dataset, section)
    except MissingPackageError:
        raise
    except KtttextractError as error:
        yield TextRow(name, "", None, described(error))
    except format_errors() as error:
        yield TextRow(name, "", None, ("InputError", f"{name}: cannot be read ({error}).", "Check the file."))


def count_rows(path: bytes) -> int:
    """Return the number of rows, 1 for a data set that cannot be read: that is one failure."""
    try:
        if path.endswith(b".parquet"):
            with open(path, "rb") as stream, _parquet().ParquetFile(stream) as file:
                return int(file.metadata.num_rows)
        with opened(path) as lines:
            rows, last = 0, b"\n"
            while block := lines.read(1 << 20):
                rows += block.count(b"\n")
                last = block[-1:]
            return rows + (last != b"\n")
    except format_errors():
        return 1


def sections(path: bytes) -> Iterator[Section | None]:
    """Yield the parts in which a data set can be read by several; None is the whole of it."""
    if path.endswith(_PACKED) or not os.path.isfile(path):
        yield None
        return
    rows = 0
    with open(path, "rb") as stream:
        if path.endswith(b".parquet"):
            try:
                with _parquet().ParquetFile(stream) as file:
                    counts = [file.metadata.row_group(group).num_rows for group in range(file.num_row_groups)]
            except format_errors():
                yield None
                return
            for group, count in enumerate(counts):
                yield Section(group, group + 1, rows)
                rows += count
            return
        start = 0
        while block := stream.read(_SECTION):
            block += stream.readline()
            yield Section(start, start + len(block), rows)
            start += len(block)
            rows += block.count(b"\n")


def _line_rows(dataset: Dataset, section: Section | None) -> Iterator[TextRow]:
    with opened(dataset.path) as stream:
        number, at = 0, 0
        if section is not None:
            number, at = section.rows, section.start
            stream.seek(at)
        for line in stream:
            number += 1
            if line.strip():
                yield _line_row(dataset, number, line)
            at += len(line)
            if section is not None and at >= section.stop:
                return


def _line_row(dataset: Dataset, number: int, line: bytes) -> TextRow:
    import orjson

    numbered = f"{dataset.name}:{number}"
    try:
        row = _parsed(line)
    except orjson.JSONDecodeError as error:
        return TextRow(numbered, str(number), None, ("InputError", f"{numbered}: no JSON ({error}).", "Mend the line."))
    if not isinstance(row, dict):
        return TextRow(numbered, str(number), None, ("InputError", f"{numbered}: no JSON object.", "Mend the line."))
    if dataset.text_column not in row:
        return TextRow(numbered, str(number), None, _no_column(numbered, dataset.text_column, list(row)))
    return _row(dataset, number, row[dataset.text_column], row.get(dataset.id_column) if dataset.id_column else None)


def _parsed(line: bytes) -> Any:
    """The row of a line; a stray byte or half a character in it costs a letter, not the row."""
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        text = line.decode("utf-8", "surrogateescape")
        if text.isascii() and "\\u" not in text:
            raise
        import json

        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise error from None


def _parquet_rows(dataset: Dataset, section: Section | None) -> Iterator[TextRow]:
    # Opened here: Arrow itself takes no path that is no UTF-8.
    with open(dataset.path, "rb") as stream, _parquet().ParquetFile(stream) as file:
        names = file.schema_arrow.names
        columns = [dataset.text_column, *([dataset.id_column] if dataset.id_column else [])]
        for column in columns:
            if column not in names:
                _, message, advice = _no_column(dataset.name, column, names)
                raise InputError(message, advice=advice)
        number = section.rows if section is not None else 0
        groups = range(section.start, section.stop) if section is not None else range(file.num_row_groups)
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns, row_groups=list(groups)):
            texts = _values(batch.column(dataset.text_column))
            ids = _values(batch.column(dataset.id_column)) if dataset.id_column else [None] * len(texts)
            for text, id in zip(texts, ids, strict=True):
                number += 1
                yield _row(dataset, number, text, id)


def _values(column: Any) -> list[Any]:
    try:
        return list(column.to_pylist())
    except UnicodeDecodeError:  # Arrow does not look into the texts of a file
        found = column.cast("binary").to_pylist()
        return [None if one is None else one.decode("utf-8", "surrogateescape") for one in found]


def _row(dataset: Dataset, number: int, text: Any, id: Any) -> TextRow:
    numbered = f"{dataset.name}:{number}"
    if dataset.id_column and id is None:
        reason = ("InputError", f"{numbered}: the column {dataset.id_column} is empty.", "Fill it.")
        return TextRow(numbered, str(number), None, reason)
    whole, own = (numbered, str(number)) if id is None else (sound_name(str(id)), str(id))
    if not isinstance(text, str):
        reason = ("InputError", f"{whole}: the column {dataset.text_column} has no text.", "Fill it or drop the row.")
        return TextRow(whole, own, None, reason)
    return TextRow(whole, own, text)


def _no_column(where: str, column: str, names: list[str]) -> tuple[str, str, str]:
    return "InputError", f"{where}: no column {column}; there are {', '.join(names)}.", _ANY_COLUMN


def opened(path: bytes) -> IO[bytes]:
    """Return the lines of a file, unpacked."""
    if path.endswith(b".gz"):
        import gzip

        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.endswith(b".zst"):
        import io

        try:
            import zstandard
        except ImportError as error:
            raise MissingPackageError("zstandard", "tables") from error
        packed = open(path, "rb")  # noqa: SIM115 (closed with the reader)
        reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True, closefd=True)
        return cast(IO[bytes], io.BufferedReader(cast(Any, reader)))
    return open(path, "rb")


def _parquet() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingPackageError("pyarrow", "tables") from error
    return pyarrow.parquet


def format_errors() -> tuple[type[Exception], ...]:
    """What the packages raise for damaged files, as far as they are loaded."""
    errors: list[type[Exception]] = [OSError, EOFError, zlib.error]
    if "pyarrow" in sys.modules:
        errors.append(sys.modules["pyarrow"].ArrowException)
    if "zstandard" in sys.modules:
        errors.append(sys.modules["zstandard"].ZstdError)
    return tuple(errors)
