"""Administrative units named in a passage: "huyện Đức Thọ", "TP. Hồ Chí Minh", "Kon Tum", "xã Phù Lãng"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.cues import cues_of
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.place_book import PlaceBook, place_book
from ktttextract.scan.place_table import PlaceRow, place_table

# From the largest down.
LEVELS = ("province", "district", "commune")
_LONGEST_NAME = 60
_MOST_WORDS = 4  # of a name that no table knows
_LONGEST_ABBREVIATION = 6  # of a name: "TPHCM"
_LEAST_LETTERS = 2  # of an abbreviation for a kind of place: "P." before a name may be an initial
_CHAIN = 120  # characters of units that follow one another
_JOINT = re.compile(r"[ ,;(:–-]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OPENS = ("", "\n", ".", ":", "|", "-", '"', "“")  # before the first word of a line or sentence
_START = re.compile(r"(?<![\w])[^\W_]")


class Unit(NamedTuple):
    """A unit that a text names; offsets in the normalised text."""

    level: str
    name: str
    rows: tuple[PlaceRow, ...]  # those of the tables that it may be; none for one that no table knows
    kind: str  # as written: "huyện"; "" for a bare name
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """Two mentions of one unit have the same."""
        return self.level, self.name


class UnitReader:
    """Reads units; prepared once for a rule book."""

    __slots__ = ("_ends", "_kinds", "_not_names", "_numbered", "_plain_kinds", "places")

    def __init__(self, book: RuleBook) -> None:
        self.places: PlaceBook = place_book(book)
        self._kinds: dict[str, str] = {}
        self._not_names: dict[str, tuple[str, ...]] = {}
        kinds = place_table(book).kinds
        self._numbered = {kind.name for kind in kinds if kind.numbered}
        for kind in kinds:
            self._not_names[kind.name] = kind.not_before
            for word in kind.words:
                if sum(map(str.isalnum, word)) >= _LEAST_LETTERS:
                    self._kinds[word] = kind.name
        # Each with the blank behind it; an abbreviation with points is read where a passage is read.
        self._plain_kinds = tuple(f"{word} " for word in self._kinds if "." not in word)
        self._ends = frozenset(cues_of(book)["name_end"])

    def read(self, text: NormalisedText, start: int, stop: int) -> list[Unit]:
        """The units named between two offsets, in order; not the end of a longer name ("ông Lê Hòa Bình")."""
        found: list[Unit] = []
        position = start
        while first := _START.search(text.text, position, stop):
            at = first.start()
            unit = self._at(text, at, stop)
            if unit is not None:
                found.append(unit)
                position = unit.end
            else:
                word = _WORD.match(text.text, at)
                position = word.end() if word else at + 1
        return found

    def _at(self, text: NormalisedText, at: int, stop: int) -> Unit | None:
        said = self.places.names.kind_at(text.low, at)
        bare = self._bare(text, at, stop)
        if said is None or text.low[at : said[1]].strip() not in self._kinds:
            return bare
        if bare is not None:
            return bare  # "TT Huế", "TP.HCM"
        return self._of_kind(text, at, *said, stop)

    def _bare(self, text: NormalisedText, at: int, stop: int) -> Unit | None:
        """A name that the tables know, without its kind; a person's, a street's or a school's name is none."""
        if not text.text[at].isupper():
            return None
        hit = self.places.names.at(text.text, text.low, at, min(stop, at + _LONGEST_NAME))
        if hit is None or _is_inside_name(text.text, at, hit[1]):
            return None
        rows = tuple(row for row in hit[0] if row.is_province) or hit[0]
        said = text.low[at : hit[1]]
        rows = tuple(row for row in rows if not row.called or said != row.name.lower())
        if not rows:
            return None
        return Unit("province" if rows[0].is_province else "district", rows[0].name, rows, "", at, hit[1])

    def _of_kind(self, text: NormalisedText, at: int, kind: str, end: int, stop: int) -> Unit | None:
        """The name behind the word for a kind of unit."""
        names = self.places.names
        start = end
        while text.text[start : start + 1] == " ":
            start += 1
        level = names.levels[kind]
        if start >= stop or not (text.text[start].isupper() or text.text[start].isdigit()):
            return None
        reach = min(stop, start + _LONGEST_NAME)
        find = names.province_at if level == "province" else names.at
        hit = find(text.text, text.low, start, reach) if level != "commune" else None
        if hit is not None:
            rows = self.fitting(hit[0], kind)
            if rows:
                return Unit(level_of(rows[0]), rows[0].name, rows, kind, at, hit[1])
        if level == "province" or text.low.startswith(self._not_names[kind], start):
            return None
        if text.text[start].isdigit():
            name, last = self._number(text.text, start) if kind in self._numbered else ("", start)
        else:
            name, last = self.free_name(text.text, start, reach)
        return Unit("commune" if level == "commune" else "district", name, (), kind, at, last) if name else None

    def fitting(self, rows: Sequence[PlaceRow], kind: str) -> tuple[PlaceRow, ...]:
        """The rows that a word for a kind of unit can mean; a city is one of the provinces where one has the name."""
        if self.places.names.levels.get(kind) == "province":
            return tuple(row for row in rows if row.is_province)
        same = tuple(row for row in rows if row.kind == kind)
        if self.places.names.levels.get(kind) == "city":
            same = same or tuple(row for row in rows if row.city_since)
        return tuple(row for row in same if row.is_province) or same

    def chain(self, text: NormalisedText, at: int) -> list[Unit]:
        """The units right behind a place: ", thị xã Quế Võ (Bắc Ninh)"."""
        found: list[Unit] = []
        stop = min(len(text.text), at + _CHAIN)
        while joint := _JOINT.match(text.text, at, stop):
            unit = self._at(text, joint.end(), stop) if joint.end() < stop else None
            if unit is None:
                break
            found.append(unit)
            at = unit.end
        return found

    def kinds_said(self, text: NormalisedText, stop: int) -> list[Unit]:
        """The units named with their kind anywhere before an offset, in no order."""
        found: dict[int, Unit] = {}  # by their ends: "thị xã Quế Võ" is no "xã Quế Võ"
        low, stop = text.low, min(stop, len(text.low))
        for word in self._plain_kinds:
            at = low.find(word, 0, stop)
            while at >= 0:
                end = at + len(word)
                if text.text[end : end + 1].isupper() and not low[at - 1 : at].isalnum():
                    unit = self._of_kind(text, at, self._kinds[word[:-1]], end - 1, stop)
                    if unit is not None and (unit.end not in found or at < found[unit.end].start):
                        found[unit.end] = unit
                at = low.find(word, end, stop)
        return list(found.values())

    def _number(self, text: str, at: int) -> tuple[str, int]:
        """The number that is a name, and its end: "Phường 5", not "phường 9 tháng đầu năm"."""
        number = _WORD.match(text, at)
        behind = _WORD.match(text, number.end() + 1) if number is not None else None
        if number is None or not number[0].isdigit() or (behind is not None and behind[0].lower() in self._ends):
            return "", at
        return number[0].lstrip("0") or number[0], number.end()

    def free_name(self, text: str, at: int, stop: int) -> tuple[str, int]:
        """A name that no table knows and its end: capitalised words, or words in capitals.

        Those end at a word that no name goes on with: "HUYỆN YÊN LẬP NĂM 2025".
        """
        words: list[str] = []
        end = at
        capitals = (first := _WORD.match(text, at)) is not None and len(first[0]) > 1 and first[0].isupper()
        while len(words) < _MOST_WORDS and (word := _WORD.match(text, at, stop)):
            said = word[0]
            fits = said.isupper() if capitals else said[0].isupper() and (len(said) == 1 or not said.isupper())
            if not fits or (capitals and said.lower() in self._ends):
                break
            words.append(said.title() if capitals else said)
            end = word.end()
            at = end + 1
            if text[end : end + 1] != " ":
                break
        return " ".join(words), end

    def of_body(self, body: BodyMatch) -> Unit | None:
        """The unit that a body belongs to, where the text names it."""
        if body.place is not None:
            rows: tuple[PlaceRow, ...] = tuple(self.same(body.place))
            return Unit(level_of(body.place), body.place.name, rows, body.kind, body.start, body.end)
        if not body.place_name:
            return None
        level = self.places.names.levels.get(body.kind, "district")
        rows = self.fitting(self.places.rows(body.place_name), body.kind) if level != "commune" else ()
        level = level_of(rows[0]) if rows else "commune" if level == "commune" else "district"
        return Unit(level, body.place_name, rows, body.kind, body.start, body.end)

    def same(self, row: PlaceRow) -> list[PlaceRow]:
        """The districts with the name and kind of this one; a province alone."""
        if row.is_province:
            return [row]
        same = [one for one in self.places.rows(row.name) if not one.is_province and one.kind == row.kind]
        return same or [row]


