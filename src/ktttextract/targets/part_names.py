"""Names of parts: what a figure measures where it breaks down the one that it is a part of."""

from ktttextract.scan.records import Unit
from ktttextract.syntax.completion import as_part, held_within, in_bracket, says_itself
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.carried_names import sibling_of
from ktttextract.targets.figure_units import is_share, same_unit
from ktttextract.targets.name_kinds import Named
from ktttextract.targets.target import Target

_DIVIDED = frozenset({"money", "area"})  # amounts whose parts are named with what they are part of
_WORDS_OF_SUM = 8


def name_of_part(
    named: Named, whole: Target, wording: FigureWording, unit: Unit | None, cues: Cues, *, bracketed: bool
) -> str:
    """What a part measures, by its own words and by what its whole measures; `bracketed` if it stands in one."""
    name = named.name
    holds = not wording.after and any(link.startswith(cues.names.holds) for link in wording.links)
    if named.kind == "share" and is_share(whole):
        within = _rate_within(name, whole.indicator, cues)
        if within != name:
            return within
        if holds:
            return held_within(whole.indicator, name, cues)
    # a figure of the same unit in a bracket that breaks the one before it down
    if bracketed and unit and unit.kind == "money" and same_unit(whole.unit, unit):
        return in_bracket(whole.indicator, name, cues)
    if name.lower() in cues.generic:
        return name
    of_sum = whole.unit is not None and whole.unit.kind == "money"
    part = as_part(whole.indicator, name, unit, cues, behind=wording.after == name, of_sum=of_sum)
    changes = not cues.changes.isdisjoint(wording.links)
    if named.kind != "share" or part != name or changes or not (holds or of_sum):
        return part
    return name if of_sum and says_itself(name) else held_within(whole.indicator, name, cues)


def is_bare_line(name: str, unit: Unit | None, over: Target, cues: Cues) -> bool:
    """Whether a line of a sum only says what the money is for: "Chi khác", below "Dự toán: 90 triệu đồng"."""
    if unit is None or unit.kind not in _DIVIDED:
        return False
    if cues.names.is_holder(name):
        return True  # "Huyện An Phú: 19 triệu đồng", below "Tổng thu ngân sách trên địa bàn các huyện"
    return over.indicator.count(" ") < _WORDS_OF_SUM and not cues.funds.match(name.lower())


def named_by_verbs(
    wording: FigureWording, unit: Unit | None, made: list[Target], main: str, *, cues: Cues, bracketed: bool
) -> bool:
    """Whether words that else are verbs name the figure: "loại khá chiếm 49%, trung bình 42%".

    Or a part of a sum, `bracketed`: "785 triệu đồng (in sách 720 triệu đồng, hỗ trợ thành lập mới 65 triệu đồng)".
    `main` is the name of the figure before.
    """
    if unit is None or wording.subject or not wording.verbs or not made:
        return False
    if bracketed and unit.kind == "money":
        return not wording.after
    return sibling_of(made, main, " ".join(wording.verbs), unit, cues) not in ("", main)


def labelled_part(name: str, label: str, whole: Target) -> str:
    """A part of a count that its line's label names; `name` where the label says nothing that the whole does not."""
    return f"{whole.indicator}: {label}" if label and label.lower() not in whole.indicator.lower() else name


def _rate_within(rate: str, whole: str, cues: Cues) -> str:
    """A rate of a group within those of the whole: in the place that the whole names, or of a word of its kind."""
    within = cues.names.spliced(whole, rate)
    return within if within != rate else cues.siblings.in_place(cues.names.base.split(whole)[0], rate) or rate
