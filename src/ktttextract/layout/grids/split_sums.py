"""A sum that is split among several: a total with its unit, and as many sums under it as names stand above."""

import re

from ktttextract.layout.grids.grid import Cell, Grid
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.torn_heads import halved, line_above, names_above
from ktttextract.normalise import NormalisedText
from ktttextract.numbers import parse_decimal

# A sum with its unit on the same line or the next one, above others; a line break opens the pattern: it is found fast.
_SUM = r"\d{1,3}(?:[.,]\d{3})+"
_TOTAL = re.compile(rf"\n *({_SUM}(?:(?: ?| *\n *)[^\W\d]{{2,12}}(?: [^\W\d]{{2,12}})?)?) *\n+ *{_SUM} *(?=\n)")
_SUM_LINE = re.compile(rf"\n *({_SUM}) *(?=\n|\Z)")
_FEWEST_PARTS = 2
_MOST_BREAKS = 8


def find_split_sums(text: NormalisedText, cues: GridWords) -> list[Grid]:
    """Sums split among the names above them, as grids of one row: the total first, its label over it."""
    grids: list[Grid] = []
    done = 0
    for found in _TOTAL.finditer(text.lined):
        if found.start() < done:
            continue
        total = Cell(*found.span(1))
        figures = _figures(text, total.end)
        grid = _grid(text, total, figures, done, cues) if len(figures) >= _FEWEST_PARTS else None
        if grid is not None:
            grids.append(grid)
        done = figures[-1].end if figures else total.end  # no sum among others has names above it
    return grids


def _figures(text: NormalisedText, at: int) -> list[Cell]:
    """The sums that stand one below the other behind a place, a few blank lines between them at most."""
    figures: list[Cell] = []
    found = _next_sum(text, at)
    while found is not None:
        figures.append(found)
        found = _next_sum(text, found.end)
    return figures


def _next_sum(text: NormalisedText, at: int) -> Cell | None:
    found = _SUM_LINE.search(text.lined, at, at + 40)
    return Cell(*found.span(1)) if found and not text.lined[at : found.start()].strip() else None


def _grid(text: NormalisedText, total: Cell, figures: list[Cell], floor: int, cues: GridWords) -> Grid | None:
    """The sums under their names, if they add up to the total and a line above says that it is one."""
    values = [parse_decimal(text.lined[cell.start : cell.end]) for cell in figures]
    whole = parse_decimal(text.lined[total.start : total.end].split()[0])
    if whole != sum(value for value in values if value is not None):
        return None
    below = names_above(text, total.start, floor, cues)
    label = line_above(text.lined, below[0].start if below else total.start, floor, _MOST_BREAKS)
    if label is None or cues.row_total.match(text.low, label.start, label.end) is None:
        return None
    above = names_above(text, label.start, floor, cues) if len(below) < len(figures) else []
    rows = [below or above]
    if above and below:
        rows = halved(text, above, below, len(figures)) or [[]]
    if len(rows[0]) != len(figures):
        return None
    heads = [[label if level == 0 else Cell(label.end, label.end), *row] for level, row in enumerate(rows)]
    start = min(cell.start for row in heads for cell in row if cell.end > cell.start)
    return Grid(start, figures[-1].end, [*heads, [total, *figures]], len(heads), "split")
