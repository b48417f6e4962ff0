"""The register of bodies: each once, completed with the text's own place, with all its mentions."""

from operator import itemgetter
from typing import NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch, compose
from ktttextract.scan.body_table import BodyRow, body_table
from ktttextract.scan.place_book import Place, place_book
from ktttextract.scan.place_table import PlaceRow
from ktttextract.spans import Span

# Codes that end in the number of an assembly's term: "QH15", "UBTVQH16".
_DIGITS = "0123456789"
_START = itemgetter(0)
# What is known of a body that no table has.
_UNKNOWN = BodyRow(id="", name="", system="other", level="any")


class Home(NamedTuple):
    """The province and the district that a text speaks for."""

    province: PlaceRow | None = None
    district: PlaceRow | None = None


class Body(NamedTuple):
    """A body as the text names it, once, with the places that do."""

    id: str  # "b1", in order of first mention
    name: str
    system: str
    level: str | None  # None where nothing says it
    place: Place | None
    mentions: list[Span]  # in text order; none where only a symbol or a letterhead tells of it


class _Entry:
    """One body while the text is read."""

    __slots__ = ("id", "kind", "matches", "name", "place", "row")

    def __init__(self, number: int, name: str, row: BodyRow, kind: str, place: PlaceRow | None) -> None:
        self.id = f"b{number}"
        self.name = name
        self.row = row
        self.kind = kind
        self.place = place
        self.matches: list[BodyMatch] = []


