"""A block of one indicator, from its figures to lines with what is to be known of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from statistics import median

from ktttextract.compare.explanations import (
    Scale,
    beside_notes,
    converted_note,
    doubtful_note,
    outlier_note,
    over_hundred_note,
)
from ktttextract.compare.records import Block, Figure, Line, Note, Place, Status, Value
from ktttextract.compare.spread import outliers
from ktttextract.compare.sums import Addable, sum_lines
from ktttextract.compare.territories import Document, Territories
from ktttextract.compare.units import sizes_of
from ktttextract.compare.values import PERCENTS, Reader, by_line, difference, usual_unit
from ktttextract.output.words import is_doubtful
from ktttextract.rulebook import RuleBook
from ktttextract.targets.indicator.ids import names_of

_HUNDRED = Decimal(100)
_NOT_AWAITED = ("", "central")  # nobody misses a figure of a text that speaks for nobody known
_LARGE = Decimal(1_000_000)  # from here on people read money by the million and the billion


class Maker:
    """Makes blocks; `merged` joins the provinces of before 1 July 2025 under the units of since."""

    def __init__(
        self,
        book: RuleBook,
        documents: list[Document],
        places: Sequence[Place],
        territories: Territories,
        *,
        merged: bool,
    ) -> None:
        self._documents = documents
        self._places = places
        self._territories = territories
        self._merged = merged
        self._sizes = sizes_of(book)
        self._spelled = names_of(book).key
        self._addable = Addable(book)
        self._names = {
            row["id"]: row["name"] for table in ("indicators", "official_indicators") for row in book.table(table).rows
        }
        factors = sorted(
            {(Decimal(row["factor"]), row["name"]) for row in book.table("multipliers").rows}, reverse=True
        )
        self._factors = [(factor, name) for factor, name in factors if factor >= _LARGE]

    def block(self, figures: list[Figure]) -> tuple[Block, Scale]:
        """Return a block of all its figures, and how people read its numbers."""
        first = figures[0]
        unit = usual_unit(figures)
        name = self._name(figures)
        reader = Reader(self._documents, self._sizes, unit, self._spelled, named=first.topic in self._names)
        lines = [self._line(list(some), reader) for _, some in groupby(sorted(figures, key=_in_line), key=by_line)]
        scale = self._scale(lines, unit, first.unit_kind)
        lines = [self._noted(line, first.measure, scale) for line in lines]
        lines = self._with_outliers(lines, first.measure, scale)
        if self._merged and self._addable.holds(first, name):
            lines += sum_lines(lines, self._territories)
        lines += self._missing(lines)
        lines.sort(key=lambda line: (line.place.order, line.year, line.since or 0))
        return Block(first.topic, name, first.measure, unit, first.per, tuple(lines)), scale

    def _name(self, figures: Iterable[Figure]) -> str:
        """What the tables call it, else what most figures do."""
        counts = Counter(self._names.get(figure.topic) or figure.link_name or figure.indicator for figure in figures)
        return min(counts, key=lambda name: (-counts[name], name))

    def _line(self, figures: list[Figure], reader: Reader) -> Line:
        first = figures[0]
        targets, results = (
            reader.values(figure for figure in figures if figure.status == status) for status in ("target", "result")
        )
        return Line(self._places[first.place], first.year, first.since, "figures", targets, results)

    def _scale(self, lines: Iterable[Line], unit: str, kind: str | None) -> Scale:
        if kind == "money":
            amounts = [
                abs(bound)
                for line in lines
                for value in (*line.targets, *line.results)
                for bound in (value.low, value.high)
                if bound
            ]
            usual = median(amounts) if amounts else Decimal(0)
            for factor, word in self._factors:
                if usual >= factor:
                    return Scale(factor, f"{word} {unit}")
        return Scale(Decimal(1), unit)

    def _noted(self, line: Line, measure: str, scale: Scale) -> Line:
        notes: list[Note] = []
        for status, values in _both(line):
            if not values:
                continue
            notes += beside_notes(status, values, scale)
            for value in values:
                if value.converted is not None:
                    notes.append(converted_note(status, value, scale))
                if measure == "share" and value.single is not None and value.single > _HUNDRED:
                    notes.append(over_hundred_note(status, value, scale))
                if value.confidence is not None and is_doubtful(value.confidence):
                    notes.append(doubtful_note(status, value, value.confidence, scale))
        apart = difference(line.targets[0], line.results[0], measure) if line.targets and line.results else None
        return line._replace(difference=apart, notes=tuple(notes))

    def _with_outliers(self, lines: list[Line], measure: str, scale: Scale) -> list[Line]:
        """Each year by itself: a target of 2030 is no measure for one of 2025."""
        more: dict[int, list[Note]] = {}
        pools: dict[tuple[Status, int, int | None], dict[int, float]] = {}
        for number, line in enumerate(lines):
            for status, values in _both(line):
                if values and values[0].single is not None:
                    pools.setdefault((status, line.year, line.since), {})[number] = float(values[0].single)
        for (status, _, _), pool in pools.items():
            for number, found in outliers(pool, percents=measure in PERCENTS).items():
                value = dict(_both(lines[number]))[status][0]
                more.setdefault(number, []).append(outlier_note(status, value, found, scale))
        return [line._replace(notes=(*more.get(number, ()), *line.notes)) for number, line in enumerate(lines)]

    def _missing(self, lines: Iterable[Line]) -> list[Line]:
        """A line for each territory that says nothing of a year of which two others or more say something."""
        there: dict[tuple[int, int | None], set[Place]] = {}
        levels = set()
        units = set()
        for line in lines:
            there.setdefault((line.year, line.since), set()).add(line.place)
            if line.place.level not in _NOT_AWAITED:
                levels.add(line.place.level)
            if not line.place.member:
                units.add((line.year, line.since, line.place.unit))
        found = []
        for (year, since), known in there.items():
            if len(known) < 2:
                continue
            for place in self._places:
                # What the new unit says stands for the provinces that it was made of.
                told = place.member and place.unit and (year, since, place.unit) in units
                if place.level in levels and place not in known and not told:
                    found.append(Line(place, year, since, "missing"))
        return found


def _both(line: Line) -> tuple[tuple[Status, tuple[Value, ...]], ...]:
    return ("target", line.targets), ("result", line.results)


def _in_line(figure: Figure) -> tuple[int, int, int]:
    return figure.place, figure.year, figure.since or 0
