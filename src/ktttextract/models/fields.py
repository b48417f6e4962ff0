"""The kinds of values that fields of an extraction have, and what all its models share."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema


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


class Model(BaseModel):
    """What all models share: frozen, and no field that is not stated."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, serialize_by_alias=True
    )


def _none(value: object) -> bool:
    return value is None


Page = Annotated[
    int | None,
    Field(
        default=None, ge=1, exclude_if=_none,
        description="Written only of formats that have pages or slides: the one that it begins on, from 1.",
    ),
]  # fmt: skip
Sheet = Annotated[
    NonEmpty | None,
    Field(default=None, exclude_if=_none, description="Written only of workbooks: the sheet that it stands on."),
]
Cell = Annotated[
    NonEmpty | None,
    Field(default=None, exclude_if=_none, description='Written only of workbooks: the cell that it begins in ("C7").'),
]
Ocr = Annotated[
    Literal[True] | None,
    Field(
        default=None, exclude_if=_none, description="Written only when true: it was read from a picture of the page."
    ),
]
