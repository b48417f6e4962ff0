"""What the shell completes: values of options, ids of indicators and of rules."""

from collections.abc import Callable, Iterable

from ktttextract.cli.options import CSV_FAMILIES, ENCODINGS, FAMILIES, FORMATS

Complete = Callable[[str], list[str]]
_INDICATORS = ("indicators", "official_indicators")  # tables


def one_of(*values: str) -> Complete:
    """Complete one of a few values."""

    def complete(incomplete: str) -> list[str]:
        return _beginning(values, incomplete)

    return complete


def families(incomplete: str) -> list[str]:
    """Complete the last of some families joined by commas."""
    before, comma, last = incomplete.rpartition(",")
    left = [family for family in FAMILIES if family not in before.split(",")]
    return [f"{before}{comma}{family}" for family in _beginning(left, last)]


def indicator_ids(incomplete: str) -> list[str]:
    """Complete an id in the table of indicators."""
    from ktttextract.api import standard_book

    book = standard_book()
    return _beginning((row["id"] for name in _INDICATORS for row in book.table(name).rows), incomplete)


def rule_ids(incomplete: str) -> list[str]:
    """Complete the id of a rule, deciding ones too."""
    from ktttextract.api import standard_book
    from ktttextract.rulebook.authoring import list_rules

    return _beginning((row["id"] for row in list_rules(standard_book())), incomplete)


# By the name of the option in `options.OPTIONS`.
OF_OPTIONS: dict[str, Complete] = {
    "format": one_of(*FORMATS),
    "family": one_of(*CSV_FAMILIES),
    "only": families,
    "encoding": one_of(*ENCODINGS),
}


def _beginning(values: Iterable[str], incomplete: str) -> list[str]:
    return [value for value in values if value.startswith(incomplete)]
