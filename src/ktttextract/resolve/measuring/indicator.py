"""The indicator: what a figure measures, as a person would write it in the first column of a table."""

from collections.abc import Callable
from typing import Any, NamedTuple

from ktttextract.resolve.measuring.around import Around
from ktttextract.resolve.measuring.completing import gathered_by, measuring_verb, with_work
from ktttextract.resolve.measuring.cues import Cues
from ktttextract.syntax.phrases import starts_with

_WORDS_OF_NAME = 8
_BULK = frozenset({"mass", "area", "volume", "length"})
_WORDS_COMPARED = 9
_WORDS_OF_POPULATION = 10


class Named(NamedTuple):
    """An indicator, and by what it was named."""

    name: str
    rule: str


def is_comparison(around: Around, cues: Cues) -> bool:
    """Whether the figure only rates the one before it: ", đạt 100% kế hoạch", ", tăng 5% so cùng kỳ"."""
    if around.subject:
        return False
    return bool(around.base) or (bool(around.after) and cues.names.compared.match(around.after_low) is not None)


def name_indicator(
    around: Around,
    fields: dict[str, Any],
    cues: Cues,
    main: str,
    parent: dict[str, Any] | None,
    label_of: Callable[[], str],
) -> Named:
    """The indicator's name from the words around, from the figure it belongs to, or from the label of its line."""
    kind = fields["unit"]["kind"] if fields["unit"] else "other"
    if is_comparison(around, cues) and main:
        return Named(_compared(main, around, cues), "indicator.compared")
    if main and cues.plan.only(around):
        return Named(main, "indicator.planned")  # "đạt 5,2% (kế hoạch là 4,8%)"
    if main and cues.said_before.search(around.subject_low):
        return Named(main, "indicator.as_before")  # "…; năm 2025, con số này đạt 80%"
    if main and not around.subject and kind == "ratio" and "/" not in fields["unit"]["name"]:
        if not around.after or cues.time_base.match(around.after_low):
            return Named(main, "indicator.base")
        return Named(
            f"{main} {cues.names.against} {around.after}", "indicator.base"
        )  # "…, gấp 1,9 lần bình quân cả nước"
    if around.bracketed:
        whole = main or label_of()
        return Named(
            around.part if around.part.lower() in whole.lower() else f"{whole} {around.part}".strip(),
            "indicator.bracket",
        )
    if kind == "count":
        name = _counted(around, fields, cues, main, parent, label_of)
        name = with_work(name, fields["unit"]["name"], around.work, cues)
        return Named(gathered_by(name, around.work, around.subject_low, cues), "indicator.counted")
    if kind == "percent" and _assured(around, cues):
        return Named(
            f"{around.subject} {around.after}" if around.after_low.startswith(cues.names.must) else around.after,
            "indicator.assured",
        )
    if kind == "percent" and _reaches(around, cues):
        # "tập huấn cho 100% cán bộ xã"
        does = cues.names.does.search(around.after_low)
        name = around.after if does else f"{around.subject} {around.links[0]} {around.after}"
        return Named(name, "indicator.reaching")
    if not around.subject:
        if main and around.after and not cues.names.equals.isdisjoint(around.links):
            return Named(f"{main} {cues.names.against} {around.after}", "indicator.base")
        if main and around.after.isupper():
            return Named(
                main if around.after in main else f"{main} ({around.after})", "indicator.base"
            )  # ", trên 2% GDP vào năm 2020"
        return Named(_of_population(around, main, parent, label_of, cues), "indicator.population")
    if cues.names.growth.match(around.subject_low) and main:
        return Named(f"{around.subject} {main}", "indicator.growth")
    measuring = measuring_verb(around.subject_low, cues)
    if measuring and (around.after or measuring != around.subject_low):
        if around.base and around.links and around.links[0].startswith(cues.names.stating):
            return Named(_with_base(measuring, around, cues), "indicator.measured")
        return Named(f"{measuring} {around.after}".strip(), "indicator.measured")
    if kind in _BULK and around.after and not any(link.startswith(cues.names.stating) for link in around.links):
        if around.work and not around.after_low.startswith(cues.names.beside):
            return Named(
                with_work(around.after, around.after, around.work, cues), "indicator.bulk"
            )  # "trồng 50 ha rừng"
        return Named(
            f"{around.subject} {around.after}" if around.after.count(" ") < _WORDS_OF_NAME else around.subject,
            "indicator.bulk",
        )
    if kind == "percent":
        return Named(_with_base(_share(around, cues, label_of()), around, cues), "indicator.share")
    return Named(around.subject, "indicator.subject")


