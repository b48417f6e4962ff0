"""Figures of more than one number: ranges that say their unit twice, two bounds, lists that share a unit."""

import re
from decimal import Decimal

from ktttextract.numbers import parse_decimal
from ktttextract.scan.bounds import bounds_of
from ktttextract.scan.connectives import wording_of
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.unit_table import UnitRow
from ktttextract.scan.units import denominators, scaled, skip_blanks, times, unit_row

_MAY_LINK = frozenset("-÷~đtcl")
_UPWARD = frozenset({"ge", "gt"})
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_FIRST_CUE = 40  # longer than any cue
_DOWNWARD = frozenset({"le", "lt"})
_EITHER = (" hoặc ", " hay ")
_BESIDE = (" và ", *_EITHER)
_LISTING = (", ", "; ", " và ", *_EITHER)
_TOLERANCES = ("±", "+/-", "+-", "∓")
_BEFORE_TOLERANCE = frozenset("±-∓ \t\n")
_LONG = 20
_TIMES = re.compile(r" ?[x×*] ?(\d[\d.,]*)")
_TIMES_BEFORE = re.compile(r"\d ?[a-z²]{0,3} ?[x×*] ?\Z")
_PERCENT = re.compile(r" ?%")


class Upper:
    """The upper end of a range behind its lower one: its value, unit and end."""

    __slots__ = ("end", "name", "row", "unit_from", "value")

    def __init__(self, value: Decimal, row: UnitRow, name: str, unit_from: int, end: int) -> None:
        self.value = value
        self.row = row
        self.name = name
        self.unit_from = unit_from
        self.end = end


def upper_end(reading: FigureReading, name: str | None, least: Decimal) -> Upper | None:
    """The end of "90 tỷ đồng - 120 tỷ đồng", "từ 500 triệu đến 1 tỷ đồng", "giữa 20 ha và 30 ha".

    `name` is the unit of the lower end, None where it has only a multiplier; the upper end may add what it is by.
    Where the second number is less, and something falls to it, the first is marked as where the fall begins.
    """
    found = _link(reading)
    value = parse_decimal(found.group("number")) if found else None
    if found is None or value is None:
        return None
    low, end = reading.text.low, reading.end
    per = reading.fields.per
    amount = scaled(low, value, found.end())
    unit = unit_row(low, skip_blanks(low, amount.end), reading.context.units)
    upper = None
    if unit is not None:
        row, reading.end = unit
        full = denominators(reading, row.name)
        if name is None or full == name or full.startswith(f"{name}/"):
            upper = Upper(times(amount.value, row.factor), row, full, found.end(), reading.end)
    reading.end = end
    if upper is not None and upper.value > least:
        return upper
    reading.fields.per = per
    if upper is not None and fell_from(reading):
        reading.falls = True
    return None


def _link(reading: FigureReading) -> re.Match[str] | None:
    low, end = reading.text.low, reading.end
    if low[end : end + 3].lstrip(" ,")[:1] in _MAY_LINK:
        return wording_of(reading.book).to_upper.match(low, end)
    if low.startswith(" và ", end):
        words, start = wording_of(reading.book), reading.found.start()
        if low.endswith(words.between, max(0, start - _FIRST_CUE), start):
            return words.and_upper.match(low, end)
    return None


def fell_from(reading: FigureReading) -> bool:
    """Whether "giảm từ" or its like stands right before the first number."""
    return wording_of(reading.book).falls(reading.text.low, reading.found.start())


def beside(reading: FigureReading, least: Decimal) -> Decimal | None:
    """The second number of "2 hoặc 3 tổ hợp tác", "giữa 20 và 30 hợp tác xã", if it is the greater one."""
    low, end = reading.text.low, reading.end
    if not low.startswith(_BESIDE, end):
        return None
    words = wording_of(reading.book)
    found = words.either.match(low, end) if low.startswith(_EITHER, end) else None
    if found is None and low.startswith(" và ", end):
        start = reading.found.start()
        if low.endswith(words.between, max(0, start - _FIRST_CUE), start):
            found = words.and_upper.match(low, end)
    value = parse_decimal(found.group("number")) if found else None
    if found is None or value is None or value <= least:
        return None
    reading.end = found.end()
    return value


