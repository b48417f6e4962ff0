"""From citing places to cited documents: each once, with its facts and all its mentions."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from ktttextract.bodies.register import BodyRegister
from ktttextract.document.identify import DocumentFacts
from ktttextract.normalise import NormalisedText
from ktttextract.notices import Notice
from ktttextract.references.citations import Cite, Surroundings
from ktttextract.references.coreference import Cited, complete_by_year, gather
from ktttextract.references.identifiers import UNKNOWN, key_of, names_branch, session_key
from ktttextract.references.issuer import issuer_of
from ktttextract.references.notices import conflict_notices, mismatch_notices, variant_notices, year_notices
from ktttextract.references.pinpoints import read_pinpoint
from ktttextract.references.reference import Identity, Reference, ReferenceMention
from ktttextract.references.relation_cues import cues_of
from ktttextract.references.relations import Relations, scope_of, strongest
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Citation, DateMention
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.build_reference_named import lawbook
from ktttextract.scan.records import CitationFields, DocumentKind
from ktttextract.scan.symbols import lexicon

if TYPE_CHECKING:
    from ktttextract.references.anaphora import Anaphor

_START = attrgetter("start")


def resolve_references(
    text: NormalisedText,
    book: RuleBook,
    matches: Sequence[Citation],
    dates: Sequence[DateMention],
    bodies: Sequence[BodyMatch],
    register: BodyRegister,
    document: DocumentFacts | None = None,
    *,
    anaphora: bool = False,
) -> tuple[list[Reference], list[Notice]]:
    """Every document that the text cites, in order of first mention, and what was odd about it."""
    surroundings = Surroundings(text, book, dates, bodies)
    cites = _read_cites(text, book, matches, surroundings, document)
    complete_by_year(cites)
    anaphors: Sequence[Anaphor] = ()
    if anaphora:
        from ktttextract.references.anaphora import find_anaphors  # imported where it is asked for: few do

        anaphors = find_anaphors(text, book, cites, document)
    writer = _Writer(surroundings, register, anaphors)
    references: list[Reference] = []
    notices: list[Notice] = []
    for number, one in enumerate(gather(cites, writer.laws, book), 1):
        reference = writer.reference(f"r{number}", one)
        references.append(reference)
        notices += conflict_notices(one.cites, reference, text)
        notices += mismatch_notices(one.cites, text)
        notices += year_notices(one.cites, text)
    notices += variant_notices(references)
    return references, notices


def _read_cites(
    text: NormalisedText,
    book: RuleBook,
    matches: Sequence[Citation],
    surroundings: Surroundings,
    document: DocumentFacts | None,
) -> list[Cite]:
    """All citing places with their wording read, the text's own number left out."""
    low = text.low
    relations = Relations(low, book, document)
    cites: list[Cite] = []
    known: dict[tuple[str, str], list[str]] = {}
    by_symbol: dict[str, Cite] = {}
    previous: Cite | None = None
    owned = 0
    own = [] if document is None else sorted(document.symbol_spans)
    own_name = _own_name(document)
    for match in matches:
        while owned < len(own) and own[owned][1] <= match.start:
            owned += 1
        if owned < len(own) and own[owned][0] < match.end:
            continue
        if match.symbol is None and (match.name or "").lower() == own_name:
            continue
        for cite in _places(match):
            if cite.fields.number_only and not _complete(cite, known, by_symbol):
                continue
            _read(cite, previous, surroundings)
            relations.add(cite)
            _remember(cite, known, by_symbol)
            if previous is not None:
                _stop_title(previous, cite, surroundings)
            cites.append(cite)
            previous = cite
    relations.report(_reported(matches, document))
    return cites


def _stop_title(previous: Cite, cite: Cite, surroundings: Surroundings) -> None:
    """Where the next document says that the title before it has ended."""
    low, joint = surroundings.low, surroundings.words.and_
    if low.endswith(joint, 0, cite.start):
        previous.title_stop = cite.start - len(
            joint
        )  # "về A và Nghị định …": the next document is no part of the title
    elif low[cite.start - 1 : cite.start] == "(":
        previous.title_stop = cite.start - 1
    if cues_of(surroundings.book).joints.listed.fullmatch(low, previous.facts_end, cite.start):
        previous.title_stop = previous.facts_end  # "Quyết định A, Quy định B": B is no title of A


def _own_name(document: DocumentFacts | None) -> str | None:
    """The name of a law on its own page: it does not cite itself."""
    if document is None or document.kind is None or document.title is None:
        return None
    return f"{document.kind.name} {document.title}".lower()


def _places(match: Citation) -> list[Cite]:
    """One place a match, or one for each number that shares the symbol: "số 18, 19-NQ/TW"."""
    if not match.shared:
        return [Cite(match, match.start, match.end, match)]
    cites = []
    *before, own = match.shared
    for index, (other, start, end) in enumerate(before):
        cites.append(Cite(match, match.start if index == 0 else start, end, match.numbered(other)))
    cites.append(Cite(match, own.start, match.end, match))
    return cites


def _remember(cite: Cite, known: dict[tuple[str, str], list[str]], by_symbol: dict[str, Cite]) -> None:
    kind, symbol = cite.fields.kind, cite.fields.symbol
    if symbol and kind and symbol not in by_symbol:
        by_symbol[symbol] = cite
        known.setdefault((kind.name, _bare(cite.fields)), []).append(symbol)


def _complete(cite: Cite, known: dict[tuple[str, str], list[str]], by_symbol: dict[str, Cite]) -> bool:
    """Give "Chỉ thị 17" the symbol of the one earlier document of that kind and number."""
    kind = cite.fields.kind
    symbols = known.get((kind.name, _bare(cite.fields)), []) if kind else []
    if len(symbols) != 1:
        return False
    cite.fields = by_symbol[symbols[0]].fields.elsewhere()
    return True


