"""Where results go, by the form of the output's name."""

import os
from importlib.util import find_spec
from typing import Protocol

from ktttextract.batch.items import Item, Outcome
from ktttextract.batch.journal import Journal, Row
from ktttextract.errors import MissingPackageError, UsageError

STREAMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
FORMS = ("DIR/", *STREAMS, ".parquet", ".duckdb", ".xlsx")
Place = tuple[str, int, int]


class Sink(Protocol):
    """Keeps records while a batch runs and makes the output of them at its end."""

    def holds(self, row: Row) -> bool:
        """Return whether the record of an earlier run is still there and whole."""
        ...

    def keep(self, item: Item, outcome: Outcome) -> Place:
        """Write a record and return where it lies; raises InputError where only its name is to blame."""
        ...

    def discard(self, row: Row) -> None:
        """Take away what an earlier run made of an input that has nothing of the kind any more."""
        ...

    def finish(self, journal: Journal, run: int) -> None:
        """Make the output of the records of a run, whole or not at all."""
        ...

    def close(self) -> None:
        """Let go of all files."""
        ...


def form_of(out: str) -> str:
    """Return the form of an output, one of `FORMS`; raises UsageError for others."""
    if out.endswith(("/", os.sep)) or (os.path.isdir(out) and not out.endswith(".parquet")):
        return "DIR/"
    name = out.lower()
    for form in FORMS[1:]:
        if name.endswith(form):
            return form
    raise UsageError(
        f"Unknown form of output {out!r}: name a folder (DIR/) or a file ending in {', '.join(FORMS[1:])}."
    )


def require_packages(form: str) -> None:
    """Raise MissingPackageError before anything is read, when the output needs what is not installed."""
    needed = {".jsonl.zst": ["zstandard"], ".parquet": ["pyarrow"], ".duckdb": ["pyarrow", "duckdb"]}
    for package in needed.get(form, []):
        if find_spec(package) is None:
            raise MissingPackageError(package, "tables")
    if form == ".xlsx":
        from ktttextract.output.workbook.writer import require_xlsxwriter

        require_xlsxwriter()


def record_form(form: str, format: str) -> str:
    """Return the form of a single record for `task.renderer`."""
    if form == "DIR/":
        return format
    if form == ".xlsx":
        return "reading"
    return form.lstrip(".") if form in STREAMS else "rows"


def open_sink(form: str, format: str, out: bytes, folder: bytes, journal: Journal) -> Sink:
    """Return the sink for an output; `folder` is the one of its state."""
    if form == "DIR/":
        from ktttextract.batch.sinks.folder import FolderSink

        return FolderSink(out, folder, format)
    if form in STREAMS:
        from ktttextract.batch.sinks.stream import StreamSink

        return StreamSink(out, folder, journal)
    if form == ".xlsx":
        from ktttextract.batch.sinks.workbook import WorkbookSink

        return WorkbookSink(out, folder, journal)
    from ktttextract.batch.sinks.tidy_tables import TidySink

    return TidySink(out, folder, journal, form)
