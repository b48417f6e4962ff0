"""What the rules of status, year, rate, change and part may ask about a figure that is taken as a target."""

import re

from ktttextract.match import Match
from ktttextract.resolve.measuring.around import Around
from ktttextract.resolve.measuring.candidate import Candidate
from ktttextract.resolve.measuring.clauses import sentences
from ktttextract.resolve.measuring.indicator import is_comparison
from ktttextract.resolve.measuring.marks import Marks
from ktttextract.resolve.measuring.wholes import NO_PART, Part, Target, is_share, same_unit
from ktttextract.resolve.measuring.year import Year
from ktttextract.syntax.facts import fact

STATUS = ("target", "result")
# Where a year can come from, nearest first; each is a fact "year_…" and what a rule of `year` may say.
YEARS = (
    "right_behind", "next_years_behind", "clause_behind", "vision", "before", "next_years_before", "behind", "months",
    "now", "carried", "row", "head",
    "paragraph", "title", "section",
)  # fmt: skip
YEAR = (*YEARS, "none")
DATING = ("keep", "first", "date", "report", "none")  # what is reached already is not reached by the plan's year
PER = ("unit", "year", "month", "quarter", "none")
CHANGE = ("increase", "decrease", "as_before", "none")
PART_WAYS = (
    "opened", "bracket", "shared", "listed", "adds_up", "singled_out", "begins_line", "sum", "above", "above_too",
    "named", "none",
)  # fmt: skip
OF = ("whole", "as_before", "none")

_RATED = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "so với", "so cùng")
_PER_BEHIND = re.compile(r"(?:mỗi|một|hằng|hàng) (tháng|quý)(?!\w)")
_NOW = "hiện "
_OPENING = 12  # characters: a bullet, "Phấn đấu"
_MONTHS_REACH = 400  # characters from "10 tháng" to the figure
_PER_OF_THINGS = re.compile(r"(?:[^\W\d_]+ ){0,3}[^\W\d_]+/(năm|tháng|quý)(?!\w)")
_OFTEN = {"năm": "year", "tháng": "month", "quý": "quarter"}
_DONE = re.compile(r"(?:\w+,? ){0,4}đã (?!đề ra|đặt ra|được (?:giao|phê duyệt|đề ra))")
_IN_SENTENCE = YEARS[: YEARS.index("months")]
_OF_SENTENCE = frozenset((*_IN_SENTENCE, "months"))
_OWN = YEARS[: YEARS.index("row")]

_STATES_SHARE = re.compile(r"(?<!\w)(?:có|được|đạt|đã|là|tham gia|sử dụng)(?!\w)")  # a share of things, no amount


class Years:
    """Years that the sentences before hand on to figures without a time of their own."""

    __slots__ = ("carried", "earlier", "last", "reported", "section", "status")

    def __init__(self, carried: Year | None, earlier: Year | None, reported: Year | None) -> None:
        self.earlier = earlier  # of the paragraphs before
        self.carried = carried  # of the sentence before, in the same paragraph
        self.last: Year | None = None  # of this sentence
        self.reported = reported  # the year that a report is about, for what is told as done
        self.section: Year | None = None  # of the last goal in a section before
        self.status = "none"  # of the figure before, under the same head


