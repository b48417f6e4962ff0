"""The shape of what is told of a text, as plain data: what `explain` makes and `output.explanation` reads."""

from decimal import Decimal
from typing import Any, TypedDict, final

from ktttextract.contract.shapes import IndicatorLinkData, SourceData, UnitData


class GroundData(TypedDict):
    """A fact that a rule asked for, and the words of the source that it comes from, where it comes from words."""

    fact: str
    value: Any
    text: str | None
    start: int | None
    end: int | None


class AnswerData(TypedDict):
    """What one decision said, and what that rests on."""

    field: str
    value: Any
    rule: str
    about: str | None
    grounds: list[GroundData]


class StretchData(TypedDict):
    """Words of the source."""

    start: int
    end: int
    text: str


class FoundByData(TypedDict):
    """The rule that found a figure; None where it stands in a table or was refused."""

    rule: str | None
    about: str | None


class LinkGroundsData(TypedDict):
    """What a link with an official indicator rests on: see `LinkGrounds`."""

    found: str
    agreed: tuple[str, ...]
    only_said: tuple[str, ...]
    only_asked: tuple[str, ...]
    growth_of: str | None


class LinkStory(IndicatorLinkData):
    """A link with its grounds."""

    grounds: LinkGroundsData | None


@final
class FigureStory(TypedDict):
    """A figure, taken or refused."""

    id: str | None
    start: int
    end: int
    text: str
    outcome: str
    low: Decimal | None
    high: Decimal | None
    comparator: str | None
    unit: UnitData | None
    section: list[str] | None
    found_by: FoundByData
    sentence: StretchData | None
    text_sort: AnswerData | None
    answers: list[AnswerData]
    confidence: Decimal | None
    indicator_link: LinkStory | None


@final
class CitationStory(TypedDict):
    """A place that cites a document."""

    id: str
    start: int
    end: int
    text: str
    pinpoint: str | None
    symbol: str | None
    name: str | None
    relation: str
    scope: str | None
    decided_by: dict[str, str]
    answers: list[AnswerData]


class MatchData(TypedDict):
    """What one rule matched, and what became of that."""

    rule: str
    start: int
    end: int
    text: str
    fields: dict[str, str | int | Decimal]
    outcome: str
    reason: str | None
    decided_by: dict[str, str] | None


class ExplanationData(TypedDict):
    """All that is told of one text."""

    source: SourceData
    territory: AnswerData
    figure: FigureStory | None
    citation: CitationStory | None
    matches: list[MatchData]
