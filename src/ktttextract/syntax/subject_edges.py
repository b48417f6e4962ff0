"""Where the words before a figure begin and end as a name: behind who reports and who works, before who gave it."""

from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.work import says_who

_LEAST_NAME = 8  # characters of a name before the document that gives it
_WORDS_OF_GIVER = 8


def behind_work(piece: str, body: str, a: int, b: int, cues: Cues) -> int:
    """Where a thing begins behind who does what any work is: "tỉnh triển khai Chương trình …"."""
    begin, since = a, a
    for found in cues.light.finditer(piece, a, b):
        who = piece[since : found.start()].split()
        # A name with a capital is what is carried out, whoever does it.
        if says_who(who, cues) or body[found.end() : found.end() + 1].isupper():
            begin = since = found.end()
    return begin if " " in piece[begin:b] else a


def behind_report(piece: str, a: int, b: int, cues: Cues) -> tuple[int, int]:
    """Where a subject begins behind who says or decides it: "Đại hội cũng thống nhất điều chỉnh GRDP …"."""
    if cues.heads.match(piece, a, b) and not cues.tellers.match(piece, a, b):
        return a, b
    told = [found.end() for found in cues.reports.finditer(piece, a, b)]
    told += [found.end() for found in cues.asks.finditer(piece, a, b) if _may_ask(piece, a, found.start(), cues)]
    set_by = cues.sets.finditer(piece, a, b) if cues.setters.match(piece, a, b) else ()
    ends = [*told, *(found.end() for found in set_by)]
    if not ends:
        return a, b
    last = max(ends)
    if last in told and not piece[last:b].strip(" ,:") and not cues.plan.is_named(piece, 0, last):
        return b, b  # "Một khảo sát cho thấy 68% công nhân thuê trọ"
    begin, _, _ = clean_subject(piece[last:b], cues)
    if " " not in piece[last + begin : b].strip() and cues.heads.match(piece, last + begin, b) is None:
        return a, b
    return last + begin, b


def _may_ask(piece: str, a: int, b: int, cues: Cues) -> bool:
    """Whether the words before a verb are somebody who can ask: "Bộ trưởng Nguyễn Văn An [muốn]"."""
    a = piece.rfind(", ", a, b) + 2 if piece.find(", ", a, b) >= 0 else a  # "Với hạt gạo, Bộ Nông nghiệp [ước] …"
    who = piece[a:b].split()
    return bool(who) and (cues.posts.match(piece, a, b) is not None or says_who(who, cues))


def behind_goal_of(piece: str, a: int, b: int, openings: list[str], cues: Cues) -> int:
    """Where a subject begins behind whose goal it is: "Mục tiêu [của đề án là đến năm 2030,] tỷ lệ …"."""
    whose = f"{cues.names.whose} "
    if not openings or not piece.startswith(whose, a):
        return a
    ends = [at + len(mark) for mark in cues.subject.goal_ends if (at := piece.find(mark, a, b)) >= 0]
    if not ends:
        return b
    begin, _, _ = clean_subject(piece[min(ends) : b], cues)
    return min(min(ends) + begin, b)


def behind_day(piece: str, a: int, b: int, cues: Cues) -> int:
    """Where a subject begins behind up to when is told: "số liệu sơ bộ tính đến hết ngày 30/11, toàn ngành …"."""
    comma, behind = piece.find(", ", a, b), -1
    while comma >= 0:
        behind = comma + 2 if cues.times.trailing(piece, a, comma) < comma else behind
        comma = piece.find(", ", comma + 2, b)
    if behind < 0:
        return a
    begin, end, _ = clean_subject(piece[behind:b], cues)
    return behind + begin if end > begin else a


def before_bracket(piece: str, a: int, b: int, cues: Cues) -> int:
    """Where a subject ends before a bracket that only explains: "tổng chi (bao gồm cả nguồn bổ sung)"."""
    if not piece.endswith(")", a, b):
        return b
    opening = piece.rfind("(", a, b)
    if opening <= a or not cues.explains.match(piece, opening + 1, b):
        return b
    begin, end, _ = clean_subject(piece[a:opening], cues)
    return a + end if end > begin else b


def beside_document(piece: str, a: int, b: int, cues: Cues) -> tuple[int, int]:
    """Where a subject stands beside a document: before the one that gives it, behind one that its clause opens with.

    "tổng vốn giao theo Nghị quyết số …", "Qua rà soát theo Thông tư số …, tỷ lệ hợp tác xã khá".
    """
    cited = cues.subject.by_document.search(piece, a + _LEAST_NAME, b) if b - a > _LEAST_NAME else None
    if cited is None:
        return a, b
    comma = piece.find(", ", cited.end(), b)
    if comma >= 0 and cues.heads.match(piece, comma + 2, b):
        return comma + 2, b
    return a, a + len(piece[a : cited.start()].rstrip(" ,"))


def before_giver(piece: str, a: int, b: int, cues: Cues) -> int:
    """Where a subject ends before who set its figure: "tổng chi năm 2025 được Hội đồng nhân dân tỉnh [giao là]"."""
    given = cues.names.given_by.search(piece, a, b)
    if given is not None and given.start() > a and f" {cues.names.passive} " not in piece[a : given.start()]:
        return cues.times.trailing(piece, a, given.start() - 1)  # "Chỉ tiêu nhà ở Thủ tướng giao các địa phương [là]"
    cut = piece.rfind(f" {cues.names.passive} ", a + _LEAST_NAME, b) if b - a > _LEAST_NAME else -1
    if cut < 0:
        return b
    begin = cut + len(cues.names.passive) + 2
    if cues.names.giver.match(piece, begin, b) is None or piece.count(" ", begin, b) >= _WORDS_OF_GIVER:
        return b
    return cues.times.trailing(piece, a, cut)


def closing_comma(piece: str, a: int, b: int) -> int:
    """The first comma that stands in no bracket, -1 for none."""
    opened, at = 0, a
    comma = piece.find(", ", a, b)
    while comma >= 0:
        opened += piece.count("(", at, comma) - piece.count(")", at, comma)
        if opened <= 0:
            return comma
        at, comma = comma, piece.find(", ", comma + 2, b)
    return -1


def behind_closed(piece: str, a: int, b: int) -> int:
    """Where a subject begins behind a bracket or a quotation that was opened before it: "AI...) tại công trình"."""
    if a == b:
        return a
    for opening, closing in ("()", "“”"):
        cut = piece.find(closing, a, b)
        if cut >= 0 and cut + 2 < b and piece.find(opening, a, cut) < 0:
            a = b - len(piece[cut + 1 : b].lstrip(" ,.;"))
    return a
