"""A table of the rule book: rows looked up by id, name or variant, never turned into one big alternation."""

import marshal
import zlib
from typing import Any, TypedDict

Row = dict[str, Any]


class Case(TypedDict, total=False):
    """A test beside a rule or in a table: `give` or `because` says what must come of a text, `find` in which words."""

    text: str
    find: str
    give: dict[str, Any]
    because: str
    head: str  # the beginning that stands above the text
    line: int
    file: str  # of a table's test, and whether it is a user's
    user: bool


Cases = dict[str, list[Case]]  # by match, no_match, known_gap
# Number of characters by which phrases are sorted into drawers; shorter phrases have a drawer of their own.
HEAD = 3
# How many surplus blanks inside a phrase are forgiven.
SLACK = 6

# A table of more bytes than this is kept pressed: every start reads the whole book, and few texts ask such a table.
_LARGE = 200_000
_PRESSED = b"zlib:"

Heads = dict[str, tuple[tuple[int, ...], dict[str, int]]]


def key_of(text: str) -> str:
    """The spelling under which names are compared: case folded, every run of blanks one blank."""
    key = text.casefold()
    return " ".join(key.split()) if "  " in key or "\n" in key or key != key.strip() else key


def unaccented(text: str) -> str:
    """The text without Vietnamese marks: "Đắk Lắk" is "Dak Lak"."""
    if text.isascii():
        return text
    from unicodedata import combining, normalize  # only for look-ups that ask for it

    plain = "".join([c for c in normalize("NFD", text) if not combining(c)])
    return plain.replace("đ", "d").replace("Đ", "D")


def pack_table(rows: list[Row], cases: Cases | None = None) -> bytes:
    """Rows, indexes and tests as one block of bytes, so that a table that nobody asks costs nothing to load."""
    names: dict[str, list[int]] = {}
    phrases: dict[str, int] = {}
    ids: dict[str, int] = {}
    for number, row in enumerate(rows):
        ids[row["id"]] = number
        for word in dict.fromkeys(key_of(w) for w in (row["name"], *row["variants"])):
            names.setdefault(word, []).append(number)
            phrases.setdefault(word, number)
    lengths: dict[str, set[int]] = {}
    drawers: dict[str, dict[str, int]] = {}
    for phrase, number in phrases.items():
        head = phrase[:HEAD]
        lengths.setdefault(head, set()).add(len(phrase))
        drawers.setdefault(head, {})[phrase] = number
    heads: Heads = {head: (tuple(sorted(lengths[head], reverse=True)), drawers[head]) for head in drawers}
    data = marshal.dumps((rows, ids, {word: tuple(numbers) for word, numbers in names.items()}, heads, cases or {}))
    return _PRESSED + zlib.compress(data) if len(data) > _LARGE else data


class Table:
    """Rows with `id`, `name`, `variants` and any other columns; unpacked when first used."""

    __slots__ = ("_cases", "_heads", "_ids", "_names", "_packed", "_plain", "_rows", "name")

    def __init__(self, name: str, packed: bytes) -> None:
        self.name = name
        self._packed: bytes | None = packed
        self._rows: list[Row] = []
        self._ids: dict[str, int] = {}
        self._names: dict[str, tuple[int, ...]] = {}
        self._heads: Heads = {}
        self._cases: Cases = {}
        self._plain: dict[str, int] | None = None

    def _unpack(self) -> None:
        if self._packed is not None:
            data = self._packed
            if data.startswith(_PRESSED):
                data = zlib.decompress(data[len(_PRESSED) :])
            self._rows, self._ids, self._names, self._heads, self._cases = marshal.loads(data)
            self._packed = None

    @property
    def rows(self) -> list[Row]:
        """All rows in the order of the files; do not change them."""
        self._unpack()
        return self._rows

    @property
    def cases(self) -> Cases:
        """The tests of its files: match and no_match → cases with file, line and whether they are a user's."""
        self._unpack()
        return self._cases

    def by_id(self, row_id: str) -> Row | None:
        """The row with exactly this id."""
        self._unpack()
        number = self._ids.get(row_id)
        return None if number is None else self._rows[number]

    def find(self, text: str, *, unaccented: bool = False) -> Row | None:
        """The first row with this id, name or variant; with `unaccented` also when the marks are missing."""
        self._unpack()
        number = self._ids.get(text)
        if number is not None:
            return self._rows[number]
        key = key_of(text)
        numbers = self._names.get(key)
        if numbers is not None:
            return self._rows[numbers[0]]
        return self._find_plain(key) if unaccented else None

    def find_all(self, text: str) -> list[Row]:
        """Every row with this name or variant: codes and place names are not unique."""
        self._unpack()
        return [self._rows[number] for number in self._names.get(key_of(text), ())]

    def _find_plain(self, key: str) -> Row | None:
        if self._plain is None:
            self._plain = {}
            for word, numbers in self._names.items():
                self._plain.setdefault(unaccented(word), numbers[0])
        number = self._plain.get(unaccented(key))
        return None if number is None else self._rows[number]

    def match_at(self, low: str, pos: int) -> tuple[Row, int] | None:
        """The longest name or variant at `pos` of a lower-case text, and where it ends: never inside a word."""
        if self._packed is not None:
            self._unpack()
        heads = self._heads
        entry = heads.get(low[pos : pos + HEAD])
        if entry is not None:
            lengths, phrases = entry
            for length in lengths:
                piece = low[pos : pos + length]
                number = phrases.get(piece)
                if number is not None:
                    end = pos + len(piece)
                    if not low[end : end + 1].isalnum() or not piece[-1].isalnum():
                        return self._rows[number], end
            window = low[pos : pos + lengths[0] + SLACK]
            if "  " in window:
                found = self._match_spaced(window, lengths, phrases)
                if found is not None:
                    return found[0], pos + found[1]
        for length in (2, 1):
            piece = low[pos : pos + length]
            entry = heads.get(piece)
            if entry is not None and piece in entry[1]:
                end = pos + len(piece)
                if not low[end : end + 1].isalnum() or not piece[-1].isalnum():
                    return self._rows[entry[1][piece]], end
        return None

    def _match_spaced(self, window: str, lengths: tuple[int, ...], phrases: dict[str, int]) -> tuple[Row, int] | None:
        """As `match_at` for a text with several blanks between two words."""
        places = [i for i, c in enumerate(window) if c != " " or window[i - 1 : i] != " "]
        tight = "".join([window[i] for i in places])
        for length in lengths:
            piece = tight[:length]
            number = phrases.get(piece)
            if number is not None:
                end = places[len(piece) - 1] + 1
                if not window[end : end + 1].isalnum() or not piece[-1].isalnum():
                    return self._rows[number], end
        return None