class FigureContext(Candidate):
    """The facts of one target: those of its admission, its neighbours in the sentence, the years that it could have."""

    def __init__(
        self,
        candidate: Candidate,
        around: Around,
        handed: Years,
        *,
        before: Match | None,
        following: int | None,
        made: list[Target],
        risen: bool,
    ) -> None:
        self.__dict__.update(candidate.__dict__)
        self.around = around
        self._handed = handed
        self._last = before.end if before is not None else None
        self._before = before
        self._following = following
        self._made = made
        self._risen = risen
        self._years: dict[str, Year | None] = {}
        self.timed = not candidate.scope.timeless
        # Whether a year can come from beyond the sentence at all.
        self.may_inherit = bool(candidate.scope.scene.dated or handed.section or handed.carried or handed.earlier)
        self._marks: Marks | None = None
        self.part: Part = NO_PART
        self.changes = False
        self.chosen: Year | None = None  # the year that the rules of `year` have chosen

    def as_half(self, half: str) -> "FigureContext":
        """The same context, for one half of a pair."""
        self.__dict__["half"] = half
        return self

    # The years that it could have.

    def choose(self, name: str) -> Year | None:
        """Take the year of a place as the figure's, and keep what later sentences may take from it."""
        self.chosen = None if name == "none" else self.year_of(name)
        self.__dict__["chosen_from"] = name
        if name in _IN_SENTENCE and not self.begins_change:
            self._handed.last = self.chosen
        elif name == "months":
            self._handed.reported = self._handed.last = self.chosen
        return self.chosen

    def tell_status(self, status: str) -> None:
        """Keep what the figure is for those behind it; where a change begins says nothing of them."""
        if not self.begins_change:
            self._handed.status = status
        if status == "target" and self.chosen is not None:
            self._handed.section = self.chosen

    def year_of(self, name: str) -> Year | None:
        """The year that a place of this name gives."""
        if name == "none":
            return None
        if name in _OF_SENTENCE and self.scope.timeless:
            return None
        if name not in self._years:
            self._years[name] = self._find_year(name)
        return self._years[name]

    def _find_year(self, name: str) -> Year | None:
        scope, figure = self.scope, self.figure
        years = scope.scene.years
        if name in _IN_SENTENCE:
            if self._marks is None:
                risen_from = self._last if self._made and self._risen else None
                span = (figure.start, figure.end)
                self._marks = Marks(
                    years, scope.sentence, span, self._last, self._following, risen_from, scope.scene.cues.contrast
                )
            found: Year | None = getattr(self._marks, name)()
            return found
        if name == "months":
            return years.reported(max(scope.sentence[0], figure.start - _MONTHS_REACH), figure.start)
        if name == "now":
            return years.now()
        if name == "carried":
            return self._handed.carried or years.last_between(scope.block.start, scope.sentence[0])
        if name == "section":
            return self._handed.section
        if name == "paragraph":
            above = scope.scene.outline.paragraph_before(scope.block)
            said = years.last_between(above.start, above.end) if above is not None else None
            return said or self._handed.earlier
        if name == "row":
            return years.in_row(scope.block, figure.start)
        if name == "head":
            return years.above(scope.scene.outline, scope.block)
        if name == "first":
            chosen = self.chosen
            return Year(chosen.first, None, chosen.text, at=chosen.at) if chosen and chosen.first else None
        if name == "date":
            return years.dated(scope.sentence, figure.start)
        if name == "report":
            return self._handed.reported
        if name == "title":
            return scope.scene.title_year
        return None

    @fact(gate="timed")
    def year_right_behind(self) -> bool:
        """A year stands right behind the figure: "đạt 40% vào năm 2030"."""
        return self.year_of("right_behind") is not None

    @fact(gate="timed")
    def year_next_years_behind(self) -> bool:
        """ "trong 5 năm tới" stands behind the figure."""
        return self.year_of("next_years_behind") is not None

    @fact(gate="timed")
    def year_clause_behind(self) -> bool:
        """A year a few words behind the figure is nearer to it than any before it."""
        return self.year_of("clause_behind") is not None

    @fact(gate="timed")
    def year_vision(self) -> bool:
        """A vision opens the figure's clause: "…; định hướng năm 2050 đạt 90 nghìn tấn"."""
        return self.year_of("vision") is not None

    @fact(gate="timed")
    def year_before(self) -> bool:
        """The sentence names a year before the figure that is none of a comparison or a beginning."""
        return self.year_of("before") is not None

    @fact(gate="timed")
    def year_next_years_before(self) -> bool:
        """ "trong 5 năm tới" stands before the figure."""
        return self.year_of("next_years_before") is not None

    @fact(gate="timed")
    def year_behind(self) -> bool:
        """The clause goes on to name a year behind the figure."""
        return self.year_of("behind") is not None

    @fact(gate="timed")
    def year_months(self) -> bool:
        """The sentence speaks of the first months of the year that the text reports on: "10 tháng"."""
        return self.year_of("months") is not None

    @fact()
    def year_now(self) -> bool:
        """The text tells its own year, which "hiện nay" means."""
        return self.year_of("now") is not None

    @fact()
    def now_said(self) -> bool:
        """The sentence says "hiện nay", "đến nay", "năm nay" before the figure, or opens with "Hiện"."""
        low, start = self.scope.scene.text.low, self.scope.sentence[0]
        if low.startswith(_NOW, start) and not low.startswith(self.scope.scene.cues.no_now, start + len(_NOW)):
            return True
        return self.scope.said.last("time.now", self.figure.start) >= 0

    @fact(gate="may_inherit")
    def year_carried(self) -> bool:
        """The sentence before in the paragraph has a year."""
        return self.year_of("carried") is not None

    @fact(gate="may_inherit")
    def year_row(self) -> bool:
        """A cell of the row says by when."""
        return self.year_of("row") is not None

    @fact(gate="may_inherit")
    def year_head(self) -> bool:
        """A heading or the head of a list above names a year."""
        return self.year_of("head") is not None

    @fact(gate="may_inherit")
    def year_paragraph(self) -> bool:
        """A paragraph before, under the same heading, has a year."""
        return self.year_of("paragraph") is not None

    @fact()
    def tells_at_length(self) -> bool:
        """Its paragraph and the one before, under the same head, have several sentences each."""
        scope = self.scope
        above = scope.scene.outline.paragraph_before(scope.block)
        if above is None:
            return False
        text, cues = scope.scene.text.text, scope.scene.cues
        return all(len(sentences(text, each.start, each.end, cues)) > 1 for each in (scope.block, above))

    @fact(gate="may_inherit")
    def year_section(self) -> bool:
        """A goal in a section before has a year."""
        return self.year_of("section") is not None

    @fact(gate="may_inherit")
    def year_title(self) -> bool:
        """The title of the text names a year or a period."""
        return self.year_of("title") is not None

    # How the year stands to the text's own time.

    def _is_when(self, year: Year | None) -> str:
        present = self.scope.scene.years.present
        if year is None:
            return "none"
        if present is None:
            return "unknown"
        return "ahead" if year.year > present else "past" if year.year < present else "same"

    @property
    def own_year_found(self) -> Year | None:
        """The first year of the figure's own words, its sentence, the sentence before."""
        return self.chosen if self.chosen_from in _OWN else None

    @fact(*YEAR)
    def chosen_from(self) -> str:
        """Where the figure's year was found; "none" where no place gives one."""
        return "none"

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
        """That year is of a day before that of the text: "Đến 05/3/2026: 14 xã …"."""
        year = self.own_year_found
        return year is not None and year.past

    @fact("ahead", "same", "past", "unknown", "none")
    def year_when(self) -> str:
        """How the figure's year, from wherever it comes, stands to the text's own."""
        return self._is_when(self.chosen)

    @fact()
    def year_by(self) -> bool:
        """The words of the figure's year set a time by which."""
        return self.chosen is not None and self.chosen.by

    @fact()
    def year_inherited(self) -> bool:
        """The figure's year comes from a row, a head, a paragraph or section before, or the title."""
        return self.chosen is not None and self.chosen_from not in _OWN

    @fact()
    def year_of_period(self) -> bool:
        """The figure's year is the end of a period that the text names: "giai đoạn 2010 - 2019"."""
        return self.chosen is not None and self.chosen.first is not None

    @fact()
    def date_before(self) -> bool:
        """A date stands in the sentence before the figure."""
        return self.year_of("date") is not None

    @fact()
    def report_year(self) -> bool:
        """A sentence before spoke of the first months of a year."""
        return self.year_of("report") is not None

    # Status.

    @fact()
    def begins_change(self) -> bool:
        """The figure is where a change begins: 23 in "giảm từ 23% xuống 18%"."""
        return bool(self.figure.fields.get("from_start"))

    @fact("done", "plan", "none")
    def half(self) -> str:
        """Of a pair "A tỷ/B tỷ", what was done or what was planned."""
        return "none"

    @fact("target", "result", "none")
    def status_before(self) -> str:
        """What the figure before it is, in the same paragraph or the one before under the same head."""
        return self._handed.status

    @fact()
    def of_plan(self) -> bool:
        """The figure is what a plan or a budget says: "(kế hoạch là 4,8%)", "chỉ tiêu được giao (9.400 tỷ đồng)"."""
        plan = self.scope.scene.cues.plan
        return plan.sets(self.around) or plan.assigns(self.scope.scene.text.low, self.figure.start)

    @fact()
    def own_day(self) -> bool:
        """The year of the figure's sentence is that of a day: "Đến hết ngày 31/12/2016, dư nợ đạt …"."""
        year = self.own_year_found
        return year is not None and year.is_day

    @fact()
    def gained(self) -> bool:
        """ "được" stands between the verb and the figure: "thu được 90 tỷ đồng", "trồng được 40 ha"."""
        return self.scope.scene.text.low.endswith(self.scope.scene.cues.gained, 0, self.figure.start)

    @fact()
    def carried_misfits(self) -> bool:
        """The sentence before sets a time by which, and this one tells of what is reached."""
        return self._misfits(self.year_of("carried"))

    @fact()
    def paragraph_misfits(self) -> bool:
        """The paragraph before sets a time by which, and this sentence tells of what is reached."""
        return self._misfits(self.year_of("paragraph"))

    def _misfits(self, said: Year | None) -> bool:
        return said is not None and said.by and not self.aims and (self.gained or self.status_cue == "done")

    @fact()
    def aims(self) -> bool:
        """The sentence strives before the figure: "phấn đấu", "sẽ", "đặt mục tiêu"."""
        return self.scope.said.last("status.aim", self.figure.start) >= 0

    @fact()
    def rated(self) -> bool:
        """The figure is a rate of a plan or a year before, or such a rate stands behind it: "…, đạt 46% dự toán"."""
        return self.scope.scene.cues.plan.rates(self.scope.scene.text.low, self.figure.end, self.around)

    @fact()
    def compared_behind(self) -> bool:
        """The words behind the figure compare it with the same time of the year before: "tăng 5% so với cùng kỳ"."""
        return self.around.after_low.startswith(self.scope.scene.cues.same_time)

    @fact()
    def names_budget(self) -> bool:
        """The figure is money that a plan sets aside: "Tổng kinh phí: 142 tỷ đồng", "Dự toán chi …"."""
        unit = self.figure.fields["unit"]
        if unit is None or unit["kind"] != "money":
            return False
        budget = self.scope.scene.cues.budget
        start = self.scope.sentence[0]
        low = self.scope.scene.text.low
        return self.around.subject_low.startswith(budget) or (self.around.labelled and low.startswith(budget, start))

    @fact()
    def done_behind(self) -> bool:
        """The words behind the figure say that it is done: "9 xã đã được công nhận"."""
        return "đã" in self.around.after_low and _DONE.match(self.around.after_low) is not None

    # Rate.

    @fact()
    def yearly_before(self) -> bool:
        """ "mỗi năm", "bình quân" stand in the figure's own clause before it."""
        scope, low = self.scope, self.scope.scene.text.low
        if not scope.said.has("rate.year"):
            return False
        start = scope.sentence[0] if self._last is None else self._last
        if not scope.said.within("rate.year", start, self.figure.start):
            return False
        cut = max(low.rfind(";", start, self.figure.start), start)
        if self._last is not None:
            cut = max(cut, low.find(",", start, self.figure.start))  # "40 lớp mỗi năm, nâng tổng số lên 96"
        within = scope.said.within("rate.year", cut, self.figure.start)
        return bool(within) and "hằng năm" not in self.around.subject_low

    @fact()
    def yearly_list(self) -> bool:
        """ "Hằng năm: mở 2 lớp; vận động trên 90% số hộ …": said of the whole list, up to a part with a year."""
        scope, low = self.scope, self.scope.scene.text.low
        if self._last is None or ";" not in low[self._last : self.figure.start]:
            return False
        start = scope.sentence[0]
        opened = scope.said.within("rate.year", start, start + _OPENING)
        if not opened:
            return False
        found = scope.scene.cues.yearly.match(low, opened[0])
        if found is None or low[found.end() : found.end() + 1] not in (",", ":"):
            return False  # "Mỗi năm đào tạo 90 người; hợp tác với 5 trường": said of the first only
        return not scope.scene.years.any_in(start, self.figure.start)

    @fact()
    def yearly_goes_on(self) -> bool:
        """ "Hằng năm, mở 12 lớp cho 600 người": the second figure is yearly as the first."""
        if self._last is None or not self.figure.fields.get("unit_row"):
            return False
        before = self._made[-1]
        if before["per"] != "year" or "/" in before["text"] or not before["unit"] or before["unit"]["kind"] != "count":
            return False
        between = self.scope.scene.text.low[self._last : self.figure.start]
        return not any(mark in between for mark in (";", ":", "(", "đến", "tổng", "lũy kế", "có"))

    @fact()
    def yearly_link(self) -> bool:
        """The words between subject and figure say so: "tăng bình quân hằng năm"."""
        links, yearly = self.around.links, self.scope.scene.cues.yearly
        return bool(links) and any(yearly.search(link) for link in links if "năm" in link)

    @fact()
    def yearly_behind(self) -> bool:
        """The words behind the figure say so: "12 lớp mỗi năm"."""
        after = self.around.after_low
        return "năm" in after and bool(self.scope.scene.cues.yearly.search(after[:60]))

    @fact("year", "month", "quarter", "none")
    def often_behind(self) -> str:
        """ "mỗi tháng", "mỗi quý" right behind the figure, or a stroke behind its things: "20 tấn rác/tháng"."""
        after = self.around.after_low
        often = _PER_BEHIND.match(after) or ("/" in after and _PER_OF_THINGS.match(after)) or None
        return _OFTEN[often.group(1)] if often else "none"

    @fact("month", "quarter", "none")
    def often_before(self) -> str:
        """ "mỗi tháng", "hằng quý" stand in the figure's own clause before it."""
        scope = self.scope
        if not scope.said.has("rate.month", "rate.quarter"):
            return "none"
        start = scope.sentence[0] if self._last is None else self._last
        cut = max(scope.scene.text.low.rfind(";", start, self.figure.start), start)
        rates = (rate for rate in ("month", "quarter") if scope.said.within(f"rate.{rate}", cut, self.figure.start))
        return next(rates, "none")

    @fact()
    def unit_has_time(self) -> bool:
        """The unit has a time: "triệu đồng/năm"."""
        return self.figure.fields.get("per") is not None

    # Change.

    @fact()
    def subject_is_growth(self) -> bool:
        """The subject is itself a rate of change: "tốc độ tăng trưởng"."""
        return "tốc độ" in self.around.subject_low or "tăng trưởng" in self.around.subject_low

    @fact("increase", "decrease", "none")
    def verb_of_change(self) -> str:
        """What the first verb of change between subject and figure says."""
        cues = self.scope.scene.cues
        for link in self.around.links:
            if link in cues.increase:
                return "increase"
            if link in cues.decrease:
                return "decrease"
        return "none"

    @fact()
    def shares_verb(self) -> bool:
        """ "tăng 12% về lượng và 15% về giá trị": both have grown."""
        low, around, unit = self.scope.scene.text.low, self.around, self.figure.fields["unit"]
        if self._last is None or not self._made or unit is None or unit["kind"] != "percent":
            return False
        if not low.endswith(" và ", self._last, self.figure.start) or around.links:
            return False
        if not around.after or around.after_low.startswith(("về ", "so ")):
            return True
        # "giảm 4% tổng số hộ nghèo và 6% số hộ cận nghèo"
        of_things = self._made[-1]["decided_by"]["indicator"] == "indicator.population"
        return of_things and not around.subject and not _STATES_SHARE.search(around.after_low)

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

    @fact("alone", "other_time", "named", "none")
    def bracket_says(self) -> str:
        """What the bracket that opens behind the figure before says beside this one: nothing, another time or a plan,
        a name."""
        return self.part.bracket

    @fact("same", "share", "other", "none")
    def part_unit(self) -> str:
        """How the figure's unit stands to that of the figure that it may be part of."""
        whole, unit = self.part.whole, self.figure.fields["unit"]
        if whole is None:
            return "none"
        if same_unit(whole["unit"], unit):
            return "same"
        return "share" if unit is not None and unit["kind"] == "percent" else "other"

    @fact()
    def exceeds_whole(self) -> bool:
        """The figure is greater than the one that it may be part of, in the same unit."""
        whole, low = self.part.whole, self.figure.fields["low"]
        if whole is None or low is None or self.part_unit != "same" or is_share(whole):
            return False
        top = whole["high"] if whole["high"] is not None else None
        return top is not None and low > top

    @fact()
    def rates_plan(self) -> bool:
        """The figure only says how much of a plan, or of an earlier figure, was reached: "vượt 20% dự toán"."""
        return is_comparison(self.around) or (
            self.part_unit != "same" and self._is_percent and self.around.after_low.startswith(_RATED)
        )

    @fact()
    def whole_is_growth(self) -> bool:
        """What it may be part of is a rate of growth, or an amount of change in percent: those have no parts."""
        whole = self.part.whole
        if whole is None or not is_share(whole):
            return False
        if whole["change"] is not None or whole["per"] is not None:
            return True
        return self.scope.scene.cues.growth.search(whole["indicator"].lower()) is not None

    @property
    def _is_percent(self) -> bool:
        unit = self.figure.fields["unit"]
        return unit is not None and unit["kind"] == "percent"

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
    return target["change"] is not None and (is_share(target) or not opened)
