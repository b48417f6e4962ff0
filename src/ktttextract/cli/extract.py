"""`ktt extract`: one extraction after the other from the files to the output, whatever happens to some of them."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from ktttextract.cli.options import ExtractCall, families_of, known_encoding, positive
from ktttextract.cli.streams import failed, read_stdin, to_stdout

Data = dict[str, Any]


class _Outcome:
    """What became of the inputs so far."""

    __slots__ = ("code", "done")

    def __init__(self) -> None:
        self.code = 0
        self.done = 0


def run_extract(call: ExtractCall) -> int:
    """Do what `call` says and return the exit code; failures of single inputs are told on standard error."""
    from ktttextract.output.render import render

    call.check()
    # Extractions are trees: looking for cycles after every few hundred new objects would find nothing.
    gc.set_threshold(100_000)
    outcome = _Outcome()
    several = len(call.files) > 1
    pieces = render(call.format, _extractions(call, outcome), several)
    if call.output is None or call.output == "-":
        to_stdout(pieces, drawn=call.format == "table")
    else:
        _to_file(call.output, pieces, outcome)
    # Nor at the end of the process, which would look through everything once more.
    gc.freeze()
    return outcome.code


def _to_file(path: str, pieces: Iterable[bytes], outcome: _Outcome) -> None:
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


def _extractions(call: ExtractCall, outcome: _Outcome) -> Iterator[Data]:
    read = _reader(call)
    for name in call.files:
        try:
            data = read(name)
        except Exception as error:  # noqa: BLE001 (a door: even a fault of the tool in one text spares the others)
            outcome.code = failed(error) or 1
            continue
        outcome.done += 1
        yield data


def _reader(call: ExtractCall) -> Callable[[str], Data]:
    from ktttextract import api

    # Broken rules are told once, before any text is read.
    book, only = api.book_with(call.rules), families_of(call.only)
    options: dict[str, Any] = {"book": book, "only": only, "anaphora": call.anaphora, "why": call.why}
    options["encoding"] = known_encoding(call.encoding)
    if call.max_size is not None or call.timeout is not None:
        from ktttextract.reading.limits import limits_of

        options["limits"] = limits_of(positive("--max-size", call.max_size), positive("--timeout", call.timeout))

    def read(name: str) -> Data:
        if name == "-":
            return api.extract_bytes(read_stdin(), "-", **options)
        return api.extract_data(name, **options)

    return read
