"""Places: names and addresses of sites to rows of the tables of administrative units."""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.rulebook import Row, RuleBook
from ktttextract.scan.gazetteer import PlaceNames, place_names

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
        self.provinces: dict[str, Row] = {row["code"]: row for row in book.table("provinces").rows if "code" in row}
        self._renamed = {row["former"]: row for row in self.provinces.values() if "former" in row}
        self._former = {now["id"]: book.table("provinces").by_id(old) for old, now in self._renamed.items()}
        self._sites = {site: row for row in book.table("provinces").rows for site in row.get("sites", ())}

    def rows(self, name: str) -> list[Row]:
        """Every province and district of this name."""
        return self.names.tree.exact(name) or self.names.past.exact(name)

    def province(self, name: str) -> Row | None:
        """The province of this name, old or new."""
        return next((row for row in self.rows(name) if is_province(row)), None)

    def province_of(self, row: Row) -> Row | None:
        """The province of a district; a province is its own."""
        return row if is_province(row) else self.provinces.get(row["province"])

    def then(self, row: Row, on: str | None, kinds: Sequence[str]) -> Row:
        """A renamed province under the name that it has on a date, or as one of these kinds of places."""
        now = self._renamed.get(row["id"])
        if now is not None:
            return now if on is not None and on >= now["valid"]["from"] else row
        former = self._former.get(row["id"])
        if former is None:
            return row
        older = on < row["valid"]["from"] if on is not None else bool(kinds) and row["kind"] not in kinds
        return former if older else row

    def row(self, name: str, hint: Row | None = None, kind: str = "", on: str | None = None) -> Row | None:
        """The one row that a name means: by kind, by the province hinted at, by the date; None when in doubt."""
        found = self.rows(name)
        city = self.names.levels.get(kind) == "city"
        if kind:
            found = [row for row in found if row["kind"] == kind or (city and _became_city(row, on))]
        if len(found) > 1 and hint is not None:
            own = self.province_of(hint)
            found = [row for row in found if self.province_of(row) is own] or found
        if len(found) > 1:
            central = [row for row in found if is_province(row)]
            districts = [row for row in found if not is_province(row)]
            ended = on is not None and on >= MERGER
            found = (central or districts) if ended or not city else (districts or central)
        return found[0] if len(found) == 1 else None

    def place(self, row: Row, on: str | None = None) -> Place:
        """What a row says of its place; from 1 July 2025 a surviving province has its new code."""
        code = row.get("code")
        if on is not None and on >= MERGER:
            code = row.get("code_2025") or code
        return Place(row["name"], code, (row.get("valid") or {}).get("successor"))

    def at_site(self, text: str) -> Row | None:
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


def is_province(row: Row) -> bool:
    """A province or a city of its rank, not a district."""
    return "province" not in row


def _became_city(row: Row, on: str | None) -> bool:
    since = row.get("city_since")
    return since is not None and (on is None or on >= since)


def place_book(book: RuleBook) -> PlaceBook:
    """The places of a book, prepared once."""
    found: PlaceBook | None = book.derived.get("place_book")
    if found is None:
        found = book.derived["place_book"] = PlaceBook(book)
    return found