def _assured(around: Around, cues: Cues) -> bool:
    """ "Lập lộ trình đến năm 2030, bảo đảm 70% số xã có …": the population behind the figure, not the work before."""
    links = around.links
    if not links or links[0] not in cues.names.assuring or cues.names.is_share(around.subject_low):
        return False
    return around.after_low.count(" ") > 1 and not around.after_low.startswith(cues.names.not_of_noun)


def _reaches(around: Around, cues: Cues) -> bool:
    """Whether what is done before the figure is done for, or at, the share of things behind it."""
    if not around.subject or not around.links or around.links[0] not in cues.names.reaching or not around.after:
        return False
    if cues.names.is_share(around.subject_low) or around.after_low.startswith(cues.names.not_of_noun):
        return False
    return cues.names.of_sum.match(around.after_low) is None


def _share(around: Around, cues: Cues, label: str) -> str:
    """A share: its subject, with what it is a share of; or the population behind it when a verb stands before it."""
    words = cues.names
    stated = any(link.startswith(words.stating) or link.endswith(words.stating) for link in around.links)
    if around.after_low.startswith(words.totals) and not _ends_with_verb(around.subject_low, cues):
        return f"{around.subject} {words.within} {around.after}"
    if around.after and not stated and not words.is_share(around.subject_low):
        if _ends_with_verb(around.subject_low, cues):
            return around.after
        if words.doing.match(around.after_low) or len(around.subject_low.split()) > 2:
            return around.subject
        return f"{around.subject} {around.after}"
    whole = around.after and not around.base and not words.no_whole.match(around.after_low)
    if whole and words.is_share(around.subject_low):
        if around.after_low.startswith(words.totals):
            # "tỷ trọng chi thường xuyên dưới 60% tổng chi"
            return f"{around.subject} {words.within} {around.after}"
        if 2 < len(around.after.split()) <= _WORDS_OF_POPULATION and not around.after.isupper():
            return f"{around.subject}: {around.after}"  # "tỷ lệ huy động đạt 36% trẻ em trong độ tuổi nhà trẻ"
    if around.after and len(around.after_low.split()) <= 4 and not words.compared.match(around.after_low):
        beside = around.after_low.startswith(words.beside)
        # "Kinh tế số đạt 30% GDP": a share of it
        return f"{around.subject} {around.after}" if beside else f"{around.subject} ({around.after})"
    if label.lower().startswith(words.structure) and label not in around.subject:
        return f"{around.subject} {words.within} {label}"
    return around.subject


def _with_base(name: str, around: Around, cues: Cues) -> str:
    """ "số giấy cấp mới chỉ bằng 71% kế hoạch": a rate of what was planned, or of the same period."""
    base = around.base
    if not base or base.split()[-1] in name.lower():
        return name
    words = around.after.split(" (")[0] if around.after_low.startswith(base) and base in cues.names.bare_base else base
    words = " ".join(words.split(", ")[0].split()[:_WORDS_COMPARED])
    return f"{name} {cues.names.against} {words}" if base.startswith(cues.names.bare_base) else f"{name} {words}"


def _ends_with_verb(low: str, cues: Cues) -> bool:
    words = low.split()
    return len(words) > 3 and (words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs)


def _compared(main: str, around: Around, cues: Cues) -> str:
    after = around.after if cues.names.compared.match(around.after_low) else around.base
    words = after.split(", ")[0].split()[:_WORDS_COMPARED]
    with_plan = f"{cues.names.against} " if after.lower().startswith(cues.names.bare_base) else ""
    return f"{cues.names.rated.split(main)[0]} {with_plan}{' '.join(words)}"


