"""Notices about cited documents: two dates, a kind's word that disagrees, a symbol that the text shows in two forms."""

from collections.abc import Sequence
from typing import Any

from ktttextract.normalise import NormalisedText
from ktttextract.references.citations import Cite

Data = dict[str, Any]


def _notice(code: str, severity: str, message: str, start: int, end: int) -> Data:
    return {"code": code, "severity": severity, "message": message, "start": start, "end": end}


def conflict_notices(cites: Sequence[Cite], row: Data, text: NormalisedText) -> list[Data]:
    """Two different dates for one document: a notice at each place that differs from the date that was taken."""
    dated = [cite for cite in cites if cite.date is not None and cite.date_match is not None]
    if len({cite.date for cite in dated}) < 2:
        return []
    places = []
    seen: set[str | None] = set()
    for cite in dated:
        if cite.date in seen or cite.date_match is None:
            continue
        seen.add(cite.date)
        start, end = text.span(cite.date_match.start, cite.date_match.end)
        name = row["symbol"] or row["name"]
        message = f"{name} is dated {cite.date} here and otherwise elsewhere; {row['issued_on']} was taken."
        places.append(_notice("reference.date_conflict", "warning", message, start, end))
    return places


def year_notices(cites: Sequence[Cite], text: NormalisedText) -> list[Data]:
    """A date of another year than the symbol's: "88/2024/NĐ-CP ngày 15/7/2025"."""
    found = []
    for cite in cites:
        year, symbol = cite.fields.year, cite.fields.symbol
        if symbol and year and cite.date is not None and cite.date_match is not None and int(cite.date[:4]) != year:
            start, end = text.span(cite.date_match.start, cite.date_match.end)
            message = f"{symbol} is of {year}, but dated {cite.date} here."
            found.append(_notice("reference.year_mismatch", "warning", message, start, end))
    return found


def mismatch_notices(cites: Sequence[Cite], text: NormalisedText) -> list[Data]:
    """A kind's word beside the symbol that the symbol contradicts."""
    found = []
    for cite in cites:
        stated, kind = cite.fields.stated_kind, cite.fields.kind
        if stated and kind:
            start, end = text.span(cite.start, cite.end)
            message = f"The word says {stated}, the symbol {cite.fields.symbol} says {kind.name}."
            found.append(_notice("reference.kind_mismatch", "warning", message, start, end))
    return found


def variant_notices(rows: Sequence[Data]) -> list[Data]:
    """Symbols of the text that look like one document written in two ways: "88/NĐ-CP" beside "88/2025/NĐ-CP"."""
    shapes: dict[tuple[str, str], list[Data]] = {}
    for row in rows:
        if row["symbol"] and row["number"] and row["kind"]:
            code = (row["issuer_code"] or "").upper()
            shapes.setdefault((row["number"].lstrip("0"), code + row["kind"]["name"]), []).append(row)
    notices = []
    for group in shapes.values():
        symbols = list(dict.fromkeys(row["symbol"] for row in group))
        years = {row["year"] for row in group if row["year"]}
        if len(symbols) < 2 or len(years) > 1:
            continue
        for row in group:
            others = ", ".join(symbol for symbol in symbols if symbol != row["symbol"])
            place = row["mentions"][0]
            if others:
                message = f"{row['symbol']} may be the document that the text also calls {others}."
                notices.append(_notice("reference.symbol_variant", "info", message, place["start"], place["end"]))
    return notices
