"""A target in the making: what the stages found out about one figure."""

from decimal import Decimal
from typing import NamedTuple

from ktttextract.scan.records import Unit
from ktttextract.spans import NormSpan
from ktttextract.targets.indicator_link import IndicatorLink
from ktttextract.targets.name_kinds import NameKind

IN_TABLE = "target.table.cell"  # stands for the id of a rule where a figure was read in the cell of a table
CORRECTED = "correction"  # stands for the id of a rule where a person decided


class Baseline(NamedTuple):
    """What a figure is compared with: the year and the value of the starting point, the words that say it."""

    year: int | None
    value: Decimal | None
    text: str


class Period(NamedTuple):
    """The years that a figure covers, and the words that say it; no first year for "đến năm"."""

    first: int | None
    last: int
    text: str


class Target:
    """A figure that is planned or achieved; each is itself alone, whatever another says."""

    # Written out: the library of data classes takes longer to import than a text to read.
    __slots__ = (
        "baseline", "change", "comparator", "confidence", "decided_by", "end", "high", "indicator", "indicator_id",
        "link", "low", "name_kind", "of", "of_total", "per", "period", "place", "rule", "section", "start", "status",
        "text", "unit", "year",
    )  # fmt: skip

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        low: Decimal | None,
        high: Decimal | None,
        comparator: str,
        unit: Unit | None,
        indicator: str,
        of_total: Decimal | None,
        rule: str,
        section: list[str],
        decided_by: dict[str, str],
        name_kind: NameKind | None = None,
        *,
        place: NormSpan,
    ) -> None:
        self.start = start  # in the source, as `end` is
        self.end = end
        self.text = text
        self.low = low
        self.high = high
        self.comparator = comparator
        self.unit = unit
        self.indicator = indicator
        self.of_total = of_total
        self.rule = rule
        self.section = section
        self.place = place
        self.name_kind = name_kind  # None where the row or the label of a cell names it
        self.decided_by = decided_by  # field → the rule that decided it, in the order of the decisions
        self.indicator_id: str | None = None
        self.link: IndicatorLink | None = None
        self.confidence = Decimal()  # until all targets of the text are known
        self.change: str | None = None
        self.baseline: Baseline | None = None
        self.year: int | None = None
        self.period: Period | None = None
        self.per: str | None = None
        self.status = "target"
        self.of: Target | None = None
