"""Sentences, and the words before a figure: where its subject begins, and what of them is not its own."""

import re

from ktttextract.syntax.clause_words import SubjectWords
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import finds, last_of, starts_with
from ktttextract.syntax.sentence_cues import SentenceCues

# A sentence ends at a line's end, at ". " before a capital or a number, or at ".)" and the like; "Trong đó" goes on.
_OPENING_REACH = 24  # characters of the words that join a sentence to the one before it: "trong tổng số này"
_CAPITALS = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
# All ends begin with one set of characters, so that the engine skips to them.
_SENTENCE_END = re.compile(rf"[.!?…\n](?:(?<=\n)|\)?”? +(?=[{_CAPITALS}]|\d+[.)] |- )|(?<=[a-zà-ỹ%)]\.) +(?=\d))")
_TRAILING_MARK = " ,;:-–([“\"'|*"
# "1,5 tỷ đồng x 5 năm = ": how the figure was reckoned, no subject.
_ARITHMETIC = re.compile(r" ?[x×*+][^=;.\n]{0,40}= ?\Z")
_BLANK = frozenset(" \n")
# No word but the last one behind the comma or bracket before it: "doanh thu,".
_WORDS_BETWEEN = re.compile(r"\w+ \w+ \w+,\Z|[;:(] ?\w+ \w+,\Z|\d[ %]?,\Z")
_STEPS = 12
_WORDS_ASSURED = 5  # behind ", bảo đảm" up to the figure
# Short pieces between figures come again and again, above all in the texts that have most figures.
_REPEATED = 60
_MOST_CLEANED = 4096


def sentences(text: str, start: int, end: int, cues: Cues) -> list[tuple[int, int]]:
    """The sentences of a block; one that begins with "Trong đó" belongs to the one before it."""
    cuts: list[tuple[int, int]] = []
    at = start
    for found in _SENTENCE_END.finditer(text, start, end):
        short = cues.ends_short(text, start, found.start())
        if short and text[short.start()].isupper():  # "TP. HCM", "GS. An"
            continue
        if cues.subject.goes_on.match(text[found.end() : found.end() + _OPENING_REACH].lower()):
            continue
        cuts.append((at, found.start() + 1))
        at = found.end()
    cuts.append((at, end))
    return cuts


def clean_subject(low: str, cues: Cues) -> tuple[int, int, list[str]]:
    """What is left of the words before a figure when openings, links and times are taken off.

    Returns the offsets of the subject in `low`, and the links and openings taken off, nearest the figure first.
    """
    known = cues.cleaned.get(low)
    if known is None:
        known = _cleaned(low, cues)
        if len(low) <= _REPEATED:
            if len(cues.cleaned) > _MOST_CLEANED:
                cues.cleaned.clear()
            cues.cleaned[low] = known
    start, end, links = known
    return start, end, [*links]


def _cleaned(low: str, cues: Cues) -> tuple[int, int, list[str]]:
    if _ARITHMETIC.match(low):
        return len(low), len(low), []
    start, openings = _skip_openings(low, cues)
    end = len(low)
    links: list[str] = []
    for _ in range(_STEPS):
        while end > start and low[end - 1] in _TRAILING_MARK:
            end -= 1
        link = _trailing_link(low, start, end, cues)
        if link is not None and not low[:link].rstrip().endswith(cues.subject.keeps_link):
            links.append(low[link:end])
            end = link
            continue
        time = cues.times.trailing(low, start, end)
        if time == end and (time := cues.times.lasting(low, start, end)) == end:
            break
        end = time
    return start, max(start, end), links + openings[::-1] if openings else links