def unit_reader(book: RuleBook) -> UnitReader:
    """The reader of a rule book, prepared once."""
    return book.made(UnitReader)


def level_of(row: PlaceRow) -> str:
    """The level of a unit of the tables."""
    return "province" if row.is_province else "district"


def finest(units: Sequence[Unit]) -> Unit | None:
    """The smallest unit of a passage; None where it names several of that size."""
    for level in reversed(LEVELS):
        of_level = {unit.key: unit for unit in reversed(units) if unit.level == level}
        if of_level:
            return next(iter(of_level.values())) if len(of_level) == 1 else None
    return None


def _is_inside_name(text: str, start: int, end: int) -> bool:
    """Whether capitalised words go on before or behind, in a line that is not all in capitals."""
    if text[start:end].isupper() and end - start > _LONGEST_ABBREVIATION:
        return False
    before = text[max(0, start - 12) : start]
    if before.endswith(" "):
        word = before.rstrip(" ").rpartition(" ")[2].rpartition("\n")[2]
        if word[:1].isupper() and word.isalpha() and not word.isupper() and _begins_inside(text, start, len(word)):
            return True
    behind = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return behind is not None and behind[0][0].isupper() and not behind[0].isupper()


def _begins_inside(text: str, start: int, length: int) -> bool:
    """Whether the word before stands inside its line or sentence, where a capital makes it a name."""
    return text[max(0, start - length - 9) : start - length].rstrip(" ")[-1:] not in _OPENS
