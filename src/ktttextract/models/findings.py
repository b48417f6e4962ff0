"""What an extraction says of documents that a text cites, of its dates and of bodies, each with its places."""

from typing import Literal

from pydantic import Field

from ktttextract.models.document import Kind
from ktttextract.models.fields import (
    Cell,
    IsoDate,
    Level,
    Model,
    NonEmpty,
    Ocr,
    Offset,
    Page,
    Relation,
    Sheet,
    System,
    Year,
)


class Mention(Model):
    """A place in the source text: half-open offsets in code points."""

    start: Offset = Field(description="Offset of the first code point.")
    end: Offset = Field(description="Offset after the last code point.")
    text: str = Field(description="The source text between the offsets, untouched.")
    page: Page = None
    sheet: Sheet = None
    cell: Cell = None
    ocr: Ocr = None
    rule: str = Field(description="Id of the rule that found it.")


class ReferenceMention(Mention):
    """A place that identifies a cited document."""

    pinpoint: NonEmpty | None = Field(description='The article named with it, such as "khoản 2 Điều 5".')
    anaphor: bool = Field(
        default=False,
        exclude_if=lambda value: not value,
        description="Written only when true: the place points back to a document named earlier (--anaphora).",
    )


class Reference(Model):
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


class Place(Model):
    """A place of the table of administrative units."""

    name: str = Field(description="Name of the place.")
    code: NonEmpty | None = Field(description="Code in the table of administrative units.")
    successor: NonEmpty | None = Field(description="The unit that it became part of.")


class Body(Model):
    """An issuing or acting body, once, with all its mentions."""

    id: str = Field(pattern=r"^b[1-9]\d*$", description='"b1", "b2", …')
    name: str = Field(description="Canonical name, expanded.")
    system: System = Field(description="The system that it belongs to.")
    level: Level | None = Field(description="Its level.")
    place: Place | None = Field(description="The place that it acts for; null where nothing says it.")
    mentions: list[Mention] = Field(description="Where it is mentioned; empty where only a symbol implies it.")
