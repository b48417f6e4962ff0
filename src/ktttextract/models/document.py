"""What an extraction says of the text itself and of what read it."""

from typing import Literal

from pydantic import Field

from ktttextract.models.fields import IsoDate, IsoMoment, Model, NonEmpty


class Tool(Model):
    """What made the extraction."""

    name: str = Field(description="Name of the tool.")
    version: str = Field(description="Version of the tool.")
    rules_digest: str = Field(description="Digest of the rule files; the same digest and text give the same output.")


class Source(Model):
    """The text that was read."""

    name: str = Field(description='Name as given by the caller, or "-" for standard input.')
    media_type: str = Field(description="Media type of the input.")
    encoding: str = Field(description="Encoding of the bytes.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes.")
    length: int = Field(ge=0, description="Length of the decoded text in code points.")
    repairs: dict[str, int | str] = Field(description="What normalisation changed, only what occurred.")


class Kind(Model):
    """A kind of document."""

    code: NonEmpty = Field(description='Official abbreviation, such as "NQ"; the name where there is none.')
    name: NonEmpty = Field(description='Name, such as "Nghị quyết".')


class Signatory(Model):
    """A person who signed the text."""

    name: NonEmpty | None = Field(description="Name of the person.")
    position: NonEmpty | None = Field(description="Position of the person.")
    authority: Literal["TM", "KT", "TL", "TUQ", "Q"] | None = Field(description="By which authority it is signed.")
    on_behalf_of: NonEmpty | None = Field(description="The collective or person signed for.")


class Province(Model):
    """A province, or a city of its rank."""

    code: NonEmpty | None = Field(description="Official code on the text's date; null for a province of former times.")
    name: NonEmpty = Field(description='Name, such as "Lâm Đồng".')


class Territory(Model):
    """The administrative unit that a text speaks for."""

    level: Literal["province", "district", "commune"] = Field(description="Size of the unit.")
    name: NonEmpty = Field(description='Name without its kind, such as "Bảo Lộc".')
    code: NonEmpty | None = Field(description="Official code, null for a unit that the tables do not know.")
    province: Province | None = Field(description="The province that it is or lies in, where that is certain.")
    successor: NonEmpty | None = Field(
        description="Name of the province of 1 July 2025 that its land belongs to, where it or its province has ended."
    )


class Document(Model):
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
