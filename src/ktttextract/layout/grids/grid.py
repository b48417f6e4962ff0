"""Where grids stand in a text: what a grid is as found, and grids whose rows are lines with pipes in them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText

_RULE_LINE = re.compile(r"[ |:+=-]*")
_ROW_LINE = re.compile(r"\|[^|\n]*\|[^\n]*")  # two pipes on one line, from the first on
_FEWEST_PAIRS = 3  # lines of a grid of two columns without bars around it, its head with them
NUMBERING_CELL = re.compile(r"\(?(?:[A-Ha-h]|\d{1,2})\)?(?: ?= ?.{1,24})?")
_FILLED_LINE = re.compile(r"[^\S\n]*\S[^\n]*")
_GROUP_LINE = re.compile(r" *(?:[A-ZĐ]|[IVXLC]{1,5}|\d{1,2})\.? *\|[^|\d]*")
_YEARS = re.compile(r"(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD_ROWS = 3
_MOST_COLUMNS = 200  # one row of nothing but bars must not widen all others without end
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,2}\.?")
_FEWEST_HEADLESS = 3  # rows of a grid that has lost its head
_FEWEST_CELLS = 4  # of each: a number, a label, a unit, a figure


class Cell(NamedTuple):
    """Half-open offsets of a cell's content in the normalised text; empty cells have none of it."""

    start: int
    end: int


class Grid(NamedTuple):
    """A grid as found: where it stands, its rows of cells, how many of them are the head, what its shape is."""

    start: int
    end: int
    rows: list[list[Cell]]
    heads: int  # none where the text begins in the middle of a table
    shape: str  # "pipes", "flat", "aligned"
    inset: frozenset[int] = frozenset()  # rows whose label begins further right than those of the others


def words_of(text: NormalisedText, cell: Cell) -> str:
    """A cell's content on one line."""
    content = text.lined[cell.start : cell.end]
    if "<" in content:
        content = content.replace("<br>", " ").replace("<br/>", " ").replace("<br />", " ")
    return " ".join(content.split())


def trimmed(lined: str, start: int, end: int) -> Cell:
    """The cell between two places without the blanks around it."""
    content = lined[start:end]
    stripped = content.strip()
    if not stripped:
        return Cell(start, start)
    begin = start + len(content) - len(content.lstrip())
    return Cell(begin, begin + len(stripped))


def is_figures(words: str, cues: GridWords) -> bool:
    """Whether a cell begins with a figure, and is neither a year nor a stretch of time ("6 tháng đầu năm")."""
    return cues.figure.match(words) is not None and _YEARS.fullmatch(words) is None


def is_numbering(row: list[str]) -> bool:
    """Whether a row only numbers the columns: "A | B | 1 | 2 | 3=2/1"."""
    filled = [words for words in row if words]
    return len(filled) >= 3 and all(NUMBERING_CELL.fullmatch(words) for words in filled)


def may_hold_figures(heads: Iterable[str], cues: GridWords) -> bool:
    """Whether a grid with such heads can hold figures of indicators or sets prices: asked before it is taken apart."""
    for words in heads:
        low = words.lower().strip(" .:")
        if low in cues.unit or low in cues.label_first or _YEAR.search(low):
            return True
        if cues.aside.match(low):
            continue
        if cues.price.search(low) or cues.status.search(low) or _measures(low, cues):
            return True
    return False


def _measures(head: str, cues: GridWords) -> bool:
    """Whether a head names what is measured, or its unit in brackets: the title may say when and of what kind."""
    return cues.measure.match(head) is not None or head.endswith(")")


