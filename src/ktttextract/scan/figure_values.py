"""The numbers that a figure is written with: "7,500" is read by the habit of its text."""

import re
from decimal import Decimal

from ktttextract.normalise.list_marks import DOTTED
from ktttextract.numbers import is_ambiguous, parse_decimal
from ktttextract.scan.match_context import FigureReading

_NO_DECIMALS = ",000"  # three decimals that say nothing are thousands, but in a text that writes "1.256,000"


_LIST_MARK = re.compile(DOTTED)


def values_of(reading: FigureReading) -> tuple[Decimal, Decimal | None] | None:
    """The lower number and the higher one, if two are written."""
    groups = reading.groups
    low = value_of(reading, groups["low"] or "")
    raw = groups.get("high")
    if raw and _LIST_MARK.fullmatch(groups["low"] or "") and _opens_line(reading):
        reading.marked = True
        low, raw = value_of(reading, raw), None
    return None if low is None else (low, value_of(reading, raw) if raw else None)


def _opens_line(reading: FigureReading) -> bool:
    """Whether the lower number is the mark of an item: "1.6- 80% số xã" at the beginning of a line."""
    low, first = reading.text.low, reading.found.start("low")
    if not low.startswith("- ", reading.found.end("low")):
        return False
    return low[:first].rstrip(" ")[-1:] in ("", "\n")


def value_of(reading: FigureReading, raw: str) -> Decimal | None:
    """The number written; only "7,500" asks for the habit of the text."""
    if raw.isdigit():
        return Decimal(raw)
    if is_ambiguous(raw):
        grouped = raw.endswith(_NO_DECIMALS) and not reading.context.keeps_decimals
        return parse_decimal(raw, comma_decimal=not grouped and reading.context.comma_decimal)
    return parse_decimal(raw)


def is_read_by_habit(reading: FigureReading) -> bool:
    """Whether a number that is written here is read by the habit of the text."""
    return _by_habit(reading.groups["low"]) or _by_habit(reading.groups.get("high"))


def _by_habit(raw: str | None) -> bool:
    return raw is not None and is_ambiguous(raw) and not raw.endswith(_NO_DECIMALS)
