"""Counts without a unit: "Số lớp: 90", "Tổng số lớp là 90"; the words before the number name what is counted."""

import re
from collections.abc import Callable
from decimal import Decimal

from ktttextract.normalise.list_marks import CLOSES, IN_CLASS, LETTER, NUMBER
from ktttextract.numbers import parse_decimal
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bounds import compare
from ktttextract.scan.connectives import alternation
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.unit_table import UnitRow
from ktttextract.scan.units import counted_noun_of, set_unit

_COLON_REACH = 44  # from a number back to its colon: a sign and a cue may stand between
_DIVISION_REACH = 220  # from a number back to the words that divide: "Chia theo lĩnh vực, …"
_LABEL_REACH = 140  # the longest label, its line mark included
_MARK = re.compile(rf"[ \t|({IN_CLASS}]*(?:(?:{NUMBER}|{LETTER}){CLOSES} ?)?")
_BREAKS = ("\n", "; ", ". ", ": ", "? ", "! ")
_YEARS = range(1900, 2101)
_LEAST_LETTERS = 3
_PLAIN_DIGITS = re.compile(r"0\d{2,}|\d{5,}")  # a phone, a code: nobody writes a count so


class LabelWords:
    """What labels begin with, and the labels whose numbers count nothing."""

    def __init__(self, book: RuleBook) -> None:
        self.counts = _starting(book.lexicon["label.count"])
        self.parts = _starting(book.lexicon["label.part"])
        self.never = _starting(book.lexicon["label.never"])
        # "…, nâng tổng số hợp tác xã lên 1.204"
        self.brings = _starting(book.lexicon["verb.brings"])
        # "Số xã có tỷ lệ hộ nghèo còn 12": what is measured is no number of things
        self.other_heads = _anywhere(book.lexicon["list.share"] + book.lexicon["index.subject"])
        self.furniture = _anywhere(book.lexicon["label.furniture"])
        self.divides = _anywhere(book.lexicon["list.divides"])
        self.before_numbers = tuple(f" {phrase}" for phrase in book.lexicon["label.before"])


def build_labelled(reading: FigureReading) -> bool:
    """A whole number that closes a labelled item; its unit is what the label counts."""
    reading.fields.kind = "labelled"
    raw = reading.groups["low"] or ""
    value = _whole_number(raw)
    if value is None:
        return False
    total = _total(reading)
    if total is not None and total < value:
        return False
    compare(reading, value, None)
    low, colon = reading.text.low, _colon(reading.text.low, reading.start)
    if colon < 0 or (colon + 1 == reading.start and low[colon - 1].isdigit()):
        return False  # "tỷ lệ 1:5.000"
    words = _words_of(reading.book)
    begin = _begin(low, max(0, colon - _LABEL_REACH), colon)
    start, counted = _label(low, begin, colon, words)
    if colon - begin < _LEAST_LETTERS or words.furniture.search(low, begin, colon + 1):
        return False
    row = _unit(reading, start)
    if words.never.match(low, start, colon):
        return False
    if not counted and raw.isdigit() and int(raw) in _YEARS and row is None:
        return False
    if total is not None:
        reading.fields.of_total = total
    reading.fields.label_counts = counted
    return row is not None or reading.fields.loose_noun


def build_stated(reading: FigureReading) -> bool:
    """A whole number behind a verb whose subject is a number of things: "Tổng số hợp tác xã là 1.204"."""
    raw = reading.groups["low"] or ""
    value = _whole_number(raw)
    if value is None:
        return False
    low, words = reading.text.low, _words_of(reading.book)
    floor = max(0, reading.start - _LABEL_REACH)
    begin, comma = _begin(low, floor, reading.start), low.rfind(", ", floor, reading.start)
    begin = max(begin, comma + 2) if comma >= 0 else begin
    if low[max(0, begin - 1) : begin].isalnum():
        return False  # the subject begins too far away
    brought = words.brings.match(low, begin, reading.start)
    count = words.counts.match(low, brought.end() if brought else begin, reading.start)
    if count is None:
        return False
    if words.other_heads.search(low, count.end(), reading.start):
        return False
    compare(reading, value, None)
    return _unit(reading, count.end()) is not None


