"""The words behind a figure: where its predicate ends, and what of it is not its own."""

import re

from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import ends_with, finds, last_of

_CLOSING_MARKS = ' ,;:.-*/("”|'
_PREDICATE_REACH = 500  # characters; a sentence of ten thousand figures must not be read to its end for each
_NOTE_MARK = 6  # ".[12]": the mark of a footnote
_OBJECT_REACH = 60
_BRACKET_REACH = 160
_CLOSE_FIGURE = 20  # characters from a joint to the figure that it joins
_BARE_VERB = 4  # blanks around a verb and its particle
_WORDS_MOST = 48
_WORDS_OF_CLAUSE = 2
_LISTED = re.compile(r":\s*\(?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)")  # ": (1)", ": a)"
# ", truy thu 56 tỷ đồng": a clause with a figure of its own.
_FIGURE_IN_CLAUSE = re.compile(r"(?:[^\W\d_]+ ){0,5}([^\W\d_]+) \d[\d.,]*(?:%| [^\W\d_])")


def predicate_end(low: str, start: int, end: int, next_figure: int | None, cues: Cues, *, counted: bool) -> int:
    """Where the words behind a figure stop: at ";", at the clause of the next figure, at the sentence's end."""
    reach = min(end, start + _PREDICATE_REACH)
    if next_figure is None or next_figure >= reach:
        stop = _closed(low, start, reach, None, cues)
    else:
        # What lies behind the next figure is looked at only where it can decide something.
        stop = _closed(low, start, min(reach, next_figure + cues.predicate.longest_closing), next_figure, cues)
        if stop >= next_figure:
            stop = _before_next(low, start, reach, next_figure, cues, counted=counted)
    if joined := cues.predicate.with_sum.search(low, start, stop):
        stop = joined.start()  # the sum that follows was read as no figure
    closing = low.find(")", start, stop)
    if closing >= 0 and "(" not in low[start:closing]:
        stop = closing
    if low.startswith(cues.predicate.none_behind, start):
        return start
    if counted and (colon := low.find(":", start, stop)) >= 0 and (colon > start or _LISTED.match(low, colon)):
        stop = colon  # "3 nền tảng: (1) nền tảng bản đồ", "3 trạm đo mặn: trạm An Bình đã chạy": which they are
    return _shortened(low, start, stop, cues)


def over_bracket(low: str, end: int, stop: int, cues: Cues, *, counted: bool) -> tuple[int, int] | None:
    """What the things of a figure do behind the bracket that parts them: "60% viên chức (trong đó …) đạt chuẩn"."""
    if not low.startswith("(", end) and not low.startswith(" (", end):
        return None
    closing = low.find(")", end, min(stop, end + _BRACKET_REACH))
    begin = closing + 2
    if closing < 0 or low.find("(", end + 2, closing) >= 0 or cues.names.tells.match(low, begin, stop) is None:
        return None
    behind = predicate_end(low, closing + 1, stop, None, cues, counted=counted)
    for joint in (", ", *cues.predicate.joints):
        cut = low.find(joint, begin, behind)
        if cut >= 0 and any(map(str.isdigit, low[cut : cut + _CLOSE_FIGURE])):
            behind = cut
    return trim_predicate(low, begin, behind, cues)


def _closed(low: str, start: int, stop: int, next_figure: int | None, cues: Cues) -> int:
    """Where the first mark, or the first clause that is none of the figure's own, ends its words."""
    found = cues.predicate.closes.search(low, start, stop)
    while found and found.group() == ". " and _goes_on(low, start, found.start(), cues):
        found = cues.predicate.closes.search(low, found.start() + 1, stop)
    if found:
        stop = found.start()
    comma = low.find(", ", start, stop)
    while comma >= 0:
        if cues.subject.joins(low, start, comma):
            comma = low.find(", ", comma + 2, stop)
            continue
        if low.startswith(cues.predicate.asides, comma + 2):
            return comma
        if _opens_clause(low, comma + 2, stop, next_figure, cues, coordinated=comma == start):
            return comma
        comma = low.find(", ", comma + 2, stop)
    return stop


def _goes_on(low: str, start: int, stop: int, cues: Cues) -> bool:
    """Whether a full stop ends no sentence: "lò gạch, lò vôi... được kiểm soát", "thu ngân sách TP. HCM"."""
    return low.endswith("..", start, stop) or cues.ends_short(low, start, stop) is not None


