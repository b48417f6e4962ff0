"""The indicator: what a figure measures, as a person would write it in the first column of a table."""

import re
from collections.abc import Callable
from typing import Any

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring import clauses
from ktttextract.resolve.measuring.cues import Cues, SentenceCues

_COMPARED = re.compile(r"(?:so(?: với)? )?(?:cùng kỳ|kế hoạch|dự toán|mục tiêu|chỉ tiêu)|so(?: với)? ")
_PLANNED = ("kế hoạch", "dự toán", "mục tiêu", "chỉ tiêu")
_NEW = re.compile(r"(?:thành lập mới|phát triển mới|thành lập|công nhận|đăng ký mới)\Z")
_VERB = re.compile(
    r"(?:tham gia|được|có|đạt|hoạt động|ứng dụng|sử dụng|liên kết|đã|đang|áp dụng|thực hiện|hoàn thành)(?!\w)"
)
_WORDS_OF_NAME = 8
_WORDS_OF_LABEL = 4
_DOES = re.compile(r"(?<!\w)(?:bị|đủ|đã|đang|được|sẽ|đạt|tham gia|hoàn thành|hoạt động|ứng dụng|thực hiện|có)(?!\w)")
_NOT_OF_NOUN = ("so với", "so cùng", "kế hoạch", "vào", "trong đó", "mỗi năm", "hằng năm", "hàng năm")
# Links that put the measured thing before the figure: "X đạt 5%", "X chiếm 5%".
_STATING = (
    "đạt", "chiếm", "là", "ở mức", "mức", "bằng", "còn", "lên", "xuống", "tỷ lệ", "duy trì", "từ", "vượt", "thực hiện",
    "cho",
)  # fmt: skip


_BULK = frozenset({"mass", "area", "volume", "length"})
_ASSURING = frozenset({"yêu cầu", "bảo đảm", "đảm bảo", "phấn đấu", "phấn đấu đạt", "bảo đảm đạt", "đảm bảo đạt"})
_OTHER_WORDS = ("trưởng", "cường")  # "tăng trưởng", "tăng cường": no increase
_REACHING = frozenset({"cho", "tại", "đến", "tới", "đối với", "với"})
_SO_MUCH = ("/", "so ", "gdp", "grdp", "tổng ", "chi ", "mức ", "giá trị", "kinh phí")
_JOINED = (" và ", ", ")
_ASIDE = (
    "theo ", "tính đến", "đến hết", "sau khi", "trường hợp", "căn cứ", "trên cơ sở", "thực hiện nghị quyết",
    "trong bối cảnh", "đối với ",
)  # fmt: skip
_PART_LABEL = re.compile(r"(?:\A|[,;:(] ?|trong đó:? )([^\W\d_][^,;:()\n]*): ?\Z")
_WORDS_OF_PART = 6
_WORDS_COMPARED = 9
_GROWTH = re.compile(r"(?:tốc độ )?(?:tăng|tăng trưởng|phát triển)(?: bình quân| trung bình| hằng năm| hàng năm)*\Z")


class Around:
    """The words around one figure of a sentence: its subject, the links between them, its predicate."""

    __slots__ = ("after", "after_low", "labelled", "links", "part", "subject", "subject_low", "verbs")

    def __init__(
        self, subject: str, links: list[str], verbs: list[str], after: str, *, labelled: bool, part: str
    ) -> None:
        self.labelled = labelled  # "Tỷ lệ hộ nghèo: 2%"
        self.part = part  # "trong đó: Viettel: 33 trạm": whose part it is
        self.subject = subject
        self.subject_low = subject.lower()
        self.links = links
        self.verbs = verbs
        self.after = after
        self.after_low = after.lower()

    def stand_still(self) -> None:
        """Leave out what tells of a change: the figure is where it begins."""
        self.after = self.after_low = ""
        self.links = []


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
) -> Around:
    """Cut out subject and predicate of a figure; `last` is the end of the figure before it in the sentence."""
    body, low = text.text, text.low
    start = sentence[0] if last is None else last
    stop = figure[0]
    if last is None and low.endswith("(", start, stop):
        stop -= 1  # "tăng trưởng vượt mục tiêu (10%)"
    start = clauses.subject_start(low, start, stop, said, after_figure=last is not None, counted=counted)
    piece = low[start:stop]
    a, b, links = clauses.clean_subject(piece, cues)
    goals = said.within("status.goal", start + a, start + b)
    if goals:
        # "tỉnh đặt mục tiêu thành lập mới …": the subject begins at the goal, if any words are left for it.
        rest = low[goals[-1] : figure[0]]
        c, d, rest_links = clauses.clean_subject(rest, cues)
        if " " in rest[c:d]:
            start, piece, a, b, links = goals[-1], rest, c, d, rest_links
    if last is not None and not counted and piece.endswith(_JOINED) and not links:
        a = b  # "… hộ nghèo và 30% hộ cận nghèo": the words before are of the figure before
    verbs = clauses.only_verbs(piece, a, b, cues) if not cues.heads.match(piece, a, b) else []
    aside = piece.startswith(_ASIDE, a)
    comma = piece.find(", ", a, b) if aside else -1
    if comma >= 0:
        a = comma + 2  # "Đối với vùng ven biển, tỷ lệ …"
    elif verbs or aside:
        links, b = links + verbs[::-1], a
    elif a < b:
        moves = cues.moves.match(piece, a, b)
        if moves and moves.end() < b and not piece.startswith(_OTHER_WORDS, moves.end()):
            if not cues.levels.intersection(links):
                links.append(moves.group().rstrip())
            a = moves.end()
    c, d = figure[1], clauses.predicate_end(low, figure[1], sentence[1], following, counted=counted)
    if counted or low[c : c + 1] != ",":
        c, d = clauses.trim_predicate(low, c, d)
    else:
        d = c
    labelled = ":" in low[figure[0] - 2 : figure[0]]
    a = _behind_closed(piece, a, b)
    part = _named_part(body, sentence[0] if last is None else last, figure[0]) if labelled else ""
    return Around(body[start + a : start + b], links, verbs, body[c:d], labelled=labelled, part=part)


