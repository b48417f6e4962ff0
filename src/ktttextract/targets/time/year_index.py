"""The year of a figure: from its own words, its sentence, the heads above it, the text's title."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ktttextract.layout.sections import Block
from ktttextract.normalise import NormalisedText
from ktttextract.scan import DateMention
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import finds, is_mark, starts_with
from ktttextract.targets.time.bracketed_years import BRACKET_REACH, opens_bracket, told_aside
from ktttextract.targets.time.date_years import DateYears
from ktttextract.targets.time.other_years import OtherYears
from ktttextract.targets.time.row_years import RowYears
from ktttextract.targets.time.told_months import ToldMonths
from ktttextract.targets.time.year import OwnTime, Year

_MARKS_BACK = 12  # years of the sentence that are asked before a figure
_SAME_REACH = 40  # characters from "cùng kỳ" to its figure
_VISION_REACH = 60  # characters to its figure
_VISION_WORDS = 24
_BY_WORDS = 16  # characters of "tính đến cuối" before a year
_NEW_YEAR = "-04"  # the last month in which "năm qua" means the year that has ended
_OFTEN = 3
_SPOKEN_REACH = 24  # characters from "con số này của" to the year


class Years:
    """The years and periods of one text, in order, asked by place."""

    def __init__(
        self,
        text: NormalisedText,
        dates: Sequence[DateMention],
        closed: Sequence[tuple[int, int]],
        own: OwnTime,
        cues: Cues,
    ) -> None:
        self._text = text
        self._closed = closed  # where citations stand
        self.low = text.low
        self.document_year, self.day, plans = own
        self.words = cues.year_words
        self.times = cues.times
        marks = [d for d in dates if self._is_mark(d) and not _inside(d, closed)]
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._dates = [d for d in dates if d.kind in ("date", "month", "datetime", "quarter")]
        self._date_starts = [d.start for d in self._dates]
        self.days = DateYears(text, self._dates, self.words)
        self._rows = RowYears(text.low)
        self.told = own.year if own.year is not None else cues.told_year.of(text.low, dates)
        self.others = OtherYears(text, marks, cues, self.told)
        self.months = ToldMonths(text, cues, self.told, self.day, plans=plans and own.year is not None)
        self._one_year: tuple[int, int] | None = None
        self.present = self.told if self.told is not None else self._latest_year()

    def _latest_year(self) -> int | None:
        """The latest dated year of a text that does not tell its own, deadlines aside: what lies after is to come."""
        dates = [date for date in self._dates if not self.words.is_deadline(self.low, date.start)]
        years = [date.value[:4] for date in dates if date.kind in ("date", "datetime")]
        years = years or [date.value[:4] for date in dates]
        return int(max(years)) if years else None

    def first_in(self, start: int, end: int) -> DateMention | None:
        """The first year that the text names between two places."""
        at = bisect_left(self._starts, start)
        return self._marks[at] if at < len(self._marks) and self._starts[at] < end else None

    @property
    def compares_often(self) -> bool:
        """Whether the text compares with the same time of the year before in several places: "so cùng kỳ"."""
        return sum(self.low.count(phrase.rstrip()) for phrase in self.words.same) >= _OFTEN

    @property
    def has_any(self) -> bool:
        """Whether the text names a year or a day anywhere."""
        return bool(self._starts or self._date_starts)

    def is_one_up_to(self, end: int) -> bool:
        """Whether all years that date figures up to a place are one and the same, and none that lies ahead."""
        if self._one_year is None:
            self._one_year = self._stretch_of_one_year()
        since, until = self._one_year
        return since < end <= until

    def _stretch_of_one_year(self) -> tuple[int, int]:
        """Where the first year that dates figures stands, and where another one does; no stretch if it lies ahead."""
        dating = (mark for mark in self._marks if self._within_year(mark) and not self.others.has(mark.start))
        first = next(dating, None)
        year = str(first.value)[:4] if first is not None else ""
        if first is None or self.told is None or int(year) > self.told:
            return 0, -1
        # "83,2% (năm 2024: 71,5%)" dates one figure alone
        told = (mark for mark in dating if not self.low.endswith("(", 0, mark.start))
        other = next((mark.start for mark in told if str(mark.value)[:4] != year), len(self.low))
        return first.start, other

    @staticmethod
    def _within_year(mark: DateMention) -> bool:
        """Whether a time is a year, or months of one: "10 tháng đầu năm 2018"."""
        first, _, last = str(mark.value).partition("/")
        return mark.kind == "year" or (mark.kind == "period" and first[:4] == last[:4])

    def said_at(self, place: tuple[int, int] | None) -> Year | None:
        """The year or period that is named in a place."""
        mark = self.first_in(*place) if place is not None else None
        return self.year_at(mark) if mark is not None else None

    def any_in(self, start: int, end: int) -> bool:
        """Whether the text names a year between two places."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def _is_mark(self, date: DateMention) -> bool:
        """Whether a date gives a year: a year, a period or a quarter does, a day or month where it is a deadline."""
        if date.kind in ("year", "period", "quarter"):
            return True
        return self.words.is_deadline(self.low, date.start)

    def mark_behind(
        self, sentence: tuple[int, int], end: int, next_figure: int | None
    ) -> tuple[int, int, DateMention | None]:
        """The number of the first year behind a figure, how far its clause can reach, and that year if it is in it."""
        at = bisect_left(self._starts, end)
        limit = sentence[1] if next_figure is None else min(next_figure, sentence[1])
        following = self._marks[at] if at < len(self._marks) and self._marks[at].start < limit else None
        return at, limit, following

    def years_ahead(self, start: int, end: int) -> Year | None:
        """ "trong 5 năm tới" between two places: so many years after the text's own."""
        if self.told is None or not finds(self.low, self.times.year_words, start, end):
            return None
        found = self.times.years_ahead.search(self.low, start, end)
        if found is None:
            return None
        count = int(found.group(1)) if found.group(1).isdigit() else 5
        return Year(self.told + count, None, found.group(), by=True, at=found.start())

    def last_between(self, start: int, end: int) -> Year | None:
        """The last year between two places that dates what is told there."""
        at = bisect_left(self._starts, end)
        while at and self._marks[at - 1].start >= start and self.others.begins_change(self._marks[at - 1]):
            at -= 1
        return self.last_before(at, start, None, end)

    def told_between(self, start: int, end: int) -> Year | None:
        """The last year between two places, or that of the months told of there: "9 tháng đầu năm"."""
        return self.last_between(start, end) or self.months.year_in(start, end)

    def first_between(self, start: int, end: int) -> Year | None:
        """The first year between two places that dates what is told there."""
        for at in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            if not self.others.has(self._marks[at].start):
                return self.year_at(self._marks[at])
        return None

    def vision(self, at: int, start: int, figure: int) -> Year | None:
        """The last year up to this number that none is compared with, if it is a vision and of the figure's clause."""
        for number in range(at, max(-1, at - _MARKS_BACK), -1):
            mark = self._marks[number]
            if mark.start < start:
                return None
            if self._looks_ahead(mark, start, figure):
                return self.year_at(mark)
            if not self.others.has(mark.start):
                return None
        return None

    def last_before(self, at: int, start: int, risen_from: int | None, figure: int) -> Year | None:
        """The last year of a sentence before the one of this number that dates a figure.

        That of a plan which another figure was measured against does so only where no other year stands before it.
        """
        of_plan = None
        for before in range(at - 1, max(-1, at - 1 - _MARKS_BACK), -1):
            mark = self._marks[before]
            if mark.start < start:
                break
            if self.others.has(mark.start) or (risen_from is not None and mark.start >= risen_from):
                continue
            if told_aside(self.low, mark, start, figure) or self.others.begins_change(mark):
                continue
            if not self.others.is_of_plan(mark.start):
                return self.year_at(mark)
            of_plan = of_plan or mark
        return self.year_at(of_plan) if of_plan else None

    def _looks_ahead(self, mark: DateMention, start: int, figure: int) -> bool:
        """Whether a vision opens the clause of a figure; "đến năm 2030, tầm nhìn 2045: …" only goes beyond the goal."""
        found = self.words.opens_vision.search(self.low, max(start - 2, mark.start - _VISION_WORDS, 0), mark.start)
        if found is not None and self.low.startswith((", ", ":"), mark.end):
            # "2.2. Tầm nhìn đến năm 2045, nước ta …; kinh tế biển đóng góp 20%": the sentence is of that time
            lettered = found.start() - start == 1 and found.group().startswith(")")  # "c) Định hướng đến năm 2030: …"
            return lettered or is_mark(self.low, start, found.start())
        between = self.low[mark.end : figure]
        return found is not None and len(between) < _VISION_REACH and between[:1] == " " and ";" not in between

    def belongs(
        self, following: DateMention, sentence: tuple[int, int], figure: tuple[int, int], last: int | None, at: int
    ) -> bool:
        """Whether a year a few words behind the figure is nearer to it than any before it.

        A year right behind the figure before ("1,5% vào năm 2015, 2% GDP vào năm 2020") is that figure's.
        """
        start, end = figure
        between = self.low[end : following.start]
        if self._narrows(following, sentence, at, between):
            return True
        if len(between) > 40 or "," in between or ";" in between or self.others.has(following.start):
            return False
        before = self._marks[at - 1] if at else None
        if before is None or before.start < sentence[0] or start - before.end > 60:
            return True
        if self.low.find(";", before.end, start) >= 0:
            return True  # "trước ngày 31/12/2026, …; có 9 lớp trong năm 2027"
        return last is not None and last <= before.start <= last + 24 and "," not in self.low[last : before.start]

    def _narrows(self, following: DateMention, sentence: tuple[int, int], at: int, between: str) -> bool:
        """ "giai đoạn 2025 - 2030, phấn đấu đạt 20% xã, phường trong năm 2025": the year says when in the period."""
        before = self._marks[at - 1] if at else None
        if before is None or before.start < sentence[0] or "/" in str(following.value):
            return False
        first, _, last = str(before.value).partition("/")
        if not last or ";" in between or not between.endswith(self.words.within):
            return False
        return first[:4] <= str(following.value)[:4] <= last[:4]

    def beside_own(self, years: int | None) -> Year | None:
        """So many years behind the text's own, for "hiện nay", "sang năm", "năm ngoái"; None for "năm qua".

        That is in the first months of a year the one that has ended, later the text's own.
        """
        if years is None:
            years = -1 if "-01" <= self.day[4:7] <= _NEW_YEAR else 0
        return Year(self.told + years, None, str(self.told + years)) if self.told else None

    def only_compares(self, at: int) -> bool:
        """Whether the year at a place is of what was said before, "con số này của năm 2022", or of the same time."""
        before = self.low[max(0, at - _SPOKEN_REACH) : at]
        return before.rstrip().endswith(self.words.spoken_of)

    def of_bracket(self, start: int) -> Year | None:
        """The year that opens the bracket around a figure: "(cùng kỳ quý I/2024 tăng 6%)", "(năm 2025: 43%)"."""
        opened = self.low.rfind("(", max(0, start - BRACKET_REACH), start) + 1
        if not opened or ")" in self.low[opened:start]:
            return None
        same = starts_with(self.low, self.words.same, opened)
        for starts, dates in ((self._date_starts, self._dates), (self._starts, self._marks)):
            at = bisect_left(starts, opened + same)
            if at < len(dates) and opens_bracket(self.low, opened + same, starts[at], self.words.edges):
                # "(năm 2001 tăng 6,9%, năm 2002 tăng 7,1%)": each figure has its own.
                alone = not any(map(str.isdigit, self.low[dates[at].end : start]))
                return self.year_at(dates[at]) if alone else None
        return None

    def in_row(self, block: Block, figure: int) -> Year | None:
        """The year that a cell of its own gives to a row of a table."""
        return self._rows.of_row(block, figure, self._in_cell)

    def _in_cell(self, begin: int, end: int, cell: str) -> Year | None:
        for starts, dates in ((self._starts, self._marks), (self._date_starts, self._dates)):
            at = bisect_left(starts, begin)
            if at < len(dates) and dates[at].end <= end:
                alone = dates[at].end - dates[at].start == len(cell)  # "| 31/10/2027 |"
                return self.year_at(dates[at]) if alone or cell.startswith(self.words.opens_cell) else None
        return None

    def marks_between(self, start: int, end: int) -> Sequence[DateMention]:
        """The years and periods between two places, those that date no figure among them."""
        return self._marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_of_citation(self, mark: DateMention) -> bool:
        """Whether a year only says when a cited document was issued: "Nghị quyết 57-NQ/TW năm 2024"."""
        at = bisect_right(self._closed, (mark.start, 0)) - 1
        between = self.low[self._closed[at][1] : mark.start] if at >= 0 else None
        return between is not None and f" {between.strip()} " in ("  ", *self.times.year_words)

    def is_year_before(self, start: int) -> bool:
        """Whether the figure stands in brackets behind "cùng kỳ": it is the year before's."""
        since = max(0, start - _SAME_REACH)
        bracket = self.low.find("(", since, start) >= 0
        return bracket and self.words.same_period.search(self.low, since, start) is not None

    def year_at(self, mark: DateMention) -> Year:
        value = str(mark.value)
        text = self._text.text[mark.start : mark.end]
        if "/" in value:
            first, last = value.split("/")
            past = bool(self.day) and first[:4] == last[:4] and mark.last_day <= self.day  # "9 tháng đầu năm 2023"
            return Year(int(last[:4]), int(first[:4]), text, past=past, at=mark.start)
        before = self.low[max(0, mark.start - _BY_WORDS) : mark.start].rstrip()
        by = before.endswith(self.words.by) and not before.endswith(self.words.counted_to)
        is_day = len(value) > len("2025-01")
        in_year = bool(self.day) and mark.kind not in ("year", "period")  # a day, a month, a quarter
        past = in_year and mark.last_day <= self.day
        ahead = in_year and mark.first_day > self.day
        return Year(int(value[:4]), None, text, by=by, is_day=is_day, past=past, ahead=ahead, at=mark.start)


def _inside(mark: DateMention, closed: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(closed, (mark.start, 1 << 60)) - 1
    return at >= 0 and closed[at][1] >= mark.end
