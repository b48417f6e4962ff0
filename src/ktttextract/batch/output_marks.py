"""Outputs of this tool among inputs, told by what they hold: also those of `ktt extract`, `show` and `compare`, and
those whose state was deleted. Only files whose names end like an output are looked into.
"""

import os
import re

from ktttextract.batch.datasets import format_errors, opened
from ktttextract.output.csv_writer import MARK
from ktttextract.output.workbook.writer import MAKER
from ktttextract.tidy import TABLES

_LOOKED_AT = 2048
_JSON = re.compile(rb'\s*\[?\s*\{\s*"schema_version"\s*:\s*"\d+"\s*,\s*"tool"')
# What `ktt extract --lines` answered to a bad line stands among the others, and may be the first.
_ANSWER = re.compile(rb'\{"line":\d+,"id":(?:null|"(?:[^"\\]|\\.)*"),"error":')
_YAML = re.compile(rb'(?:---\n)?schema_version: "\d+"\ntool:\n')
_PAGE = re.compile(rb'<meta name="generator" content="ktttextract\b')
_DUCKDB = re.compile(rb".{8}DUCK", re.DOTALL)
# The heads of tables: those of the tidy ones, and that of a comparison.
_CSV = re.compile(re.escape(MARK) + rb"(?:document_id,|id,status,error_class,|indicator_id,indicator,measure,)")
_PLAIN: dict[bytes, re.Pattern[bytes]] = {
    b".json": _JSON, b".yaml": _YAML, b".html": _PAGE, b".htm": _PAGE, b".duckdb": _DUCKDB, b".csv": _CSV,
}  # fmt: skip
_LINES = tuple(kind + packing for kind in (b".jsonl", b".ndjson") for packing in (b"", b".gz", b".zst"))


def is_output_file(path: bytes) -> bool:
    """Return whether a file is an output of this tool; one that cannot be read is none, and fails as an input."""
    name = os.path.basename(path).lower()
    try:
        if name.endswith(_LINES):
            with opened(path) as lines:
                begun = lines.read(_LOOKED_AT)
            return any(mark.match(begun) for mark in (_JSON, _ANSWER))
        if name.endswith(b".xlsx"):
            return _is_workbook(path)
        mark = _PLAIN.get(os.path.splitext(name)[1])
        if mark is None:
            return False
        with open(path, "rb") as stream:
            begun = stream.read(_LOOKED_AT)
    except format_errors():
        return False
    return (mark.search if mark is _PAGE else mark.match)(begun) is not None


def is_tables_folder(path: bytes) -> bool:
    """Return whether a folder is a Parquet output: one of tables, all of ours, with documents among them."""
    if not path.rstrip(os.fsencode(os.sep)).lower().endswith(b".parquet"):
        return False
    try:
        names = {os.fsdecode(name) for name in os.listdir(path)}
    except OSError:
        return False
    return "documents" in names and names <= set(TABLES)


def _is_workbook(path: bytes) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(os.fsdecode(path)) as packed:
            return f">{MAKER}<".encode() in packed.read("docProps/core.xml")
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False
