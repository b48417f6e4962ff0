"""The indicator of a count: the counted thing, with what the words around say of it."""

from ktttextract.syntax.work import says_who
from ktttextract.targets.indicator.asked import Asked, Case, first_case, leave_out_mean, leave_out_which
from ktttextract.targets.indicator.counted_work import done_for, done_of, founded, labelled_work, work

_WORDS_OF_NAME = 8
_WORDS_OF_TERM = 2
_WORDS_OF_PART = 5
_WORDS_OF_SUM = 24
_WORDS_OF_WORK = 16
_WORDS_OF_DOER = 12


def counted(asked: Asked) -> tuple[str, str]:
    """The name of what a count counts, with what the words around say of it, and by which case."""
    leave_out_which(asked)
    leave_out_mean(asked)
    return first_case(CASES, asked)


def _planned(asked: Asked) -> str | None:
    """ "14 xã … (chỉ tiêu là 12 xã)", not "đạt mục tiêu 1 triệu doanh nghiệp hoạt động"."""
    wording, bare = asked.wording, asked.cues.names.bare_base
    planned = wording.subject_low or next((link for link in wording.links if link in bare), "")
    return (asked.planned_main or None) if planned in bare and not wording.after else None


def _total(asked: Asked) -> str | None:
    """ "có thêm 02 xã đạt chuẩn, nâng tổng số lên 9 xã": as many of the same in all."""
    names = asked.cues.names
    only = names.sum.fullmatch(f"{asked.wording.subject_low} ")
    if not only or asked.wording.after or not asked.main.lower().startswith(asked.noun):
        return None
    founded_now = next((words for words in names.founding if asked.main.endswith(f" {words}")), "")
    before = asked.main.removesuffix(founded_now).rstrip()  # "thành lập mới 3 tổ thêu, nâng tổng số lên 9 tổ"
    return before if before.lower() != asked.noun else None


def _said(asked: Asked) -> str | None:
    """The words before say it: where a change begins, or a count for so many others."""
    subject = asked.wording.subject
    return subject if subject and (asked.from_start or asked.is_rate) else None


def _who_does(asked: Asked) -> str | None:
    """ "…, chỉ có 117 người có chứng chỉ": whoever was spoken of, and what these do."""
    wording, names = asked.wording, asked.cues.names
    if not (wording.after and asked.main) or wording.subject or asked.noun not in asked.cues.generic_nouns:
        return None
    if not names.doing.match(wording.after_low) or asked.main.split()[0].lower() in names.classifiers:
        return None
    if not asked.cues.names.with_parts.isdisjoint(wording.links):
        return None  # "1.875 đơn vị với 89.200 người tham gia": no units do it
    if not asked.cues.changes.isdisjoint(wording.links):
        return None  # "giảm 29 người chết và giảm 52 người bị thương": others than those who died
    return f"{names.population(names.sum.sub('', asked.main, count=1))} {wording.after}"


def _behind(asked: Asked) -> str | None:
    """ "120 hợp tác xã kiểu mới"."""
    wording, names = asked.wording, asked.cues.names
    if not wording.after or wording.after_low.startswith(names.not_of_noun):
        return None
    if asked.is_caused:
        return asked.main or None  # "Đàn bò có 5.300 con, giảm 860 con do dịch bệnh"
    joint = ", " if wording.coordinated else " "
    behind = f"{asked.noun}{joint}{names.without_rate(wording.after)}"
    gathered = wording.work if wording.work in asked.cues.gathers else ""  # "Phong trào thu hút 900 người tham gia"
    joined = wording.subject.removesuffix(gathered).rstrip() if wording.after_low in names.lacking else ""
    if " " not in joined or says_who(joined.lower().split(), asked.cues):
        return behind
    return f"{behind} {joined}"  # "Bảo hiểm thất nghiệp có 900 người tham gia"


def _of_amount(asked: Asked) -> str | None:
    """A measure of an amount stands before a count: "sản lượng hành khách qua cảng [2 triệu khách]"."""
    measured = asked.wording.subject_low.startswith(asked.cues.names.amounts_of)
    return asked.wording.subject if measured else None