def _counted(
    around: Around,
    fields: dict[str, Any],
    cues: Cues,
    main: str,
    parent: dict[str, Any] | None,
    label_of: Callable[[], str],
) -> str:
    noun: str = fields["unit"]["name"].split("/")[0]
    planned = around.subject_low or next((link for link in around.links if link in cues.names.bare_base), "")
    if planned in cues.names.bare_base and main:
        return main  # "14 xã … (chỉ tiêu là 12 xã)"
    if "from_start" in fields and around.subject:
        return around.subject
    if "/" in fields["unit"]["name"] and around.subject:
        return around.subject
    if (named := starts_with(around.after_low, cues.names.stated_as, 0)) and around.after[named : named + 1].isupper():
        around.after = around.after_low = ""  # "sẽ có 3 tuyến là …": which they are
    if (
        around.after
        and main
        and not around.subject
        and noun in cues.generic_nouns
        and cues.names.doing.match(around.after_low)
    ):
        # "…, chỉ có 117 người có chứng chỉ"
        return f"{cues.names.population(cues.names.sum.sub('', main, count=1))} {around.after}"
    if around.after and not around.after_low.startswith(cues.names.not_of_noun):
        joint = ", " if fields.get("coordinated") else " "
        return f"{noun}{joint}{cues.names.without_rate(around.after)}"
    new = [link for link in around.links if link.endswith(cues.names.founding)]
    if new:
        return f"{noun} {new[0]}"
    words = around.subject.split()
    stated = any(link.startswith(cues.names.stating) for link in around.links)
    if not stated and words and _names_nothing(around.subject_low, cues):
        return noun
    if parent is not None and around.subject and not stated and _is_share_of_count(parent, noun, around.subject_low):
        return f"{parent['indicator']} {around.subject}"
    if around.subject and (stated or 2 < len(words) <= _WORDS_OF_NAME):
        return around.subject
    if parent is not None and parent["unit"] and parent["unit"]["kind"] == "count":
        whole = parent["unit"]["name"]
        if around.part and whole == noun and not around.subject:
            return f"{parent['indicator']} {around.part}"
        if whole in cues.generic_nouns and whole != noun:
            return noun  # "36 người, gồm 14 bác sĩ"
        return f"{noun} {whole}" if whole != noun else f"{parent['indicator']} {around.subject}"
    if around.subject:
        last_words = "" if len(words) > _WORDS_OF_NAME else around.subject
        only_verb = last_words.lower() in cues.verbs and not last_words.lower().endswith(cues.names.founding)
        if only_verb or not last_words:
            return noun
        return last_words if last_words.lower().startswith(noun) else f"{noun} {last_words}"
    label = label_of() if around.labelled or not main else ""
    if label and not around.labelled and cues.goal.search(label.lower()):
        label = ""  # "Mục tiêu của Chương trình: Đến năm 2030 có 95 tổ hợp tác"
    if not label or label.lower() in cues.names.amounts:
        return noun
    if noun in label.lower() or fields["unit"]["text"].lower() in label.lower():
        return label if around.labelled else noun
    return label if noun in cues.generic_nouns else f"{noun} {label}"


def _is_share_of_count(whole: dict[str, Any], noun: str, subject: str) -> bool:
    """ "70 trạm, trong đó Hòn Đất có 30 trạm": the part is of the whole's things, with its own name."""
    unit = whole["unit"]
    return unit is not None and unit["kind"] == "count" and unit["name"] == noun and noun not in subject


def _names_nothing(low: str, cues: Cues) -> bool:
    """Whether the words before a counted thing only say who does what: "huyện đã triển khai 100 công trình"."""
    words = low.split()
    if len(words) == 1 or low in cues.who:
        return low in cues.who
    return words[-1] in cues.who or words[-1] in cues.verbs or " ".join(words[-2:]) in cues.verbs


def _of_population(
    around: Around, main: str, parent: dict[str, Any] | None, label_of: Callable[[], str], cues: Cues
) -> str:
    """No subject before the figure: the population behind it, or what the sentence spoke of."""
    if around.part and parent is not None:
        return around.part
    if around.labelled and cues.names.is_share(label := label_of()):
        return label
    if (
        around.after
        and any(link.startswith(cues.names.holds) for link in around.links)
        and (named := main or label_of())
    ):
        of_what = cues.names.within_prefix(around.after)
        return named if of_what in named or not of_what else f"{named} {cues.names.within} {of_what}"
    if around.after and main and around.after_low.startswith(cues.names.joints):
        return f"{main} {around.after}"  # "…; đến năm 2030 đạt 35% và ngoại ngữ chuyên ngành"
    if around.after:
        if parent is not None and cues.names.doing.match(around.after_low):
            return f"{cues.names.population(parent['indicator'])} {around.after}"
        return around.after
    return (around.labelled and label_of()) or main or label_of()
