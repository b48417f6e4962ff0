"""The year of the months that a report speaks of: "10 tháng" means those of its own year, or of one that it names."""

import re
from collections.abc import Iterator

from ktttextract.normalise import NormalisedText
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import finds
from ktttextract.targets.time.year import Year, is_over

_NEW_YEAR = "-02"  # the last month in which "đến 31/12" is the day on which the year before ended
_LATE = 10  # October
_NEARLY_OVER = 20  # the day of a month from which on reports of it are written
_JUST_OVER = 2  # months: a plan of December for the next year means that one's first six
_OPENS = ("\n", ". ", ": ", "; ", "- ")
_LAST_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}\Z")


class ToldMonths:
    """The first months and the single months that one text tells of; it was written in the year `told`, on `day`."""

    def __init__(self, text: NormalisedText, cues: Cues, told: int | None, day: str, *, plans: bool) -> None:
        self._text = text
        self._day = day
        self._new_year = "-01" <= day[4:7] <= _NEW_YEAR  # "2026-01-06": the last months told of are of last year
        self._aims = cues.rows["status.aim"]
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
            over = self._told is not None and self._over(int(part[1]), part.end())
            year = self._reports.get(part[1].lstrip("0"))
            if year is None and over and self._opens(part.start()):
                year = self._told  # "1. Việc làm: 9 tháng toàn tỉnh có …", in a letter of October
            if year is not None:
                past = over and year == self._told
                return Year(year, None, self._text.text[part.start() : part.end()], at=part.start(), past=past)
        return self._of_month(start, end)

    def _over(self, months: int, end: int) -> bool:
        """Whether so many first months of the text's year had just ended, or nearly so, when it was written."""
        if self._text.low.startswith(self._times.of_end, end + 1) or not is_over(self._day, _NEARLY_OVER, months):
            return False
        return int(self._day[5:7]) - months <= _JUST_OVER

    def _opens(self, at: int) -> bool:
        """Whether a sentence, or what is said of a label, begins here."""
        return at == 0 or self._text.low.endswith(_OPENS, 0, at)

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
        words = self._text.text[month[0] : month[1]]
        last = self._new_year and self._is_late(words) and not finds(self._text.low, self._aims, start, end)
        return Year(self._told - last, None, words, at=month[0])

    def _is_late(self, words: str) -> bool:
        """Whether a day or a month is one of the last of a year: "31/12", "tháng 11"."""
        number = _LAST_NUMBER.search(words)
        return number is not None and int(number[0]) >= _LATE
