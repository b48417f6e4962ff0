"""What a rule without a builder captured, completed to what its family needs: rules that anyone can write.

A `reference` rule gives `symbol` or `name` (else its whole text is the name), a `date` rule an ISO `value` or `day`,
`month` and `year`, a `target` rule `value`, or `low` and `high`, with `comparator` and `unit`.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ktttextract import dates
from ktttextract.rulebook import RuleBook
from ktttextract.scan.match_context import ScanContext
from ktttextract.scan.units import Unit

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_YEAR = re.compile(r"\d{4}")
_OPEN_ABOVE = frozenset({"ge", "gt"})
_OPEN_BELOW = frozenset({"le", "lt"})
_COMPARATORS = _OPEN_ABOVE | _OPEN_BELOW | {"eq", "approx", "between"}


def fill_defaults(family: str, fields: dict[str, Any], context: ScanContext, start: int, end: int) -> bool:
    """Fill in what the family needs; False where that is impossible, and the match is refused."""
    step = _STEPS.get(family)
    return step is None or step(fields, context, start, end)


def _reference(fields: dict[str, Any], context: ScanContext, start: int, end: int) -> bool:
    kind = fields.get("kind")
    if not isinstance(kind, dict):
        fields["kind"] = _kind(kind, context.book)
    if not fields.get("symbol") and not fields.get("name"):
        fields["name"] = " ".join(context.text.text[start:end].split())
    fields.setdefault("symbol", None)
    fields.setdefault("name", None)
    fields["number"] = fields.get("number") or fields["symbol"]
    fields.setdefault("issuer_code", None)
    fields.setdefault("party", False)
    year = fields.get("year")
    fields["year"] = int(year) if year is not None and str(year).isdigit() else None
    return True


def _kind(said: Any, book: RuleBook) -> dict[str, str] | None:
    """The kind by its code or name; one that no table knows is called as the rule calls it."""
    if not said:
        return None
    row = next((row for row in book.table("document_kinds").rows if row.get("code") == said), None)
    row = row or book.table("document_kinds").find(str(said))
    return (
        {"code": row.get("code") or row["name"], "name": row["name"]} if row else {"code": str(said), "name": str(said)}
    )


def _date(fields: dict[str, Any], context: ScanContext, start: int, end: int) -> bool:
    moment = _moment(fields)
    if moment is None:
        return False
    fields["kind"], fields["value"], fields["first_day"], fields["last_day"] = moment
    return True


def _moment(fields: dict[str, Any]) -> dates.Moment | None:
    value = str(fields.get("value", ""))
    if found := _DAY.fullmatch(value):
        return dates.day(*map(int, found.groups()))
    if found := _MONTH.fullmatch(value):
        return dates.month(*map(int, found.groups()))
    if found := _QUARTER.fullmatch(value):
        return dates.quarter(*map(int, found.groups()))
    if found := _YEARS.fullmatch(value):
        return dates.years(*map(int, found.groups()))
    if _YEAR.fullmatch(value):
        return dates.year(int(value))
    parts = [fields.get(part) for part in ("year", "month", "day")]
    if all(str(part).isdigit() for part in parts):
        return dates.day(*(int(str(part)) for part in parts))
    return None


def _target(fields: dict[str, Any], context: ScanContext, start: int, end: int) -> bool:
    low = _number(fields.get("low", fields.get("value")))
    high = _number(fields.get("high"))
    comparator = fields.get("comparator", "eq" if high is None else "between")
    if low is None or comparator not in _COMPARATORS:
        return False
    fields["comparator"] = comparator
    fields["low"] = None if comparator in _OPEN_BELOW else low
    fields["high"] = None if comparator in _OPEN_ABOVE else low if high is None else high
    unit = fields.get("unit")
    if unit is not None and not isinstance(unit, Unit):
        row = context.book.table("units").find(str(unit))
        name, kind = (row["name"], row["kind"]) if row else (str(unit), "other")
        fields["unit"] = Unit(str(unit), name, kind)
        fields["unit_row"] = row or {"name": name, "kind": kind}
    fields.setdefault("unit", None)
    return True


def _number(value: Any) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    return Decimal(str(value)) if str(value).isdigit() else None


_STEPS: dict[str, Callable[[dict[str, Any], ScanContext, int, int], bool]] = {
    "reference": _reference,
    "date": _date,
    "target": _target,
}
