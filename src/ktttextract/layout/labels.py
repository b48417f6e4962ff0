"""Labels: what stands before a ":" and names the figure behind it."""

import re

from ktttextract.layout.sections import Block
from ktttextract.normalise.list_marks import BULLETS, FURNITURE, NUMBER_BEFORE
from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.cues import Cues

_OWN_LABEL = re.compile(r"[,;)] *([^,;:()\d]+[^,;:()]*):\s*\Z")
_OWN_REACH = 60
_LABEL_REACH = 240
_LIST_MARKS = f" {BULLETS}{FURNITURE}"
_ITEM_MARK = re.compile(r"[^\w(]*\(?[\da-zđ]{1,2}[.)] ?")  # "(9) ", "- 2. "
_NUMBER = re.compile(rf"\A{NUMBER_BEFORE}")
_LETTER = re.compile(r"\A[^)]{0,3}\) ")  # "a) ", not "(HDI) "
_EXPLAINED = re.compile(r"(?<=\w) \([^()]*[,;][^()]*\)\Z")  # "Chi khác (chi phí kiểm tra; chi phí đấu thầu)"
_LAST_DIGIT = re.compile(r"\d(?=\D*\Z)")


def label_of(text: str, cues: Cues, block: Block, start: int, *, since: int, near: bool) -> str:
    """The label of the block whose first figure starts here, without its mark.

    A label of the figure's own clause comes first: "Trạm xây mới: 14; tuyến ống lắp thêm: 620 km". `since` is where
    the sentence begins.
    """
    own = _own_label(text, start, since=since, first=since <= block.start)
    if own:
        return cleaned(own, cues)
    if near:
        found = _OWN_LABEL.search(text, max(block.start, start - _OWN_REACH), start)
        if found is not None:
            return cleaned(found.group(1), cues)
    begin, above = block.start, block.parent
    alone = not text[begin : min(start, begin + _LABEL_REACH)].strip(_LIST_MARKS)
    if above is not None and alone and text[above.start : begin].rstrip().endswith(":"):
        begin = max(above.start, text.rfind("\n", above.start, begin - 1) + 1)  # the label has a line of its own
    colon = text.find(":", begin, min(start, begin + _LABEL_REACH))
    if colon < 0:
        return ""
    label = _NUMBER.sub("", text[begin:colon].strip(_LIST_MARKS), count=1)
    inner = text[colon + 1 : start].strip(" *_")
    if inner.endswith(":") and cues.heads.match(inner.strip(" *_").lower()):
        # "- Băng rộng cố định: Tỷ lệ hộ dùng cáp quang: 83%", "Cây lúa: Diện tích: 20 ha"
        label = f"{inner[:-1]} {label}" if inner[:-1].lower() in cues.generic else inner[:-1]
    label = cleaned(_LETTER.sub("", label, count=1).split(". ", 1)[-1].strip(), cues)
    first, last = cues.trimming.span(label.lower())
    moves = cues.moves.match(label.lower(), first, last)
    if moves and moves.end() < last and not label.lower().startswith(cues.subject.no_move, moves.end()):
        first = moves.end()  # "Giảm tỷ lệ hộ nghèo: 2%"
    return _EXPLAINED.sub("", label[first:last])


def _own_label(text: str, start: int, *, since: int, first: bool) -> str:
    """The words between the clause before and the colon right before a figure; none for the block's first label."""
    head = text[max(since, start - _LABEL_REACH) : start].rstrip(" *_")
    if not head.endswith(":"):
        return ""
    head = head[:-1].rstrip()
    if head.endswith(")") and (opened := head.rfind("(")) > 0:
        head = head[:opened]  # "- Chi khác (chi phí kiểm tra; chi phí đấu thầu): 320 triệu đồng"
    cut = max(head.rfind(";"), head.rfind("); "), head.rfind("), "))
    opening = head.rfind("(")
    if opening > head.rfind(")"):
        cut = max(cut, opening)  # "58 trạm (trong đó: VNPT: 25 trạm"
    mark = _ITEM_MARK.match(head) if first and start - since <= _LABEL_REACH else None
    digit = _LAST_DIGIT.search(head, max(cut + 1, mark.end() if mark else 0))
    comma = head.find(", ", digit.start()) if digit is not None else -1
    cut = max(cut, comma)
    if cut < 0 and first:
        return ""
    own = head[cut + 1 :].split(":")[-1].strip(" ),")
    return own if len(own) > 1 else ""


def cleaned(label: str, cues: Cues) -> str:
    """A label without its openings and times; "" for "Mục tiêu của Đề án", "Chỉ tiêu 3", "Tỉnh xác định"."""
    low = label.lower()
    start, end, links = clean_subject(low, cues)
    if cues.said.intersection(links) and not cues.heads.match(low, start, end):
        return ""  # who sets the goals that follow
    named = label[start:end]
    return "" if named.isdigit() or named.lower().startswith(cues.names.of_other) else named
