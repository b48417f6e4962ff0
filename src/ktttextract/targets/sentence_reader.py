"""A sentence's figures in order: each with its indicator, year, rate, status and whole."""

from typing import NamedTuple

from ktttextract.layout.sections import LETTER, PLAIN
from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.scan.unit_table import units_of
from ktttextract.spans import NormSpan
from ktttextract.syntax.figure_wording import look_around
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.decide import decider_of
from ktttextract.targets.figure_context import FigureContext, is_a_change
from ktttextract.targets.figure_pairs import against, planned_half
from ktttextract.targets.figure_units import is_share, is_share_of_count
from ktttextract.targets.indicator.ids import indicator_id
from ktttextract.targets.name_kinds import Named
from ktttextract.targets.naming import Naming
from ktttextract.targets.parts import NO_PART, Part, PartIndex, Parts
from ktttextract.targets.sentence_scope import SentenceScope
from ktttextract.targets.shared_figures import bounded_as_before, rate_of_people
from ktttextract.targets.shared_words import NEAR, of_counted, share_name, share_predicate
from ktttextract.targets.target import Target
from ktttextract.targets.time.baselines import compared_from_start, compared_with, rises_from
from ktttextract.targets.time.handed_years import HandedYears
from ktttextract.targets.time.year import Year

_NAMING = frozenset({"opened", "bracket", "shared", "adds_up", "above", "singled_out"})  # wholes that name their parts
_BACK = 240  # characters in which a bracket is closed again


class Handed(NamedTuple):
    """What a sentence hands on to the next one of its block."""

    main: str = ""  # what its first figure measures
    spoken_of: str = ""  # the same of the blocks before, for a figure that names nothing itself
    year: Year | None = None
    earlier: Year | None = None  # of the paragraphs before, under the same head
    reported: Year | None = None
    status: str = "none"  # of the last figure
    section: Year | None = None  # of the last goal, wherever it stands
    come: int = -1  # where the last time stands by which something was reached
    told: bool = False  # results were told up to here, with goals in one sentence at most
    rate: str = ""  # the last rate of all, of which the next may tell who holds it


class Admitted(NamedTuple):
    """A figure that is taken as a target, and the rule that took it."""

    candidate: Candidate
    rule: str


