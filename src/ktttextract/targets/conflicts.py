"""Figures of one text that contradict each other: one indicator, one year, two values."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ktttextract.normalise import plain_words
from ktttextract.notices import Notice
from ktttextract.targets.target import Target

_SAME = attrgetter("year", "per", "change", "comparator", "of_total")
_FEWEST_WORDS = 3  # "mô hình" says too little to be one thing
_MOST_VALUES = 2  # three values of one name are three things that the text calls alike


def conflict_notices(targets: Iterable[Target]) -> list[Notice]:
    """A notice at each figure that gives another value for what the text has said of the same indicator and year."""
    found: dict[tuple[Any, ...], dict[tuple[Any, Any], Target]] = {}
    for target in targets:
        indicator, unit = target.indicator, target.unit
        if target.year is None or unit is None or indicator.count(" ") + 1 < _FEWEST_WORDS:
            continue
        if target.of is not None or target.status != "target":
            continue  # parts are called alike under different wholes, and results are of different months
        what = (" ".join(indicator.lower().split()), unit.name, *_SAME(target))
        found.setdefault(what, {}).setdefault((target.low, target.high), target)
    notices = []
    for values in found.values():
        if len(values) != _MOST_VALUES:
            continue
        one, other = values.values()
        here, elsewhere = (plain_words(each.text) for each in (other, one))
        message = f"“{other.indicator}” is {here} here and {elsewhere} elsewhere, both for {other.year}."
        notices.append(Notice("target.value_conflict", "warning", message, other.start, other.end))
    return notices
