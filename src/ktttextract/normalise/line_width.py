"""The width that the lines of a text were filled up to, told from which words had no room on their line."""

import re
import unicodedata
from itertools import accumulate
from typing import NamedTuple

from ktttextract.normalise.list_marks import BULLETS, FURNITURE, IN_CLASS

_NARROWEST, _WIDEST = 40, 200
_FEWEST = 2  # breaks before a small letter, without which no width is believed
_FEWEST_LOWER = 0.4  # their share: two words of three begin with a small letter
_FEWEST_SHARP = 3
_SHARP = 0.8  # of all breaks before a small letter: pages set in a proportional type have no one width
_MOST_OVER = 0.1  # lines longer than the width, as a share of those that are full
_RUN = re.compile("  +")
# Before an item a line ends wherever it is, and says nothing about a width.
_MAY_OPEN_ITEM = frozenset(f" {BULLETS}{FURNITURE}0123456789")
_ALWAYS_BROKEN = re.compile(rf" *(?:[{IN_CLASS}{FURNITURE}]|\d{{1,2}}[.)/] )")


class Fit(NamedTuple):
    """A width, 0 for none; how many sure wraps it explains; whether those are nearly all; the full lines."""

    width: int
    wraps: int
    sharp: bool
    full: list[int]


def has_long_lines(lines: list[str]) -> bool:
    """Whether paragraphs are lines of their own; the rows of tables say nothing about that."""
    most = (len(lines) - lines.count("")) / 8
    long = sum(map(_WIDEST.__lt__, map(len, lines)))
    return long > most and sum(len(line) > _WIDEST and "|" not in line for line in lines) > most


def measured(text: str, lines: list[str], *, composed: bool) -> tuple[list[str], Fit]:
    """The lines and their width, as they are or with one blank for many, whichever fits a width better.

    A letter has the same length whether it is composed or not.
    """
    if not composed:
        lines = unicodedata.normalize("NFC", text).split("\n")
    if "\t" in text:
        lines = [line.replace("\t", " ") for line in lines]
    fit = _fit(lines)
    if not fit.sharp and ("  " in text or "\n " in text or "\t" in text or text[:1] == " "):
        even = [_RUN.sub(" ", line).strip(" ") if "  " in line else line.strip(" ") for line in lines]
        if even != lines:
            fit = max(fit, _fit(even), key=lambda each: each.wraps)
    return lines, fit


def _fit(lines: list[str]) -> Fit:
    """The width that most lines are filled up to."""
    # For each width, how many breaks it explains: those where the line fits and the next word does not.
    steps = [0] * (_WIDEST + 2)
    lower_steps = [0] * (_WIDEST + 2)
    longer = [0] * (_WIDEST + 2)
    breaks: list[tuple[int, int, int]] = []
    wraps, last = 0, len(lines) - 1
    for at, length in enumerate(map(len, lines)):
        if length < _NARROWEST or "|" in (before := lines[at]):
            continue
        if length > _WIDEST:
            longer[_WIDEST + 1] += " " in before.strip(" ")
            continue
        longer[length] += " " in before
        after = lines[at + 1] if at < last else ""
        if not after:
            continue
        first = after[0]
        if first == " ":
            after = after.lstrip(" ")
            first = after[:1]
        word = after.find(" ")
        too_long = length + 1 + (word if word >= 0 else len(after))
        if too_long > _WIDEST:
            too_long = _WIDEST + 1
        breaks.append((at, length, too_long))
        if first in _MAY_OPEN_ITEM and _ALWAYS_BROKEN.match(after):
            continue
        steps[length] += 1
        steps[too_long] -= 1
        if first.islower() or (first.isdecimal() and before[-1].isalpha()):
            wraps += 1
            lower_steps[length] += 1
            lower_steps[too_long] -= 1
    explained, lower = list(accumulate(steps)), list(accumulate(lower_steps))
    total = sum(longer)
    over = [total - shorter for shorter in accumulate(longer)]
    likely = [
        (explained[width], -width)
        for width in range(_NARROWEST, _WIDEST + 1)
        if lower[width] >= max(_FEWEST, _FEWEST_LOWER * explained[width])
        and over[width] <= _MOST_OVER * explained[width]
    ]
    if not likely:
        return Fit(0, 0, False, [])
    width = -max(likely)[1]
    full = [at for at, length, too_long in breaks if length <= width < too_long and "|" not in lines[at + 1]]
    return Fit(width, lower[width], lower[width] >= max(_FEWEST_SHARP, _SHARP * wraps), full)
