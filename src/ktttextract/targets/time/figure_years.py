"""The years around one figure, each asked for by where it stands: right behind it, before it, at its clause's end."""

import re

from ktttextract.syntax.phrases import finds
from ktttextract.targets.time.bracketed_years import told_aside
from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years

_BESIDE_REACH = 120  # characters from a figure to the next, and from there to the year of both
_AHEAD_REACH = 200  # characters from "trong 5 năm tới" to the figure


class FigureYears:
    """The years around one figure of a sentence, each asked for by where it stands."""

    __slots__ = (
        "_at",
        "_contrast",
        "_figure",
        "_following",
        "_last",
        "_limit",
        "_next",
        "_risen_from",
        "_sentence",
        "_years",
    )

    def __init__(
        self,
        years: Years,
        sentence: tuple[int, int],
        figure: tuple[int, int],
        last: int | None,
        next_figure: int | None,
        risen_from: int | None,
        contrast: re.Pattern[str],
    ) -> None:
        self._years = years
        self._contrast = contrast
        self._next = next_figure
        self._sentence = sentence
        self._figure = figure
        self._last = last
        self._risen_from = risen_from
        self._at, self._limit, self._following = years.mark_behind(sentence, figure[1], next_figure)

    def right_behind(self) -> Year | None:
        """ "đạt 40% vào năm 2030"."""
        following, years = self._following, self._years
        if following is None:
            return None
        between = years.low[self._figure[1] : following.start]
        since = between.strip() in years.words.since and years.words.onwards.match(years.low, following.start)
        if not since and not years.words.right_behind.match(between):
            return None
        if told_aside(years.low, following, self._figure[1], self._sentence[1]):
            return None  # "12 bác sĩ (năm 2025 là 9,8)"
        if years.low.endswith(years.words.times, 0, self._figure[1]):
            return None  # "gấp 1,8 lần năm 2020": the year compared with
        return None if self._opens_next(following.start, following.end) else years.year_at(following)

    def _opens_next(self, start: int, end: int) -> bool:
        """Whether the year opens the clause of the next figure: "năm 2001 tăng 6,9%, năm 2002 tăng 7,1%"."""
        if self._next is None:
            return False
        low, parts = self._years.low, self._years.words.parts_clause
        if low.startswith(":", end) and low.rfind("(", self._figure[1], start) >= 0:
            return True  # "từ 60% trở lên (năm 2025: 43%)"
        return parts.search(low, self._figure[1], start) is not None and not parts.search(low, end, self._next)

    def next_years_behind(self) -> Year | None:
        """ "trong 5 năm tới"."""
        return self._years.years_ahead(self._figure[1], min(self._limit, self._figure[1] + 40))

    def clause_behind(self) -> Year | None:
        """A year a few words behind the figure that is nearer to it than any before it."""
        following, years = self._following, self._years
        if following is None or not years.belongs(following, self._sentence, self._figure, self._last, self._at):
            return None
        if self._next is not None and years.words.next_clause.search(years.low, self._figure[1], following.start):
            return None
        if told_aside(years.low, following, self._figure[1], self._sentence[1]):
            return None  # "30% số lồng hiện có (năm 2024 có 61.400 ô lồng)"
        return years.year_at(following)

    def vision(self) -> Year | None:
        """ "…; định hướng năm 2050 đạt 90 nghìn tấn"."""
        return self._years.vision(self._at - 1, self._sentence[0], self._figure[0])

    def before(self) -> Year | None:
        """The last year before the figure that is none of a comparison or a beginning."""
        return self._years.last_before(self._at, self._sentence[0], self._risen_from, self._figure[0])

    def next_years_before(self) -> Year | None:
        """ "Trong 5 năm tới, …"."""
        start = self._figure[0]
        begin = max(self._sentence[0], start - _AHEAD_REACH)
        low, times = self._years.low, self._years.times
        return self._years.years_ahead(begin, start) if finds(low, times.ahead, begin, start) else None

    def behind(self) -> Year | None:
        """The year that closes the figure's clause."""
        following, years = self._following, self._years
        if following is None or years.low.find(";", self._figure[1], following.start) >= 0:
            return None
        if told_aside(years.low, following, self._figure[1], self._sentence[1]):
            return None
        if self._contrast.search(years.low, self._figure[1], following.start):
            return None
        if years.others.has(following.start) or self._opens_next(following.start, following.end):
            return None
        return years.year_at(following)

    def beside(self) -> Year | None:
        """The year that closes the clause of the next figure too: "46 hồ chứa và 215 km sông vào năm 2027"."""
        years, end, following = self._years, self._figure[1], self._next
        if following is None or self._following is not None or following - end > _BESIDE_REACH:
            return None
        if not years.words.joins.fullmatch(years.low, end, following):
            return None
        mark = years.first_in(following, min(self._sentence[1], following + _BESIDE_REACH))
        if mark is None or years.others.has(mark.start):
            return None
        return years.year_at(mark) if years.words.closes.fullmatch(years.low, following, mark.start) else None
