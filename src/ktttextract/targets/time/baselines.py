"""The baseline of a figure: where a rise begins, or the year it is compared with."""

import re

from ktttextract.normalise.list_marks import BULLETS
from ktttextract.syntax.phrases import finds
from ktttextract.syntax.year_words import Baselines
from ktttextract.targets.target import Baseline, Target

_YEAR = re.compile(r"[12]\d{3}")
_REACH = 80
_OPENING = frozenset(f" (\n{BULLETS}")


def rises_from(start: Target) -> Baseline:
    """The figure that a change starts from: "từ 7 triệu năm 2005 lên …"."""
    return Baseline(start.year, start.low, start.text)


def compared_with(low: str, end: int, year: int | None, words: Baselines) -> Baseline | None:
    """The year that the figure ending at `end` is compared with; "cùng kỳ" is the year before the figure's own."""
    if not finds(low, words.words, end, end + _REACH):
        return None
    found = words.compared.match(low, end, end + _REACH)
    if found is None:
        return None
    text = found.group("text")
    named = _YEAR.findall(text)
    before = year - 1 if year is not None else None
    return Baseline(int(named[-1]) if named else before, None, text)


def compared_from_start(low: str, start: int, year: int | None, words: Baselines) -> Baseline | None:
    """With what year all changes of a sentence are compared: "So với năm 2022, số hộ tăng 6%; số trại tăng 11%"."""
    while low[start : start + 1] in _OPENING:
        start += 1
    return compared_with(low, start, year, words) if low.startswith(words.words, start) else None
