"""The shape of an extraction as plain data: what `contract` makes and every writer reads.

`models` states the same shape for who asks for models; a test holds both to each other. `ktt extract`
reads them for type checkers alone.
"""

from decimal import Decimal
from typing import NotRequired, TypedDict, final


class ToolData(TypedDict):
    """What made the extraction."""

    name: str
    version: str
    rules_digest: str


class SourceData(TypedDict):
    """Where the text came from and what normalisation changed."""

    name: str
    media_type: str
    encoding: str
    sha256: str
    length: int
    repairs: dict[str, int | str]


class KindData(TypedDict):
    """A kind of document."""

    code: str
    name: str


class SignatoryData(TypedDict):
    """A person who signed the text."""

    name: str | None
    position: str | None
    authority: str | None
    on_behalf_of: str | None


class ProvinceData(TypedDict):
    """A province; without a code one of former times."""

    code: str | None
    name: str


class TerritoryData(TypedDict):
    """The unit that a text speaks for."""

    level: str
    name: str
    code: str | None
    province: ProvinceData | None
    successor: str | None


class DocumentData(TypedDict):
    """What the text itself is."""

    genre: str
    symbol: str | None
    kind: KindData | None
    title: str | None
    issuer: str | None
    place: str | None
    issued_on: str | None
    published_at: str | None
    signatories: list[SignatoryData]
    recipients: list[str]
    reports_on: list[str]
    territory: TerritoryData | None
    decided_by: NotRequired[dict[str, str]]


class PlacedData(TypedDict):
    """Something with a place in the source; where in a document that is, as far as its format has pages or cells."""

    start: int
    end: int
    text: str
    page: NotRequired[int]
    sheet: NotRequired[str]
    cell: NotRequired[str]
    ocr: NotRequired[bool]


class MentionData(PlacedData):
    """A place, and the rule that found it."""

    rule: str


class ReferenceMentionData(MentionData):
    """A place that cites a document."""

    pinpoint: str | None
    anaphor: NotRequired[bool]


class ReferenceData(TypedDict):
    """A cited document."""

    id: str
    symbol: str | None
    name: str | None
    year: int | None
    kind: KindData | None
    number: str | None
    issuer_code: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    relation: str
    scope: str | None
    key: str
    decided_by: NotRequired[dict[str, str]]
    mentions: list[ReferenceMentionData]


class DateMentionData(MentionData):
    """A day, month, quarter, year or period."""

    kind: str
    value: str
    first_day: str | None
    last_day: str | None


class PlaceData(TypedDict):
    """A place of the table of administrative units."""

    name: str
    code: str | None
    successor: str | None


class BodyData(TypedDict):
    """An issuing or acting body."""

    id: str
    name: str
    system: str
    level: str | None
    place: PlaceData | None
    mentions: list[MentionData]


class UnitData(TypedDict):
    """What a figure counts."""

    text: str
    name: str
    kind: str


class BaselineData(TypedDict):
    """What a figure is compared with."""

    year: int | None
    value: Decimal | None
    text: str


PeriodData = TypedDict("PeriodData", {"from": int | None, "to": int | None, "text": str})


class IndicatorLinkData(TypedDict):
    """The official indicator that a figure measures."""

    id: str
    name: str
    system: str
    code: str | None
    measure: str
    score: Decimal


@final
class TargetData(MentionData):
    """A planned or achieved figure."""

    id: str
    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit: UnitData | None
    indicator: str | None
    indicator_id: str | None
    indicator_link: IndicatorLinkData | None
    change: str | None
    baseline: BaselineData | None
    of_total: Decimal | None
    year: int | None
    period: PeriodData | None
    per: str | None
    status: str
    of: str | None
    source: str | None
    confidence: Decimal
    section: list[str]
    decided_by: NotRequired[dict[str, str]]


@final
class RefusedData(PlacedData):
    """A figure that was read and not taken."""

    decided_by: dict[str, str]


class NoticeData(TypedDict):
    """Something odd in the text."""

    code: str
    severity: str
    message: str
    start: int | None
    end: int | None


class Why(TypedDict):
    """What an extraction has with --why alone."""

    refused: NotRequired[list[RefusedData]]


class ExtractionData(Why):
    """Everything found in one text."""

    schema_version: str
    tool: ToolData
    source: SourceData
    document: DocumentData
    references: list[ReferenceData]
    dates: list[DateMentionData]
    bodies: list[BodyData]
    targets: list[TargetData]
    notices: list[NoticeData]
