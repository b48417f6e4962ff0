"""The one way through: bytes → source text → normalised text → matches → resolved data."""

from typing import TYPE_CHECKING, NamedTuple

from ktttextract import __version__
from ktttextract.bodies.register import BodyRegister, Home
from ktttextract.contract.damage_notices import damage_notices
from ktttextract.contract.letter_notices import letter_notices
from ktttextract.contract.places import reader_notices, with_places
from ktttextract.contract.plain_data import (
    body_data,
    date_data,
    document_data,
    further_notices,
    notice_data,
    reference_data,
    source_data,
)
from ktttextract.contract.target_data import refused_data, target_data
from ktttextract.decisions import vocabulary
from ktttextract.document.further_documents import further_documents
from ktttextract.document.identify import DocumentFacts, identify
from ktttextract.document.territory import Territory, territory_of
from ktttextract.normalise import NormalisedText, normalise
from ktttextract.notices import Notice
from ktttextract.references.reference import Reference
from ktttextract.references.resolve import resolve_references
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan import Citation, DateMention, Figure, apart, scan, settle
from ktttextract.scan.bodies import scan_bodies
from ktttextract.scan.converters import BUILDERS, CONVERTERS
from ktttextract.scan.records import INVALID
from ktttextract.scan.rule_fields import FIELDS
from ktttextract.source import SourceText, read_bytes, read_file, read_text
from ktttextract.targets.grids.text_grids import read_grids
from ktttextract.targets.links.index import PREPARED, PREPARER
from ktttextract.targets.resolve import Refused, make_setting, resolve_targets
from ktttextract.targets.target import Target

if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData, Why
    from ktttextract.corrections import Corrections
    from ktttextract.models import Extraction
    from ktttextract.reading.limits import Limits

FAMILIES = ("references", "dates", "bodies", "targets")

_books: list[RuleBook] = []


def standard_book() -> RuleBook:
    """The built-in rules, loaded once in a process."""
    if not _books:
        _books.append(_loaded())
    return _books[0]


def book_with(rules: str | None) -> RuleBook:
    """The built-in rules, with the pack in the folder `rules` on top; raises RuleError for a broken pack."""
    return standard_book() if rules is None else _loaded(rules)


def _loaded(*packs: str) -> RuleBook:
    return load_rulebook(
        packs,
        converters=CONVERTERS.keys(),
        builders=BUILDERS.keys(),
        fields=FIELDS,
        decisions=vocabulary(),
        prepare={PREPARED: PREPARER},
    )


def extract_source(
    source: SourceText,
    book: RuleBook,
    *,
    only: frozenset[str] | None = None,
    anaphora: bool = False,
    why: bool = False,
    corrections: "Corrections | None" = None,
) -> "ExtractionData":
    """Plain data in the contract's shape from a decoded text.

    What people have said of its targets (`corrections`) stands before what rules decide.
    """
    text = normalise(source.text)
    found = _found(text, book, anaphora=anaphora, why=why)
    facts, register, notices = found.facts, found.register, [*found.reference_notices, *found.target_notices]
    rejected, said = _corrected(found.targets, corrections, source, book)
    document = document_data(facts, text, found.citations, found.references, register, found.territory)
    timeouts, refused, sort_rule = found.timeouts, found.refused, found.sort_rule
    # What has become data is let go: of a large text both would fill the memory.
    mentions, references, targets = found.dates, found.references, found.targets
    del found
    targets_data = target_data(targets, document, rejected, why=why)
    references_data = reference_data(references, text.source)
    del references
    dates_data, date_notices = date_data(text, mentions)
    del mentions
    notices += date_notices
    notices += further_notices(text, further_documents(text, book, facts), facts.symbol)
    notices += [
        Notice("rule.timeout", "warning", f"Rule {rule} ran out of time and was left out from here on.", place, place)
        for rule, place in ((rule, text.span(at, at + 1).start) for rule, at in timeouts)
    ]
    notices += damage_notices(source.damage)
    notices += reader_notices(source)
    notices += said
    notices += letter_notices(source, text)
    bodies_data = body_data(register.bodies(text), text.source)
    told: Why = {}
    if why:
        document["decided_by"]["sort"] = sort_rule
        told = {"refused": refused_data(text, refused, rejected)}
    else:
        del document["decided_by"]
        for reference in references_data:
            del reference["decided_by"]
    data: ExtractionData = {
        "schema_version": "1",
        "tool": {"name": "ktttextract", "version": __version__, "rules_digest": book.digest},
        "source": source_data(source, text),
        "document": document,
        "references": references_data if only is None or "references" in only else [],
        "dates": dates_data if only is None or "dates" in only else [],
        "bodies": bodies_data if only is None or "bodies" in only else [],
        "targets": targets_data if only is None or "targets" in only else [],
        **told,
        "notices": notice_data(notices),
    }
    return with_places(data, source) if source.parts else data