def _skip_openings(low: str, cues: Cues) -> tuple[int, list[str]]:
    """Where the subject begins behind marks, times and opening words, and those words."""
    start = 0
    openings: list[str] = []
    for _ in range(_STEPS):
        before = start
        while low[start : start + 1] in _BLANK:
            start += 1
        blank = low.find(" ", start)
        word = low[start:blank] if blank >= 0 else low[start:]
        if not word.isalpha() or word in cues.subject.mark_words:
            mark = cues.subject.mark.match(low, start)
            if mark:
                start = mark.end()
        if cues.times.opens_with(low, start, word):
            start = cues.times.leading(low, start, len(low))
        lead = cues.leads.match(low, start) if word.rstrip(",:") in cues.lead_words or start != before else None
        if lead:
            if (opening := lead.group().rstrip()).rstrip(",") not in cues.subject.timed:
                openings.append(opening)
            start = lead.end()
        if start == before:
            break
    return start, openings


def only_verbs(low: str, start: int, end: int, cues: Cues) -> list[str]:
    """The verbs of a subject that has nothing else, first to last; empty when it names a thing."""
    verbs: list[str] = []
    while start < end:
        found = cues.verb.match(low, start, end)
        if found is None:
            found = cues.leads.match(low, start, end)
        if found is None:
            return []
        verbs.append(found.group().rstrip())
        start = found.end()
        while start < end and low[start] in ", ":
            start += 1
    return verbs


def _trailing_link(low: str, start: int, end: int, cues: Cues) -> int | None:
    """Where the longest linking phrase that ends at `end` begins."""
    last = low.rfind(" ", start, end)
    if low[last + 1 if last >= 0 else start : end] not in cues.tail_words:
        return None
    best = None
    at = end
    for _ in range(cues.longest_tail):
        cut = low.rfind(" ", start, at)
        at = cut if cut >= 0 else start
        begin = at + 1 if cut >= 0 else start
        if low[begin:end] in cues.tails:
            half = cues.subject.half_words.get(low[begin:end].partition(" ")[0])
            if half is None or not low.endswith(half, start, begin):
                best = begin
        if cut < 0:
            break
    return best


def subject_start(
    low: str, start: int, end: int, said: SentenceCues, cues: Cues, *, after_figure: bool, counted: bool
) -> int:
    """Where the subject of a figure at `end` begins within `low[start:end]`.

    After another figure of the sentence the subject begins behind the comma that closes that figure's own words; a
    known head of an indicator ("tỷ lệ …", "tổng …") behind any comma begins a new subject; a counted noun has its verb
    right before it, so that its subject is the last clause.
    """
    start, after_figure = _behind_marks(low, start, end, cues, after_figure=after_figure)
    heads = said.within("subject.head", start, end)
    if (head := _own_head(low, start, end, heads, cues, after_figure=after_figure)) >= 0:
        return head
    if after_figure:
        return _behind_figure(low, start, end, said, cues, counted=counted)
    if heads and heads[0] <= start + 40:
        return start
    goal = said.last("status.goal", end)
    if goal >= start and low.startswith(cues.subject.strives, goal):
        return goal
    return _behind_comma(low, start, end, cues.subject, counted=counted)


def _behind_marks(low: str, start: int, end: int, cues: Cues, *, after_figure: bool) -> tuple[int, bool]:
    """Where the clause of a figure begins behind marks, words that show and assurances.

    Behind one of these it no longer follows another figure.
    """
    words = cues.subject
    for separator in ("; ", ": ", ". ", ";", "("):
        cut = low.rfind(separator, start, end)
        while separator == ". " and cues.ends_short(low, start, cut):
            cut = low.rfind(separator, start, cut)
        if cut >= 0 and (separator != "(" or ")" not in low[cut:end]):
            start, after_figure = cut + len(separator), False
    for shows in words.shows:
        shown = low.rfind(shows, start, end)
        if shown >= 0 and not _only_links(low[shown + len(shows) : end], cues):
            start, after_figure = shown + len(shows), False
    comma = low.find(", ", start, end)
    assured = max(low.rfind(phrase, comma, end) for phrase in words.assures) if comma >= 0 else -1
    if assured >= 0 and low.count(" ", assured + 2, end) > _WORDS_ASSURED + 1:
        start, after_figure = assured + 2, False
    return start, after_figure


