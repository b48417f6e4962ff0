"""Years that date no figure: compared with, begun from, or of another thing ("chuẩn nghèo giai đoạn 2022 - 2025")."""

import re
from collections.abc import Sequence

from ktttextract.normalise import NormalisedText
from ktttextract.scan import DateMention
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import ends_with

_BARE_YEAR = re.compile(r"\d{4}(?!\d|[-/.]\d)")
_BEGINNING = 60  # characters from "từ" to the year of where a change begins
_OTHER = 20  # characters of the longest words right before such a year
_LOOKED_BACK = 72  # characters before a year that say of what it is


class OtherYears:
    """Asked of the years of one text, by where they begin; several figures ask of one year."""

    __slots__ = ("_known", "_low", "_standards", "_text", "_times", "_told", "_values", "_words")

    def __init__(self, text: NormalisedText, marks: Sequence[DateMention], cues: Cues, told: int | None) -> None:
        self._text, self._low = text.text, text.low
        self._values = {mark.start: str(mark.value) for mark in marks}
        self._words = cues.year_words
        self._times = cues.times
        self._standards = cues.standards
        self._known: dict[int, bool] = {}
        self._told = told  # the text's own year

    def has(self, at: int) -> bool:
        """Whether the year that begins here is no year of a figure."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._is_of_other(at)
        return known

    def _is_past(self, at: int) -> bool:
        """Whether the year that begins here lies before that of the text."""
        value = self._values.get(at)
        return value is not None and self._told is not None and int(value[:4]) < self._told

    def begins_change(self, mark: DateMention) -> bool:
        """Whether the year is that of where a change begins: "từ 97% cuối năm 2016 lên 98%"."""
        if self._words.change_to.match(self._low, mark.end) is None:
            return False
        return self._words.change_from.search(self._low, max(0, mark.start - _BEGINNING), mark.start) is not None

    def is_of_plan(self, at: int) -> bool:
        """Whether the year is that of the plan which a share was measured against: "đạt 92% kế hoạch vốn năm 2015"."""
        return self._words.rated.search(self._low, max(0, at - _LOOKED_BACK), at) is not None

    def _is_of_other(self, at: int) -> bool:
        low = self._low
        if same := ends_with(low, self._words.same, at):
            # "Cùng kỳ 2017, thu đạt …", "trong khi cùng kỳ 2017 là …" are dated.
            begin = at - same
            opens = low[max(0, begin - 2) : begin].strip(" \n") in ("", ".", ",")
            return not (opens or low.endswith(self._words.opens_same, 0, begin))
        if self._words.onwards.match(low, at):
            return False
        part = low.startswith(self._times.parts_of_year, at) or (low[at].isdigit() and not _BARE_YEAR.match(low, at))
        compared = f" {low[max(0, at - _OTHER) : at]}".rstrip().endswith(self._words.other_day)
        if part and self._words.is_deadline(low, at) and not compared:
            return False  # "đến thời điểm 31/12/2021", not "so với thời điểm 31/12/2021"
        since = max(0, at - _LOOKED_BACK)
        line = low.rfind("\n", since, at) + 1
        # "… đến ngưỡng cửa huyện chuẩn⏎Năm 2011, …": a line that begins with a capital goes on with nothing
        before = low[line if line and self._text[line].isupper() else since : at].replace("\n", " ")
        if any(
            words.search(before)
            for words in (self._words.compared, self._words.compared_aside, self._words.compared_level)
        ):
            return True
        if self._standards.search(before):
            return True  # "chuẩn nghèo giai đoạn 2022 - 2025", "bộ tiêu chí giai đoạn đến 2030"
        words = f" {before[-_OTHER:]}".rstrip()
        if words.endswith(self._words.before_it) and self._is_past(at):
            return True  # "3.200 km ống lắp đặt trước năm 1995": since when things are
        if words.endswith(self._words.since_ends) and "/" in self._values.get(at, ""):
            return False  # "từ năm 2026 - 2030"
        return words.endswith(self._words.other) and not words.endswith(self._words.not_other)
