"""Grids flattened by web converters: each cell on lines of its own, a lone pipe before, between and behind."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ktttextract.layout.grids.grid import (
    Cell,
    Grid,
    is_figures,
    is_numbering,
    may_hold_figures,
    trimmed,
    words_of,
)
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import ORDINAL_CELL

# A cell longer than this is prose that stands between two grids.
_LONGEST_CELL = 1500
_LONGEST_HEAD = 300
_ORDINAL = re.compile(ORDINAL_CELL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONE = re.compile(r"\|(?<![^\n]\|) *(?=\n|\Z)")  # the pipe stands first for the sake of speed
# No grid has two head rows of which the second adds more columns than this.
_MOST_ADDED = 16
_MOST_COLUMNS = 40
_ROWS_TRIED = 40
_ROWS_BAD = 8
_MOST_ODD = 0.3


class Field(NamedTuple):
    """What stands between two lone pipes; `close` when it is nothing at all, as between two rows."""

    start: int
    end: int
    close: bool


class Fields:
    """The fields of one text in order, each looked at when it is asked for."""

    def __init__(self, text: NormalisedText) -> None:
        self.text = text
        self._lined = text.lined
        self._pipes = [found.span() for found in _LONE.finditer(text.lined)]
        self._starts = [start for start, _ in self._pipes]
        self._known: dict[int, Field] = {}

    def __len__(self) -> int:
        return len(self._pipes)

    def after(self, pipe: int) -> int:
        """The number of the field behind the pipe whose line break or blank stands at a place."""
        return bisect_left(self._starts, pipe)

    def __getitem__(self, index: int) -> Field:
        field = self._known.get(index)
        if field is None:
            start = self._pipes[index][1]
            end = self._pipes[index + 1][0] - 1 if index + 1 < len(self._pipes) else len(self._lined)
            if end <= start + 1:
                field = Field(start, start, True)
            else:
                field = Field(*trimmed(self._lined, start, end), not self._lined[start:end].strip("\n"))
            self._known[index] = field
        return field

    def cells(self, start: int, end: int) -> list[Cell]:
        """Fields as cells."""
        return [Cell(*self[index][:2]) for index in range(start, end)]

    def words(self, index: int) -> str:
        """A field's content on one line."""
        return words_of(self.text, Cell(*self[index][:2]))

    def next_close(self, start: int, most: int = _MOST_COLUMNS) -> int | None:
        """Where the next two pipes without anything between them stand."""
        for index in range(start, min(len(self), start + most)):
            if self[index].close:
                return index
        return None


