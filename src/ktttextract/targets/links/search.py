"""Looking up the tables of official indicators by words, with or without marks."""

from collections.abc import Iterator
from typing import NamedTuple

from ktttextract.rulebook import Row, RuleBook
from ktttextract.rulebook.table import key_of, unaccented
from ktttextract.targets.links.index import TABLE, code_of


class FoundIndicator(NamedTuple):
    """A row that has the words: as the table has it, but for `code`, its own or that of its nearest parent with one."""

    id: str
    name: str
    system: str
    code: str | None
    kind: str
    units: list[str]
    parent: str | None
    variants: list[str]
    source: str


def search_indicators(book: RuleBook, words: str) -> list[FoundIndicator]:
    """The rows of which the id, the code, the name or one variant has all the words, nearest first.

    Words without marks find those with marks, not the other way round. The whole name or variant stands before a
    beginning, that before the rest; among equals the shorter name, then the order of the tables.
    """
    asked = key_of(words)
    parts = asked.split()
    if not parts:
        return []
    rows = book.table(TABLE).rows
    by_id = {row["id"]: row for row in rows}
    plain = asked == unaccented(asked)
    found = []
    for number, row in enumerate(rows):
        near = min((_distance(asked, parts, phrase) for phrase in _phrases(row, plain=plain)), default=_FAR)
        if near < _FAR:
            found.append((near, len(row["name"]), number, row))
    return [_found(row, by_id) for *_, row in sorted(found, key=lambda item: item[:3])]


_FAR = 3


def _phrases(row: Row, *, plain: bool) -> Iterator[str]:
    """What a row may be found by, in the spelling of keys; also without marks where the words have none."""
    for phrase in (row["id"], row.get("code") or "", row["name"], *row["variants"]):
        key = key_of(phrase)
        yield key
        if plain:
            yield unaccented(key)


def _distance(asked: str, parts: list[str], phrase: str) -> int:
    """0 for the phrase itself, 1 for its beginning, 2 for all words as beginnings of words in it."""
    if phrase == asked:
        return 0
    said = phrase.split()
    if said[: len(parts)] == parts or phrase.startswith(f"{asked}."):
        return 1
    return 2 if all(any(word.startswith(part) for word in said) for part in parts) else _FAR


def _found(row: Row, by_id: dict[str, Row]) -> FoundIndicator:
    return FoundIndicator(
        row["id"],
        row["name"],
        row["system"],
        code_of(row, by_id),
        row["kind"],
        row.get("units", []),
        row.get("parent"),
        row["variants"],
        row["source"],
    )
