"""Figures: what stands before and after a number decides its bound, its unit, its denominators and its rate."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ktttextract.match.bounds import compare
from ktttextract.match.measures import (
    PER_NAMES,
    counted_noun,
    denominators,
    half_more,
    may_be_money,
    scale,
    skip_blanks,
    times,
    unit_row,
    upper_end,
)
from ktttextract.match.reading import Reading
from ktttextract.numbers import is_ambiguous, parse_decimal, parse_words

_PERCENT_TIME = re.compile(
    r" {0,2}(?:/ {0,2}(?:01 |1 )?(?P<after_slash>năm|tháng|quý)(?!\w)"
    r"|(?:mỗi |một |hằng |hàng )?(?P<plain>năm|tháng|quý)(?= trở lên|(?:/| )bình quân|\)|[,;.\n]|$))"
)
_TIME_LETTERS = frozenset("/ntqmh")
_FOOTNOTE = re.compile(r" ?\[\d{1,3}\]")
_SPELLED_PERCENT = re.compile(r" (?:điểm )?phần trăm(?!\w)")
# "một phẩy hai mươi tám phần trăm (1,28%)": the digits only repeat the words.
_REPEATED = re.compile(r" ?\(\d[\d.,]{0,11} ?%?[^()\n]{0,24}\)")
# "các ba …", "cả hai …": things already named, no count.
_NAMED_BEFORE = (
    "các ", "những ", "cả ", "của ", "thứ ", "hàng ", "hay ", "vài ", "dăm ", "hai ", "ba ", "bốn ", "năm ", "sáu ",
    "bảy ", "tám ", "chín ", "mười ", "mươi ", "trăm ", "phẩy ",
)  # fmt: skip
_NAMED_AFTER = (" này", " đó", " trên", " nói trên", " nêu trên", " ấy")
_SUBJECT_REACH = 100
_ONE_CLAUSE = re.compile(r"[^.;:\n\d]*")
_RATIOS = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")}


def _values(reading: Reading) -> tuple[Decimal, Decimal | None] | None:
    groups = reading.groups
    low = _value(reading, groups["low"] or "")
    raw = groups.get("high")
    return None if low is None else (low, _value(reading, raw) if raw else None)


def _value(reading: Reading, raw: str) -> Decimal | None:
    """The number written; only "7,500" asks for the habit of the text."""
    if raw.isdigit():
        return Decimal(raw)
    if "," in raw and is_ambiguous(raw):
        reading.fields["ambiguous"] = True
        return parse_decimal(raw, comma_decimal=reading.context.comma_decimal)
    return parse_decimal(raw)


def _unit(fields: dict[str, Any], text: str, name: str | None, kind: str) -> None:
    fields["unit"] = None if name is None else {"text": text, "name": name, "kind": kind}


def build_percent(reading: Reading) -> bool:
    """ "tối thiểu 20%", "10 - 15% năm trở lên", "5 điểm phần trăm"."""
    values = _values(reading)
    if values is None:
        return False
    low, fields = reading.text.low, reading.fields
    unit_start = reading.found.start("percent")
    if low[reading.end : reading.end + 2].lstrip()[:1] in _TIME_LETTERS:
        per = _PERCENT_TIME.match(low, reading.end)
        if per:
            fields["per"] = PER_NAMES[per.group("after_slash") or per.group("plain")]
            reading.end = per.end()
    _unit(fields, reading.text.text[unit_start : reading.end].strip(), "%", "percent")
    compare(reading, *values)
    return True


def build_quantity(reading: Reading) -> bool:
    """A number with a unit of the table, after multiplier words if there are any: "50 tỷ đồng", "400 hợp tác xã"."""
    values = _values(reading)
    if values is None:
        return False
    return _measure(reading, *values)


def _measure(reading: Reading, low: Decimal, high: Decimal | None) -> bool:
    """Read multiplier and unit behind the number, then its bounds."""
    low_text, fields = reading.text.low, reading.fields
    unit_from = reading.end
    factor, end = scale(reading)
    if factor > 1 and (half := half_more(low_text, end, factor)) != end:
        low, end = low + Decimal("0.5"), half
    units = reading.book.table("units")
    at = skip_blanks(low_text, end)
    found = unit_row(low_text, at, units)
    if found is not None and may_be_money(factor) and found[0]["kind"] == "time":
        found = None  # "7 triệu năm 2005": the year of the money, not millions of years
    row = None
    if found is not None:
        row, reading.end = found
        fields["unit_row"] = row
        name = denominators(reading, units, row["name"])
        _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row["kind"])
        if row["kind"] == "count" and factor == 1 and fields.pop("ambiguous", False):
            low, high = _whole_things(reading, low, high)
    elif may_be_money(factor):
        # "14 triệu", "50 tỷ" with no unit: resolution looks for money in the sentence.
        reading.end = end
        fields["bare_multiple"] = True
        name = denominators(reading, units, "")
        _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, "other")
    else:
        noun = counted_noun(reading, at)
        if noun is None or _FOOTNOTE.match(low_text, end):
            return False
        fields["loose_noun"] = True
        reading.end = noun[1]
        _unit(fields, noun[0], noun[0], "count")
    if factor != 1:
        low, high = times(low, factor), None if high is None else times(high, factor)
    if high is None and row is not None:
        high = upper_end(reading, row, low)
    compare(reading, low, high)
    total = reading.groups.get("total")
    if total:
        fields["of_total"] = parse_decimal(total)
    return True


def _whole_things(reading: Reading, low: Decimal, high: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """ "7,500 hộ": people and things are whole, so that the comma groups thousands whatever the text's habit is."""
    raw_low, raw_high = reading.groups["low"] or "", reading.groups.get("high") or ""
    grouped_low = parse_decimal(raw_low, comma_decimal=False)
    grouped_high = parse_decimal(raw_high, comma_decimal=False) if raw_high else high
    return low if grouped_low is None else grouped_low, grouped_high


