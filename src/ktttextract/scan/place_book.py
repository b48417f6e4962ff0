"""Places: names and addresses of sites to rows of the tables of administrative units."""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.rulebook import RuleBook
from ktttextract.scan.gazetteer import PlaceNames, place_names
from ktttextract.scan.place_table import PlaceRow, place_table

# The day on which 63 provinces became 34 and the districts ended.
MERGER = "2025-07-01"
_SITE = ".gov.vn"


class Place(NamedTuple):
    """A province, a district or a city as of a date."""

    name: str
    code: str | None  # of the General Statistics Office
    successor: str | None  # the province that it was merged into


class PlaceBook:
    """Looks places up by name: districts repeat across provinces and need a hint."""

    def __init__(self, book: RuleBook) -> None:
        self.names: PlaceNames = place_names(book)
        rows = place_table(book).provinces
        self.provinces = {row.code: row for row in rows if row.code is not None}
        self._renamed = {row.former: row for row in self.provinces.values() if row.former is not None}
        self._former = {self._renamed[row.id].id: row for row in rows if row.id in self._renamed}
        self._sites = {site: row for row in rows for site in row.sites}

    def rows(self, name: str) -> list[PlaceRow]:
        """Every province and district of this name."""
        return self.names.tree.exact(name) or self.names.past.exact(name)

    def province(self, name: str) -> PlaceRow | None:
        """The province of this name, old or new."""
        return next((row for row in self.rows(name) if row.is_province), None)

    def province_of(self, row: PlaceRow) -> PlaceRow | None:
        """The province of a district; a province is its own."""
        return row if row.is_province else self.provinces.get(row.province or "")

    def then(self, row: PlaceRow, on: str | None, kinds: Sequence[str]) -> PlaceRow:
        """A renamed province under the name that it has on a date, or as one of these kinds of places."""
        now = self._renamed.get(row.id)
        if now is not None:
            return now if on is not None and on >= (now.since or "") else row
        former = self._former.get(row.id)
        if former is None:
            return row
        older = on < (row.since or "") if on is not None else bool(kinds) and row.kind not in kinds
        return former if older else row

    def row(self, name: str, hint: PlaceRow | None = None, kind: str = "", on: str | None = None) -> PlaceRow | None:
        """The one row that a name means: by kind, by the province hinted at, by the date; None when in doubt."""
        found = self.rows(name)
        city = self.names.levels.get(kind) == "city"
        if kind:
            found = [row for row in found if row.kind == kind or (city and _became_city(row, on))]
        if len(found) > 1 and hint is not None:
            own = self.province_of(hint)
            found = [row for row in found if self.province_of(row) is own] or found
        if len(found) > 1:
            central = [row for row in found if row.is_province]
            districts = [row for row in found if not row.is_province]
            ended = on is not None and on >= MERGER
            found = (central or districts) if ended or not city else (districts or central)
        return found[0] if len(found) == 1 else None

    def place(self, row: PlaceRow, on: str | None = None) -> Place:
        """What a row says of its place; from 1 July 2025 a surviving province has its new code."""
        code = row.code
        if on is not None and on >= MERGER:
            code = row.code_2025 or code
        return Place(row.name, code, row.successor)

    def at_site(self, text: str) -> PlaceRow | None:
        """The province of the first address of a province's site in the text ("sct.binhduong.gov.vn")."""
        low = text.lower()
        at = low.find(_SITE)
        while at >= 0:
            start = at
            while start > 0 and (low[start - 1].isalnum() or low[start - 1] == "-"):
                start -= 1
            row = self._sites.get(low[start:at])
            if row is not None:
                return row
            at = low.find(_SITE, at + 1)
        return None


def _became_city(row: PlaceRow, on: str | None) -> bool:
    since = row.city_since
    return since is not None and (on is None or on >= since)


def place_book(book: RuleBook) -> PlaceBook:
    """The places of a book, prepared once."""
    return book.made(PlaceBook)
