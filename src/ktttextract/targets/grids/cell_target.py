"""The target of one cell: what its place decided, put together in one place for all shapes of grids."""

from decimal import Decimal

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.decisions import Verdict
from ktttextract.scan.records import Unit
from ktttextract.spans import NormSpan
from ktttextract.targets.indicator.ids import expand, indicator_id
from ktttextract.targets.target import IN_TABLE, Period, Target
from ktttextract.targets.time.year import Year

# What the place of a cell decides: its row names it, its column dates it.
_BY_PLACE = dict.fromkeys(("admission", "year", "per"), "table.column")
_BY_PLACE |= dict.fromkeys(("indicator", "change", "of"), "table.row")


class CellTargets:
    """Makes the targets of the grids of one text."""

    def __init__(self, text: NormalisedText, book: RuleBook) -> None:
        self._text = text
        self._book = book

    def of(
        self,
        place: NormSpan,
        bounds: tuple[Decimal | None, Decimal | None],
        comparator: str,
        unit: Unit | None,
        *,
        named: str,
        year: Year | None,
        status: Verdict,
        of_total: Decimal | None = None,
        section: list[str],
    ) -> Target:
        """The target of the figure at a place, named as its row or label says; rate, change and whole are left open."""
        source = self._text.span(place.start, place.end)
        indicator = expand(named, self._book)
        target = Target(
            start=source.start,
            end=source.end,
            text=self._text.source[source.start : source.end],
            low=bounds[0],
            high=bounds[1],
            comparator=comparator,
            unit=unit,
            indicator=indicator,
            of_total=of_total,
            rule=IN_TABLE,
            section=section,
            decided_by={**_BY_PLACE, "status": status.rule},
            place=place,
        )
        target.indicator_id = indicator_id(indicator, unit, self._book)
        target.status = status.say
        if year is not None:
            target.year, target.period = year.year, Period(year.first, year.year, year.text)
        return target
