"""The words around one figure of a sentence, cut out and sorted: its subject, the links between, its predicate."""

import re
from typing import NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.syntax.clauses import clean_subject, only_verbs, subject_start
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import last_of
from ktttextract.syntax.predicate import over_bracket, predicate_end, trim_predicate
from ktttextract.syntax.sentence_cues import SentenceCues
from ktttextract.syntax.subject_edges import (
    before_bracket,
    before_giver,
    behind_closed,
    behind_day,
    behind_goal_of,
    behind_report,
    behind_work,
    beside_document,
    closing_comma,
)
from ktttextract.syntax.wording import FigureWording
from ktttextract.syntax.work import says_who, work_before

_WORDS_OF_PART = 6
_NOUN = 16  # characters of a counted noun of one word
_PART_REACH = 80
_CLOSE = 120  # characters from the figure before to the one behind
# What lies farther from a figure that stands between others decides nothing about its words.
_BEFORE, _BEHIND = 24, 100
# All that stands before a figure is one label: the mark of an item, words, a colon.
_LINE_LABEL = re.compile(r"[^\w(]*(?:\(?[\da-zđ]{1,2}[.)] ?)?([^\W\d_][^;:()\d\n]*): ?\Z")
_LABEL_ADDS = 24  # characters of a label's colon and the verb between it and a count
_MOST_LOOKED = 4096
_THING_REACH = 240
_WORDS_OF_THING = 16


class _Subject(NamedTuple):
    """The words before a figure: `piece` begins at `start`, its subject stands from `a` to `b`, then the links."""

    start: int
    piece: str
    a: int
    b: int
    links: list[str]
    verbs: list[str]


def look_around(
    text: NormalisedText,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    *,
    last: int | None,
    following: int | None,
    counted: bool,
) -> FigureWording:
    """Subject and predicate of a figure; `last` is the end of the figure before it in the sentence.

    Where figures stand close together, the same words come again and again: they are cut out once.
    """
    if last is None or following is None or following - last > _CLOSE or text.low.find(")", last, figure[0]) >= 0:
        return _look(text, cues, said, sentence, figure, last=last, following=following, counted=counted)
    begin = max(sentence[0], last - _BEFORE)
    words = text.text[begin : min(sentence[1], following + _BEHIND)]
    place = (words, last - begin, figure[0] - begin, figure[1] - begin, following - begin, counted)
    known = cues.looked.get(place)
    if known is None:
        known = _look(text, cues, said, sentence, figure, last=last, following=following, counted=counted)
        if len(cues.looked) > _MOST_LOOKED:
            cues.looked.clear()
        cues.looked[place] = known
    return known.copy()


