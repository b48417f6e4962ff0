"""Everything that a text gives, with the rules that decided it, in a few short lines that are compared as a whole."""

from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]
_DOCUMENT = ("genre", "symbol", "title", "issuer", "place", "issued_on", "published_at")
_FIGURE = ("change", "per", "of", "of_total", "source")
_REFERENCE = ("symbol", "name", "year", "number", "issuer_code", "issued_on", "issuer", "title", "relation", "scope")


def told(data: Row, since: int = 0) -> str:
    """The lines of one extraction with its reasons; what is absent, a default, or before `since` is not written."""
    lines = _figures(data, since) if since else (*_document(data), *_named_things(data), *_figures(data, 0))
    return "".join(f"{' '.join(line.split())}\n" for line in lines)


def _document(data: Row) -> Iterator[str]:
    document = data["document"]
    parts = [*_named(document, _DOCUMENT)]
    parts += [f"kind {document['kind']['code']}"] if document["kind"] else []
    parts += [f"territory {document['territory']}"] if document["territory"] else []
    parts += [f"signed {one}" for one in document["signatories"]]
    parts += [f"to {one}" for one in document["recipients"]]
    parts += [f"on {one}" for one in document["reports_on"]]
    yield _line("doc", "", parts, document["decided_by"].values())


def _named_things(data: Row) -> Iterator[str]:
    for row in data["references"]:
        told_of = [*_named(row, _REFERENCE), f"kind {row['kind'] and row['kind']['code']}"]
        for mention in row["mentions"]:
            pinned = mention["pinpoint"]
            yield _line(row["id"], mention["text"], [*told_of, str(pinned)] if pinned else told_of, [mention["rule"]])
            told_of = [row["id"]]
    for row in data["dates"]:
        yield _line("date", row["text"], [row["value"], *_days(row)], [row["rule"]])
    for row in data["bodies"]:
        yield _line(row["id"], row["name"], [one["text"] for one in row["mentions"]], [])


def _figures(data: Row, since: int) -> Iterator[str]:
    if since:
        yield _line("sort", "", [data["document"]["decided_by"]["sort"]], [])
    for row in data["targets"]:
        if row["start"] < since:
            continue
        yield _line(row["id"], row["text"], _figure(row), [row["rule"], *row["decided_by"].values()])
    for row in data["refused"]:
        if row["start"] >= since:
            yield _line("refused", row["text"], [], row["decided_by"].values())
    for row in data["notices"]:
        yield _line("notice", "", [row["code"]], [])


def _figure(row: Row) -> Iterator[str]:
    low, high = row["low"], row["high"]
    yield f"{row['comparator']} {low}" + (f" - {high}" if high != low else "")
    yield row["unit"]["name"] if row["unit"] else "no unit"
    yield f"«{row['indicator']}»" + (f" {row['indicator_id']}" if row["indicator_id"] else "")
    period = row["period"] or {"from": None, "to": None}
    yield f"{row['status']} {row['year']}" + (f" {period['from']}-{period['to']}" if period["from"] else "")
    yield from _named(row, _FIGURE)
    if row["baseline"]:
        yield f"from {row['baseline']['value']} {row['baseline']['year']}"
    if row["section"]:
        yield f"under {len(row['section'])} {row['section'][-1][:60]}"


def _named(row: Row, fields: Iterable[str]) -> Iterator[str]:
    return (f"{field} {row[field]}" for field in fields if row[field] is not None)


def _days(row: Row) -> list[str]:
    first, last = row["first_day"], row["last_day"]
    return [] if first == last == row["value"] else [f"{first} - {last}"]


def _line(what: str, text: str, parts: Iterable[Any], rules: Iterable[str | None]) -> str:
    by = " ".join(rule for rule in rules if rule and not rule.endswith(".default"))
    return " | ".join([what, *([text] if text else []), *map(str, parts), *([by] if by else [])])
