"""Places: names to rows of the tables of administrative units, and the place that a text speaks for."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import Row, RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.gazetteer import PlaceNames, place_names

if TYPE_CHECKING:
    from ktttextract.document.identify import DocumentFacts

# The day on which 63 provinces became 34 and the districts ended.
MERGER = "2025-07-01"
_SITE = ".gov.vn"
# How much of the text may be the header or the footer of a site.
_HEADER_LINES = 6
_HEADER = 600
_FOOTER = 1500
# So many characters of a passage are enough to find it again.
_PASSAGE = 30
# How far above the issuer's line the line of its parent stands ("ĐẢNG BỘ TỈNH …").
_PARENT = 120
# Below this share of all places named, the first province that a text names is not its own.
_MAJORITY = 0.5


class Clues(NamedTuple):
    """Passages of the text that may say where it comes from, strongest first; "" where there is none."""

    letterhead: str = ""
    place_line: str = ""  # "Kon Tum" of "Kon Tum, ngày 04 tháng 5 năm 2020"
    title: str = ""
    site: str = ""
    footer: str = ""


class Home(NamedTuple):
    """The province and the district that a text speaks for."""

    province: Row | None = None
    district: Row | None = None


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

    def find(
        self, name: str, hint_province: Row | str | None = None, on: str | None = None, kind: str = ""
    ) -> dict[str, Any] | None:
        """The place in the contract's shape, None when the name is unknown or means several places.

        `hint_province` is a province's row or name, `on` an ISO date.
        """
        hint = self.province(hint_province) if isinstance(hint_province, str) else hint_province
        row = self.row(name, hint, kind, on)
        return None if row is None else self.place(row, on)

    def place(self, row: Row, on: str | None = None) -> dict[str, Any]:
        """A row in the contract's shape; from 1 July 2025 a surviving province has its new code."""
        code = row.get("code")
        if on is not None and on >= MERGER:
            code = row.get("code_2025") or code
        return {"name": row["name"], "code": code, "successor": (row.get("valid") or {}).get("successor")}

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

    def named_in(self, text: str) -> Iterator[Row]:
        """Provinces and districts named in a short passage, in order; not the end of a longer name ("Lê Hòa Bình")."""
        low = text.lower()
        at = 0
        while at < len(text):
            if text[at].isupper() and (at == 0 or not text[at - 1].isalnum()):
                found = self.names.at(text, low, at)
                if found is not None and not low[found[1] : found[1] + 1].isalnum() and not _ends_name(text, at):
                    yield _first_province(found[0])
                    at = found[1]
                    continue
            at += 1


def is_province(row: Row) -> bool:
    """A province or a city of its rank, not a district."""
    return "province" not in row


def _ends_name(text: str, at: int) -> bool:
    """Whether the word before is the beginning of a longer name, inside a line that is not all in capitals."""
    before = text[text.rfind("\n", 0, at) + 1 : at].split(" ")
    if len(before) < 3 or before[-1] != "":
        return False
    word = before[-2]
    return word[:1].isupper() and word.isalpha() and not word.isupper()


def _became_city(row: Row, on: str | None) -> bool:
    since = row.get("city_since")
    return since is not None and (on is None or on >= since)


def _first_province(rows: Sequence[Row]) -> Row:
    return next((row for row in rows if is_province(row)), rows[0])


def home_of(text: NormalisedText, facts: "DocumentFacts", bodies: Sequence[BodyMatch], book: RuleBook) -> Home:
    """The place of a text whose identity is known."""
    span = facts.issuer_span
    clues = Clues(
        letterhead=text.text[max(0, span.start - _PARENT) : span.end] if span else "",
        place_line=facts.place or "",
        title=facts.title or "",
        footer=text.text[max(facts.tail_start, len(text.text) - _FOOTER) :],
    )
    places = PlaceBook(book)
    if facts.issuer is not None and facts.issuer.place is not None:
        return _settled(facts.issuer.place, places, bodies)
    return home_place(text, clues, bodies, places)


def home_place(text: NormalisedText, clues: Clues, bodies: Sequence[BodyMatch], places: PlaceBook) -> Home:
    """The place of a text, by the strongest evidence that names one.

    In this order: the bodies of the letterhead, the place-and-date line, the title, the site's header or address,
    the footer, the province that the text names most. A central body's letterhead ends the search: such a text
    has no province of its own.
    """
    head = _bodies_in(text, clues.letterhead, bodies)
    for body in head:
        if body.place is not None:
            return _settled(body.place, places, bodies)
    central = bool(head) and all(body.row["level"] == "central" for body in head)
    if clues.letterhead and not central:
        parent = next(filter(is_province, places.named_in(clues.letterhead)), None)
        if parent is not None:
            return Home(parent)
    if central:
        return Home()
    row = next(places.named_in(clues.place_line), None)
    if row is not None and (row.get("code") != _capital(places) or _acts_at(row, bodies)):
        return _settled(row, places, bodies)
    return _from_page(text, clues, bodies, places)


