"""Sentences, and the words before a figure: where its subject begins, and what of them is not its own."""

import re

from ktttextract.resolve.measuring.cues import Cues, SentenceCues

# A sentence ends at a line's end, at ". " before a capital or a number, or at ".)" and the like; "Trong đó" goes on.
_CAPITALS = "A-ZÀ-ÝĂĐĨŨƠƯ" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA, 2))
# All ends begin with one set of characters, so that the engine skips to them.
_SENTENCE_END = re.compile(rf"[.!?…\n](?:(?<=\n)|\)?”? +(?=[{_CAPITALS}]|\d+[.)] |- )|(?<=[a-zà-ỹ%)]\.) +(?=\d))")
_GOES_ON = re.compile(r"(?:trong (?:đó|số (?:này|đó|ấy))|cụ thể)(?!\w)")
_TIME = (
    r"(?:(?:cả|hết|trong|vào|của|kể từ|từ|tính|tính đến|đến hết|đến cuối|đến|cuối|đầu|trước|sau) )*"
    r"(?:năm|giai đoạn|nhiệm kỳ|thời kỳ|quý \w+|(?:ngày \d{1,2} )?tháng \d+)"
    r"(?: từ)?(?: năm)?[ /]\d{4}(?: ?(?:-|đến|và) ?(?:năm )?\d{4})?"
)
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_LEADING_TIME = re.compile(
    rf"(?:(?:phấn đấu )?{_TIME}(?: trở đi)?|cùng kỳ(?: năm)? \d{{4}}"
    r"|(?:tính |từ |trước |sau |vào |chậm nhất )*(?:đến )?(?:hết )?(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
    r"|(?:từ )?đầu năm đến nay|(?:trong )?tháng \d{1,2}(?=,)"
    r"|(?:(?:hết|trong|tính chung|chung|lũy kế) )?\d{1,2} tháng(?: (?:đầu|cuối) năm)?(?:(?: |/|, ?)(?:năm )?\d{4})?"
    r")[ ,:]*"
)
_TRAILING_TIME = re.compile(
    rf"[ ,(]*(?:ngay )?(?:{_TIME}(?: trở đi)?"
    rf"|(?:(?:trước|kể từ|từ|tính đến|đến hết|đến|vào|sau) )+ngày {_DAY}"
    r"|trong giai đoạn này|trong kỳ|(?<!ngân sách )(?<!nhà nước )trên địa bàn|so với (?:năm|cùng kỳ)[ \d]*)[ ,)]*\Z"
)
_LEADING_MARK = re.compile(
    r"(?:[-+*•–·○|#> \"“”‘’'’,;:.)\]]+|\d{1,2}(?:\.\d{1,2})*[.)] |\(?[a-zđ\d]\) |[a-zđ]\. "
    r"|o |và |hoặc |[ivx]{1,5}[.)] )"
)
_TRAILING_MARK = " ,;:-–([“\"'|*"
_BEFORE_HEAD = (",", " và", " với", " đạt", "trong đó", ":", "đưa", "nâng", "phấn đấu")
_OF_HEAD = ("so với", "đối với", "cùng với")
_STATED = ("đạt ", "là ", "chiếm ", "mức ", "bằng ", "cho ")
_TIME_ENDS = ("này", "kỳ", "bàn", "năm", "đi", ")", ",", " ")
# "1,5 tỷ đồng x 5 năm = ": how the figure was reckoned, no subject.
_ARITHMETIC = re.compile(r" ?[x×*+][^=;.\n]{0,40}= ?\Z")
_BLANK = frozenset(" \n")
_SHORT_REACH = 5  # characters of "TP", "PGS" before their full stop
_MARK_WORDS = frozenset({"và", "hoặc", "o"})
_TIME_WORDS = frozenset(
    {
        "phấn", "cả", "hết", "trong", "vào", "của", "kể", "từ", "tính", "đến", "cuối", "đầu", "trước", "năm", "giai",
        "cùng", "nhiệm", "thời", "quý", "tháng", "ngày", "sau", "chậm", "chung", "lũy",
    }
)  # fmt: skip
# "chứng chỉ", "trở lên", "thực hiện": words that end as a link does.
_HALF_WORDS = {"chỉ": ("chứng ", "địa ", "tín ", "xe "), "lên": ("trở ",), "hiệ": ("thực ", "thể ", "xuất ", "phát ")}
# No word but the last one behind the comma or bracket before it: "doanh thu,".
_WORDS_BETWEEN = re.compile(r"\w+ \w+ \w+,\Z|[;:(] ?\w+ \w+,\Z|\d[ %]?,\Z")
_LONG = 24  # characters before a figure that can hold more than its subject
_STEPS = 12
# Short pieces between figures come again and again, above all in the texts that have most figures.
_REPEATED = 60
_MOST_CLEANED = 4096


