"""Sums over the provinces that a unit of 1 July 2025 was made of: of what can be added, where all are there."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ktttextract.compare.explanations import sum_note
from ktttextract.compare.records import Figure, Line, Place, Value
from ktttextract.compare.territories import Territories
from ktttextract.compare.units import plain
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import key_of

_ADDED = frozenset({"count", "money", "area", "mass", "length", "volume", "energy", "power"})
_COUNTED = frozenset({"count", "level"})
# What a sum of bounds is: "≥ 400" and "350" are at least 750 together.
_LOWER, _UPPER = frozenset({"ge", "gt"}), frozenset({"le", "lt"})


class Addable:
    """Says of an indicator whether its figures can be added over provinces: no share, mean, rank or growth can."""

    def __init__(self, book: RuleBook) -> None:
        self._kinds = {row["id"]: row["kind"] for row in book.table("official_indicators").rows}
        self._words = tuple(
            f" {key_of(word)} " for row in book.table("unsummed_words").rows for word in (row["name"], *row["variants"])
        )

    def holds(self, figure: Figure, name: str) -> bool:
        """Return whether the figures of a block can be added; `figure` is one of them."""
        if (
            figure.measure != "level"
            or figure.unit_kind not in _ADDED
            or "/" in figure.unit
            or figure.per not in (None, "year")
        ):
            return False
        if self._kinds.get(figure.topic, "level") not in _COUNTED:
            return False
        said = f" {key_of(name)} {key_of(figure.indicator)} "
        return not any(word in said for word in self._words)


class _Part(NamedTuple):
    line: Line
    value: Value


def sum_lines(lines: Iterable[Line], territories: Territories) -> list[Line]:
    """Return a line for each new unit and year of which every former province has an undisputed figure."""
    targets: dict[tuple[str, int, int | None], dict[str, _Part]] = {}
    results: dict[tuple[str, int, int | None], dict[str, _Part]] = {}
    for line in lines:
        if not line.place.member:
            continue
        for values, found in ((line.targets, targets), (line.results, results)):
            if values and not any(value.role == "conflict" for value in values):
                key = (line.place.unit, line.year, line.since)
                found.setdefault(key, {})[line.place.member] = _Part(line, values[0])
    made = []
    for key in sorted({**targets, **results}, key=repr):
        unit, year, since = key
        wanted = territories.members(unit)
        sums = [_sum(found.get(key, {}), wanted) for found in (targets, results)]
        if any(sums):
            parts = targets.get(key) or results[key]
            place = sum_place(unit, next(iter(parts.values())).line.place)
            said, reached = (tuple(value for value in (one,) if value is not None) for one in sums)
            made.append(Line(place, year, since, "sum", said, reached, None, (sum_note(sorted(wanted)),)))
    return made


def sum_place(unit: str, member: Place) -> Place:
    """Return the place of a sum; `member` is that of any of the former provinces."""
    of_land, order, *_ = member.order
    return Place((of_land, order, 0, -1, f"{unit}|sum"), f"{unit} (cộng các tỉnh cũ)", "province", "", unit, unit)


def _sum(parts: dict[str, _Part], wanted: frozenset[str]) -> Value | None:
    if not wanted or set(parts) != wanted:
        return None
    values = [parts[name].value for name in sorted(parts)]
    said = {value.comparator for value in values}
    low = high = None
    if not said & _UPPER:
        low = plain(sum((value.low for value in values if value.low is not None), Decimal(0)))
    if not said & _LOWER:
        high = plain(sum((value.high for value in values if value.high is not None), Decimal(0)))
    if low is None and high is None:
        return None
    comparator = "ge" if high is None else "le" if low is None else "approx" if "approx" in said else "eq"
    if low is not None and high is not None and low != high:
        comparator = "between"
    known = [value.confidence for value in values if value.confidence is not None]
    origins = tuple(origin for value in values for origin in value.origins)
    return Value(comparator, low, high, "main", values[0].indicator, origins, min(known, default=None))
