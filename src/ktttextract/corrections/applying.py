"""Corrections applied to the targets of a text: what a person decided stands before what rules decided."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple
from unicodedata import normalize

from ktttextract.corrections.records import NO_YEAR, Correction, Corrections
from ktttextract.normalise import plain_words
from ktttextract.notices import Notice
from ktttextract.rulebook import RuleBook
from ktttextract.source import SourceText
from ktttextract.targets.indicator.ids import indicator_id
from ktttextract.targets.links.linker import linker_of
from ktttextract.targets.target import CORRECTED, Target

_SURE = Decimal(1)
_SHOWN = 60  # characters of a figure in a message


class Applied(NamedTuple):
    """What corrections came to: the targets that a person rejected, in text order, and what is told."""

    rejected: tuple[Target, ...] = ()
    said: tuple[Notice, ...] = ()


def correct(targets: Sequence[Target], corrections: Corrections, source: SourceText, book: RuleBook) -> Applied:
    """Change the targets as a person has said; those that are none are returned, and stay where they are.

    A correction fits the target that has its place and its words. Every one that does not is told of and left out.
    """
    found = corrections.of(source.sha256, source.name)
    at = {(target.start, target.end): target for target in targets}
    rejected: list[Target] = []
    said: list[Notice] = []
    for correction in found.corrections:
        target = at.get((correction.start, correction.end))
        if target is None or source.text[correction.start : correction.end] != correction.text:
            said.append(_misfit(correction, source.text))
        elif correction.reject:
            rejected.append(target)
            told = f"A reader rejected {_quoted(correction)}: it is no target."
            said.append(Notice("correction.rejected", "info", told, target.start, target.end))
        else:
            said.append(_changed(target, correction, book))
    said += [_disputed(correction, source.text) for correction in found.disputed]
    if found.elsewhere:
        count = "1 correction" if found.elsewhere == 1 else f"{found.elsewhere} corrections"
        told = f"{count} of {source.name} were made for other bytes than it has now; none is applied."
        said.append(Notice("correction.other_text", "warning", told))
    return Applied(tuple(rejected), tuple(said))


def _changed(target: Target, correction: Correction, book: RuleBook) -> Notice:
    indicator, year, status = correction.change
    words = None if indicator is None else normalize("NFC", indicator)
    changes: dict[str, str] = {}
    if words is not None and words != target.indicator:
        changes["indicator"] = f"the indicator to “{words}”"
        target.indicator = words
        target.indicator_id = indicator_id(words, target.unit, book)
        target.link = linker_of(book).link(words, target.unit, target.change, target.per)
    if year is not None and year != (target.year or NO_YEAR):
        changes["year"] = f"the year from {target.year or NO_YEAR} to {year}"
        target.year = None if year == NO_YEAR else year
        target.period = None  # its words gave the year that is wrong
    if status is not None and status != target.status:
        changes["status"] = f"the status from {target.status} to {status}"
        target.status = status
    target.confidence = _SURE
    if not changes:
        told = f"The correction of {_quoted(correction)} says what the rules say by now."
        return Notice("correction.needless", "info", told, target.start, target.end)
    target.decided_by = {**target.decided_by, **dict.fromkeys(changes, CORRECTED)}
    told = f"A reader changed {', '.join(changes.values())} of {_quoted(correction)}."
    return Notice("correction.applied", "info", told, target.start, target.end)


def _misfit(correction: Correction, text: str) -> Notice:
    if text[correction.start : correction.end] != correction.text:
        told = f"The correction of {_quoted(correction)} does not fit: other words stand there."
    elif correction.reject:
        told = f"The correction of {_quoted(correction)} is not needed any more: no target stands there."
        return Notice("correction.needless", "info", told, correction.start, correction.end)
    else:
        told = f"The correction of {_quoted(correction)} does not fit: no target begins and ends there any more."
    return Notice("correction.misfit", "warning", told, *_within(correction, text))


def _disputed(correction: Correction, text: str) -> Notice:
    told = f"Two files correct {_quoted(correction)} in different ways; neither is applied."
    return Notice("correction.disputed", "warning", told, *_within(correction, text))


def _within(correction: Correction, text: str) -> tuple[int | None, int | None]:
    """The place of a correction, none where the text has no such place."""
    return (correction.start, correction.end) if correction.end <= len(text) else (None, None)


def _quoted(correction: Correction) -> str:
    words = plain_words(correction.text)
    return f"“{words if len(words) <= _SHOWN else f'{words[:_SHOWN]}…'}”"
