"""The official tables made ready for look-ups: rows, the telling words of their names, and how much a word tells."""

import marshal
import os.path
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from math import log
from typing import NamedTuple

from ktttextract.rulebook import Preparer, Row, RuleBook
from ktttextract.targets.indicator import ids
from ktttextract.targets.links.wording import LinkWords, Said, Words

TABLE = "official_indicators"
PREPARED = "indicator_links"  # the name under which a rule book keeps the index
HEAVY = 4.5  # what a word tells at most: one that a single row has, or none
COVERED = 0.8  # how much of what a row says must be said at least, by what its words tell
LIGHT = 0.9  # what a word tells that stands with any indicator

_GROWTH, _RATE, _PLAN, _BEFORE = 1, 2, 4, 8  # what a phrase says besides its words
# The kinds of units of which one stands for another.
_SIZES = ("money", "area", "mass", "volume", "length", "energy", "power")


class Official(NamedTuple):
    """One row of the official tables.

    `code` is its own or that of its nearest parent that has one, `sizes` are the kinds of its units, `depth` tells how
    many rows stand above it; `growth` is the place of the row for its growth, -1 for none; `part`: it is a share of a
    whole.
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
    """A name or variant: the place of its row, its telling words, and what it says besides."""

    row: int
    words: Words
    growth: bool
    compared: str
    rate: bool


class LinkIndex:
    """Rows by the telling words of their names; words that few rows have weigh most."""

    def __init__(self, packed: bytes) -> None:
        self._row_data, row_ends, phrases, words, self._flags, self._leads, self._telling, self._by_unit, whole = (
            marshal.loads(packed)
        )
        self.of_whole_area = frozenset(whole)  # the ids of rows that one office has only a part of
        self._row_ends = _numbers(row_ends)
        self._rows_of_phrases = _numbers(phrases)
        self._words: list[str] = words.split("\n")  # in order, for `same`

    def row(self, place: int) -> Official:
        """The row at a place."""
        return Official(*marshal.loads(self._row_data[self._row_ends[place] : self._row_ends[place + 1]]))

    def phrase(self, place: int) -> Phrase:
        """The phrase at a place."""
        flags = self._flags[place]
        compared = "plan" if flags & _PLAN else "before" if flags & _BEFORE else ""
        return Phrase(
            self._rows_of_phrases[place], self.words(place), bool(flags & _GROWTH), compared, bool(flags & _RATE)
        )

    def words(self, place: int) -> Words:
        """The telling words of the phrase at a place."""
        return tuple(self._words[place].split())

    def same(self, words: Words) -> Sequence[int]:
        """The places of the phrases with these words in this order."""
        key = " ".join(words)
        return range(bisect_left(self._words, key), bisect_right(self._words, key))

    def led_by(self, word: str) -> Sequence[int]:
        """The places of the phrases that a word leads to: without one of them too little of it is said."""
        return _numbers(self._leads.get(word, b""))

    def only_row_in(self, unit: str) -> int | None:
        """The place of the only row that is measured in a unit."""
        place: int | None = self._by_unit.get(unit)
        return place

    def tells(self, word: str) -> float:
        """How much a word tells: those of few rows and strangers much, strange numbers little."""
        known: float | None = self._telling.get(word)
        if known is None:
            return LIGHT if word.isdigit() else HEAVY
        return known


def _numbers(packed: bytes) -> "memoryview[int]":
    return memoryview(packed).cast("I")


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
    readings.sort(key=lambda reading: (" ".join(reading[1].words), reading[0]))
    telling = _weights(readings, len(places), words)
    leads: dict[str, list[int]] = {word: [] for word in telling}
    implied = frozenset().union(*words.implied.values())
    for number, (_, said) in enumerate(readings):
        for word in _leads(said.words, telling, implied):
            leads[word].append(number)
    kinds = {row["name"]: row["kind"] for row in book.table("units").rows if row["kind"] in _SIZES}
    rows = [marshal.dumps(tuple(_official(row, by_id, growths, kinds, words))) for row in table.rows]
    # Few objects, and none that the collector of garbage must look at: this is loaded when the first target asks.
    return marshal.dumps(
        (
            b"".join(rows),
            _packed(accumulate(map(len, rows), initial=0)),
            _packed(place for place, _ in readings),
            "\n".join(" ".join(said.words) for _, said in readings),
            bytes(_flags(said) for _, said in readings),
            {word: _packed(found) for word, found in leads.items() if found},
            telling,
            {row["units"][0]: places[row["id"]] for row in table.rows if row.get("named_by_unit")},
            [row["id"] for row in table.rows if row.get("whole_area")],
        )
    )


def _leads(words: Words, telling: Mapping[str, float], implied: frozenset[str]) -> list[str]:
    """The weightiest words of a phrase that tell more than may be missing; what a unit implies comes last."""
    weighty = sorted(set(words), key=lambda word: (word in implied, -telling[word], word))
    may_miss = (1 - COVERED) * sum(telling[word] for word in weighty)
    count, told = 0, 0.0
    while told <= may_miss:
        told += telling[weighty[count]]
        count += 1
    return weighty[:count]


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _flags(said: Said) -> int:
    against = {"plan": _PLAN, "before": _BEFORE}.get(said.compared, 0)
    return against | (_GROWTH if said.growth else 0) | (_RATE if said.rate else 0)


def _weights(readings: list[tuple[int, Said]], count: int, words: LinkWords) -> dict[str, float]:
    """What every word of the tables tells: the fewer rows have it, the more."""
    rows: dict[str, set[int]] = {}
    for place, said in readings:
        for word in said.words:
            rows.setdefault(word, set()).add(place)
    told = {len(found): min(log(count + 1) - log(len(found)), HEAVY) for found in rows.values()}
    return {word: LIGHT if word in words.light else told[len(found)] for word, found in rows.items()}


def _readings(row: Row, words: LinkWords) -> Iterator[Said]:
    """The name and the variants of a row, read; shares of the province's product are those of the country's too."""
    seen: set[Said] = set()
    for phrase in (row["name"], *row["variants"]):
        said = words.read(phrase)
        for reading in (said, *words.of_the_country(said, row["kind"])):
            if reading.words and reading not in seen:
                seen.add(reading)
                yield reading


def code_of(row: Row, by_id: Mapping[str, Row]) -> str | None:
    """The official code of a row, or that of its nearest parent that has one."""
    return next((each["code"] for each in (row, *_above(row, by_id)) if each.get("code")), None)


def _above(row: Row, by_id: Mapping[str, Row]) -> list[Row]:
    """The rows that a row is part of, the nearest first."""
    seen = {row["id"]}
    above: list[Row] = []
    parent = row.get("parent")
    while parent and parent not in seen:
        seen.add(parent)
        above.append(by_id[parent])
        parent = above[-1].get("parent")
    return above


def _official(
    row: Row, by_id: Mapping[str, Row], growths: Mapping[str, int], kinds: Mapping[str, str], words: LinkWords
) -> Official:
    return Official(
        row["id"],
        row["name"],
        row["system"],
        code_of(row, by_id),
        row["kind"],
        tuple(row.get("units", ())),
        tuple(dict.fromkeys(kinds[unit] for unit in row.get("units", ()) if unit in kinds and "/" not in unit)),
        len(_above(row, by_id)),
        growths.get(row["id"], -1),
        words.names_part(row["name"]),
    )


# What a loader of rules keeps with them.
PREPARER = Preparer(pack_index, (os.path.dirname(__file__), os.path.dirname(ids.__file__)))
