"""The administrative units of one text: in a passage, throughout, and the size of the one that it speaks as."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.cues import Cues, cues_of
from ktttextract.document.units import LEVELS, Unit, UnitReader, finest, unit_reader
from ktttextract.kept import kept
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.place_table import PlaceRow
from ktttextract.spans import NormSpan

TOLD = 30_000  # how far a text is looked through for the units that it names
_MOST = 0.6  # the share of all units named that is "most"


class Found(NamedTuple):
    """A unit with what the same evidence says of the provinces around it, and the words that say so."""

    unit: Unit
    provinces: tuple[PlaceRow, ...]
    words: tuple[int, int] | str


class TextUnits:
    """What units a text names; worked out when first asked for."""

    def __init__(self, text: NormalisedText, book: RuleBook, bodies: Sequence[BodyMatch], tail_start: int) -> None:
        self.text = text
        self.reader: UnitReader = unit_reader(book)
        self._bodies = bodies
        self._tail_start = tail_start
        self._cues: Cues = cues_of(book)

    def between(self, start: int, end: int) -> list[Unit]:
        """The units of a passage, in order; those of its bodies among them."""
        bodies = [unit for body in self._bodies if start <= body.start < end and (unit := self.reader.of_body(body))]
        inside = [(unit.start, unit.end) for unit in bodies]
        read = self.reader.read(self.text, start, end)
        units = bodies + [one for one in read if not any(first <= one.start < last for first, last in inside)]
        return sorted(units, key=lambda unit: unit.start)

    def found(self, units: Sequence[Unit], words: "tuple[int, int] | NormSpan | None") -> Found | None:
        unit = finest(units)
        if unit is None or words is None:
            return None
        return Found(unit, self.provinces_of([one for one in units if one is not unit]), (words[0], words[1]))

    def around(self, unit: Unit) -> tuple[PlaceRow, ...]:
        """The provinces named right behind a unit: "xã Phù Lãng, thị xã Quế Võ, tỉnh Bắc Ninh"."""
        return self.provinces_of(self.reader.chain(self.text, unit.end))

    def provinces_of(self, units: Sequence[Unit], sure: bool = True) -> tuple[PlaceRow, ...]:
        """The provinces that units are or lie in; of a district of several provinces all, unless that must be sure."""
        found: dict[str, PlaceRow] = {}
        for unit in units:
            rows = {row.id: row for one in unit.rows if (row := self.reader.places.province_of(one)) is not None}
            if len(rows) == 1 or not sure:
                found.update(rows)
        return tuple(found.values())

    @kept
    def named(self) -> list[Unit]:
        """The units that bodies belong to, and those named with their kind."""
        stop = min(TOLD, self._tail_start)
        bodies = [body for body in self._bodies if body.start < stop]
        units = [unit for body in bodies if (unit := self.reader.of_body(body)) is not None]
        taken = {unit.end for unit in units}
        units += [unit for unit in self.reader.kinds_said(self.text, stop) if unit.end not in taken]
        return units

    @kept
    def province_votes(self) -> Counter[str]:
        """How often the text names each province or what lies in it."""
        counts: Counter[str] = Counter()
        for unit in self.named:
            provinces = {row.id for row in self.provinces_of([unit], sure=False)}
            if len(provinces) == 1:
                counts[next(iter(provinces))] += 1
        return counts

    @kept
    def most_named_province(self) -> PlaceRow | None:
        """The province that the text names most; None where several are named alike."""
        if not self.province_votes:
            return None
        best, times = self.province_votes.most_common(1)[0]
        if times < _MOST * self.province_votes.total():
            return None
        return next(row for unit in self.named for row in self.provinces_of([unit], sure=False) if row.id == best)

    @kept
    def most_named(self) -> Found | None:
        """The unit that the text names most, of the size that its own bodies have; else the province."""
        province = self.most_named_province
        voice = self.voice_level
        units = [unit for unit in self.named if unit.level == voice]
        counts = Counter(unit.key for unit in units)
        if voice != "province" and counts:
            (key, times), *others = counts.most_common(2)
            if not others or times >= 2 * others[0][1]:
                unit = next(unit for unit in units if unit.key == key)
                return Found(unit, (province,) if province else (), (unit.start, unit.end))
        if province is None:
            return None
        unit = next(unit for unit in self.named if province in self.provinces_of([unit], sure=False))
        whole = Unit("province", province.name, (province,), "", unit.start, unit.end)
        return Found(whole, (province,), (unit.start, unit.end))

    @kept
    def voices(self) -> Counter[str]:
        """How often the text speaks as a unit of each size without naming it: "UBND huyện", "toàn tỉnh"."""
        counts: Counter[str] = Counter()
        levels = self.reader.places.names.levels
        for body in self._bodies:
            if body.needs_place:
                size: str = levels.get(body.kind) or body.row.level
                counts["province" if size == "city" else size] += 1
        for level in LEVELS:
            counts[level] += sum(self.text.low.count(cue, 0, TOLD) for cue in self._cues[f"voice.{level}"])
        return counts

    @kept
    def voice_level(self) -> str | None:
        """The size of the unit as which the text speaks most."""
        level = max(LEVELS, key=lambda one: self.voices[one])
        return level if self.voices[level] else None
