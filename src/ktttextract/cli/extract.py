"""`ktt extract`: one extraction after the other from the files to the output, whatever happens to some of them."""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

from ktttextract.cli.options import ExtractCall, families_of
from ktttextract.cli.outcome import Outcome
from ktttextract.cli.sources import Open, Sources
from ktttextract.cli.streams import failed, to_stdout
from ktttextract.errors import UsageError
from ktttextract.messages import speak_notices
from ktttextract.source import SourceText

if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData

Made = TypeVar("Made")


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
    sources = Sources(call.encoding, call.max_size, call.timeout, call.max_pages)
    texts = sources.each(call.files)
    options: dict[str, Any] = {"only": families_of(call.only), "anaphora": call.anaphora, "why": call.why}
    if call.corrections is not None:
        from ktttextract.corrections import read_corrections

        options["corrections"] = read_corrections(call.corrections)

    def data_of(source: SourceText) -> "ExtractionData":
        data = speak_notices(api.extract_source(source, book, **options))
        if call.review:
            data["targets"].sort(key=lambda target: target["confidence"])
        return data

    if call.form == "xlsx":
        from ktttextract.output.workbook import Reading, reading_of
        from ktttextract.output.workbook.writer import require_xlsxwriter, workbook_pieces

        def read(source: SourceText) -> Reading:
            return reading_of(source.name, data_of(source), source.text, book)

        require_xlsxwriter()
        return workbook_pieces(_done(texts, outcome, read))
    if call.form == "csv":
        from ktttextract.output.csv_writer import csv_pieces

        return csv_pieces(_done(texts, outcome, data_of), call.table)
    if call.lines:
        from ktttextract.cli.lines import answered

        return answered(call.files, data_of, outcome)
    from ktttextract.output.render import render

    # Read before anything is written: a packed file is as many texts as there are in it.
    first = list(islice(texts, 1))
    several = len(call.files) > 1 or sources.met_archive
    return render(call.form, _done(chain(first, texts), outcome, data_of), several)


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


def _done(texts: Iterable[Open], outcome: Outcome, make: Callable[[SourceText], Made]) -> Iterator[Made]:
    """What `make` makes of the texts, without those that fail: they are told on standard error."""
    for text in texts:
        try:
            made = make(text())
        except Exception as error:  # noqa: BLE001 (a door: even a fault of the tool in one text spares the others)
            outcome.code = failed(error) or 1
            continue
        outcome.done += 1
        yield made
