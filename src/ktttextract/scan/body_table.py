"""The table of bodies as typed rows, made once a rule book."""

from typing import NamedTuple

from ktttextract.rulebook import Row, RuleBook


class BodyRow(NamedTuple):
    """One body, or one sort of bodies that every place has: a row of the table of bodies."""

    id: str
    name: str
    system: str
    level: str  # "any" follows the place, "city" is a province's or a district's
    variants: tuple[str, ...] = ()
    code: str | None = None  # in symbols
    codes: tuple[str, ...] = ()  # that it also writes
    place: str = ""  # what its name has of its place: "unit" with the kind, "name" alone; "" for a central body
    kinds: tuple[str, ...] = ()  # of places that it stands before
    acts_for: str | None = None  # the id of the body for which this person signs
    sure: bool = True  # whether its code tells it from all others
    alone: bool = False  # an ordinary word: a body only with its place
    in_rows: bool = False  # it stands in rows, and a plural behind the last is that of all: "HĐND, UBND các xã"
    not_after: tuple[str, ...] = ()  # words beside which it is no body
    not_before: tuple[str, ...] = ()


class BodyTable:
    """All bodies, in the order of the table and by their ids."""

    __slots__ = ("by_id", "rows")

    def __init__(self, book: RuleBook) -> None:
        self.rows = [_typed(row) for row in book.table("bodies").rows]
        self.by_id = {row.id: row for row in self.rows}


def body_table(book: RuleBook) -> BodyTable:
    """The bodies of a book, made once."""
    return book.made(BodyTable)


def _typed(row: Row) -> BodyRow:
    said = row.get
    return BodyRow(
        row["id"],
        row["name"],
        row["system"],
        row["level"],
        tuple(row["variants"]),
        said("code"),
        tuple(said("codes") or ()),
        said("place") or "",
        tuple(said("kinds") or ()),
        said("acts_for"),
        said("sure", True),
        said("alone", False),
        said("in_rows", False),
        tuple(said("not_after") or ()),
        tuple(said("not_before") or ()),
    )
