"""The indicator of a count: the counted thing, with what the words around say of it."""

from collections.abc import Callable

from ktttextract.scan.records import Unit
from ktttextract.syntax.completion import says_who
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import starts_with
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.target import Target

_WORDS_OF_NAME = 8
_WORDS_OF_TERM = 2
_WORDS_OF_SUM = 24


def counted(
    wording: FigureWording,
    unit: Unit,
    cues: Cues,
    main: str,
    parent: Target | None,
    label_of: Callable[[], str],
    *,
    from_start: bool,
) -> str:
    """The name of what a count counts: the counted thing with what the words around say of it."""
    noun = unit.name.split("/")[0]
    planned = wording.subject_low or next((link for link in wording.links if link in cues.names.bare_base), "")
    if planned in cues.names.bare_base and main and not wording.after:
        return main  # "14 xã … (chỉ tiêu là 12 xã)", not "đạt mục tiêu 1 triệu doanh nghiệp hoạt động"
    if from_start and wording.subject:
        return wording.subject
    if "/" in unit.name and wording.subject:
        return wording.subject
    if (named := starts_with(wording.after_low, cues.names.stated_as, 0)) and wording.after[
        named : named + 1
    ].isupper():
        wording.after = wording.after_low = ""  # "sẽ có 3 tuyến là …": which they are
    if (
        wording.after
        and main
        and not wording.subject
        and noun in cues.generic_nouns
        and cues.names.doing.match(wording.after_low)
    ):
        # "…, chỉ có 117 người có chứng chỉ"
        return f"{cues.names.population(cues.names.sum.sub('', main, count=1))} {wording.after}"
    if wording.after and not wording.after_low.startswith(cues.names.not_of_noun):
        joint = ", " if wording.coordinated else " "
        return f"{noun}{joint}{cues.names.without_rate(wording.after)}"
    new = [link for link in wording.links if link.endswith(cues.names.founding)]
    if new:
        return f"{noun} {new[0]}"
    if _of_amount(wording, cues):
        return wording.subject
    words = wording.subject.split()
    stated = any(link.startswith(cues.names.stating) for link in wording.links)
    if not stated and words and _names_nothing(wording.subject_low, cues):
        return noun
    if parent is not None and wording.subject and not stated and _is_share_of_count(parent, noun, wording.subject_low):
        return f"{parent.indicator} {wording.subject}"
    if done := _done_for(wording, noun, cues):
        return f"{noun} {cues.names.passive} {done}"  # "huyện đã cấp điện cho 5.620 hộ"
    if wording.work and wording.subject_low.endswith(f" {wording.work}") and _works(wording, cues):
        return noun  # "xã đã đầu tư xây mới 2 nhà văn hóa"
    if wording.subject and (stated or 2 < len(words) <= _WORDS_OF_NAME):
        return _with_noun(wording, unit, noun, cues)
    if (
        _WORDS_OF_NAME < len(words) <= _WORDS_OF_SUM
        and noun in cues.generic_nouns
        and cues.names.sum.match(wording.subject_low)
    ):
        return wording.subject  # "tổng số cán bộ, chiến sĩ và dân quân thuộc 5 đoàn gần 3.200 người"
    if len(words) == _WORDS_OF_TERM and cues.subject.is_half(*wording.subject_low.split()):
        return f"{noun} {wording.subject}"
    if parent is not None and parent.unit and parent.unit.kind == "count":
        whole = parent.unit.name
        if wording.part and whole == noun and not wording.subject:
            return f"{parent.indicator} {wording.part}"
        if whole in cues.generic_nouns and whole != noun:
            return noun  # "36 người, gồm 14 bác sĩ"
        return f"{noun} {whole}" if whole != noun else f"{parent.indicator} {wording.subject}"
    if wording.subject:
        last_words = "" if len(words) > _WORDS_OF_NAME else wording.subject
        if noun in cues.generic_nouns and cues.heads.match(last_words.lower()):
            return last_words  # "dân số 12.000 người"
        only_verb = last_words.lower() in cues.verbs and not last_words.lower().endswith(cues.names.founding)
        if only_verb or not last_words:
            return noun
        return last_words if last_words.lower().startswith(noun) else f"{noun} {last_words}"
    label = label_of() if wording.labelled or not main else ""
    if label and not wording.labelled and (cues.goal.search(label.lower()) or label.lower() in cues.plan.nouns):
        label = ""  # "Mục tiêu của Chương trình: Đến năm 2030 có 95 tổ hợp tác"
    if not label or label.lower() in cues.names.amounts:
        return noun
    if noun in label.lower() or unit.text.lower() in label.lower():
        return label if wording.labelled else noun
    return label if noun in cues.generic_nouns else f"{noun} {label}"


def _with_noun(wording: FigureWording, unit: Unit, noun: str, cues: Cues) -> str:
    """A subject with what is counted of it: "vùng có 5 triệu xe máy", but "số xã còn 12 xã", "dân số đạt 2 triệu"."""
    low = wording.subject_low
    if noun in cues.generic_nouns or cues.heads.match(low) or cues.names.sum.match(low) or unit.text.lower() in low:
        return wording.subject
    head, said = noun.split(), low.split()
    if head[0] in cues.turns or head[-1] in said:
        return wording.subject
    if any(" ".join(said[:many]) in cues.does for many in range(1, min(len(said), cues.longest_does) + 1)):
        return f"{noun} {cues.names.passive} {low}"  # "tạo việc làm cho 900 lao động"
    return f"{noun} {wording.subject}"


def _is_share_of_count(whole: Target, noun: str, subject: str) -> bool:
    """ "70 trạm, trong đó Hòn Đất có 30 trạm": the part is of the whole's things, with its own name."""
    unit = whole.unit
    return unit is not None and unit.kind == "count" and unit.name == noun and noun not in subject


def _of_amount(wording: FigureWording, cues: Cues) -> bool:
    """Whether a measure of an amount stands before a count: "sản lượng hành khách qua cảng [2 triệu khách]"."""
    low = wording.subject_low
    return not wording.after and low.startswith(cues.names.amounts_of) and not any(map(str.isdigit, low))


def _works(wording: FigureWording, cues: Cues) -> bool:
    """Whether the words before a count only say who does what with it."""
    return says_who(wording.subject_low.removesuffix(wording.work).split(), cues)


def _done_for(wording: FigureWording, noun: str, cues: Cues) -> str:
    """What the words before a count say is done for the counted, behind who does it: a verb and its object, no name."""
    low = wording.subject_low.split()
    if not 1 < len(low) <= _WORDS_OF_NAME or noun in wording.subject_low:
        return ""
    reached = not cues.names.reaching.isdisjoint(wording.links)
    for at in range(len(low) - 1):
        verb = 2 if " ".join(low[at : at + 2]) in cues.does else 1 if low[at] in cues.does else 0
        if verb and (at + verb < len(low) or reached):
            return " ".join(low[at:]) if says_who(low[:at], cues) else ""
    return ""


def _names_nothing(low: str, cues: Cues) -> bool:
    """Whether the words before a counted thing only say who does what: "huyện đã triển khai 100 công trình"."""
    words = low.split()
    if len(words) == 1 or low in cues.who:
        return low in cues.who
    if len(words) == _WORDS_OF_TERM and cues.subject.is_half(*words):
        return False  # "trung cấp 664 người"
    return words[-1] in cues.who or words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs
