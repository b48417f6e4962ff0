"""The indicator: what a figure measures, as a person would write it in the first column of a table."""

from collections.abc import Callable

from ktttextract.scan.records import FigureFields
from ktttextract.syntax.completion import gathered_by, measuring_verb, with_work
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.indicator.counted import counted
from ktttextract.targets.name_kinds import Named
from ktttextract.targets.target import Target

_WORDS_OF_NAME = 8
_BULK = frozenset({"mass", "area", "volume", "length"})
_WORDS_COMPARED = 9
_WORDS_OF_TERM = 2
_WORDS_OF_POPULATION = 10
_WORDS_OF_PAYING = 4
_WORDS_OF_OWNER = 6


def is_comparison(wording: FigureWording, cues: Cues) -> bool:
    """Whether the figure only rates the one before it: ", đạt 100% kế hoạch", ", tăng 5% so cùng kỳ"."""
    if wording.subject:
        return False
    return bool(wording.base) or (bool(wording.after) and cues.names.compared.match(wording.after_low) is not None)


def name_indicator(
    wording: FigureWording,
    figure: FigureFields,
    cues: Cues,
    main: str,
    parent: Target | None,
    label_of: Callable[[], str],
) -> Named:
    """The indicator's name from the words around, from the figure it belongs to, or from the label of its line."""
    unit = figure.unit
    kind = unit.kind if unit else "other"
    if is_comparison(wording, cues) and main:
        return Named(_compared(main, wording, cues), "compared")
    if main and cues.plan.only(wording):
        return Named(main, "planned")  # "đạt 5,2% (kế hoạch là 4,8%)"
    if main and cues.said_before.search(wording.subject_low):
        return Named(main, "as_before")  # "…; năm 2025, con số này đạt 80%"
    if main and not wording.subject and unit and kind == "ratio" and "/" not in unit.name:
        if not wording.after or cues.time_base.match(wording.after_low):
            return Named(main, "base")
        return Named(f"{main} {cues.names.against} {wording.after}", "base")  # "…, gấp 1,9 lần bình quân cả nước"
    if wording.bracketed:
        whole = main or label_of()
        return Named(
            wording.part if wording.part.lower() in whole.lower() else f"{whole} {wording.part}".strip(),
            "bracket",
        )
    if unit and kind == "count":
        name = counted(wording, unit, cues, main, parent, label_of, from_start=figure.from_start)
        name = with_work(name, unit.name, wording.work, cues)
        return Named(gathered_by(name, wording.work, wording.subject_low, cues), "counted")
    if kind == "percent" and _assured(wording, cues):
        return Named(
            f"{wording.subject} {wording.after}" if wording.after_low.startswith(cues.names.must) else wording.after,
            "assured",
        )
    if kind == "percent" and _reaches(wording, cues):
        # "tập huấn cho 100% cán bộ xã"
        does = cues.names.does.search(wording.after_low)
        name = wording.after if does else f"{wording.subject} {wording.links[0]} {wording.after}"
        return Named(name, "reaching")
    if not wording.subject:
        if main and wording.after and not cues.names.equals.isdisjoint(wording.links):
            return Named(f"{main} {cues.names.against} {wording.after}", "base")
        if main and wording.after.isupper():
            return Named(
                main if wording.after in main else f"{main} ({wording.after})", "base"
            )  # ", trên 2% GDP vào năm 2020"
        return Named(_of_population(wording, main, parent, label_of, cues, is_share=kind == "percent"), "population")
    if cues.names.growth.match(wording.subject_low) and main:
        return Named(f"{wording.subject} {main}", "growth")
    measuring = measuring_verb(wording.subject_low, cues)
    if measuring and (wording.after or measuring != wording.subject_low):
        if wording.base and wording.links and wording.links[0].startswith(cues.names.stating):
            return Named(_with_base(measuring, wording, cues), "measured")
        return Named(f"{measuring} {wording.after}".strip(), "measured")
    if kind in _BULK and wording.after and not any(link.startswith(cues.names.stating) for link in wording.links):
        if wording.work and not wording.after_low.startswith(cues.names.beside):
            return Named(with_work(wording.after, wording.after, wording.work, cues), "bulk")  # "trồng 50 ha rừng"
        return Named(
            f"{wording.subject} {wording.after}" if wording.after.count(" ") < _WORDS_OF_NAME else wording.subject,
            "bulk",
        )
    if kind == "percent":
        return Named(_with_base(_share(wording, cues, label_of()), wording, cues), "share")
    if kind == "money" and _holds_money(wording, cues):
        return Named(f"{wording.subject} {wording.after}", "subject")
    return Named(wording.subject, "subject")


def _holds_money(wording: FigureWording, cues: Cues) -> bool:
    """Whether the money behind a figure is named: "thu về 90 tỷ đồng doanh thu du lịch", "bổ sung 4 tỷ vốn vay"."""
    if any(link.startswith(cues.names.stating) for link in wording.links) or wording.labelled:
        return False
    if cues.heads.match(wording.subject_low) or wording.subject_low in cues.generic:
        return False
    behind = cues.heads.match(wording.after_low) or cues.money_head.match(wording.after_low)
    return behind is not None and wording.subject_low.count(" ") < _WORDS_OF_PAYING


def _assured(wording: FigureWording, cues: Cues) -> bool:
    """ "Lập lộ trình đến năm 2030, bảo đảm 70% số xã có …": the population behind the figure, not the work before."""
    links = wording.links
    if not links or links[0] not in cues.names.assuring or cues.names.is_share(wording.subject_low):
        return False
    return wording.after_low.count(" ") > 1 and not wording.after_low.startswith(cues.names.not_of_noun)


def _reaches(wording: FigureWording, cues: Cues) -> bool:
    """Whether what is done before the figure is done for, or at, the share of things behind it."""
    if not wording.subject or not wording.links or wording.links[0] not in cues.names.reaching or not wording.after:
        return False
    if cues.names.is_share(wording.subject_low) or wording.after_low.startswith(cues.names.not_of_noun):
        return False
    return cues.names.of_sum.match(wording.after_low) is None


def _share(wording: FigureWording, cues: Cues, label: str) -> str:
    """A share: its subject, with what it is a share of; or the population behind it when a verb stands before it."""
    words = cues.names
    stated = any(link.startswith(words.stating) or link.endswith(words.stating) for link in wording.links)
    if wording.after_low.startswith(words.totals) and not _ends_with_verb(wording.subject_low, cues):
        return f"{wording.subject} {words.within} {wording.after}"
    whose = wording.after.split(", ")[0]
    if whose.lower().startswith(f"{words.whose} ") and 2 < len(whose.split()) <= _WORDS_OF_OWNER:
        return f"{wording.subject} {whose}"  # "tăng trưởng kinh tế từ 8,3 - 8,5% của cả nước"
    if wording.after and not stated and not words.is_share(wording.subject_low):
        if wording.subject_low.endswith(words.takes_object):
            return f"{wording.subject} {wording.after}"  # "nhà máy đáp ứng 70% nhu cầu"
        if _ends_with_verb(wording.subject_low, cues) or (wording.apart and " " in wording.after):
            return wording.after
        if words.doing.match(wording.after_low) or len(wording.subject_low.split()) > 2:
            return wording.subject
        return f"{wording.subject} {wording.after}"
    whole = wording.after and not wording.base and not words.no_whole.match(wording.after_low)
    if whole and words.is_share(wording.subject_low):
        if wording.after_low.startswith(words.totals):
            # "tỷ trọng chi thường xuyên dưới 60% tổng chi"
            return f"{wording.subject} {words.within} {wording.after}"
        if 2 < len(wording.after.split()) <= _WORDS_OF_POPULATION and not wording.after.isupper():
            return f"{wording.subject}: {wording.after}"  # "tỷ lệ huy động đạt 36% trẻ em trong độ tuổi nhà trẻ"
    often = cues.yearly.fullmatch(wording.after_low) is not None  # "5% mỗi năm"
    if (
        wording.after
        and not often
        and len(wording.after_low.split()) <= 4
        and not words.compared.match(wording.after_low)
    ):
        beside = wording.after_low.startswith(words.beside)
        # "Kinh tế số đạt 30% GDP": a share of it
        return f"{wording.subject} {wording.after}" if beside else f"{wording.subject} ({wording.after})"
    if label.lower().startswith(words.structure) and label not in wording.subject:
        return f"{wording.subject} {words.within} {label}"
    return wording.subject


