"""The scan: every digit run and every anchor word asks only the rules that can start there."""

import re
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, final

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import Rule, RuleBook
from ktttextract.scan.anchor_words import AnchorWords
from ktttextract.scan.converters import BUILDERS, CONVERTERS, GUARDS, HOPELESS
from ktttextract.scan.glued_words import glued_words
from ktttextract.scan.look_behind import endings_of, match_before
from ktttextract.scan.match_context import Reading, ScanContext
from ktttextract.scan.records import Citation, DateMention, Figure, Match
from ktttextract.scan.rule_fields import complete, put_in
from ktttextract.scan.shapes import run_shape
from ktttextract.scan.time_limits import Limits

# Below this size the standard engine finds the digit runs sooner than `regex` is imported.
_SMALL_TEXT = 200_000
_RUN_PATTERN = r"[0-9][0-9.,/-]*"
# Which family keeps the place when two of them want it: digits inside a number-symbol are no date, a date is no figure.
FAMILY_RANK = {"reference": 0, "date": 1, "target": 2}
# "NQ20-NQ/TW", "TT22/2024/TT-BYT", "NĐ100/2019"
_SYMBOL_BEHIND_CODE = re.compile(r"[0-9]{1,5}(?:[-/] ?[A-ZĐ]{1,4}[r-]?[-/]|/(?:19|20)[0-9]{2}(?![0-9]))")
_RECORDS: dict[str, type[Citation | DateMention | Figure]] = {
    "reference": Citation,
    "date": DateMention,
    "target": Figure,
}
_CLOSING = frozenset({"reference", "date"})
_MOST_SHAPES = 512  # remembered shapes and sets of sleeping rules: odd texts must not fill the memory
_IN_TEXT_ORDER = attrgetter("start")
# A rule, its bound pattern (none for a user's rule, which has a time limit), whether it sees the folded text, and how
# the text before the anchor must end for its `before` (nothing where the rule does not tell).
Trial = tuple[Rule, Callable[[str, int], re.Match[str] | None] | None, bool, tuple[str, ...]]


@final
class SetAside:
    """Stands for a figure that no decision can take and nobody asks for: it is not even built."""


_SET_ASIDE = SetAside()


class ScanResult(list[Match]):
    """The matches in text order; apart from them the figures that no decision can take, and the ids of user rules that
    ran out of time and where."""

    def __init__(self, timeouts: list[tuple[str, int]]) -> None:
        super().__init__()
        self.timeouts = timeouts
        self.hopeless: list[Figure] = []


