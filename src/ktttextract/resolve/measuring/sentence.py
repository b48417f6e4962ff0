"""A sentence's figures in order: each with its indicator, year, rate, status and whole."""

import re
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from ktttextract.match import Match
from ktttextract.resolve.measuring.around import Around, look_around
from ktttextract.resolve.measuring.baselines import compared_with, rises_from
from ktttextract.resolve.measuring.candidate import MONEY_REACH, Candidate, SentenceScope
from ktttextract.resolve.measuring.clauses import clean_subject
from ktttextract.resolve.measuring.deciding import decider_of
from ktttextract.resolve.measuring.figure_context import FigureContext, Years, is_a_change
from ktttextract.resolve.measuring.indicator import Named, is_comparison, name_indicator, with_predicate_of
from ktttextract.resolve.measuring.indicator_ids import expand, indicator_id
from ktttextract.resolve.measuring.labels import label_of
from ktttextract.resolve.measuring.outline import LETTER
from ktttextract.resolve.measuring.wholes import Parts, Target, Wholes, is_share, planned_half
from ktttextract.resolve.measuring.year import Year
from ktttextract.rulebook import RuleBook

_PAIR = re.compile(r"[ \[\]0-9]*/[ \[\]0-9]*")
_PREDICATE_REACH = 240  # characters between two shares that share a predicate
_FIRST_CLAUSE = re.compile(r"([^;,:.()\n\d]{8,80}?)(?=,|;| (?:với|có|được|đã|tiếp tục|cơ bản|diễn ra) )[^.\n:()\d]*;")
_NEAR = 60  # characters between two counted nouns that share a predicate
_OF_PLAN = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu")  # a rate of what was planned does nothing itself
_LONGEST_NAME = 400  # characters of an indicator; those of parts grow by the names of their wholes
_COUNTED = frozenset({"count", "area"})


class Handed(NamedTuple):
    """What a sentence hands on to the next one of its block."""

    main: str = ""  # what its first figure measures
    spoken_of: str = ""  # the same of the blocks before, for a figure that names nothing itself
    year: Year | None = None
    earlier: Year | None = None  # of the paragraphs before, under the same head
    reported: Year | None = None
    status: str = "none"  # of the last figure
    section: Year | None = None  # of the last goal, wherever it stands


class Admitted(NamedTuple):
    """A figure that is taken as a target, and the rule that took it."""

    candidate: Candidate
    rule: str


