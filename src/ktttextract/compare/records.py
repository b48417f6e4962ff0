"""What a comparison is made of, from the single figure to the block of one indicator."""

from decimal import Decimal
from typing import Literal, NamedTuple

Status = Literal["target", "result"]
# How a value stands to the first of its territory and year: "conflict" says otherwise under the same name, "also"
# allows the first, "named_otherwise" has other words for the same official indicator, "part" is part of another.
Role = Literal["main", "conflict", "also", "named_otherwise", "part"]
Kind = Literal["figures", "sum", "missing"]


class Place(NamedTuple):
    """Whose figures a line shows: a territory, or a document. `order` sorts places and tells them apart.

    `unit` is the unit of 1 July 2025 that the land belongs to, where old and new are joined, else "". `member`: a
    province before that day which the unit was made of.
    """

    order: tuple[int, int, int, int, str]
    label: str
    level: str
    code: str
    province: str
    unit: str = ""
    member: str = ""


class Figure(NamedTuple):
    """One figure of one text, as the tables have it; `place` and `document` are numbers."""

    block: int
    topic: str
    measure: str
    dimension: str
    per: str | None
    place: int
    document: int
    year: int
    since: int | None  # where the figure is for a period of several years: its first
    status: Status
    comparator: str
    low: Decimal | None
    high: Decimal | None
    change: str | None
    unit: str
    unit_kind: str | None
    indicator: str
    link_name: str | None
    score: Decimal | None
    part: bool
    confidence: Decimal | None
    target: str
    text: str
    start: int


class Origin(NamedTuple):
    """Where a value stands: the document as people call it and as its id, the target in it, the words there."""

    label: str
    document: str
    target: str
    text: str


class Value(NamedTuple):
    """A bound or a pair of them in the unit of its block, with every place that says it.

    `converted` is the unit of the text where it is another; `confidence` the lowest of them.
    """

    comparator: str
    low: Decimal | None
    high: Decimal | None
    role: Role
    indicator: str
    origins: tuple[Origin, ...]
    confidence: Decimal | None
    converted: str | None = None

    @property
    def single(self) -> Decimal | None:
        """The number that a value can be compared by: its only bound, or both where they are the same."""
        if self.low is None or self.high is None:
            return self.low if self.high is None else self.high
        return self.low if self.low == self.high else None


class Difference(NamedTuple):
    """How a result stands to its target: in percent of it, or in points where both are percents.

    `reached` is None where the comparator does not say which direction is the good one.
    """

    percent: Decimal | None
    points: Decimal | None
    reached: bool | None


class Note(NamedTuple):
    """What is to be known of a line: a code for programs, a sentence for people."""

    code: str
    message: str


class Line(NamedTuple):
    """A territory (or document) and a year: what is planned, what is reached."""

    place: Place
    year: int
    since: int | None
    kind: Kind
    targets: tuple[Value, ...] = ()
    results: tuple[Value, ...] = ()
    difference: Difference | None = None
    notes: tuple[Note, ...] = ()


class Block(NamedTuple):
    """One indicator in one measure and one unit, with its lines in order."""

    topic: str
    name: str
    measure: str
    unit: str
    per: str | None
    lines: tuple[Line, ...]
