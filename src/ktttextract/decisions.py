"""Everything that rules decide: which facts each decision may ask, and what it may say."""

from ktttextract.document.genre import GENRE, GenreFacts
from ktttextract.document.territory_facts import TERRITORY, TerritoryFacts
from ktttextract.references.relation_facts import RELATION, RelationFacts
from ktttextract.syntax.facts import FactSpec, facts_of
from ktttextract.targets.decide import DECISIONS as OF_FIGURES
from ktttextract.targets.grids.cell_facts import CELL, CellFacts

_DECISIONS: dict[str, tuple[tuple[str, ...], type]] = {
    "genre": (GENRE, GenreFacts),
    "territory": (TERRITORY, TerritoryFacts),
    **OF_FIGURES,
    "cell": (CELL, CellFacts),
    "relation": (RELATION, RelationFacts),
}


def facts() -> dict[str, dict[str, FactSpec]]:
    """The facts that the rules of each decision may ask about."""
    return {name: facts_of(owner) for name, (_, owner) in _DECISIONS.items()}


def vocabulary() -> dict[str, tuple[tuple[str, ...], dict[str, tuple[object, ...]]]]:
    """What can be decided: decision → what a rule may say, and the values of each fact that it may ask about."""
    return {
        name: (says, {spec.name: spec.values for spec in facts_of(owner).values()})
        for name, (says, owner) in _DECISIONS.items()
    }
