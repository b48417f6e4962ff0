"""Heads that a conversion tore apart: names over several lines, and halves that stand above the line of the labels."""

import re

from ktttextract.layout.grids.filled_lines import FilledLines
from ktttextract.layout.grids.grid import Cell, trimmed, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText

_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?")
_OPENING_YEAR = re.compile(r"(?:19|20)\d\d(?:\Z|[ /-](?!\d))")
_CLOSING_YEAR = re.compile(r"(?:19|20)\d\d\)?\Z")
_LONGEST_NAME = 40
_LONGEST_CAPITALS = 24  # longer lines in capitals are titles
_MOST_ABOVE = 16
_MOST_BREAKS = 4  # line breaks between two names of one line, where empty cells stand between them
_FEWEST_ABOVE = 2
_MOST_BLANK = 400  # characters of blank lines, and of pipes without words


def joined_names(lines: FilledLines, stop: int, cues: GridWords, *, known: bool) -> list[Cell]:
    """The lines of a head as its names: a small letter, a bracket or a year goes on with the name before.

    With `known`, and where a name would be nothing but a year or a bracket (such heads are of several rows), only heads
    that the table of cues knows are joined: "Đơn vị" and "tính".
    """
    names: list[Cell] = []
    for index in range(stop):
        cell, words = lines.cell(index), lines.words(index)
        if names and _goes_on(words_of(lines.text, names[-1]), words, cues, known=known):
            names[-1] = Cell(names[-1].start, cell.end)
        else:
            names.append(cell)
    if not known and any(_is_rest(words_of(lines.text, name)) for name in names):
        return joined_names(lines, stop, cues, known=True)
    return names


def _goes_on(name: str, words: str, cues: GridWords, *, known: bool) -> bool:
    low = name.lower().strip(" .:")
    if f"{low} {words.lower().strip(' .:')}" in cues.known:
        return True
    if known or words.lower().strip(" .:") in cues.known or low in cues.ordinal:
        return False
    if opens_with_year(words):
        return _CLOSING_YEAR.search(name) is None
    return words[0].islower() or words[0] == "(" or name[-1] in ",/-"


def opens_with_year(words: str) -> bool:
    """Whether a line of a head begins with a year, which is no figure: "2023", "2022 (%)"."""
    return _OPENING_YEAR.match(words) is not None


def _is_rest(words: str) -> bool:
    return words[0] == "(" or _BARE_YEAR.fullmatch(words) is not None


def names_above(text: NormalisedText, start: int, floor: int, cues: GridWords) -> list[Cell]:
    """The names right above a head's first line, from left to right; titles, units and figures are none."""
    lined, names, at = text.lined, list[Cell](), start
    while len(names) < _MOST_ABOVE:
        cell = line_above(lined, at, floor, _MOST_BREAKS)
        if cell is None or not _is_name(words_of(text, cell), cues):
            break
        names.insert(0, cell)
        at = cell.start
    return names if len(names) >= _FEWEST_ABOVE else []


def line_above(lined: str, at: int, floor: int, breaks: int) -> Cell | None:
    """The last line with words before a place and behind `floor`, with so many line breaks between at most."""
    near = max(floor, at - _MOST_BLANK)  # never all that stands above: a text may have many heads
    end = near + len(lined[near:at].rstrip("\n |"))
    if lined.count("\n", end, at) > breaks:
        return None
    return trimmed(lined, max(floor, lined.rfind("\n", floor, end) + 1), end)


def _is_name(words: str, cues: GridWords) -> bool:
    if not words or len(words) > _LONGEST_NAME or words[-1] in ".;:)" or not words[0].isalpha():
        return False
    if words.isupper() and len(words) > _LONGEST_CAPITALS:
        return False
    low = words.lower()
    return low not in cues.known and cues.caption_kind.match(low) is None and not low.startswith(cues.unit_labels)


def halved(text: NormalisedText, above: list[Cell], below: list[Cell], width: int) -> list[list[Cell]] | None:
    """Two head rows of so many columns of which the last lie over each other: blank lines are empty cells.

    Where blank lines tell nothing, the lower names that have no place of their own go on with the last of the upper.
    """
    upper, lower = _places(text, above), _places(text, below)
    places = sorted({*upper, *lower}, reverse=True)
    if len(places) != width:
        shared = len(upper) + len(lower) - width
        if not 0 < shared <= min(len(upper), len(lower)):
            return None
        upper = list(range(len(upper) - 1, -1, -1))
        own = range(width - 1, len(upper) - 1, -1)
        lower = [*own, *range(shared - 1, -1, -1)]
        places = list(range(width - 1, -1, -1))
    return [_row(places, upper, above), _row(places, lower, below)]


def _places(text: NormalisedText, names: list[Cell]) -> list[int]:
    """How many line breaks stand between each name and the last one; none behind that itself."""
    last = names[-1].start
    return [text.lined.count("\n", name.end, last) for name in names]


def _row(places: list[int], taken: list[int], names: list[Cell]) -> list[Cell]:
    """A full row of cells; those of places that no name has are empty."""
    at = dict(zip(taken, names, strict=True))
    empty = Cell(names[0].start, names[0].start)
    return [at.get(place, empty) for place in places]


def spanning(text: NormalisedText, above: list[Cell], below: list[Cell], cues: GridWords) -> list[list[Cell]] | None:
    """Two head rows where names above say when, and each stands over as many names of a whole row below."""
    says = [_says_when(words_of(text, name), cues) for name in above]
    each, rest = divmod(len(below), len(above))
    dated = [_YEAR.search(words_of(text, name)) is not None for name in below]
    if rest or each < 2 or not all(says) or all(dated):
        return None
    return [[name for name in above for _ in range(each)], below]


def completing(
    text: NormalisedText, above: list[Cell], below: list[Cell], cues: GridWords, *, parted: bool
) -> list[list[Cell]] | None:
    """Two head rows where the names below a whole row of columns only go on with those above.

    Small letters and years go on, and what says no status of its own; any name where rows are parted by blank lines.
    """
    rows = halved(text, above, below, len(below))
    if rows is None:
        return None
    pairs = [(words_of(text, a), words_of(text, b)) for a, b in zip(*rows, strict=True) if a.end > a.start]
    on = all(low[0].islower() or low[0] in "(0123456789" for _, low in pairs)
    said = all(cues.status.search(up.lower()) and not cues.status.search(low.lower()) for up, low in pairs)
    return rows if parted or on or said else None


def _says_when(name: str, cues: GridWords) -> bool:
    return _YEAR.search(name) is not None or cues.status.search(name.lower()) is not None