def _counts_people_of(asked: Asked) -> bool:
    """Whether people are counted that are some of those named before: "86 bác sĩ, trong đó tuyến xã 31 người"."""
    whole, generic = asked.whole, asked.cues.generic_nouns
    return whole is not None and whole.kind == "count" and asked.noun in generic and whole.name not in generic


def _is_level(asked: Asked) -> bool:
    """Whether two words before a part say of which level it is: "công nhận 1.386 hộ, gồm cấp xã 1.135 hộ"."""
    few = asked.wording.subject_low.count(" ") < _WORDS_OF_TERM
    return few and asked.whole is not None and asked.whole.name == asked.noun


def _actor(asked: Asked) -> str | None:
    """The words before a counted thing only say who does what: "huyện đã triển khai 100 công trình"."""
    low, cues = asked.wording.subject_low, asked.cues
    words = low.split()
    if not words or asked.stated or _counts_people_of(asked) or cues.names.sum.match(low):
        return None  # "Tổng đàn trâu toàn tỉnh hiện có 139.200 con": the words before name it
    if len(words) == 1 or low in cues.who:
        return _in_all(asked) if low in cues.who else None
    term = len(words) == _WORDS_OF_TERM and cues.subject.is_half(*words)  # "trung cấp 664 người"
    # "trong đó tuyến tỉnh 268 lượt, trạm y tế xã 418 lượt"
    part = asked.parent is not None and 1 < len(words) <= _WORDS_OF_PART
    part = part and cues.verbs.isdisjoint(words) and words[-1] != cues.names.whose
    if term or (words[-1] in cues.who and (part or _is_level(asked))):
        return None
    if words[-1] in cues.who and (len(words) == 1 or words[-2] != cues.names.within):
        return asked.noun  # but "lao động trực tiếp trong ngành 900 người"
    if words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs:
        # "xe buýt thành phố phục vụ 12 triệu hành khách": whom they carry
        named = asked.wording.work or len(words) > _WORDS_OF_DOER or words[0] in cues.names.each
        return asked.noun if named else f"{asked.noun} {asked.wording.subject}"
    done = next((verb for verb in (" ".join(words[-2:]), words[-1]) if verb in cues.does), "")
    if not (done and cues.goal.search(low)):
        return None
    if asked.noun.split()[0] in cues.turns:
        return asked.noun  # "tỉnh đặt mục tiêu đón 2 triệu lượt khách"
    return f"{asked.noun} {cues.names.passive} {done}" if asked.noun in cues.generic_nouns else None


def _of_whole(asked: Asked) -> str | None:
    """ "70 trạm, trong đó Hòn Đất có 30 trạm": the part is of the whole's things, with its own name."""
    parent, wording = asked.parent, asked.wording
    if parent is None or parent.unit is None or not wording.subject or asked.stated:
        return None
    of_kind = f"{parent.unit.name} ".startswith(f"{asked.noun} ")  # "05 cụm" of "8 cụm công nghiệp"
    people = parent.unit.name
    if _counts_people_of(asked) and people not in wording.subject_low and people.split()[0] not in asked.cues.turns:
        return f"{people} {wording.subject}"  # "thiếu 870 giáo viên, trong đó tiểu học thiếu 118 người"
    alike = of_kind and asked.noun not in wording.subject_low
    if not alike:
        return None
    low = wording.subject_low
    if low.startswith(f"{parent.unit.text.lower()} ") or f", {low}, " in f"{parent.indicator.lower()}, ":
        return wording.subject  # "398 HTX, trong đó HTX nông nghiệp 309", "cán bộ, giáo viên, trong đó giáo viên 90"
    again = parent.indicator.rpartition(" ")[2].lower()  # "11 triệu lượt khách, trong đó khách quốc tế 4 triệu lượt"
    subject = wording.subject[len(again) :].lstrip() if wording.subject_low.startswith(f"{again} ") else wording.subject
    return f"{parent.indicator} {subject}"


