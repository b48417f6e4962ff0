"""The official tables made ready for look-ups: rows, the telling words of their names, and how much a word tells."""

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from ktttextract.rulebook import Row, RuleBook
from ktttextract.targets.links.wording import LinkWords

HEAVY = 4.5  # what a word tells at most: one that a single row has, or none
LIGHT = 0.9  # what a word tells that stands with any indicator


class Official(NamedTuple):
    """One row of the official tables; `code` is its own or that of its nearest parent that has one."""

    id: str
    name: str
    system: str
    code: str | None
    kind: str
    units: tuple[str, ...]
    parents: tuple[str, ...]
    part: bool


class Phrase(NamedTuple):
    """The telling words of a name or variant, their weight together, and the row that bears it."""

    row: int
    words: tuple[str, ...]
    weight: float
    growth: bool
    compared: str


class LinkIndex:
    """Rows by the telling words of their names; words that few rows have weigh most."""

    def __init__(self, book: RuleBook, words: LinkWords) -> None:
        table = book.table("official_indicators")
        by_id = {row["id"]: row for row in table.rows}
        self.rows = [_official(row, by_id, words) for row in table.rows]
        self.by_id = {row.id: number for number, row in enumerate(self.rows)}
        self.growth_of = {row["growth_of"]: row["id"] for row in table.rows if row.get("growth_of")}
        self.by_unit = {row["units"][0]: row["id"] for row in table.rows if row.get("named_by_unit")}
        self.phrases: list[Phrase] = []
        self.exact: dict[tuple[str, ...], list[int]] = {}
        self.having: dict[str, list[int]] = {}
        bare = [(number, *read) for number, row in enumerate(table.rows) for read in _readings(row, words)]
        rows_of: dict[str, set[int]] = {}
        for number, said, _, _ in bare:
            for word in said:
                rows_of.setdefault(word, set()).add(number)
        most = log(len(self.rows) + 1)
        self.weights = {
            word: LIGHT if word in words.light else min(most - log(len(rows)), HEAVY) for word, rows in rows_of.items()
        }
        for number, said, growth, compared in bare:
            place = len(self.phrases)
            self.phrases.append(Phrase(number, said, sum(self.weights[word] for word in set(said)), growth, compared))
            self.exact.setdefault(said, []).append(place)
            for word in set(said):
                self.having.setdefault(word, []).append(place)


def _readings(row: Row, words: LinkWords) -> Iterator[tuple[tuple[str, ...], bool, str]]:
    seen: set[tuple[tuple[str, ...], bool, str]] = set()
    for phrase in (row["name"], *row["variants"]):
        said = words.read(phrase)
        readings = [(said.words, said.growth, said.compared)]
        if row["kind"] == "rate" and "grdp" in said.words:
            readings.append((tuple("gdp" if word == "grdp" else word for word in said.words), *readings[0][1:]))
        for reading in readings:
            if reading[0] and reading not in seen:
                seen.add(reading)
                yield reading


def _official(row: Row, by_id: dict[str, Row], words: LinkWords) -> Official:
    parents: list[str] = []
    above: Row | None = row
    code = row.get("code")
    while above is not None and above.get("parent") and above["parent"] not in parents:
        parents.append(above["parent"])
        above = by_id.get(above["parent"])
        if above is not None and not code:
            code = above.get("code")
    part = row["name"].lower().startswith(words.shares)
    units = tuple(row.get("units", ()))
    return Official(row["id"], row["name"], row["system"], code or None, row["kind"], units, tuple(parents), part)