def build_divided(reading: FigureReading) -> bool:
    """A whole number behind the noun that it counts, in a sentence that divides.

    "Chia theo lĩnh vực, hợp tác xã nông nghiệp 612, hợp tác xã vận tải 118".
    """
    low, words, at = reading.text.low, _words_of(reading.book), reading.start
    if not low[at - 2 : at - 1].isalpha() or low.endswith(words.before_numbers, 0, at - 1):
        return False  # "hợp tác xã loại 2", "năm 2025"
    floor = max(0, at - _DIVISION_REACH)
    floor = max(floor, low.rfind(". ", floor, at), low.rfind("\n", floor, at))
    divides = words.divides.search(low, floor, at)
    value = _whole_number(reading.groups["low"] or "") if divides else None
    if divides is None or value is None:
        return False
    begin, comma = _begin(low, floor, at), low.rfind(", ", floor, at)
    begin = max(begin, comma + 2) if comma >= 0 else begin
    if begin < divides.end() or words.never.match(low, begin, at) is not None:
        return False
    count = words.counts.match(low, begin, at)
    begin = count.end() if count else begin
    found = reading.context.units.match_at(low, begin)
    if found is None or found[0].kind != "count":
        return False
    row, end = found
    reading.fields.kind, reading.fields.unit_row = "divided", row
    set_unit(reading.fields, reading.text.text[begin:end], row.name, "count")
    compare(reading, value, None)
    return True


def _whole_number(raw: str) -> Decimal | None:
    """A number of things; None for fractions, and for digits as nobody writes a count."""
    value = parse_decimal(raw)
    if value is None or value != value.to_integral_value() or _PLAIN_DIGITS.fullmatch(raw):
        return None
    return value


def _total(reading: FigureReading) -> Decimal | None:
    raw = reading.groups.get("total")
    return parse_decimal(raw) if raw else None


def _colon(low: str, start: int) -> int:
    """Where the colon right before a figure stands, or -1."""
    at = start - 1
    while low[at] == " ":
        at -= 1
    return at if low[at] == ":" else -1


def _label(low: str, start: int, colon: int, words: LabelWords) -> tuple[int, bool]:
    """Where the noun of a label begins, and whether the label says that it counts; a part has the noun of its whole."""
    part = words.parts.search(low, start, colon)
    if part is not None:
        floor = max(0, start - _LABEL_REACH)
        whole = start - len(": ")
        found = low.startswith(": ", whole)
        start, colon = (_begin(low, floor, whole), whole) if found else (part.end(), colon)
    count = words.counts.match(low, start, colon)
    return (count.end(), True) if count is not None else (start, False)


def _begin(low: str, floor: int, end: int) -> int:
    """Where the clause that ends at a place begins, behind its line mark."""
    start = max((cut + len(mark) for mark in _BREAKS if (cut := low.rfind(mark, floor, end)) >= 0), default=floor)
    found = _MARK.match(low, start, end)
    return found.end() if found else start


def _unit(reading: FigureReading, start: int) -> UnitRow | None:
    """The unit goes into the fields: the label's noun by the table, else its first words."""
    low, units = reading.text.low, reading.context.units
    found = units.match_at(low, start)
    if found is not None and found[0].kind == "count":
        row = found[0]
        reading.fields.unit_row = row
        set_unit(reading.fields, row.name, row.name, "count")
        return row
    noun = counted_noun_of(reading, start)
    if noun is None:
        return None
    reading.fields.loose_noun = True
    set_unit(reading.fields, noun[0], noun[0], "count")
    return None


def _words_of(book: RuleBook) -> LabelWords:
    return book.made(LabelWords)


def _starting(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{alternation(phrases)}(?!\w)[ ,:]*")


def _anywhere(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(phrases)}(?!\w)")


def may_be_labelled(view: str, at: int) -> bool:
    """Whether a colon stands close enough before a number; nearly none has one."""
    return view.rfind(":", max(0, at - _COLON_REACH), at) >= 0


BUILDERS: dict[str, Callable[[FigureReading], bool]] = {
    "figure_labelled": build_labelled,
    "figure_stated": build_stated,
    "figure_divided": build_divided,
}
GUARDS: dict[str, Callable[[str, int], bool]] = {"figure_labelled": may_be_labelled}
