"""The indicator of a share that has a subject: the subject, with what it is a share of, or the population behind."""

from ktttextract.syntax.work import says_who
from ktttextract.targets.indicator.asked import Asked, Case, first_case

_WORDS_OF_POPULATION = 10
_WORDS_OF_WHOLE = 14
_WORDS_OF_OWNER = 6
_WORDS_OF_TERM = 2
_WORDS_OF_WORK = 4  # "xử lý dứt điểm 95% kiến nghị"
_WORDS_BESIDE = 4
_WORDS_OF_CLAUSE = 3


def share(asked: Asked) -> tuple[str, str]:
    """The name of a share, and by which case."""
    return first_case(CASES, asked)


def _of_total(asked: Asked) -> str | None:
    """ "chi thường xuyên dưới 60% tổng chi"."""
    wording, names = asked.wording, asked.cues.names
    if not wording.after_low.startswith(names.totals) or _ends_with_verb(asked):
        return None
    return f"{wording.subject} {names.within} {wording.after}"


def _whose(asked: Asked) -> str | None:
    """ "tăng trưởng kinh tế từ 8,3 - 8,5% của cả nước"."""
    whose = asked.wording.after.split(", ")[0]
    owned = whose.lower().startswith(f"{asked.cues.names.whose} ")
    return f"{asked.wording.subject} {whose}" if owned and 2 < len(whose.split()) <= _WORDS_OF_OWNER else None


def _acts(asked: Asked) -> bool:
    """Whether no word states the share and its subject is no share: somebody does something with it."""
    wording, names = asked.wording, asked.cues.names
    if not wording.after or names.is_share(wording.subject_low) or names.compared.match(wording.after_low):
        return False  # "Doanh thu bình quân tăng 8 - 10% so với năm 2025"
    if asked.is_caused:
        return False  # "khai khoáng giảm 3,6% do mỏ đá hết hạn"
    return not any(link.startswith(names.stating) or link.endswith(names.stating) for link in wording.links)


def _held_in(asked: Asked) -> str | None:
    """ "nữ chiếm từ 40% trong số học viên": the whole stands behind the share."""
    wording, cues = asked.wording, asked.cues
    behind = wording.after.split(", ")[0]
    within = f"{cues.names.within} "
    if not behind.lower().startswith(within) or not any(link.startswith(cues.names.holds) for link in wording.links):
        return None
    whole = behind.lower().removeprefix(within)
    timed = cues.times.leading(whole, 0, len(whole)) > 0 or any(map(str.isdigit, whole))
    return None if timed or whole.count(" ") >= _WORDS_OF_POPULATION else f"{wording.subject} {behind}"


def _held_of(asked: Asked) -> str | None:
    """ "rừng phòng hộ chiếm 6% diện tích tự nhiên": what a verb of holding has right behind its share is the whole."""
    wording, cues = asked.wording, asked.cues
    low = wording.after_low
    if not low or not any(link.startswith(cues.names.holds) for link in wording.links):
        return None
    if cues.yearly.fullmatch(low) or cues.names.compared.match(low) or cues.names.no_whole.match(low):
        return None
    whole = wording.after.split(", ")[0]
    if low.startswith(cues.names.beside) or whole.count(" ") >= _WORDS_OF_WHOLE or any(map(str.isdigit, whole)):
        return None
    return f"{wording.subject} {cues.names.within} {whole}"


def _object(asked: Asked) -> str | None:
    """ "nhà máy đáp ứng 70% nhu cầu"."""
    wording = asked.wording
    before, _, verb = wording.subject_low.rpartition(" ")
    if asked.cues.subject.is_half(before.rpartition(" ")[2], verb):
        return None  # "nợ Chính phủ dưới 50% GDP"
    takes = _acts(asked) and wording.subject_low.endswith(asked.cues.names.takes_object)
    return f"{wording.subject} {wording.after}" if takes else None


def _behind(asked: Asked) -> str | None:
    """ "Tại Hòn Đất, 70% đường thôn được cứng hóa": the population behind."""
    wording = asked.wording
    if not _acts(asked) or not (_ends_with_verb(asked) or wording.apart):
        return None
    return wording.after


def _had(asked: Asked) -> str | None:
    """ "Thành phố hứa sẽ có 100% khách sạn nói không với đồ nhựa": those of whom so many are had."""
    wording, names = asked.wording, asked.cues.names
    has = any(link in names.having for link in wording.links)
    if not has or not _acts(asked) or wording.after.count(" ") < _WORDS_OF_TERM or wording.after[:2].isupper():
        return None
    verb = asked.cues.verb.match(wording.after_low) or names.tells.match(wording.after_low)
    return f"{wording.subject} {wording.after}" if verb else wording.after


