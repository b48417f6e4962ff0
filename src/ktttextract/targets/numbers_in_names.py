"""Numbers that are part of a name or an ordinal, not figures: "Điều 5", "03 tỉnh Bình Thuận"."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Figure
from ktttextract.scan.hopeless import LABEL_REACH, ordinals_of
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import Phrases, finds

_ROUGH = frozenset({"approx", "gt", "lt"})
_MILLION = 1_000_000  # schemes are called by whole millions
_NUMBER_AND_NAME = re.compile(r"\d+ ([^\W\d_])[^\W\d_]*[a-zà-ỹ]")


def is_label(text: NormalisedText, figure: Figure, book: RuleBook, cues: Cues) -> bool:
    """Whether the number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
    if figure.comparator in _ROUGH:
        return False  # "nhu cầu sử dụng đất của dự án khoảng 240 ha": no ordinal is rough or has a bound
    words = text.low[max(0, figure.start - LABEL_REACH) : figure.start].rsplit(None, 2)
    # "tổng số 12 Hợp tác xã": no ordinal
    ordinal = words != [] and words[-1] in cues.counts.numbers
    ordinal = ordinal and " ".join(words[-2:]) not in cues.counts.numbers_counting and figure.kind == "quantity"
    if ordinal and _named_after(text.text, figure.start):
        return True  # "Chi nhánh số 4 Trung tâm Khuyến nông"
    named = figure.unit_row is not None or figure.bare_multiple
    return ordinals_of(book).name(text.low, figure.start, with_unit=named)


def _named_after(body: str, start: int) -> bool:
    """Whether a word with a capital letter stands behind the number that begins here."""
    found = _NUMBER_AND_NAME.match(body, start)
    return found is not None and found.group(1).isupper()


def inside_name(text: NormalisedText, figure: Figure, cues: Cues) -> bool:
    """Whether the number is part of a name, of a place or a kind: "03 tỉnh Bình Thuận", "lúa 2 vụ"."""
    if cues.counts.says_kind(text.low, figure.start, figure.end):
        return True
    unit = figure.unit
    if unit and unit.kind != "money" and figure.low and figure.low % _MILLION == 0:
        return cues.counts.is_scheme(text.low, figure.start)
    if unit and unit.kind == "count":
        words = unit.text.split("/")[0].split()
        if words and words[-1][:1].isupper() and not words[-1].isupper():
            return len(words) == 1
    return counts_named(text, figure, cues.counts.place_kinds)


def counts_named(text: NormalisedText, figure: Figure, kinds: Phrases) -> bool:
    """Whether the number counts places of these kinds that are named right behind it: "hai huyện Phú An và Mỹ Lâm"."""
    after = text.text[figure.end : figure.end + 2]
    named = len(after) == 2 and after[0] == " " and after[1].isupper()
    return named and finds(text.low, kinds, figure.start, figure.end)