def _look(
    text: NormalisedText,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    *,
    last: int | None,
    following: int | None,
    counted: bool,
) -> FigureWording:
    body, low = text.text, text.low
    start, piece, a, b, links, verbs = _subject(low, cues, said, sentence, figure, last=last, counted=counted)
    c, d, beyond = _predicate(low, cues, sentence, figure[1], following, counted=counted)
    labelled = ":" in low[figure[0] - 2 : figure[0]]
    if not labelled:
        labelled = cues.label_adds.search(low, max(sentence[0], figure[0] - _LABEL_ADDS), figure[0]) is not None
    a = behind_closed(piece, a, b)
    if last is not None and piece.endswith(")", a, b) and piece.find("(", a, b) < 0:
        start, a, b = _before_open(low, sentence[0], last, start + b, cues)
    elif last is None and a >= b and low.rfind("(", sentence[0], figure[0]) > low.rfind(")", sentence[0], figure[0]):
        start, a, b = _before_open(low, sentence[0], figure[0], start, cues)
    begin = sentence[0] if last is None else last
    part = _named_part(body, begin, figure[0], cues) if labelled else _in_bracket(body, low, begin, figure, cues)
    first, end = cues.trimming.span(low[start + a : start + b])
    end = cues.times.trailing(low, start + a + first, start + a + end)
    a += first
    after = f"{body[c:d]} {body[beyond[0] : beyond[1]]}".strip() if beyond else body[c:d]
    after = cues.names.without_citation(cues.names.without_list(after))
    if low.endswith("%", 0, figure[1]) and after.lower().startswith(cues.names.causes):
        after = ""  # "đạt 186% do đẩy mạnh đấu giá đất"
    if not low[start + a : end].strip(" /"):
        a = end - start  # "512 tỷ đồng/31.906 hộ"
    wording = FigureWording(body[start + a : end], links, verbs, after, labelled=labelled, part=part)
    base = cues.base.match(low, figure[1] + low.startswith(" ", figure[1]), sentence[1])
    wording.base = base.group().rstrip() if base else ""
    wording.apart = low.endswith(", ", 0, figure[0])
    wording.work = work_before(low, begin, figure[0], cues)
    if "," in wording.work and wording.work.endswith(f" {wording.subject_low}"):
        wording.subject = wording.subject_low = ""  # "hỗ trợ phân bón, giống lúa cho 800 hộ": the last of the objects
    if labelled and part and not wording.subject and cues.plan.names(part.lower()):
        # "đạt 12,8% (kế hoạch: 13%)": as without the colon
        wording.subject, wording.part, wording.labelled = part, "", False
        wording.subject_low = part.lower()
    _measure_first(wording, cues)
    _take_growth(wording, cues)
    if wording.subject_low in cues.generic:
        clause = sentence[0] if last is None else low.find(", ", last, start + a)
        if clause >= 0:
            wording.thing = _thing_before(body, low, clause, start + a, cues)
    return wording


def _subject(
    low: str,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    *,
    last: int | None,
    counted: bool,
) -> _Subject:
    start = sentence[0] if last is None else last
    stop = figure[0]
    if last is None and low.endswith("(", start, stop):
        stop -= 1  # "tăng trưởng vượt mục tiêu (10%)"
    start = subject_start(low, start, stop, said, cues, after_figure=last is not None, counted=counted)
    piece = low[start:stop]
    a, b, links = clean_subject(piece, cues)
    a = behind_goal_of(piece, a, b, links, cues)
    a, b = behind_report(piece, a, b, cues)
    a = behind_day(piece, a, b, cues)
    b = before_bracket(piece, a, b, cues)
    a, b = beside_document(piece, a, b, cues)
    b = before_giver(piece, a, b, cues)
    goals = said.within("status.goal", start + a, start + b)
    if goals:
        # "tỉnh đặt mục tiêu thành lập mới …": the subject begins at the goal, if any words are left for it.
        rest = low[goals[-1] : figure[0]]
        c, d, rest_links = clean_subject(rest, cues)
        sum_behind = cues.own_parts.match(rest, c, d) and cues.money_head.match(low, figure[1] + 1)
        if " " in rest[c:d] or sum_behind:
            start, piece, a, b, links = goals[-1], rest, c, d, rest_links
    if last is not None and cues.only_compared.fullmatch(piece, a, b):
        a = b  # "giảm 41% so với năm ngoái còn 69 nghìn lượt": what the figure before is compared with
    if last is not None and not counted and piece.endswith(cues.subject.joined) and not links:
        a = b  # "… hộ nghèo và 30% hộ cận nghèo": the words before are of the figure before
    elif piece.endswith(cues.subject.joints) and not links and (not counted or any(map(str.isdigit, piece[a:b]))):
        a = b  # "hầu hết dân phố và 80% dân quê", "188.667 container và 160 tấn": of what is no figure
    comma = piece.rfind(", ", a, b)
    if comma >= 0 and cues.leads.fullmatch(piece, comma + 2, b):
        if not counted and cues.heads.match(piece, a, b):
            b = a + clean_subject(piece[a:comma], cues)[1]  # "tỷ lệ hộ nghèo giảm mạnh, đến nay còn 4%"
        else:
            a = b  # "hai bể nước được sửa xong, nhờ vậy 98% số hộ có nước": what led to it
    if piece[a:b] in cues.subject.bare:
        a = b  # "mới 62% số hộ dùng nước sạch"
    governed = cues.said.intersection(links) and not cues.heads.match(piece, a, b)
    if governed or piece.endswith(cues.subject.purposes, a, b):
        a = b  # "… đặt mục tiêu giảm 3% hộ nghèo": the words before say who plans it
    verbs = only_verbs(piece, a, b, cues) if not cues.heads.match(piece, a, b) else []
    words = cues.subject
    aside = piece.startswith(words.aside, a) or not words.about.isdisjoint(links)
    aside = aside or piece[:a].rstrip().endswith(words.purpose)
    comma = closing_comma(piece, a, b) if aside else -1
    if comma >= 0:
        # "Đối với vùng ven biển, tỷ lệ …", "Theo báo cáo, quý I/2026, sản lượng …"
        a = comma + 2 + clean_subject(piece[comma + 2 : b], cues)[0]
    elif verbs or aside:
        links, b = links + verbs[::-1], a
    if a < b:
        moves = cues.moves.match(piece, a, b)
        verb = max(a, piece.rfind(" ", a, moves.end() - 1) + 1) if moves else a  # "giảm" of "tiếp tục giảm"
        if moves and moves.end() < b and not piece.startswith(words.no_move, verb):
            if not cues.levels.intersection(links):
                links.append(moves.group().rstrip())
            a = moves.end()
        if piece.endswith(words.moved_to, a, b) and (moves or cues.heads.match(piece, a, b)):
            b = piece.rfind(" ", a, b)  # "đưa tỷ lệ hộ nghèo về dưới 20%"
    return _Subject(start, piece, a, b, links, verbs)


