"""What one sentence leaves to the next of the time that it told of."""

from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years


class HandedYears:
    """Years that the sentences before hand on to figures without a time of their own."""

    __slots__ = ("begun", "carried", "come", "earlier", "last", "reported", "section", "status", "told")

    def __init__(self, carried: Year | None, earlier: Year | None, reported: Year | None) -> None:
        self.earlier = earlier  # of the paragraphs before
        self.carried = carried  # of the sentence before, in the same paragraph
        self.last: Year | None = None  # of this sentence
        self.begun: Year | None = None  # where the first change of this sentence begins
        self.reported = reported  # the year that a report is about, for what is told as done
        self.section: Year | None = None  # of the last goal in a section before
        self.status = "none"  # of the figure before, under the same head
        self.come = -1  # where the last time stands by which something was reached: "đến cuối năm 2013, đã có 18 xã"
        self.told = False  # whether results were told up to the sentence before, at most one goal among them

    def go_on(self, year: Year | None) -> None:
        """Leave a year told by "năm nay" to the next, unless a later one stands before it.

        "năm 2024 là 68 tỷ đồng, năm nay 90 tỷ đồng. …", not "đến năm 2030 đạt 90 tỷ đồng, năm nay 68 tỷ đồng. …".
        """
        if year is not None and (self.last is None or self.last.year < year.year):
            self.last = year


def not_of_later(years: Years, year: Year | None, behind: tuple[int, int] | None, told: tuple[int, int]) -> Year | None:
    """The first year of what was told before, where the last is said again behind a figure.

    "Đến hết năm 2025, 25% …; đến hết năm 2030 đạt 35%. 60% …; đến hết năm 2030 đạt 70%." `behind` is from the end of
    the figure to that of its sentence, None for the last figure of one; `told` is where the year was told.
    """
    if year is None or not year.by or behind is None:
        return year
    later = years.first_between(*behind)
    if later is None or later.year != year.year:
        return year
    return years.first_between(*told) or year
