"""Tables inside a text: where they stand, and the targets that their cells hold."""

from typing import Any, NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.outline import Outline
from ktttextract.resolve.measuring.year import Year
from ktttextract.resolve.measuring.years import Years
from ktttextract.resolve.tabulating.aligned import find_aligned_grids
from ktttextract.resolve.tabulating.cells import CellReader, Unit
from ktttextract.resolve.tabulating.cues import TableCues, table_cues_of
from ktttextract.resolve.tabulating.flat import find_flat_grids
from ktttextract.resolve.tabulating.heads import Head, measure_in, read_head, year_in
from ktttextract.resolve.tabulating.reading import Frame, TableReader
from ktttextract.resolve.tabulating.regions import Grid, find_pipe_grids, words_of
from ktttextract.resolve.tabulating.stacked import find_stacked_grids
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan

_CAPTION = 600  # characters above a table in which its caption stands
_CAPTION_LINES = 6
_LONG_LINE = 220
_TITLE = 120
# Longer cells hold sentences, which prose rules may read.
_LONGEST_CELL = 240


class TableReading(NamedTuple):
    """Where tables stand in the normalised text, in order, and the targets of their cells in text order.

    A target's `of` is the whole's target itself and its `id` is empty, as in `resolve_targets` before ids are given.
    """

    regions: list[NormSpan]
    targets: list[dict[str, Any]]


def read_tables(
    text: NormalisedText,
    book: RuleBook,
    years: Years,
    outline: Outline,
    *,
    title_year: Year | None = None,
    lawful: bool = False,
    sort: str = "unknown",
) -> TableReading:
    """The tables of a text and the targets in them; tables of legal norms, prices and tasks have none."""
    grids = _find_grids(text, book)
    if not grids:
        return TableReading([], [])
    cues = table_cues_of(book)
    cells = CellReader(text, book, cues)
    regions: list[NormSpan] = []
    targets: list[dict[str, Any]] = []
    for grid in grids:
        head = read_head(text, grid, cells, cues)
        caption = _caption(text, grid)
        found: list[dict[str, Any]] = []
        if head is not None and not lawful and not _sets_prices(head, caption, cues):
            frame = _frame(text, grid, caption, cells, cues, years, outline, title_year, sort)
            found = TableReader(text, book, cues, cells, frame).read(grid, head)
            targets += found
        regions += _regions(grid, head, bool(found))
    return TableReading(regions, targets)


def _find_grids(text: NormalisedText, book: RuleBook) -> list[Grid]:
    """Every table, in order; a text without pipes, tabs and wide gaps costs two searches."""
    grids: list[Grid] = []
    if "|" in text.lined:
        grids += find_pipe_grids(text, table_cues_of(book))
        if "\n|" in text.lined:
            grids += find_flat_grids(text, table_cues_of(book))
    grids += find_stacked_grids(text, table_cues_of(book))
    if text.layout is not None:
        grids += find_aligned_grids(text, table_cues_of(book), [(grid.start, grid.end) for grid in grids])
    grids.sort(key=lambda grid: grid.start)
    return grids


def _sets_prices(head: Head, caption: str, cues: TableCues) -> bool:
    """Whether a table sets prices, fees, norms or points."""
    return any(column.role == "price" for column in head.columns) or cues.caption_price.search(caption) is not None


def _caption(text: NormalisedText, grid: Grid) -> str:
    """The lines right above a table, lower case: its title and its unit; rows above the head count too."""
    above = text.low[max(0, grid.start - _CAPTION) : grid.start].rstrip(" |\n")
    above = above[above.rfind("|") + 1 :]
    lines = [line.strip() for line in above.split("\n") if line.strip(" |-*_")]
    kept: list[str] = []
    for line in reversed(lines[-_CAPTION_LINES:]):
        if len(line) > _LONG_LINE or (line.endswith((".", ";")) and len(line) > 60):
            break
        kept.insert(0, line)
    titles = []
    for row in grid.rows[:2]:
        filled = [words for cell in row if (words := words_of(text, cell))]
        if len(filled) != 1:
            break
        titles.append(filled[0].lower())
    return "\n".join([*kept, *titles])


def _frame(
    text: NormalisedText,
    grid: Grid,
    caption: str,
    cells: CellReader,
    cues: TableCues,
    years: Years,
    outline: Outline,
    title_year: Year | None,
    sort: str,
) -> Frame:
    block = outline.at(grid.rows[0][0].start)
    status = None
    for found in cues.caption_status.finditer(cues.times.dated.sub(" ", caption)):
        status = "result" if found.group() in cues.caption_result else "target"
        if status == "result":
            break
    plan_start = None
    if title_year is not None:
        plan_start = title_year.first if title_year.first is not None else title_year.year
    return Frame(
        year=_caption_year(caption, cues) or years.above(outline, block) or title_year,
        status=status,
        unit=_caption_unit(caption, cells, cues),
        document_year=years.document_year,
        plan_start=plan_start,
        sort=sort,
        section=outline.section(block),
        subject=_subject(caption, cues),
    )


def _subject(caption: str, cues: TableCues) -> str:
    """What the title of a table of places and bodies counts: "Chỉ tiêu kết nạp đảng viên năm 2026"."""
    for line in reversed(caption.split("\n")):
        found = cues.caption_status.search(line)
        if found is not None and len(line) <= _TITLE and line[-1] not in ":.;)":
            kind = cues.caption_kind.match(line)
            return measure_in(line[kind.end() :] if kind else line, cues)
    return ""


def _caption_year(caption: str, cues: TableCues) -> Year | None:
    """The year that a caption gives, dates of documents left aside; the lowest line says most."""
    for line in reversed(cues.times.dated.sub(" ", caption).split("\n")):
        if cues.times.of_caption.search(line):
            return year_in(line, cues)
    return None


def _caption_unit(caption: str, cells: CellReader, cues: TableCues) -> Unit | None:
    found = cues.caption_unit.search(caption)
    if found is None:
        return None
    unit = cells.unit(found.group(1).strip(" .)*"))
    return unit if unit.known else None


def _regions(grid: Grid, head: Head | None, read: bool) -> list[NormSpan]:
    """What prose rules must not read: the tables that were read, and those that set prices or norms."""
    priced = head is not None and any(column.role == "price" for column in head.columns)
    return _without_sentences(grid) if read or priced else []


def _without_sentences(grid: Grid) -> list[NormSpan]:
    """The table in pieces, its long cells left out."""
    pieces: list[NormSpan] = []
    at = grid.start
    for row in grid.rows:
        for cell in row:
            if cell.end - cell.start > _LONGEST_CELL and cell.start >= at:
                if cell.start > at:
                    pieces.append(NormSpan(at, cell.start))
                at = cell.end
    if grid.end > at:
        pieces.append(NormSpan(at, grid.end))
    return pieces
