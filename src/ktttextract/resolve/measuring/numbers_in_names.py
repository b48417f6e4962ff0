"""Numbers that are part of a name or an ordinal, not figures: "Điều 5", "03 tỉnh Bình Thuận"."""

import re

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.cues import Cues
from ktttextract.syntax.phrases import finds

_QUANTITY = "target.figure.quantity"
_NUMBER_AND_NAME = re.compile(r"\d+ ([^\W\d_])[^\W\d_]*[a-zà-ỹ]")
_LABEL_REACH = 24


def is_label(text: NormalisedText, match: Match, cues: Cues) -> bool:
    """Whether the number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
    low = text.low
    start = match.start
    window = low[max(0, start - _LABEL_REACH) : start]
    if not window:
        return False
    if window[-1].isalpha():
        return window.rsplit(None, 1)[-1] in cues.label  # "đạt240 tỷ" is read where a blank is lost, "số24" is a label
    if window[-1] not in " \n":
        return window[-1] == "-" and window[-2:-1].isalpha()
    words = window.rsplit(None, 2)
    if not words:
        return False
    last = words[-1]
    if last not in cues.label_last:
        return False
    phrase = f"{words[-2]} {last}" if len(words) > 1 else last
    # "tổng số 12 Hợp tác xã": no ordinal
    ordinal = last in cues.counts.numbers and phrase not in cues.counts.numbers_counting
    if ordinal and match.rule.id == _QUANTITY and _named_after(text.text, match.start):
        return True  # "Chi nhánh số 4 Trung tâm Khuyến nông"
    if last not in cues.label and phrase not in cues.label:
        return False
    named = match.fields.get("unit_row") is not None or match.fields.get("bare_multiple")
    return not (named and last in cues.label_of_loose and phrase not in cues.label)


def _named_after(body: str, start: int) -> bool:
    """Whether a word with a capital letter stands behind the number that begins here."""
    found = _NUMBER_AND_NAME.match(body, start)
    return found is not None and found.group(1).isupper()


def inside_name(text: NormalisedText, match: Match, cues: Cues) -> bool:
    """Whether the number stands before a capitalised name whose part it is: "03 tỉnh Bình Thuận"."""
    unit = match.fields["unit"]
    if unit and unit["kind"] == "count":
        words = unit["text"].split("/")[0].split()
        if words and words[-1][:1].isupper() and not words[-1].isupper():
            return not words[0][:1].isupper() or len(words) == 1
    after = text.text[match.end : match.end + 2]
    named = len(after) == 2 and after[0] == " " and after[1].isupper()
    return named and finds(text.low, cues.counts.place_kinds, match.start, match.end)
