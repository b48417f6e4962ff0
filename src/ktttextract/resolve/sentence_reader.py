"""A sentence's figures in order: each with its indicator, year, rate, status and whole."""

import re
from decimal import Decimal
from typing import Any

from ktttextract.match import Match
from ktttextract.resolve.baselines import compared_with, rises_from
from ktttextract.resolve.clauses import clean_subject
from ktttextract.resolve.figures import MONEY_REACH
from ktttextract.resolve.indicator import (
    Around,
    change_of,
    is_comparison,
    look_around,
    name_indicator,
    with_predicate_of,
)
from ktttextract.resolve.indicator_ids import expand, indicator_id
from ktttextract.resolve.outline import LETTER, Block
from ktttextract.resolve.target_cues import SentenceCues
from ktttextract.resolve.target_scene import Scene
from ktttextract.resolve.years import Year, year_before

Target = dict[str, Any]
# Blocks' own figures by the start of their block, for the blocks below them.
Wholes = dict[int, list[Target]]
_PAIR = re.compile(r"[ \[\]0-9]*/[ \[\]0-9]*")
# What a bracket compares with the figure before it is no part of it: "(cùng kỳ tăng 6%)".
_COMPARING = re.compile(r"cùng kỳ|so với|tương đương|bằng|bình quân|kế hoạch|dự toán|vượt|(?<!\w)tăng|(?<!\w)giảm")
_PER_BEHIND = re.compile(r"(?:mỗi|một|hằng|hàng) (tháng|quý)(?!\w)")
_MONTHS = {"tháng": "month", "quý": "quarter"}
_LABEL_REACH = 240
_NEAR = 60  # characters between two counted nouns that share a predicate
_SHARING = frozenset({"count", "percent"})
_BOUND_TO_BE_PLANNED = frozenset({"ge", "le"})


