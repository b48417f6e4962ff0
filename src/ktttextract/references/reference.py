"""A cited document as the text cites it: what `resolve` hands on."""

from typing import NamedTuple

from ktttextract.scan.records import DocumentKind


class ReferenceMention(NamedTuple):
    """One place that cites a document, or that points back to it; offsets are those of the source."""

    start: int
    end: int
    rule: str
    pinpoint: str | None = None  # the articles named with it, as the text writes them
    anaphor: bool = False  # "Kế hoạch này": it points back and names nothing


class Reference(NamedTuple):
    """One cited document, with all that its places tell of it; what none of them tells is None."""

    id: str  # "r1", in order of first mention
    symbol: str | None
    name: str | None  # of a law or a session's resolution
    year: int | None
    kind: DocumentKind | None
    number: str | None  # of the symbol
    issuer_code: str | None
    issued_on: str | None  # an ISO day
    issuer: str | None  # the id of a body
    title: str | None
    relation: str  # what the text does with it: "cites", "implements", …
    relation_rule: str  # that decided it
    scope: str | None
    key: str  # the same in every text: docs/keys.md
    mentions: list[ReferenceMention]


class Identity(NamedTuple):
    """What tells a cited document from others: all that its key is made of."""

    symbol: str | None
    name: str | None
    kind: DocumentKind | None
    year: int | None  # of the symbol or the name
    said_year: str | None  # beside the symbol: "Nghị quyết 57-NQ/TW năm 2024"
    issued_on: str | None
    issuer: str | None  # the id of a body
    central: bool  # whether its body numbers for the whole country
