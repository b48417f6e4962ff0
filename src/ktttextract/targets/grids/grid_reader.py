"""A grid's figure cells become targets: indicator from the row, year and status from the column."""

from collections.abc import Sequence
from decimal import Decimal

from ktttextract.layout.grids.grid import Cell, Grid, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook, Verdict
from ktttextract.spans import NormSpan
from ktttextract.targets.grids.cell_facts import CellFacts
from ktttextract.targets.grids.cell_target import CellTargets
from ktttextract.targets.grids.cells import CellFigure, CellReader, NamedUnit
from ktttextract.targets.grids.columns import Column, Head, year_in
from ktttextract.targets.grids.frame import Frame
from ktttextract.targets.grids.read_columns import ReadColumns, is_name
from ktttextract.targets.grids.row_names import complete_name, without_capital
from ktttextract.targets.grids.row_units import RowUnits
from ktttextract.targets.grids.rows import Label, Levels, Row, read_label
from ktttextract.targets.grids.sums import join_last
from ktttextract.targets.grids.wrapped import body_rows
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import Year


class GridReader:
    """Reads one grid of indicators row by row."""

    def __init__(
        self,
        text: NormalisedText,
        book: RuleBook,
        cues: GridWords,
        cells: CellReader,
        frame: Frame,
        given: Sequence[Target] = (),
    ) -> None:
        self._text = text
        self._cell_targets = CellTargets(text, book)
        self._cues = cues
        self._cells = cells
        self._frame = frame
        self._given = given  # totals said before the grid
        self._levels = Levels()
        self._units = RowUnits(cells, cues, frame.unit, frame.subject)
        self._wholes: dict[int, int] = {}  # columns whose figures are parts of another column's
        self._entity = False
        self._divides = False  # the rows and columns divide the money of the title
        self._named = ("", "")  # ordinal and name of the row before
        self._targets: list[Target] = []
        self._rows: list[Row] = []  # those with figures
        self._cell = book.decision("cell")

    def read(self, grid: Grid, head: Head) -> list[Target]:
        """The targets of a grid, in text order."""
        self._entity = self._units.counts_subject = head.entity
        width = max(map(len, grid.rows), default=0)  # a damaged grid has rows that end too early
        rows = [[words_of(self._text, cell) for cell in row] + [""] * (width - len(row)) for row in grid.rows]
        body = body_rows(grid, rows, head, self._cues)
        columns, self._wholes = ReadColumns(self._cells, self._cues, self._frame).of(head, [row.words for row in body])
        if not columns:
            return []
        dated = any(column.role != "measure" for column in columns.values())
        self._divides = self._frame.divides and not self._entity and not dated
        for row in body:
            self._read_row(row.words, row.cells, head, columns, inset=row.inset)
        join_last(self._rows, self._wholes, self._given, self._cues)
        return self._targets

    def _read_row(
        self, words: list[str], row: list[Cell], head: Head, columns: dict[int, Column], *, inset: bool
    ) -> None:
        ordinal = words[head.ordinal] if head.ordinal >= 0 else ""
        named = words[head.label]
        if not named:
            # A group's name may stand under the ordinals, or in the first column that is not merged away.
            beside = (head.ordinal, head.unit)
            named = next((w for i, w in enumerate(words) if w and i not in columns and i not in beside), "")
            if not named and len(ordinal) > 4:
                named, ordinal = ordinal, ""
        figures = self._figures(words, head, columns)
        if not named and figures and not ordinal and head.unit >= 0 and words[head.unit]:
            ordinal, named = self._named  # the same thing in another unit
        again = named == self._named[1]
        if not named:
            return
        compares = named.lower().startswith(self._cues.compares) and bool(self._named[1])
        if compares:
            named = f"{self._named[1]} {named[:1].lower()}{named[1:]}"  # "So với GDP", of the row before
        else:
            self._named = ordinal, named
        label = read_label(ordinal, named, self._cues, inset=inset, numbered=head.ordinal >= 0)
        of_year = self._entity and not is_name(named.lower().removeprefix(self._cues.year_word))
        said = named if of_year else label.words
        own_year = year_in(said.lower(), self._cues) if of_year or not figures else None
        label, unit = self._units.read(label, words[head.unit] if head.unit >= 0 else "")
        if figures and not label.marked and self._goes_on(label, unit, figures, columns):
            label = label.as_part()
        twin = self._rows[-1] if again and self._rows else None
        place = self._levels.beside(label, unit) if compares else self._levels.enter(label, own_year, unit)
        place.twin = twin if twin is not None and twin.label == label.words else None
        unit = place.unit
        self._name(place, label, figures, columns, unit)
        if of_year and own_year is not None:
            place.name = ""  # "2016 | 471.260 | 78,5": the columns' heads alone say what is measured
        elif not is_name(label.words):
            return
        if not figures or (unit is not None and unit.rank):
            return
        self._rows.append(place)
        for index, figure in figures.items():
            target = self._target(place, label, unit, columns[index], index, figure, row[index])
            self._targets.append(target)
            place.by_column[index] = target

    def _goes_on(
        self, label: Label, unit: NamedUnit | None, figures: dict[int, CellFigure], columns: dict[int, Column]
    ) -> bool:
        """Whether a row without a mark is one more part of the row that "Trong đó:" stood under."""
        index, figure = next(iter(figures.items()))
        factor = self._units.of_figure(label.words, columns[index], unit, figure).factor
        return self._levels.take_part(unit, index, None if figure.low is None else figure.low * factor)

    def _name(
        self,
        place: Row,
        label: Label,
        figures: dict[int, CellFigure],
        columns: dict[int, Column],
        unit: NamedUnit | None,
    ) -> None:
        """Complete what a row measures by the rows above, a total by the caption."""
        if not label.words:
            return
        whole = label.inset and any(
            self._levels.whole(place, label, i, self._units.of_figure(label.words, columns[i], unit, figure).unit)
            for i, figure in figures.items()
        )
        place.name = complete_name(label, self._levels.over(place), whole, self._cues)
        total = self._cues.row_total.match(label.words.lower())
        if total and total.end() == len(label.words) and self._frame.subject and not self._entity:
            place.name = f"{label.words} {self._frame.subject}"

    def _figures(self, words: list[str], head: Head, columns: dict[int, Column]) -> dict[int, CellFigure]:
        has_unit = head.unit >= 0 and bool(words[head.unit])
        found: dict[int, CellFigure] = {}
        for index, column in columns.items():
            if words[index]:
                figure = self._cells.figure(words[index], has_unit=has_unit or column.unit is not None)
                if figure is not None:
                    found[index] = figure
        return found

    def _target(
        self,
        row: Row,
        label: Label,
        unit: NamedUnit | None,
        column: Column,
        index: int,
        figure: CellFigure,
        cell: Cell,
    ) -> Target:
        low, high, comparator = figure.low, figure.high, figure.comparator
        named = row.name
        bound = self._cells.bound_at_end(named) if comparator == "eq" else None
        if bound is not None:
            named, comparator = bound
            low, high = _bounded(comparator, low)
        said, factor, per = self._units.of_figure(label.words, column, unit, figure)
        year = column.year or row.year or self._frame.year
        start, end = self._place(cell, figure)
        target = self._cell_targets.of(
            NormSpan(start, end),
            (None if low is None else _times(low, factor), None if high is None else _times(high, factor)),
            comparator,
            said,
            named=self._indicator(named, column),
            year=year,
            status=self._status(column, year, start),
            of_total=figure.of_total,
            section=[*self._frame.section, *self._levels.path(row)],
        )
        target.change = self._change(label.words, figure.lead)
        target.per = per or self._per(named, column)
        over = row.by_column.get(self._wholes.get(index, -1))
        is_rate = column.role == "compare" or self._cues.growth.search(target.indicator.lower())
        if not is_rate:  # none is part of another
            target.of = over or self._levels.whole(row, label, index, said)
        return target

    def _status(self, column: Column, year: Year | None, at: int) -> Verdict:
        frame = self._frame
        facts = CellFacts(
            year,
            frame.document_year,
            frame.plan_start,
            column.status,
            frame.status,
            frame.sort,
            at=at,
            head=column.words,
        )
        return self._cell.decide(facts)

    def _place(self, cell: Cell, figure: CellFigure) -> tuple[int, int]:
        """The figure's offsets in the normalised text; blanks inside a cell may be more than one."""
        raw = self._text.lined[cell.start : cell.end]
        if " ".join(raw.split()) == raw:
            return cell.start + figure.start, cell.start + figure.end
        places = [i for i, c in enumerate(raw) if not c.isspace() or not raw[i - 1].isspace()]
        if len(places) < figure.end:
            return cell.start, cell.end
        return cell.start + places[figure.start], cell.start + places[figure.end - 1] + 1

    def _indicator(self, named: str, column: Column) -> str:
        """What a cell measures: the row's label, behind the thing that the column's head or the caption names."""
        words = named.strip(" ,;:.-")
        if column.role == "compare":
            return f"{words} {self._compared(column)}"
        if self._divides:
            return self._share(words, column)
        if column.part:
            return f"{words}: {without_capital(column.measure)}" if words else column.measure
        measure = column.measure if column.measure.lower() not in self._cues.total else ""
        if self._frame.subject not in words and self._is_bare_rate(measure):
            measure = f"{measure} {self._frame.subject}"
        if measure and not self._entity and column.role != "measure" and not self._cues.measure.match(measure.lower()):
            return words
        if not measure and self._entity:
            measure = self._frame.subject
        if words and measure.lower() in words.lower():
            return words
        if self._entity:
            total = self._cues.row_total.match(words.lower())
            part = words[total.end() :] if total else ""  # "Toàn tỉnh: đô thị"
            if total or not words:
                return f"{measure}{part if part[:1] == ':' else ''}" or column.words  # "Tổng số", of each year
            return f"{measure} {words}"
        return f"{measure} {without_capital(words)}"

    def _is_bare_rate(self, measure: str) -> bool:
        """Whether a head speaks of growth, but the title says of what: "Tốc độ bình quân 2026 - 2030"."""
        rest, found = self._cues.growth.subn(" ", measure.lower())
        return bool(found) and not any(char.isalpha() for char in self._cues.filler.sub(" ", rest))

    def _share(self, words: str, column: Column) -> str:
        """What a cell of divided money is: the money of the title, for what the row says, by whom the head says."""
        subject = self._frame.subject
        named = words if subject.lower() in words.lower() else f"{subject}: {without_capital(words)}"
        measure = column.measure
        return named if not measure or measure.lower() in self._cues.amount else f"{named}, {measure}"

    def _compared(self, column: Column) -> str:
        cues = self._cues
        if cues.compare_period.search(column.words):
            return cues.against_period
        if cues.compare_last_year.search(column.words):
            return cues.against_last_year
        later = column.words.rpartition("/")[2].rpartition(cues.against)[2]
        year = year_in(later, cues)
        if cues.compare_plan.search(later) or year is None:
            return cues.against_plan
        return (
            f"{cues.against} {year.text if year.text.startswith(cues.year_word) else f'{cues.year_word} {year.text}'}"
        )

    def _change(self, named: str, lead: str) -> str | None:
        low = self._cues.not_rise.sub(" ", named.lower())
        if self._cues.increase.search(low):
            return "increase"
        if self._cues.decrease.search(low):
            return "decrease"
        return "increase" if lead in self._cues.rise else "decrease" if lead in self._cues.fall else None

    def _per(self, named: str, column: Column) -> str | None:
        return "year" if column.per or self._cues.yearly.search(self._cues.not_yearly.sub(" ", named.lower())) else None


def _bounded(comparator: str, value: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if comparator in ("ge", "gt"):
        return value, None
    return (None, value) if comparator in ("le", "lt") else (value, value)


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """A value with its multiplier worked out, without an exponent, a whole number without decimals."""
    if factor == 1:
        return value
    product = value * factor
    whole = int(product)
    return Decimal(whole) if product == whole else product
