"""The words before an anchor: where a rule's `before` begins, asked as cheaply as it allows."""

import re
from functools import partial
from typing import Any

from ktttextract.rulebook import Rule
from ktttextract.scan.glued_words import GluedWords
from ktttextract.scan.time_limits import Limits

Lead = tuple[int, dict[str, str | None] | None]
# How far back `before` may reach, in words and in characters.
_WORDS_BACK = 7
_CHARS_BACK = 60
# A `before` that is one word, or one of some phrases, and the blanks behind it, if any, which ` ?` lets be missing.
_LEAD = re.compile(r"(?:\(\?P<\w+>)?(?:(?P<word>\w+)|\(\?:(?P<phrases>[^()]*)\))\)?(?: \{(?P<least>[01]),3\})?\)?")
_BLANKS = ("", " ", "  ", "   ")
_ESCAPED = re.compile(r"\\(\W)")
_SIGNS = frozenset("$€£¥")  # what a phrase may have besides letters
_MARKS = "(“/),:;"  # those that a word may stand right behind: "(năm 2030)", "thu-ngan-sach/)Năm 2020"
_WORD_OPENERS = f" \n{_MARKS}"


def endings_of(before: str) -> tuple[str, ...]:
    """The endings that the text before an anchor can have for a simple `before`: cheaper to ask than the pattern."""
    found = _LEAD.fullmatch(before)
    if found is None:
        return ()
    phrases = (found["word"] or found["phrases"]).split("|")
    words = {_ESCAPED.sub(r"\1", phrase.rpartition("}")[2]) for phrase in phrases}
    plain = all(word and all(letter.isalpha() or letter in _SIGNS for letter in word) for word in words)
    blanks = _BLANKS[int(found["least"]) :] if found["least"] else _BLANKS[:1]
    return tuple(word + blank for blank in blanks for word in sorted(words)) if plain else ()


def match_before(
    rule: Rule, view: str, at: int, starts: list[int], leads: tuple[str, ...], limits: Limits, glued: GluedWords
) -> Lead | None:
    """Where the words begin that the rule's `before` accepts, and their groups; `starts` is filled when needed.

    `leads` are those of `endings_of`, and the view is known to end in one of them.
    """
    if 0 < len(leads) <= len(_BLANKS) and rule.before[0] != "(":
        return _one_word_before(view, at, len(leads[0].rstrip(" ")), glued)
    if not starts:
        starts.extend(word_starts(view, at, glued))
    return _longest_before(rule, view, at, starts, limits)


def word_starts(text: str, at: int, glued: GluedWords) -> list[int]:
    """Offsets of the words before `at`, nearest first, within the reach of `before`."""
    floor = max(0, at - _CHARS_BACK)
    line = text.rfind("\n", floor, at) + 1
    floor = max(floor, line)
    starts: list[int] = []
    end = at
    while len(starts) < _WORDS_BACK:
        while end > floor and text[end - 1] == " ":
            end -= 1
        cut = text.rfind(" ", floor, end)
        if cut < 0:
            if end > floor and (floor in (0, line)):
                starts.append(floor)
            break
        starts.append(cut + 1)
        end = cut
    near = text[floor:at]
    more = [floor + near.rfind(mark) + 1 for mark in _MARKS if mark in near]
    parting = glued.parting(text, floor + len(text[floor:at].rstrip(" ")))
    if parting is not None:
        more.append(parting)
    return sorted({*starts, *more}, reverse=True) if more else starts


def _longest_before(rule: Rule, view: str, at: int, starts: list[int], limits: Limits) -> Lead | None:
    """The longest stretch before `at` that the rule's `before` accepts: its start and groups."""
    fullmatch: Any = rule.before_re.fullmatch
    if rule.user:
        fullmatch = partial(limits.run, rule, fullmatch, at)
    for start in reversed(starts[: rule.words_before]):
        found = fullmatch(view, start, at)
        if found:
            return start, found.groupdict()
    found = fullmatch(view, at, at)
    return (at, found.groupdict()) if found else None


def _one_word_before(view: str, at: int, length: int, glued: GluedWords) -> Lead | None:
    """Where a word of this length, known to stand before `at`, begins; None where it is the end of a longer one."""
    while view[at - 1] == " ":
        at -= 1
    start = at - length
    if start == 0 or view[start - 1] in _WORD_OPENERS:
        return start, None
    return (start, None) if view[start - 1].isalpha() and glued.parting(view, at) == start else None
