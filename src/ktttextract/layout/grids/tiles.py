"""The tiles of a web page: each a figure on a line of its own and what it counts on the next."""

import re
from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, trimmed
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText

_FIGURE = re.compile(
    r"\n *((?:[^\W\d][^\n\d]{0,14} )?[+~≥≤<>]? ?\d[\d.,]*\+?(?: ?%\+?| [^\W\d][^\n\d]{0,24})?) *(?=\n)"
)
_FEWEST = 3
_LONGEST_LABEL = 140
_LONGEST_HEAD = 160
_YEAR = re.compile(r"(?:19|20)\d\d")


class Tile(NamedTuple):
    """A figure and its label as cells."""

    figure: Cell
    label: Cell


class Tiles(NamedTuple):
    """Tiles that stand one below the other, and the line above them that says when or of what kind they are."""

    head: Cell
    tiles: list[Tile]


def find_tiles(text: NormalisedText, cues: GridWords) -> list[Tiles]:
    """Runs of at least three tiles right under a heading that names a year, a plan or a result."""
    lined = text.lined
    runs: list[Tiles] = []
    tiles: list[Tile] = []
    for found in _FIGURE.finditer(lined):
        figure = Cell(*found.span(1))
        label = _line_after(lined, figure.end)
        if label is None or not _is_label(lined, label):
            continue
        if tiles and lined[tiles[-1].label.end : figure.start].strip():
            _add(text, tiles, cues, runs)
            tiles = []
        tiles.append(Tile(figure, label))
    _add(text, tiles, cues, runs)
    return runs


def _line_after(lined: str, at: int) -> Cell | None:
    """The next filled line behind the end of a line, at most one blank line away."""
    for _ in range(2):
        start = lined.find("\n", at) + 1
        if not start:
            return None
        end = lined.find("\n", start)
        cell = trimmed(lined, start, len(lined) if end < 0 else end)
        if cell.end > cell.start:
            return cell
        at = start
    return None


def _is_label(lined: str, label: Cell) -> bool:
    words = lined[label.start : label.end]
    return 2 < len(words) <= _LONGEST_LABEL and words[0].isalpha() and words[-1] not in ".:;|"


def _add(text: NormalisedText, tiles: list[Tile], cues: GridWords, runs: list[Tiles]) -> None:
    if len(tiles) < _FEWEST:
        return
    before = text.lined[max(0, tiles[0].figure.start - _LONGEST_HEAD) : tiles[0].figure.start].rstrip()
    end = max(0, tiles[0].figure.start - _LONGEST_HEAD) + len(before)
    head = trimmed(text.lined, max(text.lined.rfind("\n", 0, end) + 1, end - _LONGEST_HEAD), end)
    words = text.low[head.start : head.end]
    if _YEAR.search(words) or cues.status.search(words):
        runs.append(Tiles(head, tiles))