def _before_next(low: str, start: int, reach: int, next_figure: int, cues: Cues, *, counted: bool) -> int:
    """Where the words of the next figure begin."""
    words = cues.predicate
    joint = ends_with(low, words.joints, next_figure, start)
    comma = low.rfind(",", start, next_figure)
    while comma >= 0 and cues.subject.joins(low, start, comma):
        comma = low.rfind(",", start, comma)  # "100% xã, phường bố trí ít nhất 01 cán bộ"
    cut = next_figure - joint if joint else max(comma, low.rfind("(", start, next_figure))
    opened = low.find("(", start, next_figure)
    if 0 <= opened < cut:
        cut = opened
    if cut < 0:
        cut, _ = last_of(low, words.joints, start, next_figure)
    if (
        cut < 0
        and not counted
        and low[start + 1 : start + 2].isalpha()
        and 0 < low.count(" ", start, next_figure) <= _BARE_VERB
    ):
        # "420 tỷ đồng nâng cấp 58 trạm y tế": money for them
        far = next_figure + _OBJECT_REACH + words.longest_closing
        cut = _clause_end(low, next_figure, _closed(low, start, min(reach, far), next_figure, cues), cues)
    # "124/124 xã, phường thành lập tổ công nghệ số với tổng số 930 người": the comma parts two nouns
    nouns = counted and cut == start and not cues.verb.match(low, start + len(", "), next_figure)
    stop = cut if cut >= 0 else next_figure
    joined = words.with_next.search(low, start, next_figure if nouns else stop)
    if joined is None and counted and stop == next_figure:
        joined = words.measures_next.search(low, start, stop)
    return joined.start() if joined else stop


def _opens_clause(low: str, at: int, stop: int, next_figure: int | None, cues: Cues, *, coordinated: bool) -> bool:
    """Whether a comma opens what is said of the figure (", giảm 61 vụ") or another piece of work (", tuyển 60 …")."""
    if cues.opens_clause.match(low, at, stop):
        return True
    if next_figure is not None and at < next_figure < stop and cues.does_next.match(low, at, stop):
        return True
    figure = _FIGURE_IN_CLAUSE.match(low, at, stop)
    if figure is None or finds(figure.group(), cues.predicate.joints, 0, len(figure.group())):
        return False
    if coordinated and figure.group().count(" ") > _WORDS_OF_CLAUSE and not cues.verb.match(low, at, stop):
        return False  # "62/63 tỉnh, thành phố số hóa gần 106 triệu dữ liệu"
    return figure.group(1) not in cues.label_last and figure.group(1) not in cues.bounds


def _shortened(low: str, start: int, stop: int, cues: Cues) -> int:
    """Where a long predicate can end: behind the last clause that is whole, else between two words."""
    at, words = start, 0
    while words < _WORDS_MOST:
        at = low.find(" ", at + 1, stop)
        if at < 0:
            return stop
        words += 1
    cuts = [low.rfind(mark, start + (at - start) // 2, at) for mark in cues.predicate.cuts]
    return max(cuts) if max(cuts) >= 0 else at


def _clause_end(low: str, start: int, stop: int, cues: Cues) -> int:
    found = cues.predicate.clause_mark.search(low, start, min(stop, start + _OBJECT_REACH))
    return found.start() if found else min(stop, start + _OBJECT_REACH)


def trim_predicate(low: str, start: int, end: int, cues: Cues) -> tuple[int, int]:
    """Leave blanks, marks and a closing time out of a predicate."""
    if start >= end:
        return start, start
    while start < end and low[start] in " ,:;-*":
        start += 1
    changed = True
    while changed:
        changed = False
        while end > start and low[end - 1] in _CLOSING_MARKS:
            end -= 1
            changed = True
        dangling = ends_with(low, cues.predicate.dangling, end, start)
        if dangling and not low.endswith(cues.predicate.whole, max(0, start - 1), end):
            end -= dangling
            changed = True
        time = cues.times.trailing(low, start, end)
        if time < end:
            end = time
            changed = True
    if cues.predicate.next_figure.match(low, start, end) is not None:
        return start, start  # "với diện tích 9 ha và 41 mã số cơ sở đóng gói"
    if end - start <= _NOTE_MARK:
        words = low[start:end]
        if words in cues.predicate.only_compared or not any(map(str.isalpha, words)):
            end = start
    return start, end
