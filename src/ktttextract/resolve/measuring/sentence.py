"""A sentence's figures in order: each with its indicator, year, rate, status and whole."""

import re
from decimal import Decimal
from functools import partial
from typing import Any

from ktttextract.match import Match
from ktttextract.resolve.measuring.admission import MONEY_REACH
from ktttextract.resolve.measuring.baselines import compared_with, rises_from
from ktttextract.resolve.measuring.cues import SentenceCues
from ktttextract.resolve.measuring.indicator import (
    Around,
    change_of,
    is_comparison,
    look_around,
    name_indicator,
    with_predicate_of,
)
from ktttextract.resolve.measuring.indicator_ids import expand, indicator_id
from ktttextract.resolve.measuring.labels import label_of
from ktttextract.resolve.measuring.outline import LETTER, Block
from ktttextract.resolve.measuring.scene import Scene
from ktttextract.resolve.measuring.wholes import Parts, Target, Wholes, is_share, planned_half
from ktttextract.resolve.measuring.years import Year, year_before

_PAIR = re.compile(r"[ \[\]0-9]*/[ \[\]0-9]*")
_PER_BEHIND = re.compile(r"(?:mỗi|một|hằng|hàng) (tháng|quý)(?!\w)")
_MONTHS = {"tháng": "month", "quý": "quarter"}
_PREDICATE_REACH = 240  # characters between two shares that share a predicate
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
        self._parts = Parts(scene.text.low, said)

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
        if last is not None and indicator.lower() in scene.cues.generic and ";" not in low[last : figure.start]:
            indicator = self._of_counted(indicator)
        target = self._make(figure, indicator, around)
        self._date(target, figure, last, following, around, risen=risen)
        if is_share(target) and last is not None and low.endswith(" và ", last, figure.start):
            self._share_change(target, around)
        start = self._sentence[0] if last is None else last
        a_change = target["change"] is not None and (is_share(target) or not self._parts.opened(start, figure.start))
        target["of"] = None if a_change else whole
        if risen and self._made:
            target["baseline"] = rises_from(self._made[-1])
        else:
            target["baseline"] = compared_with(low, figure.end, target["year"])
        if last is not None and low.startswith("và ", figure.start - 3):
            self._share_predicate(target, low[last : figure.start])
        self._made.append(target)
        if "plan" in fields:
            self._made.append(planned_half(scene.text, figure, target))
        elif paired:
            self._against(target)

    def _share_predicate(self, second: Target, between: str) -> None:
        """ "22/22 bộ, ngành và 63/63 địa phương đã …": both have done it."""
        first, kind = self._made[-1], second["unit"] and second["unit"]["kind"]
        if kind not in _SHARING or first["unit"] is None or first["unit"]["kind"] != kind or ";" in between:
            return
        if len(between) > (_NEAR if kind == "count" else _PREDICATE_REACH):
            return
        first["indicator"] = with_predicate_of(first["indicator"], second["indicator"])

    def _of_counted(self, measure: str) -> str:
        """ "3 khu công nghiệp, diện tích 1.150 ha": the area is theirs."""
        before = self._made[-1]
        counted = before["unit"] and before["unit"]["kind"] == "count"
        return f"{measure} {before['indicator']}" if counted else measure

    def _share_change(self, second: Target, around: Around) -> None:
        """ "tăng 12% về lượng và 15% về giá trị": both have grown."""
        first = self._made[-1]
        if around.links or (around.after and not around.after_low.startswith(("về ", "so "))):
            return
        second["change"] = first["change"]
        if around.after_low.startswith("về "):
            second["indicator"] = f"{first['indicator'].rsplit(' về ', 1)[0]} {around.after.removesuffix(' mỗi năm')}"

    def _indicator(self, around: Around, fields: dict[str, Any], whole: Target | None) -> str:
        scene = self._scene
        near = bool(self._made) and around.labelled
        figure = self._figures[min(len(self._made), len(self._figures) - 1) if near else 0]
        label = partial(label_of, scene.text.text, scene.cues, self._block, figure.start, near=near)
        named = name_indicator(around, fields, scene.cues, self._had_main or self.main, whole, label)
        indicator = " ".join(expand(named, scene.book).split()).strip(' ,;:.-“”"…') or self._spoken_of
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
            if own is None:
                self._carried = None  # "năm nay": another year than the sentence before
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
        if last is not None and figure.fields.get("unit_row") and self._goes_on_yearly(low[last : figure.start]):
            return True
        if any(cues.yearly.search(link) for link in around.links if "năm" in link):
            return True
        return "năm" in around.after_low and bool(cues.yearly.search(around.after_low[:60]))

    def _goes_on_yearly(self, between: str) -> bool:
        """ "Hằng năm, mở 12 lớp cho 600 người": the second figure is yearly as the first."""
        before = self._made[-1]
        if before["per"] != "year" or "/" in before["text"] or not before["unit"] or before["unit"]["kind"] != "count":
            return False
        return not any(mark in between for mark in (";", ":", "(", "đến", "tổng", "lũy kế", "có"))

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
        if previous is not None and self._made:
            return self._parts.whole_before(self._made, figure, previous.end)
        unit = figure.fields["unit"]
        above = self._block.parent
        if above is None or above.level < LETTER or unit is None:
            return None
        if unit["kind"] == "percent" and not self._parts.opened(self._sentence[0], figure.start):
            return None  # one share in a list is no part of another
        same = (one for one in wholes.get(above.start, ()) if one["unit"] and one["unit"]["name"] == unit["name"])
        return next(same, None)

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


def _year_fields(year: Year | None, low: str, start: int) -> dict[str, Any]:
    if year is None:
        return {"year": None, "period": None}
    value = year.year - 1 if year_before(low, start) else year.year
    return {"year": value, "period": {"from": year.first, "to": value, "text": year.text}}
