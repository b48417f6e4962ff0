"""Where a text names the unit that it speaks for: its issuer, its head, its title, its site, its first sentences."""

from collections.abc import Iterator, Sequence

from ktttextract.document.cues import Cues, cues_of
from ktttextract.document.identify import DocumentFacts
from ktttextract.document.site import site_units
from ktttextract.document.text_units import Found, TextUnits
from ktttextract.document.units import Unit, UnitReader, finest
from ktttextract.kept import kept
from ktttextract.normalise import NormalisedText, normalise
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.place_table import PlaceRow

OPENING = 20  # characters before the first body of a title: "Ngày 20/5/2025, UBND …"
_LEAD = 900  # what stands first below the headline


class TerritoryEvidence:
    """The evidence of one text, each piece (`of_…`) read when it is first asked for."""

    def __init__(self, text: NormalisedText, book: RuleBook, facts: DocumentFacts, bodies: Sequence[BodyMatch]) -> None:
        self._text = text
        self._facts = facts
        self._bodies = bodies
        self._cues: Cues = cues_of(book)
        self.units = TextUnits(text, book, bodies, facts.tail_start)
        self._reader: UnitReader = self.units.reader

    @kept
    def of_issuer(self) -> Found | None:
        """The unit that the issuing body belongs to."""
        facts, body = self._facts, self._facts.issuer
        name = facts.issuer_name or ""
        unit = self._reader.of_body(body) if body is not None else None
        longer = body is not None and len(name) > len(body.name)
        if name and (unit is None or (longer and unit.level != "province")):
            unit = self._in_name(name, body) or unit
        if body is not None and unit is not None and unit.level != "province":
            unit = self._on_line(body) or unit
        if unit is None:
            return None
        span = facts.issuer_span
        words: tuple[int, int] | str = (span.start, span.end) if span is not None else name
        around = () if unit.level == "province" else self.units.provinces_of(self.head_units)
        return Found(unit, around, words)

    def _in_name(self, name: str, body: BodyMatch | None) -> Unit | None:
        """The unit in a body's printed name: "thành phố Long Thạnh" that no table knows, "Huyện ủy Mường Phiêng"."""
        said = normalise(name)
        if body is None:
            return finest([one for one in self._reader.read(said, 0, len(said.text)) if one.kind])
        if not said.low.startswith(body.name.lower()):
            return None
        return self._behind(body, said.text[len(body.name) :])

    def _behind(self, body: BodyMatch, rest: str) -> Unit | None:
        """The district or commune of a body whose name the words behind it give or go on with."""
        level = self._level_of_body(body)
        behind = rest.strip()
        name, end = self._reader.free_name(behind, 0, len(behind)) if rest[:1] == " " else ("", 0)
        if not name or end < len(behind) or level not in ("district", "commune"):
            return None
        name = f"{body.place_name} {name}".strip()
        rows = self._reader.fitting(self._reader.places.rows(name), self._kind_of(body)) if level == "district" else ()
        return Unit(level, name, rows, self._kind_of(body), body.start, body.end)

    def _on_line(self, body: BodyMatch) -> Unit | None:
        """The unit whose name goes on behind a body on its printed line."""
        line = next((span for span in self._facts.printed if span.start <= body.start < span.end), None)
        return None if line is None else self._behind(body, self._text.text[body.end : line.end])

    @staticmethod
    def _kind_of(body: BodyMatch) -> str:
        """The kind of unit that a body belongs to, "" where its name does not tell."""
        return body.kind or next(iter(body.row.kinds), "")

    def _level_of_body(self, body: BodyMatch) -> str:
        """The size of the unit that a body belongs to; a city that no table knows is a district."""
        levels = self._reader.places.names.levels
        level: str = levels.get(self._kind_of(body)) or body.row.level
        return "district" if level == "city" else level

    @kept
    def head_units(self) -> list[Unit]:
        """The units of the letterhead's lines, those of its bodies among them."""
        found: list[Unit] = []
        for start, end in self._facts.printed:
            found += self.units.between(start, end)
            last = next((body for body in reversed(self._bodies) if start <= body.start < end), None)
            unit = self._on_line(last) if last is not None else None
            if unit is not None:
                found.append(unit)
        return found

    @kept
    def of_letterhead(self) -> Found | None:
        """The smallest unit of the printed head."""
        units = [unit for unit in self.head_units if unit.kind]
        return self.units.found(units, self._facts.printed[0] if self._facts.printed else None)

    @kept
    def of_place(self) -> Found | None:
        """The unit of the line with place and date; it is as large as that of the issuer, where that is known."""
        place, body = self._facts.place, self._facts.issuer
        if not place:
            return None
        level = self._level_of_body(body) if body is not None and body.needs_place else ""
        said = normalise(place)
        unit = finest(self._reader.read(said, 0, len(said.text)))
        if level == "district" or level == "commune":
            kind = self._kind_of(body) if body is not None else ""
            rows = self._reader.fitting(self._reader.places.rows(place), kind) if level == "district" else ()
            return Found(Unit(level, place, rows, kind, -1, -1), self.units.provinces_of(self.head_units), place)
        if unit is None or (not level and unit.level == "province"):
            return None if unit is None else Found(unit, (), place)
        province = self.units.provinces_of([unit])
        if len(province) != 1:
            return None
        return Found(Unit("province", province[0].name, province, "", -1, -1), province, place)

    @kept
    def title_span(self) -> tuple[int, int] | None:
        title = self._facts.title
        if not title:
            return None
        for text in (self._text.text, self._text.lined):
            for words in (title, title[:30]):
                start = text.find(words)
                if start >= 0:
                    return start, start + len(title)
        return None

    @kept
    def title_bodies(self) -> list[BodyMatch]:
        start, end = self.title_span or (0, 0)
        return [body for body in self._bodies if start <= body.start < end]

    @kept
    def of_title(self) -> Found | None:
        """The unit of the body that the title begins with, else the smallest that it names."""
        if self.title_span is None:
            return None
        first = next(iter(self.title_bodies), None)
        if first is not None and first.start - self.title_span[0] <= OPENING:
            unit = self._reader.of_body(first)
            if unit is not None:
                return Found(unit, self.units.around(unit), self.title_span)
        units = self.units.between(*self.title_span)
        known = [unit for unit in units if unit.level == "province" or unit.kind]
        known += [one for unit in units if unit not in known and (one := self._called(unit)) is not None]
        subject = self._subject_of_title() if not known or known[0].start > self.title_span[0] else None
        if subject is not None:
            known.append(subject)
        return self.units.found(known, self.title_span)

    def _called(self, unit: Unit) -> Unit | None:
        """A district named without its kind, where the text says the kind elsewhere: "thị xã Cửa Lò"."""
        for row in unit.rows:
            if f"{row.kind} {unit.name}".lower() in self._text.low:
                rows = tuple(one for one in unit.rows if one.kind == row.kind)
                return unit._replace(kind=row.kind, rows=rows)
        return None

    def _subject_of_title(self) -> Unit | None:
        """The commune or district that a headline begins with, where the text calls it one: "xã Phù Lãng"."""
        start, end = self.title_span or (0, 0)
        words = self._reader.free_name(self._text.text, start, end)[0].split()
        for count in range(len(words), 1, -1):
            said = " ".join(words[:count])
            for kind, level in self._reader.places.names.levels.items():
                if level in ("commune", "district") and f"{kind} {said.lower()}" in self._text.low:
                    return Unit(level, said, (), kind, start, start + len(said))
        return None

    @kept
    def of_site(self) -> Found | None:
        """The unit of the site's name, address or imprint."""
        units = site_units(self._text, self._facts, self._cues, self._reader, self._bodies)
        return None if not units else self.units.found(units, (units[0].start, units[0].end))

    @kept
    def lead_bodies(self) -> list[BodyMatch]:
        start = self._facts.head_end
        stop = min(start + _LEAD, self._facts.tail_start)
        return [body for body in self._bodies if start <= body.start < stop]

    @kept
    def of_lead(self) -> Found | None:
        """The unit of the first local body below the headline."""
        for body in self.lead_bodies:
            unit = self._reader.of_body(body)
            if unit is not None:
                return Found(unit, self.units.around(unit), (body.start, body.end))
        return None

    @kept
    def of_named(self) -> Found | None:
        """The unit that the text names most, of the size that its own bodies have; else the province."""
        return self.units.most_named

    def provinces_elsewhere(self, unit: Unit) -> Iterator[tuple[PlaceRow, ...]]:
        """The provinces that other evidence names, strongest first, for a unit that does not tell its own."""
        for one in self.units.named:
            if one.key == unit.key:
                yield self.units.around(one)
        yield self.units.provinces_of(self.head_units)
        for found in (self.of_place, self.of_title, self.of_site, self.of_lead):
            if found is not None:
                yield self.units.provinces_of([found.unit]) + found.provinces
        yield () if self.units.most_named_province is None else (self.units.most_named_province,)