def _own_head(low: str, start: int, end: int, heads: list[int], cues: Cues, *, after_figure: bool) -> int:
    """Where the last known head begins that opens a subject of its own: "…, tỷ lệ …"; -1 where none does."""
    words = cues.subject
    for head in reversed(heads):
        if " " not in low[head:end].rstrip() or low[head:end].rstrip() in cues.tails:
            continue  # "… đạt mức 12", "… đạt tỷ lệ 90%": a link
        lead = low[start:head].rstrip()
        if not lead.endswith(",") and (time := cues.times.trailing(low, start, start + len(lead))) < start + len(lead):
            lead = low[start:time] + low[time : time + 1].strip()  # "…, năm 2022 tỷ lệ …"
        if lead.endswith(words.joint_ends) and head is not heads[0] and "," not in lead:
            continue  # "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ" is one indicator
        if lead.endswith(words.not_head):
            continue  # "nợ so với kim ngạch xuất khẩu"
        if lead.endswith(",") and head is not heads[0] and not _WORDS_BETWEEN.search(lead):
            continue  # "doanh thu, lợi nhuận của hợp tác xã": two names of one figure
        if lead.endswith(words.before_head) or (not lead and not after_figure):
            return head
    return -1


def _behind_figure(low: str, start: int, end: int, said: SentenceCues, cues: Cues, *, counted: bool) -> int:
    """Where the subject begins behind another figure of the sentence, whose own words come first."""
    words = cues.subject
    parts = [at for at in said.within("part.whole", start, end) if not low.startswith(words.part_with, at)]
    if parts:
        return parts[-1]  # "… loại tốt, khá, trong đó có 40%": the words before are of the whole
    if low.endswith(words.rates_before, start, end) and not counted:
        return low.rfind(", ", start, end) + 2
    joint = starts_with(low, words.joints, start)
    if joint and low.endswith(words.stated, start, end) and not counted:
        return start + joint  # "45% và đạt trình độ cao đẳng, đại học là 22%"
    closing = low.rfind(")", start, end)
    if closing >= 0 and low[start:closing].lstrip().startswith("("):
        start = closing + 1
    comma = low.find(",", start, end)
    if comma >= 0:
        start = comma + 1
        last = low.rfind(", ", start, end) if counted else -1
        while last >= 0 and words.joins(low, start, last):
            last = low.rfind(", ", start, last)  # "…, cao đẳng, đại học 142 người"
        return last + 1 if last >= 0 else start
    joined, _ = last_of(low, words.joints, start, end)
    return joined + 1 if joined >= 0 else start


def _behind_comma(low: str, start: int, end: int, words: SubjectWords, *, counted: bool) -> int:
    """Where the subject begins behind the last comma, unless what the comma parts is one name or a short lead."""
    comma = low.rfind(", ", start, end)
    while comma >= 0 and _holds_together(low, start, comma, end, words):
        comma = low.rfind(", ", start, comma)
    if comma < 0:
        return start
    if counted and (not low.endswith(words.stated, start, end) or low.endswith(words.given_to, start, end)):
        return comma + 1
    limit = 30 if low.endswith(words.stated, start, end) else 14
    if finds(low, words.joints, comma, end):
        limit += 8  # "kho lạnh, bến cá và đường vào cảng": a list
    return comma + 1 if low.count(" ", start, end) > limit and end - comma > 12 else start


def _only_links(words: str, cues: Cues) -> bool:
    """Whether words name nothing: "(nhưng) mới đạt"."""
    return all(word in cues.tails or word in cues.adverbs for word in words.split())


def _holds_together(low: str, start: int, comma: int, end: int, words: SubjectWords) -> bool:
    """Whether a comma stands inside a bracket, or in "phòng, chống"."""
    closing = low.find(")", comma, end)
    if closing >= 0 and low.find("(", comma, closing) < 0:
        return True
    return words.joins(low, start, comma)
