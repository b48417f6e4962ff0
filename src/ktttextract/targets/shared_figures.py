"""What a figure takes from what stands beside it: the bound of the figure before, the denominator of its label."""

from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.scan.unit_table import UnitTable
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.figure_units import same_unit

_BOUNDS = frozenset({"approx", "ge", "le"})  # "trên 70% số xã và 100% số huyện" says it of the first alone
_OF_GROUPS = frozenset({"percent", "count"})
_ALL = 100
_ENDS = frozenset(";:(")


def bounded_as_before(low: str, figure: Figure, before: Figure | None, wording: FigureWording, cues: Cues) -> Figure:
    """ "khoảng 25% số xã và 40% số thôn": the bound is of both; any words of its own make a figure stand alone."""
    if before is None or figure.comparator != "eq" or before.comparator not in _BOUNDS:
        return figure
    unit = figure.unit
    if unit is None or unit.kind not in _OF_GROUPS or not same_unit(unit, before.unit):
        return figure
    if unit.kind == "percent" and figure.low == _ALL:
        return figure
    if before.unit is None or not low.endswith(before.unit.text.lower(), before.start, before.end):
        return figure  # "từ 3% trở lên"
    if wording.subject or wording.links:
        return figure
    between = low[before.end : figure.start]
    if not _ENDS.isdisjoint(between) or not between.endswith(cues.subject.joined) or cues.names.does.search(between):
        return figure  # the one before has a predicate of its own
    return figure.bounded(before.comparator)


def rate_of_people(
    low: str, span: tuple[int, int], figure: Figure, following: Figure | None, units: UnitTable, cues: Cues
) -> Unit | None:
    """The unit of a figure whose denominator stands in its label, or behind the figure that goes on with it.

    "Số bác sĩ trên 1 vạn dân đạt 9 bác sĩ", "có 9 bác sĩ và 28 giường bệnh/vạn dân"; only where the table of units has
    such a rate.
    """
    (start, end), unit = span, figure.unit
    if unit is None or unit.kind != "count" or unit.name not in units.rated:
        return unit
    begin = max(start, low.rfind(";", start, figure.start))
    noun = unit.name.split(" ", 1)[0]
    found = cues.counts.over_people.search(low, begin, figure.start)
    over = found.group(1) if found is not None and low.find(noun, begin, found.start()) >= 0 else ""
    if not over:
        behind = cues.counts.over_people.search(low, figure.end, end)
        words = low[figure.end : behind.start()] if behind is not None else "."
        # "20 doanh nghiệp hoạt động/nghìn dân"
        over = behind.group(1) if behind is not None and words.replace(" ", "").isalpha() else ""
    if not over and following is not None and following.unit is not None:
        over = following.unit.name.partition("/")[2]
        over = over if low[figure.end : following.start] in cues.subject.joined else ""
    row = units.find(f"{unit.name}/{over}") if over else None
    return unit if row is None or row.per is not None else Unit(unit.text, row.name, row.kind)
