"""How the units of figures stand to each other: shares, counts, amounts that can be added up."""

from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues
from ktttextract.targets.target import Target

_COUNTED = frozenset({"count", "area"})


def is_share(target: Target) -> bool:
    """Whether a figure is a percentage."""
    return target.unit is not None and target.unit.kind == "percent"


def same_unit(one: Unit | None, other: Unit | None) -> bool:
    """Whether two units are the same, or both missing."""
    return one is other or (one is not None and other is not None and one.name == other.name)


def add_up(whole: Unit | None, part: Unit | None) -> bool:
    """Whether figures of these units can be added up: "43 người, gồm 12 bác sĩ, 31 giáo viên"."""
    if same_unit(whole, part):
        return True
    if part is None or part.kind != "count":
        return False
    return whole is None or whole.kind == "count"


def is_share_of_count(low: str, figure: Figure, previous: Figure, cues: Cues) -> bool:
    """Whether a percentage stands alone in the bracket right behind a count."""
    unit, of = figure.unit, previous.unit
    if not unit or unit.kind != "percent" or not of or of.kind != "count":
        return False
    return cues.subject.share_bracket.match(low, previous.end) is not None


def is_counted(target: Target) -> bool:
    """Whether a figure is a count or an area."""
    return target.unit is not None and target.unit.kind in _COUNTED
