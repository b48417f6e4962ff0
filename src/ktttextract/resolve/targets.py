"""Figures become targets: each with its indicator, year, rate, status and whole."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.target_cues import Cues, SentenceCues, cues_of
from ktttextract.resolve.clauses import sentences
from ktttextract.resolve.document import DocumentFacts
from ktttextract.resolve import figures as figure_rules
from ktttextract.resolve.figures import is_target, opens_line
from ktttextract.resolve.indicator import Around, change_of, is_comparison, look_around, name_indicator
from ktttextract.resolve.indicator_ids import expand, indicator_id
from ktttextract.resolve.outline import PLAIN, Block, Outline
from ktttextract.resolve.years import Year, Years, year_before, year_of_title
from ktttextract.rulebook import RuleBook


class Setting:
    """What the targets of one text share."""

    def __init__(
        self,
        text: NormalisedText,
        book: RuleBook,
        years: Years,
        outline: Outline,
        *,
        title_year: Year | None,
        legal: bool,
        planning: bool,
        default_status: str,
    ) -> None:
        self.text = text
        self.book = book
        self.cues: Cues = cues_of(book)
        self.years = years
        self.outline = outline
        self.title_year = title_year
        self.legal = legal
        self.planning = planning
        self.default_status = default_status
        self._sections: dict[int, str | None] = {}
        self._goals: dict[int, bool] = {}

    def section_status(self, block: Block) -> str | None:
        """What the nearest head with a cue says of the lines under it: "target", "result" or nothing."""
        if block.start not in self._sections:
            found = self.cues.section.search(self.text.low, block.start, min(block.end, block.start + 260))
            if found is not None and block.level < 70:
                self._sections[block.start] = "result" if found.group() in self.cues.section_result else "target"
            else:
                self._sections[block.start] = self.section_status(block.parent) if block.parent else None
        return self._sections[block.start]

    def place(self, block: Block, sentence: tuple[int, int]) -> figure_rules.Setting:
        """What a sentence's place says about the figures in it."""
        return figure_rules.Setting(
            goal=self.is_goal(block),
            result=self.section_status(block) == "result",
            lawful=self.legal or self.outline.in_article(block),
            dated=self.years.any_in(*sentence),
            planning=self.planning,
        )

    def is_goal(self, block: Block) -> bool:
        """Whether a block stands under a head that lists goals."""
        if block.start not in self._goals:
            own = block.level < 90 and self.cues.goal.search(self.text.low, block.start, min(block.end, block.start + 260))
            self._goals[block.start] = bool(own) or (block.parent is not None and self.is_goal(block.parent))
        return self._goals[block.start]


