"""Tables whose columns are kept apart by tabs or by wide gaps."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.tabulating.cues import TableCues
from ktttextract.resolve.tabulating.regions import Cell, Grid, is_figures, words_of

_PIECE = re.compile(r"[^ \n](?:[^\n]*?[^ \n])??(?= {2,}|\n|\Z)")
_GAP = "    "
_LONGEST_LINE = 300


def find_aligned_grids(text: NormalisedText, cues: TableCues, taken: list[tuple[int, int]]) -> list[Grid]:
    """Tables of at least three columns whose first line names the columns; `taken` are tables found already."""
    lines = _candidates(text, taken)
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        head = lines[index][1]
        if len(head) < 3 or not _names_columns(text, head, cues):
            index += 1
            continue
        stop = index + 1
        while stop < len(lines) and _follows(text, lines[stop - 1][1][-1].end, lines[stop][0]):
            stop += 1
        grid = _grid(text, [cells for _, cells in lines[index:stop]])
        if grid is not None:
            grids.append(grid)
        index = stop
    return grids


def _names_columns(text: NormalisedText, head: list[Cell], cues: TableCues) -> bool:
    names = [words_of(text, cell).lower().strip(" .:") for cell in head]
    known = cues.ordinal | cues.label | cues.unit | cues.entity
    return names[0] in cues.ordinal | cues.label | cues.entity and sum(name in known for name in names) >= min(
        2, len(names) - 1
    )


def _follows(text: NormalisedText, end: int, start: int) -> bool:
    """Whether only blank lines, or one short line (a group's name), stand between two lines of a table."""
    between = text.lined[end:start].strip()
    return not between or (len(between) <= 80 and "\n" not in between and not between.endswith((".", ";")))


def _candidates(text: NormalisedText, taken: list[tuple[int, int]]) -> list[tuple[int, list[Cell]]]:
    """Lines of several cells, with where they start: tabs where the text has them, else wide gaps."""
    if text.source.count("\t") > 3:
        starts, cut = _tab_lines(text), True
    else:
        starts, cut = _gap_lines(text.lined), False
    lines: list[tuple[int, list[Cell]]] = []
    for start, tabs in starts:
        end = text.lined.find("\n", start)
        end = len(text.lined) if end < 0 else end
        if end - start > _LONGEST_LINE or any(a <= start < b for a, b in taken):
            continue
        cells = _tab_cells(text.lined, start, end, tabs) if cut else _gap_cells(text.lined, start, end)
        if len(cells) > 1:
            lines.append((start, cells))
    return lines


def _tab_lines(text: NormalisedText) -> list[tuple[int, list[int]]]:
    """Lines with at least one tab: where they start, and where the tabs stand, in the normalised text."""
    lines: list[tuple[int, list[int]]] = []
    at = text.source.find("\t")
    same = len(text.source) == len(text.lined)
    while at >= 0:
        place = at if same else _normalised_place(text, at)
        start = text.lined.rfind("\n", 0, place) + 1
        if lines and lines[-1][0] == start:
            lines[-1][1].append(place)
        else:
            lines.append((start, [place]))
        at = text.source.find("\t", at + 1)
    return lines


def _normalised_place(text: NormalisedText, at: int) -> int:
    """The place in the normalised text of a place of the source, by halving: the map leads the other way only."""
    low, high = 0, len(text.lined) - 1
    while low < high:
        middle = (low + high) // 2
        if text.span(middle, middle + 1).start < at:
            low = middle + 1
        else:
            high = middle
    return low


def _gap_lines(lined: str) -> list[tuple[int, list[int]]]:
    lines: list[tuple[int, list[int]]] = []
    at = lined.find(_GAP)
    while at >= 0:
        end = lined.find("\n", at)
        lines.append((lined.rfind("\n", 0, at) + 1, []))
        at = lined.find(_GAP, end) if end >= 0 else -1
    return lines


def _tab_cells(lined: str, start: int, end: int, tabs: list[int]) -> list[Cell]:
    from_, cells = start, []
    for place in [*tabs, end]:
        content = lined[from_:place]
        stripped = content.strip()
        begin = from_ + len(content) - len(content.lstrip()) if stripped else from_
        cells.append(Cell(begin, begin + len(stripped)))
        from_ = place + 1
    return cells


def _gap_cells(lined: str, start: int, end: int) -> list[Cell]:
    return [Cell(found.start(), found.end()) for found in _PIECE.finditer(lined, start, end)]


def _grid(text: NormalisedText, lines: list[list[Cell]]) -> Grid | None:
    if len(lines) < 2:
        return None
    head = lines[0]
    starts = [text.lined.rfind("\n", 0, line[0].start) + 1 for line in lines]
    edges = [(cell.start - starts[0], cell.end - starts[0]) for cell in head]
    rows = [head]
    for line, start in zip(lines[1:], starts[1:], strict=True):
        rows.append(line if len(line) == len(head) else _placed(text, line, start, edges))
    if not any(is_figures(words_of(text, cell)) for row in rows[1:] for cell in row[1:]):
        return None
    return Grid(head[0].start, max(cell.end for cell in lines[-1]), rows, 1, "aligned")


def _placed(text: NormalisedText, line: list[Cell], start: int, edges: list[tuple[int, int]]) -> list[Cell]:
    """A line with fewer cells than the head: each goes under the column that it overlaps, or the nearest one."""
    row = [Cell(line[0].start, line[0].start)] * len(edges)
    least = 0
    for cell in line:
        low, high = cell.start - start, cell.end - start
        best = max(
            range(least, len(edges)),
            key=lambda i: (min(high, edges[i][1]) - max(low, edges[i][0]), -i),
            default=None,
        )
        if best is None:
            break
        row[best] = cell
        least = best + 1
    return row
