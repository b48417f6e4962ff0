"""Which figures are targets: labels, ranks, legal thresholds, ages and page counters stay out."""

import re

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.cues import Cues, SentenceCues

_LIST_MARK = re.compile(r"[ \t*#|(-]*\Z")
_FOLLOWED_AS_MARK = re.compile(r"[.)](?!\d)")
# "biểu số 02, 03 đính kèm": the second of two numbers.
_LISTED = re.compile(r"\d(?:,| và| -) ?\Z")
_FORMULA = ("*", "x", "×", "=", "+")
_GROUNDS = ("căn cứ ", "- căn cứ ", "xét đề nghị ")
_GROUNDS_REACH = 80
_MARKING = re.compile(r"(?:(?:cộng|trừ)(?: thêm)? [\d.,]+|cộng|trừ|chấm|thang|bảng) điểm(?!\w| phần trăm)")
_LEGAL_REACH = 75  # characters from "thuế suất" or "phạt tiền" to the figure that it governs
_DENOMINATING = frozenset({"area", "count"})
PERCENT = "target.figure.percent"
QUANTITY = "target.figure.quantity"
_COUNTING = (["tổng"], ["trong"])  # "tổng số 12 Hợp tác xã": no ordinal
_NUMBER_AND_NAME = re.compile(r"\d+ ([^\W\d_])[^\W\d_]*[a-zà-ỹ]")
_AT_LEAST = frozenset({"ge", "gt"})
_VERB_REACH = 24  # characters from "đạt", "chiếm", "tăng" to the figure that they state
_HEAD_REACH = 90  # characters from "tổng …", "sản lượng …" to the figure that measures it
_LABEL_REACH = 24
_KIND_REACH = 60
_OUT_OF = re.compile(r"\d[\w ]{0,12}? trong (?:số |tổng số )?\Z")
_OUT_OF_REACH = 32
_OR_MORE = ("trở lên", "trở xuống")
_OF_KIND = re.compile(
    r"(?<!\w)(?:có|với) (?:tổng )?(?:diện tích|thể tích|quy mô|công suất|lưu lượng|dung tích|chiều (?:dài|rộng|cao|sâu)"
    r"|độ sâu|tải trọng|tổng lưu lượng)[^,;.:\n\d]*\Z|(?<!\w)có \Z"
)
_NEEDED_REACH = 60
MONEY_REACH = 300  # characters from "kinh phí", "doanh thu" to a figure whose unit they tell


class Circumstances:
    """What the place of a figure says about it: under goals or results, in an article of law, dated, in a plan."""

    __slots__ = ("company", "dated", "goal", "lawful", "planning", "result", "since")

    def __init__(self, *, goal: bool, result: bool, lawful: bool, dated: bool, planning: bool) -> None:
        self.goal = goal
        self.result = result
        self.lawful = lawful
        self.dated = dated
        self.planning = planning
        # The unit of the sentence's last target: "… 30 tỷ đồng; ngân sách huyện 10 tỷ đồng" go together.
        self.company: str | None = None
        self.since = 0  # where the sentence's last figure ends


def sets_figures(low: str, block: int, sentence: tuple[int, int]) -> bool:
    """Whether a sentence can set figures: grounds do not ("Căn cứ Nghị quyết số …"), nor do ways of giving marks."""
    if low.startswith(_GROUNDS, block) and low.find(" số ", block, block + _GROUNDS_REACH) >= 0:
        return False
    return "điểm" not in low[sentence[0] : sentence[1]] or not _MARKING.search(low, *sentence)