def _bare(fields: CitationFields) -> str:
    """The number without the noughts before it."""
    return (fields.number or "").lstrip("0")


def _read(cite: Cite, previous: Cite | None, surroundings: Surroundings) -> None:
    """Date, issuer and coordination: "Tờ trình số A và Công văn số B" share the body before them."""
    read_pinpoint(cite, surroundings.text, surroundings.book)
    surroundings.read_after(cite)
    surroundings.read_inside(cite)
    floor = previous.end if previous is not None else 0
    if cite.issuer is None:
        surroundings.read_before(cite, floor)
    if cite.issuer is None:
        surroundings.proposed_by(cite, floor)
    if previous is None:
        return
    if not surroundings.words.shared.fullmatch(surroundings.low[previous.facts_end : cite.start].strip(" )")):
        return
    same_code = cite.fields.issuer_code == previous.fields.issuer_code
    if cite.issuer is None and previous.issuer_before:
        cite.issuer, cite.issuer_before = previous.issuer, True
    elif cite.issuer is not None and previous.issuer is None and same_code:
        previous.issuer = cite.issuer


def _reported(matches: Sequence[Citation], document: DocumentFacts | None) -> set[int]:
    return set() if document is None else {matches[index].start for index in document.reports_on}


class _Writer:
    """Writes down what the places of each document tell of it."""

    def __init__(self, surroundings: Surroundings, register: BodyRegister, anaphors: "Sequence[Anaphor]") -> None:
        self._surroundings = surroundings
        self._register = register
        self.laws = lawbook(surroundings.book)
        self._lexicon = lexicon(surroundings.book)
        self._anaphors: dict[int, list[Anaphor]] = {}
        for one in anaphors:
            self._anaphors.setdefault(id(one.cite), []).append(one)

    def reference(self, ref_id: str, one: Cited) -> Reference:
        """The document that these places cite."""
        cites, fields = one.cites, one.fields
        identity = self._identity(one)
        telling = strongest(cites)
        if fields.session and identity.symbol is None:
            key = self._session_key(identity.name or "", cites)
        else:
            key = key_of(identity, self._register, self.laws)
        return Reference(
            id=ref_id,
            symbol=identity.symbol,
            name=identity.name,
            year=identity.year,
            kind=identity.kind,
            number=fields.number if fields.symbol else None,
            issuer_code=fields.issuer_code,
            issued_on=identity.issued_on,
            issuer=identity.issuer,
            title=_title(cites, self._surroundings),
            relation=telling.relation,
            relation_rule=telling.relation_rule,
            scope=scope_of(cites, telling.relation),
            key=key,
            mentions=self._mentions(cites),
        )

    def _identity(self, one: Cited) -> Identity:
        cites, fields = one.cites, one.fields
        names = [c.fields.name for c in cites if c.fields.name]
        name = next((name for name in names if not name.isupper()), names[0] if names else fields.name)
        kind = next((c.fields.kind for c in cites if c.fields.kind), None)
        issued_on = _commonest([c.date for c in cites if c.date])
        year = next((c.fields.year for c in cites if c.fields.year), None)
        is_law = fields.symbol is None and not fields.session
        if year is None and is_law and issued_on:
            year = int(issued_on[:4])
        certain, issuer = issuer_of(cites, self._register, self._surroundings.book)
        return Identity(
            symbol=fields.symbol,
            name=name,
            kind=kind,
            year=year,
            said_year=next((c.year for c in cites if c.year), None),
            issued_on=issued_on,
            issuer=issuer,
            central=certain or self._is_central(fields.issuer_code, kind),
        )

    def _is_central(self, code: str | None, kind: DocumentKind | None) -> bool:
        """Whether the code or the kind belongs to bodies of the whole country alone."""
        rows = self._lexicon.bodies.get(code or "", ())
        if rows and all(row.level == "central" for row in rows):
            return True
        row = self._lexicon.kinds.get(kind.name.lower()) if kind is not None else None
        return row is not None and row.central

    def _session_key(self, name: str, cites: list[Cite]) -> str:
        """The meeting, and the place of a branch whose congresses are counted by themselves."""
        book, register = self._surroundings.book, self._register
        key = session_key(name, book)
        if not names_branch(name, book):
            return key
        for cite in cites:
            body = self._surroundings.body_within(cite)
            place = register.place(register.register(body)) if body is not None else None
            if place is not None:
                return f"{key}@{place.code}"
        return f"{key}@{UNKNOWN}"

    def _mentions(self, cites: list[Cite]) -> list[ReferenceMention]:
        """The places of a document, and those that point back to it, in text order."""
        span = self._surroundings.text.span
        found = [ReferenceMention(*span(cite.start, cite.end), cite.rule, cite.pinpoint) for cite in cites]
        if self._anaphors:
            for cite in cites:
                for back in self._anaphors.get(id(cite), ()):
                    found.append(ReferenceMention(*span(back.start, back.end), back.rule, anaphor=True))
            found.sort(key=_START)
        return found


def _commonest(values: list[str]) -> str | None:
    """The value given most often, the first among equals."""
    if len(values) < 2:
        return values[0] if values else None
    return Counter(values).most_common(1)[0][0]


def _title(cites: list[Cite], surroundings: Surroundings) -> str | None:
    """The first title that any place gives."""
    for cite in cites:
        title = surroundings.title(cite, cite.title_stop)
        if title:
            return title
    return None