class Scanner:
    """What the scan needs of a rule book, prepared once: rules by anchor word and by shape of the digit run."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        # Rules by the words that they need, one of each list: many rules need the same.
        self._by_needs: dict[tuple[str, ...], list[str]] = {}
        for rule in book.rules:
            if rule.needs:
                self._by_needs.setdefault(tuple(rule.needs), []).append(rule.id)
        self._digit_rules = [rule for rule in book.rules if rule.anchor == "digits"]
        self._digit_rules.sort(key=lambda rule: (FAMILY_RANK.get(rule.family, 9), -rule.priority))
        self._user_rules = [rule for rule in self._digit_rules if rule.user]
        self._order = {rule.id: number for number, rule in enumerate(self._digit_rules)}
        self._trials: dict[str, Trial] = {}
        self._shapes = {rule.id: rule.shape_re for rule in self._digit_rules}
        self._by_word: dict[str, list[Rule]] = {}
        for rule in book.rules:
            if rule.anchor != "digits":
                for word in rule.anchor:
                    self._by_word.setdefault(word.lower(), []).append(rule)
        words = {word for rule in book.rules if rule.anchor != "digits" for word in rule.anchor}
        self._words = AnchorWords(words)
        self._dispatch: dict[frozenset[str], dict[str, tuple[Trial, ...]]] = {}
        # The built-in rules by shape, strongest first, whether they sleep or not.
        self._fitting: dict[str, list[Rule]] = {}

    def asleep(self, low: str) -> frozenset[str]:
        """The ids of the rules that lack every word they need."""
        said: dict[str, bool] = {}  # a word that a text lacks costs a look at all of it: each is looked for once
        sleeping: list[str] = []
        for needs, rule_ids in self._by_needs.items():
            for need in needs:
                if need not in said:
                    said[need] = need in low
                if said[need]:
                    break
            else:
                sleeping += rule_ids
        return frozenset(sleeping)

    def dispatch(self, asleep: frozenset[str]) -> dict[str, tuple[Trial, ...]]:
        """The rules by shape, as far as they are known, for a text in which these rules sleep."""
        known = self._dispatch.get(asleep)
        if known is None or len(known) > _MOST_SHAPES:
            if len(self._dispatch) > _MOST_SHAPES:
                self._dispatch.clear()
            known = self._dispatch[asleep] = {}
        return known

    def for_shape(self, shape: str, asleep: frozenset[str], limits: Limits, at: int) -> tuple[Trial, ...]:
        """The rules that a digit run of this shape, seen at a place, can start, best priority first."""
        fitting = self._fitting.get(shape)
        if fitting is None:
            if len(self._fitting) > _MOST_SHAPES:
                self._fitting.clear()
            fitting = [rule for rule in self._digit_rules if not rule.user and self._shapes[rule.id].match(shape)]
            self._fitting[shape] = fitting
        rules = [rule for rule in fitting if rule.id not in asleep]
        for rule in self._user_rules:
            if rule.id not in asleep and limits.run(rule, self._shapes[rule.id].match, at, shape):
                rules.append(rule)
        if self._user_rules:
            rules.sort(key=lambda rule: self._order[rule.id])
        return tuple(map(self._trial, rules))

    def _trial(self, rule: Rule) -> Trial:
        """What trying a rule needs; made when a text first has what the rule begins with."""
        known = self._trials.get(rule.id)
        if known is None:
            match = None if rule.user else _matcher(rule)
            known = self._trials[rule.id] = rule, match, rule.view == "folded", endings_of(rule.before)
        return known

    def word_hits(self, text: NormalisedText, asleep: frozenset[str]) -> Iterator[tuple[int, tuple[Trial, ...]]]:
        """Every anchor word of the text with the rules it starts."""
        awake = {
            word: tuple(self._trial(rule) for rule in rules if rule.id not in asleep)
            for word, rules in self._by_word.items()
        }
        return self._words.hits(text.text, text.low, awake)


def _matcher(rule: Rule) -> Callable[[str, int], re.Match[str] | None]:
    """The pattern of a built-in rule, asked only where its builder may agree."""
    match: Callable[[str, int], re.Match[str] | None] = rule.pattern_re.match
    may_build = GUARDS.get(rule.build)
    return match if may_build is None else lambda view, at: match(view, at) if may_build(view, at) else None


def _runs(text: str) -> Iterator[re.Match[str]]:
    if len(text) < _SMALL_TEXT:
        return re.finditer(_RUN_PATTERN, text)
    import regex  # seven times faster on digit runs, and dear to import

    runs: Iterator[re.Match[str]] = regex.finditer(_RUN_PATTERN, text)
    return runs


def _behind_code(body: str, start: int) -> bool:
    """Whether digits right behind a letter may be a symbol's behind its kind's code."""
    return body[start - 1].isupper() and _SYMBOL_BEHIND_CODE.match(body, start) is not None


def _complete(
    trial: Trial, context: ScanContext, at: int, found: re.Match[str], starts: list[int], limits: Limits
) -> Match | SetAside | None:
    """The match of a rule whose pattern fits at `at`, if its `before` and its converters agree."""
    rule, _, folded, leads = trial
    if not rule.before:
        return _read(rule, context, at, found, None)
    view = context.text.low if folded else context.text.text
    lead = match_before(rule, view, at, starts, leads, limits, glued_words(context.book))
    return _read(rule, context, lead[0], found, lead[1]) if lead is not None else None


def _read(
    rule: Rule, context: ScanContext, start: int, found: re.Match[str], lead: dict[str, str | None] | None
) -> Match | SetAside | None:
    """Convert the captured groups, those of `before` too; a converter that refuses its text refuses the match."""
    said: Mapping[str, object] = rule.set
    groups: dict[str, str | None] | None = None
    if lead or rule.captures:
        groups = found.groupdict()
        groups.update(lead or ())
    if groups is not None and rule.captures:
        said = captured = {**rule.set}
        for group, capture in rule.captures.items():
            raw = groups.get(group)
            if raw is None:
                continue
            value = CONVERTERS[capture.convert](raw, capture.table)
            if value is None:
                return None
            captured[capture.field] = value
    hopeless = None if context.keeps_hopeless else HOPELESS.get(rule.build)
    if hopeless is not None and hopeless(context.book, context.text.low, found.start()):
        return _SET_ASIDE
    match = _RECORDS[rule.family]()
    if not rule.build:
        return match if complete(match.place(rule, start, found.end()), said, context) else None
    if said:
        put_in(match, said, context.book)
    reading = Reading(context, start, found.end(), match, groups, found)
    build: Callable[[Reading[Any]], bool] = BUILDERS[rule.build]
    return match.place(rule, reading.start, reading.end) if build(reading) else None


def scan(text: NormalisedText, book: RuleBook, *, every: bool = False, hopeless: bool = False) -> ScanResult:
    """The matches of the rules, in text order; overlaps are left for `settle`.

    A number that a stronger family has taken is not offered to the weaker ones, since they would lose it; with `every`
    it is, so that `explain` can show what lost. Figures that no decision can take are kept only if `hopeless`, and
    take no place from others.
    """
    scanner = scanner_of(book)
    context = ScanContext(text, book, keeps_hopeless=hopeless)
    body, low, glued = text.text, text.low, glued_words(book)
    asleep = scanner.asleep(low)
    limits = Limits(len(body))
    result = ScanResult(limits.stopped)
    dispatch = scanner.dispatch(asleep)
    stopped = 0
    taken = 0  # where the last number-symbol or date ends
    for run in _runs(body):
        start, end = run.span()
        inside = start and body[start - 1].isalpha() and not glued.end_at(low, start)
        if start < taken or (inside and not _behind_code(body, start)):
            continue  # "QH15", "m2", "5G" after a letter: part of a word, not a number
        shape = run_shape(body, start, end)
        trials = dispatch.get(shape)
        if trials is None:
            trials = scanner.for_shape(shape, asleep, limits, start)
            if len(limits.stopped) == stopped:  # else it holds for this text alone
                dispatch[shape] = trials
        if trials:
            end = _try_all(trials, context, start, result, limits, every=every)
            if not every:
                taken = end
        if len(limits.stopped) > stopped:
            stopped = len(limits.stopped)
            asleep = asleep | {rule_id for rule_id, _ in limits.stopped}
            dispatch = scanner.dispatch(asleep)
    for at, trials in scanner.word_hits(text, asleep):
        _try_all(trials, context, at, result, limits, every=True)
    result.sort(key=_IN_TEXT_ORDER)
    return result


def _try_all(
    trials: tuple[Trial, ...], context: ScanContext, at: int, result: ScanResult, limits: Limits, *, every: bool
) -> int:
    """Try rules at one place, strongest first; where the reference or date that took the place ends, else 0."""
    low, body = context.text.low, context.text.text
    starts: list[int] = []
    winner: Rule | None = None
    taken = 0
    for trial in trials:
        rule, pattern, folded, leads = trial
        if winner is not None and (rule.family != winner.family or rule.priority < winner.priority):
            break
        view = low if folded else body
        if leads and not view.endswith(leads, 0, at):
            continue
        found = pattern(view, at) if pattern else limits.run(rule, rule.pattern_re.match, at, view, at)
        if found:
            match = _complete(trial, context, at, found, starts, limits)
            if match is None:
                continue
            if not every:
                winner = rule
            if type(match) is SetAside:
                continue
            if type(match) is not Figure or not match.hopeless:
                result.append(match)
            elif context.keeps_hopeless:
                result.hopeless.append(match)
            if not every and rule.family in _CLOSING:
                taken = max(taken, match.end)
    return taken


def scanner_of(book: RuleBook) -> Scanner:
    """The scanner of a book, made once and kept with the book."""
    return book.made(Scanner)