def other_bound(reading: FigureReading, one: Decimal | None = None) -> tuple[str, Decimal] | None:
    """The second bound of "không dưới 20 nhưng không quá 30 hợp tác xã": its operator and number.

    It goes the other way than the first, and leaves a range with its number, if that is given: a floor below a ceiling.
    """
    low, end = reading.text.low, reading.end
    words = wording_of(reading.book)
    if not low.startswith(words.joint_starts, end):
        return None
    found = words.other_bound.match(low, end)
    value = parse_decimal(found.group("number")) if found else None
    if found is None or value is None:
        return None
    first = bounds_of(reading.book).before(low, reading.found.start())
    op = words.bounds[found.group("bound")]
    floor = _UPWARD | {"from"}
    if first is None or first[1] not in floor | _DOWNWARD or (first[1] in floor) == (op in floor):
        return None
    if one is not None and not _leaves_range(one, op, value):
        return None
    reading.end = found.end()
    return op, value


def _leaves_range(one: Decimal, op: str, other: Decimal) -> bool:
    """Whether a bound lies on the right side of the one before; "dưới 30%, ít nhất 80% hộ" are two figures."""
    return one <= other if op in _DOWNWARD else other <= one


def upper_share(reading: FigureReading, least: Decimal) -> Decimal | None:
    """The upper end of "giữa 42% và 45%"."""
    end = reading.end
    value = beside(reading, least)
    percent = _PERCENT.match(reading.text.low, reading.end) if value is not None else None
    reading.end = percent.end() if percent else end
    return value if percent else None


def other_share(reading: FigureReading, one: Decimal) -> tuple[str, Decimal] | None:
    """The second bound of "trên 20% và dưới 30%"."""
    end = reading.end
    other = other_bound(reading, one)
    percent = _PERCENT.match(reading.text.low, reading.end) if other else None
    reading.end = percent.end() if percent else end
    return other if percent else None


def other_measured(reading: FigureReading, name: str, one: Decimal) -> tuple[str, Decimal] | None:
    """The second bound of "trên 20 ha và dưới 30 ha"."""
    low, end = reading.text.low, reading.end
    other = other_bound(reading)
    if other is None:
        return None
    amount = scaled(low, other[1], reading.end)
    unit = unit_row(low, skip_blanks(low, amount.end), reading.context.units)
    value = None if unit is None or unit[0].name != name else times(amount.value, unit[0].factor)
    if unit is None or value is None or not _leaves_range(one, other[0], value):
        reading.end = end
        return None
    reading.end = unit[1]
    return other[0], value


def goes_on(reading: FigureReading) -> bool:
    """Whether what stands right behind the number may lead to another number of the same figure or list."""
    return reading.text.low.startswith(wording_of(reading.book).number_starts, reading.end)


def shared_unit(reading: FigureReading) -> tuple[int, int] | None:
    """Where the last number of "100, 150 và 200 ha" begins and ends, if this number is of such a list.

    Two numbers alone, or such as no "và" joins, make a list only behind "lần lượt"; numbers that look like years never.
    """
    low, start, end = reading.text.low, reading.found.start(), reading.end
    if not low.startswith(_LISTING, end):
        return None
    words = wording_of(reading.book)
    found = words.listed.match(low, end)
    if found is None:
        return None
    members = [low[start:end], *found.group("more").split(), found.group("last")]
    if any(_YEAR.fullmatch(member.strip(",;")) for member in members):
        return None
    goes_on = low[start - 2 : start] == ", " and low[start - 3 : start - 2].isdigit()
    open_list = found.group("bare") or not (found.group("more") or goes_on)
    if open_list and not words.are_told(low, start):
        return None
    return found.start("last"), found.end("last")


def is_tolerance(reading: FigureReading) -> bool:
    """Whether the number tells how exact another one is: "30 ± 2%"."""
    start, low = reading.found.start(), reading.text.low
    at = start - 2 if low[start - 1 : start] == " " else start - 1
    if low[at : at + 1] not in _BEFORE_TOLERANCE:
        return False
    return low[max(0, start - 4) : start].rstrip().endswith(_TOLERANCES)


def is_size(reading: FigureReading, length: Decimal) -> bool:
    """Whether a length is a side of something: "20m x 30m", "3 × 4 m"; "3.450m x 12m" begins with a road's length."""
    low, start = reading.text.low, reading.found.start()
    side = _TIMES.match(low, reading.end)
    if side is not None and length > _LONG * (parse_decimal(side.group(1).rstrip(".,")) or length):
        return False
    return side is not None or _TIMES_BEFORE.search(low, max(0, start - 8), start) is not None


def first_of_pair(reading: FigureReading) -> bool:
    """Cut a falling pair ("6% đến 5,4%") down to its first share; False where the first has no unit of its own."""
    low = reading.text.low
    end = reading.found.end("low")
    own = _PERCENT.match(low, end)
    falls = fell_from(reading)
    if own is None and not falls:
        return False
    reading.end = own.end() if own else end
    if falls:
        reading.falls = True
    return True
