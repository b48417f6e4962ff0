"""Values of the tidy tables as what Excel has: texts, numbers that it can hold, days that it knows."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from ktttextract.terminal import lines

_LONGEST = 32_767  # UTF-16 units in a cell
_LONGEST_LABEL = 120
_DIGITS = 15  # what Excel keeps of a number
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's days are off by one, or do not exist
_CUT = "…"
_NO_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}  # what no XML file may hold, beside what is hidden anyway


def shown(value: object) -> str:
    """Return a text as a cell shows it: what is hidden or turns the order of letters round is an escape."""
    text = lines(str(value)).translate(_NO_XML)
    if len(text) * 2 <= _LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + _CUT


def label(text: str) -> str:
    """Return a text as the words of a link: on one line, and not too much of it."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_LABEL else words[: _LONGEST_LABEL - 1].rstrip() + _CUT


def number(value: object) -> int | float | None:
    """Return a number that Excel holds exactly, None for any other: that is better read as its digits."""
    try:
        exact = Decimal(str(value))
    except InvalidOperation:
        return None
    if not exact.is_finite() or len(exact.normalize().as_tuple().digits) > _DIGITS:
        return None
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def day(value: str) -> date | None:
    """Return a day of the Excel calendar, None for one before it."""
    found = date.fromisoformat(value)
    return found if found >= _FIRST_DAY else None


def moment(value: str) -> datetime | None:
    """Return a day with its time, as the clock there showed it; None for one before the Excel calendar."""
    found = datetime.fromisoformat(value).replace(tzinfo=None)
    return found if found.date() >= _FIRST_DAY else None
