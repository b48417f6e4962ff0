"""Keys: the identity of a cited document across texts (docs/keys.md)."""

from typing import Any

from ktttextract.match.build_named import LawBook
from ktttextract.resolve.bodies import BodyRegister
from ktttextract.rulebook.table import unaccented

UNKNOWN = "?"


def bare_number(symbol: str) -> str:
    """The symbol without leading zeros, by which "09/NQ-CP" and "9/NQ-CP" are one document.

    >>> bare_number("09/NQ-CP")
    '9/NQ-CP'
    """
    return symbol.lstrip("0") or symbol


def slug(name: str) -> str:
    """A name in plain letters joined by hyphens.

    >>> slug("Luật Hợp tác xã")
    'luat-hop-tac-xa'
    """
    plain = unaccented(name).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def law_row(name: str, year: int | None, issued_on: str | None, laws: LawBook) -> dict[str, Any] | None:
    """The law that a name, a year and perhaps a day mean, None where several fit."""
    rows = [row for row in laws.versions(name) if row.get("symbol")]
    if issued_on:
        same_day = [row for row in rows if row.get("adopted") == issued_on]
        rows = same_day or [row for row in rows if row["year"] == year and not row.get("adopted")]
    elif year:
        rows = [row for row in rows if row["year"] == year]
    else:
        return None
    return rows[0] if len(rows) == 1 else None


def key_of(
    reference: dict[str, Any], said_year: str | None, register: BodyRegister, laws: LawBook, central: bool
) -> str:
    """Symbol, then "@" and a place where bodies number alike, then ":" and a year where numbers start again."""
    symbol: str | None = reference["symbol"]
    if symbol is None:
        law = law_row(reference["name"], reference["year"], reference["issued_on"], laws)
        if law is not None:
            return bare_number(law["symbol"])
        when = reference["year"] or (reference["issued_on"] or "")[:4]
        law_like = (reference["kind"] or {}).get("code") != "NQ"
        return slug(reference["name"]) + (f":{when}" if when else f":{UNKNOWN}" if law_like else "")
    key = bare_number(symbol)
    if not central:
        issuer = reference["issuer"]
        place = register.place(issuer) if issuer else None
        row = register.row(issuer) if issuer else None
        central = row is not None and row.get("level") == "central"
        if not central:
            key += "@" + (place["code"] if place and place.get("code") else UNKNOWN)
    if reference["year"] is None:
        key += ":" + ((reference["issued_on"] or said_year or "")[:4] or UNKNOWN)
    return key
