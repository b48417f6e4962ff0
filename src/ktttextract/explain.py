"""Why an extraction is as it is: every match of every rule, which won, which lost and to what."""

from bisect import bisect_left
from decimal import Decimal
from typing import Any

from ktttextract import api
from ktttextract.match import Lost, Match, scan, settle
from ktttextract.normalise import normalise
from ktttextract.resolve.assemble import source_data
from ktttextract.rulebook import RuleBook
from ktttextract.source import SourceText

# Fields that a person can read; the others are rows of tables.
_PRINTABLE = (str, int, Decimal, type(None))
_REASONS = {
    "target": "no head, cue, year or total says that this figure is a target or a result",
    "reference": "the text's own number, or a name that resolution joined with another mention",
    "date": "a date that no calendar has",
}


def explain_source(source: SourceText, *, at: int | None = None, book: RuleBook | None = None) -> dict[str, Any]:
    """The trace of one text as plain data, for all of it or for the place `at` of the source text.

    Each match has rule, start, end, text, fields, outcome ("kept" or "lost") and the reason why it lost.
    """
    rules = book or api.standard_book()
    text = normalise(source.text)
    lost: list[Lost] = []
    settled = settle(scan(text, rules, every=True), lost)
    given = _places(api.extract_source(source, rules))
    outcomes: list[tuple[Match, str | None]] = [(one.match, one.reason) for one in lost]
    for match in settled:
        span = text.span(match.start, match.end)
        kept = _overlaps(given[match.rule.family], span.start, span.end)
        outcomes.append((match, None if kept else _REASONS[match.rule.family]))
    outcomes.sort(key=lambda item: (item[0].start, item[0].end, item[0].rule.id))
    matches = []
    for match, reason in outcomes:
        start, end = text.span(match.start, match.end)
        if at is not None and not start <= at < end:
            continue
        matches.append(
            {
                "rule": match.rule.id,
                "start": start,
                "end": end,
                "text": source.text[start:end],
                "fields": {name: value for name, value in match.fields.items() if isinstance(value, _PRINTABLE)},
                "outcome": "kept" if reason is None else "lost",
                "reason": reason,
            }
        )
    return {"source": source_data(source, text), "matches": matches}


def _overlaps(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the places, in order and apart from each other, shares a character with a stretch."""
    at = bisect_left(places, (end, 0)) - 1
    return at >= 0 and places[at][1] > start


def _places(data: dict[str, Any]) -> dict[str, list[tuple[int, int]]]:
    """Where the extraction has its findings, by the family of rules that finds them."""
    mentions = [mention for reference in data["references"] for mention in reference["mentions"]]
    families = {"reference": mentions, "date": data["dates"], "target": data["targets"]}
    return {family: sorted((item["start"], item["end"]) for item in items) for family, items in families.items()}
