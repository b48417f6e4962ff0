"""Texts wrapped at one width: mail, consoles, editors. Their lines are put together before anything else is asked.

Where a text was filled up to a width, every wrapped line says so: the first word of the next one had no room on it.
That is far stronger than what two lines alone can say (`linebreaks`), and so even letterheads see the whole lines.
"""

import re
import unicodedata
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from ktttextract.normalise.linebreaks import (
    BRACKET_ITEM,
    CLOSERS,
    LETTER_ITEM,
    MARK_ENDS,
    NUMBER_ITEM,
    ROMAN_ITEM,
    STARTS_ITEM,
    finished,
    is_rule,
    opens_heading,
    verdict,
)

_NARROWEST, _WIDEST = 40, 200
_MOST_WIDTHS = 2  # a text that was wrapped already may have been wrapped once more
_FEWEST = 2  # breaks before a small letter, without which no width is believed
_FEWEST_LOWER = 0.4  # their share: two words of three begin with a small letter
_FEWEST_SHARP = 3
_SHARP = 0.8  # of all breaks before a small letter: pages set in a proportional type have no one width
_MOST_OVER = 0.1  # lines longer than the width, as a share of those that are full
_MARKUP = "*_\\ \t"
_ITEM = r"(?:\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)|[a-zđ]\)) "
_INLINE_ITEM = re.compile(rf"(?<=[^\s*_] )[*_]*{_ITEM}")
# What a sentence names too, not only a heading: "quy định tại\nChương IV".
_NAMED_PLACE = re.compile(r"(?:Chương|Phần|Mục|Tiểu mục|Phụ lục|Điều|Số) ?[:IVX\d]")
_SHORT_CAPITALS = 13
_STOPS = ".;:"
_STOP_INSIDE = re.compile(r"([.;:]) (\w)")
_RUN = re.compile("  +")
_CHANCE = 0.07  # how many lines that end by themselves look full: the next word has five letters, a line seventy


def unwrap(text: str, *, composed: bool) -> tuple[str, int]:
    """The text with a blank for every line break that only filled a line up to the width; the length stays.

    With it the number of wraps that went of a text in which lines are wrapped short of the width too. A letter has the
    same length in a line whether it is `composed` or not.
    """
    ragged = 0
    for _ in range(_MOST_WIDTHS):
        if "\n" not in text:
            break
        lines = text.split("\n")
        if sum([len(line) > _WIDEST for line in lines]) * 8 > len(lines) - lines.count(""):
            break  # paragraphs of one line each
        lines, lengths, fit = _measured(text if composed else unicodedata.normalize("NFC", text))
        if not fit.width:
            break
        soft = _soft(lines, lengths, fit.width)
        if True not in soft:
            break
        text = _joined(text.split("\n"), soft)
        ragged += 0 if fit.sharp else fit.wraps
    return text, ragged


class _Fit(NamedTuple):
    """A width, 0 for none; how many sure wraps it explains; whether those are nearly all."""

    width: int
    wraps: int
    sharp: bool


def _measured(text: str) -> tuple[list[str], list[int], _Fit]:
    """The lines and their lengths, as they are or with one blank for many, whichever fits a width better."""
    lines = text.replace("\t", " ").split("\n")
    lengths = list(map(len, lines))
    fit = _fit(lines, lengths)
    if not fit.sharp and ("  " in text or "\n " in text or "\t" in text):
        even = [_RUN.sub(" ", line).strip(" ") if "  " in line else line.strip(" ") for line in lines]
        if even != lines:
            even_lengths = list(map(len, even))
            even_fit = _fit(even, even_lengths)
            if even_fit.wraps > fit.wraps:
                return lines, even_lengths, even_fit
    return lines, lengths, fit


def _fit(lines: list[str], lengths: list[int]) -> _Fit:
    """The width that most lines are filled up to."""
    # For each width, how many breaks it explains: those where the line fits and the next word does not.
    steps = [0] * (_WIDEST + 2)
    lower_steps = [0] * (_WIDEST + 2)
    longer = [0] * (_WIDEST + 2)
    wraps = 0
    for at in [at for at, length in enumerate(lengths) if length >= _NARROWEST]:
        line, length = lines[at], lengths[at]
        if "|" in line:
            continue
        several = " " in line.strip(" ")
        if length > _WIDEST:
            longer[_WIDEST + 1] += several
            continue
        longer[length] += several
        after = lines[at + 1].lstrip(" ") if at + 1 < len(lines) else ""
        if after:
            end = after.find(" ")
            too_long = min(length + 1 + (end if end >= 0 else len(after)), _WIDEST + 1)
            steps[length] += 1
            steps[too_long] -= 1
            if after[0].islower():
                wraps += 1
                lower_steps[length] += 1
                lower_steps[too_long] -= 1
    full, lower = list(accumulate(steps)), list(accumulate(lower_steps))
    total = sum(longer)
    over = [total - shorter for shorter in accumulate(longer)]
    likely = [
        (full[width], -width)
        for width in range(_NARROWEST, _WIDEST + 1)
        if lower[width] >= max(_FEWEST, _FEWEST_LOWER * full[width]) and over[width] <= _MOST_OVER * full[width]
    ]
    if not likely:
        return _Fit(0, 0, False)
    width = -max(likely)[1]
    return _Fit(width, lower[width], lower[width] >= max(_FEWEST_SHARP, _SHARP * wraps))


