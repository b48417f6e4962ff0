"""What the scan hands on: a figure, a date, a citation, each field stated once. The later stages only read them."""

from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol, TypeVar

from ktttextract.rulebook import Rule
from ktttextract.scan.unit_table import UnitRow


class Match(Protocol):
    """One rule's finding of any family; offsets in the normalised text."""

    rule: Rule
    start: int
    end: int


Placed = TypeVar("Placed", bound=Match)


class _Placed:
    """What every record of the scan says of its place, once it is known; the slots are its own."""

    __slots__ = ()

    def place(self: Placed, rule: Rule, start: int, end: int) -> Placed:
        """Say which rule found it where."""
        self.rule, self.start, self.end = rule, start, end
        return self


class Unit(NamedTuple):
    """What a figure counts: as written, its canonical name, its kind of quantity."""

    text: str
    name: str
    kind: str


class Planned(NamedTuple):
    """The planned half of "12,3/10,2 tỷ đồng": its value, where it begins, and where the half that was done ends."""

    value: Decimal
    start: int
    done_end: int


class Risen(NamedTuple):
    """The second count of "từ 540 lên 712": its value, where the first one ends, and where the second begins."""

    value: Decimal
    begun_end: int
    start: int


# How a figure is written.
FigureKind = Literal[
    "percent", "quantity", "bare", "words", "part", "ratio", "rise", "done_against_plan", "labelled", "currency",
    "divided", "fraction", "other",
]  # fmt: skip


class FigureFields:
    """What a figure says, wherever it stands: in prose or in the cell of a table."""

    __slots__ = (
        "bare_multiple",
        "comparator",
        "from_start",
        "high",
        "hopeless",
        "kind",
        "label_counts",
        "loose_noun",
        "low",
        "of_total",
        "per",
        "planned",
        "risen",
        "spelled",
        "unit",
        "unit_row",
    )

    def __init__(self) -> None:
        self.kind: FigureKind = "other"
        self.comparator = "eq"  # eq, approx, ge, gt, le, lt, between
        self.low: Decimal | None = None  # None where there is no floor
        self.high: Decimal | None = None  # None where there is no ceiling
        self.unit: Unit | None = None  # None where none is written
        self.unit_row: UnitRow | None = None  # of the table, where the unit has one
        self.per: str | None = None  # the time below the unit's stroke: year, quarter, month
        self.of_total: Decimal | None = None  # 25 in "18/25 xã"
        self.planned: Planned | None = None
        self.risen: Risen | None = None
        self.from_start = False  # where something stood before it rose or fell: 23 in "giảm từ 23% xuống 18%"
        self.bare_multiple = False  # "14 triệu": no unit, but it may be money; `unit` has the denominators alone
        self.loose_noun = False  # the unit is a noun that no table has
        self.label_counts = False  # the label before it says that it counts: "Số lớp: 90"
        self.spelled = False  # written in words
        self.hopeless = False  # no decision can take it: see `scan.hopeless`


class Figure(_Placed, FigureFields):
    """A figure of the text: what it says and where."""

    __slots__ = ("end", "rule", "start")

    def halves(self) -> "tuple[Figure, ...]":
        """The two counts of "từ 540 lên 712", else the figure itself."""
        if self.risen is None:
            return (self,)
        begun, goal = self._again(), self._again()
        begun.end, goal.start = self.risen.begun_end, self.risen.start
        goal.low = goal.high = self.risen.value
        goal.risen, goal.from_start = None, False
        return begun, goal

    def in_unit(self, unit: Unit | None) -> "Figure":
        """The same figure in the unit that its surroundings give it."""
        same = self._again()
        same.unit = unit
        return same

    def bounded(self, comparator: str) -> "Figure":
        """The same figure with a bound that stands before another: approx, ge, gt, le, lt."""
        same = self._again()
        same.comparator = comparator
        if comparator in ("ge", "gt"):
            same.high = None
        elif comparator in ("le", "lt"):
            same.low = None
        return same

    def _again(self) -> "Figure":
        from copy import copy  # waits for weak references, so a process pays for them when a figure asks

        return copy(self)


INVALID = "invalid"  # the kind of a date that no calendar has


class DateMention(_Placed):
    """A day, month, quarter, year or period of the text. Days are ISO: the value of a period has two, `first/last`."""

    __slots__ = ("end", "first_day", "kind", "last_day", "rule", "start", "value")

    def __init__(self) -> None:
        self.kind = INVALID  # or date, datetime, month, quarter, year, period
        self.value = ""
        self.first_day = ""
        self.last_day = ""


class DocumentKind(NamedTuple):
    """A kind of document: its abbreviation, or its name where it has none, and its name."""

    code: str
    name: str


@lru_cache(maxsize=1024)
def kind_called(code: str, name: str) -> DocumentKind:
    """The kind of this code and name, one of each."""
    return DocumentKind(code, name)


class SharedNumber(NamedTuple):
    """A number of a list with one symbol, 18 and 19 in "số 18, 19-NQ/TW", and where it stands."""

    number: str
    start: int
    end: int


class CitationFields:
    """What a citation says of the document that it names, by symbol or by name."""

    __slots__ = (
        "by_year",
        "issuer_code",
        "kind",
        "name",
        "number",
        "number_only",
        "party",
        "session",
        "shared",
        "stated_kind",
        "symbol",
        "year",
    )

    def __init__(self) -> None:
        self.symbol: str | None = None  # in its one spelling: "57-NQ/TW"
        self.name: str | None = None  # of a law or a session's resolution
        self.kind: DocumentKind | None = None
        self.number: str | None = None
        self.year: int | None = None  # of the symbol or the name
        self.issuer_code: str | None = None
        self.party = False  # whether the symbol has the Party's form
        self.session = False  # "Nghị quyết Trung ương 5 khóa IX"
        self.stated_kind: str | None = None  # the kind that the word before says, where the symbol says another
        self.by_year = False  # "Nghị định 100/2019": kind, number and year without the issuer
        self.number_only = False  # "Chỉ thị 17": kind and number alone
        self.shared: tuple[SharedNumber, ...] = ()  # the numbers of a list that have this symbol, its own the last

    def numbered(self, number: str) -> "CitationFields":
        """What a number that shares the symbol of this one says."""
        same = self._copied()
        if self.symbol is not None and self.number is not None:
            same.symbol = number + self.symbol[len(self.number) :]
        same.number = number
        return same

    def elsewhere(self) -> "CitationFields":
        """What a shorter citation of the same document says."""
        same = self._copied()
        same.stated_kind = None
        return same

    def _copied(self) -> "CitationFields":
        same = CitationFields()
        for name in CitationFields.__slots__:
            setattr(same, name, getattr(self, name))
        same.shared = ()
        return same


class Citation(_Placed, CitationFields):
    """A citation of the text: what it says and where."""

    __slots__ = ("end", "rule", "start")
