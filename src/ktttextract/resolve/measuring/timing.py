"""When a figure is reached or to be reached: its year, its rate, and whether it is planned or told as done."""

import re
from typing import Any

from ktttextract.match import Match
from ktttextract.resolve.measuring.around import Around
from ktttextract.resolve.measuring.cues import SentenceCues
from ktttextract.resolve.measuring.outline import Block
from ktttextract.resolve.measuring.scene import Scene
from ktttextract.resolve.measuring.wholes import Target
from ktttextract.resolve.measuring.year import Year
from ktttextract.resolve.measuring.years import year_before

_PER_BEHIND = re.compile(r"(?:mỗi|một|hằng|hàng) (tháng|quý)(?!\w)")
_OPENING = 12  # characters: a bullet, "Phấn đấu"
_MONTHS_REACH = 400  # characters from "10 tháng" to the figure
_MONTHS = {"tháng": "month", "quý": "quarter"}
_DONE = re.compile(r"(?:\w+,? ){0,4}đã (?!đề ra|đặt ra|được (?:giao|phê duyệt|đề ra))")
_BOUND_TO_BE_PLANNED = frozenset({"ge", "le"})


class Timing:
    """Dates the figures of one sentence; `year` and `reported` are what it hands on to the next one."""

    def __init__(
        self,
        scene: Scene,
        block: Block,
        sentence: tuple[int, int],
        said: SentenceCues,
        carried: Year | None,
        reported: Year | None,
    ) -> None:
        self._scene = scene
        self._block = block
        self._sentence = sentence
        self._said = said
        self._carried = carried
        self.year: Year | None = None  # the last one that the sentence itself gives
        self.reported = reported  # the year that a report is about, for what is told as done

    def date(
        self,
        made: list[Target],
        target: Target,
        figure: Match,
        last: int | None,
        following: int | None,
        around: Around,
        *,
        risen: bool,
    ) -> None:
        """Fill in year, rate and status; the year is that of the sentence, the one before, the heads above, the title.

        `made` are the targets of the sentence before this one; `last` and `following` are where figures end and begin.
        """
        scene = self._scene
        risen_from = last if made and risen else None
        own = scene.years.near(self._sentence, (figure.start, figure.end), last, following, risen_from)
        self.year = own or self.year
        if own is None:
            own = scene.years.reported(max(self._sentence[0], figure.start - _MONTHS_REACH), figure.start)
            self.reported = own or self.reported
        if own is None and self._said.last("time.now", figure.start) >= 0:
            own = scene.years.now()
            if own is None:
                self._carried = None  # "năm nay": another year than the sentence before
        own = own or self._carried
        inherited = None if own else self._inherited(figure)
        status = self._status(figure, own, inherited)
        if status == "target" and self._is_done(figure, around):
            status = "result"
        year = own or inherited
        if status == "result":
            present = scene.years.present
            if inherited is not None and present is not None and inherited.year > present:
                year = None  # what is reached already is not reached by the plan's year
            year = year or scene.years.dated(self._sentence, figure.start) or self.reported
        per = figure.fields.get("per")
        if per is None and self._is_yearly(made, figure, last, around):
            per = "year"
        elif per is None and (often := _PER_BEHIND.match(around.after_low)):
            per = _MONTHS[often.group(1)]
        target.update(per=per, status=status, **_year_fields(year, scene.text.low, figure.start))

    def _inherited(self, figure: Match) -> Year | None:
        """The year that opens the paragraph, or of the row of the table, else of the heads above, else of the title."""
        years, block = self._scene.years, self._block
        nearest = years.opening(block) or years.in_row(block, figure.start)
        return nearest or years.above(self._scene.outline, block) or self._scene.title_year

    def _is_yearly(self, made: list[Target], figure: Match, last: int | None, around: Around) -> bool:
        low, cues = self._scene.text.low, self._scene.cues
        start = self._sentence[0] if last is None else last
        if self._said.within("rate.year", start, figure.start):
            cut = max(low.rfind(";", start, figure.start), start)
            if self._said.within("rate.year", cut, figure.start) and "hằng năm" not in around.subject_low:
                return True
        if last is not None and ";" in low[last : figure.start] and self._opens_yearly(figure):
            return True
        if last is not None and figure.fields.get("unit_row") and _goes_on_yearly(made[-1], low[last : figure.start]):
            return True
        if any(cues.yearly.search(link) for link in around.links if "năm" in link):
            return True
        return "năm" in around.after_low and bool(cues.yearly.search(around.after_low[:60]))

    def _opens_yearly(self, figure: Match) -> bool:
        """ "Hằng năm: mở 2 lớp; vận động trên 90% số hộ …": said of the whole list, up to a part with a year."""
        low, start = self._scene.text.low, self._sentence[0]
        if not self._said.within("rate.year", start, start + _OPENING):
            return False
        found = self._scene.cues.yearly.search(low, start)
        if found is None or low[found.end() : found.end() + 1] not in (",", ":"):
            return False  # "Mỗi năm đào tạo 90 người; hợp tác với 5 trường": said of the first only
        return not self._scene.years.any_in(start, figure.start)

    def _is_done(self, figure: Match, around: Around) -> bool:
        """ "9 xã đã được công nhận": done, unless the sentence says that it is a goal."""
        done = _DONE.match(around.after_low)
        return done is not None and self._said.last("status.target", figure.start) < 0

    def _status(self, figure: Match, own: Year | None, inherited: Year | None) -> str:
        """Planned or reached: by the last cue before the figure, by a year to come, by the section, by the year."""
        if figure.fields.get("from_start"):
            return "result"
        scene = self._scene
        present = scene.years.present
        to_come = own is not None and present is not None and own.year > present
        if to_come and own is not None and own.by:
            return "target"  # "đến năm 2030, toàn tỉnh có 450 hợp tác xã"
        reached = self._said.last("status.result", figure.start)
        planned = self._said.last("status.target", figure.start)
        if max(reached, planned) >= 0:
            return "result" if reached > planned else "target"
        if to_come:
            return "target"
        if own is not None and own.past:
            return "result"  # "Đến 05/3/2026: 14 xã …"
        section = scene.section_status(self._block)
        if section is not None:
            return section
        year = own or inherited
        if year is not None and present is not None and year.year != present:
            return "target" if year.year > present else "result"
        if scene.default_status == "result" and figure.fields["comparator"] in _BOUND_TO_BE_PLANNED:
            return "target"
        if year is not None and present is None and year.by:
            return "target"
        return scene.default_status


def _goes_on_yearly(before: Target, between: str) -> bool:
    """ "Hằng năm, mở 12 lớp cho 600 người": the second figure is yearly as the first."""
    if before["per"] != "year" or "/" in before["text"] or not before["unit"] or before["unit"]["kind"] != "count":
        return False
    return not any(mark in between for mark in (";", ":", "(", "đến", "tổng", "lũy kế", "có"))


def _year_fields(year: Year | None, low: str, start: int) -> dict[str, Any]:
    if year is None:
        return {"year": None, "period": None}
    value = year.year - 1 if year_before(low, start) else year.year
    return {"year": value, "period": {"from": year.first, "to": value, "text": year.text}}
