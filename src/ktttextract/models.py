"""The shape of an extraction, version 1, as frozen pydantic models: one class for each kind of finding.

The fields stand in the order in which they are written. Every field is required, so that a value that is
absent is written as `null` or an empty list and columns stay the same from text to text.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

SCHEMA_VERSION = "1"
SCHEMA_ID = f"urn:ktttextract:extraction:{SCHEMA_VERSION}"


def _calendar_date(value: str) -> str:
    date.fromisoformat(value)
    return value


def _calendar_moment(value: str) -> str:
    datetime.fromisoformat(value)
    return value


def _json_number(value: Decimal) -> int | float:
    """Pydantic's own JSON knows no exact decimals; `ktttextract.output.json_bytes` writes them in full."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(_json_number, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_calendar_date)]
IsoMoment = Annotated[
    str, Field(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$"), AfterValidator(_calendar_moment)
]
NonEmpty = Annotated[str, Field(min_length=1)]
Offset = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=1000, le=9999)]

Relation = Literal[
    "replaces", "repeals", "amends", "legal_basis", "implements", "guides", "attached", "reports_on", "cites"
]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "between"]
UnitKind = Literal[
    "count",
    "percent",
    "money",
    "area",
    "mass",
    "length",
    "volume",
    "energy",
    "power",
    "time",
    "ratio",
    "score",
    "other",
]
System = Literal["party", "government", "legislature", "judiciary", "front", "mass", "other"]
Level = Literal["central", "province", "district", "commune"]


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


class Tool(_Model):
    """What made the extraction."""

    name: str = Field(description="Name of the tool.")
    version: str = Field(description="Version of the tool.")
    rules_digest: str = Field(description="Digest of the rule files; the same digest and text give the same output.")


class Source(_Model):
    """The text that was read."""

    name: str = Field(description='Name as given by the caller, or "-" for standard input.')
    media_type: str = Field(description="Media type of the input.")
    encoding: str = Field(description="Encoding of the bytes.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes.")
    length: int = Field(ge=0, description="Length of the decoded text in code points.")
    repairs: dict[str, int | str] = Field(description="What normalisation changed, only what occurred.")


class Kind(_Model):
    """A kind of document."""

    code: NonEmpty = Field(description='Official abbreviation, such as "NQ"; the name where there is none.')
    name: NonEmpty = Field(description='Name, such as "Nghị quyết".')


class Signatory(_Model):
    """A person who signed the text."""

    name: NonEmpty | None = Field(description="Name of the person.")
    position: NonEmpty | None = Field(description="Position of the person.")
    authority: Literal["TM", "KT", "TL", "TUQ", "Q"] | None = Field(description="By which authority it is signed.")
    on_behalf_of: NonEmpty | None = Field(description="The collective or person signed for.")


class Province(_Model):
    """A province, or a city of its rank."""

    code: NonEmpty | None = Field(description="Official code on the text's date; null for a province of former times.")
    name: NonEmpty = Field(description='Name, such as "Lâm Đồng".')


class Territory(_Model):
    """The administrative unit that a text speaks for."""

    level: Literal["province", "district", "commune"] = Field(description="Size of the unit.")
    name: NonEmpty = Field(description='Name without its kind, such as "Bảo Lộc".')
    code: NonEmpty | None = Field(description="Official code, null for a unit that the tables do not know.")
    province: Province | None = Field(description="The province that it is or lies in, where that is certain.")
    successor: NonEmpty | None = Field(
        description="Name of the province of 1 July 2025 that its land belongs to, where it or its province has ended."
    )


class Document(_Model):
    """What the text itself is."""

    genre: Literal["original", "article", "unknown"] = Field(
        description="The document itself, or a page about documents."
    )
    symbol: NonEmpty | None = Field(description="The text's own number-symbol, canonical.")
    kind: Kind | None = Field(description="Kind of the document.")
    title: NonEmpty | None = Field(description="Trích yếu, or an article's headline, on one line.")
    issuer: NonEmpty | None = Field(description="Id of the issuing body.")
    place: NonEmpty | None = Field(description="Place of issue.")
    issued_on: IsoDate | None = Field(description="Date of issue.")
    published_at: IsoMoment | None = Field(description="An article's own date or date-time.")
    signatories: list[Signatory] = Field(description="Who signed.")
    recipients: list[str] = Field(description='The lines under "Nơi nhận".')
    reports_on: list[str] = Field(description="Ids of the references that an article is about.")
    territory: Territory | None = Field(
        description="The administrative unit that the text speaks for; null where nothing says it, or the centre does."
    )
    decided_by: dict[str, str] | None = Field(
        default=None,
        exclude_if=lambda value: value is None,
        description="Written only with --why: the rule that decided each of these (`genre`, `territory`, `sort`).",
    )