class BodyRegister:
    """Gives every body an id in order of first mention; register the scan's matches in text order first.

    "UBND tỉnh" in a text of Bình Thuận is "Ủy ban nhân dân tỉnh Bình Thuận", "Sở Công Thương" is "Sở Công Thương
    tỉnh Bình Thuận"; where nothing says the place, the name and the place stay without it.
    """

    def __init__(self, book: RuleBook, home: Home, on_date: str | None = None) -> None:
        self._places = place_book(book)
        self._home = home
        self._on = on_date
        self._entries: list[_Entry] = []
        self._by_name: dict[str, _Entry] = {}
        self._known: dict[tuple[str, str, str, str], _Entry] = {}
        self._at: dict[int, _Entry] = {}
        self._own: dict[tuple[str, str], tuple[str, str, PlaceRow] | None] = {}
        self._last: dict[str, tuple[int, _Entry | None]] = {}
        self._codes = book.made(_code_index)

    def register(self, match: BodyMatch) -> str:
        """The id of the body that is mentioned here; the same mention again gives the same id."""
        known = self._at.get(match.start)
        if known is not None and known.row is match.row:
            return known.id
        row, kind, place_name, hint = match.row, match.kind, match.place_name, match.hint
        key = (row.id, kind, place_name, hint.id if hint else "")
        entry = self._known.get(key) if place_name or not row.place else None
        if entry is None:
            entry = self._known[key] = self._entry(row, *self._completed(match))
        if known is None:  # a unit of a body that is mentioned here has no words of its own
            entry.matches.append(match)
            self._at[match.start] = entry
        return entry.id

    def unspoken(self, match: BodyMatch) -> str:
        """The id of a body whose name stands nowhere in one piece: it gets no mention."""
        return self._entry(match.row, *self._completed(match)).id

    def named(self, name: str) -> str:
        """The id of a body that no table knows, by the name that a letterhead prints."""
        return self._entry(_UNKNOWN, name, "", None).id

    def from_code(self, code: str, family: str = "") -> str | None:
        """The body that a symbol's code makes certain ("TTg", "CP", "QH15"); None for "UBND", "TU", "TW", "ĐU".

        `family` is that of the symbol; Party codes never make a state body certain.
        """
        row = self._codes.get(code) or self._codes.get(code.rstrip(_DIGITS) if code[:1].isalpha() else code)
        if row is None or (family == "party" and row.system != "party"):
            return None
        return self._entry(row, row.name, "", None).id

    def name(self, body_id: str) -> str:
        """The canonical name of a body."""
        return self._entries[int(body_id[1:]) - 1].name

    def row(self, body_id: str) -> BodyRow:
        """The row of the table behind a body."""
        return self._entries[int(body_id[1:]) - 1].row

    def place(self, body_id: str) -> Place | None:
        """The place of a body."""
        place = self._entries[int(body_id[1:]) - 1].place
        return None if place is None else self.dated_place(place)

    def dated_place(self, row: PlaceRow) -> Place:
        """The place of a row of the administrative units, as of the text's date."""
        return self._places.place(row, self._on)

    def bodies(self, text: NormalisedText) -> list[Body]:
        """All bodies, in the order of their ids."""
        return [self._body(entry, text) for entry in self._entries]

    def _body(self, entry: _Entry, text: NormalisedText) -> Body:
        place = None if entry.place is None else self.dated_place(entry.place)
        mentions = [text.span(match.start, match.end) for match in sorted(entry.matches, key=_START)]
        return Body(entry.id, entry.name, entry.row.system, self._level(entry), place, mentions)

    def _level(self, entry: _Entry) -> str | None:
        level = entry.row.level
        if level not in ("any", "city"):
            return level
        if entry.place is not None:
            return "province" if entry.place.is_province else "district"
        level = self._places.names.levels.get(entry.kind, level)
        return None if level in ("any", "city") else level

    def _entry(self, row: BodyRow, name: str, kind: str, place: PlaceRow | None) -> _Entry:
        entry = self._by_name.get(name)
        if entry is None or (place is not None and entry.place is not None and entry.place is not place):
            entry = _Entry(len(self._entries) + 1, name, row, kind, place)
            self._entries.append(entry)
            self._by_name[name] = entry
        return entry

    def _completed(self, match: BodyMatch) -> tuple[str, str, PlaceRow | None]:
        """Name, kind and row of the place: as said, or from the text's home, or as last mentioned."""
        row = match.row
        if not row.place:
            return match.name, "", None
        if match.place_name:
            return match.name, match.kind, match.place or self._said(match)
        asked = row.id, match.kind
        if asked not in self._own:
            self._own[asked] = self._own_named(row, match.kind)
        own = self._own[asked]
        if own is not None:
            return own
        earlier = self._earlier(match)
        if earlier is not None:
            return earlier.name, earlier.kind, earlier.place
        return match.name, match.kind, None

    def _said(self, match: BodyMatch) -> PlaceRow | None:
        """The row of a place that the text names but whose name is not unique."""
        level = self._places.names.levels.get(match.kind)
        if level == "commune":
            return None
        hint = match.hint or self._home.province
        return self._places.row(match.place_name, hint, match.kind, self._on)

    def _own_named(self, row: BodyRow, kind: str) -> tuple[str, str, PlaceRow] | None:
        """Name, kind and row of the place of the home's own body of this sort."""
        own = self._own_place(row, kind)
        if own is None:
            return None
        called, place = own
        return compose(row, called, place.name, place.called), called, place

    def _own_place(self, row: BodyRow, kind: str) -> tuple[str, PlaceRow] | None:
        """The home's province or district, as the body's kind or level asks for it; its kind as the place is called."""
        province, district = self._home
        kinds = (kind,) if kind else row.kinds
        if province is not None:
            province = self._places.then(province, self._on, kinds)
        level = row.level
        if kinds:
            for place in (district, province):
                called = None if place is None else self._called(place, kinds)
                if place is not None and called is not None:
                    return called, place
            return None
        if level == "province" and province is not None:
            return self._called(province, None) or "", province
        if level == "district" and district is not None:
            return district.kind, district
        return None

    def _called(self, place: PlaceRow, kinds: tuple[str, ...] | None) -> str | None:
        """The kind of the place on the text's date, if it is among those asked for."""
        kind = place.kind
        since = place.city_since
        if since is not None and self._on is not None and self._on >= since:
            kind = self._city
        if kinds is None or kind in kinds:
            return kind
        if since is not None and self._on is None and self._city in kinds:
            return self._city
        return None

    @property
    def _city(self) -> str:
        return next(kind for kind, level in self._places.names.levels.items() if level == "city")

    def _earlier(self, match: BodyMatch) -> _Entry | None:
        """The last body of this sort that was named in full: "Đảng ủy" after "Đảng ủy Chính phủ"."""
        if match.kind:
            return None
        row = match.row
        seen, last = self._last.get(row.id, (0, None))
        if seen < len(self._entries):
            # Each entry is looked at once for a row, however often the row is asked for.
            bare = row.name + " "
            for entry in self._entries[seen:]:
                if (entry.row is row and entry.place is not None) or entry.name.startswith(bare):
                    last = entry
            self._last[row.id] = len(self._entries), last
        return last


def _code_index(book: RuleBook) -> dict[str, BodyRow]:
    """Codes that belong to one body only."""
    found: dict[str, BodyRow] = {}
    for row in body_table(book).rows:
        if row.sure:
            for code in filter(None, (row.code, *row.codes)):
                found.setdefault(code, row)
    return found