def resolve_targets(
    setting: Setting, figures: Sequence[Match], facts: DocumentFacts
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The targets among the settled figures of the text's body, in text order, with the notices they gave.

    Neither the letterhead and title of a document nor page furniture have any; an article's headline may.
    """
    body = (facts.head_end if facts.genre == "original" else 0, facts.tail_start)
    targets: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    wholes: dict[int, list[dict[str, Any]]] = {}
    main, under = "", None
    for block, members in _by_block(setting, figures, body):
        if block.parent is not under or block.level < PLAIN:
            main = ""
        under = block.parent
        carried: Year | None = None
        for sentence, in_sentence in _by_sentence(setting, block, members):
            said = setting.cues.in_sentence(setting.text.low, *sentence)
            place = setting.place(block, sentence)
            kept = [
                figure
                for figure in in_sentence
                if is_target(setting.text, figure, setting.cues, said, sentence[0], place)
                and not opens_line(setting.text, figure)
            ]
            if kept:
                reader = SentenceReader(setting, block, sentence, said, kept, main, carried)
                for target in reader.read(wholes):
                    targets.append(target)
                    if target["unit"] is None:
                        notices.append(_unit_missing(target))
                main = reader.main or main
                carried = reader.year or carried
    for number, target in enumerate(targets, 1):
        target["id"] = f"t{number}"
    for target in targets:
        whole = target["of"]
        target["of"] = whole["id"] if whole is not None else None
    return targets, notices


def _by_block(setting: Setting, figures: Sequence[Match], body: tuple[int, int]) -> Iterator[tuple[Block, list[Match]]]:
    block: Block | None = None
    members: list[Match] = []
    for figure in figures:
        if figure.start < body[0]:
            continue
        if figure.start >= body[1]:
            break
        if block is None or figure.start >= block.end:
            if block is not None and members:
                yield block, members
            block, members = setting.outline.at(figure.start), []
        members.append(figure)
    if block is not None and members:
        yield block, members


def _by_sentence(
    setting: Setting, block: Block, members: list[Match]
) -> Iterator[tuple[tuple[int, int], list[Match]]]:
    cuts = sentences(setting.text.text, block.start, block.end)
    at = 0
    for cut in cuts:
        inside: list[Match] = []
        while at < len(members) and members[at].start < cut[1]:
            inside.append(members[at])
            at += 1
        if inside:
            yield cut, inside


class SentenceReader:
    """Reads the figures of one sentence in order, handing subject, status and whole on from each to the next."""

    def __init__(
        self,
        setting: Setting,
        block: Block,
        sentence: tuple[int, int],
        said: SentenceCues,
        figures: list[Match],
        main: str,
        carried: Year | None,
    ) -> None:
        self._setting = setting
        self._block = block
        self._sentence = sentence
        self._figures = figures
        self.main = main
        self._had_main = ""
        self._carried = carried
        self._risen = False
        self._top: str | None = None
        self.year: Year | None = None
        self._said = said
        self._made: list[dict[str, Any]] = []

    def read(self, wholes: dict[int, list[dict[str, Any]]]) -> list[dict[str, Any]]:
        """The targets of the sentence; `wholes` remembers each block's own figures for the blocks below it."""
        previous: Match | None = None
        for index, figure in enumerate(self._figures):
            following = self._figures[index + 1].start if index + 1 < len(self._figures) else None
            self._read_one(figure, previous, following, wholes)
            previous = figure
        wholes.setdefault(self._block.start, []).extend(self._made)
        self.main = self._top or self.main
        return self._made

    def _read_one(
        self, figure: Match, previous: Match | None, following: int | None, wholes: dict[int, list[dict[str, Any]]]
    ) -> None:
        setting, fields = self._setting, figure.fields
        text, low = setting.text.text, setting.text.low
        last = previous.end if previous else None
        kind = fields["unit"]["kind"] if fields["unit"] else None
        around = look_around(
            text,
            low,
            setting.cues,
            self._said,
            self._sentence,
            (figure.start, figure.end),
            last,
            following,
            counted=kind == "count",
        )
        if low[figure.end : figure.end + 1] == ",":
            fields["coordinated"] = True
        whole = self._whole(figure, previous, wholes)
        self._risen = previous is not None and bool(previous.fields.get("from_start"))
        self._fill_unit(fields, figure)
        paired = previous is not None and low[previous.end : figure.start].strip(" []0123456789") == "/"
        if paired:
            indicator = self._made[-1]["indicator"]
        else:
            label = self._label()
            indicator = name_indicator(around, fields, setting.cues, self._had_main or self.main, whole, label)
            indicator = expand(indicator, setting.book)
            if not is_comparison(around):
                self._had_main = indicator
                if self._top is None or (whole is None and not self._top):
                    self._top = indicator
        year, per = self._year_and_rate(figure, last, following, around)
        status = self._status(figure, year)
        if year is None and status == "result":
            year = setting.years.dated(self._sentence, figure.start)
        target = self._make(figure, figure.start, figure.end, fields["low"], fields["high"], indicator, around)
        target.update(per=per, status=status, of=whole, **_year_fields(year, low, figure.start))
        if self._risen and self._made:
            target["baseline"] = _baseline(self._made[-1])
        self._made.append(target)
        if "plan" in fields:
            self._made.append(self._plan(figure, target))
        elif paired:
            self._against(target)

    def _against(self, plan: dict[str, Any]) -> None:
        """ "A tỷ/B tỷ": A was reached, B was planned."""
        done = self._made[-2]
        done["status"] = "result"
        plan.update(status="target", indicator=done["indicator"], year=done["year"], period=done["period"], of=None)

    def _plan(self, figure: Match, done: dict[str, Any]) -> dict[str, Any]:
        """The planned half of "A/B triệu đồng"; the done half ends where the slash stands."""
        fields = figure.fields
        plan = dict(done)
        source = self._setting.text.span(fields["plan_start"], figure.end)
        plan.update(start=source.start, end=source.end, low=fields["plan"], high=fields["plan"], status="target")
        plan["text"] = self._setting.text.source[source.start : source.end]
        ended = self._setting.text.span(figure.start, fields["done_end"])
        done.update(start=ended.start, end=ended.end, status="result")
        done["text"] = self._setting.text.source[ended.start : ended.end]
        return plan

    def _fill_unit(self, fields: dict[str, Any], figure: Match) -> None:
        """ "14 triệu" is money where the sentence speaks of money; else the unit is missing."""
        if not fields.get("bare_multiple") or fields["unit"] is None:
            return
        name = fields["unit"]["name"] or ""
        before = self._setting.text.low[self._sentence[0] : figure.start]
        if self._setting.cues.money.search(before):
            fields["unit"] = {"text": fields["unit"]["text"], "name": f"đồng{name}", "kind": "money"}
        else:
            fields["unit"] = None

    def _label(self) -> str:
        """What stands before the first ":" of the block, without its mark."""
        text = self._setting.text.text
        colon = text.find(":", self._block.start, self._figures[0].start)
        if colon < 0:
            return ""
        return text[self._block.start : colon].strip(" -+*•|#").split(") ", 1)[-1].split(". ", 1)[-1].strip()

    def _year_and_rate(
        self, figure: Match, last: int | None, following: int | None, around: Around
    ) -> tuple[Year | None, str | None]:
        setting = self._setting
        years = setting.years
        risen_from = last if self._made and self._risen else None
        year = years.near(self._sentence, figure.start, figure.end, following, risen_from)
        self.year = year or self.year
        if year is None and self._said.last("time.now", figure.start) >= 0:
            year = years.now()
        if year is None:
            year = self._carried
        year = year or years.above(setting.outline, self._block) or setting.title_year
        per = figure.fields.get("per")
        if per is None and self._is_yearly(figure, last, following, around):
            per = "year"
        return year, per

    def _is_yearly(self, figure: Match, last: int | None, following: int | None, around: Around) -> bool:
        low, cues = self._setting.text.low, self._setting.cues
        start = self._sentence[0] if last is None else last
        cut = max(low.rfind(";", start, figure.start), start)
        if self._said.within("rate.year", cut, figure.start) and "hằng năm" not in around.subject_low:
            return True
        if any(cues.yearly.search(link) for link in around.links if "năm" in link):
            return True
        return "năm" in around.after_low and bool(cues.yearly.search(around.after_low[:60]))

    def _status(self, figure: Match, year: Year | None) -> str:
        """Planned or reached: by the last cue before the figure, by the section, by the year."""
        if figure.fields.get("from_start"):
            return "result"
        reached = self._said.last("status.result", figure.start)
        planned = self._said.last("status.target", figure.start)
        if max(reached, planned) >= 0:
            return "result" if reached > planned else "target"
        section = self._setting.section_status(self._block)
        if section is not None:
            return section
        own = self._setting.years.document_year
        if year is not None and own is not None and year.year != own:
            return "target" if year.year > own else "result"
        return self._setting.default_status

    def _whole(
        self, figure: Match, previous: Match | None, wholes: dict[int, list[dict[str, Any]]]
    ) -> dict[str, Any] | None:
        """The figure that this one is part of: opened by "trong đó", "với" or a bracket, or above it in the list."""
        low = self._setting.text.low
        if previous is not None and self._made:
            between = low[previous.end : figure.start]
            before = self._made[-1]
            if self._said.within("part.whole", previous.end, figure.start) or between.lstrip().startswith("("):
                return before
            if ";" not in between and before["of"] is not None and "kế hoạch" not in between:
                return before["of"] if before["of"]["unit"] == figure.fields["unit"] else None
            return None
        above = self._block.parent
        if above is None or above.level < 60:
            return None
        unit = figure.fields["unit"]
        for candidate in wholes.get(above.start, ()):
            if unit is not None and candidate["unit"] is not None and candidate["unit"]["name"] == unit["name"]:
                return candidate
        return None

    def _make(
        self,
        figure: Match,
        start: int,
        end: int,
        low: Decimal | None,
        high: Decimal | None,
        indicator: str,
        around: Around,
    ) -> dict[str, Any]:
        setting, fields = self._setting, figure.fields
        source = setting.text.span(start, end)
        unit = fields["unit"]
        return {
            "id": "",
            "start": source.start,
            "end": source.end,
            "text": setting.text.source[source.start : source.end],
            "low": low,
            "high": high,
            "comparator": fields["comparator"],
            "unit": unit,
            "indicator": _one_line(indicator),
            "indicator_id": indicator_id(indicator, unit, setting.book),
            "change": change_of(around, setting.cues),
            "baseline": None,
            "of_total": fields.get("of_total"),
            "year": None,
            "period": None,
            "per": None,
            "status": "target",
            "of": None,
            "source": None,
            "rule": figure.rule.id,
            "section": setting.outline.section(self._block),
        }


def _year_fields(year: Year | None, low: str, start: int) -> dict[str, Any]:
    if year is None:
        return {"year": None, "period": None}
    value = year.year - 1 if year_before(low, start) else year.year
    return {"year": value, "period": {"from": year.first, "to": value, "text": year.text}}


def _baseline(start: dict[str, Any]) -> dict[str, Any]:
    """The figure that a change starts from: "từ 7 triệu năm 2005 lên …"."""
    return {"year": start["year"], "value": start["low"], "text": start["text"]}


def _one_line(indicator: str) -> str:
    return " ".join(indicator.split()).strip(" ,;:.-")


def _unit_missing(target: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": "target.unit_missing",
        "severity": "warning",
        "message": f"The figure “{target['text']}” has no unit in the text.",
        "start": target["start"],
        "end": target["end"],
    }


def make_setting(
    text: NormalisedText,
    book: RuleBook,
    dates: Sequence[Match],
    references: Sequence[Match],
    facts: DocumentFacts,
) -> Setting:
    """What the targets of this text share: its years, its outline, its title's horizon."""
    closed = [(match.start, match.end) for match in references]
    original = facts.genre == "original"
    outline = Outline(text)
    return Setting(
        text,
        book,
        Years(text, dates, closed, facts.year),
        outline,
        title_year=year_of_title(facts.title) if original else None,
        legal=outline.is_law or (facts.kind is not None and facts.kind.code in cues_of(book).legal_kinds),
        planning=_is_plan(facts, cues_of(book)),
        default_status="result" if facts.genre == "article" else "target",
    )


def _is_plan(facts: DocumentFacts, cues: Cues) -> bool:
    """Whether a text sets out to do things: by its kind, or by the plan that its title names."""
    if facts.kind is not None and facts.kind.code in cues.planning_kinds:
        return True
    return facts.title is not None and bool(cues.planning.search(facts.title.lower()))
