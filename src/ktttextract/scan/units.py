"""Measures: the multiplier words, units, denominators and counted nouns behind a number."""

import re
from decimal import Decimal
from typing import NamedTuple

from ktttextract.numbers import multiplier, parse_decimal
from ktttextract.rulebook import RuleBook
from ktttextract.scan.connectives import wording_of
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.records import FigureFields, Unit
from ktttextract.scan.unit_table import UnitRow, UnitTable

_MULTIPLIERS = re.compile(
    r" {0,2}((?:(?:nghìn|ngàn|vạn|triệu|trăm|tỷ|tỉ|million|billion) {0,2}){1,2})(?![^\W\d_]| lệ | trọng | suất )"
)
_SLASH_TIME = re.compile(r" {0,2}/ {0,2}(?:01 |1 )?(năm|tháng|quý)(?!\w)")
_SLASH = re.compile(r" {0,2}/ {0,2}(?=[^\W_])")
# Only round numbers of people or things are denominators: "5,8 tỷ đồng/5,9 tỷ đồng" is a done-against-plan pair.
_DENOMINATOR_NUMBER = re.compile(
    r"(?:(?:01|1|10|một) ?vạn|(?:một |01 |1 )?(?:trăm|nghìn|ngàn|triệu)|100 (?:nghìn|ngàn)|10?0?(?:0|\.000)*(?![\d.,])"
    r"|01(?![\d.,])|vạn|một(?!\w)) ?(?!tỷ|tỉ|triệu|nghìn|ngàn)"
)
_TEN_THOUSAND = frozenset({"10.000", "10000", "một vạn", "vạn", "1 vạn", "01 vạn", "1vạn"})
_SPELLED = {"trăm": "100", "nghìn": "1.000", "ngàn": "1.000", "triệu": "1.000.000"}
_HUNDRED_THOUSAND = frozenset({"100 nghìn", "100 ngàn", "10 vạn", "10vạn"})
_ONE = frozenset({"", "1", "01", "một"})
_PEOPLE = frozenset({"dân", "người"})
_WORD = re.compile(r"[^\W\d_]+")
PER_NAMES = {"năm": "year", "tháng": "month", "quý": "quarter"}
_MULTIPLIER_LETTERS = frozenset({"ng", "vạ", "tr", "tỷ", "tỉ", "mi", "bi"})
# The mark of a footnote glued to the unit: "50 hợp tác xã2", "35 tỷ đồng¹".
_GLUED_NOTE = re.compile(r"[^\W\d_]([1-9¹²³⁴-⁹])(?!\w)")
_NOTE_REACH = 32  # longer than any unit
_SMALLER = re.compile(r" (\d{1,3}(?:\.\d{3})*(?:,\d+)?)(?![\d/%]|[.,]\d)")
_THOUSAND = 1000
_HALF_MORE = " rưỡi"
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])")
_DAY_REACH = 12  # longer than any word before a day
_MONEY_LEAST = 1_000_000  # a number of millions or more may be money without saying so


class Scaled(NamedTuple):
    """A number with its multiplier words worked out, the first multiplier, and where the words end."""

    value: Decimal
    factor: int
    end: int


def scale(low: str, at: int) -> tuple[int, int]:
    """The multiplier words behind a number: their product, and where they end."""
    ahead = low[at : at + 4].lstrip(" ")
    found = _MULTIPLIERS.match(low, at) if ahead[:2] in _MULTIPLIER_LETTERS else None
    if not found:
        return 1, at
    factor = multiplier(found.group(1))
    return (factor, at + len(found.group().rstrip(" "))) if factor is not None else (1, at)


def scaled(low: str, value: Decimal, at: int) -> Scaled:
    """The number whose digits end at a place: "50 tỷ", "2 tỷ rưỡi", "1 triệu 200 nghìn", "3 nghìn 500"."""
    factor, end = scale(low, at)
    if factor == 1:
        return Scaled(value, 1, at)
    if low.startswith(_HALF_MORE, end):
        return Scaled(times(value + Decimal("0.5"), factor), factor, end + len(_HALF_MORE))
    total, least = times(value, factor), factor
    while found := _SMALLER.match(low, end) if low[end : end + 1] == " " and low[end + 1 : end + 2].isdigit() else None:
        part = parse_decimal(found.group(1))
        part_factor, part_end = scale(low, found.end())
        if part is not None and part_factor > least == _THOUSAND:
            # "2 nghìn 300 tỷ đồng"
            return Scaled(times(total + part, part_factor), part_factor, part_end)
        if part is None or not _fits_below(found.group(1), part, part_factor, least):
            break
        total, least, end = total + times(part, part_factor), part_factor, part_end
    return Scaled(total, factor, end)


def _fits_below(digits: str, part: Decimal, factor: int, least: int) -> bool:
    """Whether a number goes on a larger one: "200 nghìn" behind millions; one digit ("5 nghìn 3") is no sure rest."""
    if part * factor >= least:
        return False
    if factor > 1:
        return "," not in digits
    return (least == _THOUSAND and digits[1:].isdigit()) or ("." in digits and part * _THOUSAND >= least)


