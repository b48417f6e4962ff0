"""What one text gives to a workbook: its tidy rows, and the sentence of each target."""

from typing import Any, NamedTuple

from ktttextract.contract.shapes import ExtractionData
from ktttextract.output.evidence import Sentence, sentences_around
from ktttextract.rulebook import RuleBook
from ktttextract.tidy import Rows, failure_rows, rows_of


class Reading(NamedTuple):
    """One text: the rows of all tidy tables; `sentences` are those of the targets, in their order."""

    rows: Rows
    sentences: list[Sentence]


def reading_of(id: str, data: ExtractionData, source: str, book: RuleBook) -> Reading:
    """Return the reading of one extraction; `source` is the text that its offsets count in."""
    return Reading(rows_of(id, data), sentences_around(source, data["targets"], book))


def failed_reading(id: str, error: tuple[str, str, str], sha256: str = "") -> Reading:
    """Return the reading of an input that failed: a row that says why."""
    return Reading(failure_rows(id, error, sha256), [])


def plain(reading: Reading) -> list[Any]:
    """Return a reading as plain data that JSON can carry, for `reading_from`."""
    return [reading.rows, [list(sentence) for sentence in reading.sentences]]


def reading_from(data: list[Any]) -> Reading:
    """Return the reading that `plain` made data of."""
    rows, sentences = data
    return Reading(rows, [Sentence(*parts) for parts in sentences])