def find_flat_grids(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Flattened grids whose head begins with a column of ordinals or labels: letterheads and signatures look alike."""
    grids: list[Grid] = []
    fields: Fields | None = None
    done = 0
    for found in cues.flat_head.finditer(text.low):
        if found.start() < done:
            continue
        fields = fields or Fields(text)
        grid = _flat_grid(fields, fields.after(found.start()), cues)
        if grid is not None:
            grids.append(grid)
            done = grid.end
    return grids


def _flat_grid(fields: Fields, first: int, cues: GridWords) -> Grid | None:
    """The grid whose head begins at a field."""
    head_end = fields.next_close(first)
    if head_end is None or head_end - first < 2:
        return None
    head = fields.cells(first, head_end)
    if any(cell.end - cell.start > _LONGEST_HEAD for cell in head):
        return None
    body, width = head_end + 1, len(head)
    heads = [head]
    next_end = fields.next_close(body)
    second = next_end if next_end is not None and _is_second_head(fields, body, next_end, cues) else None
    if not may_hold_figures((fields.words(index) for index in range(first, second or head_end)), cues):
        return None
    if second is not None:
        added = second - body
        widths = range(max(width, added), min(width - 1 + added, width + _MOST_ADDED) + 1)
        best = _best_width(fields, second + 1, widths, cues)
        if best > width:
            below = fields.cells(body, second)
            heads, width, body = spread(fields.text, head, below, best, cues), best, second + 1
    found = list(_flat_rows(fields, body, width, cues))
    rows = [row for row, _ in found]
    if not rows or sum(_is_odd(row, full) for row, full in found) > _MOST_ODD * len(rows):
        return None
    return Grid(head[0].start, rows[-1][-1].end, [*heads, *rows], len(heads), "flat")


def _is_second_head(fields: Fields, start: int, end: int, cues: GridWords) -> bool:
    """Whether a row continues the head: words or years in each cell, no ordinal at its start, no figures."""
    cells = [fields.words(index) for index in range(start, end)]
    if len(cells) < 2 or _ORDINAL.fullmatch(cells[0]) or is_numbering(cells):
        return False
    return not any(is_figures(words, cues) or len(words) > 80 for words in cells)


def _best_width(fields: Fields, body: int, widths: range, cues: GridWords) -> int:
    """How many columns fit the most rows of the body; a row that numbers the columns tells at once."""
    close = fields.next_close(body)
    if close is not None and close - body in widths and is_numbering([fields.words(i) for i in range(body, close)]):
        return close - body
    best, most = widths[0], -_ROWS_TRIED
    for width in widths:
        rows = exact = 0
        for _, full in _flat_rows(fields, body, width, cues):
            rows, exact = rows + 1, exact + full
            if rows == _ROWS_TRIED or (rows == _ROWS_BAD and not exact):
                break
        if 2 * exact - rows > most:
            best, most = width, 2 * exact - rows
    return best


def _flat_rows(fields: Fields, start: int, width: int, cues: GridWords) -> Iterator[tuple[list[Cell], bool]]:
    """The rows of a body of so many columns up to the grid's end, and whether each had all its cells."""
    at = start
    while at < len(fields) and not _ends_table(fields, at, cues):
        close = fields.next_close(at + 1, width - 1)
        full = at + width < len(fields) and not any(_is_prose(fields[i]) for i in range(at, at + width))
        if full and fields[at + width].close:
            yield fields.cells(at, at + width), True
            at += width + 1
        elif close is not None and (not full or _opens_row(fields, close + 1, width)):
            yield _fill(fields.cells(at, close), width, fields.text), False
            at = close + 1
        else:
            if full:  # the last row: prose follows
                yield fields.cells(at, at + width), True
            return


def _is_odd(row: list[Cell], full: bool) -> bool:
    """Whether a row lacks cells though it is no group's name: too many say that the grid was taken apart wrongly."""
    return not full and sum(cell.end > cell.start for cell in row) > 2


def _opens_row(fields: Fields, at: int, width: int) -> bool:
    """Whether a row begins here: an empty cell in a grid's last row looks like the end of a short one."""
    whole = at + width < len(fields) and fields[at + width].close and not fields[at].close
    return whole or _ORDINAL.fullmatch(fields.words(at)) is not None


def _fill(cells: list[Cell], width: int, text: NormalisedText) -> list[Cell]:
    """A row with cells merged away: behind an ordinal the last ones are missing, else the first (merged downwards)."""
    missing = width - len(cells)
    if len(cells) == 1 or _ORDINAL.fullmatch(words_of(text, cells[0])):
        return cells + [Cell(cells[-1].end, cells[-1].end)] * missing
    return [Cell(cells[0].start, cells[0].start)] * missing + cells


def _is_prose(field: Field) -> bool:
    return field.end - field.start > _LONGEST_CELL


def _ends_table(fields: Fields, at: int, cues: GridWords) -> bool:
    """Whether what begins here is no row: prose, a signature, or the head of another grid."""
    field = fields[at]
    if _is_prose(field):
        return True
    if fields.text.low.startswith(cues.row_end, field.start):
        return True
    return fields.words(at).lower() in cues.ordinal


def spread(text: NormalisedText, head: list[Cell], below: list[Cell], width: int, cues: GridWords) -> list[list[Cell]]:
    """Two head rows as full rows: which cells of the upper row stand over several of the lower.

    Those with figures under them do: never the first two, never the last unless it has to.
    """
    spanning = len(head) + len(below) - width
    over = _spanning(text, head, below, spanning, cues)
    shares = _shares(text, below, len(over))
    upper: list[Cell] = []
    lower: list[Cell] = []
    rest = iter(below)
    for index, cell in enumerate(head):
        if index in over:
            count = shares[over.index(index)]
            upper += [cell] * count
            lower += [next(rest) for _ in range(count)]
        else:
            upper.append(cell)
            lower.append(Cell(cell.end, cell.end))
    return [upper, lower]


def _spanning(text: NormalisedText, head: list[Cell], below: list[Cell], count: int, cues: GridWords) -> list[int]:
    """The upper cells that most likely span: what the lower ones lack, a year, a plan or a result, stands over them."""
    names = [words_of(text, cell).lower() for cell in head]
    lower = [words_of(text, cell).lower() for cell in below]
    later = [i for i in range(1, len(head)) if names[i].strip(" .:") not in cues.known]
    dated = {i for i in later if _YEAR.search(names[i])}
    said = {i for i in later if cues.status.search(names[i])}
    compared = {i for i in later if cues.compare.search(names[i])}
    order: tuple[set[int], ...]
    if all(name.startswith(cues.sets_against) for name in lower):
        order = (compared, dated - said, dated)
    elif all(_YEAR.search(name) for name in lower):
        order = (said - dated, dated - said, dated)
    elif any(cues.status.search(name) for name in lower):
        order = (dated - said, dated)
    else:
        order = (dated,)
    # "2025 | 2026-2030" over years: the period has the years under it.
    ranked = [i for kind in order for i in sorted(kind, key=lambda i: ("-" not in names[i], i))]
    ranked += [*reversed(later), *range(1, len(head))]
    return sorted(list(dict.fromkeys(ranked))[: max(1, count)])


def _shares(text: NormalisedText, below: list[Cell], spanning: int) -> list[int]:
    """How many lower cells each spanning cell has: equal shares, or cut where the first words come again."""
    if len(below) % spanning == 0:
        return [len(below) // spanning] * spanning
    first = words_of(text, below[0]).lower()
    cuts = [i for i, cell in enumerate(below) if i and words_of(text, cell).lower() == first]
    if len(cuts) == spanning - 1:
        edges = [0, *cuts, len(below)]
        return [b - a for a, b in pairwise(edges)]
    return [1] * (spanning - 1) + [len(below) - spanning + 1]
