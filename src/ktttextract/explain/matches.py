"""Every match of every rule in a text: which won, which lost and to what."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ktttextract import api
from ktttextract.contract.plain_data import source_data
from ktttextract.contract.shapes import ExtractionData, MentionData, RefusedData, TargetData
from ktttextract.errors import UsageError
from ktttextract.explain.citation import citation_at, relation_steps, tell_citation
from ktttextract.explain.figure import Told, figure_at, tell
from ktttextract.explain.shapes import ExplanationData, MatchData
from ktttextract.explain.territory import tell_territory
from ktttextract.explain.tracing import Step, watched
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Lost, Match, apart, scan, settle
from ktttextract.scan.rule_fields import told as told_fields
from ktttextract.source import SourceText

# Fields that a person can read; the others have parts.
_PRINTABLE = (str, int, Decimal)
_REASONS = {
    "target": "a figure of a table that is not read, or of a part of the text that sets no targets",
    "reference": "the text's own number, or a name that resolution joined with another mention",
    "date": "a date that no calendar has",
}


def explain_source(
    source: SourceText, *, at: int | None = None, target: str | None = None, book: RuleBook | None = None
) -> ExplanationData:
    """The trace of one text as plain data, for all of it, for the place `at` of the source text or for one target.

    Each match has rule, start, end, text, fields, outcome ("kept" or "lost"), the reason why it lost, and for a figure
    or a citation the rules that decided (`decided_by`). `figure` tells of the one figure that was asked for, `citation`
    of the place that cites where no figure stands there: see `explain.figure`, `explain.citation`. `territory` tells of
    the unit that the text speaks for.
    Raises UsageError for a target that the text does not have.
    """
    rules = book or api.standard_book()
    text, rules = normalise(source.text), book or api.standard_book()
    steps: list[Step] = []
    data = api.extract_source(source, watched(rules, steps), why=True)
    told = Told(data, steps, text, rules)
    asked = _asked(data, at, target, source.name)
    if target is not None and asked is not None:
        at = asked["start"]
    cited = citation_at(data, at) if at is not None and asked is None else None
    return {
        "source": source_data(source, text),
        "territory": tell_territory(told),
        "figure": None if asked is None else tell(asked, told),
        "citation": None if cited is None else tell_citation(*cited, told),
        "matches": list(_matches(told, at)),
    }


def _matches(told: Told, at: int | None) -> Iterator[MatchData]:
    """Every match in text order, or those that cover a place of the source, with what became of each."""
    text, data = told.text, told.data
    figures = {(row["start"], row["end"]): row["decided_by"] for row in data["refused"]}
    figures |= {(row["start"], row["end"]): row["decided_by"] for row in data["targets"]}
    relations = relation_steps(told.steps, text)
    for match, reason in _outcomes(told):
        start, end = text.span(match.start, match.end)
        if at is not None and not start <= at < end:
            continue
        decided = figures.get((start, end)) if match.rule.family == "target" else None
        if match.rule.family == "reference" and reason is None and start in relations:
            decided = {"relation": relations[start].rule}
        elif decided is not None and reason == _REASONS["target"]:
            rule = told.book.deciding_rule(decided["admission"])
            reason = rule.about if rule is not None else reason
        yield {
            "rule": match.rule.id,
            "start": start,
            "end": end,
            "text": text.source[start:end],
            "fields": {name: value for name, value in told_fields(match).items() if isinstance(value, _PRINTABLE)},
            "outcome": "kept" if reason is None else "lost",
            "reason": reason,
            "decided_by": decided,
        }


def _outcomes(told: Told) -> list[tuple[Match, str | None]]:
    """Every match with the reason why it is not in the extraction, None for those that are."""
    text = told.text
    lost: list[Lost] = []
    found = scan(text, told.book, every=True, hopeless=True)
    settled = settle(found, lost)
    settled += apart(found.hopeless, settled)
    given = _places(told.data)
    outcomes: list[tuple[Match, str | None]] = [(one.match, one.reason) for one in lost]
    for match in settled:
        span = text.span(match.start, match.end)
        kept = _overlaps(given[match.rule.family], span.start, span.end)
        outcomes.append((match, None if kept else _REASONS[match.rule.family]))
    return sorted(outcomes, key=lambda item: (item[0].start, item[0].end, item[0].rule.id))


def _asked(data: ExtractionData, at: int | None, target: str | None, name: str) -> TargetData | RefusedData | None:
    """The figure that a person asks for, if there is one."""
    if target is None:
        return None if at is None else figure_at(data, at)
    found = next((row for row in data["targets"] if row["id"] == target), None)
    if found is None:
        count = len(data["targets"])
        has = f"it has t1 to t{count}" if count > 1 else "it has only t1" if count else "it has no targets"
        raise UsageError(
            f"There is no target {target!r} in {name}: {has}.",
            advice="`ktt extract -f table FILE` lists them; for a figure that is not among them say --at OFFSET.",
        )
    return found


def _overlaps(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the places, in order and apart from each other, shares a character with a stretch."""
    at = bisect_left(places, (end, 0)) - 1
    return at >= 0 and places[at][1] > start


def _places(data: ExtractionData) -> dict[str, list[tuple[int, int]]]:
    """Where the extraction has its findings, by the family of rules that finds them."""
    families: dict[str, Sequence[MentionData]] = {
        "reference": [mention for reference in data["references"] for mention in reference["mentions"]],
        "date": data["dates"],
        "target": data["targets"],
    }
    return {family: sorted((item["start"], item["end"]) for item in items) for family, items in families.items()}
