"""The administrative unit that a text speaks for: which evidence counts is decided by rules, then the unit is settled.

A district or a commune leads to its province, a unit that has ended to the province of 1 July 2025 that its land
belongs to. Where a name means several units and nothing tells which, only what is certain is said.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.identify import DocumentFacts
from ktttextract.document.territory_facts import TerritoryFacts
from ktttextract.document.text_units import Found
from ktttextract.document.units import UnitReader, unit_reader
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.place_table import PlaceRow


class Territory(NamedTuple):
    """The unit; level, name and code are None where nothing says it."""

    rule: str  # that decided which evidence counts
    level: str | None = None
    name: str | None = None
    row: PlaceRow | None = None  # that of a province or district that the tables know
    province: PlaceRow | None = None

    @property
    def district(self) -> PlaceRow | None:
        """The district of the tables."""
        return None if self.row is None or self.row.is_province else self.row


def territory_of(text: NormalisedText, book: RuleBook, facts: DocumentFacts, bodies: Sequence[BodyMatch]) -> Territory:
    """Tell which unit a text speaks for, whose identity is known."""
    asked = TerritoryFacts(text, book, facts, bodies)
    say, rule = book.decision("territory").decide(asked)
    found: Found | None = None if say == "none" else getattr(asked, f"of_{say}")
    if found is None:
        return Territory(rule)
    reader = unit_reader(book)
    on = facts.issued_on or facts.published_at
    return _settled(found, asked, reader, rule, on)


def _settled(found: Found, asked: TerritoryFacts, reader: UnitReader, rule: str, on: str | None) -> Territory:
    unit, places = found.unit, reader.places
    if unit.level == "province":
        whole = places.then(unit.rows[0], on, (unit.kind,) if unit.kind else ())
        return Territory(rule, "province", whole.name, whole, whole)
    row: PlaceRow | None = unit.rows[0] if len(unit.rows) == 1 else None
    around = {one.id: one for one in map(places.province_of, unit.rows) if one is not None}
    # A city and a district of one name in one province: the province is certain.
    province = next(iter(around.values())) if len(around) == 1 else None
    if province is None:
        province = _province_around(found, asked, set(around))
        row = _in_province(unit.rows, province, reader)
    name = row.name if row is not None else unit.name
    province = None if province is None else places.then(province, on, ())
    return Territory(rule, unit.level, name, row, province)


def _in_province(rows: Sequence[PlaceRow], province: PlaceRow | None, reader: UnitReader) -> PlaceRow | None:
    own = [row for row in rows if province is not None and reader.places.province_of(row) is province]
    return own[0] if len(own) == 1 else None


def _province_around(found: Found, asked: TerritoryFacts, ids: set[str]) -> PlaceRow | None:
    """The province of a unit that several provinces have, or that no table knows: the one that the same evidence
    names, else the other evidence, else the only one of the text."""
    named = found.provinces
    for candidates in (named, *asked.provinces_elsewhere(found.unit)):
        fitting = {row.id: row for row in candidates if not ids or row.id in ids}
        if len(fitting) == 1:
            return next(iter(fitting.values()))
    return None


def successor_of(territory: Territory) -> str | None:
    """The province of 1 July 2025 that the land of a unit belongs to, where the unit or its province has ended."""
    province = territory.province
    if province is None:
        return None
    return province.successor or (province.name if territory.level == "district" else None)
