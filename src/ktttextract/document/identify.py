"""What a text itself is: genre, number, kind, title, issuer, dates, signatures, recipients."""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.cues import Cues, cues_of
from ktttextract.document.genre import GenreFacts, head_stop
from ktttextract.document.infobox import Box, read_box
from ktttextract.document.issuer import (
    Issuer,
    find_issuer,
    issuer_of_letterhead,
    natural_name,
    printed_body,
    whole_body,
)
from ktttextract.document.letterhead import Letterhead, read_letterhead, skip_junk
from ktttextract.document.own_symbol import own_mentions, own_symbol, year_of_symbol
from ktttextract.document.reports_on import reported
from ktttextract.document.signature import Ending, read_ending
from ktttextract.document.signature_block import Signatory
from ktttextract.document.title import Title, bounded, mostly_upper, read_letter_title, read_title
from ktttextract.document.web_page import Page, tail_of
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Citation, DateMention
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.records import DocumentKind, kind_called
from ktttextract.spans import NormSpan

_LEAST_TITLE = 4  # words of a title that stands without its kind
_OPENING = 1000  # what is looked at of a text that begins with its title: more than a title has


class DocumentFacts(NamedTuple):
    """The text's own identity; offsets are those of the normalised text."""

    genre: str
    genre_rule: str  # the rule that decided it
    symbol: str | None
    symbol_spans: tuple[NormSpan, ...]  # where the own number is printed: no references
    kind: DocumentKind | None
    title: str | None
    issuer: BodyMatch | None  # a unit has the place of the body that it is part of
    issuer_name: str | None  # that of the body, or as printed for one that the table does not know
    issuer_span: NormSpan | None
    printed: tuple[NormSpan, ...]  # the lines of the letterhead that name bodies
    place: str | None
    issued_on: str | None
    published_at: str | None
    signatories: tuple[Signatory, ...]
    recipients: tuple[str, ...]
    reports_on: tuple[int, ...]  # indices into the references
    head_end: int  # where the text's body begins, behind letterhead and title
    ending: NormSpan | None  # recipients and signatures; annexes may follow
    tail_start: int  # where page furniture begins
    year: int | None


def identify(
    text: NormalisedText,
    book: RuleBook,
    references: Sequence[Citation],
    dates: Sequence[DateMention],
    bodies: Sequence[BodyMatch],
) -> DocumentFacts:
    """Tell what the text itself is, from its head and its end."""
    cues = cues_of(book)
    box = read_box(text, cues)
    start = box.end if box else 0
    stop = head_stop(text, cues, start)
    head = read_letterhead(text, cues, start, stop)
    facts = GenreFacts(text, book, cues, head, box, bodies)
    genre, rule = book.decision("genre").decide(facts)
    if genre == "original":
        headline = None if facts.letterhead else facts.page.headline
        return _original(text, book, _Parts(head, box, headline, start, stop, rule), references, bodies)
    return _page(text, cues, genre, rule, facts.page, references)


class _Parts(NamedTuple):
    head: Letterhead
    box: Box | None
    headline: str | None
    start: int
    stop: int
    rule: str


def _page(
    text: NormalisedText, cues: Cues, genre: str, rule: str, page: Page, references: Sequence[Citation]
) -> DocumentFacts:
    """A page about documents, or a text that does not tell what it is."""
    head_end = page.span.end if page.span else 0
    article = genre == "article"
    return DocumentFacts(
        genre=genre,
        genre_rule=rule,
        symbol=None,
        symbol_spans=(),
        kind=None,
        title=bounded(page.headline),
        issuer=None,
        issuer_name=None,
        issuer_span=None,
        printed=(),
        place=None,
        issued_on=None,
        published_at=page.published_at if article else None,
        signatories=(),
        recipients=(),
        reports_on=reported(text, cues, references, page.span) if article else (),
        head_end=head_end,
        ending=None,
        tail_start=tail_of(text, cues, head_end),
        year=int(page.published_at[:4]) if article and page.published_at else None,
    )


def _original(
    text: NormalisedText,
    book: RuleBook,
    parts: _Parts,
    references: Sequence[Citation],
    bodies: Sequence[BodyMatch],
) -> DocumentFacts:
    """The document itself."""
    cues = cues_of(book)
    head, box = parts.head, parts.box
    pieces = printed_body(text, cues, head, parts.start, parts.stop)
    letterhead = issuer_of_letterhead(pieces, cues, book, bodies)
    symbol, symbol_span, known = own_symbol(text, head, box, references)
    kind, title = _kind_and_title(text, cues, parts, letterhead, symbol, known, bodies)
    ending = read_ending(text, cues, title.end)
    issuer = find_issuer(text, book, head, letterhead, title, ending, bodies)
    issuer_name = _name(text, cues, issuer)
    issued_on = head.issued_on or (box.issued_on if box else None)
    head_end = max(title.end, head.stop)
    spans = own_mentions(text, cues, symbol, head_end, references)
    if symbol_span and symbol_span not in spans:
        spans = (symbol_span, *spans)
    return DocumentFacts(
        genre="original",
        genre_rule=parts.rule,
        symbol=symbol,
        symbol_spans=spans,
        kind=kind,
        title=bounded(title.words),
        issuer=whole_body(issuer, issuer_name, book),
        issuer_name=issuer_name or (box.issuer if box else None),
        issuer_span=issuer.span,
        printed=tuple(NormSpan(start, start + len(words)) for start, words in pieces),
        place=head.place,
        issued_on=issued_on,
        published_at=None,
        signatories=_signatories(text, cues, ending, box, book),
        recipients=ending.recipients,
        reports_on=(),
        head_end=head_end,
        ending=ending.span,
        tail_start=tail_of(text, cues, ending.span.end if ending.span else head_end),
        year=int(issued_on[:4]) if issued_on else year_of_symbol(symbol),
    )


