"""What an indicator lacks to be understood alone: the work done with counted things, the base, the whole of a part."""

import re
from typing import Any

from ktttextract.resolve.measuring.cues import Cues

_VERB_REACH = 60  # characters before a figure in which the work with its things is named
_FILLERS = frozenset({"cho", "được", "thêm", "ra", "xong", "tới", "có", "đạt", "số", "tổng"})
_MARKS = " :*_"
_WORDS_OF_WORK = 6
_BESIDE = ("vào ", "trong ", "tại ", "ở ", "cho ", "trên ", "từ ")
_PASSIVE, _NEWLY = "được", ("lập mới", "triển mới", "ký mới")
_PLURAL = ("các ", "những ")
_WHOLE = re.compile(r"(?:tổng số|tổng cộng|tổng|số lượng|số|toàn bộ)\s+(?!liệu|hóa|vốn\b)", re.IGNORECASE)
_BASE = re.compile(r" so (?:với )?")
_DOING = re.compile(r"(?:có|được|bị|đã|đang|đạt|hoạt động|tham gia|sử dụng|qua|là|thuộc|ở|tại)(?!\w)")
_WORDS_OF_PART, _WORDS_OF_WHOLE = 7, 16


def work_before(low: str, start: int, end: int, cues: Cues) -> str:
    """The verb right before a figure that says what is done with the counted things: "xây mới 22 trạm y tế"."""
    words = low[max(start, end - _VERB_REACH) : end].strip(_MARKS).split(" ")
    reaching = False
    while words and words[-1].strip(_MARKS) in _FILLERS:
        reaching = reaching or words[-1] == "cho"
        words.pop()
    if not words or words[-1].strip(_MARKS) not in cues.does_words:
        if reaching:
            return _work_with_object(words, cues)
        return ""
    for many in range(min(cues.longest_does, len(words)), 0, -1):
        phrase = " ".join(words[-many:]).strip(_MARKS)
        if phrase in cues.does:
            return phrase
    return ""


def _work_with_object(words: list[str], cues: Cues) -> str:
    """ "cấp nước tưới cho 1.150 ha": the verb and its object, when they stand right before."""
    found = ""
    for many in range(2, min(_WORDS_OF_WORK, len(words)) + 1):
        piece = words[-many:]
        if any(mark in piece[0] for mark in ",;:%") or piece[0].isdigit():
            break
        if piece[0] in cues.does or " ".join(piece[:2]) in cues.does:
            found = " ".join(piece)
    return found


def with_work(name: str, noun: str, work: str, cues: Cues) -> str:
    """A counted thing with what is done with it: "trạm y tế được xây mới"."""
    if not work or work in name.lower() or _PASSIVE in name.lower().split() or noun.split(" ")[0] in cues.turns:
        return name
    if work.endswith(_NEWLY):
        return f"{name} {work}"  # "hợp tác xã thành lập mới"
    rest = name[len(noun) + 1 :] if name.lower().startswith(f"{noun} ") else ""
    if rest.lower().startswith(_BESIDE) or (work in cues.helps and cues.verb.match(rest.lower())):
        return f"{noun} {_PASSIVE} {work} {rest}"  # "học sinh được tuyển vào lớp 10"
    return f"{name} {_PASSIVE} {work}"


def gathered_by(name: str, work: str, subject: str, cues: Cues) -> str:
    """ "các hợp tác xã đã thu hút 21.300 thành viên": whose members they are."""
    if work not in cues.gathers or not subject.startswith(_PLURAL) or not subject.endswith(work):
        return name
    words = subject.removesuffix(work).split()[1:]
    while words and words[-1] in cues.tails:
        words.pop()
    return f"{name} của {' '.join(words)}" if words and " ".join(words) not in cues.who else name


def as_part(whole: dict[str, Any], name: str, unit: dict[str, Any] | None, cues: Cues) -> str:
    """The name of a part with what its whole measures, unless it says that itself: "nhu cầu vốn: ngân sách tỉnh"."""
    if unit is not None and unit["kind"] == "count":
        return name
    return _joined(_WHOLE.sub("", _BASE.split(whole["indicator"])[0], count=1), name, cues)


def under_head(head: str, name: str, unit: dict[str, Any] | None, cues: Cues) -> str:
    """The name of a list's line with what the list's head measures: "tỷ lệ đi học đúng độ tuổi: tiểu học"."""
    kind = unit["kind"] if unit is not None else "other"
    low = head.lower()
    if kind == "count" or (kind == "percent") != bool(cues.shares.match(low)):
        return name
    if (kind == "money") != bool(cues.money.search(low)) and kind != "percent":
        return name
    return _joined(head, name, cues)


def under_label(label: str, name: str, cues: Cues) -> str:
    """A few words behind the label of their line: "tỷ lệ hộ nghèo: tỉnh giao"."""
    return _joined(label, name, cues)


def beside(main: str, name: str, cues: Cues) -> str:
    """The name of a second figure that says only where or for whom: "tỷ lệ thu gom ở đô thị …, ở nông thôn …"."""
    contrast = cues.contrasts.match(name.lower())
    if contrast is not None:
        at = main.lower().rfind(f" {contrast.group().strip()} ")
        if at > 0:
            return f"{main[:at]} {name}"
    return _joined(main, name, cues) if ": " in main or contrast is not None else name


def _joined(above: str, name: str, cues: Cues) -> str:
    low = name.lower()
    above = above.split(": ")[0]
    words, of_whole = low.split(), above.lower().split()
    if not words or not of_whole or len(words) > _WORDS_OF_PART or len(of_whole) > _WORDS_OF_WHOLE:
        return name
    if words[0] in of_whole or low in above.lower() or cues.own_parts.match(low):
        return name
    if cues.heads.match(low) and not cues.sources.match(low):
        return name
    return f"{above} {name}" if _DOING.match(low) else f"{above}: {name}"
