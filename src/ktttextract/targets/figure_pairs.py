"""Figures that are two: "từ 540 lên 712", "A/B triệu đồng"."""

from copy import copy

from ktttextract.normalise import NormalisedText
from ktttextract.scan import Match
from ktttextract.targets.target import Target


def halves(figure: Match) -> tuple[Match, ...]:
    """The two counts of "từ 540 lên 712", else the figure itself."""
    risen = figure.fields.get("risen")
    if risen is None:
        return (figure,)
    value, begun_end, start = risen
    goal = {name: known for name, known in figure.fields.items() if name not in ("from_start", "risen")}
    goal.update(low=value, high=value)
    return (
        Match(figure.rule, figure.start, begun_end, figure.fields),
        Match(figure.rule, start, figure.end, goal),
    )


def planned_half(text: NormalisedText, figure: Match, done: Target) -> Target:
    """The planned half of "A/B triệu đồng"; the done half ends where the slash stands."""
    fields = figure.fields
    source = text.span(fields["plan_start"], figure.end)
    plan = copy(done)
    plan.start, plan.end = source
    plan.text = text.source[source.start : source.end]
    plan.low = plan.high = fields["plan"]
    plan.decided_by = dict(done.decided_by)
    ended = text.span(figure.start, fields["done_end"])
    done.start, done.end = ended
    done.text = text.source[ended.start : ended.end]
    return plan