def _name(text: NormalisedText, cues: Cues, issuer: Issuer) -> str | None:
    printed = len(issuer.words or "")
    if issuer.body is not None and (not issuer.body.needs_place or printed <= len(issuer.body.name)):
        return issuer.body.name
    if issuer.words is None:
        return None
    name = natural_name(text, cues, issuer.words)
    return f"{name} {natural_name(text, cues, issuer.parent)}" if issuer.parent else name


def _kind_and_title(
    text: NormalisedText,
    cues: Cues,
    parts: _Parts,
    letterhead: Issuer,
    symbol: str | None,
    known: DocumentKind | None,
    bodies: Sequence[BodyMatch],
) -> tuple[DocumentKind | None, Title]:
    """Kind and title: of the line in capitals, of a letter, or of a first line such as "Quyết định phê duyệt …"."""
    head = parts.head
    printed = (letterhead.words or "").lower()
    if head.kind_span is not None and head.kind is not None:
        whole = [(b.start, b.end) for b in bodies if head.kind_span.end <= b.start < head.kind_span.end + 1500]
        title = read_title(text, cues, head.kind_span.end, printed, whole)
        return _coded(head.kind, symbol, text, cues, head), title
    if head.number or head.heading or parts.box:
        begin = head.number.end if head.number else head.stop
        title = read_letter_title(text, cues, max(parts.start, begin - 300), parts.stop)
        if title.words is None and parts.box and parts.box.title:
            title = Title(parts.box.title, max(begin, parts.box.end), None, -1)
        boxed = parts.box.kind if parts.box else None
        kind = boxed or known or cues.kind_of_code(_code(text, head, symbol)) or _labelled_kind(text, cues, head)
        kind = kind or (cues.letter if head.number else None)
        if title.words is None and head.dateline and kind and kind != cues.letter:
            title = _title_without_kind(text, cues, head.dateline.end, parts.stop, printed)
        if kind is not None and (boxed or not known):  # a reference has its code as it is written
            kind = _coded(kind, symbol, text, cues, head)
        return kind, title if title.words else Title(None, begin, None, -1)
    opening = text.lined[:_OPENING].lstrip(" \n|*#_")
    begin = text.lined.find(opening[:20]) if opening else 0
    kind, count = cues.kinds.at(opening.split("\n", 1)[0].split())
    if kind is None:
        return None, Title(parts.headline, begin, None, -1)
    line = opening.split("\n", 1)[0]
    rest = line.split(None, count)[count] if len(line.split()) > count else ""
    end = begin + len(line)
    return kind, Title(" ".join(rest.split()).strip(" .;:") or None, end, None, -1)


def _title_without_kind(text: NormalisedText, cues: Cues, begin: int, stop: int, printed: str) -> Title:
    """The title in capitals right below the date, where the line with the kind is missing."""
    start = skip_junk(text.lined, begin, stop)
    line = text.lined[start:stop].split("\n", 1)[0]
    if len(line.split()) < _LEAST_TITLE or not mostly_upper(line):
        return Title(None, begin, None, -1)
    return read_title(text, cues, start, printed, [])


def _labelled_kind(text: NormalisedText, cues: Cues, head: Letterhead) -> DocumentKind | None:
    """The kind's name before the label on its line: "Luật số: … /2016/QH14"."""
    if head.number is None:
        return None
    line = text.lined[max(0, head.number.start - 40) : head.number.start].replace("|", "\n").rsplit("\n", 1)[-1]
    words = line.split()
    found = (cues.kinds.at(words, index) for index in range(max(0, len(words) - 3), len(words)))
    return next((kind for kind, _ in found if kind is not None), None)


def _code(text: NormalisedText, head: Letterhead, symbol: str | None) -> str:
    """The kind's letters of the own number, blank or not: "KH" of "/KH-UBND", "CV" of "- CV/ĐU"."""
    printed = symbol or (text.lined[head.symbol.start : head.symbol.end] if head.symbol else "")
    printed = "".join(printed.split()).lstrip("0123456789.…_")
    parts = [part for part in printed.replace("/", "-").split("-") if part and not part[0].isdigit()]
    return parts[0] if parts else ""


def _coded(kind: DocumentKind, symbol: str | None, text: NormalisedText, cues: Cues, head: Letterhead) -> DocumentKind:
    """The printed kind with the code of a Party text where that differs (Quy định: QĐ)."""
    party_code = cues.party_codes.get(kind.name)
    return kind_called(party_code, kind.name) if party_code == _code(text, head, symbol) else kind


def _signatories(
    text: NormalisedText, cues: Cues, ending: Ending, box: Box | None, book: RuleBook
) -> tuple[Signatory, ...]:
    """The signatures with the bodies' names as the text writes them; without one, the signer of the information box."""
    if not ending.signatories:
        return (Signatory(box.signer, None, None, None),) if box and box.signer else ()
    return tuple(
        signer._replace(
            on_behalf_of=_spelled(book, signer.on_behalf_of) or natural_name(text, cues, signer.on_behalf_of)
        )
        if signer.on_behalf_of
        else signer
        for signer in ending.signatories
    )


def _spelled(book: RuleBook, printed: str) -> str | None:
    """A body in capitals as the tables write it: "BAN THƯỜNG VỤ" is "Ban Thường vụ"."""
    low = printed.lower()
    rows = [book.table("bodies").find(printed), book.table("document_cues").by_id("part")]
    names = [name for row in rows if row is not None for name in (row["name"], *row["variants"])]
    return next((name for name in names if name.lower() == low), None)
