"""What the rules may ask about the year that was found for a figure: where it comes from, how it stands to the text."""

from ktttextract.syntax.facts import fact
from ktttextract.targets.time.year import Year
from ktttextract.targets.year_facts import YEARS, YearFacts

_OWN = YEARS[: YEARS.index("row")]


class ChosenYearFacts(YearFacts):
    """A target whose year has been looked for, against the text's own time."""

    def _is_when(self, year: Year | None) -> str:
        present = self.scope.text_scope.years.present
        if year is None:
            return "none"
        if present is None:
            return "unknown"
        return "ahead" if year.year > present else "past" if year.year < present else "same"

    @property
    def own_year_found(self) -> Year | None:
        """The first year of the figure's own words, its sentence, the sentence before."""
        return self.chosen if self.chosen_from in _OWN else None

    @fact("ahead", "same", "past", "unknown", "none")
    def own_year(self) -> str:
        """How the year of the figure's own sentence, or the one before, stands to the text's own: ahead, same, past."""
        return self._is_when(self.own_year_found)

    @fact()
    def own_year_by(self) -> bool:
        """The words of that year set a time by which: "đến năm 2030"."""
        year = self.own_year_found
        return year is not None and year.by

    @fact()
    def own_day_past(self) -> bool:
        """That year is of a day, or of months, over by the day of the text: "Đến 05/3/2026: 14 xã …", "9 tháng …"."""
        year = self.own_year_found
        return year is not None and year.past

    @fact()
    def own_day_ahead(self) -> bool:
        """That year is of a day behind that of the text, and the sentence that told the day told no result.

        It is for "Đến ngày 30/9/2026: 100% số hộ …", not for what follows "Ước đến ngày 31/12/2025, có 321 tổ".
        """
        year = self.own_year_found
        told = self.chosen_from == "carried" and self._handed.status == "result"
        return year is not None and year.ahead and not told

    @fact("ahead", "same", "past", "unknown", "none")
    def year_when(self) -> str:
        """How the figure's year, from wherever it comes, stands to the text's own."""
        return self._is_when(self.chosen)

    @fact()
    def year_by(self) -> bool:
        """The words of the figure's year set a time by which."""
        return self.chosen is not None and self.chosen.by

    @fact()
    def year_reached(self) -> bool:
        """Something else is told as reached in the figure's year, or in a later one."""
        return self.chosen is not None and self.chosen.year <= self.scope.text_scope.reached

    @fact()
    def year_before_goal(self) -> bool:
        """The figure's sentence has a year before that of the last goal, and no time by which."""
        year, goal = self.own_year_found, self._handed.section
        return year is not None and goal is not None and not year.by and year.year < goal.year

    @fact()
    def year_before_title(self) -> bool:
        """The sentence's own year is over when what the title names begins: "Năm 2025, …" in "Kế hoạch năm 2026"."""
        year, title = self.own_year_found, self.scope.text_scope.title_year
        if year is None or title is None or year.by or title.by:
            return False
        return year.year < title.year and (year.first or year.year) < (title.first or title.year)

    @fact()
    def bracket_earlier(self) -> bool:
        """A bracket dates its figure before the goal that it explains: "đạt 60% (năm 2025 là 52%)"."""
        before = self._made[-1] if self._made else None
        if self.chosen_from != "bracket" or self.chosen is None or before is None or before.year is None:
            return False
        return before.status == "target" and self.chosen.year < before.year

    @fact()
    def bracket_year_before(self) -> bool:
        """A bracket tells what the figure before was a year earlier: "ít nhất 80% (năm học trước là 71%)"."""
        return self.scope.text_scope.years.is_year_before(self.figure.start)

    @fact()
    def by_since_now(self) -> bool:
        """The words of the figure's year set a time by which, behind the present: "Hiện nay …, đến năm 2028 …"."""
        year = self.own_year_found
        if year is None or not year.by:
            return False
        return 0 <= self.scope.said.last("time.now", self.figure.start) < year.at

    @fact()
    def year_as_before(self) -> bool:
        """The figure before in the sentence has the same year."""
        before = self._made[-1] if self._made else None
        return before is not None and self.chosen is not None and before.year == self.chosen.year

    @fact()
    def told_of_past(self) -> bool:
        """The sentence tells what a past year that it names was like: "Năm 2017, xuất khẩu đạt 36 tỷ USD"."""
        return self.chosen_from in ("before", "right_behind") and self.own_year == "past"

    @fact()
    def year_inherited(self) -> bool:
        """The figure's year comes from a row, a head, a paragraph or section before, or the title."""
        return self.chosen is not None and self.chosen_from not in _OWN

    @fact()
    def year_of_period(self) -> bool:
        """The figure's year is the end of a period that the text names: "giai đoạn 2010 - 2019"."""
        return self.chosen is not None and self.chosen.first is not None

    @fact()
    def begun_before(self) -> bool:
        """The first change of the sentence begins in a year that is told: "giảm từ 81% năm 1990 xuống 28% năm 2010"."""
        return self._handed.begun is not None

    @fact()
    def date_before(self) -> bool:
        """A date stands in the sentence before the figure."""
        return self.year_of("date") is not None

    @fact()
    def report_year(self) -> bool:
        """A sentence before spoke of the first months of a year."""
        return self.year_of("report") is not None

    @fact(gate="may_inherit")
    def period_told(self) -> bool:
        """The sentence or the paragraph before speaks of a whole period: what begins to change is of its first year."""
        before = self.year_of("carried") or self.year_of("paragraph")
        return before is not None and before.first is not None