class SentenceReader:
    """Reads the figures of one sentence, handing subject, status and whole on from each to the next."""

    def __init__(self, scope: SentenceScope, admitted: list[Admitted], handed: Handed) -> None:
        self._scope = scope
        self._scene = scope.scene
        self._block = scope.block
        self._sentence = scope.sentence
        self._admitted = admitted
        self._handed = handed
        self._main = handed.main
        self._spoken_of = handed.spoken_of
        self._years = Years(handed.year, handed.earlier, handed.reported)
        self._years.status, self._years.section = handed.status, handed.section
        self._decider = decider_of(scope.scene.book)
        self._had_main = ""
        self._begun = False  # the figure before is where its subject began to rise or fall from
        self._top: str | None = None
        self._line_label: str | None = None
        self._made: list[Target] = []
        self._read: list[Match] = []  # their figures
        self._context: FigureContext | None = None  # of the figure before
        self._parts = Parts(scope.scene.text.low, scope.said)

    def read(self, wholes: Wholes) -> tuple[list[Target], Handed]:
        """The targets of the sentence, and what it hands on; `wholes` has each block's figures for those below."""
        previous: Match | None = None
        for index, admitted in enumerate(self._admitted):
            after = self._admitted[index + 1 : index + 2]
            following = after[0].candidate.figure.start if after else None
            self._read_one(admitted, previous, following, wholes)
            previous = admitted.candidate.figure
        wholes.setdefault(self._block.start, []).extend(self._made)
        main = self._top or self._main
        year = self._years.last or self._handed.year
        earlier, reported = self._handed.earlier, self._years.reported
        return self._made, Handed(
            main, main or self._spoken_of, year, earlier, reported, self._years.status, self._years.section
        )

    def _read_one(self, admitted: Admitted, previous: Match | None, following: int | None, wholes: Wholes) -> None:
        scene, figure = self._scene, admitted.candidate.figure
        low, fields = scene.text.low, figure.fields
        last = previous.end if previous else None
        around = self._look(figure, last, following)
        whole, way = self._whole(figure, previous, wholes)
        self._fill_unit(fields, figure)
        paired = last is not None and figure.start - last < 12 and _PAIR.fullmatch(low, last, figure.start) is not None
        risen = previous is not None and bool(previous.fields.get("from_start"))
        context = FigureContext(
            admitted.candidate, around, self._years, before=previous, following=following, made=self._made, risen=risen
        )
        context.part = way
        named = self._name(around, fields, whole, paired=paired, risen=risen, previous=previous)
        self._begun = "from_start" in fields and bool(around.subject)
        target = self._make(figure, named, admitted.rule)
        if last is not None and named.name.lower() in scene.cues.generic and ";" not in low[last : figure.start]:
            target["indicator"] = self._of_counted(named.name)
        target["indicator_id"] = indicator_id(target["indicator"], target["unit"], scene.book)
        self._decide(context, target, whole, last)
        if last is not None and low.startswith("và ", figure.start - 3):
            self._share_predicate(target, figure.start)
        self._made.append(target)
        self._read.append(figure)
        if "plan" in fields:
            self._split(context, target)
        elif paired:
            self._against(target, context)
        self._context = context

    def _look(self, figure: Match, last: int | None, following: int | None) -> Around:
        """The words around a figure, cut out."""
        scene, fields = self._scene, figure.fields
        counted = fields["unit"] is not None and fields["unit"]["kind"] == "count"
        span = (figure.start, figure.end)
        around = look_around(
            scene.text,
            scene.cues,
            self._scope.said,
            self._sentence,
            span,
            last=last,
            following=following,
            counted=counted,
        )
        if "from_start" in fields:
            around.stand_still()  # "từ 62% năm 2025 lên 75%": what follows belongs to the goal
        elif scene.text.low[figure.end : figure.end + 1] == ",":
            fields["coordinated"] = True
        return around

    def _name(
        self,
        around: Around,
        fields: dict[str, Any],
        whole: Target | None,
        *,
        paired: bool,
        risen: bool,
        previous: Match | None,
    ) -> Named:
        if paired or (risen and self._begun and self._made):
            # "Tỷ lệ A giảm từ 12% năm 2024 xuống còn 8%"
            return Named(self._made[-1]["indicator"], "indicator.as_before")
        if previous is None and not around.subject:
            self._main = self._of_first_clause(self._admitted[0].candidate.figure) or self._main
        return self._indicator(around, fields, whole)

    def _decide(self, context: FigureContext, target: Target, whole: Target | None, last: int | None) -> None:
        """Year, status, rate, change, whole and baseline of a target."""
        figure, low = context.figure, self._scene.text.low
        before = self._made[-1] if self._made else None
        self._decider.change(context, target, before)
        self._decider.time(context, target)
        if context.shares_verb and before is not None:
            self._share_name(target, before, context.around)
        start = self._sentence[0] if last is None else last
        context.changes = is_a_change(target, opened=self._parts.opened(start, figure.start))
        self._decider.of(context, target, whole)
        if context.ends_change and before is not None:
            target["baseline"] = rises_from(before)
        else:
            target["baseline"] = compared_with(low, figure.end, target["year"])

    def _of_first_clause(self, figure: Match) -> str:
        """ "Du lịch có nhiều khởi sắc; 10 tháng ước đạt 86,7% kế hoạch": the clause before names what is measured."""
        text, start = self._scene.text, self._sentence[0]
        found = _FIRST_CLAUSE.match(text.low, start, figure.start)
        if found is None:
            return ""
        begin, end, _ = clean_subject(found.group(1), self._scene.cues)
        return text.text[start + begin : start + end]

    def _share_predicate(self, last: Target, start: int) -> None:
        """ "22/22 bộ, ngành và 63/63 địa phương đã …": both have done it, and so have those before a comma."""
        low, shares = self._scene.text.low, is_share(last)
        for first, figure in zip(reversed(self._made), reversed(self._read), strict=False):
            between = low[figure.end : start]
            if _is_counted(first) != _is_counted(last) or is_share(first) != shares or ";" in between:
                return
            if first["indicator"].lower().startswith(_OF_PLAN):
                return
            if len(between) > (_PREDICATE_REACH if shares else _NEAR) or not between.endswith((" và ", ", ")):
                return
            shared = with_predicate_of(first["indicator"], last["indicator"])
            if shared == first["indicator"]:
                return
            first["indicator"], start = shared, figure.start

    def _of_counted(self, measure: str) -> str:
        """ "3 khu công nghiệp, diện tích 1.150 ha": the area is theirs."""
        before = self._made[-1]
        counted = before["unit"] and before["unit"]["kind"] == "count"
        return f"{measure} {before['indicator']}" if counted else measure

    def _share_name(self, second: Target, first: Target, around: Around) -> None:
        """ "tăng 12% về lượng và 15% về giá trị": the second is named as the first."""
        if around.after_low.startswith("về "):
            second["indicator"] = f"{first['indicator'].rsplit(' về ', 1)[0]} {around.after.removesuffix(' mỗi năm')}"

    def _indicator(self, around: Around, fields: dict[str, Any], whole: Target | None) -> Named:
        scene = self._scene
        label = partial(self._label, near=bool(self._made) and around.labelled)
        named = name_indicator(around, fields, scene.cues, self._had_main or self._main, whole, label)
        indicator = _worded(named.name[:_LONGEST_NAME], scene.book) or self._spoken_of
        if not is_comparison(around) and not around.bracketed:
            self._had_main = indicator
            if not self._top and (self._top is None or whole is None):
                self._top = indicator
        return Named(indicator, named.rule)

    def _split(self, context: FigureContext, done: Target) -> None:
        """ "A/B triệu đồng" is two targets: what was done and what was planned."""
        plan = planned_half(self._scene.text, context.figure, done)
        self._decider.status_of_half(context, done, "done")
        self._decider.status_of_half(context, plan, "plan")
        self._made.append(plan)
        self._read.append(context.figure)

    def _label(self, *, near: bool) -> str:
        """What stands before a colon and names the figure, near it or at the beginning of its line."""
        if not near and self._line_label is not None:
            return self._line_label
        scene, admitted = self._scene, self._admitted
        figure = admitted[min(len(self._made), len(admitted) - 1) if near else 0].candidate.figure
        label = label_of(scene.text.text, scene.cues, self._block, figure.start, near=near)
        if not near:
            self._line_label = label
        return label

    def _against(self, plan: Target, context: FigureContext) -> None:
        """ "A tỷ/B tỷ": A was reached, B was planned."""
        done = self._made[-2]
        if self._context is not None:
            self._decider.status_of_half(self._context, done, "done")
        self._decider.status_of_half(context, plan, "plan")
        plan.update(indicator=done["indicator"], year=done["year"], period=done["period"], of=None)

    def _fill_unit(self, fields: dict[str, Any], figure: Match) -> None:
        """ "14 triệu" is money where the sentence speaks of money; else the unit is missing."""
        if not fields.get("bare_multiple") or fields["unit"] is None:
            return
        name = fields["unit"]["name"] or ""
        start = max(self._sentence[0], figure.start - MONEY_REACH)
        if self._scene.cues.money.search(self._scene.text.low, start, figure.start):
            fields["unit"] = {"text": fields["unit"]["text"], "name": f"đồng{name}", "kind": "money"}
        else:
            fields["unit"] = None

    def _whole(self, figure: Match, previous: Match | None, wholes: Wholes) -> tuple[Target | None, str]:
        """The figure that this one may be part of, and how it was found: see `FigureContext.part_way`."""
        if previous is not None and self._made:
            return self._parts.whole_before(self._made, figure, previous.end)
        unit = figure.fields["unit"]
        above = self._block.parent
        if above is None or above.level < LETTER or unit is None:
            return None, "none"
        if unit["kind"] == "percent" and not self._parts.opened(self._sentence[0], figure.start):
            return None, "none"  # one share in a list is no part of another
        same = (one for one in wholes.get(above.start, ()) if one["unit"] and one["unit"]["name"] == unit["name"])
        found = next(same, None)
        return found, "above" if found is not None else "none"

    def _make(self, figure: Match, named: Named, admission: str) -> Target:
        scene, fields = self._scene, figure.fields
        source = scene.text.span(figure.start, figure.end)
        low: Decimal | None = fields["low"]
        high: Decimal | None = fields["high"]
        return {
            "id": "",
            "start": source.start,
            "end": source.end,
            "text": scene.text.source[source.start : source.end],
            "low": low,
            "high": high,
            "comparator": fields["comparator"],
            "unit": fields["unit"],
            "indicator": named.name,
            "indicator_id": None,
            "change": None,
            "baseline": None,
            "of_total": fields.get("of_total"),
            "year": None,
            "period": None,
            "per": None,
            "status": "target",
            "of": None,
            "source": None,
            "rule": figure.rule.id,
            "section": scene.outline.section(self._block),
            "decided_by": {"admission": admission, "indicator": named.rule},
        }


def _worded(named: str, book: RuleBook) -> str:
    """An indicator on one line, with its abbreviations written out; one that is cut ends with a whole word."""
    if len(named) == _LONGEST_NAME:
        named = named.rpartition(" ")[0]
    return " ".join(expand(named, book).split()).strip(' ,;:.-“”"…')


def _is_counted(target: Target) -> bool:
    return target["unit"] is not None and target["unit"]["kind"] in _COUNTED
