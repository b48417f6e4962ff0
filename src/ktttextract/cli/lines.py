"""`ktt extract --lines`: texts that come line by line, each answered before the next is waited for."""

import json
import sys
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING, Any

from ktttextract.cli.outcome import Outcome
from ktttextract.cli.streams import complain, failed
from ktttextract.errors import InputError, described
from ktttextract.messages import spoken
from ktttextract.names import sound_name
from ktttextract.output.json_writer import json_bytes
from ktttextract.source import SourceText, read_text

if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData

_ADVICE = 'Write {"id": "…", "text": "…"}, or the text alone as a JSON string.'


def answered(files: list[str], data_of: "Callable[[SourceText], ExtractionData]", outcome: Outcome) -> Iterator[bytes]:
    """Yield for each line that is not blank one line of JSON: the extraction, or what is wrong with the line.

    What is wrong is also told on standard error; it has the keys `line`, `id`, `error`, `message` and `advice`.
    """
    for file in files:
        try:
            stream = _opened(file)
        except InputError as error:
            outcome.code = failed(error)
            continue
        with stream:
            for number, line in enumerate(iter(stream.readline, b""), 1):
                if line.strip():
                    yield _answer(line, f"{file}:{number}", number, data_of, outcome)


def _opened(file: str) -> IO[bytes]:
    if file == "-":
        if sys.stdin is None:
            raise InputError("Cannot read standard input: it is closed.")
        return sys.stdin.buffer
    try:
        return open(file, "rb")
    except OSError as error:
        raise InputError(f"Cannot read {file}: {error.strerror}.", advice="Check the path.") from error


def _answer(
    line: bytes, place: str, number: int, data_of: "Callable[[SourceText], ExtractionData]", outcome: Outcome
) -> bytes:
    id: str | None = None
    try:
        row = _row(line, place)
        id = _id(row)
        source = read_text(_text(row, place), id or place)
        answer = json_bytes(data_of(source), indent=False)
    except Exception as error:  # noqa: BLE001 (a door: a fault in one text spares the others)
        kind, message, advice = described(error)
        said = message if place in message else f"{place}: {message}"
        complain(f"{said} {advice}".strip())
        outcome.code = 1
        outcome.done += 1  # answered: an output file is written for this line too
        return json_bytes(
            {"line": number, "id": id, "error": kind, "message": spoken(said), "advice": spoken(advice)}, indent=False
        )
    outcome.done += 1
    return answer


def _row(line: bytes, place: str) -> Any:
    try:
        # A stray byte or half a character costs a letter, not the line.
        return json.loads(line.decode("utf-8-sig", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: no JSON ({error}).", advice=_ADVICE) from error


def _id(row: Any) -> str | None:
    id = row.get("id") if isinstance(row, dict) else None
    return sound_name(str(id)) if isinstance(id, (str, int)) and not isinstance(id, bool) else None


def _text(row: Any, place: str) -> str:
    text = row.get("text") if isinstance(row, dict) else row
    if not isinstance(text, str):
        raise InputError(f"{place}: no text.", advice=_ADVICE)
    return text