def _none(value: object) -> bool:
    return value is None


_Page = Annotated[
    int | None,
    Field(
        default=None, ge=1, exclude_if=_none,
        description="Written only of formats that have pages or slides: the one that it begins on, from 1.",
    ),
]  # fmt: skip
_Sheet = Annotated[
    NonEmpty | None,
    Field(default=None, exclude_if=_none, description="Written only of workbooks: the sheet that it stands on."),
]
_Cell = Annotated[
    NonEmpty | None,
    Field(default=None, exclude_if=_none, description='Written only of workbooks: the cell that it begins in ("C7").'),
]
_Ocr = Annotated[
    Literal[True] | None,
    Field(
        default=None, exclude_if=_none, description="Written only when true: it was read from a picture of the page."
    ),
]


class Mention(_Model):
    """A place in the source text: half-open offsets in code points."""

    start: Offset = Field(description="Offset of the first code point.")
    end: Offset = Field(description="Offset after the last code point.")
    text: str = Field(description="The source text between the offsets, untouched.")
    page: _Page = None
    sheet: _Sheet = None
    cell: _Cell = None
    ocr: _Ocr = None
    rule: str = Field(description="Id of the rule that found it.")


class ReferenceMention(Mention):
    """A place that identifies a cited document."""

    pinpoint: NonEmpty | None = Field(description='The article named with it, such as "khoản 2 Điều 5".')
    anaphor: bool = Field(
        default=False,
        exclude_if=lambda value: not value,
        description="Written only when true: the place points back to a document named earlier (--anaphora).",
    )


class Reference(_Model):
    """A document that the text cites, once, with all its mentions."""

    id: str = Field(pattern=r"^r[1-9]\d*$", description='"r1", "r2", … in order of first mention.')
    symbol: NonEmpty | None = Field(description="Canonical number-symbol; null for named laws and meetings.")
    name: NonEmpty | None = Field(description="Name of a law, or of a document named by its meeting.")
    year: Year | None = Field(description="Year in the name or the number.")
    kind: Kind | None = Field(description="Kind of the document.")
    number: NonEmpty | None = Field(description="The number within the symbol.")
    issuer_code: NonEmpty | None = Field(description="The issuer's code within the symbol.")
    issued_on: IsoDate | None = Field(description="The date given for it anywhere in the text.")
    issuer: NonEmpty | None = Field(description="Id of the issuing body.")
    title: NonEmpty | None = Field(description="What it is about, where the text says it.")
    relation: Relation = Field(description="The strongest relation of the text to it.")
    scope: Literal["whole", "part"] | None = Field(
        description="How much of it is repealed, amended or replaced; null for other relations."
    )
    key: str = Field(description="Identity across texts.")
    decided_by: dict[str, str] | None = Field(
        default=None,
        exclude_if=lambda value: value is None,
        description="Written only with --why: the rule that decided what the text does to it, as `relation`.",
    )
    mentions: list[ReferenceMention] = Field(min_length=1, description="Where it is mentioned, in text order.")


class DateMention(Mention):
    """A date, month, quarter, year or period."""

    kind: Literal["date", "datetime", "month", "quarter", "year", "period"] = Field(description="How fine it is.")
    value: str = Field(description='ISO 8601, "2023-Q2" for quarters, "2021/2025" for periods.')
    first_day: IsoDate | None = Field(description="First day that it covers.")
    last_day: IsoDate | None = Field(description="Last day that it covers.")


class Place(_Model):
    """A place of the table of administrative units."""

    name: str = Field(description="Name of the place.")
    code: NonEmpty | None = Field(description="Code in the table of administrative units.")
    successor: NonEmpty | None = Field(description="The unit that it became part of.")


class Body(_Model):
    """An issuing or acting body, once, with all its mentions."""

    id: str = Field(pattern=r"^b[1-9]\d*$", description='"b1", "b2", …')
    name: str = Field(description="Canonical name, expanded.")
    system: System = Field(description="The system that it belongs to.")
    level: Level | None = Field(description="Its level.")
    place: Place | None = Field(description="The place that it acts for; null where nothing says it.")
    mentions: list[Mention] = Field(description="Where it is mentioned; empty where only a symbol implies it.")


class Unit(_Model):
    """What a figure counts."""

    text: str = Field(description="As written, without the figure.")
    name: str = Field(description="Canonical, without multiplier words.")
    kind: UnitKind = Field(description="What sort of quantity it is.")


class Baseline(_Model):
    """What a figure is compared with."""

    year: Year | None = Field(description="Year of the starting point.")
    value: Number | None = Field(description="Value at the starting point.")
    text: str = Field(description="The words that say it.")


