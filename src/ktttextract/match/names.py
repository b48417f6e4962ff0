"""Names as word trees: thousands of names are looked up at a position in the time of a few dictionary look-ups."""

import re
from collections.abc import Iterable
from typing import Any

from ktttextract.rulebook import Row, RuleBook

# Between two words of a name: blanks, a line's end, and one of the signs that writers exchange ("-", ",", "&", "và").
_NEXT = re.compile(r" *\n? *(?:(?:[-,&]|và\b) *\n? *)?(\w+)")
_WORDS = re.compile(r"\w+")
_END = ""
_GAP = (" ", "\n", "|")


def words_of(name: str) -> list[str]:
    """The words by which a name is compared: "Kế hoạch và Đầu tư" and "Kế hoạch - Đầu tư" are the same.

    >>> words_of("Sở Kế hoạch & Đầu tư")
    ['sở', 'kế', 'hoạch', 'đầu', 'tư']
    """
    return [word for word in _WORDS.findall(name.lower()) if word != "và"]


class WordTree:
    """Names that end at a value; the longest one at a position wins."""

    __slots__ = ("root",)

    def __init__(self, names: Iterable[tuple[str, Any]]) -> None:
        self.root: dict[str, Any] = {}
        for name, value in names:
            node = self.root
            for word in words_of(name):
                node = node.setdefault(word, {})
            values = node.setdefault(_END, [])
            if not any(known is value for known in values):
                values.append(value)

    def longest(self, low: str, pos: int, end: int | None = None) -> tuple[list[Any], int] | None:
        """The values of the longest name at `pos` of a lower-case text, and where it ends."""
        node = self.root
        best: tuple[list[Any], int] | None = None
        stop = len(low) if end is None else end
        while True:
            word = _NEXT.match(low, pos, stop)
            if word is None:
                return best
            child = node.get(word[1])
            if child is None:
                return best
            node, pos = child, word.end()
            if _END in node:
                best = node[_END], pos

    def exact(self, name: str) -> list[Any]:
        """The values of exactly this name, in whatever spelling of its joints."""
        node = self.root
        for word in words_of(name):
            node = node.get(word, {})
        found: list[Any] = node.get(_END, [])
        return found


class PlaceNames:
    """The names of provinces and districts, and the words that say what kind of place follows."""

    __slots__ = ("_designator", "_kinds", "levels", "tree")

    def __init__(self, book: RuleBook) -> None:
        provinces, districts = book.table("provinces").rows, book.table("districts").rows
        self.tree = WordTree(
            (name, row) for rows in (provinces, districts) for row in rows for name in (row["name"], *row["variants"])
        )
        self._kinds: dict[str, str] = {}
        self.levels: dict[str, str] = {}
        for row in book.table("place_kinds").rows:
            self.levels[row["name"]] = row["level"]
            for word in (row["name"], *row["variants"]):
                self._kinds[word] = row["name"]
        words = [
            re.escape(word).replace("\\ ", r"\s+") + (r"(?!\w)" if word[-1].isalnum() else "")
            for word in sorted(self._kinds, key=len, reverse=True)
        ]
        self._designator = re.compile(rf"[\s|]*({'|'.join(words)})")

    def kind_at(self, low: str, pos: int) -> tuple[str, int] | None:
        """The kind of place named at `pos` ("tỉnh", "TP.") and where the word ends."""
        found = self._designator.match(low, pos)
        if found is None:
            return None
        return self._kinds[" ".join(found[1].split())], found.end()

    def at(self, text: str, low: str, pos: int, end: int | None = None) -> tuple[tuple[Row, ...], int] | None:
        """The rows of the longest place name at `pos`, which must begin with a capital letter or a digit."""
        while low[pos : pos + 1] in _GAP and pos < len(low):
            pos += 1
        if not (text[pos : pos + 1].isupper() or text[pos : pos + 1].isdigit()):
            return None
        found = self.tree.longest(low, pos, end)
        return (tuple(found[0]), found[1]) if found else None


def place_names(book: RuleBook) -> PlaceNames:
    """The place names of a book, prepared once."""
    found: PlaceNames | None = book.derived.get("place_names")
    if found is None:
        found = book.derived["place_names"] = PlaceNames(book)
    return found
