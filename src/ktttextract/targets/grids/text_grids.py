"""The grids of a text: where they stand; what reads them is loaded by a text that has some."""

from bisect import bisect_right
from typing import NamedTuple

from ktttextract.layout.grids.aligned import find_aligned_grids
from ktttextract.layout.grids.flat import find_flat_grids
from ktttextract.layout.grids.grid import Grid, find_pairs, find_pipe_grids
from ktttextract.layout.grids.grid_words import grid_words_of
from ktttextract.layout.grids.split_sums import find_split_sums
from ktttextract.layout.grids.stacked import find_stacked_grids
from ktttextract.layout.grids.tiles import Tiles, find_tiles
from ktttextract.layout.sections import Sections
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years


class GridReading(NamedTuple):
    """Where grids stand in the normalised text, in order, and the targets of their cells in text order."""

    regions: list[NormSpan]
    targets: list[Target]


def read_grids(
    text: NormalisedText,
    book: RuleBook,
    years: Years,
    sections: Sections,
    *,
    title_year: Year | None = None,
    lawful: bool = False,
    sort: str = "unknown",
) -> GridReading:
    """The grids of a text and the targets in them; grids of legal norms, prices and tasks have none."""
    grids = _find_grids(text, book)
    tiles = [] if lawful else _find_tiles(text, book, grids)
    if not grids and not tiles:
        return GridReading([], [])
    from ktttextract.targets.grids.resolve import read_found

    regions, targets = read_found(
        text, book, grids, tiles, years, sections, title_year=title_year, lawful=lawful, sort=sort
    )
    return GridReading(regions, targets)


def _find_grids(text: NormalisedText, book: RuleBook) -> list[Grid]:
    """Every grid, in order; a text without pipes, tabs and wide gaps costs two searches."""
    grids: list[Grid] = []
    if "|" in text.lined:
        grids += find_pipe_grids(text, grid_words_of(book))
        grids += find_pairs(text, grid_words_of(book))
        if "\n|" in text.lined:
            grids += find_flat_grids(text, grid_words_of(book))
    stacked = find_stacked_grids(text, grid_words_of(book))
    grids += stacked
    grids += [grid for grid in find_split_sums(text, grid_words_of(book)) if not _within(grid, stacked)]
    if text.gapped is not None:
        grids += find_aligned_grids(text, grid_words_of(book), [(grid.start, grid.end) for grid in grids])
    grids.sort(key=lambda grid: grid.start)
    return grids


def _within(grid: Grid, others: list[Grid]) -> bool:
    return any(other.start < grid.end and grid.start < other.end for other in others)


def _find_tiles(text: NormalisedText, book: RuleBook, grids: list[Grid]) -> list[Tiles]:
    """The tiles outside of the grids."""
    found = find_tiles(text, grid_words_of(book))
    starts = [grid.start for grid in grids]

    def is_free(run: Tiles) -> bool:
        at = bisect_right(starts, run.tiles[-1].label.end) - 1
        return at < 0 or grids[at].end <= run.tiles[0].figure.start

    return [run for run in found if is_free(run)]
