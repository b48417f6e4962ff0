"""`ktt extract`: one extraction after the other from the files to the output, whatever happens to some of them."""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from ktttextract.cli.options import ExtractCall, families_of, known_encoding, positive
from ktttextract.cli.streams import failed, read_stdin, to_stdout
from ktttextract.errors import UsageError
from ktttextract.source import SourceText, read_bytes, read_file

if TYPE_CHECKING:
    from ktttextract.reading.limits import Limits

Data = dict[str, Any]
Made = TypeVar("Made")


class Outcome:
    """What became of the inputs so far: the exit code, and how many were done."""

    __slots__ = ("code", "done")

    def __init__(self) -> None:
        self.code = 0
        self.done = 0


def run_extract(call: ExtractCall) -> int:
    """Do what `call` says and return the exit code; failures of single inputs are told on standard error."""
    call.check()
    to_file = call.output is not None and call.output != "-"
    if call.form == "xlsx" and not to_file:
        _refuse_terminal()
    # Extractions are trees: looking for cycles after every few hundred new objects would find nothing.
    gc.set_threshold(100_000)
    outcome = Outcome()
    pieces = _pieces(call, outcome)
    if to_file:
        assert call.output is not None
        _to_file(call.output, pieces, outcome)
    else:
        to_stdout(pieces, drawn=call.form == "table")
    # Nor at the end of the process, which would look through everything once more.
    gc.freeze()
    return outcome.code


def _refuse_terminal() -> None:
    if sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("A workbook is nothing for a terminal.", advice="Name a file with -o, such as -o bang.xlsx.")


def _pieces(call: ExtractCall, outcome: Outcome) -> Iterator[bytes]:
    """The bytes of the output, made while they are asked for."""
    from ktttextract import api

    # Broken rules are told once, before any text is read.
    book = api.book_with(call.rules)
    options: dict[str, Any] = {"only": families_of(call.only), "anaphora": call.anaphora, "why": call.why}
    if call.corrections is not None:
        from ktttextract.corrections import read_corrections

        options["corrections"] = read_corrections(call.corrections)

    def data_of(source: SourceText) -> Data:
        data = api.extract_source(source, book, **options)
        if call.review:
            data["targets"].sort(key=lambda target: target["confidence"])
        return data

    if call.form == "xlsx":
        from ktttextract.output.workbook import Reading, reading_of
        from ktttextract.output.workbook.writer import require_xlsxwriter, workbook_pieces

        def read(source: SourceText) -> Reading:
            return reading_of(source.name, data_of(source), source.text, book)

        require_xlsxwriter()
        return workbook_pieces(_done(call, outcome, read))
    if call.form == "csv":
        from ktttextract.output.csv_writer import csv_pieces

        return csv_pieces(_done(call, outcome, data_of), call.table)
    if call.lines:
        from ktttextract.cli.lines import answered

        return answered(call.files, data_of, outcome)
    from ktttextract.output.render import render

    return render(call.form, _done(call, outcome, data_of), len(call.files) > 1)


def _to_file(path: str, pieces: Iterable[bytes], outcome: Outcome) -> None:
    from ktttextract.output.atomic_file import write_pieces

    def unless_none() -> Iterator[bytes]:
        yield from pieces
        if not outcome.done:
            raise _NothingDoneError

    # When every input failed (and was told of), the old file is worth more than an empty one.
    with suppress(_NothingDoneError):
        write_pieces(path, unless_none())


class _NothingDoneError(Exception):
    """No input was done, so that there is nothing to write."""


def _done(call: ExtractCall, outcome: Outcome, make: Callable[[SourceText], Made]) -> Iterator[Made]:
    """What `make` makes of the inputs, without those that fail: they are told on standard error."""
    source_of = _source_reader(call)
    for name in call.files:
        try:
            made = make(source_of(name))
        except Exception as error:  # noqa: BLE001 (a door: even a fault of the tool in one text spares the others)
            outcome.code = failed(error) or 1
            continue
        outcome.done += 1
        yield made


def _source_reader(call: ExtractCall) -> Callable[[str], SourceText]:
    """What reads a file, or standard input for "-", within the limits of the call."""
    encoding = known_encoding(call.encoding)
    limits: Limits | None = None
    if call.max_size is not None or call.timeout is not None:
        from ktttextract.reading.limits import limits_of

        limits = limits_of(positive("--max-size", call.max_size), positive("--timeout", call.timeout))

    def read(name: str) -> SourceText:
        return read_bytes(read_stdin(), "-", limits, encoding) if name == "-" else read_file(name, limits, encoding)

    return read