def _predicate(
    low: str, cues: Cues, sentence: tuple[int, int], c: int, following: int | None, *, counted: bool
) -> tuple[int, int, tuple[int, int] | None]:
    """Where the predicate of a figure that ends here stands, and where it goes on beyond a bracket."""
    bracket = cues.subject.share_bracket.match(low, c, sentence[1]) if counted else None
    c = bracket.end() if bracket else c
    d = predicate_end(
        low, c, sentence[1], following if following is None or following >= c else None, cues, counted=counted
    )
    if low.find("/", c, d) > c and (stroke := cues.plan.over_plan.search(low, c, d)):
        d = stroke.start()  # "98 hộ đăng ký/chỉ tiêu 95 hộ"
    beyond = over_bracket(low, d, sentence[1], cues, counted=counted)
    if not (counted or d > c) or (low.startswith(",", c) and not counted):
        beyond = None
    if low.startswith("/", c) or (following is not None and low.startswith(" - ", c)):
        d = c  # "nông nghiệp 43,5% - công nghiệp 21%", "63,2 tỷ đồng/KH 148 tỷ đồng"
    elif counted and low[c : c + 1] == "," and low[max(0, c - _NOUN) : c].rpartition(" ")[2] in cues.generic_nouns:
        d = c  # "trình độ trung cấp 365 người, đại học 142 người"
    elif counted or low[c : c + 1] != ",":
        c, d = trim_predicate(low, c, d, cues)
        if low.endswith(")", c, d) and cues.explains.match(low, low.rfind("(", c, d) + 1, d):
            c, d = trim_predicate(low, c, low.rfind("(", c, d), cues)
    else:
        d = c
    if cues.times.leading(low, c, d) > c:
        d = c  # "từ dưới 10% năm 1990 lên 40% năm 2010 (4)"
    if cues.times.month.fullmatch(low, c, d):
        d = c  # "giảm 19% trong quý I và giảm 32% quý II"
    return c, d, beyond


def _measure_first(wording: FigureWording, cues: Cues) -> None:
    """Turn "phường An Bình có diện tích" round: the measure first, then what has it."""
    for has in cues.having:
        thing, _, measure = wording.subject_low.rpartition(f"{has} ")
        if thing and measure in cues.generic:
            wording.subject = f"{wording.subject[-len(measure) :]} {wording.subject[: len(thing)]}"
            wording.subject_low = wording.subject.lower()
            return


