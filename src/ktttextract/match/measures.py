"""Measures: the multiplier words, units, denominators and counted nouns behind a number."""

import re
from decimal import Decimal
from typing import Any

from ktttextract.match.reading import Reading
from ktttextract.numbers import multiplier, parse_decimal
from ktttextract.rulebook import RuleBook, Table

_MULTIPLIERS = re.compile(r" {0,2}((?:(?:nghìn|ngàn|vạn|triệu|trăm|tỷ|tỉ) {0,2}){1,2})(?![^\W\d_])")
_SLASH_TIME = re.compile(r" {0,2}/ {0,2}(?:01 |1 )?(năm|tháng|quý)(?!\w)")
_SLASH = re.compile(r" {0,2}/ {0,2}(?=[^\W_])")
# Only round numbers of people or things are denominators: "5,8 tỷ đồng/5,9 tỷ đồng" is a done-against-plan pair.
_DENOMINATOR_NUMBER = re.compile(
    r"(?:(?:01|1|một) ?vạn|10?0?(?:0|\.000)*(?![\d.,])|01(?![\d.,])|vạn|nghìn|một triệu|một(?!\w))"
    r" ?(?!tỷ|tỉ|triệu|nghìn)"
)
_ON_TEN_THOUSAND = (" trên một vạn ", " trên 1 vạn ", " trên vạn ", " trên 10.000 ")
_TEN_THOUSAND = frozenset({"10.000", "10000", "một vạn", "vạn", "1 vạn", "01 vạn", "1vạn"})
_ONE = frozenset({"", "1", "01", "một"})
_PEOPLE = frozenset({"dân", "người"})
_WORD = re.compile(r"[^\W\d_]+")
PER_NAMES = {"năm": "year", "tháng": "month", "quý": "quarter"}
_MULTIPLIER_LETTERS = frozenset({"ng", "vạ", "tr", "tỷ", "tỉ"})
# The mark of a footnote glued to the unit: "50 hợp tác xã2", "35 tỷ đồng¹".
_GLUED_NOTE = re.compile(r"[^\W\d_]([1-9¹²³⁴-⁹])(?!\w)")
_NOTE_REACH = 32  # longer than any unit
_DASHES = frozenset("-÷~")
_TO_UPPER = re.compile(r" ?[-÷~] ?(\d+(?:[.,]\d+)*)")
_HALF_MORE = " rưỡi"
_MONEY_LEAST = 1_000_000  # a number of millions or more may be money without saying so


def scale(reading: Reading) -> tuple[int, int]:
    """The multiplier words behind the number: their product, and where they end."""
    low = reading.text.low
    ahead = low[reading.end : reading.end + 4].lstrip(" ")
    found = _MULTIPLIERS.match(low, reading.end) if ahead[:2] in _MULTIPLIER_LETTERS else None
    if not found:
        return 1, reading.end
    factor = multiplier(found.group(1))
    return (factor, found.end(1)) if factor is not None else (1, reading.end)


def times(value: Decimal, factor: int) -> Decimal:
    """A value with its multiplier worked out, a whole number without decimals."""
    if factor == 1:
        return value
    product = value * factor
    whole = product.to_integral_value()
    return whole if whole == product else product


def half_more(low: str, end: int, factor: int) -> int:
    """Where "rưỡi" ends behind a multiplier ("2 tỷ rưỡi"), else the same place."""
    return end + len(_HALF_MORE) if factor > 1 and low.startswith(_HALF_MORE, end) else end


def skip_blanks(low: str, at: int) -> int:
    """The next place that is no blank."""
    while low[at : at + 1] == " ":
        at += 1
    return at


def unit_row(low: str, at: int, units: Table) -> tuple[dict[str, Any], int] | None:
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


def upper_end(reading: Reading, row: dict[str, Any], least: Decimal) -> Decimal | None:
    """The upper end of a range that says its unit twice: "90 tỷ đồng - 120 tỷ đồng"."""
    low, end = reading.text.low, reading.end
    found = _TO_UPPER.match(low, end) if low[end : end + 2].lstrip()[:1] in _DASHES else None
    most = parse_decimal(found.group(1)) if found else None
    if found is None or most is None:
        return None
    reading.end = found.end()
    factor, after = scale(reading)
    unit = unit_row(low, skip_blanks(low, after), reading.book.table("units"))
    most = times(most, factor)
    reading.end = unit[1] if unit is not None and unit[0] is row and most > least else end
    return most if reading.end != end else None


def denominators(reading: Reading, units: Table, name: str) -> str:
    """Read "/người/năm", " trên một vạn dân": people and things stay in the name, time becomes `per`."""
    low = reading.text.low
    while "/" in low[reading.end : reading.end + 3] or low.startswith(" trên ", reading.end):
        found = _SLASH_TIME.match(low, reading.end)
        if found:
            reading.fields["per"] = PER_NAMES[found.group(1)]
            reading.end = found.end()
            continue
        slash = _SLASH.match(low, reading.end)
        if slash is not None:
            at = slash.end()
        elif low.startswith(_ON_TEN_THOUSAND, reading.end):
            at = reading.end + len(" trên ")
        else:
            return name
        below = _below(low, at, units)
        if below is None:
            return name
        name = f"{name}/{below[0]}"
        reading.end = below[1]
    return name


def _below(low: str, at: int, units: Table) -> tuple[str, int] | None:
    """The noun of a denominator with its round number, and where it ends."""
    number = _DENOMINATOR_NUMBER.match(low, at)
    if number is None and low[at].isdigit():
        return None
    at = skip_blanks(low, number.end() if number else at)
    unit = units.match_at(low, at)
    if unit:
        noun, end = unit[0]["name"], unit[1]
    else:
        word = _WORD.match(low, at)
        if not word:
            return None
        noun, end = word.group(), word.end()
    many = number.group().strip() if number else ""
    if many in _TEN_THOUSAND:
        noun = "vạn dân" if noun in _PEOPLE else f"vạn {noun}"
    elif many not in _ONE:
        noun = f"{'1.000' if many == 'nghìn' else many} {noun}"
    return noun, end


def counted_noun(reading: Reading, at: int) -> tuple[str, int] | None:
    """The first two words behind the number, as a counted noun that no table knows."""
    low, body = reading.text.low, reading.text.text
    first = _WORD.match(low, at)
    if first is None or at == reading.end or body[at].isupper() or len(first.group()) < 2:
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
    found: frozenset[str] | None = book.derived.get("noun_stops")
    if found is None:
        found = book.derived["noun_stops"] = frozenset(book.lexicon["noun.stop"])
    return found
