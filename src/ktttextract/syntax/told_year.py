"""When a text without a day of its own was written, told by what it compares with and by the months it speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ktttextract.scan import DateMention
from ktttextract.syntax.phrases import Rows
from ktttextract.syntax.times import Times

_MONTHS_OF_REACH = 20
_FIRST_SENTENCES, _WORDS_OF_DAY = 600, 16  # characters
_OPENING = ("\n", ". ", ") - ", ") – ", " - ", " – ")  # "(Báo An Phú) - Sáng 24/3/2026, …"
_FIRST_MONTHS = re.compile(r"(\d{4})-01/\1-\d\d")


class ToldYear:
    """The words of one lexicon that tell when a text was written."""

    def __init__(self, rows: Rows, times: Times) -> None:
        self._times = times
        self._same_period = _closing(rows["time.same_period"])
        self._this_year = rows["time.this_year"]
        self._compared = _closing(rows["compare.since"])
        self.levels = _closing((*rows["time.of"], *rows["compare.so"], *rows["compare.exceeds"]))
        # "so với kế hoạch năm 2024", "đạt 17% kế hoạch năm 2025"
        measured = (*rows["compare.since"], "%")
        self._plans = _closing(tuple(f"{so} {plan}" for so in measured for plan in rows["plan.noun"]))
        self._months_lead = _closing(rows["time.months.lead"])
        self._months_go_on = tuple(f" {phrase}" for phrase in rows["time.months.go_on"])
        self._counted_to = _closing(rows["time.counted_to"])
        self._closing = _closing(rows["time.closing"])
        self._other_month = _closing(rows["time.month.other"])

    def of(self, low: str, dates: Sequence[DateMention]) -> int | None:
        """ "so với cùng kỳ năm 2019" is written in 2020, "tính đến tháng 9/2024" in 2024; None where nothing tells."""
        votes = Counter(self._votes(low, dates))
        if not votes and any(phrase in low for phrase in self._this_year):
            # "so với giai đoạn 2011 - 2015" tells nothing
            years = (date for date in dates if str(date.value).rpartition("/")[2].startswith(str(_year(date))))
            votes = Counter(_year(date) + 1 for date in years if low.endswith(self._compared, 0, date.start))
        votes = votes or Counter(_year(date) for date in dates if date.kind == "date" and self._is_news(low, date))
        return max(votes, key=lambda year: (votes[year], year)) if votes else None

    def _votes(self, low: str, dates: Sequence[DateMention]) -> Iterator[int]:
        for date in dates:
            start, kind = date.start, date.kind
            if low.endswith(self._same_period, 0, start):
                yield _year(date) + 1
            elif kind == "year":
                if low.endswith(self._closing, 0, start):
                    yield _year(date)
                of_months = self._times.months_of.search(low, max(0, start - _MONTHS_OF_REACH), start)
                if of_months or low.endswith(self._plans, 0, start):
                    yield _year(date)
            elif kind in ("month", "date") and low.endswith(self._counted_to, 0, start):
                if not str(date.value).endswith("-12-31"):  # what a year came to is written down in the next one
                    yield _year(date)
            elif _FIRST_MONTHS.fullmatch(str(date.value)):
                yield _year(date)

    def _is_news(self, low: str, date: DateMention) -> bool:
        """Whether a day opens one of the first sentences: "Sáng 24/3/2026, tại cuộc làm việc với các chủ đầu tư, …"."""
        if date.start > _FIRST_SENTENCES:
            return False
        start = max(low.rfind(mark, 0, date.start) + len(mark) for mark in _OPENING)
        return date.start - start <= _WORDS_OF_DAY and not any(map(str.isdigit, low[start : date.start]))

    def month_in(self, low: str, start: int, end: int) -> tuple[int, int] | None:
        """The first month, quarter, stretch of months or day of the text's own year between two places."""
        for month in self._times.month.finditer(low, start, end):
            other = low.endswith(self._other_month, 0, month.start())
            if not other or low.endswith(self._counted_to, 0, month.start()):
                return month.span()  # "tính đến tháng 8", but not "đến tháng 8"
        for pattern in (self._times.months, self._times.months_worded):
            for months in pattern.finditer(low, start, end):
                if self._tells(low, *months.span()):
                    return months.span()
        for day in self._times.day_of_year.finditer(low, start, end):
            if day["said"] or int(day["day"]) > int(day["month"]):
                return day.span()
        return None

    def _tells(self, low: str, start: int, end: int) -> bool:
        """Whether a number of months is of the text's own year: "9 tháng đầu năm", "sau ba quý", "Chín tháng, …"."""
        if low.endswith(self._months_lead, 0, start) or low.startswith(self._months_go_on, end):
            return True
        return low[max(0, start - 1) : start] in ("", "\n") and low.startswith(",", end)


def _closing(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in phrases)


def _year(date: DateMention) -> int:
    return int(str(date.value)[:4])
