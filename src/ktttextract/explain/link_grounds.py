"""What is told of the link of a target with an official indicator, and what it rests on."""

from ktttextract.contract.shapes import TargetData
from ktttextract.explain.shapes import LinkStory
from ktttextract.rulebook import RuleBook
from ktttextract.scan.records import Unit
from ktttextract.targets.links.linker import linker_of


def tell_link(row: TargetData, book: RuleBook) -> LinkStory | None:
    """The link of a target as plain data, with its grounds (see `LinkGrounds`); None where it has none."""
    link, unit = row["indicator_link"], row["unit"]
    if link is None or unit is None or row["indicator"] is None:
        return None
    grounds = linker_of(book).grounds(row["indicator"], Unit(**unit), row["change"], row["per"])
    return {
        **link,
        "grounds": None
        if grounds is None
        else {
            "found": grounds.found,
            "agreed": grounds.agreed,
            "only_said": grounds.only_said,
            "only_asked": grounds.only_asked,
            "growth_of": grounds.growth_of,
        },
    }
