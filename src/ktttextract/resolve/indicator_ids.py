"""The stable id of an indicator, where the table of indicators has one that fits."""

import re
from typing import Any

from ktttextract.rulebook import RuleBook


def indicator_id(indicator: str, unit: dict[str, Any] | None, book: RuleBook) -> str | None:
    """The id of the row whose unit and wording are this indicator's, else None."""
    if unit is None:
        return None
    known = book.derived.get("indicators")
    if known is None:
        known = book.derived["indicators"] = _index(book)
    found: str | None = known.get((unit["name"], " ".join(indicator.lower().split())))
    return found


def expand(indicator: str, book: RuleBook) -> str:
    """An indicator with its abbreviations written out: "HTX" is "hợp tác xã"."""
    if indicator[1:].islower():
        return indicator
    known = book.derived.get("abbreviations")
    if known is None:
        full = {row["id"]: row["name"] for row in book.table("abbreviations").rows}
        words = "|".join(sorted(full, key=lambda word: (-len(word), word)))
        known = book.derived["abbreviations"] = (re.compile(rf"\b(?:{words})\b"), full)
    pattern, full = known
    return str(pattern.sub(lambda found: full[found.group()], indicator))


def _index(book: RuleBook) -> dict[tuple[str, str], str]:
    index: dict[tuple[str, str], str] = {}
    for row in book.table("indicators").rows:
        for phrase in (row["name"].lower(), *row.get("variants", ())):
            index.setdefault((row["unit"], phrase), row["id"])
    return index
