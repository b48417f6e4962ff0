"""The tables of administrative units and of their kinds as typed rows, made once a rule book."""

from typing import NamedTuple

from ktttextract.rulebook import Row, RuleBook


class PlaceRow(NamedTuple):
    """One province or district: a row of their tables. Days are ISO."""

    id: str
    name: str
    kind: str  # "tỉnh", "huyện", …
    variants: tuple[str, ...] = ()
    code: str | None = None  # of the General Statistics Office
    province: str | None = None  # the code of a district's province; a province has none
    code_2025: str | None = None  # from 1 July 2025, where that is another
    since: str | None = None  # its first day under this name
    successor: str | None = None  # the name of the province that it was merged into
    city_since: str | None = None  # the day on which the province became a city
    former: str | None = None  # the id of the same province under its earlier name
    called: str = ""  # the name that stands behind its kind, where that is another
    past: bool = False  # a province of former times, whose name is an ordinary word today
    sites: tuple[str, ...] = ()  # its addresses, without ".gov.vn"

    @property
    def is_province(self) -> bool:
        """A province or a city of its rank, not a district."""
        return self.province is None


class PlaceKind:
    """One kind of administrative unit: a row of their table."""

    __slots__ = ("level", "name", "not_before", "numbered", "words")

    def __init__(self, row: Row) -> None:
        self.name: str = row["name"]
        self.level: str = row["level"]  # "city" is a province's or a district's
        self.words: tuple[str, ...] = (self.name, *row["variants"])  # all its writings: "thành phố", "TP."
        self.numbered: bool = row.get("numbered", False)  # whether a number can be its name: "Phường 5"
        self.not_before: tuple[str, ...] = tuple(row.get("not_before") or ())  # words before which it is none: "xã hội"


class PlaceTable:
    """All provinces, districts and kinds of units, in the order of their tables."""

    __slots__ = ("districts", "kinds", "provinces")

    def __init__(self, book: RuleBook) -> None:
        self.provinces = [_province(row) for row in book.table("provinces").rows]
        self.districts = [_district(row) for row in book.table("districts").rows]
        self.kinds = [PlaceKind(row) for row in book.table("place_kinds").rows]


def place_table(book: RuleBook) -> PlaceTable:
    """The administrative units of a book, made once."""
    return book.made(PlaceTable)


def _province(row: Row) -> PlaceRow:
    said, valid = row.get, row.get("valid") or {}
    return PlaceRow(
        row["id"],
        row["name"],
        row["kind"],
        tuple(row["variants"]),
        said("code"),
        None,
        said("code_2025"),
        valid.get("from"),
        valid.get("successor"),
        said("city_since"),
        said("former"),
        said("called") or "",
        said("past", False),
        tuple(said("sites") or ()),
    )


def _district(row: Row) -> PlaceRow:
    return PlaceRow(row["id"], row["name"], row["kind"], tuple(row["variants"]), row["code"], row["province"])
