"""Figures become targets: each with its indicator, year, rate, status and whole."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from ktttextract.document.identify import DocumentFacts
from ktttextract.layout.list_sums import list_sums
from ktttextract.layout.sections import LETTER, PLAIN, Block
from ktttextract.normalise import plain_words
from ktttextract.notices import Notice
from ktttextract.numbers import is_ambiguous
from ktttextract.rulebook import Decision
from ktttextract.scan import Figure
from ktttextract.spans import NormSpan
from ktttextract.syntax.clauses import sentences
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.confidence import Standings, trust_of
from ktttextract.targets.conflicts import conflict_notices
from ktttextract.targets.grids.text_grids import GridReading
from ktttextract.targets.indicator.topics import topics_of
from ktttextract.targets.links.linker import linker_of
from ktttextract.targets.parts import PartIndex
from ktttextract.targets.sentence_reader import Admitted, Handed, SentenceReader
from ktttextract.targets.sentence_scope import SentenceScope
from ktttextract.targets.target import Target
from ktttextract.targets.text_scope import TextScope, make_setting

__all__ = ["make_setting", "resolve_targets"]

# One such figure shows how a text writes: "7,5" or "14.000" in Vietnamese, "1,234.5" or "1,234,567" in English.
_HABIT = re.compile(r"(?<![\d.,])(?:\d+,\d{1,2}(?!\d)|\d{1,3}(?:\.\d{3})+(?![\d.])|\d{1,3}(?:,\d{3})+[.,]\d)")
_START = attrgetter("start")
_PLACE = attrgetter("figure.start")
_OFFICE_REACH = 300  # characters before a figure that may say whose it is
_AMBIGUOUS = re.compile(r"\d{1,3},\d{3}(?!\d)")


class Refused(NamedTuple):
    """A figure that was read and not taken, and the rule that refused it."""

    figure: Figure
    rule: str


class Resolved(NamedTuple):
    """The targets of a text, the notices they gave, the figures of its prose that were refused."""

    targets: list[Target]
    notices: list[Notice]
    refused: list[Refused]


def resolve_targets(
    text_scope: TextScope,
    figures: Sequence[Figure],
    hopeless: Sequence[Figure],
    grids: GridReading,
    facts: DocumentFacts,
) -> Resolved:
    """The targets of the text's body, of its prose and of its tables, in text order; `hopeless` figures are refused.

    Neither the letterhead and title of a document nor page furniture have any; an article's headline may.
    """
    body = (facts.head_end if facts.genre == "original" else 0, facts.tail_start)
    in_prose = [half for figure in _outside(figures, grids.regions) for half in figure.halves()]
    refused: list[Refused] = []
    targets = sorted(_of_prose(text_scope, in_prose, body, refused), key=_START)
    _tell_topics(targets, text_scope)
    conflicts = conflict_notices(targets)  # the columns of a table may well differ
    if hopeless:
        _refuse(text_scope, list(_outside(hopeless, grids.regions)), body, refused)
    targets += [target for target in grids.targets if body[0] <= target.place.start]
    targets.sort(key=_START)
    _link(targets, text_scope, facts.title)
    _trust(targets, text_scope)
    return Resolved(targets, _notices(targets, text_scope.text.text) + conflicts, refused)


def _tell_topics(targets: Sequence[Target], text_scope: TextScope) -> None:
    """Put what the whole text speaks of behind names that say too little alone; those of parts are made by then."""
    topics = topics_of(text_scope.book)
    for target in targets:
        target.indicator = topics.complete(target.indicator, text_scope.text, target.place.start)


def _link(targets: Sequence[Target], text_scope: TextScope, title: str | None) -> None:
    """Link every target with the official indicator that it measures; a page of a firm has none, of an office parts."""
    if targets:  # the tables of official indicators are large: a text without targets never opens them
        linker, text = linker_of(text_scope.book), text_scope.text.text
        if title is not None and linker.of_firm(title):
            return
        for target in targets:
            link = linker.link(target.indicator, target.unit, target.change, target.per)
            if link is not None:
                before = text[max(0, target.place.start - _OFFICE_REACH) : target.place.start]
                link = None if linker.is_part(link, f"{title or ''}\n{before}") else link
            target.link = link


def _trust(targets: Sequence[Target], text_scope: TextScope) -> None:
    """Say of every target how far it can be trusted."""
    trust = trust_of(text_scope.book)
    standings = Standings(text_scope.text.low, targets)
    for target in targets:
        target.confidence = trust.of(target, text_scope.sort_rule, standings.of(target))


def _outside(figures: Sequence[Figure], regions: Sequence[NormSpan]) -> Iterator[Figure]:
    """The figures that stand in no table."""
    at = 0
    for figure in figures:
        while at < len(regions) and regions[at].end <= figure.start:
            at += 1
        if at == len(regions) or figure.end <= regions[at].start:
            yield figure


def _of_prose(
    text_scope: TextScope, figures: Sequence[Figure], body: tuple[int, int], refused: list[Refused]
) -> list[Target]:
    admission = text_scope.book.decision("admission")
    targets: list[Target] = []
    by_block = list(_by_block(text_scope, figures, body))
    part_index = PartIndex(list_sums(text_scope.text.low, text_scope.cues, by_block))
    handed, under = Handed(), None
    for block, members in by_block:
        if block.parent is not under or block.level < PLAIN:
            handed = handed._replace(main="", rate="")
        if block.level < LETTER:
            handed = handed._replace(spoken_of="", reported=None)
        elif block.parent is not under and block.parent is not None and block.parent.level < LETTER:
            handed = handed._replace(spoken_of=text_scope.list_heads.named(block.parent))
        if block.parent is not under and text_scope.is_opener(block.parent):
            # "Trong đó:" hands on what the paragraph before it told of
            handed = handed._replace(earlier=handed.year or handed.earlier, year=None, status="none", told=False)
        elif block.level == PLAIN and block.parent is under:
            handed = handed._replace(earlier=handed.year or handed.earlier, year=None)
        else:
            handed = handed._replace(earlier=None, year=None, status="none", told=False)
        under = block.parent
        for previous, sentence, in_sentence in _by_sentence(text_scope, block, members):
            scope = SentenceScope(text_scope, block, sentence, in_sentence, previous)
            kept = _taken(scope, admission, refused)
            if kept:
                made, handed = SentenceReader(scope, kept, handed).read(part_index)
                targets += made
    return targets


def _refuse(text_scope: TextScope, figures: Sequence[Figure], body: tuple[int, int], refused: list[Refused]) -> None:
    """Name the rules that refuse figures that no other figure sees: they are only there for this."""
    admission = text_scope.book.decision("admission")
    for block, members in _by_block(text_scope, figures, body):
        for _, sentence, in_sentence in _by_sentence(text_scope, block, members):
            _taken(SentenceScope(text_scope, block, sentence, in_sentence), admission, refused)
    refused.sort(key=_PLACE)


def _taken(scope: SentenceScope, admission: Decision, refused: list[Refused]) -> list[Admitted]:
    """The figures of a sentence that the rules take as targets; the others go to `refused`."""
    kept: list[Admitted] = []
    for number, figure in enumerate(scope.figures):
        candidate = Candidate(scope, number)
        say, rule = admission.decide(candidate)
        if say == "take":
            kept.append(Admitted(candidate, rule))
            scope.take(figure)
        else:
            refused.append(Refused(figure, rule))
        if say != "pass_over":
            scope.since = figure.end
    return kept


def _by_block(
    text_scope: TextScope, figures: Sequence[Figure], body: tuple[int, int]
) -> Iterator[tuple[Block, list[Figure]]]:
    block: Block | None = None
    members: list[Figure] = []
    for figure in figures:
        if figure.start < body[0]:
            continue
        if figure.start >= body[1]:
            break
        if block is None or figure.start >= block.end:
            if block is not None:
                yield block, members
            block, members = text_scope.sections.at(figure.start), []
        members.append(figure)
    if block is not None:
        yield block, members


def _by_sentence(
    text_scope: TextScope, block: Block, members: list[Figure]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], list[Figure]]]:
    """Each sentence that has figures, behind the one before it in its block; the first has an empty one before."""
    at, previous = 0, (block.start, block.start)
    for cut in sentences(text_scope.text.text, block.start, block.end, text_scope.cues):
        inside: list[Figure] = []
        while at < len(members) and members[at].start < cut[1]:
            inside.append(members[at])
            at += 1
        if inside:
            yield previous, cut, inside
        previous = cut


def _notices(targets: Sequence[Target], text: str) -> list[Notice]:
    notices: list[Notice] = []
    habit_shown: bool | None = None
    for target in targets:
        unit = target.unit
        if unit is None:
            words = f"The figure “{plain_words(target.text)}” has no unit in the text."
            notices.append(Notice("target.unit_missing", "warning", words, target.start, target.end))
        if "," in target.text and (unit is None or unit.kind not in ("count", "percent")):
            written = _AMBIGUOUS.search(plain_words(target.text))
            if written is None or not is_ambiguous(written.group()):
                continue
            if habit_shown is None:
                habit_shown = _HABIT.search(text) is not None
            if not habit_shown:
                words = f"“{written.group()}” can be read in two ways; nothing else in the text shows its habit."
                notices.append(Notice("target.number_ambiguous", "info", words, target.start, target.end))
    return notices
