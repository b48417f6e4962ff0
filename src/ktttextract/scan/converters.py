"""The closed registry of what a rule may do with the text it captured: converters of one group, builders of a match."""

from collections.abc import Callable
from typing import Any

from ktttextract.numbers import parse_decimal, parse_words, roman
from ktttextract.rulebook import RuleBook, Table
from ktttextract.scan import (
    build_date,
    build_figure,
    build_figure_labelled,
    build_figure_pair,
    build_figure_parts,
    build_figure_spelled,
    build_reference,
    build_reference_damaged,
)
from ktttextract.scan.match_context import Reading


def _lookup(text: str, table: Table | None) -> Any:
    assert table is not None
    row = table.find(text.strip())
    return row["id"] if row else None


def _integer(text: str, _: Table | None) -> int | None:
    return int(text) if text.isdigit() else None


CONVERTERS: dict[str, Callable[[str, Table | None], Any]] = {
    "text": lambda text, _: text,
    "integer": _integer,
    "decimal_vi": lambda text, _: parse_decimal(text),
    "number_words": lambda text, _: parse_words(text),
    "roman": lambda text, _: roman(text),
    "lookup": _lookup,
}

BUILDERS: dict[str, Callable[[Reading[Any]], bool]] = {
    **build_date.BUILDERS,
    **build_reference.BUILDERS,
    **build_reference_damaged.BUILDERS,
    **build_figure.BUILDERS,
    **build_figure_labelled.BUILDERS,
    **build_figure_pair.BUILDERS,
    **build_figure_parts.BUILDERS,
    **build_figure_spelled.BUILDERS,
}

# What a builder would refuse after all its work, told from the text before the match: view and place of the anchor.
GUARDS: dict[str, Callable[[str, int], bool]] = build_figure_labelled.GUARDS
# What says before anything is built that no decision can take the figure: rule book, lower-case text, its beginning.
HOPELESS: dict[str, Callable[[RuleBook, str, int], bool]] = build_figure.HOPELESS
