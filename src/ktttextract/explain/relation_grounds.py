"""The words that the relation of a citation rests on; asked only by `ktt explain`."""

from collections.abc import Callable

from ktttextract.references.relation_facts import Place, RelationFacts


def citation_words_of(facts: RelationFacts, name: str) -> Place | None:
    """The stretch of the normalised text that made a fact hold."""
    found = _OF.get(name)
    return found(facts) if found is not None else None


def _cue(facts: RelationFacts) -> Place | None:
    return None if facts.nearest is None else (facts.nearest.start, facts.nearest.end)


def _before(facts: RelationFacts) -> Place | None:
    """The citation from which a list goes on, or in whose title this one stands."""
    before = facts.near
    if before is not None and facts.goes_on == "head":
        before = before.head
    return None if before is None else (before.cite.start, before.cite.end)


def _behind(facts: RelationFacts) -> Place | None:
    return None if facts.said_behind is None else (facts.said_behind.start, facts.said_behind.end)


def _line(facts: RelationFacts) -> Place | None:
    return None if facts.governing is None else facts.governing.at


_OF: dict[str, Callable[[RelationFacts], Place | None]] = {
    **dict.fromkeys(("cue", "opens_annex", "amends_basis"), _cue),
    **dict.fromkeys(("goes_on", "list_relation", "in_title"), _before),
    "behind": _behind,
    "line": _line,
    "site_speaks": lambda facts: facts.site_words,
}
