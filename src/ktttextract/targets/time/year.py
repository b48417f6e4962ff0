"""A year that a text gives to a figure, and the one that its title names."""

import re
from copy import copy
from typing import NamedTuple

from ktttextract.syntax.year_words import YearWords

# The year of a survey, a games or a plan: "Tổng điều tra dân số 2019"; no year of a symbol.
_CLOSES_TITLE = re.compile(r"(?<=[^\W\d_] )(?:19|20)\d\d(?=\Z|: )")


class OwnTime(NamedTuple):
    """When a text was written, as it says itself, and whether it plans: then its months are those that it plans for."""

    year: int | None = None
    day: str = ""
    plans: bool = False


class Year:
    """A year found for a figure, with the period it closes and the words that said so."""

    __slots__ = ("ahead", "at", "by", "first", "is_day", "past", "text", "year")

    def __init__(
        self,
        year: int,
        first: int | None,
        text: str,
        *,
        by: bool = False,
        is_day: bool = False,
        past: bool = False,
        ahead: bool = False,
        at: int = -1,
    ) -> None:
        self.year = year
        self.first = first
        self.text = text
        self.by = by  # "đến năm 2030": the words set a time by which
        self.is_day = is_day  # of a day: "đến hết ngày 31/12/2016"
        self.past = past  # a day, or months, over by the day of the text itself
        self.ahead = ahead  # a day behind it
        self.at = at  # where its words stand; -1 where they stand in no sentence

    def moved(self, at: int) -> "Year":
        """The same year as said at another place, from where it is nearer to what follows."""
        year = copy(self)
        year.at = at
        return year


def year_of_title(title: str | None, words: YearWords) -> Year | None:
    """The horizon that a title names: "giai đoạn 2026 - 2030", "đến năm 2030", "năm 2026"."""
    if not title:
        return None
    low = title.lower()
    found = words.title_period.search(low)
    if found:
        return Year(int(found.group(2)), int(found.group(1)), found.group())
    for found in words.title_year.finditer(low):
        # "… Nghị quyết số 02/NQ-CP năm 2022 của Chính phủ": the year of what is cited.
        if not found["of"] or words.cited.search(low, 0, found.start()) is None:
            by = low.endswith(words.before_by, 0, found.start()) or found.group().startswith(words.before_by)
            return Year(int(found.group(1)), None, found.group().removesuffix(found["of"] or ""), by=by)
    bare = _CLOSES_TITLE.search(low)
    if bare is not None and words.cited.search(low) is None:
        return Year(int(bare.group()), None, bare.group())
    return None


def is_over(own: str, day: int, month: int) -> bool:
    """Whether a day without a year, of the text's own, lies not behind the text's `own` ("2025-10-31" or "")."""
    return own != "" and f"{month:02}-{day:02}" <= own[5:]
