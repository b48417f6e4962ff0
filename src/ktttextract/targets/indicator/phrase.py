"""The indicator: what a figure measures, as a person would write it in the first column of a table."""

from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.syntax.work import gathered_by, measuring_verb, with_work
from ktttextract.targets.indicator.asked import BULK, Asked
from ktttextract.targets.indicator.bases import WORDS_COMPARED, with_base
from ktttextract.targets.indicator.counted import counted
from ktttextract.targets.indicator.populations import population
from ktttextract.targets.indicator.shares import share
from ktttextract.targets.name_kinds import Named

_WORDS_OF_NAME = 8
_WORDS_OF_TERM = 2
_WORDS_OF_CLAUSE = 4
_WORDS_OF_PAYING = 4


def is_comparison(wording: FigureWording, cues: Cues) -> bool:
    """Whether the figure only rates the one before it: ", đạt 100% kế hoạch", ", tăng 5% so cùng kỳ"."""
    if wording.subject:
        return False
    return bool(wording.base) or cues.names.compared.match(wording.after_low) is not None


def name_indicator(asked: Asked) -> Named:
    """The indicator's name from the words around, from the figure it belongs to, or from the label of its line."""
    for name_of in _KINDS:
        named = name_of(asked)
        if named is not None:
            return named
    return Named(asked.wording.subject, "subject")


def _compared(asked: Asked) -> Named | None:
    wording, main, names = asked.wording, asked.main, asked.cues.names
    if not main or not is_comparison(wording, asked.cues):
        return None
    after = wording.after if names.compared.match(wording.after_low) else wording.base
    if names.of_year.match(after.lower()):
        return Named(names.rated.split(main)[0], "compared")
    words = " ".join(names.without_reason(after).split()[:WORDS_COMPARED])
    with_plan = f"{names.against} " if names.opens_base.match(after.lower()) else ""
    return Named(f"{names.rated.split(main)[0]} {with_plan}{words}", "compared")


def _planned(asked: Asked) -> Named | None:
    """ "đạt 5,2% (kế hoạch là 4,8%)"."""
    main = asked.planned_main
    if not main or not asked.cues.plan.only(asked.wording):
        return None
    told = asked.unit is not None and asked.unit.kind == "count" and asked.wording.after_low
    if told and not asked.cues.plan.tells_set(told):
        return None  # "chỉ tiêu tỉnh giao là 3.514 căn nhà ở xã hội"
    return Named(main, "planned")


def _as_before(asked: Asked) -> Named | None:
    """ "…; năm 2025, con số này đạt 80%", "tỷ lệ này ở nông thôn là 70%"."""
    subject, unit = asked.wording.subject_low, asked.unit
    if asked.wording.after and unit is not None and unit.kind == "count":
        return None  # "nguồn vốn này giúp 900 lao động có việc làm"
    if subject in asked.cues.names.pointing:
        return Named(asked.main, "as_before")  # "chỉ tiêu này tương đương mức tăng 3%"
    said = asked.cues.said_before.search(subject) if asked.main else None
    if said is None:
        return None
    whose = asked.wording.subject[slice(*said.span("whose"))] if said["whose"] else ""
    of_year = any(letter.isdigit() for letter in whose)  # "con số này của cả năm 2023"
    return Named(asked.main if of_year else f"{asked.main}{whose}", "as_before")


def _times(asked: Asked) -> Named | None:
    """ "…, gấp 1,9 lần bình quân cả nước": so many times what was measured before."""
    wording, main, unit = asked.wording, asked.main, asked.unit
    if not main or unit is None or unit.kind != "ratio" or asked.is_rate:
        return None
    if not main.lower().endswith(wording.subject_low):  # "sang Nhật Bản, Hàn Quốc, gấp 1,6 lần"
        return None
    if not wording.after or asked.cues.time_base.match(wording.after_low):
        return Named(main, "base", "times")
    return Named(f"{main} {asked.cues.names.against} {wording.after}", "base", "times")


def _in_bracket(asked: Asked) -> Named | None:
    wording = asked.wording
    if not wording.bracketed:
        return None
    names, part = asked.cues.names, wording.part
    whole = names.base.split(asked.main or asked.label_of())[0]
    if first := names.superlative.match(part.lower()):
        return Named(f"{whole.split(': ')[0]}: {part[first.end() :]}", "bracket")
    return Named(part if part.lower() in whole.lower() else f"{whole} {part}".strip(), "bracket")


def _counted(asked: Asked) -> Named | None:
    unit, wording = asked.unit, asked.wording
    if unit is None or unit.kind != "count":
        return None
    name, case = counted(asked)
    name = with_work(name, unit.name, wording.work, asked.cues)
    return Named(gathered_by(name, wording.work, wording.subject_low, asked.cues), "counted", case)


def _assured(asked: Asked) -> Named | None:
    """ "Lập lộ trình đến năm 2030, bảo đảm 70% số xã có …": the population behind the figure, not the work before."""
    wording, names = asked.wording, asked.cues.names
    if not asked.is_share or not wording.links or wording.links[0] not in names.assuring:
        return None
    if names.is_share(wording.subject_low) or len(wording.after_low.split()) <= _WORDS_OF_TERM:
        return None
    if wording.after_low.startswith(names.not_of_noun):
        return None
    must = wording.after_low.startswith(names.must)
    return Named(f"{wording.subject} {wording.after}" if must else wording.after, "assured")


