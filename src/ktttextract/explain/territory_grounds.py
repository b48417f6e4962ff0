"""The words that the territory of a text rests on; asked only by `ktt explain`."""

from collections.abc import Callable

from ktttextract.document.territory_facts import TerritoryFacts
from ktttextract.document.text_units import Found
from ktttextract.explain.target_grounds import Words


def territory_words_of(facts: TerritoryFacts, name: str) -> Words | None:
    """The words that made a fact hold: those that name the unit."""
    evidence = _OF.get(name)
    found = evidence(facts) if evidence is not None else None
    return None if found is None or found.words == "" else found.words


_OF: dict[str, Callable[[TerritoryFacts], Found | None]] = {
    "issuer": lambda facts: facts.of_issuer,
    "letterhead": lambda facts: facts.of_letterhead,
    "place_line": lambda facts: facts.of_place,
    "title": lambda facts: facts.of_title,
    "site": lambda facts: facts.of_site,
    "lead": lambda facts: facts.of_lead,
    "provinces": lambda facts: facts.of_named,
}
