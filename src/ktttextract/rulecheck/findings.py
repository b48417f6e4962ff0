"""From a text and a book to what was found, as the checks need it."""

from collections.abc import Callable
from typing import NamedTuple

from ktttextract.rulebook import RuleBook


class Found(NamedTuple):
    """One finding: the rule, the slice of the source, the fields, and the rule that took its place ("" = it holds)."""

    rule_id: str
    text: str
    fields: dict[str, object]
    lost_to: str = ""


Run = Callable[[str, RuleBook], list[Found]]


def run_rules(text: str, book: RuleBook) -> list[Found]:
    """Normalise, scan and settle: the part of an extraction that rules decide."""
    from ktttextract.normalise import normalise
    from ktttextract.scan import Lost, apart, scan, settle
    from ktttextract.scan.rule_fields import given

    normalised = normalise(text)
    lost: list[Lost] = []
    found = scan(normalised, book, hopeless=True)
    kept = settle(found, lost)
    kept += apart(found.hopeless, kept)
    pairs = [(match, "") for match in kept] + [(item.match, item.reason) for item in lost]
    result: list[Found] = []
    for match, reason in pairs:
        start, end = normalised.span(match.start, match.end)
        result.append(Found(match.rule.id, text[start:end], given(match), reason))
    return result