def _reaching(asked: Asked) -> Named | None:
    """ "tập huấn cho 100% cán bộ xã": what is done is done for, or at, the share of things behind the figure."""
    wording, names = asked.wording, asked.cues.names
    if not asked.is_share or not (wording.subject and wording.links and wording.after):
        return None
    if wording.links[0] not in names.reaching or names.is_share(wording.subject_low):
        return None
    if wording.after_low.startswith(names.not_of_noun) or names.of_sum.match(wording.after_low):
        return None
    if names.does.search(wording.after_low):
        return Named(wording.after, "reaching")
    return Named(f"{wording.subject} {wording.links[0]} {wording.after}", "reaching")


def _without_subject(asked: Asked) -> Named | None:
    wording, main, names = asked.wording, asked.main, asked.cues.names
    if wording.subject:
        return None
    if main and wording.after and not names.equals.isdisjoint(wording.links):
        return Named(f"{main} {names.against} {wording.after}", "base", "equals")
    if main and wording.after.isupper():  # ", trên 2% GDP vào năm 2020"
        return Named(main if wording.after in main else f"{main} ({wording.after})", "base", "sum")
    name, case = population(asked)
    return Named(name, "population", case)


def _growth(asked: Asked) -> Named | None:
    """ "Tổng dư nợ đạt 90 tỷ đồng, tăng trưởng 8%": of what it is; behind a count it is that of the economy."""
    wording, main, names = asked.wording, asked.main, asked.cues.names
    if not main or names.growth.match(wording.subject_low) is None:
        return None
    if main.lower().startswith(wording.subject_low):
        return Named(main, "growth")  # "tăng trưởng kinh tế đạt 8%; tăng trưởng năm 2024 đạt 9%"
    counts = main.split()[0].lower() in asked.cues.generic_nouns
    other = asked.first and not asked.cues.heads.match(main.lower())
    return None if counts or other else Named(f"{wording.subject} {main}", "growth")


def _measured(asked: Asked) -> Named | None:
    wording, cues = asked.wording, asked.cues
    measuring = measuring_verb(wording.subject_low, cues)
    if not measuring or (not wording.after and measuring == wording.subject_low):
        return None
    if wording.base and wording.links and wording.links[0].startswith(cues.names.stating):
        return Named(with_base(measuring, wording, cues), "measured")
    return Named(f"{measuring} {wording.after}".strip(), "measured")


def _bulk(asked: Asked) -> Named | None:
    """ "trồng 50 ha rừng"."""
    wording, cues, unit = asked.wording, asked.cues, asked.unit
    if unit is None or unit.kind not in BULK or not wording.after or asked.stated:
        return None
    if wording.work and not wording.after_low.startswith(cues.names.beside):
        return Named(with_work(wording.after, wording.after, wording.work, cues), "bulk", "work")
    if wording.after.count(" ") >= _WORDS_OF_NAME:
        return Named(wording.subject, "bulk", "subject")
    if wording.subject_low in cues.who:
        return Named(wording.after, "bulk", "behind")  # "Tỉnh có 90 nghìn ha đất có rừng"
    named = (wording.after, wording.subject) if cues.names.is_holder(wording.subject) else None
    return Named(" ".join(named or (wording.subject, wording.after)), "bulk", "behind")


def _share(asked: Asked) -> Named | None:
    if not asked.is_share:
        return None
    name, case = share(asked)
    return Named(with_base(name, asked.wording, asked.cues), "share", case)


def _money(asked: Asked) -> Named | None:
    """The money behind a figure is named: "thu về 90 tỷ đồng doanh thu du lịch", "bổ sung 4 tỷ vốn vay"."""
    wording, cues, unit = asked.wording, asked.cues, asked.unit
    if unit is None or unit.kind != "money":
        return None
    behind = cues.heads.match(wording.after_low) or cues.money_head.match(wording.after_low)
    many, told = wording.subject_low.count(" ") + 1, wording.after_low.count(" ") >= _WORDS_OF_TERM
    if behind and told and many >= _WORDS_OF_CLAUSE and not cues.money.search(wording.subject_low):
        # "năm đã gần hết, song xã vẫn còn 9 tỷ đồng vốn chưa chi"
        return Named(wording.after, "subject", "money_behind")
    if asked.stated:
        return None
    if wording.after and cues.names.sum.fullmatch(f"{wording.subject_low} "):
        return Named(wording.after, "subject", "plan")  # "trên tổng số 42 tỷ đồng kế hoạch vốn được giao"
    if cues.heads.match(wording.subject_low):
        return None
    works = wording.work != "" and wording.subject_low.endswith(wording.work) and many <= _WORDS_OF_PAYING
    if behind is None and works and wording.after_low.split(" ", 1)[0] in cues.names.given_to:
        return Named(f"{wording.subject} {wording.after}", "subject", "money")  # "bổ sung 2 tỷ đồng cho Quỹ …"
    if behind is None or many > _WORDS_OF_PAYING:
        return None
    return Named(f"{wording.subject} {wording.after}", "subject", "money")


# The first that holds names the figure; where none does, its subject.
_KINDS = (
    _compared,
    _planned,
    _as_before,
    _times,
    _in_bracket,
    _counted,
    _assured,
    _reaching,
    _without_subject,
    _growth,
    _measured,
    _bulk,
    _share,
    _money,
)