class SentenceReader:
    """Reads the figures of one sentence, handing subject, status and whole on from each to the next."""

    def __init__(
        self,
        scene: Scene,
        block: Block,
        sentence: tuple[int, int],
        said: SentenceCues,
        figures: list[Match],
        main: str,
        carried: Year | None,
        spoken_of: str,
    ) -> None:
        self._scene = scene
        self._block = block
        self._sentence = sentence
        self._said = said
        self._figures = figures
        self.main = main
        self.year: Year | None = None
        self._carried = carried
        self._spoken_of = spoken_of  # what the block before spoke of, for a figure that names nothing itself
        self._had_main = ""
        self._top: str | None = None
        self._made: list[Target] = []

    def read(self, wholes: Wholes) -> list[Target]:
        """The targets of the sentence; `wholes` remembers each block's own figures for the blocks below it."""
        previous: Match | None = None
        for index, figure in enumerate(self._figures):
            following = self._figures[index + 1].start if index + 1 < len(self._figures) else None
            self._read_one(figure, previous, following, wholes)
            previous = figure
        wholes.setdefault(self._block.start, []).extend(self._made)
        self.main = self._top or self.main
        return self._made

    def _read_one(self, figure: Match, previous: Match | None, following: int | None, wholes: Wholes) -> None:
        scene, fields = self._scene, figure.fields
        low = scene.text.low
        last = previous.end if previous else None
        span = (figure.start, figure.end)
        counted = fields["unit"] is not None and fields["unit"]["kind"] == "count"
        around = look_around(
            scene.text, scene.cues, self._said, self._sentence, span, last=last, following=following, counted=counted
        )
        if "from_start" in fields:
            around.stand_still()  # "từ 62% năm 2025 lên 75%": what follows belongs to the goal
        elif low[figure.end : figure.end + 1] == ",":
            fields["coordinated"] = True
        whole = self._whole(figure, previous, wholes)
        risen = previous is not None and bool(previous.fields.get("from_start"))
        self._fill_unit(fields, figure)
        paired = last is not None and figure.start - last < 12 and _PAIR.fullmatch(low, last, figure.start) is not None
        indicator = self._made[-1]["indicator"] if paired else self._indicator(around, fields, whole)
        target = self._make(figure, indicator, around)
        self._date(target, figure, last, following, around, risen=risen)
        if _is_share(target) and last is not None and low.endswith(" và ", last, figure.start):
            self._share_change(target, around)
        target["of"] = None if target["change"] is not None and _is_share(target) else whole
        if risen and self._made:
            target["baseline"] = rises_from(self._made[-1])
        else:
            target["baseline"] = compared_with(low, figure.end, target["year"])
        if last is not None and low.startswith("và ", figure.start - 3):
            self._share_predicate(target, low[last : figure.start])
        self._made.append(target)
        if "plan" in fields:
            self._made.append(self._plan(figure, target))
        elif paired:
            self._against(target)

    def _share_predicate(self, second: Target, between: str) -> None:
        """ "22/22 bộ, ngành và 63/63 địa phương đã …": both have done it."""
        first, kind = self._made[-1], second["unit"] and second["unit"]["kind"]
        if kind not in _SHARING or first["unit"] is None or first["unit"]["kind"] != kind or ";" in between:
            return
        if len(between) > (_NEAR if kind == "count" else _LABEL_REACH):
            return
        first["indicator"] = with_predicate_of(first["indicator"], second["indicator"])

    def _share_change(self, second: Target, around: Around) -> None:
        """ "tăng 12% về lượng và 15% về giá trị": both have grown."""
        if not around.links and (not around.after or around.after_low.startswith(("về ", "so "))):
            second["change"] = self._made[-1]["change"]

    def _indicator(self, around: Around, fields: dict[str, Any], whole: Target | None) -> str:
        scene = self._scene
        named = name_indicator(around, fields, scene.cues, self._had_main or self.main, whole, self._label)
        indicator = " ".join(expand(named, scene.book).split()).strip(" ,;:.-“”\"…") or self._spoken_of
        if not is_comparison(around):
            self._had_main = indicator
            if not self._top and (self._top is None or whole is None):
                self._top = indicator
        return indicator

    def _against(self, plan: Target) -> None:
        """ "A tỷ/B tỷ": A was reached, B was planned."""
        done = self._made[-2]
        done["status"] = "result"
        plan.update(status="target", indicator=done["indicator"], year=done["year"], period=done["period"], of=None)

    def _plan(self, figure: Match, done: Target) -> Target:
        """The planned half of "A/B triệu đồng"; the done half ends where the slash stands."""
        fields, text = figure.fields, self._scene.text
        plan = dict(done)
        source = text.span(fields["plan_start"], figure.end)
        plan.update(start=source.start, end=source.end, low=fields["plan"], high=fields["plan"], status="target")
        plan["text"] = text.source[source.start : source.end]
        ended = text.span(figure.start, fields["done_end"])
        done.update(start=ended.start, end=ended.end, status="result")
        done["text"] = text.source[ended.start : ended.end]
        return plan

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

    def _label(self) -> str:
        """What stands before the first ":" of the block, without its mark."""
        text = self._scene.text.text
        start, first = self._block.start, self._figures[0].start
        above = self._block.parent
        if above is not None and not text[start:first].strip(" -+*•|#") and text[above.start : start].rstrip()[-1:] == ":":
            start = max(above.start, text.rfind("\n", above.start, start - 1) + 1)  # the label's own line
        colon = text.find(":", start, min(first, start + _LABEL_REACH))
        if colon < 0:
            return ""
        label = text[start:colon].strip(" -+*•|#").split(") ", 1)[-1].split(". ", 1)[-1].strip()
        start, end, _ = clean_subject(label.lower(), self._scene.cues)
        return label[start:end]

    def _date(
        self,
        target: Target,
        figure: Match,
        last: int | None,
        following: int | None,
        around: Around,
        *,
        risen: bool,
    ) -> None:
        """Year, rate and status: the year of the sentence, of the one before, of the heads above, of the title."""
        scene = self._scene
        risen_from = last if self._made and risen else None
        own = scene.years.near(self._sentence, (figure.start, figure.end), last, following, risen_from)
        self.year = own or self.year
        if own is None and self._said.last("time.now", figure.start) >= 0:
            own = scene.years.now()
        own = own or self._carried
        inherited = None if own else scene.years.above(scene.outline, self._block) or scene.title_year
        status = self._status(figure, own, inherited)
        year = own or inherited
        if status == "result":
            present = scene.years.present
            if inherited is not None and present is not None and inherited.year > present:
                year = None  # what is reached already is not reached by the plan's year
            year = year or scene.years.dated(self._sentence, figure.start)
        per = figure.fields.get("per")
        if per is None and self._is_yearly(figure, last, around):
            per = "year"
        elif per is None and (often := _PER_BEHIND.match(around.after_low)):
            per = _MONTHS[often.group(1)]
        target.update(per=per, status=status, **_year_fields(year, scene.text.low, figure.start))

    def _is_yearly(self, figure: Match, last: int | None, around: Around) -> bool:
        low, cues = self._scene.text.low, self._scene.cues
        start = self._sentence[0] if last is None else last
        if self._said.within("rate.year", start, figure.start):
            cut = max(low.rfind(";", start, figure.start), start)
            if self._said.within("rate.year", cut, figure.start) and "hằng năm" not in around.subject_low:
                return True
        if any(cues.yearly.search(link) for link in around.links if "năm" in link):
            return True
        return "năm" in around.after_low and bool(cues.yearly.search(around.after_low[:60]))

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

    def _whole(self, figure: Match, previous: Match | None, wholes: Wholes) -> Target | None:
        """The figure that this one is part of: opened by "trong đó", "với" or a bracket, or above it in the list."""
        unit = figure.fields["unit"]
        if previous is not None and self._made:
            return self._whole_before(figure, self._scene.text.low[previous.end : figure.start], previous.end)
        above = self._block.parent
        if above is None or above.level < LETTER or unit is None:
            return None
        if unit["kind"] == "percent" and not self._said.within("part.whole", self._sentence[0], figure.start):
            return None  # one share in a list is no part of another
        same = (one for one in wholes.get(above.start, ()) if one["unit"] and one["unit"]["name"] == unit["name"])
        return next(same, None)

    def _whole_before(self, figure: Match, between: str, last: int) -> Target | None:
        """The whole in the same sentence, which "trong đó", "với" or a bracket opens and the next figures share."""
        unit, before = figure.fields["unit"], self._made[-1]
        if self._said.within("part.whole", last, figure.start):
            return self._divided(unit)
        if between.lstrip().startswith("("):
            same_rate = before["per"] == figure.fields.get("per")
            return before if same_rate and not _COMPARING.search(between) else None
        whole: Target | None = before["of"]
        if whole is not None and ")" in between and "(" not in between:
            whole = whole["of"]  # the bracket is closed
        if whole is None or ";" in between or "kế hoạch" in between:
            return None
        return whole if _same_unit(whole["unit"], unit) else None

    def _divided(self, unit: dict[str, Any] | None) -> Target:
        """The nearest figure that "trong đó" can divide: of the same unit, else one that is no mere change."""
        amounts = [one for one in self._made if one["change"] is None or one["unit"] is None or not _is_share(one)]
        same = [one for one in amounts if _same_unit(one["unit"], unit)]
        return (same or amounts or self._made)[-1]

    def _make(self, figure: Match, indicator: str, around: Around) -> Target:
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
            "indicator": indicator,
            "indicator_id": indicator_id(indicator, fields["unit"], scene.book),
            "change": change_of(around, scene.cues),
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
        }


def _same_unit(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    return one is other or (one is not None and other is not None and one["name"] == other["name"])


def _is_share(target: Target) -> bool:
    return bool(target["unit"]) and target["unit"]["kind"] == "percent"


def _year_fields(year: Year | None, low: str, start: int) -> dict[str, Any]:
    if year is None:
        return {"year": None, "period": None}
    value = year.year - 1 if year_before(low, start) else year.year
    return {"year": value, "period": {"from": year.first, "to": value, "text": year.text}}
