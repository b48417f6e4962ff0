"""Notices about cited documents: two dates, a kind's word that disagrees, a symbol that the text shows in two forms."""

from collections.abc import Sequence

from ktttextract.normalise import NormalisedText
from ktttextract.notices import Notice
from ktttextract.references.citations import Cite
from ktttextract.references.reference import Reference


def conflict_notices(cites: Sequence[Cite], reference: Reference, text: NormalisedText) -> list[Notice]:
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
        name = reference.symbol or reference.name
        message = f"{name} is dated {cite.date} here and otherwise elsewhere; {reference.issued_on} was taken."
        places.append(Notice("reference.date_conflict", "warning", message, start, end))
    return places


def year_notices(cites: Sequence[Cite], text: NormalisedText) -> list[Notice]:
    """A date of another year than the symbol's: "88/2024/NĐ-CP ngày 15/7/2025"."""
    found = []
    for cite in cites:
        year, symbol = cite.fields.year, cite.fields.symbol
        if symbol and year and cite.date is not None and cite.date_match is not None and int(cite.date[:4]) != year:
            start, end = text.span(cite.date_match.start, cite.date_match.end)
            message = f"{symbol} is of {year}, but dated {cite.date} here."
            found.append(Notice("reference.year_mismatch", "warning", message, start, end))
    return found


def mismatch_notices(cites: Sequence[Cite], text: NormalisedText) -> list[Notice]:
    """A kind's word beside the symbol that the symbol contradicts."""
    found = []
    for cite in cites:
        stated, kind = cite.fields.stated_kind, cite.fields.kind
        if stated and kind:
            start, end = text.span(cite.start, cite.end)
            message = f"The word says {stated}, the symbol {cite.fields.symbol} says {kind.name}."
            found.append(Notice("reference.kind_mismatch", "warning", message, start, end))
    return found


def variant_notices(references: Sequence[Reference]) -> list[Notice]:
    """Symbols of the text that look like one document written in two ways: "88/NĐ-CP" beside "88/2025/NĐ-CP"."""
    shapes: dict[tuple[str, str], list[Reference]] = {}
    for one in references:
        if one.number and one.kind:
            code = (one.issuer_code or "").upper()
            shapes.setdefault((one.number.lstrip("0"), code + one.kind.name), []).append(one)
    notices = []
    for group in shapes.values():
        symbols = list(dict.fromkeys(one.symbol for one in group if one.symbol))
        years = {one.year for one in group if one.year}
        if len(symbols) < 2 or len(years) > 1:
            continue
        for one in group:
            others = ", ".join(symbol for symbol in symbols if symbol != one.symbol)
            place = one.mentions[0]
            if others:
                message = f"{one.symbol} may be the document that the text also calls {others}."
                notices.append(Notice("reference.symbol_variant", "info", message, place.start, place.end))
    return notices