def _with_base(name: str, wording: FigureWording, cues: Cues) -> str:
    """ "số giấy cấp mới chỉ bằng 71% kế hoạch": a rate of what was planned, or of the same period."""
    base = wording.base
    if not base or base.split()[-1] in name.lower():
        return name
    words = (
        wording.after.split(" (")[0] if wording.after_low.startswith(base) and base in cues.names.bare_base else base
    )
    words = " ".join(cues.names.without_reason(words).split()[:_WORDS_COMPARED])
    return f"{name} {cues.names.against} {words}" if base.startswith(cues.names.bare_base) else f"{name} {words}"


def _has_name(main: str, cues: Cues) -> bool:
    """Whether what was measured before is more than a measure or a respect: not "trị giá", "về lượng"."""
    low = main.lower()
    return low not in cues.generic and not low.startswith(cues.names.about)


def _ends_with_verb(low: str, cues: Cues) -> bool:
    words = low.split()
    return len(words) > 3 and (words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs)


def _compared(main: str, wording: FigureWording, cues: Cues) -> str:
    after = wording.after if cues.names.compared.match(wording.after_low) else wording.base
    words = cues.names.without_reason(after).split()[:_WORDS_COMPARED]
    with_plan = f"{cues.names.against} " if after.lower().startswith(cues.names.bare_base) else ""
    return f"{cues.names.rated.split(main)[0]} {with_plan}{' '.join(words)}"


def _of_population(
    wording: FigureWording,
    main: str,
    parent: Target | None,
    label_of: Callable[[], str],
    cues: Cues,
    *,
    is_share: bool,
) -> str:
    """No subject before the figure: the population behind it, or what the sentence spoke of."""
    if main and cues.predicate.only_rate.fullmatch(wording.after_low):
        return main  # "…, giảm 6 tỷ đồng mỗi tháng"
    if wording.part and parent is not None:
        return wording.part
    if wording.labelled and cues.names.is_share(label := label_of()):
        return label
    if (
        wording.after
        and any(link.startswith(cues.names.holds) for link in wording.links)
        and (named := main or label_of())
    ):
        of_what = cues.names.within_prefix(wording.after)
        return named if of_what in named or not of_what else f"{named} {cues.names.within} {of_what}"
    if wording.after and main and wording.after_low.startswith(cues.names.about) and _has_name(main, cues):
        # "đạt 1,2 triệu tấn, tăng 10% về lượng"
        thing = (cues.generic.measured(main) or main).removesuffix(f" {cues.names.about_what}")
        return f"{cues.names.without_respect(cues.names.rated.split(thing)[0])} {wording.after}"
    if wording.after and main and wording.after_low.startswith(cues.names.joints):
        return f"{main} {wording.after}"  # "…; đến năm 2030 đạt 35% và ngoại ngữ chuyên ngành"
    if wording.after:
        if parent is not None and cues.names.doing.match(wording.after_low):
            return f"{cues.names.population(parent.indicator)} {wording.after}"
        if wording.verbs and wording.after_low.startswith(cues.subject.purposes_of):
            return f"{' '.join(wording.verbs)} {wording.after}"  # "huy động được 90 tỷ đồng để làm đường"
        tells = is_share and wording.work in cues.names.telling  # "phủ sóng 99% dân số"
        return with_work(wording.after, wording.after, wording.work, cues) if tells else wording.after
    return (wording.labelled and label_of()) or main or label_of()
