"""Figures that are two: "từ 540 lên 712", "A/B triệu đồng"."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.scan import Figure
from ktttextract.syntax.plan_words import PlanWords
from ktttextract.targets.target import Target

_PAIR_REACH = 60  # characters between two figures of a pair
_MONEY_AND_THINGS = {"money", "count"}
_PAIR = re.compile(r"[ \[\]0-9]{0,10}/[ \[\]0-9]{0,10}")


def against(low: str, one: Figure, other: Figure, plan: PlanWords) -> bool:
    """Whether a stroke alone parts two figures, or one with a word for the plan: what was done and was planned.

    Not "512 tỷ đồng/31.906 hộ", which measure two things.
    """
    last, start = one.end, other.start
    if start - last > _PAIR_REACH or {unit.kind for unit in (one.unit, other.unit) if unit} == _MONEY_AND_THINGS:
        return False
    return (_PAIR.fullmatch(low, last, start) or plan.stroke.fullmatch(low, last, start)) is not None


def planned_half(text: NormalisedText, figure: Figure, done: Target) -> Target:
    """The planned half of "A/B triệu đồng"; the done half ends where the slash stands."""
    from copy import copy  # as in `scan.records`: few texts have such pairs

    planned = figure.planned
    assert planned is not None
    source = text.span(planned.start, figure.end)
    plan = copy(done)
    plan.start, plan.end = source
    plan.text = text.source[source.start : source.end]
    plan.low = plan.high = planned.value
    plan.decided_by = dict(done.decided_by)
    ended = text.span(figure.start, planned.done_end)
    done.start, done.end = ended
    done.text = text.source[ended.start : ended.end]
    return plan
