"""Which body issued a cited document: stated beside it, or certain from its code."""

import re

from ktttextract.bodies.register import BodyRegister
from ktttextract.references.citations import Cite
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.body_table import body_table

_ROMAN_TERM = re.compile(r"((?:UBTV)?QH)[IVX]+")  # "NQ/QHX": the tenth Assembly


def _answering(body: BodyMatch, book: RuleBook) -> BodyMatch:
    """The body whose head signs: a decision of the chairman is the committee's."""
    row = body_table(book).by_id.get(body.row.acts_for) if body.row.acts_for else None
    return body if row is None else body._replace(row=row, name=body.name.replace(body.row.name, row.name, 1))


def issuer_of(cites: list[Cite], register: BodyRegister, book: RuleBook) -> tuple[bool, str | None]:
    """Whether the code alone tells the body, and the body: stated behind, stated before, or by the code."""
    fields = next((cite.fields for cite in cites if cite.fields.symbol), cites[0].fields)
    code = fields.issuer_code
    known = _ROMAN_TERM.sub(r"\1", code) if code else None
    certain = register.from_code(known, "party" if fields.party else "state") if known else None
    is_law = fields.kind is None or fields.kind.code != "NQ"
    stated: list[tuple[int, str]] = []
    for cite in cites:
        if cite.issuer is None:
            continue
        if code is None and (cite.issuer_before or (is_law and cite.issuer.row.system != "legislature")):
            continue  # a name without a number: only what is said right behind it counts
        fits = _fits(cite.issuer, code)
        if certain is not None and not fits:
            continue  # "Nghị định … của Thủ tướng Chính phủ": the code knows better
        if cite.issuer_before and not fits:
            continue  # a subject that could not have issued it
        stated.append((cite.issuer_before, register.register(_answering(cite.issuer, book))))
    if stated:
        return certain is not None, min(stated, key=lambda item: item[0])[1]
    return certain is not None, certain


def _fits(body: BodyMatch, code: str | None) -> bool:
    """Whether a body may write this code; an unknown code says nothing."""
    own = {body.row.code, *body.row.codes} - {None}
    return not own or code is None or code in own
