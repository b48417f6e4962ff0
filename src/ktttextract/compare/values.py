"""Values of one territory and year: equal figures of several texts are one, others are kept and told apart."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from operator import attrgetter

from ktttextract.compare.records import Difference, Figure, Origin, Role, Value
from ktttextract.compare.territories import Document
from ktttextract.compare.units import Size, converted, plain

Spelled = Callable[[str], str]
# "khoảng 57" and "57,4" contradict each other no more than this share allows: a convention, no rule of the texts.
_ABOUT = Decimal("0.05")
_HUNDRED = Decimal(100)
_SHARE = Decimal("0.1")
_TURNED = {"ge": "le", "gt": "lt", "le": "ge", "lt": "gt"}
# Measures that are percents: their distance is told in points.
PERCENTS = frozenset({"growth", "vs_plan", "yoy", "share", "rate"})
_SIGNED = frozenset({"growth", "yoy", "change"})


class Reader:
    """Makes values of figures, all in one unit."""

    def __init__(
        self, documents: list[Document], sizes: Mapping[str, Size], unit: str, spelled: Spelled, *, named: bool
    ) -> None:
        self._documents = documents
        self._sizes = sizes
        self._unit = unit
        self._spelled = spelled
        self._named = named  # the block is an official indicator, so that texts may call it differently

    def values(self, figures: Iterable[Figure]) -> tuple[Value, ...]:
        """Return the values of one status, the one that stands for the territory first.

        That is a whole rather than a part, then what is called most as the official indicator is, then what the
        newest text says, then what it says first.
        """
        ranked = sorted(figures, key=self._rank)
        merged: dict[tuple[object, ...], list[Figure]] = {}
        for figure in ranked:
            merged.setdefault(self._bounds(figure), []).append(figure)
        found: list[Value] = []
        for bounds, same in merged.items():
            comparator, low, high = bounds
            value = self._value(comparator, low, high, same)  # type: ignore[arg-type]
            found.append(value._replace(role=self._role(value, same[0], found)))
        return tuple(found)

    def _rank(self, figure: Figure) -> tuple[object, ...]:
        day = self._documents[figure.document].day
        return (figure.part, -(figure.score or 0), -(day.toordinal() if day else 0), figure.document, figure.start)

    def _bounds(self, figure: Figure) -> tuple[str, Decimal | None, Decimal | None]:
        low, high = (self._number(bound, figure.unit) for bound in (figure.low, figure.high))
        if figure.change == "decrease" and figure.measure in _SIGNED:
            low, high = (None if bound is None else -bound for bound in (high, low))
            return _TURNED.get(figure.comparator, figure.comparator), low, high
        return figure.comparator, low, high

    def _number(self, bound: Decimal | None, unit: str) -> Decimal | None:
        if bound is None:
            return None
        if unit == self._unit:
            return plain(bound)
        return converted(bound, self._sizes[unit], self._sizes[self._unit])

    def _value(self, comparator: str, low: Decimal | None, high: Decimal | None, same: list[Figure]) -> Value:
        first = same[0]
        known = [figure.confidence for figure in same if figure.confidence is not None]
        origins = tuple(dict.fromkeys(self._origin(figure) for figure in same))
        return Value(
            comparator, low, high, "main", first.indicator, origins, plain(min(known)) if known else None,
            first.unit if first.unit != self._unit else None,
        )  # fmt: skip

    def _origin(self, figure: Figure) -> Origin:
        document = self._documents[figure.document]
        return Origin(document.label, document.id, figure.target, " ".join(figure.text.split()))

    def _role(self, value: Value, figure: Figure, before: list[Value]) -> Role:
        if not before:
            return "main"
        main = before[0]
        if figure.part:
            return "part"
        if self._named and self._spelled(value.indicator) != self._spelled(main.indicator):
            return "named_otherwise"
        return "also" if value.comparator != main.comparator and agree(value, main) else "conflict"


def agree(one: Value, other: Value) -> bool:
    """Return whether some number is what both say."""
    (low, high), (least, most) = _range(one), _range(other)
    return (low is None or most is None or low <= most) and (high is None or least is None or least <= high)


def _range(value: Value) -> tuple[Decimal | None, Decimal | None]:
    slack = _ABOUT if value.comparator == "approx" else Decimal(0)
    low = None if value.low is None else value.low - abs(value.low) * slack
    high = None if value.high is None else value.high + abs(value.high) * slack
    return low, high


def difference(target: Value, result: Value, measure: str) -> Difference | None:
    """Return how a result stands to its target, None where one of them is no single number."""
    planned, reached = target.single, result.single
    if planned is None or reached is None or result.comparator not in ("eq", "approx"):
        return None
    points = percent = None
    if measure in PERCENTS:
        points = plain(reached - planned)
    elif planned > 0:
        percent = plain((reached / planned * _HUNDRED).quantize(_SHARE))
    else:
        return None
    met = {
        "ge": reached >= planned,
        "gt": reached > planned,
        "le": reached <= planned,
        "lt": reached < planned,
    }.get(target.comparator)
    return Difference(percent, points, met)


def usual_unit(figures: Iterable[Figure]) -> str:
    """Return the unit that most texts use; of those that are used as often, the first by name."""
    counts: dict[str, set[tuple[int, str]]] = {}
    for figure in figures:
        counts.setdefault(figure.unit, set()).add((figure.document, figure.target))
    return min(counts, key=lambda unit: (-len(counts[unit]), unit))


by_line = attrgetter("place", "year", "since")
