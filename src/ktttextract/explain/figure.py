"""What is told of one figure: each of its fields with the rule that decided it and the words that this rests on."""

from typing import Any, NamedTuple

from ktttextract.contract.shapes import ExtractionData, RefusedData, TargetData
from ktttextract.explain.arrangements import BY_ARRANGEMENT
from ktttextract.explain.link_grounds import tell_link
from ktttextract.explain.shapes import AnswerData, FigureStory, GroundData, StretchData
from ktttextract.explain.target_grounds import quoted
from ktttextract.explain.tracing import Step
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook

# In the order in which a person reads them.
FIELDS = ("admission", "indicator", "year", "status", "per", "change", "of")
_PIECES = 3  # stretches of the text that the words of an indicator are quoted from


class Told(NamedTuple):
    """What there is to tell from: an extraction, the decisions that made it, its text and rules."""

    data: ExtractionData
    steps: list[Step]
    text: NormalisedText
    book: RuleBook


def figure_at(data: ExtractionData, at: int) -> TargetData | RefusedData | None:
    """The target, or else the refused figure, that covers a place of the source."""
    figures: list[TargetData | RefusedData] = [*data["targets"], *data["refused"]]
    rows = (row for row in figures if row["start"] <= at < row["end"])
    return next(rows, None)


def tell(row: TargetData | RefusedData, told: Told) -> FigureStory:
    """A target or a refused figure as plain data.

    `answers` has field, value, rule, about and the grounds: the facts that the rule asked for, each with its value and
    the words of the text that it comes from, where it comes from words. `indicator_link` has the grounds of the link.
    """
    target = row if "id" in row else None
    steps = [step for step in told.steps if _is_of(step, row, told.text)]
    about = next((rule.about for rule in told.book.rules if target is not None and rule.id == target["rule"]), None)
    sentence = next((step.sentence for step in steps if step.sentence), None)
    read_up_to = sentence[1] if sentence is not None else max((step.start for step in steps), default=0)
    answers: list[AnswerData] = []
    for field in FIELDS:
        rule = row["decided_by"].get(field)
        if rule is not None:
            told_of = answer(field, _value(target, field, told.data), rule, steps, told)
            if not told_of["grounds"] and told_of["value"] is not None:
                told_of["grounds"] = _spelled(told_of, told.text, read_up_to)
            answers.append(told_of)
    sort = next((step for step in told.steps if step.decide == "sort"), None)
    return {
        "id": None if target is None else target["id"],
        "start": row["start"],
        "end": row["end"],
        "text": row["text"],
        "outcome": "refused" if target is None else "taken",
        "low": None if target is None else target["low"],
        "high": None if target is None else target["high"],
        "comparator": None if target is None else target["comparator"],
        "unit": None if target is None else target["unit"],
        "section": None if target is None else target["section"],
        "found_by": {"rule": None if target is None else target["rule"], "about": about},
        "sentence": None if sentence is None else _stretch(told.text, sentence),
        "text_sort": None if sort is None else answer("sort", sort.say, sort.rule, [sort], told),
        "answers": answers,
        "confidence": None if target is None else target["confidence"],
        "indicator_link": None if target is None else tell_link(target, told.book),
    }


def _is_of(step: Step, row: TargetData | RefusedData, text: NormalisedText) -> bool:
    """Whether a decision is about a figure; the planned half of "A/B" is read together with the other."""
    if step.start < 0:
        return False
    start, end = text.span(step.start, max(step.end, step.start + 1))
    return bool(start <= row["start"] < end)


def answer(field: str, value: Any, rule: str, steps: list[Step], told: Told) -> AnswerData:
    """What one decision said, with its rule and the words that it rests on."""
    stated = told.book.deciding_rule(rule)
    step = next((step for step in reversed(steps) if step.rule == rule), None)
    grounds: list[GroundData] = []
    for fact, held, words in step.grounds if step is not None else ():
        says_no = held in (False, "none")
        text, start, end = quoted(told.text, None if says_no else words)
        known = sorted(held) if isinstance(held, set | frozenset) else held
        grounds.append({"fact": fact, "value": known, "text": text, "start": start, "end": end})
    return {
        "field": field,
        "value": value,
        "rule": rule,
        "about": stated.about if stated is not None else BY_ARRANGEMENT.get(rule),
        "grounds": grounds,
    }


def _spelled(said_of: AnswerData, text: NormalisedText, end: int) -> list[GroundData]:
    """Where the words of an indicator or a year stand that no fact of a rule gave: in the sentence or before it."""
    value = said_of["value"]
    words = str(value["text"] if said_of["field"] == "year" else value if said_of["field"] == "indicator" else "")
    rest = words.lower().split()
    found: list[GroundData] = []
    while rest and len(found) < _PIECES:
        for count in range(len(rest), 0, -1):
            piece = " ".join(rest[:count])
            at = text.low.rfind(piece, 0, end)
            if at >= 0 and (count > 1 or count == len(rest)):
                said, first, last = quoted(text, (at, at + len(piece)))
                found.append({"fact": "words", "value": True, "text": said, "start": first, "end": last})
                break
        rest = rest[count:]
    return found


def _value(target: TargetData | None, field: str, data: ExtractionData) -> Any:
    if field == "admission":
        return "refuse" if target is None else "take"
    if target is None:
        return None
    if field == "year":
        return target["period"] or None
    if field == "of" and target["of"] is not None:
        whole = next(one for one in data["targets"] if one["id"] == target["of"])
        return {"id": whole["id"], "start": whole["start"], "end": whole["end"], "text": whole["text"]}
    return target.get(field)


def _stretch(text: NormalisedText, span: tuple[int, int]) -> StretchData:
    start, end = text.span(*span)
    return {"start": start, "end": end, "text": text.source[start:end]}
