"""The cue words of grids, from the rule book's table of them, ready for use."""

import re
from typing import Any

from ktttextract.rulebook import RuleBook
from ktttextract.syntax.phrases import Phrases, Rows, before, one_of
from ktttextract.syntax.times import grid_times_of

_NEVER = re.compile(r"(?!)")


class GridWords:
    """Head, caption, row and cell cues of one book."""

    def __init__(self, book: RuleBook) -> None:
        table = book.table("table_cues")
        words: dict[str, tuple[str, ...]] = {row["id"]: (*row["variants"],) for row in table.rows}
        self.ordinal = frozenset(words["head.ordinal"])
        self.unit = frozenset(words["head.unit"])
        self.label = frozenset(words["head.label"])
        self.label_first = frozenset(words["head.label.first"])
        self.label_start = _start(words["head.label"])
        self.entity = frozenset(words["head.entity"])
        self.known = self.ordinal | self.label | self.unit | self.entity
        # The first cell of a flattened grid's head, behind a lone pipe; the pipe opens the pattern: it is found fast.
        opening = one_of(words["head.ordinal"] + words["head.label"] + words["head.entity"]).replace(" ", r"[ \n]")
        self.flat_head = re.compile(rf"\|(?<![^\n]\|) *\n\s*(?:{opening})[ .:]*(?=\n)")
        # The same where each cell has a line of its own and no pipe is left: a head of ordinals or of units.
        self.stacked_head = _line_of(words["head.ordinal"] + words["head.unit"])
        self.aside = _start(words["head.aside"])
        self.body = _start(words["head.body"])
        self.caption_money = _anywhere(words["caption.money"])
        self.price = _anywhere(words["head.price"])
        self.compare = _anywhere(words["head.compare"])
        self.compare_plan = _anywhere(words["head.compare.plan"])
        self.compare_period = _anywhere(words["head.compare.same_period"])
        self.status = _anywhere(words["head.result"] + words["head.target"])
        self.result = frozenset(words["head.result"])
        self.total = frozenset(words["head.total"])
        self.filler = _anywhere(words["head.filler"])
        self.measure = _start(words["head.measure"])
        self.per_year = _anywhere(words["head.per_year"])
        self.caption_unit = re.compile(rf"(?<!\w)(?:{one_of(words['caption.unit'])}) ?: ?([^\n|)]{{1,40}})")
        self.caption_status = _anywhere(words["caption.result"] + words["caption.target"])
        self.caption_result = frozenset(words["caption.result"])
        self.caption_kind = re.compile(rf"(?:(?:{one_of(words['caption.kind'])})(?!\w)[ .:\divx-]*(?!\w))+")
        self.count = _start(words["label.count"])
        self.caption_price = _anywhere(words["caption.price"])
        self.part = _start(words["row.part"])
        self.part_column = _anywhere(words["row.part"])
        self.bare_measure = re.compile(one_of(words["row.measure"]))
        self.total_word = re.compile(rf"(?:{one_of(words['row.total.word'])}) ")
        # "bác sĩ trên 1 vạn dân", "ca/100.000 dân": a thing that is counted by so many others.
        counted = rf"(?:\d[\d.]*(?: ?{one_of(words['label.per.many'])})?|{one_of(words['label.per.many'])})"
        self.share_of = re.compile(
            rf"(?:(?<!\w)(?:{one_of(words['label.per'])}) |/ ?)({counted} (?:{one_of(words['label.per.noun'])}))(?!\w)"
        )
        self.counter = _anywhere(words["tile.counter"])
        self.furniture = frozenset(words["tile.furniture"])
        self.not_yearly = _anywhere(words["label.not_yearly"])
        self.short_units: dict[str, str] = {
            short: row["name"] for row in table.rows if row["id"].startswith("unit.short.") for short in row["variants"]
        }
        self.outcome = _anywhere(words["head.outcome"])
        self.not_rise = _anywhere(words["label.not_rise"])
        self.divides = _start(words["row.divides"])
        self.sets_against = words["head.against"]
        self.ditto = frozenset(words["cell.ditto"])
        self.row_total = _start(words["row.total"])
        self.compares = tuple(f"{phrase} " for phrase in words["row.compares"])
        self.row_end = words["row.end"]
        self.index = _start(words["unit.index"])
        self.open = frozenset(words["head.open"])
        self.rank = frozenset(words["unit.rank"])
        self.lead = frozenset(words["cell.lead"])
        self.rise = frozenset(words["cell.rise"])
        self.fall = frozenset(words["cell.fall"])
        self.unit_counts = before(words["unit.count"])
        self.unit_percent = ("%", *words["unit.percent"])
        self.unit_labels = tuple(f"{phrase}:" for phrase in words["caption.unit"])
        named: dict[str, str] = {row["id"]: row["name"] for row in table.rows}
        self.against_plan, self.against_period = named["head.compare.plan"], named["head.compare.same_period"]
        cues = book.lexicon
        self.times = grid_times_of(book)
        self.figure = re.compile(rf"[<>≥≤~+(-]{{0,2}} ?\d{self.times.no_figure}")
        bounds = [
            phrase
            for row in book.table("comparators").rows
            if row["position"] == "before"
            for phrase in (row["name"], *row["variants"])
        ]
        # A cell that says a bound before its figure: "trên 97", "đạt ít nhất 80".
        self.bounded = re.compile(rf"(?:(?:{one_of(words['cell.lead'])}) )?(?:{one_of(tuple(bounds))}) ?\d")
        self.against = cues["say.against"][0]
        self.by_year = words["title.by"]
        self.year_word = cues["time.year"][0]
        self.money_unit = cues["money.unit"][0]
        self.parts_noun = re.compile(rf"[,;/(]| (?:{one_of(cues['clause.joint'])}) ")
        self.increase = _change(cues["change.increase"], cues)
        self.decrease = _change(cues["change.decrease"], cues)
        self.yearly = _anywhere(cues["rate.year"])


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
    found: Any = book.derived.get("table_cues")
    if found is None:
        found = book.derived["table_cues"] = GridWords(book)
    cues: GridWords = found
    return cues
