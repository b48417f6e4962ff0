"""Letters of a page in fonts of before Unicode: two may show one, and the library takes one of them for a hyphen."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ktttextract.legacy.font_letters import lying, pieces_shown, shows_capitals
from ktttextract.legacy.font_names import encoding_of
from ktttextract.legacy.readings import reading
from ktttextract.reading.pages.font_names import HYPHEN, font_of

_U = "\u00ad"


class Shown(NamedTuple):
    """What letters of a page show: those from `first` to `last`, both counted, are one letter."""

    first: int
    last: int
    char: str


class Letters(NamedTuple):
    """The letters of a page as the file has them: their numbers, what they are, whether a blank comes before."""

    numbers: Sequence[int]
    chars: Sequence[str]
    blanks: Sequence[bool]


class _Run(NamedTuple):
    """Letters in one font: their text, and which letter each of its signs is (-1 for a blank)."""

    font: str
    text: str
    places: tuple[int, ...]


def letters_shown(text_page: Any, letters: Letters) -> list[Shown]:
    """Return the letters that are others than they say, in their order."""
    runs = [run for run in _runs(text_page, letters) if encoding_of(run.font)]
    doubted = lying((run.text, run.font) for run in runs)
    return [shown for run in runs if run.font not in doubted for shown in _shown(run)]


def _runs(text_page: Any, letters: Letters) -> Iterator[_Run]:
    fonts = (font_of(text_page, number) for number in letters.numbers)
    for font, group in groupby(zip(fonts, range(len(letters.chars)), strict=False), key=lambda pair: pair[0]):
        text: list[str] = []
        places: list[int] = []
        for _, at in group:
            if text and (letters.blanks[at] or letters.chars[at - 1] == HYPHEN):
                text.append(" ")
                places.append(-1)
            text.append(_U if letters.chars[at] == HYPHEN else letters.chars[at])
            places.append(at)
        yield _Run(font, "".join(text), tuple(places))


def _shown(run: _Run) -> Iterator[Shown]:
    capitals = shows_capitals(run.text, run.font)
    done = 0
    for start, end, letter in [*pieces_shown(run.text, run.font), (len(run.text), len(run.text), "")]:
        if capitals:
            yield from _capitals(run, done, start)
        if letter and not (run.text[start:end] == _U and _is_hyphen(run.text, start, run.font)):
            yield Shown(run.places[start], run.places[end - 1], letter.upper() if capitals else letter)
        done = end


def _capitals(run: _Run, start: int, end: int) -> Iterator[Shown]:
    for at in range(start, end):
        if run.text[at].islower() and run.places[at] >= 0:
            yield Shown(run.places[at], run.places[at], run.text[at].upper())


def _is_hyphen(text: str, at: int, font: str) -> bool:
    """Whether what ends a line is a hyphen: no word ends with "ư" there."""
    begin = text.rfind(" ", 0, at) + 1
    end = text.find(" ", at)
    said = reading(text[begin : len(text) if end < 0 else end], encoding_of(font))
    return said.bad > 0
