"""Figures: what stands before and after a number decides its bound, its unit, its denominators and its rate."""

import re
from decimal import Decimal
from typing import Any

from ktttextract.match.reading import Reading
from ktttextract.numbers import is_ambiguous, multiplier, parse_decimal
from ktttextract.rulebook import RuleBook, Table

_MULTIPLIERS = re.compile(r" {0,2}((?:(?:nghìn|ngàn|vạn|triệu|trăm|tỷ|tỉ) {0,2}){1,2})(?![^\W\d_])")
_PER_TIME = re.compile(
    r" {0,2}(?:/ {0,2}|mỗi |một |trong một )?(năm|tháng|quý)(?!\w)(?! {0,2}\d)(?! {0,2}(?:trước|sau|nay|tới|qua|tiếp))"
)
_SLASH_TIME = re.compile(r" {0,2}/ {0,2}(?:01 |1 )?(năm|tháng|quý)(?!\w)")
_PERCENT_TIME = re.compile(
    r" {0,2}(?:/ {0,2}|mỗi |một |hằng |hàng )?(năm|tháng|quý)(?= trở lên|(?:/| )bình quân|\)|[,;.\n]|$)"
)
_SLASH = re.compile(r" {0,2}/ {0,2}(?=[^\W_])")
# Only round numbers of people or things are denominators: "5,8 tỷ đồng/5,9 tỷ đồng" is a done-against-plan pair.
_DENOMINATOR_NUMBER = re.compile(
    r"(?:10?0?(?:0|\.000)*(?![\d.,])|01(?![\d.,])|một vạn|vạn|một triệu|một(?!\w)) ?(?!tỷ|tỉ|triệu|nghìn)"
)
_OR_MORE = re.compile(r" {0,2}trở lên(?!\w)")
_OR_LESS = re.compile(r" {0,2}trở xuống(?!\w)")
_RISES = re.compile(r"[^;.\n\d%]{0,24}(?:năm \d{4}[^;.\n\d%]{0,12})?(?<!\w)(?<!trở )(?:lên|xuống|còn)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_PER_NAMES = {"năm": "year", "tháng": "month", "quý": "quarter"}
_TEN_THOUSAND = {"10.000", "10000", "một vạn", "vạn"}
_MULTIPLIER_LETTERS = frozenset("nvt")
_OPENING = '(“"*'
_CUE_REACH = 40  # longer than any cue
_FOOTNOTE = re.compile(r" ?\[\d{1,3}\]")


class Bounds:
    """The cues before a number ("ít nhất", "trên", …), found from their last word backwards."""

    def __init__(self, table: Table) -> None:
        self._phrases: dict[str, str] = {}
        self._last: set[str] = set()
        self._longest = 1
        for row in table.rows:
            if row["position"] != "before":
                continue
            for phrase in (row["name"], *row.get("variants", ())):
                self._phrases[phrase] = row["op"]
                words = phrase.split(" ")
                self._last.add(words[-1])
                self._longest = max(self._longest, len(words))

    def before(self, low: str, at: int) -> tuple[int, str] | None:
        """The start and the operator of the longest cue that ends where the number begins."""
        words = low[max(0, at - _CUE_REACH) : at].split()
        if not words:
            return None
        word = words[-1].lstrip(_OPENING)
        if word not in self._last:
            return None  # the common case: an ordinary word stands before the number
        start = low.rfind(word, 0, at)
        phrase = word
        op = self._phrases.get(phrase)
        best = None if op is None else (start, op)
        for word in words[-2 : -self._longest - 1 : -1]:
            start = low.rfind(word, 0, start)
            phrase = f"{word} {phrase}"
            op = self._phrases.get(phrase)
            if op is not None:
                best = (start, op)
        return best


def bounds_of(book: RuleBook) -> Bounds:
    """The bounds of a book, prepared once."""
    found: Bounds | None = book.derived.get("bounds")
    if found is None:
        found = book.derived["bounds"] = Bounds(book.table("comparators"))
    return found


def _values(reading: Reading) -> tuple[Decimal, Decimal | None] | None:
    low = _value(reading, reading.groups["low"] or "")
    raw = reading.groups.get("high")
    return None if low is None else (low, _value(reading, raw) if raw else None)


def _value(reading: Reading, raw: str) -> Decimal | None:
    """The number written; only "7,500" asks for the habit of the text."""
    comma = reading.context.comma_decimal if "," in raw and is_ambiguous(raw) else True
    return parse_decimal(raw, comma_decimal=comma)


def _compare(reading: Reading, low: Decimal, high: Decimal | None) -> None:
    """Comparator and bounds from the cue before and the "trở lên" behind."""
    fields = reading.fields
    body = reading.text.low
    reading.start = reading.found.start()
    cue = bounds_of(reading.book).before(body, reading.start)
    op = "eq"
    if cue is not None:
        reading.start, op = cue
    if op == "from":
        # "từ 7 triệu lên 14 triệu": the first is where it starts from, no bound.
        risen = high is None and _RISES.match(body, reading.end)
        op = "between" if high is not None else "eq" if risen else "ge"
        if risen:
            fields["from_start"] = True
            reading.start = reading.found.start()
    more = _OR_MORE.match(body, reading.end)
    less = None if more else _OR_LESS.match(body, reading.end)
    if more or less:
        op = "ge" if more else "le"
        reading.end = (more or less).end()  # type: ignore[union-attr]
        if less and high is not None:
            low = high
        high = None
    if high is not None and high < low:
        high = None
    if high is not None and op in ("eq", "approx", "between", "ge", "gt"):
        fields.update(comparator="between", low=low, high=high)
        return
    if op in ("le", "lt"):
        fields.update(comparator=op, low=None, high=high if high is not None else low)
    elif op in ("ge", "gt"):
        fields.update(comparator=op, low=low, high=None)
    else:
        fields.update(comparator=op, low=low, high=low)


def _scale(reading: Reading) -> tuple[Decimal, int]:
    """The multiplier words behind the number: their product, and where they end."""
    low = reading.text.low
    ahead = low[reading.end : reading.end + 3].lstrip(" ")
    found = _MULTIPLIERS.match(low, reading.end) if ahead[:1] in _MULTIPLIER_LETTERS else None
    if not found:
        return Decimal(1), reading.end
    factor = multiplier(" ".join(found.group(1).split()))
    return (factor, found.end(1)) if factor is not None else (Decimal(1), reading.end)


def _skip_blanks(low: str, at: int) -> int:
    while at < len(low) and low[at] == " ":
        at += 1
    return at


def _denominators(reading: Reading, units: Table, name: str) -> str:
    """Read "/người/năm", " trên một vạn dân": people and things stay in the name, time becomes `per`."""
    low = reading.text.low
    while "/" in low[reading.end : reading.end + 3] or low.startswith(" trên ", reading.end):
        found = _SLASH_TIME.match(low, reading.end)
        if found:
            reading.fields["per"] = _PER_NAMES[found.group(1)]
            reading.end = found.end()
            continue
        slash = _SLASH.match(low, reading.end)
        if slash is None and low.startswith(
            (" trên một vạn ", " trên 1 vạn ", " trên vạn ", " trên 10.000 "), reading.end
        ):
            slash_end = reading.end + len(" trên ")
        elif slash is None:
            return name
        else:
            slash_end = slash.end()
        number = _DENOMINATOR_NUMBER.match(low, slash_end)
        if number is None and low[slash_end].isdigit():
            return name
        at = number.end() if number else slash_end
        at = _skip_blanks(low, at)
        unit = units.match_at(low, at)
        if unit:
            noun, end = unit[0]["name"], unit[1]
        else:
            word = _WORD.match(low, at)
            if not word:
                return name
            noun, end = word.group(), word.end()
        many = number.group().strip() if number else ""
        if many in _TEN_THOUSAND:
            noun = "vạn dân" if noun in ("dân", "người") else f"vạn {noun}"
        elif many not in ("", "1", "01", "một"):
            noun = f"{many} {noun}"
        name = f"{name}/{noun}"
        reading.end = end
    return name


def _unit(fields: dict[str, Any], text: str, name: str | None, kind: str) -> None:
    fields["unit"] = None if name is None else {"text": text, "name": name, "kind": kind}


def build_percent(reading: Reading) -> bool:
    """ "tối thiểu 20%", "10 - 15% năm trở lên", "5 điểm phần trăm"."""
    values = _values(reading)
    if values is None:
        return False
    fields = reading.fields
    unit_start = reading.found.start("percent")
    per = _PERCENT_TIME.match(reading.text.low, reading.end) or _SLASH_TIME.match(reading.text.low, reading.end)
    if per:
        fields["per"] = _PER_NAMES[per.group(1)]
        reading.end = per.end()
    _unit(fields, reading.text.text[unit_start : reading.end].strip(), "%", "percent")
    _compare(reading, *values)
    return True


def build_quantity(reading: Reading) -> bool:
    """A number with a unit of the table, after multiplier words if there are any: "50 tỷ đồng", "400 hợp tác xã"."""
    values = _values(reading)
    if values is None:
        return False
    low_text, fields = reading.text.low, reading.fields
    unit_from = reading.end
    factor, end = _scale(reading)
    units = reading.book.table("units")
    at = _skip_blanks(low_text, end)
    footnote = _FOOTNOTE.match(low_text, end)
    found = units.match_at(low_text, at)
    if found is not None and factor >= 1_000_000 and found[0]["kind"] == "time":
        found = None  # "7 triệu năm 2005": the year of the money, not millions of years
    if found is not None:
        row, reading.end = found
        name = row["name"]
        fields["unit_row"] = row
        name = _denominators(reading, units, name)
        _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row["kind"])
    elif factor >= 1_000_000:
        # "14 triệu", "50 tỷ" with no unit: resolution looks for money in the sentence.
        reading.end = end
        fields["bare_multiple"] = True
        name = _denominators(reading, units, "")
        _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, "other")
    else:
        noun = _noun(reading, at)
        if noun is None or footnote:
            return False
        fields["loose_noun"] = True
        reading.end = noun[1]
        _unit(fields, noun[0], noun[0], "count")
    low, high = values
    _compare(reading, low * factor, None if high is None else high * factor)
    total = reading.groups.get("total")
    if total:
        fields["of_total"] = parse_decimal(total)
    return True


def _noun(reading: Reading, at: int) -> tuple[str, int] | None:
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
        rows = book.table("target_cues").rows
        words = next(row["variants"] for row in rows if row["id"] == "noun.stop")
        found = book.derived["noun_stops"] = frozenset(words)
    return found


def build_bare(reading: Reading) -> bool:
    """A bounded number whose unit is not written: "trên 0,7", "đạt 0,75"; resolution asks for a reason to keep it."""
    values = _values(reading)
    if values is None:
        return False
    _compare(reading, *values)
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
    factor, end = _scale(reading)
    units = reading.book.table("units")
    found = units.match_at(reading.text.low, _skip_blanks(reading.text.low, end))
    if found is None or found[0]["kind"] == "count":
        return False
    row, reading.end = found
    name = _denominators(reading, units, row["name"])
    fields = reading.fields
    _unit(fields, reading.text.text[unit_from : reading.end].strip(), name, row["kind"])
    fields.update(comparator="eq", low=done * factor, high=done * factor, plan=plan * factor, plan_start=plan_start)
    fields["done_end"] = reading.found.end("low")
    return True
