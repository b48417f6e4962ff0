"""What is done with counted things, and by whom: the words of work before a figure, and names that take them in."""

from ktttextract.syntax.cues import Cues

_VERB_REACH = 60  # characters before a figure in which the work with its things is named
_OBJECT_REACH = 100  # the same with a list of objects
_MARKS = " :*_"
_WORDS_OF_WORK, _WORDS_OF_OBJECTS, _WORDS_OF_ACTOR = 6, 14, 6
_WORDS_OF_OWN_NAME = 3  # of the thing that grows: "tỉnh trích thêm 118 tỷ đồng" has none
_MOST_ADVERBS = 3


def work_before(low: str, start: int, end: int, cues: Cues) -> str:
    """The verb right before a figure that says what is done with the counted things: "xây mới 22 trạm y tế"."""
    words = low[max(start, end - _VERB_REACH) : end].strip(_MARKS).split(" ")
    reaching, many = False, len(words)
    while words and words[-1].strip(_MARKS) in cues.names.fillers:
        reaching = reaching or words[-1] in cues.names.given_to
        words.pop()
    if not words or words[-1].strip(_MARKS) not in cues.does_words:
        if not reaching:
            return ""
        longer = low[max(start, end - _OBJECT_REACH) : end].strip(_MARKS).split(" ")
        return _work_with_object(longer[: len(longer) - many + len(words)], cues)
    for many in range(min(cues.longest_does, len(words)), 0, -1):
        phrase = " ".join(words[-many:]).strip(_MARKS)
        if phrase in cues.does:
            before = words[-many - 1] if many < len(words) else ""
            half = cues.subject.is_half(before, phrase.partition(" ")[0])
            return "" if half else f"{_work_beside(words[:-many], cues)}{phrase}"
    return ""


def _work_beside(words: list[str], cues: Cues) -> str:
    """The verb that is joined with the one behind it, and how: "tập huấn, " of "tập huấn, bồi dưỡng cho"."""
    joined = bool(words) and f" {words[-1]} " in cues.subject.joints
    before = words[:-1] if joined else words
    if not before or before[-1].endswith(",") == joined:
        return ""
    for many in (3, 2, 1):
        if " ".join(before[-many:]).removesuffix(",") in cues.does:
            return f"{' '.join(words[-many - joined :])} "
    return ""


def _work_with_object(words: list[str], cues: Cues) -> str:
    """ "cấp nước tưới, giống cho 1.150 ha": the verb and its objects, when they stand right before."""
    found = ""
    for many in range(2, min(_WORDS_OF_OBJECTS, len(words)) + 1):
        piece = words[-many:]
        if any(mark in piece[0] for mark in ";:%()") or piece[0].isdigit():
            break
        listed = any(word.endswith(",") for word in piece)
        if many > _WORDS_OF_WORK and not listed:
            break
        if piece[0] in cues.does or " ".join(piece[:2]) in cues.does:
            found = " ".join(piece)
    return found


def with_work(name: str, noun: str, work: str, cues: Cues) -> str:
    """A counted thing with what is done with it: "trạm y tế được xây mới"."""
    passive = cues.names.passive
    if work in name.lower() or passive in name.lower().split():
        return name
    rest = name[len(noun) + 1 :] if name.lower().startswith(f"{noun} ") else ""
    if work.rpartition(", ")[2] in cues.names.takes_in:
        first = noun.split(" ")[0]
        if first in cues.turns or noun in cues.turns or rest.lower().startswith(cues.names.joining):
            return name  # "đón 3 triệu lượt khách", "thu hút 90 người tham gia": they come
    if work.endswith(cues.names.newly):
        return f"{name} {work}"  # "hợp tác xã thành lập mới"
    if rest.lower().startswith(cues.names.beside) or (work in cues.helps and cues.verb.match(rest.lower())):
        return f"{noun} {passive} {work} {rest}"  # "học sinh được tuyển vào lớp 10"
    return f"{name} {passive} {work}"


def measuring_verb(low: str, cues: Cues) -> str:
    """The verb that is itself a measure, alone or behind who acts: "xã giải ngân 19 tỷ đồng vốn đầu tư"."""
    if low in cues.measuring:
        return low
    words = low.split()
    for many in (2, 1):
        verb, who = " ".join(words[-many:]), words[:-many]
        if verb not in cues.measuring:
            continue
        if says_who(who, cues):
            return verb
    return ""


def adds_to_thing(subject: str, links: list[str], cues: Cues) -> bool:
    """Whether a thing grows by the figure: "mở rộng diện tích mía [thêm] 85 ha", not "khởi công thêm 4 dự án"."""
    words = subject.split()
    if cues.more.isdisjoint(links) or not words:
        return False
    verbs = {words[-1], " ".join(words[-2:])}
    if not verbs.isdisjoint(cues.adds):
        return True  # "ngân sách bổ sung thêm 320 tỷ đồng"
    if len(words) == 1 or (len(words) < _WORDS_OF_OWN_NAME and says_who(words[:-1], cues)):
        return False  # "tỉnh trích thêm 118 tỷ đồng"
    return all(verbs.isdisjoint(known) for known in (cues.does, cues.acts, cues.verbs, cues.measuring, cues.tails))


def says_who(who: list[str], cues: Cues) -> bool:
    """Whether words before a verb name nothing, or only who acts: "xã", "đã", "ủy ban nhân dân tỉnh"."""
    for _ in range(_MOST_ADVERBS):
        if who and who[-1] in cues.adverbs:
            who = who[:-1]
    return not who or (len(who) <= _WORDS_OF_ACTOR and who[0] in cues.actors)


def gathered_by(name: str, work: str, subject: str, cues: Cues) -> str:
    """ "các hợp tác xã đã thu hút 21.300 thành viên": whose members they are."""
    if work not in cues.gathers or not subject.startswith(cues.names.plural) or not subject.endswith(work):
        return name
    words = subject.removesuffix(work).split()[1:]
    while words and words[-1] in cues.tails:
        words.pop()
    return f"{name} {cues.names.whose} {' '.join(words)}" if words and " ".join(words) not in cues.who else name
