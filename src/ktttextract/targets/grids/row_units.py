"""The unit of a figure in a grid: said by its cell, its row, its column, the caption, or the thing that is counted."""

from decimal import Decimal
from typing import NamedTuple

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.scan.records import Unit
from ktttextract.targets.grids.cells import CellFigure, CellReader, NamedUnit
from ktttextract.targets.grids.columns import Column, cut_unit
from ktttextract.targets.grids.rows import Label

_ONE = Decimal(1)


class FigureUnit(NamedTuple):
    """A figure's unit, what it is multiplied by, its rate."""

    unit: Unit | None
    factor: Decimal
    per: str | None


class RowUnits:
    """Reads the units of one grid, row by row: a ditto mark takes that of the row before."""

    def __init__(self, cells: CellReader, cues: GridWords, caption: NamedUnit | None, subject: str) -> None:
        self._cells = cells
        self._cues = cues
        self._caption = caption
        self._subject = subject.lower()
        self.counts_subject = True  # rows of places and bodies count what the caption does
        self._before = ""  # the last words in the column of units
        self._last: NamedUnit | None = None  # what they named

    def read(self, label: Label, own: str) -> tuple[Label, NamedUnit | None]:
        """A row's label without its unit, and that unit: by its column, else by the brackets that close the label."""
        if own.lower() in self._cues.ditto:
            if label.part:
                return label, self._last  # with what the label of the whole adds to it: "giường/10.000 dân"
            own = self._before
        if own.strip(" -\"'"):
            self._before = own
            self._last = self._of_label(label, self._cells.unit(own))
            return label, self._last
        low, unit = cut_unit(label.words.lower(), self._cells, self._cues)
        if unit is not None:
            label = label._replace(words=label.words[: len(low)].rstrip(" ,"))
            return label, self._shared_by(label, unit) or unit
        return label, None

    def _of_label(self, label: Label, named: NamedUnit) -> NamedUnit:
        """A counted thing in the words of its label: "lượt" of "Lượt khách", "bác sĩ" of "Bác sĩ trên 1 vạn dân".

        A unit that says what it counts stays as it is: "xe" of "Xe buýt", "khách" of "Khách sạn".
        """
        unit = named.unit
        if unit is None or unit.kind != "count":
            return named
        if shared := self._shared_by(label, named):
            return shared
        if unit.name not in self._cues.unit_open:
            return named
        low = label.words.lower()
        total = self._cues.total_word.match(low)
        low = low[total.end() :] if total else low
        count = self._cues.count.match(low)
        counted = self._cells.unit(low[count.end() if count else 0 :])
        if counted.known and counted.unit is not None and counted.unit.name.startswith(f"{unit.name} "):
            return named._replace(unit=unit._replace(name=counted.unit.name))
        return named

    def _shared_by(self, label: Label, named: NamedUnit) -> NamedUnit | None:
        """A counted thing by so many others, where its label says that: "Số bác sĩ/vạn dân"."""
        found, unit = self._cues.share_of.search(label.words.lower()), named.unit
        if found is None or unit is None or unit.kind != "count":
            return None
        per = " ".join(found.group(1).split())
        return named._replace(unit=unit._replace(name=f"{unit.name}/{per}", kind="ratio"))

    def of_figure(self, named: str, column: Column, row: NamedUnit | None, figure: CellFigure) -> FigureUnit:
        """What a figure counts: by its cell, its row, its column, the caption, the name of the thing."""
        if column.role == "compare" and figure.unit is None:
            percent = column.unit or self._cells.unit("%")
            return FigureUnit(percent.unit, percent.factor, percent.per)
        if figure.unit is not None:
            same = row is not None and row.unit is not None and row.unit.name == figure.unit.name
            return FigureUnit(figure.unit, _ONE, figure.per or (row.per if same and row is not None else None))
        for found in (row, column.unit, self._caption):
            if found is not None and found.unit is not None:
                return FigureUnit(found.unit, found.factor, found.per)
        return FigureUnit(self._counted(named, column), _ONE, None)

    def _counted(self, named: str, column: Column) -> Unit | None:
        """The thing counted where no unit is given: "Số hợp tác xã", "Biên chế cán bộ" over the column."""
        for words, bare in ((column.measure.lower(), True), (named.lower(), False)):
            count = self._cues.count.match(words)
            rest = words[count.end() :].strip() if count else words if bare else ""
            found = self._cells.unit(rest)
            if found.known and found.unit is not None and found.unit.kind == "count":
                return found.unit._replace(text=found.unit.name)
        return self._of_subject() if self.counts_subject else None

    def _of_subject(self) -> Unit | None:
        """The first thing in what the caption counts: "kết nạp đảng viên"."""
        words = self._subject.split()
        for at in range(len(words)):
            found = self._cells.unit(" ".join(words[at:]))
            if found.known and found.unit is not None and found.unit.kind == "count":
                return found.unit._replace(text=found.unit.name)
        return None
