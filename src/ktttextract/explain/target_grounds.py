"""The words that a decision rests on: for each fact of a figure the stretch of the text that made it hold.

Asked only by `ktt explain`; extraction decides without it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ktttextract.layout.sections import Block
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import DecisionRule
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.figure_context import FigureContext
from ktttextract.targets.figure_facts import INDEX_REACH
from ktttextract.targets.time.year import Year
from ktttextract.targets.year_facts import YEARS

# A stretch of the normalised text, or words that stand in no sentence of it: those of a title, of a column's head.
Words = tuple[int, int] | str
_WORDS_BEFORE = re.compile(r"(?:[^\s]+\s+){0,2}[^\s]*\Z")
_WORDS_BEHIND = re.compile(r"[\s,]*[^\s;.]+(?: [^\s;.]+){0,3}")
_LONGEST_LINE = 160  # characters of a head that are quoted
_REACH = 40


def grounds_of(facts: Any, rule: DecisionRule) -> list[tuple[str, Any, Words | None]]:
    """Each fact that a rule asked for, its value, and the words that it comes from."""
    return [(name, getattr(facts, name), words_of(facts, name)) for name, _ in rule.when]


def words_of(facts: Any, name: str) -> Words | None:
    """The words that a fact comes from, where it comes from words."""
    if isinstance(facts, Candidate):
        if name in _CUES:
            return _cue(facts, _CUES[name])
        found = _OF_FIGURE.get(name)
        if found is not None:
            return found(facts)
        if isinstance(facts, FigureContext):
            if name.startswith("year_") and name.removeprefix("year_") in YEARS:
                return _of_year(facts, facts.year_of(name.removeprefix("year_")))
            told = _OF_CONTEXT.get(name)
            return told(facts) if told is not None else None
    return None


def sentence_of(facts: Candidate) -> tuple[int, int]:
    """The sentence that a figure stands in."""
    return facts.scope.sentence


def _phrase(facts: Candidate, tag: str, at: int) -> tuple[int, int] | None:
    """The longest phrase with a tag that begins at a place."""
    text_scope = facts.scope.text_scope
    fits = [phrase for phrase in text_scope.book.lexicon[tag] if at >= 0 and text_scope.text.low.startswith(phrase, at)]
    return (at, at + max(map(len, fits))) if fits else None


def _cue(facts: Candidate, tag: str) -> Words | None:
    """The last cue of a sentence with this tag before its figure."""
    return _phrase(facts, tag, facts.scope.said.last(tag, facts.figure.start))


# A fact that a cue of the sentence makes true, and the tag of that cue.
_CUES = {
    "plan_said": "status.target",
    "done_said": "status.result",
    "goal_said": "status.goal",
    "verb_states": "verb.states",
    "next_year_said": "time.next_year",
    "whole_year_said": "time.whole_year",
    "last_year_said": "time.last_year",
    "past_year_said": "time.past_year",
    "verb_acts": "verb.acts",
    "verb_reports": "verb.reports",
    "measure_named": "subject.head",
    "after_provision_word": "legal.before",
    "yearly_before": "rate.year",
    "yearly_list": "rate.year",
}


def _governing(facts: Candidate) -> Words | None:
    at = facts.scope.cue_place(facts.number)
    return _phrase(facts, "status.target" if facts.status_cue == "plan" else "status.result", at)


def _itself(facts: Candidate) -> Words:
    return facts.figure.start, facts.figure.end


def _with_words_before(facts: Candidate) -> Words:
    """The figure and the two words before it."""
    start, end = facts.scope.block.start, facts.figure.start
    start = max(start, end - _REACH)
    found = _WORDS_BEFORE.search(facts.scope.text_scope.text.low, start, end)
    return (found.start() if found else start), facts.figure.end


def _behind(facts: Candidate) -> Words | None:
    """The first words behind the figure."""
    found = _WORDS_BEHIND.match(facts.scope.text_scope.text.low, facts.figure.end, facts.scope.sentence[1])
    return found.span() if found else None


def _line(facts: Candidate, block: Block | None) -> Words | None:
    """A head on one line."""
    return None if block is None else (block.start, min(block.end, block.start + _LONGEST_LINE))


def _head(facts: Candidate) -> Words | None:
    text_scope = facts.scope.text_scope
    return _line(
        facts, text_scope.head_saying(facts.scope.block, text_scope.cues.section) if facts.head != "none" else None
    )


def _goal_head(facts: Candidate) -> Words | None:
    text_scope = facts.scope.text_scope
    return _line(facts, text_scope.head_saying(facts.scope.block, text_scope.cues.goal) if facts.under_goals else None)


def _norm_head(facts: Candidate) -> Words | None:
    text_scope = facts.scope.text_scope
    return _line(facts, text_scope.head_saying(facts.scope.block, text_scope.cues.norm)) or text_scope.sort


def _last(pattern: re.Pattern[str], low: str, start: int, end: int) -> Words | None:
    found: Iterator[re.Match[str]] = pattern.finditer(low, start, end)
    spans = [match.span() for match in found]
    return spans[-1] if spans else None


def _money(facts: Candidate) -> Words | None:
    scope = facts.scope
    found = scope.text_scope.money_word(scope.block, scope.sentence[0], facts.figure.start)
    return None if found is None else found.span()


def _index(facts: Candidate) -> Words | None:
    scope = facts.scope
    start = max(scope.sentence[0], facts.figure.start - INDEX_REACH)
    return _last(scope.text_scope.cues.index, scope.text_scope.text.low, start, facts.figure.end)


def _dated(facts: Candidate) -> Words | None:
    mark = facts.scope.text_scope.years.first_in(*facts.scope.sentence)
    return None if mark is None else (mark.start, mark.end)


def _opening(facts: Candidate) -> Words:
    start, end = facts.scope.sentence
    found = _WORDS_BEHIND.match(facts.scope.text_scope.text.low, start, end)
    return found.span() if found else (start, end)


def _paragraph(facts: Candidate) -> Words:
    start = facts.scope.block.start
    return start, min(facts.scope.block.end, start + _LONGEST_LINE)


_OF_FIGURE: dict[str, Callable[[Any], Words | None]] = {
    "status_cue": _governing,
    "head": _head,
    "under_goals": _goal_head,
    "in_provision": _norm_head,
    "in_grounds": _paragraph,
    "gives_marks": sentence_of,
    "quotes_law": _opening,
    "in_dated_sentence": _dated,
    "speaks_of_money": _money,
    "speaks_of_index": _index,
    **dict.fromkeys(
        ("names_thing", "marks_line", "follows_number", "is_labelled", "in_formula", "is_criterion", "says_again",
         "verb_has", "opens_item", "in_bracket", "in_company"),
        _with_words_before,
    ),
    **dict.fromkeys(
        ("figure_kind", "unit_use", "comparator", "has_total", "whole_reached", "has_plan", "is_rate", "in_words",
         "is_one_unit", "is_everyday_count", "is_small_number", "in_name", "begins_change", "half", "unit_has_time"),
        _itself,
    ),
}  # fmt: skip


def _of_year(context: FigureContext, year: Year | None) -> Words | None:
    if year is None:
        return None
    return year.text if year.at < 0 else (year.at, year.at + len(year.text))


def _now(context: FigureContext) -> Words | None:
    return _cue(context, "time.now") or _opening(context)


def _link(context: FigureContext) -> Words | None:
    """The verb of change between the subject and the figure."""
    cues, low = context.scope.text_scope.cues, context.scope.text_scope.text.low
    for link in context.wording.links:
        if link in cues.increase or link in cues.decrease:
            at = low.rfind(link, context.scope.sentence[0], context.figure.start)
            return (at, at + len(link)) if at >= 0 else None
    return None


def _subject(context: FigureContext) -> Words | None:
    words = context.wording.subject
    at = context.scope.text_scope.text.text.rfind(words, *context.scope.sentence) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def _part(context: FigureContext) -> Words | None:
    return (_cue(context, "part.whole") if context.part_way == "opened" else None) or _with_words_before(context)


def _yearly(context: FigureContext) -> Words | None:
    scope = context.scope
    return _last(scope.text_scope.cues.yearly, scope.text_scope.text.low, scope.sentence[0], context.figure.start)


def _yearly_behind(context: FigureContext) -> Words | None:
    scope = context.scope
    found = scope.text_scope.cues.yearly.search(scope.text_scope.text.low, context.figure.end, scope.sentence[1])
    return found.span() if found else None


def _figure_before(context: FigureContext) -> Words | None:
    """The figure before in the sentence, from which a status goes on."""
    if not context.number:
        return None
    before = context.scope.figures[context.number - 1]
    return before.start, before.end


def _often(context: FigureContext) -> Words | None:
    return _cue(context, f"rate.{context.often_before}") if context.often_before != "none" else None


_OF_CONTEXT: dict[str, Callable[[FigureContext], Words | None]] = {
    **dict.fromkeys(("own_year", "own_year_by", "own_day_past"), lambda c: _of_year(c, c.own_year_found)),
    **dict.fromkeys(("year_when", "year_by", "year_inherited", "chosen_from"), lambda c: _of_year(c, c.chosen)),
    "date_before": lambda c: _of_year(c, c.year_of("date")),
    "report_year": lambda c: _of_year(c, c.year_of("report")),
    "now_said": _now,
    **dict.fromkeys(("compared_behind", "done_behind", "often_behind"), _behind),
    "yearly_behind": _yearly_behind,
    "often_before": _often,
    **dict.fromkeys(("yearly_link", "yearly_goes_on"), _yearly),
    "subject_is_growth": _subject,
    "verb_of_change": _link,
    **dict.fromkeys(("status_before", "ends_change"), _figure_before),
    "shares_verb": _with_words_before,
    "repeats_change": _with_words_before,
    "part_way": _part,
}


def quoted(text: NormalisedText, words: Words | None) -> tuple[str | None, int | None, int | None]:
    """Words as they stand in the source, with their offsets there; those of no sentence have none."""
    if words is None or isinstance(words, str):
        return words, None, None
    start, end = text.span(*words)
    return text.source[start:end], start, end
