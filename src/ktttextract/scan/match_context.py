"""What a builder sees: a match in the making, and the text and book it is made from."""

import re
from functools import cached_property
from typing import Any

from ktttextract.normalise import NormalisedText
from ktttextract.numbers import style_of
from ktttextract.rulebook import RuleBook

_SAMPLE = 60_000  # a text shows its habit early
_FIGURE = re.compile(r"\d+(?:[.,]\d+)+")


class ScanContext:
    """One text under one rule book."""

    def __init__(self, text: NormalisedText, book: RuleBook, *, keeps_hopeless: bool = True) -> None:
        self.text = text
        self.book = book
        self.keeps_hopeless = keeps_hopeless

    @cached_property
    def comma_decimal(self) -> bool:
        """Whether this text writes decimals with a comma, as its unambiguous figures show."""
        return style_of(_FIGURE.findall(self.text.text, 0, _SAMPLE))


class Reading:
    """A match in the making: a builder may move its ends and add fields, or refuse it by returning False."""

    __slots__ = ("_groups", "book", "context", "end", "fields", "found", "start", "text")

    def __init__(
        self,
        context: ScanContext,
        start: int,
        end: int,
        fields: dict[str, Any],
        groups: dict[str, str | None] | None,
        found: re.Match[str],
    ) -> None:
        self.context = context
        self.text = context.text
        self.book = context.book
        self.start = start
        self.end = end
        self.fields = fields
        self._groups = groups
        self.found = found

    @property
    def groups(self) -> dict[str, str | None]:
        """The named groups of the rule; made when asked for, where they are those of the pattern alone."""
        if self._groups is None:
            self._groups = self.found.groupdict()
        return self._groups