class Period(_Model):
    """The years in which a target is to be reached."""

    from_: Year | None = Field(alias="from", description='First year; null for "đến năm".')
    to: Year | None = Field(description="Last year.")
    text: str = Field(description="The words that say it.")


class IndicatorLink(_Model):
    """The official indicator that a figure measures."""

    id: NonEmpty = Field(description="Id in the tables of official indicators.")
    name: NonEmpty = Field(description="Name of the indicator.")
    system: Literal["nsis", "province", "sdg", "other"] = Field(description="The list that it belongs to.")
    code: NonEmpty | None = Field(description="Official code of it or of its nearest parent that has one.")
    measure: Literal["level", "growth", "vs_plan", "yoy", "share"] = Field(description="What the figure is of it.")
    score: Annotated[Number, Field(ge=0, le=1)] = Field(description="How sure the link is; 1 for the same words.")


class Target(_Model):
    """A planned or achieved figure."""

    id: str = Field(pattern=r"^t[1-9]\d*$", description='"t1", "t2", … in text order.')
    start: Offset = Field(description="Offset of the first code point of the figure with its comparator.")
    end: Offset = Field(description="Offset after the last code point of its unit.")
    text: str = Field(description="The figure with its comparator and unit, untouched.")
    page: _Page = None
    sheet: _Sheet = None
    cell: _Cell = None
    ocr: _Ocr = None
    low: Number | None = Field(description="Lower end, multiplier words worked out; null for le and lt.")
    high: Number | None = Field(description="Upper end; null for ge and gt.")
    comparator: Comparator = Field(description="How the figure bounds the value.")
    unit: Unit | None = Field(description="Unit; null where the text lost it.")
    indicator: NonEmpty | None = Field(description="What is measured, as a phrase from the text.")
    indicator_id: NonEmpty | None = Field(description="Stable id from the indicator table.")
    indicator_link: IndicatorLink | None = Field(description="The official indicator, where one is sure enough.")
    change: Literal["increase", "decrease"] | None = Field(description="Set when the figure is an amount of change.")
    baseline: Baseline | None = Field(description="What it is compared with.")
    of_total: Number | None = Field(description='The total of a share written "629/731".')
    year: Year | None = Field(description="The year by which or in which.")
    period: Period | None = Field(description="The years that it covers.")
    per: Literal["year", "month", "quarter"] | None = Field(description="Set for a rate over time.")
    status: Literal["target", "result"] = Field(description="Set for a time to come, or reported as reached.")
    of: NonEmpty | None = Field(description="Id of the target that it is part of.")
    source: NonEmpty | None = Field(description="Id of the reference that sets it.")
    rule: str = Field(description="Id of the rule that found it.")
    confidence: Annotated[Number, Field(ge=0, le=1)] = Field(
        description="The share of right rows among rows decided alike, as measured on annotated texts."
    )
    section: list[NonEmpty] = Field(description="Headings that it stands under, outermost first.")
    decided_by: dict[str, str] | None = Field(
        default=None,
        exclude_if=lambda value: value is None,
        description="Written only with --why: the rule that decided each field, by field.",
    )


class Refused(_Model):
    """A figure that was read and not taken as a target."""

    start: Offset = Field(description="Offset of the first code point of the figure.")
    end: Offset = Field(description="Offset after its last code point.")
    text: str = Field(description="The figure, untouched.")
    page: _Page = None
    sheet: _Sheet = None
    cell: _Cell = None
    ocr: _Ocr = None
    decided_by: dict[str, str] = Field(description="The rule that refused it, as `admission`.")


class Notice(_Model):
    """Something odd in the text."""

    code: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$", description="Permanent dotted code.")
    severity: Literal["info", "warning", "error"] = Field(description="How much it matters.")
    message: str = Field(description="What is odd, in plain words.")
    start: Offset | None = Field(description="Where it starts, or null.")
    end: Offset | None = Field(description="Where it ends, or null.")


class Extraction(_Model):
    """Everything found in one text."""

    schema_version: Literal["1"] = Field(description="Version of this shape.")
    tool: Tool = Field(description="What made it.")
    source: Source = Field(description="Where the text came from, and what was repaired in it.")
    document: Document = Field(description="What the text itself is.")
    references: list[Reference] = Field(description="Every document that the text cites, once each.")
    dates: list[DateMention] = Field(description="Every date, in text order.")
    bodies: list[Body] = Field(description="Every issuing or acting body, once each.")
    targets: list[Target] = Field(description="Every planned or achieved figure, in text order.")
    refused: list[Refused] | None = Field(
        default=None,
        exclude_if=lambda value: value is None,
        description="Written only with --why: the figures that were read and not taken as targets.",
    )
    notices: list[Notice] = Field(description="What was odd, each with a place in the text.")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `Extraction`, as `ktt schema` prints it."""
    schema = Extraction.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
