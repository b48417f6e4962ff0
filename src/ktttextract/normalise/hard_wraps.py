"""Texts wrapped at one width: mail, consoles, editors. Their lines are put together before anything else is asked.

Where a text was filled up to a width, every wrapped line says so: the first word of the next one had no room on it.
That is far stronger than what two lines alone can say (`linebreaks`), and so even letterheads see the whole lines.
"""

import re
from functools import cached_property

from ktttextract.normalise.line_breaks import (
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
from ktttextract.normalise.line_width import has_long_lines, measured

_MOST_WIDTHS = 2  # a text that was wrapped already may have been wrapped once more
_MARKUP = "*_\\ \t"
# The end of what stands before the bracket and the blank: so only brackets are looked at, which are few.
_INLINE_ITEM = re.compile(r"[^\s*_] +[*_]*(?:\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})|[a-zđ])$")
_INLINE_REACH = 12
# What a sentence names too, not only a heading: "quy định tại\nChương IV".
_NAMED_PLACE = re.compile(r"(?:Chương|Phần|Mục|Tiểu mục|Phụ lục|Điều|Số) ?[:IVX\d]")
_SHORT_CAPITALS = 13
_STOPS = ".;:"
_MAY_BE_RULE = frozenset("-=_~*. |")
_BEHIND_STOP = _MARKUP + CLOSERS
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
        if has_long_lines(lines):
            break
        seen, fit = measured(text, lines, composed=composed)
        if not fit.width:
            break
        soft = _soft(seen, fit.full)
        if "\t" in text and " " in text:  # tabs beside blanks part columns
            rows = ["\t" in line.strip() for line in lines]  # of tables, which never go on
            soft = [wraps and not (rows[at] or rows[at + 1]) for at, wraps in enumerate(soft)]
        if True not in soft:
            break
        text = _joined(lines, soft)
        ragged += 0 if fit.sharp else fit.wraps
    return text, ragged


class _Habits:
    """What a text has on a line where lines end by its own will: how often sentences end, where lists stand."""

    def __init__(self, lines: list[str], full: list[bool]) -> None:
        self._lines = lines
        self._full = full[:]  # which of them do not is decided from here on
        self._breaks = sum(full)
        self._goes_on: dict[str, bool] = {}

    @cached_property
    def _ends(self) -> tuple[dict[str, int], int]:
        """How often a line that is not full ends with each stop, and how many items stand on lines of their own."""
        alone, opened = dict.fromkeys(_STOPS, 0), 0
        for before, after, is_full in zip(self._lines, self._lines[1:], self._full, strict=False):
            if is_full or not after or not before:
                continue
            stop = before[-1]
            if stop.isalnum():
                if after[0] != "(" and after[0] not in _MARKUP:
                    continue
            elif stop not in _STOPS:
                stop = before.rstrip(_BEHIND_STOP)[-1:]
            if stop in alone or after.lstrip(_MARKUP)[:1] == "(":
                bare = _bare(after)
                opened += BRACKET_ITEM.match(bare) is not None or LETTER_ITEM.match(bare) is not None
                if stop in alone and bare[:1].isupper() and not _opens_item(bare):
                    alone[stop] += 1
        return alone, opened

    @cached_property
    def _text(self) -> str:
        text = "\n".join(self._lines)
        return _RUN.sub(" ", text) if "  " in text else text

    @cached_property
    def _words(self) -> int:
        return self._text.count(" ") + 1

    @cached_property
    def lists_inside(self) -> bool:
        """Whether items rather stand inside a paragraph."""
        return _inline_items(self._text) > 2 * self._ends[1]

    def goes_on_behind(self, stop: str) -> bool:
        """Whether a full line that ends with this mark rather goes on."""
        if stop not in _STOPS:
            return True
        if stop not in self._goes_on:
            # Of the full lines that end so: how many by wrapping, how many by chance.
            inside = sum(part[:1].isupper() for part in self._text.split(f"{stop} ")[1:])
            by_wrapping = self._breaks * inside / self._words
            self._goes_on[stop] = by_wrapping >= self._ends[0][stop] * _CHANCE
        return self._goes_on[stop]


def _inline_items(text: str) -> int:
    """How many items stand inside a line: "gồm (1) chọn giống; (2) cải tạo đất"."""
    parts = text.split(") ")
    return sum(_INLINE_ITEM.search(part[-_INLINE_REACH:]) is not None for part in parts[:-1])


def _soft(lines: list[str], full: list[int]) -> list[bool]:
    """For each line but the last, whether its end only wraps; `full` are those that can."""
    soft = [False] * (len(lines) - 1)
    for at in full:
        soft[at] = True
    habits = _Habits(lines, soft)
    opening, inline = "", False
    for at in full:
        before, after = lines[at], lines[at + 1]
        if not at or not soft[at - 1]:
            opening, inline = before, False
        # Most wraps stand inside a sentence that goes on in lower case; asking that here spares most of the calls.
        sure = after[0].islower() and after[1:2] not in MARK_ENDS and before[-1] not in _MAY_BE_RULE
        if sure or (not _is_deeper(before, after, opening) and _goes_on(before, after, opening, inline, habits)):
            inline = inline or (") " in before and _inline_items(before) > 0)
        else:
            soft[at] = False
    return soft


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


def _in_capitals(line: str) -> bool:
    """Whether a line is one of capital letters, not of figures: "(T4/2025: 26%)."."""
    return line.isupper() and 2 * sum(map(str.isalpha, line)) > len(line)


def _opens_in_capitals(line: str) -> bool:
    """Whether a line begins with two words in capitals, as headings and signatures do, not "UBND tỉnh"."""
    words = line.split(None, 2)[:2]
    return len(words) == 2 and all(len(word) > 1 and word.isalpha() and word.isupper() for word in words)


def _is_note(heading: str, after: str) -> bool:
    """Whether a bracket stands below a heading: "(Kèm theo Quyết định số …)", not inside a sentence."""
    if not (after[1:2].isupper() and after[2:3].islower() and (_opens_item(heading) or opens_heading(heading))):
        return False
    return ")" not in after.rstrip(_BEHIND_STOP)


def _goes_on(before: str, after: str, opening: str, inline: bool, habits: _Habits) -> bool:
    """Whether a full line goes on in the next one; `opening` is the first line of its paragraph."""
    after = _bare(after)
    is_first = before is opening
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
        return after[0].isupper() is False and (inline or (habits.lists_inside and before[-1] != "."))
    if NUMBER_ITEM.match(after) or ROMAN_ITEM.match(after):
        return False
    if is_first and after[0] == "(" and _is_note(before, after):
        return False
    if opens_heading(after):
        return not ended and _NAMED_PLACE.match(after) is not None
    last, first = before.rsplit(None, 1)[-1], after.split(None, 1)[0]
    if len(last) > 1 and last.isupper() and first.isupper():
        return True
    if _opens_in_capitals(after) and (ended or (not before.isupper() and len(after) > _SHORT_CAPITALS)):
        return False
    if _in_capitals(before) != _in_capitals(after) and max(map(len, (before, after))) > _SHORT_CAPITALS:
        return not _in_capitals(before) and len(after) <= _SHORT_CAPITALS
    return not ended or habits.goes_on_behind(before.rstrip(CLOSERS)[-1:])
