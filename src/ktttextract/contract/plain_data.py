"""What was found as plain data in the contract's shape: source, document, references, bodies, dates, notices."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ktttextract.bodies.register import Body, BodyRegister
from ktttextract.dates import LIKELY_YEARS
from ktttextract.document.further_documents import FurtherDocument
from ktttextract.document.identify import DocumentFacts
from ktttextract.document.signature_block import Signatory
from ktttextract.document.territory import Territory, successor_of
from ktttextract.normalise import NormalisedText, plain_words
from ktttextract.notices import Notice
from ktttextract.references.reference import Reference, ReferenceMention
from ktttextract.scan import Citation, DateMention
from ktttextract.scan.bodies import RULE_ID as BODY_RULE
from ktttextract.scan.place_book import Place
from ktttextract.scan.records import INVALID, DocumentKind
from ktttextract.source import SourceText

if TYPE_CHECKING:
    from ktttextract.contract.shapes import (
        BodyData,
        DateMentionData,
        DocumentData,
        KindData,
        NoticeData,
        PlaceData,
        ReferenceData,
        ReferenceMentionData,
        SignatoryData,
        SourceData,
        TerritoryData,
    )


def source_data(source: SourceText, text: NormalisedText) -> "SourceData":
    """Where the text came from and what normalisation changed."""
    repairs = text.repairs
    if source.letters:
        repairs = {**repairs, "legacy_encoding": ", ".join(found.encoding for found in source.letters)}
    return {
        "name": source.name,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "length": len(source.text),
        "repairs": repairs,
    }


def document_data(
    facts: DocumentFacts,
    text: NormalisedText,
    citations: Sequence[Citation],
    references: Sequence[Reference],
    register: BodyRegister,
    territory: Territory,
) -> "DocumentData":
    """The text's own identity; the documents it reports on by their ids."""
    starts = {mention.start: reference.id for reference in references for mention in reference.mentions}
    reported = [starts.get(text.span(citations[i].start, citations[i].end).start) for i in facts.reports_on]
    issuer = None
    if facts.issuer is not None:
        issuer = register.register(facts.issuer) if facts.issuer.start >= 0 else register.unspoken(facts.issuer)
    elif facts.issuer_name is not None:
        issuer = register.named(facts.issuer_name)
    return {
        "genre": facts.genre,
        "symbol": facts.symbol,
        "kind": _kind(facts.kind),
        "title": facts.title,
        "issuer": issuer,
        "place": facts.place,
        "issued_on": facts.issued_on,
        "published_at": facts.published_at,
        "signatories": [_signatory(one) for one in facts.signatories],
        "recipients": list(facts.recipients),
        "reports_on": list(dict.fromkeys(found for found in reported if found)),
        "territory": _territory(territory, register),
        "decided_by": {"genre": facts.genre_rule, "territory": territory.rule},
    }


def _kind(kind: DocumentKind | None) -> "KindData | None":
    return None if kind is None else {"code": kind.code, "name": kind.name}


def _signatory(one: Signatory) -> "SignatoryData":
    return {
        "name": one.name,
        "position": one.position,
        "authority": one.authority,
        "on_behalf_of": one.on_behalf_of,
    }


def _territory(territory: Territory, register: BodyRegister) -> "TerritoryData | None":
    """The unit that the text speaks for, with its province; codes are those of the text's own date."""
    if territory.level is None or territory.name is None:
        return None
    province = territory.province and register.dated_place(territory.province)
    return {
        "level": territory.level,
        "name": territory.name,
        "code": None if territory.row is None else register.dated_place(territory.row).code,
        "province": None if province is None else {"code": province.code, "name": province.name},
        "successor": successor_of(territory),
    }


def reference_data(references: Sequence[Reference], source: str) -> "list[ReferenceData]":
    """Every cited document in the contract's shape, with the words of the `source` at its places."""
    return [
        {
            "id": one.id,
            "symbol": one.symbol,
            "name": one.name,
            "year": one.year,
            "kind": _kind(one.kind),
            "number": one.number,
            "issuer_code": one.issuer_code,
            "issued_on": one.issued_on,
            "issuer": one.issuer,
            "title": one.title,
            "relation": one.relation,
            "scope": one.scope,
            "key": one.key,
            "decided_by": {"relation": one.relation_rule},
            "mentions": [_reference_mention(mention, source) for mention in one.mentions],
        }
        for one in references
    ]


def _reference_mention(mention: ReferenceMention, source: str) -> "ReferenceMentionData":
    data: ReferenceMentionData = {
        "start": mention.start,
        "end": mention.end,
        "text": source[mention.start : mention.end],
        "rule": mention.rule,
        "pinpoint": mention.pinpoint,
    }
    if mention.anaphor:
        data["anaphor"] = True
    return data


def body_data(bodies: Sequence[Body], source: str) -> "list[BodyData]":
    """Every body in the contract's shape, with the words of the `source` at its places."""
    return [
        {
            "id": body.id,
            "name": body.name,
            "system": body.system,
            "level": body.level,
            "place": _place(body.place),
            "mentions": [
                {"start": start, "end": end, "text": source[start:end], "rule": BODY_RULE}
                for start, end in body.mentions
            ],
        }
        for body in bodies
    ]


def _place(place: Place | None) -> "PlaceData | None":
    return None if place is None else {"name": place.name, "code": place.code, "successor": place.successor}


def further_notices(text: NormalisedText, further: Iterable[FurtherDocument], symbol: str | None) -> list[Notice]:
    """A notice at the head of each document behind the first: all findings count as those of the first."""
    notices = []
    for other in further:
        start, end = text.span(other.span.start, other.span.end)
        own = f"the document {symbol}" if symbol else "the first document"
        message = f"Another document begins here, {other.symbol}; all that is found counts as of {own}. Part the text."
        notices.append(Notice("document.several", "warning", message, start, end))
    return notices


def date_data(text: NormalisedText, mentions: Sequence[DateMention]) -> "tuple[list[DateMentionData], list[Notice]]":
    """Every date in the contract's shape, and a notice for each that no calendar has or that lies far away."""
    dates: list[DateMentionData] = []
    notices: list[Notice] = []
    source = text.source
    for match in mentions:
        start, end = text.span(match.start, match.end)
        if match.kind == INVALID:
            message = f"“{plain_words(source[start:end])}” is a date that no calendar has."
            notices.append(Notice("date.invalid", "warning", message, start, end))
            continue
        if not LIKELY_YEARS[0] <= int(match.last_day[:4]) <= LIKELY_YEARS[1]:
            message = f"“{text.text[match.start : match.end]}” is far from the years that such texts speak of."
            notices.append(Notice("date.unlikely_year", "info", message, start, end))
        dates.append(
            {
                "start": start,
                "end": end,
                "text": source[start:end],
                "rule": match.rule.id,
                "kind": match.kind,
                "value": match.value,
                "first_day": match.first_day,
                "last_day": match.last_day,
            }
        )
    return dates, notices


def notice_data(notices: Iterable[Notice]) -> "list[NoticeData]":
    """All notices in the contract's shape, in text order."""
    told = sorted(notices, key=lambda one: (one.start or 0, one.code))
    return [
        {"code": one.code, "severity": one.severity, "message": one.message, "start": one.start, "end": one.end}
        for one in told
    ]
