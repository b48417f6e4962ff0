"""The indicator of a figure without a subject: the population behind it, or what the sentence spoke of."""

from ktttextract.syntax.completion import in_respect
from ktttextract.syntax.work import with_work
from ktttextract.targets.indicator.asked import BULK, Asked, Case, first_case


def population(asked: Asked) -> tuple[str, str]:
    """The name of a figure that has no subject, and by which case."""
    return first_case(CASES, asked)


def _only_rate(asked: Asked) -> str | None:
    """ "…, giảm 6 tỷ đồng mỗi tháng"."""
    return asked.main if asked.cues.predicate.only_rate.fullmatch(asked.wording.after_low) else None


def _part(asked: Asked) -> str | None:
    return asked.wording.part if asked.wording.part and asked.parent is not None else None


def _share_label(asked: Asked) -> str | None:
    if not asked.wording.labelled:
        return None
    label = asked.label_of()
    return label if asked.cues.names.is_share(label) else None


def _held(asked: Asked) -> str | None:
    """ "…, chiếm 12% tổng số lao động": what was spoken of, within the sum behind."""
    wording, names = asked.wording, asked.cues.names
    if not wording.after or not any(link.startswith(names.holds) for link in wording.links):
        return None
    named = asked.main
    if not named:
        return None
    of_what = names.within_prefix(wording.after)
    return named if of_what in named else f"{named} {names.within} {of_what}"


def _respect(asked: Asked) -> str | None:
    """ "đạt 1,2 triệu tấn, tăng 10% về lượng"."""
    wording, main, cues = asked.wording, asked.main, asked.cues
    if not wording.after_low.startswith(cues.names.about):
        return None
    low = main.lower()
    if low in cues.generic or low.startswith(cues.names.about):
        return None  # no more than a measure or a respect was measured before: "trị giá", "về lượng"
    thing = (cues.generic.measured(main) or main).removesuffix(f" {cues.names.about_what}")
    return in_respect(cues.names.without_respect(cues.names.rated.split(thing)[0]), wording.after, cues)


def _joint(asked: Asked) -> str | None:
    """ "…; đến năm 2030 đạt 35% và ngoại ngữ chuyên ngành"."""
    joint = asked.wording.after_low.startswith(asked.cues.names.joints)
    return f"{asked.main} {asked.wording.after}" if joint else None


def _of_parent(asked: Asked) -> str | None:
    """ "120 cơ sở, trong đó 40% được cấp phép": what holds of a part of those."""
    parent, names, wording = asked.parent, asked.cues.names, asked.wording
    does = names.doing.match(wording.after_low)
    return f"{names.population(parent.indicator)} {wording.after}" if does and parent is not None else None


def _work_part(asked: Asked) -> str | None:
    """ "sản lượng 186 nghìn tấn (khai thác 92 nghìn tấn, …)": a part told by what is done."""
    wording, whole = asked.wording, asked.parent
    if whole is None or wording.after or asked.is_share or len(wording.verbs) != 1:
        return None
    if asked.unit is None or asked.unit.kind == "money":
        return None
    work = wording.verbs[0]
    return f"{whole.indicator}: {work}" if work not in whole.indicator.lower() else None


def _purpose(asked: Asked) -> str | None:
    """ "huy động được 90 tỷ đồng để làm đường"."""
    wording = asked.wording
    for_it = wording.verbs and wording.after_low.startswith(asked.cues.subject.purposes_of)
    return f"{' '.join(wording.verbs)} {wording.after}" if for_it else None


def _behind(asked: Asked) -> str | None:
    """ "95% dân số tham gia bảo hiểm"; "phủ sóng 99% dân số" keeps its verb."""
    wording, cues = asked.wording, asked.cues
    if not wording.after:
        return None
    if wording.work and wording.after_low.startswith(cues.names.beside):
        return f"{wording.work} {wording.after}"  # "Trồng 50 ha tại xã Mỹ Lâm" says where, not what
    if asked.parent is not None and asked.unit is not None and asked.unit.kind == "money":
        return cues.names.giving.sub("", wording.after)  # "…, còn lại 90 tỷ đồng do doanh nghiệp đóng góp"
    if asked.unit is not None and asked.unit.kind in BULK and wording.work:
        return with_work(wording.after, wording.after, wording.work, cues)  # "Trồng mới 8.450 ha rừng tập trung"
    if asked.is_share and (is_what := cues.names.is_what.match(wording.after_low)) is not None:
        whose, told, _ = asked.main.partition(f" {is_what.group().strip()} ")
        words = wording.after[is_what.end() :]
        return f"{whose}{told}{words}" if told else words  # "40% chủ thể là hợp tác xã, 30% là doanh nghiệp"
    tells = asked.is_share and wording.work in cues.names.telling
    return with_work(wording.after, wording.after, wording.work, cues) if tells else wording.after


def _spoken_of(asked: Asked) -> str:
    return (asked.wording.labelled and asked.label_of()) or asked.main


# The first that holds names the figure.
CASES: dict[str, Case] = {
    "only_rate": _only_rate,
    "part": _part,
    "share_label": _share_label,
    "held": _held,
    "respect": _respect,
    "joint": _joint,
    "of_parent": _of_parent,
    "work_part": _work_part,
    "purpose": _purpose,
    "behind": _behind,
    "spoken_of": _spoken_of,
}