class _Found(NamedTuple):
    """What the stages say of one text. What they needed for it is gone, since large texts fill memories."""

    facts: DocumentFacts
    territory: Territory
    register: BodyRegister
    citations: list[Citation]
    references: list[Reference]
    reference_notices: list[Notice]
    dates: list[DateMention]
    targets: list[Target]
    target_notices: list[Notice]
    refused: list[Refused]
    sort_rule: str
    timeouts: list[tuple[str, int]]


def _found(text: NormalisedText, book: RuleBook, *, anaphora: bool, why: bool) -> _Found:
    """The stages one after the other; their order is written here alone."""
    found = scan(text, book, hopeless=why)
    settled = settle(found)
    citations = [match for match in settled if isinstance(match, Citation)]
    mentions = [match for match in settled if isinstance(match, DateMention)]
    figures = [match for match in settled if isinstance(match, Figure)]
    calendar = [mention for mention in mentions if mention.kind != INVALID]
    named = scan_bodies(text, book)
    facts = identify(text, book, citations, calendar, named)
    territory = territory_of(text, book, facts, named)
    home = Home(territory.province, territory.district)
    register = BodyRegister(book, home, facts.issued_on or facts.published_at)
    for body in named:
        register.register(body)
    references, reference_notices = resolve_references(
        text, book, citations, calendar, named, register, facts, anaphora=anaphora
    )
    text_scope = make_setting(text, book, calendar, citations, facts)
    grids = read_grids(
        text,
        book,
        text_scope.years,
        text_scope.sections,
        title_year=text_scope.title_year,
        lawful=text_scope.lawful,
        sort=text_scope.sort,
    )
    targets, target_notices, refused = resolve_targets(
        text_scope, figures, list(apart(found.hopeless, settled)), grids, facts
    )
    return _Found(
        facts, territory, register, citations, references, reference_notices, mentions, targets, target_notices,
        refused, text_scope.sort_rule, found.timeouts,
    )  # fmt: skip


def _corrected(
    targets: list[Target], corrections: "Corrections | None", source: SourceText, book: RuleBook
) -> "tuple[tuple[Target, ...], tuple[Notice, ...]]":
    if corrections is None:
        return (), ()
    from ktttextract.corrections.applying import correct  # most texts have none: reading them is not waited for

    return correct(targets, corrections, source, book)


def extract_bytes(
    data: bytes,
    name: str = "-",
    *,
    book: RuleBook | None = None,
    only: frozenset[str] | None = None,
    anaphora: bool = False,
    why: bool = False,
    limits: "Limits | None" = None,
    encoding: str = "",
    corrections: "Corrections | None" = None,
) -> "ExtractionData":
    """Plain data in the contract's shape from the bytes of a text or a document; raises InputError.

    `limits` are those of reading a document; plain text has none. `encoding` is one of before Unicode.
    """
    source = read_bytes(data, name, limits, encoding)
    return extract_source(
        source, book or standard_book(), only=only, anaphora=anaphora, why=why, corrections=corrections
    )


def extract_data(
    path: str,
    *,
    book: RuleBook | None = None,
    only: frozenset[str] | None = None,
    anaphora: bool = False,
    why: bool = False,
    limits: "Limits | None" = None,
    encoding: str = "",
    corrections: "Corrections | None" = None,
) -> "ExtractionData":
    """As `extract_bytes` from a file; raises InputError."""
    source = read_file(path, limits, encoding)
    return extract_source(
        source, book or standard_book(), only=only, anaphora=anaphora, why=why, corrections=corrections
    )


def extract_text(
    text: str, *, name: str = "-", book: RuleBook | None = None, corrections: "Corrections | None" = None
) -> "Extraction":
    """An `Extraction` from a text.

    >>> extract_text("Thực hiện Nghị quyết số 20-NQ/TW").references[0].symbol
    '20-NQ/TW'
    """
    from ktttextract.models import Extraction  # pydantic is loaded only where models are asked for

    data = extract_source(read_text(text, name), book or standard_book(), corrections=corrections)
    return Extraction.model_validate(data)


def extract_file(path: str, *, book: RuleBook | None = None, corrections: "Corrections | None" = None) -> "Extraction":
    """An `Extraction` from a file, plain text or a document; raises InputError when it cannot be read.

    `corrections` are those that `read_corrections` reads from a file or a folder.
    """
    from ktttextract.models import Extraction

    return Extraction.model_validate(extract_data(path, book=book, corrections=corrections))
