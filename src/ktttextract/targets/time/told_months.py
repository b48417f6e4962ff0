"""The year of the months that a report speaks of: "10 tháng" means those of its own year, or of one that it names."""

from collections.abc import Iterator

from ktttextract.normalise import NormalisedText
from ktttextract.syntax.cues import Cues
from ktttextract.targets.time.year import Year


class ToldMonths:
    """The first months and the single months that one text tells of; `told` is the year in which it was written."""

    def __init__(self, text: NormalisedText, cues: Cues, told: int | None, *, plans: bool) -> None:
        self._text = text
        self._times = cues.times
        self._telling = cues.told_year
        self._told = told
        self._plans = plans  # a plan with a day of its own: its months are those of the year that it plans for
        self._reports: dict[str, int | None] | None = None

    def year_in(self, start: int, end: int) -> Year | None:
        """The year whose first months a stretch of the text speaks of: "10 tháng", where a report covers ten months."""
        low = self._text.low
        if not self._times.speaks_of_months(low, start, end):
            return None
        if self._reports is None:
            self._reports = dict(self._said())
        for part in self._times.months.finditer(low, start, end):
            year = self._reports.get(part.group(1).lstrip("0"))
            if year is not None:
                return Year(year, None, self._text.text[part.start() : part.end()], at=part.start())
        return self._of_month(start, end)

    def _said(self) -> Iterator[tuple[str, int | None]]:
        """A text that speaks of the first ten months says of which year, or means its own."""
        low = self._text.low
        for one in self._times.months_of_year.finditer(low):
            year = int(one[2] or one[3]) if one[2] or one[3] else self._told
            past = self._told is not None and year is not None and year < self._told
            if past and low.endswith(self._telling.levels, 0, one.start()):
                year = self._told  # "cao hơn mức 6,9% của 9 tháng năm 2024": whose months are compared with
            yield one[1].lstrip("0"), year

    def _of_month(self, start: int, end: int) -> Year | None:
        """The year of "trong tháng 11", "quý III" in a text that tells of its own year's months."""
        if self._told is None or self._plans:
            return None
        month = self._telling.month_in(self._text.low, start, end)
        if month is None:
            return None
        return Year(self._told, None, self._text.text[month[0] : month[1]], at=month[0])
