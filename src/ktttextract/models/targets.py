"""What an extraction says of the figures that a text plans or reports."""

from typing import Annotated, Literal

from pydantic import Field

from ktttextract.models.fields import (
    Cell,
    Comparator,
    Model,
    NonEmpty,
    Number,
    Ocr,
    Offset,
    Page,
    Sheet,
    UnitKind,
    Year,
)


class Unit(Model):
    """What a figure counts."""

    text: str = Field(description="As written, without the figure.")
    name: str = Field(description="Canonical, without multiplier words.")
    kind: UnitKind = Field(description="What sort of quantity it is.")


class Baseline(Model):
    """What a figure is compared with."""

    year: Year | None = Field(description="Year of the starting point.")
    value: Number | None = Field(description="Value at the starting point.")
    text: str = Field(description="The words that say it.")


class Period(Model):
    """The years in which a target is to be reached."""

    from_: Year | None = Field(alias="from", description='First year; null for "đến năm".')
    to: Year | None = Field(description="Last year.")
    text: str = Field(description="The words that say it.")


class IndicatorLink(Model):
    """The official indicator that a figure measures."""

    id: NonEmpty = Field(description="Id in the tables of official indicators.")
    name: NonEmpty = Field(description="Name of the indicator.")
    system: Literal["nsis", "province", "sdg", "other"] = Field(description="The list that it belongs to.")
    code: NonEmpty | None = Field(description="Official code of it or of its nearest parent that has one.")
    measure: Literal["level", "growth", "vs_plan", "yoy", "share"] = Field(description="What the figure is of it.")
    score: Annotated[Number, Field(ge=0, le=1)] = Field(description="How sure the link is; 1 for the same words.")


class Target(Model):
    """A planned or achieved figure."""

    id: str = Field(pattern=r"^t[1-9]\d*$", description='"t1", "t2", … in text order.')
    start: Offset = Field(description="Offset of the first code point of the figure with its comparator.")
    end: Offset = Field(description="Offset after the last code point of its unit.")
    text: str = Field(description="The figure with its comparator and unit, untouched.")
    page: Page = None
    sheet: Sheet = None
    cell: Cell = None
    ocr: Ocr = None
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


class Refused(Model):
    """A figure that was read and not taken as a target."""

    start: Offset = Field(description="Offset of the first code point of the figure.")
    end: Offset = Field(description="Offset after its last code point.")
    text: str = Field(description="The figure, untouched.")
    page: Page = None
    sheet: Sheet = None
    cell: Cell = None
    ocr: Ocr = None
    decided_by: dict[str, str] = Field(description="The rule that refused it, as `admission`.")
