"""Figures of two values: reached against planned ("12,3/10,2 tỷ đồng"), before and after ("từ 540 lên 712")."""

import re
from collections.abc import Callable

from ktttextract.numbers import parse_decimal
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.records import Planned, Risen
from ktttextract.scan.units import denominators, scaled, set_unit, skip_blanks, times, unit_row

_SUBJECT_REACH = 100
_ONE_CLAUSE = re.compile(r"[^.;:\n\d]*")


def build_done_against_plan(reading: FigureReading) -> bool:
    """ "12.375,3/10.200 triệu đồng": reached against planned, one unit for both."""
    reading.fields.kind = "done_against_plan"
    done = parse_decimal(reading.groups["low"] or "")
    plan = parse_decimal(reading.groups["plan"] or "")
    if done is None or plan is None:
        return False
    plan_start = reading.found.start("plan")
    unit_from = reading.end
    amount = scaled(reading.text.low, plan, unit_from)
    units = reading.context.units
    found = unit_row(reading.text.low, skip_blanks(reading.text.low, amount.end), units)
    if found is None or found[0].kind == "count":
        return False
    row, reading.end = found
    name = denominators(reading, row.name)
    fields = reading.fields
    set_unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row.kind)
    fields.low = fields.high = times(done, amount.factor * row.factor)
    fields.planned = Planned(times(amount.value, row.factor), plan_start, reading.found.end("low"))
    return True


def build_rise(reading: FigureReading) -> bool:
    """ "Số hợp tác xã tăng từ 540 lên 712": two counts whose noun stands behind the second or, behind "số", before."""
    reading.fields.kind = "rise"
    begun, risen = parse_decimal(reading.groups["low"] or ""), parse_decimal(reading.groups["high"] or "")
    low, units, end = reading.text.low, reading.context.units, reading.found.end("high")
    unit = unit_row(low, skip_blanks(low, end), units)
    if unit is not None and unit[0].kind == "count":
        row, reading.end = unit
    else:
        counted = low.rfind("số ", max(0, reading.found.start() - _SUBJECT_REACH), reading.found.start())
        at = counted + len("số ")
        unit = units.match_at(low, at + len("lượng ") if low.startswith("lượng ", at) else at) if counted >= 0 else None
        if unit is None or not _ONE_CLAUSE.fullmatch(low, unit[1], reading.found.start()):
            return False
        row = unit[0]
    if begun is None or risen is None or row.kind != "count":
        return False
    reading.start = reading.found.start("low")
    fields = reading.fields
    fields.low = fields.high = begun
    fields.unit_row, fields.from_start = row, True
    fields.risen = Risen(risen, reading.found.end("low"), reading.found.start("high"))
    set_unit(fields, reading.text.text[end : reading.end].strip() or row.name, row.name, "count")
    return True


BUILDERS: dict[str, Callable[[FigureReading], bool]] = {
    "figure_rise": build_rise,
    "figure_done_against_plan": build_done_against_plan,
}