def _from_page(text: NormalisedText, clues: Clues, bodies: Sequence[BodyMatch], places: PlaceBook) -> Home:
    """The home of a text without a printed head."""
    for body in _bodies_in(text, clues.title, bodies):
        if body.place is not None:
            return _settled(body.place, places, bodies)
    row = next(filter(is_province, places.named_in(clues.title)), None)
    if row is not None and _speaks_for(row, bodies):
        return _settled(row, places, bodies)
    header = clues.site or "\n".join(text.lined[:_HEADER].split("\n")[:_HEADER_LINES])
    named = places.at_site(header) or next(filter(is_province, places.named_in(header)), None) or row
    named = named or places.at_site(clues.footer or text.text[-_FOOTER:])
    if named is not None:
        return _settled(named, places, bodies)
    return _most_named(text, bodies, places)


def _bodies_in(text: NormalisedText, passage: str, bodies: Sequence[BodyMatch]) -> list[BodyMatch]:
    """The bodies named inside a passage of the text; a title may differ from the text in its line breaks."""
    if not passage:
        return []
    starts = (text.text.find(passage), text.lined.find(passage), text.text.find(passage[:_PASSAGE]))
    start = next((start for start in starts if start >= 0), -1)
    if start < 0:
        return []
    return [body for body in bodies if start <= body.start < start + len(passage)]


def _speaks_for(row: Row, bodies: Sequence[BodyMatch]) -> bool:
    """Whether a body of this place, or a local body without a place, acts in the text."""
    return any(body.place is row or (body.place is None and body.needs_place) for body in bodies)


def _acts_at(row: Row, bodies: Sequence[BodyMatch]) -> bool:
    """Whether a body of the capital acts in the text, and not a central one that sits there."""
    return any(body.place is row or (body.needs_place and body.kind == row["kind"]) for body in bodies)


def _capital(places: PlaceBook) -> str:
    """The code of the first province of the table: central bodies date their texts there."""
    return next(iter(places.provinces))


def _settled(row: Row, places: PlaceBook, bodies: Sequence[BodyMatch]) -> Home:
    """The home with its province: of several districts of one name the one whose province the text names."""
    if is_province(row):
        return Home(row, None)
    named = {body.place.get("code") for body in bodies if body.place is not None and is_province(body.place)}
    same = [other for other in places.rows(row["name"]) if not is_province(other) and other["kind"] == row["kind"]]
    own = [other for other in same if other["province"] in named]
    if len(own) == 1:
        row = own[0]
    elif len(same) > 1:
        return Home(None, None)
    return Home(places.province_of(row), row)


def _most_named(text: NormalisedText, bodies: Sequence[BodyMatch], places: PlaceBook) -> Home:
    """The province that most bodies with a place belong to, or else the first "tỉnh X" of the text."""
    counts: dict[str, int] = {}
    rows: dict[str, Row] = {}
    for body in bodies:
        row = body.place or body.hint
        province = places.province_of(row) if row is not None else None
        if province is not None:
            counts[province["id"]] = counts.get(province["id"], 0) + 1
            rows[province["id"]] = province
    if counts:
        best = max(counts, key=lambda key: counts[key])
        if counts[best] > _MAJORITY * sum(counts.values()):
            districts = {body.place["id"]: body.place for body in bodies if body.place and not is_province(body.place)}
            only = next(iter(districts.values())) if len(districts) == 1 and counts[best] == 1 else None
            return Home(rows[best], only)
        return Home()
    if not any(body.needs_place for body in bodies):
        return Home()
    return Home(_first_mention(text, places))


def _first_mention(text: NormalisedText, places: PlaceBook) -> Row | None:
    """The first province named with its kind: "trên địa bàn tỉnh Cao Bằng"."""
    low = text.low
    for kind, level in places.names.levels.items():
        at = low.find(kind + " ") if level == "province" else -1
        while at >= 0:
            found = places.names.province_at(text.text, low, at + len(kind), at + 60)
            if found is not None:
                province = _first_province(found[0])
                if is_province(province):
                    return province
            at = low.find(kind + " ", at + 1)
    return None
