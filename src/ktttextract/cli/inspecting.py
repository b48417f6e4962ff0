"""What a person looks at to understand an extraction: the texts before and after normalisation, and the matches."""

from typing import Any

from ktttextract.cli.streams import read_stdin
from ktttextract.errors import UsageError
from ktttextract.source import SourceText, read_bytes, read_file

_FORMATS = ("table", "json")


def source_text(name: str) -> str:
    """Return the text in which all offsets count."""
    return _source(name).text


def normalised_text(name: str) -> str:
    """Return the text that the rules see."""
    from ktttextract.normalise import normalise

    return normalise(_source(name).text).text


def explanation(name: str, at: int | None, format: str, rules: str | None) -> bytes:
    """Return the matches of all rules, with what became of them, as a table or as JSON."""
    if format not in _FORMATS:
        raise UsageError(f"Unknown format {format!r}: use {' or '.join(_FORMATS)}.")
    from ktttextract import api
    from ktttextract.cli.packs import book_with

    data: dict[str, Any] = api.explain_data(name, at=at, book=book_with(rules) if rules is not None else None)
    if format == "json":
        from ktttextract.output import json_bytes

        return json_bytes(data)
    from ktttextract.output.table import matches_bytes

    return matches_bytes(data)


def _source(name: str) -> SourceText:
    if name == "-":
        return read_bytes(read_stdin(), "-")
    return read_file(name)