def is_label(text: NormalisedText, match: Match, cues: Cues) -> bool:
    """Whether the number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
    low = text.low
    start = match.start
    window = low[max(0, start - _LABEL_REACH) : start]
    if not window:
        return False
    if window[-1] not in " \n":
        return window[-1].isalpha() or (window[-1] == "-" and window[-2:-1].isalpha())
    words = window.rsplit(None, 2)
    if not words:
        return False
    last = words[-1]
    if last not in cues.label_last:
        return False
    ordinal = last == "số" and words[-2:-1] not in _COUNTING and match.rule.id == QUANTITY
    if ordinal and _named_after(text.text, match.start):
        return True  # "Chi nhánh số 4 Trung tâm Khuyến nông"
    phrase = f"{words[-2]} {last}" if len(words) > 1 else last
    if last not in cues.label and phrase not in cues.label:
        return False
    named = match.fields.get("unit_row") is not None or match.fields.get("bare_multiple")
    return not (named and last in cues.label_of_loose and phrase not in cues.label)


def _named_after(body: str, start: int) -> bool:
    """Whether a word with a capital letter stands behind the number that begins here."""
    found = _NUMBER_AND_NAME.match(body, start)
    return found is not None and found.group(1).isupper()


def opens_line(text: NormalisedText, match: Match) -> bool:
    """Whether the number is the mark of its line: "1. …", "2) …"."""
    body = text.text
    if body[match.start + 1 : match.start + 2] not in (".", ")"):
        return False
    line = body.rfind("\n", 0, match.start) + 1
    return bool(_LIST_MARK.fullmatch(body, line, match.start)) and bool(_FOLLOWED_AS_MARK.match(body, match.start + 1))


def could_be_target(text: NormalisedText, match: Match, cues: Cues, start: int, around: Circumstances) -> bool:
    """Whether a figure of the sentence that begins at `start` counts or measures something: no label, no line mark."""
    if match.rule.id == PERCENT:
        return True
    return (
        not is_label(text, match, cues)
        and _is_quantity(text, match, cues, start, around)
        and not opens_line(text, match)
    )


def is_told(text: NormalisedText, match: Match, said: SentenceCues, around: Circumstances) -> bool:
    """Whether something says that a plan sets the figure or a report gives it.

    That is the head it stands under, a cue of planning or reporting, a year, a total. In an article of law only a goal
    does.
    """
    at, fields = match.start, match.fields
    if said.near("legal.before", at, _LEGAL_REACH) or _restates(text.low, match, around):
        return False
    if _is_criterion(text.low, match) and not around.goal and said.last("status.goal", at) < 0:
        return False
    if around.lawful:
        return around.goal or said.last("status.goal", at) >= 0
    if around.goal or around.result or said.last("status.target", at) >= 0:
        return True
    if "spelled" in fields:
        return said.near("verb.states", at, _VERB_REACH)
    if around.dated or "of_total" in fields or "plan" in fields:
        return True
    if said.last("status.result", at) >= 0 or said.near("verb.states", at, _VERB_REACH):
        return True
    if said.near("subject.head", at, min(_HEAD_REACH, at - around.since)) or _in_company(match, around):
        return True
    return around.planning and _is_planned(text.low, match, said)


def _restates(low: str, match: Match, around: Circumstances) -> bool:
    """ "2.400 MW, gấp 2 lần năm 2023" says the same twice; "3 trong 5 xã" is about three."""
    at = match.start
    if low.endswith(("trong ", "trong số ", "trong tổng số "), 0, at):
        return _OUT_OF.search(low, max(0, at - _OUT_OF_REACH), at) is not None
    unit = match.fields["unit"]
    if around.company is None or unit is None or unit["name"] != "lần":
        return False
    spelled = low.startswith("gấp", at) and low.endswith(", ", 0, at)
    return spelled or low.endswith((", gấp ", ", bằng ", "(gấp "), 0, at)


def _is_criterion(low: str, match: Match) -> bool:
    """ "cơ sở có diện tích từ 10 ha trở lên", "b/a x 100%": what a thing of its kind has, how a share is reckoned."""
    if match.rule.id == PERCENT and low[max(0, match.start - 3) : match.start].rstrip().endswith(_FORMULA):
        return True
    if not low.endswith(_OR_MORE, match.start, match.end):
        return False
    return _OF_KIND.search(low, max(0, match.start - _KIND_REACH), match.start) is not None


def _in_company(match: Match, around: Circumstances) -> bool:
    unit = match.fields["unit"]
    return unit is not None and unit["name"] == around.company


def _is_planned(low: str, match: Match, said: SentenceCues) -> bool:
    """What a plan bounds, sets about to do or lists behind a label is a target though nothing else says so."""
    at, fields = match.start, match.fields
    if fields["comparator"] != "eq" or said.near("verb.acts", at, _VERB_REACH):
        return True
    before = low[max(0, at - 3) : at].rstrip()
    if match.rule.id == PERCENT:
        return not before.endswith(_FORMULA)
    return "unit_row" in fields and (before.endswith(":") or "per" in fields)


def _is_quantity(text: NormalisedText, match: Match, cues: Cues, start: int, around: Circumstances) -> bool:
    """Whether unit and noun are such as targets have."""
    fields = match.fields
    low = text.low
    row = fields.get("unit_row")
    if row is not None:
        if row.get("target") is False:
            return False
        needed = row.get("needs")
        if needed is not None:
            return any(low.rfind(word, max(start, match.start - _NEEDED_REACH), match.start) >= 0 for word in needed)
        if row.get("weak") and fields["comparator"] == "eq" and "of_total" not in fields:
            return around.goal
        if fields["comparator"] == "gt" and fields["low"] == 1 and row["kind"] in _DENOMINATING:
            return False  # "giá trị sản xuất trên 1 ha", "trên 01 lao động": what the next figure is reckoned by
        if "spelled" in fields and row["kind"] == "count" and " " not in row["name"]:
            return around.goal  # "hai xe", "hai con số": everyday words
        return not _inside_name(text, match)
    if fields.get("bare_multiple"):
        return around.goal or bool(cues.money.search(low, max(start, match.start - MONEY_REACH), match.start))
    if fields.get("loose_noun"):
        if _LISTED.search(low, max(0, match.start - 6), match.start):
            return False
        bounded = fields["comparator"] in _AT_LEAST and (around.planning or around.dated or around.result)
        return "of_total" in fields or bounded or (around.goal and not _inside_name(text, match))
    if fields["unit"] is None:
        number = low[match.start : match.end]
        return ("," in number or "." in number) and bool(
            cues.index.search(low, max(start, match.start - MONEY_REACH), match.end + 24)
        )
    return True


def _inside_name(text: NormalisedText, match: Match) -> bool:
    """A number before a capitalised name is part of it: "03 tỉnh Bình Thuận", "Sư đoàn 3 Sao Vàng"."""
    unit = match.fields["unit"]
    if unit and unit["kind"] == "count":
        words = unit["text"].split()
        if words and words[-1][:1].isupper() and not words[-1].isupper():
            return not words[0][:1].isupper() or len(words) == 1
    after = text.text[match.end : match.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper() and "tỉnh" in text.low[match.start : match.end]