def build_words(reading: Reading) -> bool:
    """A number in words with a unit of the table: "ba hợp tác xã", "hai mươi lăm phần trăm", "hai tỷ đồng"."""
    low = reading.text.low
    start = reading.found.start()
    if low.endswith(_NAMED_BEFORE, max(0, start - 12), start):
        return False  # also inside a longer number, which begins before
    found = _longest_number(reading.groups["words"] or "")
    if found is None:
        return False
    value, length = found
    reading.end = start + length
    percent = _SPELLED_PERCENT.match(low, reading.end)
    if percent:
        reading.end = percent.end()
        _unit(reading.fields, percent.group().strip(), "%", "percent")
    else:
        unit = unit_row(low, skip_blanks(low, reading.end), reading.book.table("units"))
        if unit is None or unit[0].get("target") is False or unit[0].get("weak") or "needs" in unit[0]:
            return False
        row, unit_from = unit[0], reading.end
        reading.end = unit[1]
        reading.fields["unit_row"] = row
        name = denominators(reading, reading.book.table("units"), row["name"])
        _unit(reading.fields, reading.text.text[unit_from : reading.end].strip(), name, row["kind"])
    if low.startswith(_NAMED_AFTER, reading.end):
        return False
    repeated = _REPEATED.match(low, reading.end)
    if repeated:
        reading.end = repeated.end()
    reading.fields["spelled"] = True
    compare(reading, value, None)
    return True


def _longest_number(words: str) -> tuple[Decimal, int] | None:
    """The longest run of words from the first on that spells a number, and its length."""
    end = len(words)
    while end > 0:
        value = parse_words(words[:end])
        if value is not None:
            return value, end
        end = words.rfind(" ", 0, end)
    return None


def build_part(reading: Reading) -> bool:
    """A part of a whole in words: "một nửa số hộ", "hai phần ba số xã"."""
    value = parse_words(reading.groups["words"] or "")
    if value is None:
        return False
    reading.fields["spelled"] = True
    _unit(reading.fields, reading.groups["words"] or "", "phần", "ratio")
    compare(reading, value, None)
    return True


def build_ratio(reading: Reading) -> bool:
    """A multiple in words: "gấp đôi", "gấp rưỡi", "gấp ba lần"."""
    word = reading.groups["words"] or ""
    value = _RATIOS.get(word) or parse_words(word, allow_nam=True)
    if value is None:
        return False
    reading.fields.update(comparator="eq", low=value, high=value)
    _unit(reading.fields, reading.found.group(), "lần", "ratio")
    return True


def build_bare(reading: Reading) -> bool:
    """A bounded number whose unit is not written: "trên 0,7", "đạt 0,75"; resolution asks for a reason to keep it."""
    values = _values(reading)
    if values is None:
        return False
    compare(reading, *values)
    _unit(reading.fields, "", None, "other")
    return True


def build_done_against_plan(reading: Reading) -> bool:
    """ "12.375,3/10.200 triệu đồng": reached against planned, one unit for both."""
    done = parse_decimal(reading.groups["low"] or "")
    plan = parse_decimal(reading.groups["plan"] or "")
    if done is None or plan is None:
        return False
    plan_start = reading.found.start("plan")
    unit_from = reading.end
    factor, end = scale(reading)
    units = reading.book.table("units")
    found = unit_row(reading.text.low, skip_blanks(reading.text.low, end), units)
    if found is None or found[0]["kind"] == "count":
        return False
    row, reading.end = found
    name = denominators(reading, units, row["name"])
    fields = reading.fields
    _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row["kind"])
    value = times(done, factor)
    fields.update(comparator="eq", low=value, high=value, plan=times(plan, factor), plan_start=plan_start)
    fields["done_end"] = reading.found.end("low")
    return True


def build_rise(reading: Reading) -> bool:
    """ "Số hợp tác xã tăng từ 540 lên 712": two counts whose noun stands behind the second or, behind "số", before."""
    begun, risen = parse_decimal(reading.groups["low"] or ""), parse_decimal(reading.groups["high"] or "")
    low, units, end = reading.text.low, reading.book.table("units"), reading.found.end("high")
    unit = unit_row(low, skip_blanks(low, end), units)
    if unit is not None and unit[0]["kind"] == "count":
        row, reading.end = unit
    else:
        counted = low.rfind("số ", max(0, reading.found.start() - _SUBJECT_REACH), reading.found.start())
        at = counted + len("số ")
        unit = units.match_at(low, at + len("lượng ") if low.startswith("lượng ", at) else at) if counted >= 0 else None
        if unit is None or not _ONE_CLAUSE.fullmatch(low, unit[1], reading.found.start()):
            return False
        row = unit[0]
    if begun is None or risen is None or row["kind"] != "count" or row.get("target") is False:
        return False
    reading.start = reading.found.start("low")
    fields = reading.fields
    fields.update(comparator="eq", low=begun, high=begun, unit_row=row, from_start=True)
    fields["risen"] = (risen, reading.found.end("low"), reading.found.start("high"))
    _unit(fields, reading.text.text[end : reading.end].strip() or row["name"], row["name"], "count")
    return True


BUILDERS: dict[str, Callable[[Reading], bool]] = {
    "figure_percent": build_percent,
    "figure_quantity": build_quantity,
    "figure_words": build_words,
    "figure_part": build_part,
    "figure_ratio": build_ratio,
    "figure_bare": build_bare,
    "figure_rise": build_rise,
    "figure_done_against_plan": build_done_against_plan,
}
