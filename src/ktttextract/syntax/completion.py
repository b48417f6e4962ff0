"""What an indicator lacks to be understood alone: the work done with counted things, the base, the whole of a part."""

from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues

_VERB_REACH = 60  # characters before a figure in which the work with its things is named
_OBJECT_REACH = 100  # the same with a list of objects
_MARKS = " :*_"
_WORDS_OF_WORK, _WORDS_OF_OBJECTS, _WORDS_OF_ACTOR = 6, 14, 6
_WORDS_OF_PART, _WORDS_OF_WHOLE, _WORDS_OF_BARE_PART = 8, 16, 3
_WORDS_IN_BRACKET = 14
_WORDS_OF_MONEY = 6
_WORDS_OF_FUND, _WORDS_OF_LONG_FUND = 4, 30  # fewer tell no fund apart: "tổng kế hoạch vốn"
_WORDS_OPENING, _WORDS_OF_SUM = 5, 13
_WORDS_OF_TAIL = 8
_MOST_ADVERBS = 3
_WORDS_OF_OWNER = 8
_WORDS_OF_KIND = 3


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
    verb = work.rpartition(", ")[2]
    if noun.split(" ")[0] in cues.turns and (verb in cues.gathers or verb in cues.names.takes_in):
        return name  # "đón 3 triệu lượt khách": visitors come
    if work.endswith(cues.names.newly):
        return f"{name} {work}"  # "hợp tác xã thành lập mới"
    rest = name[len(noun) + 1 :] if name.lower().startswith(f"{noun} ") else ""
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
    if len(words) == 1 or (len(words) < _WORDS_OF_BARE_PART and says_who(words[:-1], cues)):
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


def with_owner(of_whole: str, name: str, cues: Cues) -> str:
    """A part of the same measure with whose it is: "tổng trị giá nhập khẩu của cả vùng"."""
    joint = f" {cues.names.whose} "
    _, _, owner = of_whole.partition(joint)
    if not owner or joint in name or len(owner.split()) > _WORDS_OF_OWNER or ":" in owner:
        return ""
    above, own = (cues.names.sum.sub("", one, count=1).lower().split() for one in (of_whole, name))
    return f"{name}{joint}{owner}" if own[:2] == above[:2] else ""


def as_part(of_whole: str, name: str, unit: Unit | None, cues: Cues, *, behind: bool, of_sum: bool = False) -> str:
    """The name of a part with what its whole measures, unless it says that itself: "nhu cầu vốn: ngân sách tỉnh"."""
    if unit is not None and unit.kind == "count":
        return name
    if unit is not None and unit.kind != "percent" and (owned := with_owner(of_whole, name, cues)):
        return owned
    if unit is not None and unit.kind == "money" and (of_fund := _of_fund(of_whole, name, cues)):
        return of_fund
    if behind and unit is not None and unit.kind != "percent":
        # "cứng hóa 842 km đường, gồm 215 km đường trục xã": the thing stands behind its figure
        _, passive, work = of_whole.rpartition(f" {cues.names.passive} ")
        done = passive and len(work.split()) <= _WORDS_OF_WORK and cues.names.passive not in name
        return f"{name}{passive}{work}" if done else name
    if cues.times.alone.fullmatch(name.lower()):
        return of_whole
    if f" {cues.names.within} " in name:
        return name  # "dịch vụ trong GRDP" says of what it is a share
    if len(name.split()) <= _WORDS_OF_BARE_PART and not cues.own_parts.match(name.lower()):
        above = cues.names.sum.sub("", cues.names.base.split(of_whole)[0], count=1).rsplit(": ", 1)[-1]
        if " " in above and name.lower() not in above.lower() and len(above.split()) <= _WORDS_OF_WHOLE:
            return f"{above} {name}" if cues.names.tells.match(name.lower()) else f"{above}: {name}"
    above = cues.names.sum.sub("", cues.names.base.split(of_whole)[0], count=1)
    if of_sum and unit is not None and unit.kind == "percent" and says_itself(name):
        return name
    return _joined(above, name, cues)


def _of_fund(of_whole: str, name: str, cues: Cues) -> str:
    """A kind of money as a part of a fund that is told apart: "vốn sự nghiệp" of "nguồn vốn của ba chương trình"."""
    low = name.lower()
    if low.count(" ") >= _WORDS_OF_MONEY or not (cues.funds.match(low) or cues.sources.match(low)):
        return ""
    above = cues.names.sum.sub("", cues.names.base.split(of_whole)[0], count=1)
    many = above.count(" ") + 1
    fits = _WORDS_OF_FUND <= many <= _WORDS_OF_LONG_FUND and low not in above.lower() and ": " not in above
    told = cues.own_parts.match(above.lower()) or cues.names.given_by.search(above.lower())
    return f"{above}: {name}" if fits and not told else ""


def says_itself(name: str) -> bool:
    """Whether a share's name is long enough without its sum: "khu vực nông, lâm nghiệp và thủy sản chiếm 35%"."""
    return name.count(" ") >= _WORDS_OF_PART - 1


def held_within(of_whole: str, name: str, cues: Cues) -> str:
    """A share of a share that was named: "kinh phí từ xã hội chiếm 60%" of "kinh phí nghiên cứu đạt 2% GDP"."""
    above = cues.names.sum.sub("", cues.names.base.split(of_whole)[0], count=1).rsplit(": ", 1)[-1]
    above = above.split(" (")[0] if above.endswith(")") else above
    low = name.lower()
    if f" {cues.names.within} " in low or low in above.lower() or above.lower() in low:
        return name
    kind = above.lower().split()
    kind = kind[above.lower().startswith(cues.names.totals) :]
    if low.split()[:_WORDS_OF_KIND] == kind[:_WORDS_OF_KIND]:
        return name  # "vốn đầu tư nước ngoài" of "vốn đầu tư xã hội" says of what it is a part
    return name if len(above.split()) > _WORDS_OF_WHOLE else f"{name} {cues.names.within} {above}"


