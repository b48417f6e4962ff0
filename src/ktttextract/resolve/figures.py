"""Which figures are targets: labels, ranks, legal thresholds, ages and page counters stay out."""

import re

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.target_cues import Cues, SentenceCues

_LIST_MARK = re.compile(r"[ \t*#|(-]*\Z")
_FOLLOWED_AS_MARK = re.compile(r"[.)](?!\d)")
# "biểu số 02, 03 đính kèm": the second of two numbers.
_LISTED = re.compile(r"\d(?:,| và| -) ?\Z")
_LEGAL_REACH = 75  # characters from "thuế suất" or "phạt tiền" to the figure that it governs
_AT_LEAST = frozenset({"ge", "gt"})
_VERB_REACH = 24  # characters from "đạt", "chiếm", "tăng" to the figure that they state


class Setting:
    """What the place of a figure says about it: under goals or results, in an article of law, dated, in a plan."""

    __slots__ = ("dated", "goal", "lawful", "planning", "result")

    def __init__(self, *, goal: bool, result: bool, lawful: bool, dated: bool, planning: bool) -> None:
        self.goal = goal
        self.result = result
        self.lawful = lawful
        self.dated = dated
        self.planning = planning


def is_label(text: NormalisedText, match: Match, cues: Cues) -> bool:
    """Whether the number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
    low = text.low
    start = match.start
    window = low[max(0, start - 24) : start]
    if not window or window[-1] not in " \n":
        return bool(window) and window[-1].isalpha()
    words = window.split()
    if not words:
        return False
    last = words[-1]
    phrase = f"{words[-2]} {last}" if len(words) > 1 else last
    if last not in cues.label and phrase not in cues.label:
        return False
    named = match.fields.get("unit_row") is not None or match.fields.get("bare_multiple")
    return not (named and last in cues.label_of_loose and phrase not in cues.label)


def opens_line(text: NormalisedText, match: Match) -> bool:
    """Whether the number is the mark of its line: "1. …", "2) …"."""
    body = text.text
    line = body.rfind("\n", 0, match.start) + 1
    return bool(_LIST_MARK.fullmatch(body, line, match.start)) and bool(_FOLLOWED_AS_MARK.match(body, match.start + 1))


def is_target(text: NormalisedText, match: Match, cues: Cues, said: SentenceCues, start: int, place: Setting) -> bool:
    """Whether a figure of the sentence that begins at `start` is one that a plan sets or a report gives.

    It must be a figure of something counted or measured, and something must say so: the head it stands under, a cue of
    planning or reporting, a year, a total. In an article of law only a goal does.
    """
    low = text.low
    if match.rule.id != "target.figure.percent" and is_label(text, match, cues):
        return False
    if match.start - said.last("legal.before", match.start) < _LEGAL_REACH:
        return False
    if not _is_quantity(text, match, cues, start, place):
        return False
    planned = said.last("status.target", match.start) >= 0 or place.goal
    if place.lawful:
        return planned
    if planned or place.result or place.dated or "of_total" in match.fields or "plan" in match.fields:
        return True
    if said.last("status.result", match.start) >= 0:
        return True
    if said.last("verb.states", match.start) >= match.start - _VERB_REACH:
        return True
    # What a plan bounds or sets about to do is a target though nothing else says so.
    acts = said.last("verb.acts", match.start) >= match.start - _VERB_REACH
    return place.planning and (acts or match.fields["comparator"] != "eq")


def _is_quantity(text: NormalisedText, match: Match, cues: Cues, start: int, place: Setting) -> bool:
    """Whether unit and noun are such as targets have."""
    fields = match.fields
    low = text.low
    row = fields.get("unit_row")
    if row is not None:
        if row.get("target") is False:
            return False
        needed = row.get("needs")
        if needed is not None:
            return any(low.rfind(word, max(start, match.start - 60), match.start) >= 0 for word in needed)
        if row.get("weak") and fields["comparator"] == "eq" and "of_total" not in fields:
            return place.goal
        return not _inside_name(text, match)
    if fields.get("bare_multiple"):
        return place.goal or bool(cues.money.search(low, start, match.start))
    if fields.get("loose_noun"):
        if _LISTED.search(low, max(0, match.start - 6), match.start):
            return False
        return "of_total" in fields or (place.goal and not _inside_name(text, match)) or fields["comparator"] in _AT_LEAST
    if fields["unit"] is None:
        number = low[match.start : match.end]
        return ("," in number or "." in number) and bool(cues.index.search(low, start, match.end + 24))
    return True


def _inside_name(text: NormalisedText, match: Match) -> bool:
    """A number before a capitalised name is part of it: "03 tỉnh Bình Thuận", "Sư đoàn 3 Sao Vàng"."""
    unit = match.fields["unit"]
    words = unit["text"].split() if unit else []
    if words and words[-1][:1].isupper() and not words[-1].isupper() and unit["kind"] == "count":
        return not words[0][:1].isupper() or len(words) == 1
    after = text.text[match.end : match.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper() and "tỉnh" in text.low[match.start : match.end]
