"""What a builder sees: a record in the making, and the text and book it is made from."""

import re
from functools import cached_property
from typing import Generic, TypeVar

from ktttextract.normalise import NormalisedText
from ktttextract.numbers import style_of
from ktttextract.rulebook import RuleBook
from ktttextract.scan.records import CitationFields, DateMention, FigureFields
from ktttextract.scan.unit_table import UnitTable, units_of

_SAMPLE = 60_000  # a text shows its habit early
_FIGURE = re.compile(r"\d+(?:[.,]\d+)+")
_THREE_DECIMALS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d{3}(?![\d.,])")  # "1.256,000"
Fields = TypeVar("Fields")


class ScanContext:
    """One text under one rule book."""

    def __init__(self, text: NormalisedText, book: RuleBook, *, keeps_hopeless: bool = True) -> None:
        self.text = text
        self.book = book
        self.keeps_hopeless = keeps_hopeless

    @cached_property
    def units(self) -> UnitTable:
        """The units of the book."""
        return units_of(self.book)

    @cached_property
    def comma_decimal(self) -> bool:
        """Whether this text writes decimals with a comma, as its unambiguous figures show."""
        return style_of(_FIGURE.findall(self.text.text, 0, _SAMPLE))

    @cached_property
    def keeps_decimals(self) -> bool:
        """Whether this text writes three decimals even where they are nought: "1.256,000 tỷ", "105,000 tỷ"."""
        return _THREE_DECIMALS.search(self.text.text, 0, _SAMPLE) is not None


class Reading(Generic[Fields]):
    """A match in the making: a builder may move its ends and fill in fields, or refuse it by returning False."""

    __slots__ = ("book", "context", "end", "falls", "fields", "found", "groups", "marked", "start", "text")

    def __init__(
        self,
        context: ScanContext,
        start: int,
        end: int,
        fields: Fields,
        groups: dict[str, str | None] | None,
        found: re.Match[str],
    ) -> None:
        self.context = context
        self.text = context.text
        self.book = context.book
        self.start = start
        self.end = end
        self.fields = fields
        self.found = found
        # Those of the pattern, and of the words before it.
        self.groups: dict[str, str | None] = found.groupdict() if groups is None else groups
        self.marked = False  # the number before the dash is the mark of an item: "1.6- 80%"
        self.falls = False  # of a figure: behind "từ", a lesser number follows, to which it fell


FigureReading = Reading[FigureFields]
DateReading = Reading[DateMention]
CitationReading = Reading[CitationFields]
