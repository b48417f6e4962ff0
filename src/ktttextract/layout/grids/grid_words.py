"""The cue words of grids, from the rule book's table of them, ready for use."""

import re
from functools import cached_property

from ktttextract.rulebook import RuleBook
from ktttextract.syntax.phrases import Phrases, Rows, before, one_of
from ktttextract.syntax.times import grid_times_of

_NEVER = re.compile(r"(?!)")


class GridWords:
    """Head, caption, row and cell cues of one book."""

    def __init__(self, book: RuleBook) -> None:
        table = book.table("table_cues")
        words: dict[str, tuple[str, ...]] = {row["id"]: (*row["variants"],) for row in table.rows}
        cues = book.lexicon
        self._book, self._words, self._cues = book, words, cues
        self.ordinal = frozenset(words["head.ordinal"])
        self.unit = frozenset(words["head.unit"])
        self.label = frozenset(words["head.label"])
        self.label_first = frozenset(words["head.label.first"])
        self.entity = frozenset(words["head.entity"])
        self.known = self.ordinal | self.label | self.unit | self.entity
        # Where each cell has a line of its own and no pipe is left: a head of ordinals, units or places.
        self.stacked_head = _line_of(words["head.ordinal"] + words["head.unit"] + words["head.entity"])
        self.result = frozenset(words["head.result"])
        self.total = frozenset(words["head.total"])
        self.amount = frozenset(words["head.amount"])
        self.caption_result = frozenset(words["caption.result"])
        self.furniture = frozenset(words["tile.furniture"])
        self.short_units: dict[str, str] = {
            short: row["name"] for row in table.rows if row["id"].startswith("unit.short.") for short in row["variants"]
        }
        self.short_measures: dict[str, str] = {
            short: row["name"] for row in table.rows if row["id"].startswith("head.short.") for short in row["variants"]
        }
        self.sets_against = words["head.against"]
        self.ditto = frozenset(words["cell.ditto"])
        self.compares = tuple(f"{phrase} " for phrase in words["row.compares"])
        self.row_end = words["row.end"]
        self.open = frozenset(words["head.open"])
        self.rank = frozenset(words["unit.rank"])
        self.lead = frozenset(words["cell.lead"])
        self.rise = frozenset(words["cell.rise"])
        self.fall = frozenset(words["cell.fall"])
        self.unit_counts = before(words["unit.count"])
        self.unit_open = frozenset(words["unit.open"])
        self.unit_percent = ("%", *words["unit.percent"])
        self.unit_labels = tuple(f"{phrase}:" for phrase in words["caption.unit"])
        named: dict[str, str] = {row["id"]: row["name"] for row in table.rows}
        self.against_plan, self.against_period = named["head.compare.plan"], named["head.compare.same_period"]
        self.against_last_year = named["head.compare.last_year"]
        self.times = grid_times_of(book)
        self.against = cues["say.against"][0]
        self.by_year = words["title.by"]
        self.year_word = cues["time.year"][0]
        self.money_unit = cues["money.unit"][0]

    # Made when they are first asked for: most texts have no grid.

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(variant for row in self._book.table("units").rows for variant in row["variants"])

    def says_unit(self, name: str) -> bool:
        """Whether the name of a column ends with its unit in brackets: "sản lượng (tấn)", "đàn lợn (nghìn con)"."""
        opening = name.rfind("(")
        unit = name[opening + 1 : -1].strip()
        return opening > 0 and name.endswith(")") and not {unit, unit.partition(" ")[2]}.isdisjoint(self._units)

    @cached_property
    def flat_head(self) -> re.Pattern[str]:
        # The first cell of a flattened grid's head, behind a lone pipe; the pipe opens the pattern: it is found fast.
        words = self._words
        opening = one_of(words["head.ordinal"] + words["head.label"] + words["head.entity"]).replace(" ", r"[ \n]")
        return re.compile(rf"\|(?<![^\n]\|) *\n\s*(?:{opening})[ .:]*(?=\n)")

    @cached_property
    def caption_unit(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{one_of(self._words['caption.unit'])}) ?: ?([^\n|)]{{1,40}})")

    @cached_property
    def caption_kind(self) -> re.Pattern[str]:
        return re.compile(rf"(?:(?:{one_of(self._words['caption.kind'])})(?!\w)[ .:\divx-]*(?!\w))+")

    @cached_property
    def bare_measure(self) -> re.Pattern[str]:
        return re.compile(one_of(self._words["row.measure"]))

    @cached_property
    def total_word(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{one_of(self._words['row.total.word'])}) ")

    @cached_property
    def share_of(self) -> re.Pattern[str]:
        # "bác sĩ trên 1 vạn dân", "ca/100.000 dân": a thing that is counted by so many others.
        per, many, noun = (one_of(self._words[f"label.per{kind}"]) for kind in ("", ".many", ".noun"))
        counted = rf"(?:\d[\d.]*(?: ?(?:{many}))?|{many})"
        return re.compile(rf"(?:(?<!\w)(?:{per}) |/ ?)({counted} (?:{noun}))(?!\w)")

    @cached_property
    def figure(self) -> re.Pattern[str]:
        return re.compile(rf"[<>≥≤~+(-]{{0,2}} ?\d{self.times.no_figure}")

    @cached_property
    def bounded(self) -> re.Pattern[str]:
        # A cell that says a bound before its figure: "trên 97", "đạt ít nhất 80".
        bounds = [
            phrase
            for row in self._book.table("comparators").rows
            if row["position"] == "before"
            for phrase in (row["name"], *row["variants"])
        ]
        return re.compile(rf"(?:(?:{one_of(self._words['cell.lead'])}) )?(?:{one_of(tuple(bounds))}) ?\d")

    @cached_property
    def parts_noun(self) -> re.Pattern[str]:
        return re.compile(rf"[,;/(]| (?:{one_of(self._cues['clause.joint'])}) ")

    @cached_property
    def increase(self) -> re.Pattern[str]:
        return _change(self._cues["change.increase"], self._cues)

    @cached_property
    def growth(self) -> re.Pattern[str]:
        return _anywhere(self._cues["growth.noun"])

    @cached_property
    def decrease(self) -> re.Pattern[str]:
        return _change(self._cues["change.decrease"], self._cues)

    @cached_property
    def label_start(self) -> re.Pattern[str]:
        return _start(self._words["head.label"])

    @cached_property
    def aside(self) -> re.Pattern[str]:
        return _start(self._words["head.aside"])

    @cached_property
    def body(self) -> re.Pattern[str]:
        return _start(self._words["head.body"])

    @cached_property
    def caption_money(self) -> re.Pattern[str]:
        return _anywhere(self._words["caption.money"])

    @cached_property
    def price(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.price"])

    @cached_property
    def compare(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.compare"])

    @cached_property
    def compare_plan(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.compare.plan"])

    @cached_property
    def compare_period(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.compare.same_period"])

    @cached_property
    def compare_last_year(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.compare.last_year"])

    @cached_property
    def status(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.result"] + self._words["head.target"])

    @cached_property
    def filler(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.filler"])

    @cached_property
    def measure(self) -> re.Pattern[str]:
        return _start(self._words["head.measure"])

    @cached_property
    def per_year(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.per_year"])

    @cached_property
    def caption_status(self) -> re.Pattern[str]:
        return _anywhere(self._words["caption.result"] + self._words["caption.target"])

    @cached_property
    def count(self) -> re.Pattern[str]:
        return _start(self._words["label.count"])

    @cached_property
    def caption_price(self) -> re.Pattern[str]:
        return _anywhere(self._words["caption.price"])

    @cached_property
    def part(self) -> re.Pattern[str]:
        return _start(self._words["row.part"])

    @cached_property
    def part_column(self) -> re.Pattern[str]:
        return _anywhere(self._words["row.part"])

    @cached_property
    def counter(self) -> re.Pattern[str]:
        return _anywhere(self._words["tile.counter"])

    @cached_property
    def not_yearly(self) -> re.Pattern[str]:
        return _anywhere(self._words["label.not_yearly"])

    @cached_property
    def outcome(self) -> re.Pattern[str]:
        return _anywhere(self._words["head.outcome"])

    @cached_property
    def not_rise(self) -> re.Pattern[str]:
        return _anywhere(self._words["label.not_rise"])

    @cached_property
    def divides(self) -> re.Pattern[str]:
        return _start(self._words["row.divides"])

    @cached_property
    def row_total(self) -> re.Pattern[str]:
        return _start(self._words["row.total"])

    @cached_property
    def index(self) -> re.Pattern[str]:
        return _start(self._words["unit.index"])

    @cached_property
    def yearly(self) -> re.Pattern[str]:
        return _anywhere(self._cues["rate.year"])


def _line_of(phrases: Phrases) -> re.Pattern[str]:
    """A line that consists of one of the phrases, in any case; the line break opens the pattern: it is found fast."""
    firsts = "".join(sorted({first for phrase in phrases for first in (phrase[0], phrase[0].upper())}))
    return re.compile(rf"\n(?=[{re.escape(firsts)}])(?i:{one_of(phrases)})[ .:]*(?=\n)")


def _anywhere(phrases: Phrases) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{one_of(phrases)})(?!\w)") if phrases else _NEVER


def _change(phrases: Phrases, cues: Rows) -> re.Pattern[str]:
    """At a label's start ("Giảm …", "Mức giảm …") or at its end ("… tăng thêm"), but no rate of growth."""
    words, growth, level = one_of(phrases), one_of(cues["growth.noun"]), one_of(cues["change.level"])
    return re.compile(rf"\A(?!{growth})(?:(?:{level}) )?(?:{words}) |(?<= )(?:{words})\Z")


def _start(phrases: Phrases) -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(phrases)})(?!\w)")


def grid_words_of(book: RuleBook) -> GridWords:
    """The grid cues of a book, prepared once."""
    return book.made(GridWords)
