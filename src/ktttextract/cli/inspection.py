"""What a person looks at to understand an extraction: the texts before and after normalisation, and the matches."""

from ktttextract.cli.sources import Sources
from ktttextract.errors import UsageError
from ktttextract.messages import spoken

_FORMATS = ("table", "json")


def source_text(name: str, sources: Sources) -> str:
    """Return the text in which all offsets count."""
    return sources.read(name).text


def explanation(
    name: str, sources: Sources, at: int | None, target: str | None, format: str, rules: str | None
) -> bytes:
    """Return the matches of all rules, with what became of them, or what is told of one figure or citation."""
    if format not in _FORMATS:
        raise UsageError(f"Unknown format {format!r}: use {' or '.join(_FORMATS)}.")
    if at is not None and target is not None:
        raise UsageError("Say --at or --target, not both.")
    from ktttextract.api import book_with
    from ktttextract.explain import explain_source

    data = explain_source(sources.read(name), at=at, target=target, book=book_with(rules))
    if format == "json":
        from ktttextract.output import json_bytes

        return json_bytes(data)
    for match in data["matches"]:
        match["reason"] = match["reason"] and spoken(match["reason"])
    if (asked := data["figure"] or data["citation"]) is not None:
        from ktttextract.output.explanation import explanation_bytes

        return explanation_bytes(asked)
    if at is not None and not data["matches"]:
        return f"Ở ký tự {at} không có gì được tìm thấy; `ktt text FILE` in ra văn bản mà vị trí được đếm.\n".encode()
    from ktttextract.output.explanation import territory_bytes
    from ktttextract.output.listing import matches_bytes

    return (territory_bytes(data["territory"]) if at is None else b"") + matches_bytes(data)


def indicators(words: list[str], format: str, rules: str | None) -> bytes:
    """Return the official indicators that have the words."""
    if format not in _FORMATS:
        raise UsageError(f"Unknown format {format!r}: use {' or '.join(_FORMATS)}.")
    from ktttextract.api import book_with
    from ktttextract.targets.links.search import search_indicators

    asked = " ".join(words)
    found = search_indicators(book_with(rules), asked)
    if format == "json":
        from ktttextract.output import json_bytes

        return json_bytes([indicator._asdict() for indicator in found])
    from ktttextract.output.indicator_listing import indicators_bytes

    return indicators_bytes(asked, found)