def times(value: Decimal, factor: int) -> Decimal:
    """A value with its multiplier worked out, a whole number without decimals."""
    if factor == 1:
        return value
    product = value * factor
    whole = product.to_integral_value()
    return whole if whole == product else product


def set_unit(fields: FigureFields, text: str, name: str | None, kind: str) -> None:
    """Fill in the unit of a figure: its words, its canonical name and its kind."""
    fields.unit = None if name is None else Unit(text, name, kind)


def skip_blanks(low: str, at: int) -> int:
    """The next place that is no blank."""
    while low[at : at + 1] == " ":
        at += 1
    return at


def unit_row(low: str, at: int, units: UnitTable) -> tuple[UnitRow, int] | None:
    """The unit that stands at a place; the mark of a footnote may be glued to it."""
    found = units.match_at(low, at)
    if found is None:
        note = _GLUED_NOTE.search(low, at, at + _NOTE_REACH)
        if note:
            found = units.match_at(low[: note.start(1)], at)
            if found is not None and found[1] != note.start(1):
                return None
    return found


def may_be_money(factor: int) -> bool:
    """Whether a number with this multiplier and no unit can be money."""
    return factor >= _MONEY_LEAST


def denominators(reading: FigureReading, name: str) -> str:
    """Read "/người/năm", " trên một vạn dân": people and things stay in the name, time becomes `per`."""
    low = reading.text.low
    while "/" in low[reading.end : reading.end + 3] or low.startswith(" trên ", reading.end):
        found = _SLASH_TIME.match(low, reading.end)
        if found:
            reading.fields.per = PER_NAMES[found.group(1)]
            reading.end = found.end()
            continue
        slash = _SLASH.match(low, reading.end)
        if slash is not None:
            at = slash.end()
        elif many := wording_of(reading.book).on_many.match(low, reading.end):
            at = many.end()
        else:
            return name
        below = _below(low, at, reading.context.units)
        if below is None:
            return name
        name = f"{name}/{below[0]}"
        reading.end = below[1]
    return name


def _below(low: str, at: int, units: UnitTable) -> tuple[str, int] | None:
    """The noun of a denominator with its round number, and where it ends."""
    number = _DENOMINATOR_NUMBER.match(low, at)
    if number is None and low[at].isdigit():
        return None
    at = skip_blanks(low, number.end() if number else at)
    unit = units.match_at(low, at)
    if unit:
        noun, end = unit[0].name, unit[1]
    else:
        word = _WORD.match(low, at)
        if not word:
            return None
        noun, end = word.group(), word.end()
    if (unit is None or unit[0].never) and low[end + 1 : end + 2].isdigit():
        return None  # "63,2 tỷ đồng/KH 148 tỷ đồng"
    many = number.group().strip() if number else ""
    if many in _TEN_THOUSAND:
        noun = "vạn dân" if noun in _PEOPLE else f"vạn {noun}"
    elif many in _HUNDRED_THOUSAND:
        noun = f"100.000 {noun}"
    elif many not in _ONE:
        noun = f"{_SPELLED.get(many.rsplit(' ', 1)[-1], many)} {noun}"
    return noun, end


def counted_noun(reading: FigureReading, at: int) -> tuple[str, int] | None:
    """The first two words behind the number, as a counted noun that no table knows."""
    if at == reading.end or reading.text.text[at : at + 1].isupper() or _is_day(reading):
        return None
    return counted_noun_of(reading, at)


def _is_day(reading: FigureReading) -> bool:
    """Whether two numbers are a day and a month without a year: "đến 31/12 hoàn thành …"."""
    if not _DAY.fullmatch(f"{reading.groups['low']}/{reading.groups.get('total')}"):
        return False
    start = reading.found.start("low")
    return reading.text.low.endswith(wording_of(reading.book).days, max(0, start - _DAY_REACH), start)


def counted_noun_of(reading: FigureReading, at: int) -> tuple[str, int] | None:
    """The first two words from a place on, as a counted noun that no table knows."""
    low, body = reading.text.low, reading.text.text
    first = _WORD.match(low, at)
    if first is None or len(first.group()) < 2:
        return None
    stop = stop_words(reading.book)
    if first.group() in stop:
        return None
    second = _WORD.match(low, first.end() + 1) if low[first.end() : first.end() + 1] == " " else None
    if second is None or second.group() in stop or body[second.start()].isupper():
        return first.group(), first.end()
    return f"{first.group()} {second.group()}", second.end()


def stop_words(book: RuleBook) -> frozenset[str]:
    """Words that never belong to a counted noun."""
    return book.made(_stop_words)


def _stop_words(book: RuleBook) -> frozenset[str]:
    return frozenset(book.lexicon["noun.stop"])
