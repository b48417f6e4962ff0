"""Figures: what stands before and after a number decides its bound, its unit, its denominators and its rate."""

import re
from collections.abc import Callable
from decimal import Decimal

from ktttextract.numbers import parse_decimal
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bounds import compare
from ktttextract.scan.connectives import wording_of
from ktttextract.scan.figure_values import is_read_by_habit, values_of
from ktttextract.scan.hopeless import is_hopeless, names_thing
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.number_ranges import (
    beside,
    first_of_pair,
    goes_on,
    is_size,
    is_tolerance,
    other_bound,
    other_measured,
    other_share,
    shared_unit,
    upper_end,
    upper_share,
)
from ktttextract.scan.records import Planned
from ktttextract.scan.unit_table import UnitRow
from ktttextract.scan.units import (
    PER_NAMES,
    Scaled,
    counted_noun,
    denominators,
    may_be_money,
    scaled,
    set_unit,
    skip_blanks,
    times,
    unit_row,
)

_PERCENT_TIME = re.compile(
    r" {0,2}(?:/ {0,2}(?:01 |1 )?(?P<after_slash>năm|tháng|quý)(?!\w)"
    r"|(?:mỗi |một |hằng |hàng )?(?P<plain>năm|tháng|quý)(?= trở lên|(?:/| )bình quân|\)|[,;.\n]|$))"
)
_TIME_LETTERS = frozenset("/ntqmh")
_ADDRESS_REACH = 24
_OF_WHOLE = ("area", "count")
_WHOLE = re.compile(r"/ ?(\d+(?:[.,]\d+)*) ?(?=[^\W\d])")
_PERCENT = re.compile(r" ?%")


def build_percent(reading: FigureReading) -> bool:
    """ "tối thiểu 20%", "10 - 15% năm trở lên", "5 điểm phần trăm"."""
    reading.fields.kind = "percent"
    values = values_of(reading)
    if values is None or is_tolerance(reading):
        return False
    low, high = values
    fields = reading.fields
    unit_start = reading.found.start("percent")
    if high is not None and high < low:
        if not first_of_pair(reading):
            return False
        high, unit_start = None, reading.end
    else:
        _percent_time(reading)
    written = reading.text.text[unit_start : reading.end].strip() or "%"
    set_unit(fields, written, _percent_name(reading), "percent")
    if high is None:
        high = upper_share(reading, low)
    other = other_share(reading, low) if high is None else None
    compare(reading, low, high, other=other)
    return True


def _percent_name(reading: FigureReading) -> str:
    """ "%", or what the table calls a difference of two shares: "điểm phần trăm"."""
    written = reading.found.group("percent").strip()
    if written == "%":
        return "%"
    row = reading.context.units.find(" ".join(written.split()).lower())
    return "%" if row is None else row.name


def _percent_time(reading: FigureReading) -> None:
    low = reading.text.low
    if low[reading.end : reading.end + 2].lstrip()[:1] in _TIME_LETTERS:
        per = _PERCENT_TIME.match(low, reading.end)
        if per:
            reading.fields.per = PER_NAMES[per.group("after_slash") or per.group("plain")]
            reading.end = per.end()


def build_quantity(reading: FigureReading) -> bool:
    """A number with a unit of the table, after multiplier words if there are any: "50 tỷ đồng", "400 hợp tác xã"."""
    reading.fields.kind = "quantity"
    if reading.context.keeps_hopeless:  # else such a number never comes so far
        reading.fields.hopeless = names_thing(reading.book, reading.text.low, reading.found.start())
    values = values_of(reading)
    if values is None or is_tolerance(reading):
        return False
    low, high = values
    if high is not None or reading.groups.get("total"):
        return _measure(reading, low, high)
    if not goes_on(reading):
        return _measure(reading, low, None)
    shared = shared_unit(reading)
    if shared is not None:
        return _share(reading, low, *shared)
    other = other_bound(reading, low)
    return _measure(reading, low, beside(reading, low) if other is None else None, other)


