"""What the rules of the year may ask about a figure that is taken as a target, and the years that it could have."""

from ktttextract.scan import Figure
from ktttextract.syntax.facts import fact
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.parts import NO_PART, Part
from ktttextract.targets.target import Target
from ktttextract.targets.time.figure_years import FigureYears
from ktttextract.targets.time.handed_years import HandedYears, not_of_later
from ktttextract.targets.time.year import Year
from ktttextract.targets.time_word_facts import TimeWordFacts

# Where a year can come from, nearest first; each is a fact "year_…" and what a rule of `year` may say.
YEARS = (
    "earlier", "bracket", "right_behind", "next_years_behind", "clause_behind", "vision", "before", "next_years_before",
    "behind", "beside", "months", "next_year", "last_year", "past_year", "now", "carried", "row", "head", "paragraph",
    "title", "section",
)  # fmt: skip
YEAR = (*YEARS, "none")
DATING = (
    "keep",
    "first",
    "begun",
    "date",
    "report",
    "now",
    "none",
)  # what is reached already is not reached by the plan's year
_BESIDE_OWN = {"now": 0, "next_year": 1, "last_year": -1, "past_year": None}  # years from that of the text
_MONTHS_REACH = 400  # characters from "10 tháng" to the figure
_IN_SENTENCE = YEARS[2 : YEARS.index("months")]  # a bracket tells its own figures alone
_OF_SENTENCE = frozenset(("earlier", "bracket", *_IN_SENTENCE, "months"))


