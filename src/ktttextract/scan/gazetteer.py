"""Names as word trees: thousands of names are looked up at a position in the time of a few dictionary look-ups."""

import re
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from ktttextract.rulebook import RuleBook
from ktttextract.scan.place_table import PlaceRow, place_table

# Between two words of a name: blanks, a line's end, and one of the signs that writers exchange ("-", ",", "&", "và").
_NEXT = re.compile(r" *\n? *(?:(?:[-,&]|và\b) *\n? *)?(\w+)")
_WORDS = re.compile(r"\w+")
_END = ""
_GAP = frozenset(" \n|")
Value = TypeVar("Value")


def words_of(name: str) -> list[str]:
    """The words by which a name is compared: "Kế hoạch và Đầu tư" and "Kế hoạch - Đầu tư" are the same.

    >>> words_of("Sở Kế hoạch & Đầu tư")
    ['sở', 'kế', 'hoạch', 'đầu', 'tư']
    """
    return [word for word in _WORDS.findall(name.lower()) if word != "và"]


Hit = tuple[list[Value], int]
_Node = dict[str, Any]  # by the next word; under `_END` the values of the name that is complete here


class WordTree(Generic[Value]):
    """Names that end at a value; the longest one at a position wins."""

    __slots__ = ("_openings", "root")

    def __init__(self, names: Iterable[tuple[str, Value]]) -> None:
        self.root: _Node = {}
        self._openings: dict[str, tuple[_Node, list[Value], int]] = {}
        for name, value in names:
            node = self.root
            for word in words_of(name):
                node = node.setdefault(word, {})
            values = node.setdefault(_END, [])
            if not values or not any(known is value for known in values):
                values.append(value)

    def longest(self, low: str, pos: int, end: int | None = None) -> Hit[Value] | None:
        """The values of the longest name at `pos` of a lower-case text, and where it ends."""
        return _walk(self.root, None, low, pos, len(low) if end is None else end)

    def longest_from(self, opening: str, low: str, pos: int, end: int) -> Hit[Value] | None:
        """As `longest`, where the first words at `pos` have been read already: nobody reads them again."""
        known = self._openings.get(opening) or self._opened(opening)
        if known is None:
            return self.longest(low, pos, end)
        node, values, length = known
        best = (values, pos + length) if values else None
        if len(node) == 1 and _END in node:
            return best
        return _walk(node, best, low, pos + len(opening), end)

    def _opened(self, opening: str) -> tuple[_Node, list[Value], int] | None:
        """Where some words with single blanks lead to, kept for the next time; None when they are written otherwise."""
        node, length, at = self.root, 0, 0
        values: list[Value] = []
        for word in opening.split(" "):
            if not word or word not in node:
                return None
            node = node[word]
            at += len(word)
            if _END in node:
                values, length = node[_END], at
            at += 1
        found = self._openings[opening] = node, values, length
        return found

    def exact(self, name: str) -> list[Value]:
        """The values of exactly this name, in whatever spelling of its joints."""
        node = self.root
        for word in words_of(name):
            node = node.get(word, {})
        found: list[Value] = node.get(_END, [])
        return found


def _walk(node: _Node, best: Hit[Value] | None, low: str, pos: int, stop: int) -> Hit[Value] | None:
    """Go down the tree by the words at `pos` as far as they lead."""
    match = _NEXT.match
    while True:
        word = match(low, pos, stop)
        if word is None:
            return best
        child = node.get(word[1])
        if child is None:
            return best
        node, pos = child, word.end()
        if _END in node:
            best = node[_END], pos
            if len(node) == 1:
                return best  # no longer name begins with these words


def _end_of(word: str) -> str:
    """What may follow a word for a kind of place: a number follows a single letter at once ("Q1")."""
    if not word[-1].isalnum():
        return ""
    return r"(?![^\W\d]|_)" if len(word) == 1 else r"(?!\w)"


class PlaceNames:
    """The names of provinces and districts, and the words that say what kind of place follows."""

    __slots__ = ("_designator", "_kinds", "behind", "levels", "past", "tree")

    def __init__(self, book: RuleBook) -> None:
        table = place_table(book)
        self.tree = WordTree(
            (name, row)
            for rows in (table.provinces, table.districts)
            for row in rows
            if not row.past
            for name in (row.name, *row.variants)
        )
        # Provinces of former times, whose names are ordinary words today: only behind the word for a province.
        self.past = WordTree((name, row) for row in table.provinces if row.past for name in (row.name, *row.variants))
        # "ĐẢNG BỘ XÃ HIỀN LƯƠNG LẦN THỨ I": what counts a session is no part of a place's name in capitals.
        sessions = [row for row in book.table("session_wording").rows if row["role"] in ("nth", "term")]
        self.behind = tuple(name for row in sessions for name in (row["name"], *row["variants"]))
        self._kinds: dict[str, str] = {}
        self.levels: dict[str, str] = {}
        for kind in table.kinds:
            self.levels[kind.name] = kind.level
            self._kinds.update(dict.fromkeys(kind.words, kind.name))
        words = [
            re.escape(word).replace("\\ ", r"\s+") + _end_of(word)
            for word in sorted(self._kinds, key=len, reverse=True)
        ]
        self._designator = re.compile(rf"[\s|]*({'|'.join(words)})")

    def kind_at(self, low: str, pos: int) -> tuple[str, int] | None:
        """The kind of place named at `pos` ("tỉnh", "TP.") and where the word ends."""
        found = self._designator.match(low, pos)
        if found is None:
            return None
        kind = self._kinds.get(found[1]) or self._kinds[" ".join(found[1].split())]
        return kind, found.end()

    def at(self, text: str, low: str, pos: int, end: int | None = None) -> tuple[tuple[PlaceRow, ...], int] | None:
        """The rows of the longest place name at `pos`, which must begin with a capital letter or a digit."""
        stop = len(low) if end is None else min(end, len(low))
        while pos < stop and low[pos] in _GAP:
            pos += 1
        first = text[pos : pos + 1]
        if not (first.isupper() or first.isdigit()):
            return None
        found = self.tree.longest(low, pos, end)
        return (tuple(found[0]), found[1]) if found else None

    def province_at(
        self, text: str, low: str, pos: int, end: int | None = None
    ) -> tuple[tuple[PlaceRow, ...], int] | None:
        """As `at` where a province is certain to be named: those of former times too ("tỉnh Sông Bé")."""
        now = self.at(text, low, pos, end)
        while pos < len(low) and low[pos] in _GAP:
            pos += 1
        then = self.past.longest(low, pos, end) if text[pos : pos + 1].isupper() else None
        if then is None or "," in low[pos : then[1]]:
            return now
        return tuple(then[0]), then[1]


def place_names(book: RuleBook) -> PlaceNames:
    """The place names of a book, prepared once."""
    return book.made(PlaceNames)
