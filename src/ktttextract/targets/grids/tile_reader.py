"""The targets of a web page's tiles: the label names them, the heading above dates them."""

from ktttextract.document.sort import SORTS
from ktttextract.layout.grids.grid import words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.layout.grids.tiles import Tile, Tiles
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan
from ktttextract.targets.grids.cell_facts import CellFacts
from ktttextract.targets.grids.cell_target import CellTargets
from ktttextract.targets.grids.cells import CellFigure, CellReader
from ktttextract.targets.grids.columns import status_in, year_in
from ktttextract.targets.grids.read_columns import are_codes
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import Year

_LONGEST = 58  # characters of a figure and its label that are read together
_PLUS = "+"


class TileReader:
    """Reads the tiles of one text."""

    def __init__(
        self,
        text: NormalisedText,
        book: RuleBook,
        cues: GridWords,
        cells: CellReader,
        document_year: int | None,
        sort: str,
    ) -> None:
        self._text = text
        self._targets = CellTargets(text, book)
        self._cues = cues
        self._cells = cells
        self._document_year = document_year
        self._sort = sort if sort in SORTS else "unknown"
        self._decision = book.decision("cell")

    def read(self, run: Tiles) -> list[Target]:
        """The targets of tiles under one heading; none of tiles that only number what they name."""
        found = [(tile, self._figure(tile)) for tile in run.tiles]
        figures = [(tile, figure) for tile, figure in found if figure is not None]
        if are_codes([figure for _, figure in figures]):
            return []
        head = words_of(self._text, run.head).lower()
        year, status = year_in(head, self._cues), status_in(head, self._cues)
        return [self._target(tile, figure, year, status, head) for tile, figure in figures]

    def _figure(self, tile: Tile) -> CellFigure | None:
        """The figure of a tile with its unit, which may stand in the label: "1.200" over "doanh nghiệp"."""
        said = words_of(self._text, tile.figure)
        plus = said.endswith(_PLUS)
        said = said.strip(_PLUS + " ")
        label = words_of(self._text, tile.label).lower()
        if label in self._cues.furniture or self._cues.counter.search(label):
            return None
        together = said if "%" in said else f"{said} {label}"[:_LONGEST]
        figure = self._cells.figure(together, has_unit=False)
        if figure is None or figure.unit is None:
            return None
        return figure._replace(comparator="gt", high=None) if plus and figure.comparator == "eq" else figure

    def _target(self, tile: Tile, figure: CellFigure, year: Year | None, status: str | None, head: str) -> Target:
        said = status or "result"  # a heading with a year alone shows what there is
        facts = CellFacts(year, self._document_year, None, said, None, self._sort, at=tile.figure.start, head=head)
        decided = self._decision.decide(facts)
        target = self._targets.of(
            NormSpan(*tile.figure),
            (figure.low, figure.high),
            figure.comparator,
            figure.unit,
            named=words_of(self._text, tile.label).strip(" ,;:.-"),
            year=year,
            status=decided,
            of_total=figure.of_total,
            section=[],
        )
        target.per = figure.per
        return target