def _named_part(body: str, start: int, end: int) -> str:
    """The name right before a figure's colon, of a few words: "(Trong đó: Mobi: 9 trạm, Viettel: 33 trạm)"."""
    found = _PART_LABEL.search(body, start, end)
    name = found.group(1).strip() if found else ""
    return name if name.count(" ") < _WORDS_OF_PART else ""


def _behind_closed(piece: str, a: int, b: int) -> int:
    """Where a subject begins behind a bracket or a quotation that was opened before it: "AI...) tại công trình"."""
    for opening, closing in ("()", "“”"):
        cut = piece.find(closing, a, b)
        if cut >= 0 and cut + 2 < b and piece.find(opening, a, cut) < 0:
            a = cut + 1
            while a < b and piece[a] in " ,.;":
                a += 1
    return a


def change_of(around: Around, cues: Cues) -> str | None:
    """Increase or decrease when the verb before the figure says that it is an amount of change."""
    if "tốc độ" in around.subject_low or "tăng trưởng" in around.subject_low:
        return None
    for link in around.links:
        if link in cues.increase:
            return "increase"
        if link in cues.decrease:
            return "decrease"
    return None


def is_comparison(around: Around) -> bool:
    """Whether the figure only rates the one before it: ", đạt 100% kế hoạch", ", tăng 5% so cùng kỳ"."""
    return not around.subject and bool(_COMPARED.match(around.after_low))


def name_indicator(
    around: Around,
    fields: dict[str, Any],
    cues: Cues,
    main: str,
    parent: dict[str, Any] | None,
    label_of: Callable[[], str],
) -> str:
    """The indicator's name from the words around, from the figure it belongs to, or from the label of its line."""
    kind = fields["unit"]["kind"] if fields["unit"] else "other"
    if is_comparison(around) and main:
        return _compared(main, around)
    if kind == "count":
        return _counted(around, fields, cues, main, parent, label_of)
    if kind == "percent" and _assured(around):
        return around.after
    if kind == "percent" and _reaches(around):
        # "tập huấn cho 100% cán bộ xã"
        return around.after if _DOES.search(around.after_low) else f"{around.subject} {around.links[0]} {around.after}"
    if not around.subject:
        if main and "bằng" in around.links and around.after:
            return f"{main} so với {around.after}"
        if main and around.after.isupper():
            return main if around.after in main else f"{main} {around.after}"  # ", trên 2% GDP vào năm 2020"
        return _of_population(around, main, parent, label_of)
    if _GROWTH.match(around.subject_low) and main:
        return f"{around.subject} {main}"
    if around.subject_low in cues.measuring and around.after:
        return f"{around.subject} {around.after}"
    if kind in _BULK and around.after and not any(link.startswith(_STATING) for link in around.links):
        return f"{around.subject} {around.after}" if around.after.count(" ") < _WORDS_OF_NAME else around.subject
    if kind == "percent":
        return _share(around, cues, label_of())
    return around.subject


def _assured(around: Around) -> bool:
    """ "Lập lộ trình đến năm 2030, bảo đảm 70% số xã có …": the population behind the figure, not the work before."""
    links = around.links
    if not links or links[0] not in _ASSURING or _is_share_name(around.subject_low):
        return False
    return around.after_low.count(" ") > 1 and not around.after_low.startswith(_NOT_OF_NOUN)


def _reaches(around: Around) -> bool:
    """Whether what is done before the figure is done for, or at, the share of things behind it."""
    if not around.subject or not around.links or around.links[0] not in _REACHING or not around.after:
        return False
    return not _is_share_name(around.subject_low) and not around.after_low.startswith((*_NOT_OF_NOUN, *_SO_MUCH))