def _take_growth(wording: FigureWording, cues: Cues) -> None:
    """ "dư nợ của Quỹ tăng trưởng 10%": the verb is no part of what grows."""
    grows = None if wording.links else cues.names.grows.search(wording.subject_low)
    if grows is not None:
        wording.links.append(grows["verb"])
        wording.subject, wording.subject_low = wording.subject[: grows.start()], wording.subject_low[: grows.start()]


def _thing_before(body: str, low: str, start: int, end: int, cues: Cues) -> str:
    """The words before a measure that has no name of its own, as "label: " or "thing"; none where they say who acts."""
    semicolon = low.rfind("; ", start, end)
    if semicolon >= 0 and semicolon + 2 < end:
        start = semicolon + 2
    if end - start > _THING_REACH:
        return ""
    piece = low[start:end]
    a, b, _ = clean_subject(piece, cues)
    a, b = behind_report(piece, a, b, cues)
    a = behind_work(piece, body[start:end], a, b, cues)
    stated, behind = last_of(piece, cues.names.stated_as, a, b)
    a = behind if stated > a else a  # "… mặt hàng mới là đường thô với số lượng 7 tấn"
    words = piece[a:b].split()
    if not 1 < len(words) <= _WORDS_OF_THING or piece[a:b] in cues.who:
        return ""
    last = piece[a:b].rpartition(", ")[2].split()  # "Với đà này, huyện chỉ đạo phấn đấu đạt kim ngạch 9 triệu USD"
    if len(last) < len(words) and says_who(last, cues):
        return ""
    if words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs:
        return ""
    labelled = piece.rstrip().endswith(":")
    return body[end - len(piece) + a : end - len(piece) + b] + (": " if labelled else "")


def _in_bracket(body: str, low: str, start: int, figure: tuple[int, int], cues: Cues) -> str:
    """The name that a figure alone in a bracket belongs to: "Thị phần: Sông Hậu (61%), Hòn Đất (30%)"."""
    if not body.startswith("(", figure[0] - 1) or not body.startswith(")", figure[1]):
        return ""
    found = cues.subject.bracket_label.search(body, max(start - 1, figure[0] - _PART_REACH, 0), figure[0] - 1)
    if found and body[found.start()] == "," and cues.subject.joins(low, start, found.start()):
        return ""  # "22 hợp tác xã loại khá, giỏi (31%)"
    name = found.group(1).strip() if found else ""
    return name if name.count(" ") < _WORDS_OF_PART else ""


def _named_part(body: str, start: int, end: int, cues: Cues) -> str:
    """The name right before a figure's colon, of a few words: "(Trong đó: Sông Hậu: 9 trạm, Hòn Đất: 8 trạm)"."""
    found = cues.subject.part_label.search(body, max(start, end - _PART_REACH), end)
    name = found.group(1).strip() if found else ""
    line = _LINE_LABEL.match(body, start, end) if found and body[found.start()] == "," else None
    if line and not cues.part_begins.match(line.group(1).lower()):
        name = line.group(1)  # "- Khảo sát, lập hồ sơ: 820 triệu đồng"
    return name if name.count(" ") < _WORDS_OF_PART else ""


def _before_open(low: str, start: int, last: int, end: int, cues: Cues) -> tuple[int, int, int]:
    """The words before the bracket that a figure stands in or right behind: "kim ngạch (chiếm 21% tổng số) đạt …"."""
    opening = low.rfind("(", start, last)
    if opening < 0:
        return end, 0, 0
    begin = max(start, opening - _THING_REACH)
    semicolon = low.rfind("; ", begin, opening)
    clause = semicolon + 2 if semicolon >= 0 else begin
    if clause > start and semicolon < 0:
        return end, 0, 0  # the clause begins too far away
    a, b, _ = clean_subject(low[clause:opening], cues)
    return (end, 0, 0) if any(letter.isdigit() for letter in low[clause + a : clause + b]) else (clause, a, b)