class _Habits:
    """What a text has on a line where lines end by its own will: how often sentences end, where lists stand."""

    def __init__(self, lines: list[str], full: list[bool]) -> None:
        self._text = text = "\n".join(lines)
        words = text.count(" ") + 1
        breaks = sum(full)
        alone: dict[str, int] = dict.fromkeys(_STOPS, 0)
        opened = 0
        for at, after in enumerate(lines[1:]):
            if full[at] or not after:
                continue
            stop = lines[at].rstrip(_MARKUP + CLOSERS)[-1:]
            if stop in alone or after.lstrip(_MARKUP)[:1] == "(":
                bare = _bare(after)
                opened += BRACKET_ITEM.match(bare) is not None or LETTER_ITEM.match(bare) is not None
                if stop in alone and bare[:1].isupper() and not _opens_item(bare):
                    alone[stop] += 1
        inside = Counter(stop for stop, first in _STOP_INSIDE.findall(text) if first.isupper())
        # Of the full lines that end so: how many by wrapping, how many by chance.
        self._goes_on = {stop: breaks * inside[stop] / words >= alone[stop] * _CHANCE for stop in _STOPS}
        self._opened = opened

    @cached_property
    def lists_inside(self) -> bool:
        """Whether items stand inside lines rather than at their beginning."""
        return len(_INLINE_ITEM.findall(self._text)) > 2 * self._opened

    def goes_on_behind(self, stop: str) -> bool:
        """Whether a full line that ends with this mark rather goes on."""
        return self._goes_on.get(stop, True)


def _soft(lines: list[str], lengths: list[int], width: int) -> list[bool]:
    """For each line but the last, whether its end only wraps."""
    full = [
        0 < length <= width <= length + len(after)
        and after != ""
        and width <= length + len(after.lstrip(" ").partition(" ")[0])
        and "|" not in line
        for line, length, after in zip(lines, lengths, lines[1:], strict=False)
    ]
    habits = _Habits(lines, full)
    opening, inline = lines[0], False
    for at, after in enumerate(lines[1:]):
        before = lines[at]
        # Most breaks stand between two words of one sentence; asking that here spares most of the questions.
        if full[at] and (
            (after[0].islower() and before[-1].isalpha() and after[1:2] not in MARK_ENDS)
            or (not _is_deeper(before, after, opening) and _goes_on(before, after, opening, inline, habits))
        ):
            inline = inline or (")" in before and _INLINE_ITEM.search(before) is not None)
        else:
            full[at] = False
            opening, inline = after, False
    return full


def _joined(lines: list[str], soft: list[bool]) -> str:
    pieces = [""] * (2 * len(lines) - 1)
    pieces[::2] = lines
    pieces[1::2] = [" " if wraps else "\n" for wraps in soft]
    return "".join(pieces)


def _is_deeper(before: str, after: str, opening: str) -> bool:
    """Whether a line stands deeper than the one above, which no wrapped line does but under the mark of an item."""
    if after[0] != " ":
        return False
    deeper = len(after) - len(after.lstrip()) > len(before) - len(before.lstrip())
    return deeper and not (before is opening and _opens_item(before.lstrip()))


def _bare(line: str) -> str:
    """A line without the marks of markdown around it, but with the star of an item."""
    line = line.lstrip(" \t")
    return line if line[:1] == "*" and line[1:2] in (" ", "\t") else line.strip(_MARKUP)


def _opens_item(line: str) -> bool:
    return (
        line[:1] in STARTS_ITEM
        or line[:1] == "-"
        or any(item.match(line) for item in (NUMBER_ITEM, LETTER_ITEM, ROMAN_ITEM, BRACKET_ITEM))
    )


def _goes_on(before: str, after: str, opening: str, inline: bool, habits: _Habits) -> bool:
    """Whether a full line goes on in the next one; `opening` is the first line of its paragraph."""
    after = _bare(after)
    before = before.strip(_MARKUP)
    if not before or not after or after[0] in STARTS_ITEM or is_rule(before) or is_rule(after):
        return False
    said = verdict(before, after)
    if said:
        return True
    ended = finished(before, before[-1])
    if after[0] == "-":
        dashed = opening.lstrip(_MARKUP)[:1] == "-"
        return said is None or not (ended or before[-1] == "," or dashed or after[1:2] not in (" ", ""))
    if BRACKET_ITEM.match(after) or LETTER_ITEM.match(after):
        return inline or habits.lists_inside
    if NUMBER_ITEM.match(after) or ROMAN_ITEM.match(after):
        return False
    if opens_heading(after):
        return not ended and _NAMED_PLACE.match(after) is not None
    last, first = before.rsplit(None, 1)[-1], after.split(None, 1)[0]
    if len(last) > 1 and last.isupper() and first.isupper():
        return True
    if before.isupper() != after.isupper() and max(map(len, (before, after))) > _SHORT_CAPITALS:
        return not before.isupper() and len(after) <= _SHORT_CAPITALS
    return not ended or habits.goes_on_behind(before.rstrip(CLOSERS)[-1:])