def sentences(text: str, start: int, end: int, cues: Cues) -> list[tuple[int, int]]:
    """The sentences of a block; one that begins with "Trong đó" belongs to the one before it."""
    cuts: list[tuple[int, int]] = []
    at = start
    for found in _SENTENCE_END.finditer(text, start, end):
        short = cues.short.search(text, max(start, found.start() - _SHORT_REACH), found.start())
        if short and text[short.start()].isupper():  # "TP. HCM", "GS. An"
            continue
        if _GOES_ON.match(text[found.end() : found.end() + 14].lower()):
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
        if link is not None and not low[:link].rstrip().endswith(("tốc độ", "mức độ", "nhịp độ")):
            links.append(low[link:end])
            end = link
            continue
        time = trailing_time(low, start, end)
        if time == end:
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
        if not word.isalpha() or word in _MARK_WORDS:
            mark = _LEADING_MARK.match(low, start)
            if mark:
                start = mark.end()
        if word in _TIME_WORDS or (word.isdigit() and low.startswith(" tháng", start + len(word))):
            time = _LEADING_TIME.match(low, start)
            if time:
                start = time.end()
        lead = cues.leads.match(low, start) if word.rstrip(",:") in cues.lead_words or start != before else None
        if lead and not cues.heads.match(low, start):
            openings.append(lead.group().rstrip())
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
        if found is None or found.end() == start:
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
        if low[begin:end] in cues.tails and not low.endswith(_HALF_WORDS.get(low[begin : begin + 3], ()), start, begin):
            best = begin
        if cut < 0:
            break
    return best


def subject_start(
    low: str, start: int, end: int, cues: SentenceCues, short: re.Pattern[str], *, after_figure: bool, counted: bool
) -> int:
    """Where the subject of a figure at `end` begins within `low[start:end]`.

    After another figure of the sentence the subject begins behind the comma that closes that figure's own words; a
    known head of an indicator ("tỷ lệ …", "tổng …") behind any comma begins a new subject; a counted noun has its verb
    right before it, so that its subject is the last clause.
    """
    for separator in ("; ", ": ", ". ", ";", "("):
        cut = low.rfind(separator, start, end)
        while separator == ". " and cut >= 0 and short.search(low, max(start, cut - _SHORT_REACH), cut):
            cut = low.rfind(separator, start, cut)  # "thu của TP. HCM"
        if cut >= 0 and (separator != "(" or ")" not in low[cut:end]):
            start, after_figure = cut + len(separator), False
    if end - start > _LONG:
        for shows in (" cho thấy", ", nên ", ", do đó ", " nhưng "):
            shown = low.rfind(shows, start, end)
            if shown >= 0:
                start, after_figure = shown + len(shows), False
    heads = cues.within("subject.head", start, end)
    for head in reversed(heads):
        if " " not in low[head:end].rstrip():
            continue  # "… đạt mức 12": a link
        lead = low[start:head].rstrip()
        if lead.endswith(" và") and head is not heads[0] and "," not in lead:
            continue  # "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ" is one indicator
        if lead.endswith(_OF_HEAD):
            continue  # "nợ so với kim ngạch xuất khẩu"
        if lead.endswith(",") and head is not heads[0] and not _WORDS_BETWEEN.search(lead):
            continue  # "doanh thu, lợi nhuận của hợp tác xã": two names of one figure
        if lead.endswith(_BEFORE_HEAD) or (not lead and not after_figure):
            return head
    if after_figure:
        parts = [at for at in cues.within("part.whole", start, end) if not low.startswith("với", at)]
        if parts:
            return parts[-1]  # "… loại tốt, khá, trong đó có 40%": the words before are of the whole
        if low.startswith(" và ", start) and low.endswith(_STATED, start, end) and not counted:
            return start + 4  # "45% và đạt trình độ cao đẳng, đại học là 22%"
        comma = low.find(",", start, end)
        if comma >= 0:
            start = comma + 1
            last = low.rfind(", ", start, end)
            return last + 1 if counted and last >= 0 else start
        joined = low.rfind(" và ", start, end)
        return joined + 1 if joined >= 0 else start
    if heads and heads[0] <= start + 40:
        return start
    goal = cues.last("status.goal", end)
    if goal >= start and low.startswith("phấn đấu", goal):
        return goal
    comma = low.rfind(", ", start, end)
    while comma >= 0 and _holds_together(low, start, comma, end):
        comma = low.rfind(", ", start, comma)
    if comma < 0:
        return start
    if counted and (not low.endswith(_STATED, start, end) or low.endswith("cho ", start, end)):
        return comma + 1
    words = low.count(" ", start, end)
    limit = 30 if low.endswith(_STATED, start, end) else 14
    if low.find(" và ", comma, end) >= 0:
        limit += 8  # "kho lạnh, bến cá và đường vào cảng": a list
    return comma + 1 if words > limit and end - comma > 12 else start


def _holds_together(low: str, start: int, comma: int, end: int) -> bool:
    """Whether a comma stands inside a bracket, or in "phòng, chống"."""
    closing = low.find(")", comma, end)
    if closing >= 0 and low.find("(", comma, closing) < 0:
        return True
    return low.endswith(" phòng", start, comma) and low.startswith("chống", comma + 2)


def trailing_time(low: str, start: int, end: int) -> int:
    """Where a time that closes the words begins ("… đến năm 2030"), else their end."""
    if not low[end - 1 : end].isdigit() and not low.endswith(_TIME_ENDS, start, end):
        return end
    found = _TRAILING_TIME.search(low, max(start, end - 60), end)
    return found.start() if found else end


def leading_time(low: str, start: int, end: int) -> int:
    """Where a time that opens the words ends ("năm 2010 (4)"), else their beginning."""
    found = _LEADING_TIME.match(low, start, end)
    return found.end() if found else start