def find_pipe_grids(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Grids whose rows are lines with pipes in them, with or without a rule line under the head."""
    lined = text.lined
    grids: list[Grid] = []
    rows: list[tuple[int, int]] = []
    for found in _ROW_LINE.finditer(lined):
        start = lined.rfind("\n", 0, found.start()) + 1
        between = _group_lines(lined, rows[-1][1], start) if rows else []
        if between is None:
            _add_grid(text, rows, cues, grids)
            rows = []
        rows += between or []
        rows.append((start, found.end()))
    _add_grid(text, rows, cues, grids)
    return grids


def _group_lines(lined: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Lines between two rows that only name a group of rows, "A | KINH TẾ"; None where others stand there."""
    groups: list[tuple[int, int]] = []
    for line in _FILLED_LINE.finditer(lined, start, end):
        if _GROUP_LINE.fullmatch(line.group()) is None:
            return None
        groups.append(line.span())
    return groups


def find_pairs(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Grids of two columns without bars around them: a head, and below it lines of a name, a bar and a figure."""
    grids: list[Grid] = []
    lines: list[tuple[int, int, int]] = []
    for line in _lines_with_one_bar(text.lined):
        if lines and line[0] != lines[-1][1] + 1:
            _add_pairs(text, lines, cues, grids)
            lines = []
        lines.append(line)
    _add_pairs(text, lines, cues, grids)
    return grids


def _lines_with_one_bar(lined: str) -> Iterator[tuple[int, int, int]]:
    """Where the lines with a single bar begin and end, and where the bar stands."""
    bar = lined.find("|")
    while bar >= 0:
        end = lined.find("\n", bar)
        end = len(lined) if end < 0 else end
        if lined.find("|", bar + 1, end) < 0:
            yield lined.rfind("\n", 0, bar) + 1, end, bar
        bar = lined.find("|", end)


def _add_pairs(text: NormalisedText, lines: list[tuple[int, int, int]], cues: GridWords, grids: list[Grid]) -> None:
    """Make a grid of consecutive lines with one bar each, where all but the first have a figure behind it."""
    if len(lines) < _FEWEST_PAIRS:
        return
    figures = [is_figures(text.lined[bar + 1 : end].strip(), cues) for _, end, bar in lines]
    if not figures[0] and all(figures[1:]):
        _add_grid(text, [(start, end) for start, end, _ in lines], cues, grids)


def _add_grid(text: NormalisedText, lines: list[tuple[int, int]], cues: GridWords, grids: list[Grid]) -> None:
    """Make a grid of consecutive lines, unless they are too few or their heads name nothing that is counted."""
    if len(lines) < 2:
        return
    lined = text.lined
    heads = " | ".join(lined[start:end] for start, end in lines[:_HEAD_ROWS])
    numbered = _ROW_NUMBER.match(lined[lines[0][0] : lines[0][1]].lstrip("| ")) is not None
    if not numbered and not may_hold_figures(heads.split("|"), cues):
        return
    rows: list[list[Cell]] = []
    above = 0
    for start, end in lines:
        if _RULE_LINE.fullmatch(lined, start, end):
            above = above or len(rows)
            continue
        row = _pipe_cells(lined, start, end)
        if rows and len(row) == len(rows[0]) - 1 and not lined[lines[0][0] : rows[0][0].start].strip():
            row = _with_empty_first(lined, start, row)
        rows.append(row)
    if len(rows) < 2:
        return
    rows = [row[:_MOST_COLUMNS] for row in rows]
    width = max(len(row) for row in rows)
    for row in rows:
        row.extend(Cell(row[-1].end, row[-1].end) for _ in range(width - len(row)))
    if not above and is_numbering([words_of(text, cell) for cell in rows[0]]) and _lacks_head(text, rows[1:]):
        rows = rows[1:]  # the numbers of columns are all that was left of the head
    heads_there = above or int(not _lacks_head(text, rows))
    grids.append(Grid(lines[0][0], lines[-1][1], rows, heads_there, "pipes"))


def _lacks_head(text: NormalisedText, rows: list[list[Cell]]) -> bool:
    """Whether a table was cut: rows from the first on begin with their numbers, which no head does."""
    if len(rows) < _FEWEST_HEADLESS or len(rows[0]) < _FEWEST_CELLS:
        return False
    if is_numbering([words_of(text, cell) for cell in rows[0]]) or not _is_numbered(text, rows[0]):
        return False
    # "| II | Đến năm 2045 | | |": the name of a group
    return all(_is_numbered(text, row) or not any(cell.start < cell.end for cell in row[2:]) for row in rows)


def _is_numbered(text: NormalisedText, row: list[Cell]) -> bool:
    return _ROW_NUMBER.fullmatch(words_of(text, row[0])) is not None


def _with_empty_first(lined: str, start: int, row: list[Cell]) -> list[Cell]:
    """A row with an empty cell before it, where a bar opens the line and the row is too short for its head."""
    opened = lined[start : row[0].start].strip() == "|"
    return [Cell(row[0].start, row[0].start), *row] if opened else row


def _pipe_cells(lined: str, start: int, end: int) -> list[Cell]:
    row = trimmed(lined, start, end)
    at = row.start + 1 if lined[row.start] == "|" else row.start
    close = row.end - 1 if lined[row.end - 1] == "|" else row.end
    cells: list[Cell] = []
    while True:
        cut = lined.find("|", at, close)
        cells.append(trimmed(lined, at, cut if cut >= 0 else close))
        if cut < 0:
            return cells
        at = cut + 1
