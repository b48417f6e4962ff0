"""Targets and refused figures as plain data; what many rows of a text say again is made once."""

import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from ktttextract.normalise import NormalisedText
from ktttextract.scan.records import Unit
from ktttextract.targets.indicator_link import IndicatorLink
from ktttextract.targets.resolve import Refused
from ktttextract.targets.target import CORRECTED, Baseline, Period, Target

if TYPE_CHECKING:
    from ktttextract.contract.shapes import (
        BaselineData,
        DocumentData,
        IndicatorLinkData,
        PeriodData,
        RefusedData,
        TargetData,
        UnitData,
    )

Said = TypeVar("Said")
Shown = TypeVar("Shown")
_SAYS = re.compile(r"[^\W_]")


def target_data(
    targets: list[Target], document: "DocumentData", rejected: Sequence[Target] = (), *, why: bool
) -> "list[TargetData]":
    """Every target in the contract's shape, with an id by its place in the text; those that are `rejected` leave a gap.

    What says nothing is absent: an indicator without a letter, the bare mark of an item in a heading path. A page that
    is about one document says that it sets the targets. The list is emptied on the way: of a large text the targets and
    their rows would not fit into memory side by side.
    """
    ids = {target: f"t{number}" for number, target in enumerate(targets, 1)}
    for target in rejected:
        del ids[target]
    named = [(own_id, ids.get(target.of) if target.of else None) for target, own_id in ids.items()]
    targets[:] = reversed(ids)
    del ids
    reported = document["reports_on"] if document["genre"] == "article" else []
    source = reported[0] if len(reported) == 1 else None
    rows = []
    parts = _Parts()
    for own_id, whole in named:
        target = targets.pop()
        row = _target(target, own_id, whole, source if target.status == "target" else None, parts)
        if why:
            row["decided_by"] = target.decided_by
        rows.append(row)
    return rows


class _OneOfEach(Generic[Said, Shown]):
    """The plain data of a part of targets, one of each: most rows of a text say the same again."""

    __slots__ = ("_known", "_shown")

    def __init__(self, shown: Callable[[Said], Shown]) -> None:
        self._shown = shown
        self._known: dict[Said, Shown] = {}

    def of(self, said: Said | None) -> Shown | None:
        if said is None:
            return None
        known = self._known.get(said)
        if known is None:
            known = self._known[said] = self._shown(said)
        return known


class _Parts:
    """What the targets of one text share."""

    __slots__ = ("links", "periods", "units")

    def __init__(self) -> None:
        self.units = _OneOfEach(_unit)
        self.periods = _OneOfEach(_period)
        self.links = _OneOfEach(_link)


def _unit(unit: Unit) -> "UnitData":
    return {"text": unit.text, "name": unit.name, "kind": unit.kind}


def _period(period: Period) -> "PeriodData":
    return {"from": period.first, "to": period.last, "text": period.text}


def _link(link: IndicatorLink) -> "IndicatorLinkData":
    return {
        "id": link.id,
        "name": link.name,
        "system": link.system,
        "code": link.code,
        "measure": link.measure,
        "score": link.score,
    }


def _baseline(baseline: Baseline | None) -> "BaselineData | None":
    return None if baseline is None else {"year": baseline.year, "value": baseline.value, "text": baseline.text}


def _target(target: Target, own_id: str, whole: str | None, source: str | None, parts: _Parts) -> "TargetData":
    named = _SAYS.search(target.indicator) is not None
    return {
        "id": own_id,
        "start": target.start,
        "end": target.end,
        "text": target.text,
        "low": target.low,
        "high": target.high,
        "comparator": target.comparator,
        "unit": parts.units.of(target.unit),
        "indicator": target.indicator if named else None,
        "indicator_id": target.indicator_id if named else None,
        "indicator_link": parts.links.of(target.link if named else None),
        "change": target.change,
        "baseline": _baseline(target.baseline),
        "of_total": target.of_total,
        "year": target.year,
        "period": parts.periods.of(target.period),
        "per": target.per,
        "status": target.status,
        "of": whole,
        "source": source,
        "rule": target.rule,
        "confidence": target.confidence,
        "section": [head for head in target.section if _SAYS.search(head)],
    }


def refused_data(
    text: NormalisedText, refused: Sequence[Refused], rejected: Sequence[Target] = ()
) -> "list[RefusedData]":
    """The figures that were read and not taken, with the rule that refused each; those that a person rejected too."""
    rows: list[RefusedData] = [
        {"start": one.start, "end": one.end, "text": one.text, "decided_by": {"admission": CORRECTED}}
        for one in rejected
    ]
    for figure, rule in refused:
        start, end = text.span(figure.start, figure.end)
        rows.append({"start": start, "end": end, "text": text.source[start:end], "decided_by": {"admission": rule}})
    return sorted(rows, key=itemgetter("start")) if rejected else rows
