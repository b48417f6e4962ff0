"""Counts without a unit that break a count down or set it against its plan: "90 người (nam 52, nữ 38)"."""

import re
from collections.abc import Callable
from decimal import Decimal

from ktttextract.numbers import parse_decimal
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bounds import compare
from ktttextract.scan.connectives import alternation
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.unit_table import UnitRow, UnitTable
from ktttextract.scan.units import set_unit

_PART_REACH = 220  # characters from a bare number back to the count that it is of
_WORDS_OF_PART = 6
_LEAST = 10  # less may belong to a name: "gồm xã Vân Canh 1, Vân Canh 2"
_YEARS = range(1900, 2101)
_COUNT = re.compile(r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})*|\d+) (?=[^\W\d])")
_JOINTS = (", ", "; ")


class PartWords:
    """What opens the parts of a count, what names its plan, and what a number behind it is only the mark of."""

    def __init__(self, book: RuleBook) -> None:
        with_more = book.lexicon["part.with"]  # "với 90 người" has its own unit
        opens = [phrase for phrase in book.lexicon["part.whole"] if phrase not in with_more]
        self.opens = re.compile(rf"(?<!\w){alternation(opens)}(?!\w)[ ,:]*")
        self.plan = re.compile(rf"{alternation(book.lexicon['plan.noun'])}(?!\w)")
        self.before_numbers = tuple(f" {phrase}" for phrase in book.lexicon["label.before"])
        self.never = re.compile(rf"{alternation(book.lexicon['label.never'])}(?!\w)")


def build_counted_part(reading: FigureReading) -> bool:
    """A whole number behind a few words, in a bracket behind a count or behind "gồm": it has the unit of that count."""
    raw, at = reading.groups["low"] or "", reading.start
    low, words = reading.text.low, reading.book.made(PartWords)
    value = parse_decimal(raw)
    if not low[at - 2 : at - 1].isalpha() or (raw.isdigit() and int(raw) in _YEARS):
        return False
    floor = max(0, at - _PART_REACH)
    floor = max(floor, low.rfind(". ", floor, at), low.rfind("\n", floor, at))
    opened = _opened(low, floor, at, words)
    if value is None or value < _LEAST or opened is None or not _names_part(low, opened[1], at, words):
        return False
    more = Decimal(0) if words.plan.match(low, opened[1]) else value
    row = _counted_before(low, floor, opened[0], more, reading.context.units)
    if row is None:
        return False
    reading.fields.kind, reading.fields.unit_row = "divided", row
    set_unit(reading.fields, row.name, row.name, "count")
    compare(reading, value, None)
    return True


def _opened(low: str, floor: int, at: int, words: PartWords) -> tuple[int, int] | None:
    """Where the parts are opened before a number, and where the first of them begins; None where nothing opens any."""
    bracket = low.rfind("(", floor, at)
    if bracket >= 0 and low.find(")", bracket, at) < 0:
        opener = words.opens.match(low, bracket + 1, at)
        return bracket, opener.end() if opener else bracket + 1
    openers = [*words.opens.finditer(low, floor, at)]
    return openers[-1].span() if openers else None


def _names_part(low: str, begin: int, at: int, words: PartWords) -> bool:
    """Whether nothing but a short name stands before a number since the part before it, or since the opening."""
    cut = max(low.rfind(mark, begin, at) + len(mark) for mark in _JOINTS)
    start = cut if cut >= begin + 2 else begin
    name = low[start:at].strip()
    if words.plan.match(name):
        return True
    if not name or name.count(" ") >= _WORDS_OF_PART or any(map(str.isdigit, name)):
        return False
    never = words.never.match(name)  # but "bậc mầm non 410", unlike "bậc 3"
    if never is not None and f" {never.group()}" not in words.before_numbers:
        return False
    return not f" {name}".endswith(words.before_numbers)


def _counted_before(low: str, floor: int, end: int, more: Decimal, units: UnitTable) -> UnitRow | None:
    """What the last count of more than so many counts, before the parts."""
    for count in reversed([*_COUNT.finditer(low, floor, end)]):
        value, unit = parse_decimal(count[1]), units.match_at(low, count.end())
        if value is not None and value > more and unit is not None:
            return unit[0] if unit[0].kind == "count" else None
    return None


BUILDERS: dict[str, Callable[[FigureReading], bool]] = {"figure_counted_part": build_counted_part}
