"""The words by which a text tells what it is, prepared once for a rule book."""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from ktttextract.document.print_words import PrintWords
from ktttextract.rulebook import RuleBook
from ktttextract.scan.kind_table import kind_table
from ktttextract.scan.place_table import place_table
from ktttextract.scan.records import DocumentKind, kind_called

Words = tuple[str, ...]
Told = TypeVar("Told")


class Phrases(Generic[Told]):
    """Phrases looked up by their words, the longest first, ignoring case and line breaks."""

    __slots__ = ("_longest", "_rows")

    def __init__(self, rows: Iterable[tuple[str, Told]]) -> None:
        self._rows: dict[Words, Told] = {}
        self._longest: dict[str, int] = {}
        for phrase, row in rows:
            words = tuple(phrase.lower().split())
            if words:
                self._rows.setdefault(words, row)
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def at(self, words: list[str], index: int = 0) -> tuple[Told | None, int]:
        """What is told by the longest phrase that begins at `index` and its number of words; (None, 0) without one."""
        if index < len(words):
            first = words[index].lower()
            for count in range(min(self._longest.get(first, 0), len(words) - index), 0, -1):
                key = (first, *(word.lower() for word in words[index + 1 : index + count]))
                if key in self._rows:
                    return self._rows[key], count
        return None, 0


class Cues:
    """The cue table by role, the kinds of documents and the place kinds."""

    __slots__ = (
        "_codes",
        "_roles",
        "authorities",
        "kinds",
        "letter",
        "marks",
        "party_codes",
        "places",
        "positions",
        "print",
        "ranks",
        "speech",
    )

    def __init__(self, book: RuleBook) -> None:
        self._roles: dict[str, Words] = {}
        for row in book.table("document_cues").rows:
            spelled = [row["name"], *row.get("variants", ())]
            self._roles[row["id"]] = tuple(dict.fromkeys(phrase.lower() for phrase in spelled))
        kinds = [(row, kind_called(row.code, row.name)) for row in kind_table(book).rows]
        self.kinds = Phrases((phrase, kind) for row, kind in kinds for phrase in (row.name, *row.variants))
        self._codes: dict[str, DocumentKind] = {}
        for kind_row, kind in kinds:
            for code in kind_row.codes:
                self._codes.setdefault(code.lower(), kind)
        # By their names, the codes in texts of the Party, where those differ.
        self.party_codes = {row.name: row.party_code for row, _ in kinds if row.party_code}
        self.letter = self.kind_of_code(self._roles["letter"][0])
        posts = book.table("document_cues").by_id("position") or {"name": "", "variants": []}
        self.positions = Phrases((phrase, phrase) for phrase in (posts["name"], *posts["variants"]))
        self.ranks = Phrases((phrase, phrase) for phrase in self._roles["rank"])
        self.places = Phrases((word, kind.name) for kind in place_table(book).kinds for word in kind.words)
        marks = [mark for role, marks in self._roles.items() if role.startswith("authority.") for mark in marks]
        self.marks = tuple(mark for mark in marks if len(mark) > 2 and ("." in mark or "/" in mark))
        self.authorities = {
            mark.rstrip("./").lower(): role.partition(".")[2]
            for role, marks in self._roles.items()
            if role.startswith("authority.")
            for mark in marks
        }

        self.print = PrintWords(self._roles, book.lexicon)
        self.speech = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, self._roles['person']))}) (?:[^\W\d_]+[ ,-]{{1,2}}){{1,14}}?"
            rf"(?:{'|'.join(map(re.escape, self._roles['speech']))})(?!\w)"
        )

    def kind_of_code(self, code: str) -> DocumentKind | None:
        """The first kind with this code in its numbers."""
        return self._codes.get(code.lower())

    def __getitem__(self, role: str) -> Words:
        return self._roles[role]


def cues_of(book: RuleBook) -> Cues:
    """The cues of a rule book, prepared once."""
    return book.made(Cues)