def build_currency(reading: FigureReading) -> bool:
    """Money whose currency stands before it: "EUR 20 triệu", "US$ 3,5 tỷ", "$5.000"."""
    reading.fields.kind = "currency"
    values = values_of(reading)
    lead = reading.groups.get("currency") or ""
    row = reading.context.units.find(lead)
    if values is None or row is None:
        return False
    low, high = values
    begin, fields = reading.start, reading.fields
    amount = scaled(reading.text.low, high if high is not None else low, reading.end)
    reading.end = amount.end
    fields.unit_row = row
    name = denominators(reading, row.name)
    set_unit(fields, reading.text.text[begin : reading.found.start()].strip(), name, row.kind)
    if high is None:
        compare(reading, amount.value, None, start=begin)
    else:
        compare(reading, times(low, amount.factor), amount.value, start=begin)
    return True


def _share(reading: FigureReading, low: Decimal, last: int, end: int) -> bool:
    """A number of a list that shares the unit of its last one: "100, 150 và 200 ha"."""
    body, fields, own_end = reading.text.low, reading.fields, reading.end
    value = parse_decimal(body[last:end])
    units = reading.context.units
    percent = _PERCENT.match(body, end)
    amount = scaled(body, value or Decimal(0), end)
    if percent:
        set_unit(fields, percent.group().strip(), "%", "percent")
    else:
        unit = unit_row(body, skip_blanks(body, amount.end), units)
        if unit is None or unit[0].never:
            return False
        fields.unit_row = unit[0]
        reading.end = unit[1]
        name = denominators(reading, unit[0].name)
        set_unit(fields, reading.text.text[end : reading.end].strip(), name, unit[0].kind)
    reading.end = own_end
    inside = fields.unit_row.factor if fields.unit_row is not None else 1
    compare(reading, times(low, amount.factor * inside), None)
    return True


def _measure(
    reading: FigureReading, low: Decimal, high: Decimal | None, other: tuple[str, Decimal] | None = None
) -> bool:
    """Read multiplier and unit behind the number, then its bounds."""
    low_text, fields = reading.text.low, reading.fields
    unit_from = reading.end
    amount = scaled(low_text, low if high is None else high, unit_from)
    factor = amount.factor
    if factor != 1:
        low, high = (amount.value, None) if high is None else (times(low, factor), amount.value)
        other = other and (other[0], times(other[1], factor))
    row = _read_unit(reading, amount, unit_from)
    if fields.unit is None:
        return factor > 1 and high is None and _to_upper(reading, amount)
    if row is not None and row.factor != 1:
        factor *= row.factor
        low, high = times(low, row.factor), None if high is None else times(high, row.factor)
        other = other and (other[0], times(other[1], row.factor))
    if is_hopeless(reading, row):
        fields.hopeless = True
        if not reading.context.keeps_hopeless:
            return True
    name = fields.unit.name
    if row is not None and row.kind == "count" and factor == 1 and is_read_by_habit(reading):
        low, high = _whole_things(reading, low, high)
    if high is None and other is None and not reading.groups.get("total"):
        upper = upper_end(reading, name if row is not None else None, low) if row or factor > 1 else None
        if upper is not None:
            high, reading.end = upper.value, upper.end
            fields.unit_row = row = upper.row
            fields.bare_multiple = False
            set_unit(fields, reading.text.text[upper.unit_from : upper.end].strip(), upper.name, row.kind)
        else:
            other = other_measured(reading, name, low)
    if row is not None and row.kind == "length" and is_size(reading, low):
        return False
    compare(reading, low, high, other=other)
    if row is not None and row.kind in _OF_WHOLE and low_text.startswith("/", reading.end):
        _take_whole(reading, row)
    return _divided(reading, row, factor)


def _to_upper(reading: FigureReading, amount: Scaled) -> bool:
    """ "từ 900 nghìn đến 1,2 triệu đồng": a lower end in the unit of the upper one."""
    reading.end = amount.end
    upper = upper_end(reading, None, amount.value)
    if upper is None:
        return False
    reading.fields.unit_row, reading.end = upper.row, upper.end
    set_unit(reading.fields, reading.text.text[upper.unit_from : upper.end].strip(), upper.name, upper.row.kind)
    compare(reading, amount.value, upper.value)
    return True


