"""A correction: what a person says of one figure of one text; and the corrections of many texts."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Status = Literal["target", "result"]
NO_YEAR: Literal["none"] = "none"
STATUSES: tuple[Status, ...] = ("target", "result")
YEARS = (1000, 9999)
VERSION = "1"
# Files of corrections are told by the ends of their names: in a folder they are read, by `ktt batch` they are not.
ENDING = ".corrections.yaml"

Place = tuple[str, int, int]


class Found(NamedTuple):
    """What the rules made of the figure when it was corrected: for people, and to undo the correction on a page."""

    value: str = ""  # with comparator and unit, as people write it
    indicator: str | None = None
    year: int | None = None
    status: str = ""


class Change(NamedTuple):
    """The fields that are otherwise, None for those that are right; `year` is "none" where the figure has no year."""

    indicator: str | None = None
    year: int | Literal["none"] | None = None
    status: Status | None = None


class Correction(NamedTuple):
    """What a person says of a figure: that it is none (`reject`), or which of its fields are otherwise.

    `sha256` is that of the text's bytes (`source.sha256`), `start` and `end` are the offsets of the target in code
    points of the source text and `text` what stands there. `file` (`source.name`), `sentence`, `found` and `note` are
    there for who reads the correction.
    """

    sha256: str
    start: int
    end: int
    text: str
    change: Change = Change()
    reject: bool = False
    file: str = ""
    sentence: str = ""
    found: Found = Found()
    note: str = ""

    @property
    def place(self) -> Place:
        """What it is known by: the text and the figure in it."""
        return self.sha256, self.start, self.end

    @property
    def says(self) -> tuple[bool, Change]:
        """What is decided, without what is there for people."""
        return self.reject, self.change


class OfText(NamedTuple):
    """What there is for one text: corrections by their order in it, each once.

    `disputed` are those of whose figure another file says something else; `elsewhere` counts those of a text with the
    same name and other bytes.
    """

    corrections: tuple[Correction, ...] = ()
    disputed: tuple[Correction, ...] = ()
    elsewhere: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing is said of the text."""
        return not (self.corrections or self.disputed or self.elsewhere)


class Corrections:
    """The corrections of any number of texts, found by the text."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._by_text: dict[str, dict[Place, Correction]] = {}
        self._disputed: dict[Place, Correction] = {}
        self._by_file: dict[str, set[str]] = {}
        for correction in corrections:
            known = self._by_text.setdefault(correction.sha256, {}).setdefault(correction.place, correction)
            if known.says != correction.says:
                self._disputed[correction.place] = known
            if correction.file:
                self._by_file.setdefault(correction.file, set()).add(correction.sha256)

    def of(self, sha256: str, file: str) -> OfText:
        """What is said of the text with these bytes and this name (`source.sha256`, `source.name`)."""
        found = sorted(self._by_text.get(sha256, {}).values(), key=lambda one: one.place)
        elsewhere = 0
        if sha256 not in self._by_text:
            others = (self._by_text[other].values() for other in self._by_file.get(file, ()))
            elsewhere = sum(one.file == file for ones in others for one in ones)
        disputed = tuple(one for one in found if one.place in self._disputed)
        return OfText(tuple(one for one in found if one.place not in self._disputed), disputed, elsewhere)

    def digest(self, sha256: str, file: str) -> str:
        """What tells the corrections of a text from others, "" where there are none."""
        found = self.of(sha256, file)
        if found.empty:
            return ""
        said = repr((found.corrections, found.disputed, found.elsewhere))
        return hashlib.blake2b(said.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()

    def all(self) -> Iterator[Correction]:
        """Yield what is said of every text, each figure once; of what is disputed, what was said first."""
        for found in self._by_text.values():
            yield from found.values()
