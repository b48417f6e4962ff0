"""The relation of a text to each document that it cites: decided by rules, citation by citation."""

from collections.abc import Collection, Sequence

from ktttextract.document.identify import DocumentFacts
from ktttextract.references.citations import Cite
from ktttextract.references.relation_cues import ACTING, Said, cues_of
from ktttextract.references.relation_facts import AS_LIST, ORDER, Reading, RelationFacts
from ktttextract.rulebook import RuleBook

# As in `ORDER`, but what an article is about stands before its annexes, which are a part of it.
_BY_STRENGTH = (*ORDER[: ORDER.index("guides")], "reports_on", "guides", "attached", "cites")
_RANK = {name: rank for rank, name in enumerate(_BY_STRENGTH)}
_AFTER_WINDOW = 160
_PART_BEHIND = 10  # "hết hiệu lực một phần"


class Relations:
    """The relations of the citations of one text, decided in its order."""

    def __init__(self, low: str, book: RuleBook, document: DocumentFacts | None) -> None:
        self._low = low
        self._cues = cues_of(book)
        self._decision = book.decision("relation")
        of_page = document is not None and document.genre == "article"
        tail_start = document.tail_start if document is not None else len(low)
        self._reading = Reading(low, self._cues, of_page, tail_start)
        self._last: RelationFacts | None = None

    def add(self, cite: Cite) -> None:
        """Decide the relation of the next citation, and of those before that its own words decide."""
        facts = RelationFacts(cite, self._last, self._reading)
        self._last = facts
        self._decide(facts)
        self._hand_on(facts)
        said = self._said_behind(facts)
        if said is not None:
            self._tell_behind(facts, said)

    def report(self, starts: Collection[int]) -> None:
        """Decide again about what an article is about, where nothing else is said of it."""
        facts = self._last if starts else None
        while facts is not None:
            if facts.cite.relation == "cites" and facts.cite.start in starts:
                facts.tell_reported()
                self._decide(facts)
            facts = facts.before

    def _decide(self, facts: RelationFacts) -> None:
        say, rule = self._decision.decide(facts)
        facts.cite.relation = facts.list_relation if say == AS_LIST else say
        facts.cite.relation_rule = rule

    def _hand_on(self, facts: RelationFacts) -> None:
        """What the next citation may take from this one."""
        cite, near, goes_on = facts.cite, facts.near, facts.goes_on
        cite.partial = facts.partial()
        facts.opening = cite.relation
        if near is None:
            return
        if goes_on == "next":
            facts.titled = near.titled
        elif facts.amends_basis:
            facts.titled, facts.opening = True, "cites"
        elif goes_on == "none" and facts.same is not None:
            facts.titled, facts.opening = facts.in_title, facts.same.opening
        if facts.titled:
            facts.head = near.head if near.titled else near

    def _said_behind(self, facts: RelationFacts) -> Said | None:
        """What the words behind a citation say: "Nghị định A hết hiệu lực"."""
        cite = facts.cite
        if cite.relation == "legal_basis":
            return None
        behind = self._low[cite.facts_end : cite.facts_end + _AFTER_WINDOW]
        after = self._cues.says_after(behind)
        if after is None or self._cues.joints.stop.search(behind, 0, after.start()):
            return None
        start, end = (cite.facts_end + at for at in after.span())
        return Said(self._cues.after_facts[" ".join(after.group().split())], start, end)

    def _tell_behind(self, facts: RelationFacts, said: Said) -> None:
        """Decide again what words behind a citation speak of: the document whose title names it, or it and its list."""
        head = facts.head if facts.titled else None
        titled = head is not None and self._cues.title.match(self._low, head.cite.facts_end) is not None
        one = head if head is not None and titled else facts
        if titled and one.cite.relation != "cites":
            return  # "Nghị định A quy định chi tiết Luật B hết hiệu lực": A does
        one.tell_behind(said)
        self._decide(one)
        start = facts.cite.facts_end
        words = self._low[start : min(said.end + _PART_BEHIND, start + _AFTER_WINDOW)]
        one.cite.partial = self._cues.says_part(words)
        if one is facts:
            self._share(facts, said)

    def _share(self, facts: RelationFacts, said: Said) -> None:
        """What is said behind a list ("A; B; C hết hiệu lực") holds for all of it."""
        later, one = facts, facts.before
        while one is not None and one.cite.relation == "cites" and not one.titled:
            if not self._cues.joints.listed.fullmatch(self._low, one.cite.facts_end, later.cite.start):
                return
            one.tell_behind(said)
            self._decide(one)
            later, one = one, one.before


def strongest(cites: Sequence[Cite]) -> Cite:
    """The first of the places whose relation is the strongest."""
    return min(cites, key=lambda cite: _RANK[cite.relation])


def scope_of(cites: Sequence[Cite], relation: str) -> str | None:
    """How much of a document is repealed, replaced or amended: all of it where some place says so, of an amended one
    the part that some place names."""
    if relation not in ACTING:
        return None
    parts = [bool(cite.pinpoint) or bool(cite.partial) for cite in cites if cite.relation == relation]
    return "part" if (any(parts) if relation == "amends" else all(parts)) else "whole"
