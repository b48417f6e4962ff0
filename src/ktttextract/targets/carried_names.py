"""Names that only say of which thing, place or part a figure is: what they measure is carried from a figure before."""

from ktttextract.scan.records import Unit
from ktttextract.syntax.completion import beside
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.figure_units import is_share
from ktttextract.targets.name_kinds import Named
from ktttextract.targets.target import Target

_OF_ANYTHING = frozenset({"percent", "ratio", "other"})  # units in which any name may be measured
_FIGURES_BACK = 5  # as many figures may stand between two that measure the same of two things
_WORDS_OF_ONE = 6
_COUNTS_BACK = 9  # figures before "giảm 34 vụ" among which what it counts was told


def sibling_of(made: list[Target], main: str, name: str, unit: Unit, cues: Cues) -> str:
    """A name that only says of which thing of a kind, where that of the last figure in the same unit says it; or "".

    "diện tích lúa 90 ha, sản lượng 500 tấn; ngô 20 ha"; `main` is the name of the figure before.
    """
    nearest = (one for one in made[:-_FIGURES_BACK:-1] if one.unit is not None and one.unit.name == unit.name)
    before = next(nearest, None)
    if before is None or not name:
        return ""
    return cues.siblings.in_place(main if before is made[-1] else before.indicator, name)


def singled_out(main: str, name: str, links: list[str], cues: Cues) -> str:
    """One of those of whom the figure before tells, with what that measures; or "".

    "tỷ lệ hộ nghèo còn 4%, cao nhất là xã An Phú 9%", "…, riêng huyện nghèo 6%", "…, riêng quý III tăng 5%".
    """
    above, low = cues.names.base.split(main)[0].split(": ")[0], name.lower()
    if not above or cues.heads.match(low):
        return ""
    if cues.times.alone.fullmatch(low):
        return f"{above} {name}"
    first = cues.names.superlative.match(low)
    if first is None and (cues.only.isdisjoint(links) or low.count(" ") >= _WORDS_OF_ONE):
        return ""
    one = name[first.end() :] if first is not None else name
    return f"{above}: {one}" if one else ""


def handed_on(main: str, unit: Unit | None, cues: Cues) -> str:
    """What the sentence before measured, where a figure in this unit can measure it; or "": no rate in people."""
    of_anything = unit is None or unit.kind in _OF_ANYTHING
    return main if of_anything or not cues.names.is_share(main.lower()) else ""


def counted_in_bracket(outer: str, unit: Unit, cues: Cues) -> str:
    """What is counted in a bracket, where the words before say it: "45% số trường đạt chuẩn (29/121 trường)"; or ""."""
    low = outer.lower()
    return outer if f" {unit.name} " in f" {low} " and not cues.names.is_share(low) else ""


def counted_above(over: Target | None, unit: Unit) -> str:
    """What a sum's own line counts, for a line that only says when: "- Năm 2016: 3.000 người"; or ""."""
    return over.indicator if over is not None and over.unit is not None and over.unit.name == unit.name else ""


def counted_before(made: list[Target], unit: Unit, cues: Cues) -> str:
    """What the first of the last figures in the same unit counts, for a bare change of it; or "".

    "158 vụ tai nạn, làm chết 97 người; so với cùng kỳ giảm 34 vụ".
    """
    same = (one for one in made[-_COUNTS_BACK:] if one.unit is not None and one.unit.name == unit.name)
    return next((cues.names.base.split(one.indicator)[0] for one in same), "")


def of_rate(rate: str, name: str, cues: Cues) -> str:
    """A name that only says who holds the `rate` told before: "Tỷ lệ hộ nghèo còn 4%. Huyện An Phú còn 9%"; or ""."""
    return f"{rate}: {name}" if rate and cues.names.is_holder(name) else ""


def next_rate(rate: str, name: str, unit: Unit | None, cues: Cues) -> str:
    """The rate that later figures may be of: the last one, unless it was of those who hold one told before."""
    if unit is None or unit.kind != "percent" or (rate and name.startswith(f"{rate}: ")):
        return rate
    above = cues.names.base.split(name)[0]
    return above if cues.names.is_share(above.lower()) else ""


def beside_last(
    named: Named, wording: FigureWording, unit: Unit | None, made: list[Target], main: str, *, goes_on: bool, cues: Cues
) -> str:
    """A short name with what the figure before it, named `main`, measures; `goes_on` if only "và" parts the two."""
    last, name = made[-1], named.name
    if last.name_kind == "share" and ": " in main and wording.after and goes_on:
        return f"{main.split(': ')[0]}: {name}"  # "đạt 36% trẻ nhà trẻ và 95% trẻ mẫu giáo"
    elsewhere = wording.after == name and is_share(last) and cues.contrasts.match(name.lower()) is not None
    if elsewhere and last.name_kind == "share" and goes_on:
        return beside(main, name, cues)  # "đạt 98% ở cấp tỉnh, 97% ở cấp xã"
    if wording.after or not name or not unit:
        return name
    if as_sibling := sibling_of(made, main, name, unit, cues):
        return as_sibling
    if last.unit is None or last.unit.name != unit.name:
        return name
    spliced = cues.names.spliced(main, name) if named.kind == "share" else name
    if spliced != name:
        return spliced
    return singled_out(main, name, wording.links, cues) or beside(main, name, cues)
