"""Wholes and parts: which figure "trong đó", "với", "gồm" or a bracket divides; the halves of done against plan."""

import re
from typing import Any

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.cues import SentenceCues

Target = dict[str, Any]
# Blocks' own figures by the start of their block, for the blocks below them.
Wholes = dict[int, list[Target]]

_LOOKED_BACK = 60  # figures of a sentence that are asked for a whole
# What a bracket compares with the figure before it is no part of it: "(cùng kỳ tăng 6%)".
_COMPARING = re.compile(r"cùng kỳ|so với|tương đương|bằng|bình quân|kế hoạch|dự toán|vượt|(?<!\w)tăng|(?<!\w)giảm")


class Parts:
    """The parts of one sentence's figures."""

    def __init__(self, low: str, said: SentenceCues) -> None:
        self._low = low
        self._said = said
        self._listing = False  # behind "gồm: …; …" the parts go on

    def opened(self, start: int, end: int) -> bool:
        """Whether words between two places open a part."""
        return bool(self._said.within("part.whole", start, end))

    def whole_before(self, made: list[Target], figure: Match, last: int) -> tuple[Target | None, str]:
        """The whole that words behind the figure before open, and that the next figures share; how it was found."""
        between = self._low[last : figure.start]
        unit, before = figure.fields["unit"], made[-1]
        parts = self._said.within("part.whole", last, figure.start)
        if parts:
            self._listing = ":" in between[parts[-1] - last :]
            closed = ")" in between and "(" not in between
            return self._divided(made, unit, joined=parts[-1], closed=closed), "opened"
        if between.lstrip().startswith("("):
            same_rate = before["per"] == figure.fields.get("per")
            return (before, "bracket") if same_rate and not _COMPARING.search(between) else (None, "none")
        whole: Target | None = before["of"]
        if whole is not None and ")" in between and "(" not in between:
            whole = whole["of"]  # the bracket is closed
        if whole is None or (";" in between and not self._listing) or "kế hoạch" in between:
            return None, "none"
        return (whole, "shared") if _same_unit(whole["unit"], unit) else (None, "none")

    def _divided(self, made: list[Target], unit: dict[str, Any] | None, *, joined: int, closed: bool) -> Target:
        """The figure that a part is of: the nearest of its unit for "trong đó", the nearest that counts for "với".

        Changes and rates in percent have no parts; what stood in a bracket that is closed has none either.
        """
        recent = made[-_LOOKED_BACK:]
        if closed and made[-1]["of"] is not None:
            recent = [one for one in recent if one["of"] is not made[-1]["of"]] or recent
        named = not self._low.startswith("với", joined)
        amount: Target | None = None
        for one in reversed(recent):
            if is_share(one) and (one["change"] is not None or one["per"] is not None):
                continue
            if not named or _same_unit(one["unit"], unit):
                return one
            amount = amount or one
        return amount or recent[-1]


def is_share(target: Target) -> bool:
    """Whether a figure is a percentage."""
    return bool(target["unit"]) and target["unit"]["kind"] == "percent"


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
    plan = dict(done, decided_by=dict(done["decided_by"]))
    source = text.span(fields["plan_start"], figure.end)
    plan.update(start=source.start, end=source.end, low=fields["plan"], high=fields["plan"])
    plan["text"] = text.source[source.start : source.end]
    ended = text.span(figure.start, fields["done_end"])
    done.update(start=ended.start, end=ended.end)
    done["text"] = text.source[ended.start : ended.end]
    return plan


def _same_unit(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    return one is other or (one is not None and other is not None and one["name"] == other["name"])