class YearFacts(TimeWordFacts):
    """A target with its neighbours in the sentence, and the years that it could have, against the text's own time."""

    def __init__(
        self,
        candidate: Candidate,
        wording: FigureWording,
        handed: HandedYears,
        *,
        before: Figure | None,
        following: int | None,
        made: list[Target],
        risen: bool,
    ) -> None:
        self.__dict__.update(candidate.__dict__)
        self.wording = wording
        self._handed = handed
        self._last = before.end if before is not None else None
        self._before = before
        self._following = following
        self._made = made
        self._risen = risen
        self._years: dict[str, Year | None] = {}
        self.timed = not candidate.scope.timeless
        # Whether a year can come from beyond the sentence at all.
        self.may_inherit = bool(candidate.scope.text_scope.dated or handed.section or handed.carried or handed.earlier)
        self._marks: FigureYears | None = None
        self.part: Part = NO_PART
        self.changes = False
        self.chosen: Year | None = None  # the year that the rules of `year` have chosen

    def choose(self, name: str) -> Year | None:
        """Take the year of a place as the figure's, and keep what later sentences may take from it."""
        self.chosen = None if name == "none" else self.year_of(name)
        if name in _BESIDE_OWN and self.chosen is not None:
            self.chosen = self.chosen.moved(self.figure.start)  # nearer than any year before it to what follows
        self.chosen_from = name
        if self.begins_change:
            if self._handed.begun is None and name in ("right_behind", "clause_behind"):
                self._handed.begun = self.chosen
        elif name in _IN_SENTENCE:
            self._handed.last = self._kept_before_earlier() or self.chosen
        elif name == "months":
            self._handed.reported = self._handed.last = self.chosen
        elif name in _BESIDE_OWN:
            self._handed.go_on(self.chosen)
        return self.chosen

    def redate(self, name: str) -> Year | None:
        """The year of a result by the rules of `dating`; that of a date holds in the next sentence too."""
        year = self.year_of(name)
        if name == "date" and self._handed.last is None:
            self._handed.last = year
        return year

    def tell_status(self, status: str) -> None:
        """Keep what the figure is for those behind it; where a change begins says nothing of them."""
        if not (self.begins_change or (self._handed.status not in ("none", status) and self.is_aside)):
            self._handed.status = status
        if status == "target" and self.chosen is not None:
            horizons = self.scope.text_scope.horizons
            if self.chosen_from == "head":
                horizons.add(self.chosen.year)
            # "1. Đến năm 2030", "2. Tầm nhìn 2045": neither is that of what stands behind both.
            self._handed.section = self.chosen if len(horizons) <= 1 else None
        if status == "result" and self.chosen is not None and self.chosen_from in _IN_SENTENCE:
            self._handed.come = self.chosen.at
        if status == "result" and self.chosen is not None and not self.chosen.by and self.chosen_from in _IN_SENTENCE:
            text_scope = self.scope.text_scope
            text_scope.reached = max(text_scope.reached, self.chosen.year)

    def year_of(self, name: str) -> Year | None:
        """The year that a place of this name gives."""
        if name == "none" or (name in _OF_SENTENCE and self.scope.timeless):
            return None
        if name not in self._years:
            self._years[name] = self._find_year(name)
        return self._years[name]

    def _find_year(self, name: str) -> Year | None:
        scope, figure = self.scope, self.figure
        years = scope.text_scope.years
        if name in _IN_SENTENCE:
            if self._marks is None:
                risen_from = self._last if self._risen else None
                span = (figure.start, figure.end)
                self._marks = FigureYears(
                    years, scope.sentence, span, self._last, self._following, risen_from, scope.text_scope.cues.contrast
                )
            found: Year | None = getattr(self._marks, name)()
            since = found.at if found and name == "before" else -1
            return None if found and name in ("before", "beside") and self._now_since(since) else found
        if name == "earlier":
            since = self._last if self._last is not None else scope.sentence[0]
            words = scope.text_scope.cues.baselines
            return years.said_at(words.earlier_level(years.low, since, figure.start, figure.end))
        if name == "bracket":
            return years.of_bracket(figure.start)
        if name == "months":
            return years.months.year_in(max(scope.sentence[0], figure.start - _MONTHS_REACH), figure.start)
        if name in _BESIDE_OWN:
            return years.beside_own(_BESIDE_OWN[name])
        if name == "carried":
            near = years.told_between(scope.block.start, scope.sentence[0])
            handed = self._handed.carried
            if near is None and handed is None:
                return years.days.month_between(scope.block.start, scope.sentence[0])
            if near is None or handed is None or near.at <= handed.at or near.first is not None:
                return self._not_of_later(handed or near, scope.block.start, scope.sentence[0])
            if years.only_compares(near.at) or scope.text_scope.is_one_sentence(handed.at, near.at):
                return handed  # "Năm 2025 được giao 87 tỷ đồng, gồm 16 tỷ đồng từ nguồn tăng thu năm 2024."
            return near  # "Năm 2016, hạn mặn khốc liệt. Cả nước …": a sentence without figures between
        if name == "begun":
            return self._handed.begun
        if name == "section":
            return self._handed.section
        if name == "paragraph":
            above = scope.text_scope.sections.paragraph_before(scope.block)
            if above is not None and (said := years.told_between(above.start, above.end)) is not None:
                return self._not_of_later(said, above.start, above.end)
            return self._handed.earlier
        if name == "row":
            lead = scope.block.parent
            if (
                lead is not None
                and "|" not in years.low[lead.end : figure.start]
                and years.any_in(lead.start, lead.end)
            ):
                return None  # "| Mục tiêu đến năm 2030:⏎ 200 công trình | Giai đoạn 2026 - 2027 |"
            return years.in_row(scope.block, figure.start)
        if name == "head":
            return scope.text_scope.head_years.above(scope.block)
        if name == "first":
            chosen = self.chosen
            return Year(chosen.first, None, chosen.text, at=chosen.at) if chosen and chosen.first else None
        if name == "date":
            return years.days.before(scope.sentence, figure.start)
        if name == "report":
            return self._handed.reported
        if name == "title":
            return scope.text_scope.title_year
        return None

    def _now_since(self, at: int) -> bool:
        """Whether the sentence has come to the present since a year: "Năm 2020 có 5 xã, đến nay có 12 xã"."""
        now, low = self.come_to_now, self.scope.text_scope.text.low
        if now <= at or self.year_of("now") is None or self.is_fold(now):
            return False
        return not low.endswith(self.scope.text_scope.cues.baselines.words, 0, now)

    def _not_of_later(self, year: Year | None, start: int, end: int) -> Year | None:
        behind = None if self._following is None else (self.figure.end, self.scope.sentence[1])
        return not_of_later(self.scope.text_scope.years, year, behind, (start, end))

    def _kept_before_earlier(self) -> Year | None:
        """The year that goes on where the figure only looks back: "con số này của năm 2022 mới là 37%"; else None."""
        handed, chosen = self._handed.last or self._handed.carried, self.chosen
        if chosen is None or handed is None or chosen.year >= handed.year:
            return None
        low, cues = self.scope.text_scope.text.low, self.scope.text_scope.cues
        # "năm nay đạt 99%, trong khi năm 2022 là 98%"
        set_against = self._last is not None and cues.contrast.search(low, self._last, self.figure.start)
        return handed.moved(chosen.at) if set_against or cues.said_before.search(self.wording.subject_low) else None

    @fact(gate="timed")
    def year_earlier(self) -> bool:
        """The figure is the level of another year, with which one is compared: "so với mức 63,7% GDP cuối năm 2016"."""
        return self.year_of("earlier") is not None

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
    def year_beside(self) -> bool:
        """A year closes the clause of the next figure, which "và" joins to this one."""
        return self.year_of("beside") is not None

    @fact(gate="timed")
    def year_bracket(self) -> bool:
        """The figure stands in a bracket that says of which earlier time it tells: "(cùng kỳ quý I/2024 tăng 6%)"."""
        return self.year_of("bracket") is not None

    @fact(gate="timed")
    def year_months(self) -> bool:
        """The sentence speaks of the first months of the year that the text reports on: "10 tháng"."""
        return self.year_of("months") is not None

    @fact()
    def year_now(self) -> bool:
        """The text tells its own year, which "hiện nay" means."""
        return self.year_of("now") is not None

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

    @fact(gate="may_inherit")
    def year_section(self) -> bool:
        """A goal in a section before has a year."""
        return self.year_of("section") is not None

    @fact(gate="may_inherit")
    def year_title(self) -> bool:
        """The title of the text names a year or a period."""
        return self.year_of("title") is not None

    @fact()
    def begins_change(self) -> bool:
        """The figure is where a change begins: 23 in "giảm từ 23% xuống 18%"."""
        return self.figure.from_start

    @fact(*YEAR)
    def chosen_from(self) -> str:
        """Where the figure's year was found; "none" where no place gives one."""
        return "none"