def _listed(asked: Asked) -> str | None:
    """ "danh mục các công trình, dự án trong Kế hoạch … bao gồm 151 dự án": a list of the counted says which."""
    low, number = asked.wording.subject_low, asked.cues.names.sum.match(asked.wording.subject_low)
    begins = low.startswith(f"{asked.noun} ") and number is None and not asked.stated
    return asked.wording.subject if begins and _WORDS_OF_NAME < len(low.split()) <= _WORDS_OF_SUM else None


def _number_of(asked: Asked) -> str | None:
    """ "Số trường thí điểm dạy tiếng Anh như ngôn ngữ thứ hai tăng thêm 24 trường": the words that say the number."""
    low = asked.wording.subject_low
    number = asked.cues.names.sum.match(low)
    named = number is not None and low.startswith(asked.noun, number.end())
    return asked.wording.subject if named and low.count(" ") < _WORDS_OF_SUM else None


def _with_noun(asked: Asked) -> str | None:
    """A subject with what is counted of it: "vùng có 5 triệu xe máy", but "số xã còn 12 xã", "dân số đạt 2 triệu"."""
    wording, cues, noun = asked.wording, asked.cues, asked.noun
    low = wording.subject_low
    said = low.split()
    if not said or not (asked.stated or 2 < len(said) <= _WORDS_OF_NAME):
        return None
    if wording.links and wording.links[0] in cues.names.reaching and said[0] in cues.acts:
        return f"{noun} {cues.names.passive} {low}"  # "mở lớp tập huấn cho 1.200 lượt người"
    names_it = noun in cues.generic_nouns or cues.heads.match(low) or cues.names.sum.match(low)
    if names_it or asked.unit_low in low:
        return wording.subject
    head, work = noun.split(), wording.work
    if head[0] in cues.turns and work and low.endswith(f" {work}"):
        return f"{noun} {wording.subject[: -len(work)].rstrip()}"  # "Bình Thuận đón 2 triệu lượt khách"
    if head[0] in cues.turns or head[-1] in said:
        return wording.subject
    if any(" ".join(said[:many]) in cues.does for many in range(1, min(len(said), cues.longest_does) + 1)):
        return f"{noun} {cues.names.passive} {low}"  # "tạo việc làm cho 900 lao động"
    return f"{noun} {wording.subject}"


def _sum(asked: Asked) -> str | None:
    """ "tổng số cán bộ, chiến sĩ và dân quân thuộc 5 đoàn gần 3.200 người"."""
    low, cues = asked.wording.subject_low, asked.cues
    if not _WORDS_OF_NAME < len(low.split()) <= _WORDS_OF_SUM or asked.noun not in cues.generic_nouns:
        return None
    return asked.wording.subject if cues.names.sum.match(low) else None


def _half(asked: Asked) -> str | None:
    """ "trung cấp 664 người": a term of two words that only names a sort of the counted."""
    words = asked.wording.subject_low.split()
    is_half = len(words) == _WORDS_OF_TERM and asked.cues.subject.is_half(*words)
    return f"{asked.noun} {asked.wording.subject}" if is_half else None


def _part(asked: Asked) -> str | None:
    """ "36 người, gồm 14 bác sĩ": a part of a counted whole."""
    parent, noun, wording = asked.parent, asked.noun, asked.wording
    if parent is None or parent.unit is None or parent.unit.kind != "count":
        return None
    whole = parent.unit.name
    alike = f"{whole} ".startswith(f"{noun} ")  # "9 trạm" of "17 trạm sạc"
    if wording.part and alike:
        return f"{parent.indicator} {wording.part}"
    if alike:
        same = asked.main.lower().startswith(noun) and not wording.subject
        if same and not asked.cues.changes.isdisjoint(wording.links):
            return asked.main  # "- Tự nguyện: 230 người, giảm 12 người": what this line counts
        return f"{parent.indicator} {wording.subject}"
    if (told := wording.part or wording.subject) and _counts_people_of(asked):
        return f"{parent.indicator} {told}"  # "thiếu 3.146 giáo viên, trong đó mầm non 1.082 người"
    if whole in asked.cues.generic_nouns:
        return noun
    named = asked.cues.names.population(parent.indicator)  # "836 cơ sở lưu trú với 17.300 buồng"
    few = named.lower().startswith(whole) and named.count(" ") < _WORDS_OF_PART
    return f"{noun} {named if few else whole}"


