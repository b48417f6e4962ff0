"""The years of the days, months and quarters that a text names, for what is told as done by then."""

from bisect import bisect_right
from collections.abc import Sequence

from ktttextract.normalise import NormalisedText
from ktttextract.scan import DateMention
from ktttextract.syntax.year_words import YearWords
from ktttextract.targets.time.year import Year


class DateYears:
    """The days, months and quarters of one text, in order, asked by place."""

    def __init__(self, text: NormalisedText, dates: Sequence[DateMention], words: YearWords) -> None:
        self._text = text
        self._dates = dates
        self._starts = [date.start for date in dates]
        self._words = words

    def before(self, sentence: tuple[int, int], figure: int) -> Year | None:
        """The year of a date in the sentence before the figure."""
        at = bisect_right(self._starts, figure) - 1
        while at >= 0 and self._text.low.endswith(self._words.compared_day, 0, self._starts[at]):
            at -= 1
        return None if at < 0 or self._starts[at] < sentence[0] else self._year(at)

    def month_between(self, start: int, end: int) -> Year | None:
        """The year of the last month or quarter between two places: "Riêng tháng 10/2025, bức tranh bớt sáng."."""
        at = bisect_right(self._starts, end) - 1
        told = at >= 0 and self._starts[at] >= start and self._dates[at].kind in ("month", "quarter")
        return self._year(at) if told else None

    def _year(self, at: int) -> Year:
        mark = self._dates[at]
        return Year(int(mark.value[:4]), None, self._text.text[mark.start : mark.end], at=mark.start)