class SentenceReader:
    """Reads the figures of one sentence, handing subject, status and whole on from each to the next."""

    def __init__(self, scope: SentenceScope, admitted: list[Admitted], handed: Handed) -> None:
        self._scope = scope
        self._text_scope = scope.text_scope
        self._block = scope.block
        self._sentence = scope.sentence
        self._admitted = admitted
        self._handed = handed
        self._years = HandedYears(handed.year, handed.earlier, handed.reported)
        self._years.status, self._years.section = handed.status, handed.section
        self._years.told, self._years.come = handed.told, handed.come
        self._decider = decider_of(scope.text_scope.book)
        self._work = ""  # what is done with the things of the figure before
        self._made: list[Target] = []
        self._read: list[Figure] = []  # their figures
        self._context: FigureContext | None = None  # of the figure before
        first = admitted[0].candidate.figure
        self._naming = Naming(scope, first, self._made, self._read, main=handed.main, spoken_of=handed.spoken_of)
        self._naming.rate = handed.rate
        self._parts = Parts(
            scope.text_scope.text.low, scope.said, self._text_scope.cues, [one.candidate.figure for one in admitted]
        )

    def read(self, part_index: PartIndex) -> tuple[list[Target], Handed]:
        """The targets of the sentence, and what it hands on; `part_index` has each block's figures for those below."""
        previous: Figure | None = None
        for index, admitted in enumerate(self._admitted):
            after = self._admitted[index + 1 : index + 3]
            next_figure = after[0].candidate.figure if after else None
            following = next_figure.start if next_figure else None
            if len(after) > 1 and is_share_of_count(
                self._text_scope.text.low, after[0].candidate.figure, admitted.candidate.figure, self._text_scope.cues
            ):
                following = after[1].candidate.figure.start
            previous = self._read_one(admitted, previous, next_figure, following, part_index)
        part_index.keep(self._block, self._made, self._read)
        main = self._naming.top or self._naming.main
        year = self._years.last or self._handed.year
        earlier, reported = self._handed.earlier, self._years.reported
        return self._made, Handed(
            main, main or self._naming.spoken_of, year, earlier, reported, self._years.status, self._years.section,
            self._years.come, self._tells(), self._naming.rate,
        )  # fmt: skip

    def _tells(self) -> bool:
        """Whether this sentence tells of results, or the one before did."""
        return self._handed.status == "result" or any(one.status == "result" for one in self._made)

    def _read_one(
        self,
        admitted: Admitted,
        previous: Figure | None,
        next_figure: Figure | None,
        following: int | None,
        part_index: PartIndex,
    ) -> Figure:
        """Make the target of a figure; the figure is given back in the unit that its sentence gives it."""
        text_scope, figure, last = self._text_scope, admitted.candidate.figure, previous.end if previous else None
        low = text_scope.text.low
        wording = self._look(figure, last, following)
        figure = self._in_money(figure)
        part = self._part(figure, previous, part_index)
        if part.way == "none" and wording.after_low.startswith(text_scope.cues.subject.totals):
            part = part_index.named(self._block.start, self._made, wording.after_low)
        # "GRDP tăng 6%.", and on the next line "Trong đó: dịch vụ tăng 7%"
        divided = part.way == "begins_line" and part.whole is not None and is_share(part.whole)
        whole = part.whole if part.way in _NAMING or divided else None
        if previous is None and part.whole is not None:
            summed = part.way == "sum" and part_index.stands_in(self._block.parent, part.whole)
            self._naming.over = part.whole if summed else None
            if not wording.subject and (summed or not self._naming.labels.names(figure)):
                self._naming.main = part.whole.indicator  # "- Năm 2019: 14 tỷ đồng", in a list that divides a sum
        figure = bounded_as_before(low, figure, previous, wording, text_scope.cues)
        paired = previous is not None and against(low, previous, figure, text_scope.cues.plan)
        risen = previous is not None and previous.from_start
        context = FigureContext(
            admitted.candidate, wording, self._years, before=previous, following=following, made=self._made, risen=risen
        )
        context.figure = figure
        context.part = part
        named = self._naming.name(wording, figure, whole, paired=paired, previous=previous)
        self._naming.begun = figure.from_start and bool(wording.subject)
        target = self._make(figure, named, admitted.rule)
        start = self._sentence[0] if last is None else last
        around = (start, next_figure.start if next_figure else self._sentence[1])
        target.unit = rate_of_people(low, around, figure, next_figure, units_of(text_scope.book), text_scope.cues)
        if last is not None and named.name.lower() in text_scope.cues.generic and ";" not in low[last : figure.start]:
            target.indicator = of_counted(named.name, self._made[-1], text_scope.cues)
        target.indicator_id = indicator_id(target.indicator, target.unit, text_scope.book)
        self._decide(context, target, last)
        if last is not None and (
            low.endswith(text_scope.cues.subject.joints, 0, figure.start) or low[last : figure.start] == ", "
        ):
            share_predicate(text_scope, self._made, self._read, target, figure.start)
        self._made.append(target)
        self._read.append(figure)
        if figure.planned is not None:
            self._split(context, target)
        elif paired:
            self._against(target, context)
        self._context = context
        return figure

    def _look(self, figure: Figure, last: int | None, following: int | None) -> FigureWording:
        """The words around a figure, cut out."""
        text_scope = self._text_scope
        counted = figure.unit is not None and figure.unit.kind == "count"
        span = (figure.start, figure.end)
        wording = look_around(
            text_scope.text,
            text_scope.cues,
            self._scope.said,
            self._sentence,
            span,
            last=last,
            following=following,
            counted=counted,
        )
        if (
            counted
            and last is not None
            and text_scope.text.low[last : figure.start].endswith(text_scope.cues.subject.joined)
        ):
            between = text_scope.text.low[last : figure.start]
            if not any(mark in between for mark in ";:(") and len(between) <= NEAR:
                wording.go_on_with(self._work)
        self._work = wording.work
        told = self._context.wording.after_low if self._context is not None else ""
        if wording.subject and told.endswith(f", {wording.subject_low}"):
            wording.subject = wording.subject_low = ""  # "158 con chó, mèo, bằng 46% tổng đàn"
        if figure.from_start:
            wording.stand_still()  # "từ 62% năm 2025 lên 75%": what follows belongs to the goal
        elif text_scope.text.low[figure.end : figure.end + 1] == ",":
            wording.coordinated = True
        return wording

    def _decide(self, context: FigureContext, target: Target, last: int | None) -> None:
        """Year, status, rate, change, whole and baseline of a target."""
        figure, low = context.figure, self._text_scope.text.low
        before = self._made[-1] if self._made else None
        self._decider.change(context, target, before)
        self._decider.time(context, target)
        if context.shares_verb and before is not None:
            share_name(target, before, context.wording, self._text_scope.cues)
        start = self._sentence[0] if last is None else last
        context.changes = is_a_change(target, opened=self._parts.opened(start, figure.start))
        self._decider.of(context, target)
        self._parts.decided(target, figure.start)
        if context.ends_change and before is not None:
            target.baseline = rises_from(before)
        else:
            target.baseline = compared_with(low, figure.end, target.year, self._text_scope.cues.baselines)
            if target.baseline is None and target.change is not None:
                target.baseline = compared_from_start(
                    low, self._sentence[0], target.year, self._text_scope.cues.baselines
                )

    def _split(self, context: FigureContext, done: Target) -> None:
        """ "A/B triệu đồng" is two targets: what was done and what was planned."""
        plan = planned_half(self._text_scope.text, context.figure, done)
        self._decider.status_of_half(context, done, "done")
        self._decider.status_of_half(context, plan, "plan")
        self._made.append(plan)
        self._read.append(context.figure)

    def _against(self, plan: Target, context: FigureContext) -> None:
        """ "A tỷ/B tỷ": A was reached, B was planned."""
        done = self._made[-2]
        if self._context is not None:
            self._decider.status_of_half(self._context, done, "done")
        self._decider.status_of_half(context, plan, "plan")
        plan.indicator, plan.year, plan.period, plan.of = done.indicator, done.year, done.period, None

    def _in_money(self, figure: Figure) -> Figure:
        """ "14 triệu" is money where the sentence speaks of money; else the unit is missing."""
        unit = figure.unit
        if not figure.bare_multiple or unit is None:
            return figure
        of = self._made[-1].unit if self._made else None
        if of is not None and of.kind == "money" and of.name.isupper():
            return figure.in_unit(Unit(unit.text, f"{of.name}{unit.name}", "money"))  # "9 tỷ USD, tăng 1 tỷ"
        if self._text_scope.money_word(self._scope.block, self._sentence[0], figure.start):
            return figure.in_unit(Unit(unit.text, f"{self._text_scope.cues.money_unit}{unit.name}", "money"))
        return figure.in_unit(None)

    def _part(self, figure: Figure, previous: Figure | None, part_index: PartIndex) -> Part:
        """The figure that this one may be part of, and how it was found: see `FigureContext.part_way`."""
        unit = figure.unit
        if (added := part_index.added_up(figure, self._block.start)) is not None:
            return Part(added, "sum")
        if previous is not None:
            part = self._parts.whole_before(self._made, figure, previous.end)
            if part.way != "none" or unit is None or unit.kind == "percent":
                return part
            return self._of_head(figure.start, unit, part_index, "above_too")
        if self._opens_part() and (lines := part_index.line_before(self._text_scope.text.low, self._block.start)):
            return self._parts.begun(lines, figure)
        if unit is None or (unit.kind == "percent" and not self._parts.opened(self._sentence[0], figure.start)):
            return NO_PART  # one share in a list is no part of another
        part = self._of_head(figure.start, unit, part_index, "above")
        if part.way != "none" or self._block.level >= PLAIN or self._in_bracket(figure.start):
            return part
        return part_index.under_opener(self._text_scope, self._block, unit)

    def _opens_part(self) -> bool:
        """Whether the block itself begins with "Trong đó"."""
        low, start = self._text_scope.text.low, self._sentence[0]
        if start != self._block.start:
            return False
        while low[start : start + 1] and not low[start].isalpha():
            start += 1
        return self._text_scope.cues.part_begins.match(low, start) is not None

    def _in_bracket(self, start: int) -> bool:
        low, begin = self._text_scope.text.low, max(self._block.start, start - _BACK)
        return low.rfind("(", begin, start) > low.rfind(")", begin, start)

    def _of_head(self, start: int, unit: Unit, part_index: PartIndex, way: str) -> Part:
        """The figure of the line above that has this unit."""
        above = self._block.parent
        if above is None or self._block.level >= PLAIN or self._in_bracket(start):
            return NO_PART
        introduces = self._text_scope.text.text.endswith(":", above.start, above.end)
        if (above.level < LETTER or way == "above_too") and not introduces:
            return NO_PART
        whole = part_index.of_block(above.start, unit)
        if whole is None or any(one.of is whole for one in self._made[-NEAR:]):
            return NO_PART
        return Part(whole, way)

    def _make(self, figure: Figure, named: Named, admission: str) -> Target:
        text_scope, place = self._text_scope, NormSpan(figure.start, figure.end)
        source = text_scope.text.span(*place)
        return Target(
            start=source.start,
            end=source.end,
            text=text_scope.text.source[source.start : source.end],
            low=figure.low,
            high=figure.high,
            comparator=figure.comparator,
            unit=figure.unit,
            indicator=named.name,
            of_total=figure.of_total,
            rule=figure.rule.id,
            section=text_scope.sections.section(self._block),
            name_kind=named.kind,
            place=place,
            decided_by={"admission": admission, "indicator": named.rule},
        )