def _take_whole(reading: FigureReading, row: UnitRow) -> None:
    """ "41.300 ha/502.000 ha đất lúa": a total whose noun stands behind it, unlike a plan's figure."""
    low, units = reading.text.low, reading.context.units
    found = _WHOLE.match(low, reading.end)
    done = reading.fields.low
    total = parse_decimal(found.group(1)) if found else None
    if found is None or total is None or done is None or done > total:
        return
    unit = unit_row(low, found.end(), units)
    if unit is None or unit[0] is not row or not low[unit[1] : unit[1] + 2].strip(" ").isalpha():
        return
    if wording_of(reading.book).beyond.match(low, unit[1]) is None:
        reading.fields.of_total = total
        reading.end = unit[1]


def _read_unit(reading: FigureReading, amount: Scaled, unit_from: int) -> UnitRow | None:
    """The unit behind a number goes into the fields, its row of the table is given; no unit refuses the number."""
    low, fields, units = reading.text.low, reading.fields, reading.context.units
    fields.unit = None
    at = skip_blanks(low, amount.end)
    if low.startswith("%", at):
        reading.end = at + 1  # behind the second of two numbers: "trên 8 và dưới 10%"
        set_unit(fields, "%", "%", "percent")
        return None
    found = unit_row(low, at, units)
    if found is not None and may_be_money(amount.factor) and found[0].kind == "time":
        found = None  # "7 triệu năm 2005": the year of the money, not millions of years
    if found is not None and amount.factor == 1 and found[0].scaled:
        found = None
    if found is not None:
        row, reading.end = found
        fields.unit_row = row
        name = denominators(reading, row.name)
        set_unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row.kind)
        return row
    if may_be_money(amount.factor):
        # "14 triệu", "50 tỷ" with no unit: resolution looks for money in the sentence.
        reading.end = amount.end
        fields.bare_multiple = True
        name = denominators(reading, "")
        set_unit(fields, reading.text.text[unit_from : reading.end].strip(), name, "other")
        return None
    noun = counted_noun(reading, at)
    if noun is not None:
        fields.loose_noun = True
        reading.end = noun[1]
        name = denominators(reading, noun[0])
        set_unit(fields, reading.text.text[at : reading.end].strip(), name, "count")
    return None


def _divided(reading: FigureReading, row: UnitRow | None, factor: int) -> bool:
    """The second number of "629/731 trường" is the total, that of "12/15 triệu m²" what was planned."""
    raw = reading.groups.get("total")
    total = parse_decimal(raw) if raw else None
    if total is None:
        return True
    fields, body, end = reading.fields, reading.text.text, reading.end
    if row is not None and row.kind not in ("count", "score", "time"):
        fields.planned = Planned(times(total, factor), reading.found.start("total"), reading.found.end("low"))
        return True
    fields.of_total = times(total, factor)
    # "nhà 12/3 ấp Tân Bình": an address, whose next word is the name of the place.
    if body[end : end + 1] != " " or not body[end + 1 : end + 2].isupper():
        return True
    low, start = reading.text.low, reading.found.start()
    done, addresses = parse_decimal(reading.groups["low"] or ""), wording_of(reading.book).addresses
    return done is not None and done <= total and not low.endswith(addresses, max(0, start - _ADDRESS_REACH), start)


def _whole_things(reading: FigureReading, low: Decimal, high: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """ "7,500 hộ": people and things are whole, so that the comma groups thousands whatever the text's habit is."""
    raw_low, raw_high = reading.groups["low"] or "", reading.groups.get("high") or ""
    grouped_low = parse_decimal(raw_low, comma_decimal=False)
    grouped_high = parse_decimal(raw_high, comma_decimal=False) if raw_high else high
    return low if grouped_low is None else grouped_low, grouped_high


def build_bare(reading: FigureReading) -> bool:
    """A bounded number whose unit is not written: "trên 0,7", "đạt 0,75"; resolution asks for a reason to keep it."""
    reading.fields.kind = "bare"
    values = values_of(reading)
    if values is None:
        return False
    compare(reading, *values)
    set_unit(reading.fields, "", None, "other")
    return True


BUILDERS: dict[str, Callable[[FigureReading], bool]] = {
    "figure_percent": build_percent,
    "figure_quantity": build_quantity,
    "figure_currency": build_currency,
    "figure_bare": build_bare,
}
HOPELESS: dict[str, Callable[[RuleBook, str, int], bool]] = {"figure_quantity": names_thing}
