"""What an indicator lacks to be understood alone: the base, the head of its list, the whole of a part."""

from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues

_WORDS_OF_WORK = 6
_WORDS_OF_PART, _WORDS_OF_WHOLE, _WORDS_OF_BARE_PART = 8, 26, 3
_WORDS_IN_BRACKET = 14
_WORDS_OF_PLACE = 4
_WORDS_OF_MONEY = 6
_WORDS_OF_FUND, _WORDS_OF_LONG_FUND = 4, 30  # fewer tell no fund apart: "tổng kế hoạch vốn"
_WORDS_OPENING, _WORDS_OF_SUM = 5, 13
_WORDS_OF_TAIL = 8
_WORDS_OF_OWNER = 8
_WORDS_OF_KIND = 3


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
    above = above.split(f" {cues.names.within} ")[0]  # a share of a share, not of its whole
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


def in_respect(thing: str, respect: str, cues: Cues) -> str:
    """A thing with the respect in which it grew: "trị giá gạo xuất khẩu" of "về trị giá", a measure of its own."""
    measure = respect.partition(" ")[2]
    if measure.lower() not in cues.names.measures:
        return f"{thing} {respect}"
    for known in cues.names.measures:
        if thing.lower().startswith(f"{known} "):
            return f"{measure} {thing[len(known) + 1 :]}"
    return f"{measure} {thing}"


def under_label(label: str, name: str, cues: Cues) -> str:
    """A few words behind the label of their line: "tỷ lệ hộ nghèo: tỉnh giao"."""
    return _joined(label, name, cues)


def sum_in(main: str, cues: Cues) -> str:
    """The sum of money that a name begins with: "kim ngạch xuất khẩu" of "kim ngạch xuất khẩu: cà phê"."""
    opening = " ".join(main.lower().split()[:_WORDS_OPENING])
    found = cues.money.search(opening) and not cues.money_balance.match(opening)  # nothing adds up to a surplus
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
    if contrast is None and (parallel := _parallel(main, name, cues) or _to_next(main, name, cues)):
        return parallel
    return _joined(main, name, cues) if ": " in main or contrast is not None else name


def _parallel(main: str, name: str, cues: Cues) -> str:
    """ "doanh thu ngành bưu chính …, ngành viễn thông …": the second name behind the head of the first."""
    of_kind = cues.parallels.match(name.lower())
    at = main.lower().rfind(f" {of_kind.group().strip()} ") if of_kind else -1
    head = main[: max(0, at)]
    return f"{head} {name}" if head and ": " not in main and not any(letter.isdigit() for letter in head) else ""


def _to_next(main: str, name: str, cues: Cues) -> str:
    """ "xuất khẩu sang Trung Quốc …, EU …": the second proper name where the first stands."""
    place = cues.to_place.search(main)
    if place is None or name.count(" ") >= _WORDS_OF_PLACE:
        return ""
    words = (*main[place.end() :].split(), name)
    proper = len(words) > 1 and all(word[0].isupper() for word in words)
    return f"{main[: place.end()]} {name}" if proper else ""


def _joined(above: str, name: str, cues: Cues) -> str:
    low = name.lower()
    if cues.times.alone.fullmatch(low):
        return above  # "(T4/2025: 26%)"
    above = above.split(": ")[0]
    words, of_whole = low.split(), above.lower().split()
    if not words or not of_whole or len(words) > _WORDS_OF_PART or len(of_whole) > _WORDS_OF_WHOLE:
        return name
    if (words[0] in of_whole and not cues.names.is_holder(name)) or cues.own_parts.match(low):
        return name
    if cues.heads.match(low) and not cues.sources.match(low):
        return name
    return f"{above} {name}" if cues.names.tells.match(low) else f"{above}: {name}"
