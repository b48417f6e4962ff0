"""The shape of an extraction, version 1, as frozen pydantic models: one class for each kind of finding.

The fields stand in the order in which they are written. Every field is required, so that a value that is
absent is written as `null` or an empty list and columns stay the same from text to text.
"""

from ktttextract.models.document import Document, Kind, Province, Signatory, Source, Territory, Tool
from ktttextract.models.extraction import SCHEMA_ID, SCHEMA_VERSION, Extraction, Notice, json_schema
from ktttextract.models.fields import (
    Comparator,
    IsoDate,
    IsoMoment,
    Level,
    NonEmpty,
    Number,
    Offset,
    Relation,
    System,
    UnitKind,
    Year,
)
from ktttextract.models.findings import Body, DateMention, Mention, Place, Reference, ReferenceMention
from ktttextract.models.targets import Baseline, IndicatorLink, Period, Refused, Target, Unit

__all__ = [
    "SCHEMA_ID",
    "SCHEMA_VERSION",
    "Baseline",
    "Body",
    "Comparator",
    "DateMention",
    "Document",
    "Extraction",
    "IndicatorLink",
    "IsoDate",
    "IsoMoment",
    "Kind",
    "Level",
    "Mention",
    "NonEmpty",
    "Notice",
    "Number",
    "Offset",
    "Period",
    "Place",
    "Province",
    "Reference",
    "ReferenceMention",
    "Refused",
    "Relation",
    "Signatory",
    "Source",
    "System",
    "Target",
    "Territory",
    "Tool",
    "Unit",
    "UnitKind",
    "Year",
    "json_schema",
]
