"""The targets of a sum that is split among several: the total, and its parts by the names above them."""

from decimal import Decimal

from ktttextract.layout.grids.grid import Cell, Grid, words_of
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan
from ktttextract.targets.grids.cell_facts import CellFacts
from ktttextract.targets.grids.cell_target import CellTargets
from ktttextract.targets.grids.cells import CellFigure, CellReader
from ktttextract.targets.grids.frame import Frame
from ktttextract.targets.target import Target


class SplitReader:
    """Reads the split sums of one text."""

    def __init__(self, text: NormalisedText, book: RuleBook, cells: CellReader) -> None:
        self._text = text
        self._targets = CellTargets(text, book)
        self._cells = cells
        self._decision = book.decision("cell")

    def read(self, grid: Grid, frame: Frame) -> list[Target]:
        """The total and its parts; none where nothing says when or in which unit."""
        first, *cells = grid.rows[-1]
        label, *names = (
            " ".join(words for cell in column if (words := words_of(self._text, cell))).strip(" .:;,")
            for column in zip(*grid.rows[: grid.heads], strict=True)
        )
        said = words_of(self._text, first)
        total = self._cells.figure(said, has_unit=frame.unit is not None)
        if total is None or frame.year is None:
            return []
        unit = said.partition(" ")[2]
        whole = self._target(first, total, f"{label}: {frame.subject}" if frame.subject else label, frame)
        if whole.unit is None:
            return []
        found = [whole]
        for name, cell in zip(names, cells, strict=True):
            part = self._cells.figure(f"{words_of(self._text, cell)} {unit}".strip(), has_unit=not unit)
            if part is not None:
                named = f"{frame.subject or label}: {name}"
                target = self._target(cell, part, named, frame)
                target.of = whole
                found.append(target)
        return found

    def _target(self, cell: Cell, figure: CellFigure, named: str, frame: Frame) -> Target:
        year, unit, factor = frame.year, figure.unit, Decimal(1)
        if unit is None and frame.unit is not None:
            unit, factor = frame.unit.unit, frame.unit.factor
        facts = CellFacts(year, frame.document_year, frame.plan_start, None, frame.status, frame.sort, at=cell.start)
        low, high = (None if bound is None else bound * factor for bound in (figure.low, figure.high))
        return self._targets.of(
            NormSpan(*cell),
            (low, high),
            figure.comparator,
            unit,
            named=named,
            year=year,
            status=self._decision.decide(facts),
            section=frame.section,
        )
