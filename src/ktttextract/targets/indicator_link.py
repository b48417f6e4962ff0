"""What a link is: the row of the official tables that a figure measures, and how."""

from decimal import Decimal
from typing import NamedTuple


class IndicatorLink(NamedTuple):
    """The official indicator of a target.

    `system` is the list that the row belongs to, `code` its official code there or that of its nearest parent that has
    one. `measure` says what the figure is of the row: its value (`level`), its growth or an amount of change
    (`growth`), what was reached of a plan (`vs_plan`) or of an earlier time (`yoy`), a share (`share`). `score` is 1
    where the words are those of the table, less where only the weightiest agree.
    """

    id: str
    name: str
    system: str
    code: str | None
    measure: str
    score: Decimal


class LinkGrounds(NamedTuple):
    """What a link rests on: the words that agree, those that only the figure or only the table has.

    `found` is "same_words", "like_words" or "unit", where only the unit told. `growth_of` is the row whose growth the
    linked one is, where that row was found first.
    """

    found: str
    agreed: tuple[str, ...]
    only_said: tuple[str, ...]
    only_asked: tuple[str, ...]
    growth_of: str | None
