"""The JSON Schema of a file of corrections, for editors and programs: made of the keys that the reader knows."""

from collections.abc import Mapping
from typing import Any

from ktttextract.corrections.reading import CHANGE_KEYS, FILE_KEYS, FOUND_KEYS, KEYS, REQUIRED
from ktttextract.corrections.records import NO_YEAR, STATUSES, VERSION, YEARS

Schema = dict[str, Any]
_YEAR: Schema = {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}
_STATUS: Schema = {"enum": list(STATUSES)}
_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {**_TEXT, "pattern": r"\S", "maxLength": 1000}


def corrections_schema() -> Schema:
    """Return the schema, as `ktt schema corrections` prints it."""
    found = _closed(
        FOUND_KEYS,
        value={**_TEXT, "description": "The figure with its unit, as people write it."},
        indicator={"type": ["string", "null"], "description": "What it was said to measure."},
        year={"anyOf": [_YEAR, {"type": "null"}], "description": "Its year."},
        status={"enum": [*STATUSES, ""], "description": "Its status."},
    )
    change = _closed(
        CHANGE_KEYS,
        indicator={**_WORDS, "description": "What the figure measures, on one line."},
        year={"anyOf": [_YEAR, {"const": NO_YEAR}], "description": "Its year; none where it has no year."},
        status={**_STATUS, "description": "Planned or reached."},
    )
    correction = _closed(
        KEYS,
        file={**_TEXT, "description": "Name of the text, `source.name` of its extraction."},
        sha256={**_TEXT, "pattern": "^[0-9a-f]{64}$", "description": "Hash of its bytes, `source.sha256`."},
        start={"type": "integer", "minimum": 0, "description": "`start` of the target."},
        end={"type": "integer", "minimum": 1, "description": "`end` of the target."},
        text={**_TEXT, "description": "What stands there: another text there means that the correction does not fit."},
        sentence={**_TEXT, "description": "The sentence around it, for readers."},
        found={**found, "description": "What the rules made of it, for readers and to undo the correction."},
        change={**change, "description": "The fields that are otherwise."},
        reject={"type": "boolean", "description": "true: the figure is no target."},
        note={**_TEXT, "description": "Words of your own."},
    )
    correction["required"] = list(REQUIRED)
    correction["oneOf"] = [
        {"required": ["change"], "properties": {"reject": {"const": False}, "change": {"minProperties": 1}}},
        {"required": ["reject"], "properties": {"reject": {"const": True}, "change": {"maxProperties": 0}}},
    ]
    whole = _closed(
        FILE_KEYS,
        version={"const": VERSION, "description": "Version of this form."},
        corrections={"type": "array", "items": correction, "description": "One entry a figure."},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:ktttextract:corrections:{VERSION}",
        "title": "A file of corrections",
        **whole,
        "required": list(FILE_KEYS),
    }


def _closed(known: Mapping[str, type], **properties: Schema) -> Schema:
    """A mapping with the keys that the reader knows and no other ones."""
    return {"type": "object", "properties": {key: properties[key] for key in known}, "additionalProperties": False}
