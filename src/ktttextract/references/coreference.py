"""Which citing places mean the same document: symbols, laws by name and year, resolutions by their meeting."""

from collections.abc import Sequence

from ktttextract.references.citations import Cite
from ktttextract.references.identifiers import law_meant, numbered_as, session_key, slug
from ktttextract.rulebook import RuleBook
from ktttextract.scan.build_reference_named import LawBook
from ktttextract.scan.records import CitationFields

# Dates so far apart mean two documents of one symbol: state numbers start again each year, Party numbers each term.
_YEARS_APART = {True: 3, False: 2}


class Cited:
    """One cited document while its places are gathered."""

    __slots__ = ("cites", "years")

    def __init__(self) -> None:
        self.years: set[int] = set()
        self.cites: list[Cite] = []

    @property
    def fields(self) -> CitationFields:
        """The fields of the place that tells most: the first with a number, else the first."""
        return next((cite.fields for cite in self.cites if cite.fields.symbol), self.cites[0].fields)


def complete_by_year(cites: Sequence[Cite]) -> None:
    """Give "Thông tư 29/2024" the symbol of the one document of that kind, number and year that the text names."""
    if not any(cite.fields.by_year for cite in cites):
        return
    whole: dict[tuple[str, str, int], dict[str, CitationFields]] = {}
    for cite in cites:
        if cite.fields.symbol and not cite.fields.by_year:
            whole.setdefault(_numbered(cite), {})[cite.fields.symbol] = cite.fields
    for cite in cites:
        known = whole.get(_numbered(cite), {}) if cite.fields.by_year else {}
        if len(known) == 1:
            cite.fields = next(iter(known.values())).elsewhere()


def _numbered(cite: Cite) -> tuple[str, str, int]:
    fields = cite.fields
    kind = fields.kind.name if fields.kind else ""
    return kind, (fields.number or "").lstrip("0"), fields.year or 0


def gather(cites: Sequence[Cite], laws: LawBook, book: RuleBook) -> list[Cited]:
    """Places of one document together; a bare law name joins the one version that the text names with its year."""
    groups: dict[str, list[Cited]] = {}
    order: list[Cited] = []
    identities = [_identity(cite, laws, book) for cite in cites]
    by_name = _versions(cites, identities)
    for cite, identity in zip(cites, identities, strict=True):
        if not cite.fields.symbol:
            found = by_name.get(identity, set())
            identity = next(iter(found)) if len(found) == 1 else identity
        drawer = groups.setdefault(identity, [])
        home = _fitting(drawer, cite)
        if home is None:
            home = Cited()
            drawer.append(home)
            order.append(home)
        home.cites.append(cite)
        if cite.date:
            home.years.add(int(cite.date[:4]))
    return order


def _identity(cite: Cite, laws: LawBook, book: RuleBook) -> str:
    fields = cite.fields
    if fields.symbol:
        number = numbered_as(fields.symbol, (fields.kind.code if fields.kind else None) or "")
        law = laws.by_number.get(number)
        return law.id if law else number
    name = fields.name or ""
    if fields.session:
        return session_key(name, book)
    year = _year(cite)
    law = law_meant(name, year, cite.date, laws)
    return law.id if law else f"{slug(name)}:{year or ''}"


def _year(cite: Cite) -> int | None:
    return cite.fields.year or (int(cite.date[:4]) if cite.date else None)


def _versions(cites: Sequence[Cite], identities: Sequence[str]) -> dict[str, set[str]]:
    """What a name, with its year or bare, may mean: the documents that the text names in full elsewhere."""
    found: dict[str, set[str]] = {}
    for cite, identity in zip(cites, identities, strict=True):
        name = cite.fields.name
        if not name or identity.endswith(":"):
            continue
        found.setdefault(f"{slug(name)}:", set()).add(identity)
        if cite.fields.symbol:
            found.setdefault(f"{slug(name)}:{_year(cite) or ''}", set()).add(identity)
    return found


def _fitting(drawer: list[Cited], cite: Cite) -> Cited | None:
    """The document of this symbol whose date is near enough, the latest one where this place gives no date."""
    if not drawer or cite.date is None or cite.fields.year:
        return drawer[-1] if drawer else None
    apart = _YEARS_APART[cite.fields.party]
    for one in drawer:
        if not one.years or any(abs(year - int(cite.date[:4])) < apart for year in one.years):
            return one
    return None
