"""The Vietnamese catalogue: an English sentence, made somewhere in the code, is found by the words around its values.

The code says every message once, in English, where it arises. A door that speaks to people passes it through here. So
nothing between has to carry codes and values of messages, and English needs no catalogue.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_PLACE = Path(__file__).with_name("vi.yaml")
_HOLE = re.compile(r"\{(\d)([?!]?)\}")
_END = re.compile(r"(?<=[.?!]) ")  # between the sentences of a message
_COMMA = ", "
_COMMAS = 8  # how many may stand in a list of phrases
_NAMES = 3  # how many may stand before a sentence
_LONGEST = 20_000  # what is longer is no message


class Template(NamedTuple):
    """A sentence with holes: the words between them, and its Vietnamese with numbered holes.

    {1} is filled with the value as it is, {1?} with its meaning where it is a phrase of the catalogue; with {1!} it has
    to be one, which keeps sentences of few words apart from others.
    """

    words: tuple[str, ...]
    meaning: str

    def values(self, said: str) -> list[str] | None:
        """What stands in the holes of `said`; None where it is another sentence."""
        first, *between, last = self.words
        if len(said) < sum(map(len, self.words)) or not (said.startswith(first) and said.endswith(last)):
            return None
        at, stop = len(first), len(said) - len(last)
        found = []
        for words in between:
            place = said.find(words, at, stop)
            if place < 0:
                return None
            found.append(said[at:place])
            at = place + len(words)
        return [*found, said[at:stop]]


class Catalogue(NamedTuple):
    """Sentences without holes, those with holes, the ones of most words first, and lists of values in them."""

    whole: dict[str, str]
    templates: tuple[Template, ...]
    lists: tuple[Template, ...]


def sections() -> dict[str, dict[str, str]]:
    """Return the catalogue as it is written, by section: English to Vietnamese."""
    import yaml

    read: dict[str, dict[str, str]] = yaml.load(
        _PLACE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return read


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once in a process."""
    whole: dict[str, str] = {}
    templates: list[Template] = []
    lists: list[Template] = []
    for name, section in sections().items():
        for english, meaning in section.items():
            words = _HOLE.split(english)[::3]
            if len(words) == 1:
                whole[english] = meaning
            else:
                (lists if name == "lists" else templates).append(Template(tuple(words), meaning))
    templates.sort(key=lambda one: -sum(map(len, one.words)))
    return Catalogue(whole, tuple(templates), tuple(lists))


def translated(english: str) -> str:
    """Return a message in Vietnamese, sentence by sentence; what the catalogue does not have stays as it is."""
    if len(english) > _LONGEST:
        return english
    ends = [0, *(end.end() for end in _END.finditer(english)), len(english) + 1]
    # A message and its advice are looked up apart; a name may hold what looks like the end of a sentence.
    for end in reversed(ends[1:-1]):
        message, advice = _told(english[: end - 1]), _told(english[end:])
        if message is not None and advice is not None:
            return f"{message} {advice}"
    if (found := _told(english)) is not None:
        return found
    told = (english[start : end - 1] for start, end in pairwise(ends))
    return " ".join(_told(each) or each for each in told)


class _Found(NamedTuple):
    """The meaning of a sentence, and how many of its letters the catalogue knew."""

    known: int
    said: str


def _known(english: str, *, listed: bool = False) -> _Found | None:
    whole, templates, lists = catalogue()
    if english in whole:
        return _Found(len(english), whole[english])
    if listed and (found := _several(english)) is not None:
        return found
    for template in (*templates, *lists) if listed else templates:
        values = template.values(english)
        if values is not None and (filled := _filled(template.meaning, values)) is not None:
            return filled._replace(known=sum(map(len, template.words)) + filled.known)
    return None


def _several(english: str) -> _Found | None:
    """Phrases with commas between; what a phrase quotes may hold commas of its own."""
    if english.count(_COMMA) > _COMMAS:
        return None
    at = english.find(_COMMA)
    while at >= 0:
        if (first := _known(english[:at])) is not None:  # the shortest: whatever stands behind it has to be phrases too
            rest = _known(english[at + len(_COMMA) :], listed=True)
            return rest and _Found(first.known + rest.known, f"{first.said}{_COMMA}{rest.said}")
        at = english.find(_COMMA, at + 1)
    return None


def _filled(meaning: str, values: list[str]) -> _Found | None:
    """The meaning with its holes filled; known are the letters of the values that are phrases."""
    said, at, known = [], 0, 0
    for hole in _HOLE.finditer(meaning):
        value = values[int(hole[1]) - 1]
        phrase = _known(value, listed=True) if hole[2] else None
        if phrase is None and hole[2] == "!":
            return None
        said += [meaning[at : hole.start()], value if phrase is None else phrase.said]
        known += 0 if phrase is None else phrase.known
        at = hole.end()
    return _Found(known, "".join([*said, meaning[at:]]))


def _told(english: str) -> str | None:
    """A sentence, or one behind the names of what it is about: "a.txt: 3 letters …", "a.yaml:3: date.x: no …"."""
    best = _known(english)
    said = None if best is None else best.said
    at = 0
    for _ in range(_NAMES):
        at = english.find(": ", at) + 2
        if at < 2:
            break
        found = _known(english[at:])
        # What begins with a value would take the names for a part of it.
        if found is not None and (best is None or found.known > best.known):
            best, said = found, english[:at] + found.said
    return said


def translated_help(english: str) -> str:
    """Return a help text of several paragraphs, each on its own in the catalogue, its line ends being blanks."""
    return "\n\n".join(translated(" ".join(part.split())) for part in english.strip().split("\n\n"))
