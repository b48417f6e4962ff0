"""Which figures are targets: labels, ranks, legal thresholds, ages and page counters stay out."""

import re

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.target_cues import Cues, SentenceCues

_BEFORE_WORDS = re.compile(r"(?:[^\W\d_]+[ ]){1,2}\Z")
_LIST_MARK = re.compile(r"[ \t*#|(-]*\Z")
_FOLLOWED_AS_MARK = re.compile(r"[.)](?!\d)")
# "biểu số 02, 03 đính kèm": the second of two numbers.
_LISTED = re.compile(r"\d(?:,| và| -) ?\Z")
_LIFE = re.compile(r"tuổi thọ|sống khỏe|số năm")
_BOUNDED = frozenset({"ge", "gt", "le", "lt", "approx", "between"})
_LEGAL_REACH = 75  # characters from "thuế suất" or "phạt tiền" to the figure that it governs
_LEGAL_KINDS = frozenset({"NĐ", "TT", "TTLT", "L", "BL", "PL", "HP"})


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


def is_target(
    text: NormalisedText,
    match: Match,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    *,
    goal: bool,
    legal: bool,
) -> bool:
    """Whether a figure that was read is one that a plan sets or a report gives."""
    fields = match.fields
    low = text.low
    comparator = fields["comparator"]
    if match.rule.id != "target.figure.percent" and is_label(text, match, cues):
        return False
    row = fields.get("unit_row")
    if match.start - said.last("legal.before", match.start) < _LEGAL_REACH:
        return False
    if row is not None:
        if row.get("target") in (False, "false"):
            return False
        if row["kind"] == "time":
            return bool(_LIFE.search(low, sentence[0], match.start)) and fields["low"] != fields.get("of_total")
        if row.get("weak") and comparator == "eq" and "of_total" not in fields:
            return goal
        if legal and row["kind"] in ("count", "money", "time"):
            return False
        return not _inside_name(text, match)
    if fields.get("bare_multiple"):
        return bool(cues.money.search(low, sentence[0], match.start)) or goal
    if fields.get("loose_noun"):
        if legal or _LISTED.search(low, max(0, match.start - 6), match.start):
            return False
        return "of_total" in fields or (goal and not _inside_name(text, match)) or comparator in ("ge", "gt")
    if fields["unit"] is None:
        number = low[match.start : match.end]
        return ("," in number or "." in number) and bool(cues.index.search(low[sentence[0] : match.end + 24]))
    return not legal or comparator in _BOUNDED


def _inside_name(text: NormalisedText, match: Match) -> bool:
    """A number before a capitalised name is part of it: "03 tỉnh Bình Thuận", "Đề án 01 triệu"."""
    after = text.text[match.end : match.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper() and "tỉnh" in text.low[match.start : match.end]


def is_legal_kind(kind: str | None) -> bool:
    """Whether a document of this kind sets rules rather than targets."""
    return kind in _LEGAL_KINDS
