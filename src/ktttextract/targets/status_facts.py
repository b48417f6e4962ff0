"""What the rules of the status may ask about a target."""

from bisect import bisect_right
from operator import attrgetter
from typing import Self

from ktttextract.syntax.facts import fact
from ktttextract.syntax.phrases import starts_with
from ktttextract.targets.chosen_year_facts import ChosenYearFacts
from ktttextract.targets.figure_units import is_share
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import Year, is_over

_PURPOSE = 240  # characters of the longest clause of a purpose
_ALL = 100  # percent
_BOUGHT_WITH = 4  # figures behind a sum that is set aside for them
_DAY_REACH = 160  # characters from a day to the figure that it dates
STATUS = ("target", "result")


class StatusFacts(ChosenYearFacts):
    """What says of a target that it is planned or reached."""

    def as_half(self, half: str) -> Self:
        """The same context, for one half of a pair."""
        self.half = half
        return self

    @fact("done", "plan", "none")
    def half(self) -> str:
        """Of a pair "A tỷ/B tỷ", what was done or what was planned."""
        return "none"

    @fact("target", "result", "none")
    def status_before(self) -> str:
        """What the figure before it is, in the same paragraph or the one before under the same head."""
        return self._handed.status

    @fact()
    def first_said(self) -> bool:
        """The figure is the first target of its sentence."""
        return self._last is None

    @fact()
    def told_before(self) -> bool:
        """The goal before it is an aside: its sentence, or the one before that, tells of results."""
        return self._handed.told

    @fact("target", "result", "none")
    def whole_status(self) -> str:
        """What the figure is that this one is part of."""
        whole = self.part.whole
        return "none" if whole is None or whole.status is None else whole.status

    @fact()
    def of_plan(self) -> bool:
        """The figure is what a plan or a budget says: "(kế hoạch là 4,8%)", "chỉ tiêu được giao (9.400 tỷ đồng)"."""
        plan = self.scope.text_scope.cues.plan
        return plan.sets(self.wording) or plan.assigns(self.scope.text_scope.text.low, self.figure.start)

    @fact("target", "result", "none")
    def tells_of(self) -> str:
        """What the amount is of which a share tells with nothing but its verb: "dự toán là 103 tỷ đồng, tăng 6%"."""
        before = self._made[-1] if self._made else None
        return "none" if before is None or before.status is None or not self._tells(before) else before.status

    def _tells(self, before: Target) -> bool:
        links, cues = self.wording.links, self.scope.text_scope.cues
        is_rate = self.figure.unit is not None and self.figure.unit.kind == "percent"
        if not is_rate or self.wording.subject or not links:
            return False
        between = self.scope.text_scope.text.low[before.place.end : self.figure.start]
        known = all(link in cues.changes or link.startswith(cues.names.holds) for link in links)
        return known and before.change is None and not is_share(before) and not any(mark in between for mark in ";()")

    @fact()
    def own_day(self) -> bool:
        """The year of the figure's sentence is that of a day: "Đến hết ngày 31/12/2016, dư nợ đạt …"."""
        year = self.own_year_found
        return year is not None and year.is_day

    @fact()
    def gained(self) -> bool:
        """ "được" stands between the verb and the figure: "thu được 90 tỷ đồng", "trồng được 40 ha"."""
        return self.scope.text_scope.text.low.endswith(self.scope.text_scope.cues.gained, 0, self.figure.start)

    @fact()
    def whole_reached(self) -> bool:
        """The figure is all of its total, or says so of the count before: "11/11 xã hoàn thành, đạt tỷ lệ 100%"."""
        if self.figure.of_total is not None:
            return self.figure.of_total == self.figure.low
        before = self._made[-1] if self._made else None
        shares = self.figure.unit is not None and self.figure.unit.kind == "percent" and not self.wording.after
        if before is None or before.status != "result" or before.of_total is None:
            return False
        return shares and before.of_total == before.low

    @fact()
    def carried_misfits(self) -> bool:
        """The sentence before sets a time by which, and this one tells of what is reached."""
        return self._misfits(self.year_of("carried"))

    @fact()
    def paragraph_misfits(self) -> bool:
        """The paragraph before sets a time by which, and this sentence tells of what is reached."""
        return self._misfits(self.year_of("paragraph"))

    @fact()
    def section_asked(self) -> bool:
        """A question stands between the goal of a section before, which has the year, and the figure."""
        said = self.year_of("section")
        if said is None or said.at < 0:
            return False
        asked: bool = self.scope.text_scope.asks_between(said.at, self.figure.start)
        return asked

    @fact()
    def of_funds(self) -> bool:
        """The sentence or the head of its list speaks of money: a plan's funds have the plan's time, no goal's."""
        scope = self.scope
        return scope.text_scope.money_word(scope.block, scope.sentence[0], self.figure.start) is not None

    def _misfits(self, said: Year | None) -> bool:
        if said is None or not said.by or self.aims or said.at == self._handed.come:
            return False
        beside = self._made and self._made[-1].status == "result"
        told: bool = self.gained or self.status_cue == "done" or self.done_behind or bool(beside)
        return told

    @fact()
    def aims(self) -> bool:
        """The sentence strives before the figure: "phấn đấu", "sẽ", "đặt mục tiêu"."""
        return self.scope.said.last("status.aim", self.figure.start) >= 0

    @fact()
    def rated(self) -> bool:
        """The figure is a rate of a plan or a year before, or such a rate stands behind it: "…, đạt 46% dự toán"."""
        return self.scope.text_scope.cues.plan.rates(self.scope.text_scope.text.low, self.figure.end, self.wording)

    @fact()
    def is_plan(self) -> bool:
        """The figure is the plan that another was measured against: "19 tỷ trên tổng số 42 tỷ đồng kế hoạch vốn"."""
        cues, unit = self.scope.text_scope.cues, self.figure.unit
        if unit is None or unit.kind == "percent" or not self.wording.after_low.startswith(cues.plan.nouns):
            return False
        return cues.names.sum.fullmatch(f"{self.wording.subject_low} ") is not None

    @fact()
    def set_aside(self) -> bool:
        """Money is set aside or granted right before the figure: "được bố trí 9,2 tỷ đồng"."""
        names = self.scope.text_scope.cues.names
        return self.scope.text_scope.text.low.endswith(names.set_aside, self.scope.sentence[0], self.figure.start)

    @fact()
    def paid_from(self) -> bool:
        """Money set aside before in the sentence is for this: "bố trí 412 tỷ đồng xây mới 305 phòng học"."""
        scope, names = self.scope, self.scope.text_scope.cues.names
        low, at = scope.text_scope.text.low, self.figure.start
        for before in reversed(self._made[-_BOUGHT_WITH:]):
            end = before.place.end
            if before.status != "target" or low.find(";", end, at) >= 0 or scope.said.within("status.result", end, at):
                return False
            unit = before.unit
            if unit is not None and unit.kind == "money":
                return low.endswith(names.set_aside, scope.sentence[0], before.place.start)
        return False

    @fact()
    def shares_of_pair(self) -> bool:
        """The figure is the share of a result in its plan: "19 tỷ trên tổng số 42 tỷ đồng kế hoạch vốn, tức là 45%"."""
        names = self.scope.text_scope.cues.names
        if len(self._made) < 2 or names.again.isdisjoint(self.wording.links):
            return False
        done, plan = self._made[-2:]
        return (done.status, plan.status) == ("result", "target")

    @fact()
    def compared_behind(self) -> bool:
        """The words behind the figure compare it with the same time of the year before: "tăng 5% so với cùng kỳ"."""
        return self.wording.after_low.startswith(self.scope.text_scope.cues.same_time)

    @fact()
    def names_budget(self) -> bool:
        """The figure is money that a plan sets aside: "Tổng kinh phí: 142 tỷ đồng", "Dự toán chi …"."""
        unit = self.figure.unit
        if unit is None or unit.kind != "money":
            return False
        budget = self.scope.text_scope.cues.budget
        start = self.scope.sentence[0]
        low = self.scope.text_scope.text.low
        return self.wording.subject_low.startswith(budget) or (self.wording.labelled and low.startswith(budget, start))

    @fact()
    def done_behind(self) -> bool:
        """The figure's own words behind it say that it is done: "9 xã đã được công nhận"."""
        return self.scope.text_scope.cues.rates.done_behind.match(self.wording.after_low) is not None

    @fact()
    def must_behind(self) -> bool:
        """All of some have yet to do what stands behind: "100% số xã phải có …", "toàn bộ 9 xã phải …"."""
        rates, low = self.scope.text_scope.cues.rates, self.scope.text_scope.text.low
        everyone = self.figure.low == _ALL or low.endswith(rates.everyone, self.scope.sentence[0], self.figure.start)
        return everyone and rates.must_behind.match(self.wording.after_low) is not None

    @fact()
    def day_reached(self) -> bool:
        """Behind the cue and the figure that it governs stands a day that was over when the text was written.

        "được giao 90 tỷ đồng; đến ngày 15/10 giải ngân 41 tỷ đồng".
        """
        scope, since, own = self.scope, self._governed_end, self.own_year_found
        if since < 0:
            return False
        if own is not None and own.past and own.at >= since:
            return True
        low, days = scope.text_scope.text.low, scope.text_scope.cues.times.day_of_year
        said = days.search(low, max(since, self.figure.start - _DAY_REACH), self.figure.start)
        return said is not None and is_over(scope.text_scope.years.day, int(said["day"]), int(said["month"]))

    @fact()
    def goal_answered(self) -> bool:
        """The cue and the figure that it governs stand before a colon: "Mục tiêu hỗ trợ 90 hộ: hỗ trợ được 72 hộ"."""
        since = self._governed_end
        return since >= 0 and self.scope.text_scope.text.low.find(": ", since, self.figure.start) >= 0

    @property
    def _governed_end(self) -> int:
        """Where the figure before that the cue stands before ends; -1 where the cue governs this one alone."""
        scope, place = self.scope, self.scope.cue_place(self.number)
        governed = bisect_right(scope.figures, place, key=attrgetter("start"))
        return -1 if place < 0 or governed >= self.number else scope.figures[governed].end

    @fact()
    def brings(self) -> bool:
        """The figure is what the one before brings about: "430 hộ sẽ được đấu nối, đưa tỷ lệ ấy lên 71%"."""
        low, last = self.scope.text_scope.text.low, self._last
        return (
            last is not None
            and self.scope.text_scope.cues.rates.brings.search(low, last, self.figure.start) is not None
        )

    @fact()
    def purposes(self) -> bool:
        """The sentence opens with a purpose, and the figure stands in it: "Để cả năm giải ngân đạt 95% kế hoạch, …"."""
        low, start, at = self.scope.text_scope.text.low, self.scope.sentence[0], self.figure.start
        opens = starts_with(low, self.scope.text_scope.cues.rates.purposes, start)
        return opens > 0 and at - start <= _PURPOSE and low.find(", ", start, at) < 0