def _tells_people(asked: Asked) -> bool:
    """Whether the many words before a number of people say who they are: "Lao động làm việc thường xuyên … ước"."""
    wording, cues, words = asked.wording, asked.cues, asked.wording.subject_low.split()
    if asked.noun not in cues.generic_nouns or not wording.links or words[0] in cues.actors:
        return False
    return len(words) <= _WORDS_OF_WORK and not wording.subject_low.startswith(cues.names.plural)


def _subject(asked: Asked) -> str | None:
    wording, cues, noun = asked.wording, asked.cues, asked.noun
    if not wording.subject:
        return None
    low = "" if len(wording.subject_low.split()) > _WORDS_OF_NAME else wording.subject_low
    if noun in cues.generic_nouns and cues.heads.match(low):
        return wording.subject  # "dân số 12.000 người"
    if not low or low in cues.names.takes_in:  # "Năm 2025, đón 5 triệu lượt khách"
        return wording.subject if not low and _tells_people(asked) else noun
    if low in cues.generic:
        return f"{wording.subject} {noun}"  # "Sản lượng 950 triệu sản phẩm"
    if low.startswith(cues.names.causing):
        return f"{noun} {low.split(' ', 1)[1]}"  # "làm chết 287 người"
    if low in cues.does:
        return f"{noun} {cues.names.passive} {low}"  # "xây mới 12 trạm y tế"
    return wording.subject if low.startswith(noun) else f"{noun} {wording.subject}"


def _label(asked: Asked) -> str | None:
    """What stands before the colon of the line, where it says more than a goal: "Số xã đạt chuẩn: 12 xã"."""
    wording, cues, noun = asked.wording, asked.cues, asked.noun
    label, named = asked.label_of(), wording.labelled or not asked.main
    if not named and asked.main != label:
        return None
    low = label.lower()
    if not label or low in cues.names.amounts:
        return None
    if noun in low or asked.unit_low in low:
        # "Số hộ dùng nước máy: đạt 640 hộ"; not "Thành lập hợp tác xã: toàn huyện có 12 hợp tác xã"
        return label if wording.labelled or cues.names.sum.match(low) else None
    if not named:
        return None
    says_it = noun in cues.generic_nouns or cues.names.sum.match(low)  # "Số lượng nhà bán hàng: 472 gian hàng"
    return label if says_it else f"{noun} {label}"


def _noun(asked: Asked) -> str:
    return _in_all(asked)


def _in_all(asked: Asked) -> str:
    """ "Toàn tỉnh có 614 hợp tác xã": no more is said of the counted than where they are."""
    said = (asked.wording.subject_low, *asked.wording.links)
    places = asked.cues.names.whole_places
    where = next((place for words in said for place in places if f"{words} ".startswith(f"{place} ")), "")
    return f"{asked.noun} {where}".rstrip()


# The first that holds names the count.
CASES: dict[str, Case] = {
    "planned": _planned,
    "total": _total,
    "said": _said,
    "who_does": _who_does,
    "behind": _behind,
    "founded": founded,
    "of_amount": _of_amount,
    "listed": _listed,
    "done_of": done_of,
    "actor": _actor,
    "of_whole": _of_whole,
    "done_for": done_for,
    "labelled_work": labelled_work,
    "work": work,
    "number_of": _number_of,
    "with_noun": _with_noun,
    "sum": _sum,
    "half": _half,
    "part": _part,
    "subject": _subject,
    "label": _label,
    "noun": _noun,
}