def _set(asked: Asked) -> str | None:
    """ "Đề án yêu cầu giảm 30% thời gian giải quyết thủ tục": what a document or an office changes stands behind."""
    wording, cues = asked.wording, asked.cues
    if not _acts(asked) or cues.yearly.fullmatch(wording.after_low):
        return None
    sets = cues.subject.documents.match(wording.subject_low) is not None
    sets = sets or wording.subject_low.endswith(cues.names.has_do)  # "Sở chỉ đạo 100% bệnh viện làm bệnh án điện tử"
    changed = not cues.changes.isdisjoint(wording.links) and says_who(wording.subject_low.split(), cues)
    return wording.after if sets or changed else None


def _doer(asked: Asked) -> str | None:
    wording = asked.wording
    if not _acts(asked):
        return None
    if wording.after[:2].isupper() and asked.cues.names.of_sum.match(wording.after_low):
        return f"{wording.subject} {asked.cues.names.within} {wording.after}"  # "kinh tế số đóng góp 17% GRDP của tỉnh"
    words = wording.subject_low.split()
    works = words[0] in asked.cues.does or " ".join(words[:2]) in asked.cues.does
    alone = len(words) > (_WORDS_OF_WORK if works else _WORDS_OF_TERM)
    return wording.subject if alone else f"{wording.subject} {wording.after}"


def _within(asked: Asked) -> str | None:
    """ "tỷ trọng chi thường xuyên dưới 60% tổng chi", where a verb ends its subject."""
    wording, names = asked.wording, asked.cues.names
    if not _has_whole(asked) or not wording.after_low.startswith(names.totals):
        return None
    return f"{wording.subject} {names.within} {wording.after}"


def _people(asked: Asked) -> str | None:
    """ "tỷ lệ huy động đạt 36% trẻ em trong độ tuổi nhà trẻ"."""
    wording = asked.wording
    named = 2 < len(wording.after.split()) <= _WORDS_OF_POPULATION
    return f"{wording.subject}: {wording.after}" if named and _has_whole(asked) else None


def _has_whole(asked: Asked) -> bool:
    wording, names = asked.wording, asked.cues.names
    whole = wording.after and not wording.base and not names.no_whole.match(wording.after_low)
    return bool(whole) and names.is_share(wording.subject_low)


def _beside(asked: Asked) -> str | None:
    """ "Kinh tế số đạt 30% GDP": a share of it."""
    wording, cues = asked.wording, asked.cues
    if not wording.after or len(wording.after_low.split()) > _WORDS_BESIDE or asked.is_caused:
        return None
    if wording.after_low in cues.tails:
        return None  # "Chỉ tiêu tỷ lệ lao động qua đào tạo 70%: đạt 72%"
    if cues.yearly.fullmatch(wording.after_low) or cues.names.compared.match(wording.after_low):
        return None  # "5% mỗi năm"
    beside = wording.after_low.startswith(cues.names.beside)
    return f"{wording.subject} {wording.after}" if beside else f"{wording.subject} ({wording.after})"


def _structure(asked: Asked) -> str | None:
    """ "Cơ cấu kinh tế: nông nghiệp 20%"."""
    names, label = asked.cues.names, asked.label_of()
    if not label.lower().startswith(names.structure):
        return None
    subject = asked.wording.subject.removeprefix(f"{label}: ")
    moved = names.shifts.search(label.lower())  # "Cơ cấu kinh tế chuyển dịch tích cực: nông nghiệp 20%"
    return f"{subject} {names.within} {label[: moved.start()] if moved else label}"


def _subject(asked: Asked) -> str:
    return asked.wording.subject


def _ends_with_verb(asked: Asked) -> bool:
    words, verbs = asked.wording.subject_low.split(), asked.cues.verbs
    return len(words) > _WORDS_OF_CLAUSE and (words[-1] in verbs or " ".join(words[-2:]) in verbs)


# The first that holds names the share.
CASES: dict[str, Case] = {
    "of_total": _of_total,
    "whose": _whose,
    "held_in": _held_in,
    "held_of": _held_of,
    "object": _object,
    "behind": _behind,
    "had": _had,
    "set": _set,
    "doer": _doer,
    "within": _within,
    "people": _people,
    "beside": _beside,
    "structure": _structure,
    "subject": _subject,
}
