"""The whole of an extraction, and its JSON Schema."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from ktttextract.models.document import Document, Source, Tool
from ktttextract.models.fields import Model, Offset
from ktttextract.models.findings import Body, DateMention, Reference
from ktttextract.models.targets import Refused, Target

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_VERSION = "1"
SCHEMA_ID = f"urn:ktttextract:extraction:{SCHEMA_VERSION}"


class Notice(Model):
    """Something odd in the text."""

    code: str = Field(pattern=r"^[a-z_]+(\.[a-z_]+)+$", description="Permanent dotted code.")
    severity: Literal["info", "warning", "error"] = Field(description="How much it matters.")
    message: str = Field(description="What is odd, in plain words.")
    start: Offset | None = Field(description="Where it starts, or null.")
    end: Offset | None = Field(description="Where it ends, or null.")


class Extraction(Model):
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

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in _COUNTED)
        return f"<Extraction of {self.source.name!r}: {counts}>"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: the document, its targets and what it cites, in Vietnamese, all text escaped."""
        written: str = _above("output.notebook").notebook_html(self.model_dump(by_alias=True))
        return written

    def to_arrow(self, id: str | None = None) -> "dict[str, pa.Table]":
        """Return the tidy tables by name (targets, references, dates, …; docs/batch.md tells their columns).

        `id` is the document's in all of them, without one the name of the text. Raises MissingPackageError without
        pyarrow.
        """
        tables: dict[str, pa.Table] = _above("arrow").tables_of_data(
            id or self.source.name, self.model_dump(by_alias=True)
        )
        return tables


_COUNTED = ("references", "dates", "bodies", "targets", "notices")


def _above(module: str) -> Any:
    """A module of a layer above: models are asked for a view of themselves, and know no more of it."""
    return import_module(f"ktttextract.{module}")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `Extraction`, as `ktt schema` prints it."""
    schema = Extraction.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
