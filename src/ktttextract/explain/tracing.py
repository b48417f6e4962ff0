"""An extraction that is watched: each decision is kept with the facts that its rule asked for and their words."""

from typing import Any, NamedTuple

from ktttextract.document.territory_facts import TerritoryFacts
from ktttextract.explain.relation_grounds import citation_words_of
from ktttextract.explain.target_grounds import Words, grounds_of, sentence_of
from ktttextract.explain.territory_grounds import territory_words_of
from ktttextract.references.relation_facts import AS_LIST, RelationFacts
from ktttextract.rulebook import Decision, RuleBook, Verdict
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.decide import Decider
from ktttextract.targets.grids.cell_facts import CellFacts


class Step(NamedTuple):
    """One decision: what was said by which rule, of what stands between these places of the normalised text."""

    decide: str
    say: str
    rule: str
    start: int  # -1 where it is of the whole text
    end: int
    sentence: tuple[int, int] | None
    grounds: list[tuple[str, Any, Words | None]]


class _Watched(Decision):
    """A decision that keeps what it decided."""

    __slots__ = ("_by_id", "_steps")

    def __init__(self, decision: Decision, steps: list[Step]) -> None:
        super().__init__(decision.name, decision.rules)
        self._steps = steps
        self._by_id = {rule.id: rule for rule in decision.rules}

    def decide(self, facts: Any) -> Verdict:
        verdict = super().decide(facts)
        # At once: what the facts are worked out from goes on with the next figure.
        grounds = grounds_of(facts, self._by_id[verdict.rule])
        say = verdict.say
        start = end = -1
        sentence = None
        if isinstance(facts, Candidate):
            start, end, sentence = facts.figure.start, facts.figure.end, sentence_of(facts)
        elif isinstance(facts, CellFacts):
            start = end = facts.at
            grounds = [(name, value, _of_cell(facts, name)) for name, value, _ in grounds]
        elif isinstance(facts, RelationFacts):
            start, end = facts.cite.start, facts.cite.end
            say = facts.list_relation if say == AS_LIST else say
            grounds = [(name, value, citation_words_of(facts, name)) for name, value, _ in grounds]
        elif isinstance(facts, TerritoryFacts):
            grounds = [(name, value, territory_words_of(facts, name)) for name, value, _ in grounds]
        self._steps.append(Step(self.name, say, verdict.rule, start, end, sentence, grounds))
        return verdict


def _of_cell(facts: CellFacts, name: str) -> Words | None:
    if name == "column":
        return facts.head or None
    if name in ("cell_year", "plan_year") and facts.year is not None:
        return facts.year.text
    return None


def watched(book: RuleBook, steps: list[Step]) -> RuleBook:
    """The same book, whose decisions are kept in `steps`."""
    copy = book.only(rule.id for rule in book.rules)
    copy.decisions = {name: _Watched(decision, steps) for name, decision in book.decisions.items()}
    copy.derived = {make: made for make, made in book.derived.items() if make is not Decider}
    return copy
