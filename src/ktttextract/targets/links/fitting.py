"""Whether unit, change and comparison of a figure agree with a row, and what the figure then is of it."""

from typing import NamedTuple

from ktttextract.scan.records import Unit
from ktttextract.targets.links.index import Official, Phrase
from ktttextract.targets.links.wording import Said

_COMPARED = {"plan": "vs_plan", "before": "yoy"}


class Measured(NamedTuple):
    """How a figure measures: its unit, whether as a rate of something, whether it is growth or an amount of change."""

    unit: Unit
    relative: bool
    grows: bool


def measured(said: Said, unit: Unit, change: str | None) -> Measured:
    """How a figure with this name, unit and change measures; "gấp 2 lần" is relative where it compares."""
    times = unit.kind == "ratio" and "/" not in unit.name and (change is not None or said.compared != "")
    return Measured(unit, unit.kind == "percent" or times, said.growth or change is not None)


def measure_of(row: Official, phrase: Phrase, said: Said, figure: Measured) -> str | None:
    """What the figure is of the row, as `IndicatorLink.measure`; None where they do not agree."""
    compared = _COMPARED.get(said.compared, "") if figure.relative else ""
    if row.kind == "growth":
        if not figure.relative and not (figure.grows and figure.unit.name in row.units):
            return None
        return (compared or "growth") if figure.grows or not (phrase.growth or said.rate) else None
    if phrase.growth and not figure.grows:
        return None
    if figure.relative:
        return _relative(row, said, figure, compared)
    if row.kind == "rate" and figure.unit.name not in row.units:
        return None
    if not _same_unit(row, figure.unit):
        return None
    return "growth" if figure.grows else "level"


def _relative(row: Official, said: Said, figure: Measured, compared: str) -> str | None:
    """What a rate is of a row that is no growth."""
    if row.kind == "rate":
        if figure.grows and row.part and not said.share:
            return None  # what grows is the part, not its share
        return compared or ("growth" if figure.grows else "share")
    if (compared or figure.grows) and not (said.rate and row.kind == "count"):
        return compared or "growth"
    if figure.unit.name not in row.units:
        return None
    return "share" if row.kind == "count" else "level"


def _same_unit(row: Official, unit: Unit) -> bool:
    """Whether a row is measured in this unit, or in another of the same size: kilograms are tonnes."""
    if not row.units:
        return (unit.kind == "count") == (row.kind == "count")
    return unit.name in row.units or (unit.kind in row.sizes and "/" not in unit.name)
