"""What the rules of rate, change and part may ask about a target, beside what those of year and status may."""

from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.facts import fact
from ktttextract.syntax.work import adds_to_thing
from ktttextract.targets.figure_units import is_share, same_unit
from ktttextract.targets.indicator.phrase import is_comparison
from ktttextract.targets.status_facts import StatusFacts
from ktttextract.targets.target import Target

PER = ("unit", "year", "month", "quarter", "none")
CHANGE = ("increase", "decrease", "as_before", "none")
PART_WAYS = (
    "opened", "bracket", "shared", "listed", "adds_up", "singled_out", "begins_line", "sum", "above", "above_too",
    "named", "none",
)  # fmt: skip
OF = ("whole", "as_before", "none")
_CLAUSE_MARKS = (", ", ": ", "- ")
_DONE_WITH = frozenset(("count", "area", "length"))  # "mở 12 lớp", "trồng 40 ha": what is done again every year
_OPENING = 12  # characters: a bullet, "Phấn đấu"


class FigureContext(StatusFacts):
    """All facts of one target: with those above, its rate over time, whether it is a change, and of what it is part."""

    # Rate.

    @fact()
    def yearly_before(self) -> bool:
        """ "mỗi năm", "bình quân" stand in the figure's own clause before it."""
        scope, low = self.scope, self.scope.text_scope.text.low
        if not scope.said.has("rate.year"):
            return False
        start = scope.sentence[0] if self._last is None else self._last
        said = scope.said.within("rate.year", start, self.figure.start)
        if not said:
            return False
        if self._last is None and said[-1] - start > _OPENING and not low.endswith(_CLAUSE_MARKS, start, said[-1]):
            comma = low.find(", ", said[-1], self.figure.start)
            clause = low[comma + 2 : self.figure.start] if comma >= 0 else ""
            begin, end, _ = clean_subject(clause, scope.text_scope.cues)
            if clause and (" " not in clause[begin:end] or self.wording.subject_low in clause):
                return False  # "vượt dự toán hằng năm, tăng gấp 2 lần"
        opened = low.rfind("(", start, self.figure.start)
        opened = -1 if low.find(")", opened, self.figure.start) >= 0 else opened
        cut = max(low.rfind(";", start, self.figure.start), opened, start)
        if self._last is not None:
            cut = max(cut, low.find(",", start, self.figure.start))  # "40 lớp mỗi năm, nâng tổng số lên 96"
        within = scope.said.within("rate.year", cut, self.figure.start)
        return bool(within) and not any(
            words in self.wording.subject_low for words in scope.text_scope.cues.rates.of_name
        )

    @fact()
    def yearly_list(self) -> bool:
        """ "Hằng năm: mở 2 lớp; vận động trên 90% số hộ …": said of the whole list, up to a part with a year."""
        scope, low = self.scope, self.scope.text_scope.text.low
        if self._last is None or ";" not in low[self._last : self.figure.start]:
            return False
        start = scope.sentence[0]
        opened = scope.said.within("rate.year", start, start + _OPENING)
        if not opened:
            return False
        found = scope.text_scope.cues.yearly.match(low, opened[0])
        if found is None or low[found.end() : found.end() + 1] not in (",", ":"):
            return False  # "Mỗi năm đào tạo 90 người; hợp tác với 5 trường": said of the first only
        return not scope.text_scope.years.any_in(start, self.figure.start)

    @fact()
    def yearly_goes_on(self) -> bool:
        """ "Hằng năm, mở 12 lớp cho 600 người": the second figure is yearly as the first."""
        if self._last is None or not self.figure.unit_row:
            return False
        before = self._made[-1]
        if before.per != "year" or "/" in before.text or not before.unit or before.unit.kind not in _DONE_WITH:
            return False
        between = self.scope.text_scope.text.low[self._last : self.figure.start]
        if self.verb_acts and " " not in between.rpartition(", ")[2].rstrip():
            between = between.rpartition(", ")[0]  # "mỗi năm trồng 2.500 ha rừng, trồng 3 triệu cây"
        return not any(mark in between for mark in self.scope.text_scope.cues.rates.breaks)

    @fact()
    def yearly_repeated(self) -> bool:
        """ "bình quân hằng năm giai đoạn 2016 - 2020 là 6%, giai đoạn 2021 - 2025 là 7%": the same yearly share."""
        wording, cues = self.wording, self.scope.text_scope.cues
        if self._last is None or wording.after:
            return False
        before = self._made[-1]
        if before.per != "year" or "/" in before.text or not same_unit(before.unit, self.figure.unit):
            return False
        if cues.said_before.search(wording.subject_low):
            return True  # "…; giai đoạn 2006 - 2010, con số đó tăng lên 1,6 triệu người"
        if not self._is_percent:
            return False
        if wording.subject:
            return cues.plan.only(wording)
        return bool(wording.links) and all(link in cues.rates.repeats for link in wording.links)

    @fact()
    def yearly_change(self) -> bool:
        """ "Trung bình hằng năm, A tăng 10%; B tăng 7%": another share that changes by the same rate."""
        if self._last is None or not self._is_percent or self.verb_of_change == "none":
            return False
        before = self._made[-1]
        if before.per != "year" or before.change is None or "/" in before.text or not is_share(before):
            return False
        scope = self.scope
        return not scope.text_scope.years.any_in(self._last, self.figure.start) and not scope.said.within(
            "rate.year", before.start, self.figure.start
        )

    @fact()
    def yearly_link(self) -> bool:
        """The words between subject and figure say so: "tăng bình quân hằng năm"."""
        links, yearly = self.wording.links, self.scope.text_scope.cues.yearly
        if not any(yearly.search(link) for link in links):
            return False
        said = self.scope.said.last("rate.year", self.figure.start)
        if said < 0:
            return False  # "diện tích cây hằng năm ước đạt 60 ha"
        return ", " not in self.scope.text_scope.text.low[said : self.figure.start]

    @fact()
    def yearly_behind(self) -> bool:
        """The words behind the figure say so: "12 lớp mỗi năm"."""
        cues = self.scope.text_scope.cues
        said = cues.yearly.finditer(self.wording.after_low[:60])
        return any(found.group() not in cues.rates.never for found in said)  # "cây hằng năm" says none

    @fact("year", "month", "quarter", "none")
    def often_behind(self) -> str:
        """ "mỗi tháng", "mỗi quý" right behind the figure, or a stroke behind its things: "20 tấn rác/tháng"."""
        after, words = self.wording.after_low, self.scope.text_scope.cues.rates
        often = words.each.match(after) or words.of_things.match(after)
        return words.units[often.group(1)] if often else "none"

    @fact("month", "quarter", "none")
    def often_before(self) -> str:
        """ "mỗi tháng", "hằng quý" stand in the figure's own clause before it."""
        scope = self.scope
        if not scope.said.has("rate.month", "rate.quarter"):
            return "none"
        start = scope.sentence[0] if self._last is None else self._last
        cut = max(scope.text_scope.text.low.rfind(";", start, self.figure.start), start)
        rates = (rate for rate in ("month", "quarter") if scope.said.within(f"rate.{rate}", cut, self.figure.start))
        return next(rates, "none")

    @fact()
    def unit_has_time(self) -> bool:
        """The unit has a time: "triệu đồng/năm"."""
        return self.figure.per is not None

    # Change.

    @fact()
    def subject_is_growth(self) -> bool:
        """The subject is itself a rate of change: "tốc độ tăng trưởng"."""
        return any(words in self.wording.subject_low for words in self.scope.text_scope.cues.rates.growing)

    @fact("increase", "decrease", "none")
    def verb_of_change(self) -> str:
        """What the first verb of change between subject and figure says; "tăng, đạt 47%" states a level."""
        cues = self.scope.text_scope.cues
        links = self.wording.links
        if links and links[0] in cues.states_level and self.figure.per is None:
            return "none"  # not "xuất khẩu tăng bình quân đạt 10%/năm"
        for at, link in enumerate(links):
            if link in cues.changes:
                if any(after.endswith(cues.change_nouns) for after in links[at + 1 : at + 2]):
                    return "none"  # "duy trì mức giảm 1,5%"
                return "increase" if link in cues.increase else "decrease"
        return "increase" if adds_to_thing(self.wording.subject_low, links, cues) else "none"

    @fact("increase", "decrease", "none")
    def label_of_change(self) -> str:
        """What the verb says with which the figure's label begins: "Giảm tỷ lệ hộ nghèo: 2%"; not "… xuống còn: 2%"."""
        scope, low = self.scope, self.scope.text_scope.text.low
        if self._last is not None and not (self._made and self._made[-1].change):
            return "none"
        cues, at = scope.text_scope.cues, scope.sentence[0]
        while at < self.figure.start and not low[at].isalpha():
            at += 1
        moves = cues.moves.match(low, at, self.figure.start)
        colon = low.find(":", at, self.figure.start) if moves else -1
        verb = moves.group().rstrip() if moves else ""
        if colon < 0 or verb not in cues.changes or low.endswith(cues.level_ends, at, colon):
            return "none"
        if any(map(str.isdigit, low[at:colon])) or not cues.changes.isdisjoint(self.wording.links):
            return "none"
        return "increase" if verb in cues.increase else "decrease"

    @fact()
    def adds(self) -> bool:
        """ "thêm" before the figure, behind no verb but "có": "- Mầm non: thêm 24 trường", "có thêm 8 xã"."""
        cues, low, start = self.scope.text_scope.cues, self.scope.text_scope.text.low, self.scope.sentence[0]
        if cues.counts.added(low, start, self.figure.start):
            return True
        if self._last is None:
            return False
        joined = low.endswith(cues.subject.joined, self._last, self.figure.start)  # "có thêm 8 xã … và 5 xã …"
        return joined and cues.counts.added(low, start, self._made[-1].place.start)

    @fact()
    def signed(self) -> bool:
        """A bracket and a sign stand before the figure: "41,5 triệu tấn (+8,5%)"."""
        return self.scope.text_scope.text.low.endswith("(+", 0, self.figure.start)

    @fact()
    def plans_change(self) -> bool:
        """ "tăng bình quân 7,3% (kế hoạch là 7,5%)": the plan is of the change that was just told."""
        before = self._made[-1] if self._made else None
        if before is None or before.change is None or not same_unit(before.unit, self.figure.unit):
            return False
        return self.scope.text_scope.cues.plan.only(self.wording)

    @fact()
    def repeats_change(self) -> bool:
        """The figure tells the change before it in another unit: "giảm 24% tương đương 18 nghìn khách"."""
        again = not self.scope.text_scope.cues.names.again.isdisjoint(self.wording.links)
        return again and bool(self._made) and self._made[-1].change is not None

    @fact()
    def shares_verb(self) -> bool:
        """ "tăng 12% về lượng và 15% về giá trị": both have grown."""
        low, wording, unit = self.scope.text_scope.text.low, self.wording, self.figure.unit
        if self._last is None or unit is None or unit.kind != "percent":
            return False
        cues = self.scope.text_scope.cues
        if not low.endswith(cues.subject.joined, self._last, self.figure.start) or wording.links:
            return False
        alike = low.endswith(cues.subject.joints, self._last, self.figure.start)
        if alike and (not wording.after or wording.after_low.startswith(cues.rates.about_or_against)):
            return True
        # "giảm 4% tổng số hộ nghèo và 6% số hộ cận nghèo"
        of_things = self._made[-1].name_kind == "population"
        return of_things and not cues.rates.share_states.search(wording.after_low)

    # Part.

    @fact(*PART_WAYS)
    def part_way(self) -> str:
        """How a figure that this one may be part of was found.

        opened: "trong đó", "gồm", "với" stand between; bracket: a bracket opens behind it; shared: that of the part
        before, behind a comma; listed: the same behind a semicolon of a list; adds_up: the figures from "trong đó" on
        are together exactly the whole; singled_out: "thì chỉ có", "riêng"; begins_line: the line begins with "Trong
        đó"; sum: the lines of the list add up to it; above: the line above has its unit; above_too: the same of a later
        figure of the line; named: the words behind the figure name it.
        """
        return self.part.way

    @fact("alone", "other_time", "others", "named", "none")
    def bracket_says(self) -> str:
        """What the bracket that opens behind the figure before says beside this one: nothing, another time or a plan,
        whose level it is, a name."""
        return self.part.bracket

    @fact("same", "share", "other", "none")
    def part_unit(self) -> str:
        """How the figure's unit stands to that of the figure that it may be part of."""
        whole, unit = self.part.whole, self.figure.unit
        if whole is None:
            return "none"
        if same_unit(whole.unit, unit):
            return "same"
        return "share" if unit is not None and unit.kind == "percent" else "other"

    @fact()
    def exceeds_whole(self) -> bool:
        """The figure is greater than the one that it may be part of, in the same unit."""
        whole, low = self.part.whole, self.figure.low
        if whole is None or low is None or self.part_unit != "same" or is_share(whole):
            return False
        top = whole.high if whole.high is not None else None
        return top is not None and low > top

    @fact()
    def rates_plan(self) -> bool:
        """The figure only says how much of a plan, or of an earlier figure, was reached: "vượt 20% dự toán"."""
        cues = self.scope.text_scope.cues
        if is_comparison(self.wording, cues):
            return True
        return self.part_unit != "same" and self._is_percent and self.wording.after_low.startswith(cues.rates.rated)

    @fact()
    def whole_is_growth(self) -> bool:
        """What it may be part of is a rate of growth, or an amount of change in percent: those have no parts."""
        whole = self.part.whole
        if whole is None or not is_share(whole):
            return False
        if whole.change is not None or whole.per is not None:
            return True
        return self.scope.text_scope.cues.growth.search(whole.indicator.lower()) is not None

    @property
    def _is_percent(self) -> bool:
        unit = self.figure.unit
        return unit is not None and unit.kind == "percent"

    @fact()
    def is_change(self) -> bool:
        """The figure is an amount of change; "trong đó" makes a part of one that is no share."""
        return self.changes

    @fact()
    def ends_change(self) -> bool:
        """The figure is where a change ends whose beginning stands before it."""
        return self._risen


def is_a_change(target: Target, *, opened: bool) -> bool:
    """Whether a figure is an amount of change and therefore no part of another."""
    return target.change is not None and (is_share(target) or not opened)
