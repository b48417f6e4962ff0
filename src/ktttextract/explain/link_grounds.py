"""What is told of the link of a target with an official indicator, and what it rests on."""

from typing import Any

from ktttextract.rulebook import RuleBook
from ktttextract.scan.records import Unit
from ktttextract.targets.links.linker import linker_of


def tell_link(row: dict[str, Any], book: RuleBook) -> dict[str, Any] | None:
    """The link of a target as plain data, with its grounds (see `LinkGrounds`); None where it has none."""
    link = row.get("indicator_link")
    if link is None:
        return None
    grounds = linker_of(book).grounds(row["indicator"], Unit(**row["unit"]), row["change"])
    return {**link, "grounds": None if grounds is None else grounds._asdict()}
