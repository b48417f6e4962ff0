"""From what a person wants of a figure to its correction, with what was said of it before."""

from typing import Literal, NamedTuple
from unicodedata import normalize

from ktttextract.corrections.reading import fault_of_indicator
from ktttextract.corrections.records import NO_YEAR, Change, Correction, Status
from ktttextract.errors import UsageError


class Wish(NamedTuple):
    """What is to be said of a figure now, None for what stays; `note` "" takes a note away."""

    indicator: str | None = None
    year: int | Literal["none"] | None = None
    status: Status | None = None
    reject: bool = False
    note: str | None = None


def corrected(found: Correction, known: Correction | None, wish: Wish) -> Correction | None:
    """The correction of a figure that is `found` so by the rules, after `known`; None where nothing is left to correct.

    A field that is as the rules have it is no correction. Raises UsageError for what contradicts itself.
    """
    fields = (wish.indicator, wish.year, wish.status)
    if wish.reject and fields != (None, None, None):
        raise UsageError("A figure that is rejected has no fields to correct: leave out --reject or the others.")
    before = known or found
    note = before.note if wish.note is None else " ".join(wish.note.split())
    reject = wish.reject or (before.reject and fields == (None, None, None))
    said = Change() if reject else _needed(_changed(before.change, wish), found)
    if not reject and said == Change():
        return None
    return found._replace(change=said, reject=reject, note=note)


def _changed(change: Change, wish: Wish) -> Change:
    indicator = change.indicator
    if wish.indicator is not None:
        indicator = normalize("NFC", " ".join(wish.indicator.split()))
        if fault := fault_of_indicator(indicator):
            raise UsageError(f"--indicator: {fault}", advice="Write what the figure measures.")
    year = change.year if wish.year is None else wish.year
    return Change(indicator, year, change.status if wish.status is None else wish.status)


def _needed(change: Change, found: Correction) -> Change:
    rules = found.found
    return Change(
        None if change.indicator == rules.indicator else change.indicator,
        None if change.year == (rules.year or NO_YEAR) else change.year,
        None if change.status == rules.status else change.status,
    )