def counted_part(of_whole: str, unit: Unit | None, name: str, noun: str, cues: Cues) -> str:
    """A counted part with what holds of its whole: "19 trang trại nuôi tôm" of those that have been given a code."""
    if unit is None or unit.kind != "count" or cues.names.states.search(name.lower()):
        return name
    if unit.name != noun and unit.name not in cues.generic_nouns:
        return name
    if not of_whole.lower().startswith(f"{unit.name} "):
        return name
    tail = of_whole[len(unit.name) + 1 :]
    if not cues.names.states.match(tail.lower()):
        return name
    return name if len(tail.split()) > _WORDS_OF_TAIL else f"{name} {tail}"


def as_member(of_whole: str, part: str) -> str:
    """One of the things that a whole names together, in their place: "người tham gia B" of "người tham gia A, B, C".

    "" where the part is none of them.
    """
    first, *others = of_whole.split(" (")[0].split(", ")
    low = part.lower()
    at = first.lower().rfind(f" {low.split()[0]} ") if low and others else -1
    named = (first[at + 1 :], *others) if at >= 0 else ()
    member = next((one for one in named if f"{low} ".startswith(f"{one.lower()} ")), None)
    return f"{of_whole[:at]} {member}{part[len(member) :]}" if member else ""


def in_bracket(of_whole: str, name: str, cues: Cues) -> str:
    """What a bracket breaks the figure before it down to: "Hội Nông dân: chi khác"."""
    above, low = of_whole.rsplit(": ", 1)[-1], name.lower()
    if low in above.lower() or len(low.split()) > _WORDS_IN_BRACKET or len(above.split()) > _WORDS_OF_WHOLE:
        return name
    own = cues.own_parts.match(low) and above.lower().split()[0] == low.split()[0]  # "chi ngân sách (chi đầu tư …)"
    return name if own else f"{above}: {name}"


def under_head(head: str, name: str, unit: Unit | None, cues: Cues) -> str:
    """The name of a list's line with what the list's head measures: "tỷ lệ đi học đúng độ tuổi: tiểu học"."""
    kind = unit.kind if unit is not None else "other"
    low = head.lower()
    if unit is not None and kind == "count":
        return _joined(head, name.removeprefix(f"{unit.name} "), cues) if unit.name in low else name
    if (kind == "percent") != bool(cues.shares.match(low)):
        return name
    if (kind == "money") != bool(cues.money.search(low)) and kind != "percent":
        return name
    return _joined(head, name, cues)


def under_label(label: str, name: str, cues: Cues) -> str:
    """A few words behind the label of their line: "tỷ lệ hộ nghèo: tỉnh giao"."""
    return _joined(label, name, cues)


def sum_in(main: str, cues: Cues) -> str:
    """The sum of money that a name begins with: "kim ngạch xuất khẩu" of "kim ngạch xuất khẩu: cà phê"."""
    opening = " ".join(main.lower().split()[:_WORDS_OPENING])
    found = cues.money.search(opening)
    return cues.names.base.split(main)[0].split(": ")[0] if found else ""


def of_sum(above: str, name: str, cues: Cues) -> str:
    """A thing that comes to a sum of money, with the sum that was spoken of: "kim ngạch xuất khẩu: cà phê"."""
    low = name.lower()
    if not above or low in above.lower() or low.count(" ") >= _WORDS_IN_BRACKET or cues.money.search(low):
        return name
    if above.count(" ") >= _WORDS_OF_SUM or cues.names.states.search(low):
        return name
    if cues.heads.match(low) or cues.own_parts.match(low):
        return name
    return f"{above}: {name}"


def beside(main: str, name: str, cues: Cues) -> str:
    """The name of a second figure that says only where or for whom: "tỷ lệ thu gom ở đô thị …, ở nông thôn …"."""
    contrast = cues.contrasts.match(name.lower())
    if contrast is not None:
        at = main.lower().rfind(f" {contrast.group().strip()} ")
        if at > 0:
            return f"{main[:at]} {name}"
    if contrast is None and (parallel := _parallel(main, name, cues)):
        return parallel
    return _joined(main, name, cues) if ": " in main or contrast is not None else name


def _parallel(main: str, name: str, cues: Cues) -> str:
    """ "doanh thu ngành bưu chính …, ngành viễn thông …": the second name behind the head of the first."""
    of_kind = cues.parallels.match(name.lower())
    at = main.lower().rfind(f" {of_kind.group().strip()} ") if of_kind else -1
    head = main[: max(0, at)]
    return f"{head} {name}" if head and ": " not in main and not any(letter.isdigit() for letter in head) else ""


def _joined(above: str, name: str, cues: Cues) -> str:
    low = name.lower()
    if cues.times.alone.fullmatch(low):
        return above  # "(T4/2025: 26%)"
    above = above.split(": ")[0]
    words, of_whole = low.split(), above.lower().split()
    if not words or not of_whole or len(words) > _WORDS_OF_PART or len(of_whole) > _WORDS_OF_WHOLE:
        return name
    if words[0] in of_whole or cues.own_parts.match(low):
        return name
    if cues.heads.match(low) and not cues.sources.match(low):
        return name
    return f"{above} {name}" if cues.names.tells.match(low) else f"{above}: {name}"