def _share(around: Around, cues: Cues, label: str) -> str:
    """A share: its subject, with what it is a share of; or the population behind it when a verb stands before it."""
    stated = any(link.startswith(_STATING) or link.endswith(_STATING) for link in around.links)
    if around.after and not stated and not _is_share_name(around.subject_low):
        if _ends_with_verb(around.subject_low, cues):
            return around.after
        if _VERB.match(around.after_low) or len(around.subject_low.split()) > 2:
            return around.subject
        return f"{around.subject} {around.after}"
    if around.after and len(around.after_low.split()) <= 4 and not _COMPARED.match(around.after_low):
        return f"{around.subject} {around.after}"
    if label.lower().startswith("cơ cấu") and label not in around.subject:
        return f"{around.subject} trong {label}"
    return around.subject


def _ends_with_verb(low: str, cues: Cues) -> bool:
    words = low.split()
    return len(words) > 3 and (words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs)


def _is_share_name(low: str) -> bool:
    return low.startswith(("tỷ lệ", "tỉ lệ", "tỷ trọng", "tỉ trọng", "tốc độ", "mức"))


def _compared(main: str, around: Around) -> str:
    words = around.after.split(", ")[0].split()[:_WORDS_COMPARED]
    with_plan = "so với " if around.after_low.startswith(_PLANNED) else ""
    return f"{main} {with_plan}{' '.join(words)}"


def _counted(
    around: Around,
    fields: dict[str, Any],
    cues: Cues,
    main: str,
    parent: dict[str, Any] | None,
    label_of: Callable[[], str],
) -> str:
    noun: str = fields["unit"]["name"].split("/")[0]
    if "from_start" in fields and around.subject:
        return around.subject
    if "/" in fields["unit"]["name"] and around.subject:
        return around.subject
    if around.after and not around.after_low.startswith(_NOT_OF_NOUN):
        joint = ", " if fields.get("coordinated") else " "
        return f"{noun}{joint}{around.after}"
    new = [link for link in around.links if _NEW.search(link)]
    if new:
        return f"{noun} {new[0]}"
    words = around.subject.split()
    stated = any(link.startswith(_STATING) for link in around.links)
    if not stated and words and _names_nothing(around.subject_low, cues):
        return noun
    if around.subject and (stated or 2 < len(words) <= _WORDS_OF_NAME):
        return around.subject
    if parent is not None and parent["unit"] and parent["unit"]["kind"] == "count":
        whole = parent["unit"]["name"]
        if around.part and whole == noun and not around.subject:
            return f"{parent['indicator']} {around.part}"
        return f"{noun} {whole}" if whole != noun else f"{parent['indicator']} {around.subject}"
    if around.subject:
        last_words = "" if len(words) > _WORDS_OF_NAME else around.subject
        only_verb = last_words.lower() in cues.verbs and not _NEW.search(last_words.lower())
        return noun if only_verb or not last_words else f"{noun} {last_words}"
    label = label_of() if around.labelled or not main else ""
    words = label.split()
    if len(words) < 2:
        return noun
    if noun in label.lower():
        return label if around.labelled else noun
    return f"{noun} {label}" if len(words) < _WORDS_OF_LABEL else label


def _names_nothing(low: str, cues: Cues) -> bool:
    """Whether the words before a counted thing only say who does what: "huyện đã triển khai 100 công trình"."""
    words = low.split()
    if len(words) == 1:
        return words[0] in cues.who
    return words[-1] in cues.who or words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs


def _of_population(around: Around, main: str, parent: dict[str, Any] | None, label_of: Callable[[], str]) -> str:
    """No subject before the figure: the population behind it, or what the sentence spoke of."""
    if around.part and parent is not None:
        return around.part
    if around.labelled and _is_share_name(label := label_of()):
        return label
    if main and around.after and any(link.startswith("chiếm") for link in around.links):
        of_what = around.after.removeprefix("trong ")
        return main if of_what in main or not of_what else f"{main} trong {of_what}"
    if around.after:
        if parent is not None and _VERB.match(around.after_low):
            return f"{_population(parent['indicator'])} {around.after}"
        return around.after
    return (around.labelled and label_of()) or main or label_of()


def _population(indicator: str) -> str:
    """The things counted in an indicator, without what they do: "hợp tác xã" of "hợp tác xã hoạt động hiệu quả"."""
    found = _VERB.search(indicator.lower())
    return indicator[: found.start()].strip() if found and found.start() else indicator


def with_predicate_of(first: str, second: str) -> str:
    """The first of two coordinated indicators with the predicate of the second, unless it has its own."""
    found = _DOES.search(second.lower())
    if found is None or not found.start() or _DOES.search(first.lower()):
        return first
    return f"{first} {second[found.start() :]}"
