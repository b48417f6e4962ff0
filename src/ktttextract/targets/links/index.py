"""The official tables made ready for look-ups: rows, the telling words of their names, and how much a word tells."""

import marshal
import os.path
from collections.abc import Iterator, Mapping
from math import log
from typing import Any, NamedTuple

from ktttextract.rulebook import Preparer, Row, RuleBook
from ktttextract.targets.indicator import ids
from ktttextract.targets.links.wording import LinkWords, Said, Words

TABLE = "official_indicators"
PREPARED = "indicator_links"  # the name under which a rule book keeps the index
HEAVY = 4.5  # what a word tells at most: one that a single row has, or none
LIGHT = 0.9  # what a word tells that stands with any indicator

# The kinds of units of which one stands for another.
_SIZES = ("money", "area", "mass", "volume", "length", "energy", "power")


class Official(NamedTuple):
    """One row of the official tables.

    `code` is its own or that of its nearest parent that has one, `sizes` are the kinds of its units, `depth` how many rows stand above it; `growth` is the
    place of the row for its growth, -1 for none; `part`: it is a share of a whole.
    """

    id: str
    name: str
    system: str
    code: str | None
    kind: str
    units: tuple[str, ...]
    sizes: tuple[str, ...]
    depth: int
    growth: int
    part: bool


class Phrase(NamedTuple):
    """A name or variant: the place of its row, its telling words, what they weigh, and what it says besides."""

    row: int
    words: Words
    weight: float
    growth: bool
    compared: str
    rate: bool


class LinkIndex:
    """Rows by the telling words of their names; words that few rows have weigh most."""

    def __init__(self, packed: bytes) -> None:
        rows, phrases, self.exact, self.having, self.weights, self.by_unit = marshal.loads(packed)
        self._rows: list[tuple[Any, ...]] = rows
        self._phrases: list[tuple[Any, ...]] = phrases

    def row(self, place: int) -> Official:
        """The row at a place."""
        return Official(*self._rows[place])

    def phrase(self, place: int) -> Phrase:
        """The phrase at a place."""
        return Phrase(*self._phrases[place])

    def weight_of(self, place: int) -> float:
        """What the words of the phrase at a place weigh together."""
        weight: float = self._phrases[place][2]
        return weight

    def tells(self, word: str) -> float:
        """How much a word tells: those of few rows and strangers much, strange numbers little."""
        known: float | None = self.weights.get(word)
        if known is None:
            return LIGHT if word.isdigit() else HEAVY
        return known


def index_of(book: RuleBook) -> LinkIndex:
    """The index of a book: as it was kept with the compiled rules, or else made now."""
    return LinkIndex(book.prepared.get(PREPARED) or pack_index(book))


def pack_index(book: RuleBook) -> bytes:
    """The index as one block of bytes, made once when the rules are compiled: reading the names takes long."""
    words = LinkWords(book)
    table = book.table(TABLE)
    by_id = {row["id"]: row for row in table.rows}
    places = {row_id: place for place, row_id in enumerate(by_id)}
    growths = {row["growth_of"]: places[row["id"]] for row in table.rows if row.get("growth_of")}
    readings = [(place, said) for place, row in enumerate(table.rows) for said in _readings(row, words)]
    weights = _weights(readings, len(places), words)
    phrases: list[tuple[Any, ...]] = []
    exact: dict[str, list[int]] = {}
    having: dict[str, list[int]] = {}
    for place, said in readings:
        exact.setdefault(" ".join(said.words), []).append(len(phrases))
        for word in sorted(set(said.words)):
            having.setdefault(word, []).append(len(phrases))
        weight = sum(weights[word] for word in sorted(set(said.words)))
        phrases.append(tuple(Phrase(place, said.words, weight, said.growth, said.compared, said.rate)))
    kinds = {row["name"]: row["kind"] for row in book.table("units").rows if row["kind"] in _SIZES}
    rows = [tuple(_official(row, by_id, growths, kinds, words)) for row in table.rows]
    by_unit = {row["units"][0]: places[row["id"]] for row in table.rows if row.get("named_by_unit")}
    return marshal.dumps((rows, phrases, exact, having, weights, by_unit))


def _weights(readings: list[tuple[int, Said]], count: int, words: LinkWords) -> dict[str, float]:
    """What every word of the tables tells: the fewer rows have it, the more."""
    rows: dict[str, set[int]] = {}
    for place, said in readings:
        for word in said.words:
            rows.setdefault(word, set()).add(place)
    return {
        word: LIGHT if word in words.light else min(log(count + 1) - log(len(found)), HEAVY)
        for word, found in rows.items()
    }


def _readings(row: Row, words: LinkWords) -> Iterator[Said]:
    """The name and the variants of a row, read; shares of the province's product are those of the country's too."""
    seen: set[Said] = set()
    for phrase in (row["name"], *row["variants"]):
        said = words.read(phrase)
        for reading in (said, *words.of_the_country(said, row["kind"])):
            if reading.words and reading not in seen:
                seen.add(reading)
                yield reading


def _official(
    row: Row, by_id: Mapping[str, Row], growths: Mapping[str, int], kinds: Mapping[str, str], words: LinkWords
) -> Official:
    above = [row["id"]]
    code = row.get("code")
    parent = row.get("parent")
    while parent and parent not in above:
        above.append(parent)
        code = code or by_id[parent].get("code")
        parent = by_id[parent].get("parent")
    return Official(
        row["id"],
        row["name"],
        row["system"],
        code or None,
        row["kind"],
        tuple(row.get("units", ())),
        tuple(dict.fromkeys(kinds[unit] for unit in row.get("units", ()) if unit in kinds and "/" not in unit)),
        len(above) - 1,
        growths.get(row["id"], -1),
        words.names_part(row["name"]),
    )


# What a loader of rules keeps with them.
PREPARER = Preparer(pack_index, (os.path.dirname(__file__), os.path.dirname(ids.__file__)))
