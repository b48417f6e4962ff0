"""Which columns of a grid hold figures of indicators, and which of them are parts of another."""

from itertools import pairwise

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.targets.grids.cells import CellFigure, CellReader
from ktttextract.targets.grids.columns import Column, Head, year_in
from ktttextract.targets.grids.frame import Frame
from ktttextract.targets.grids.sums import summed_columns

_FEWEST_CODES = 4
_SURE_CODES = 7
_BLANK_FORM = 4  # a grid whose fullest column has figures in fewer than one row of so many is a form


class ReadColumns:
    """Tells the columns with figures of indicators from codes, years, prices and blank forms."""

    def __init__(self, cells: CellReader, cues: GridWords, frame: Frame) -> None:
        self._cells = cells
        self._cues = cues
        self._frame = frame

    def of(self, head: Head, body: list[list[str]]) -> tuple[dict[int, Column], dict[int, int]]:
        """Columns that name a year, a plan or a result, and for those that are parts the column of their whole."""
        kept: dict[int, Column] = {}
        read: dict[int, list[CellFigure | None]] = {}
        most = asked = given = 0
        labels = [row[head.label] for row in body if row[head.label]]
        of_years = sum(year_in(words.lower(), self._cues) is not None for words in labels) if head.entity else 0
        by_year = 2 * of_years > len(labels)  # "2022 | 724.900 | 652.100": the rows say the years
        for index, column in enumerate(head.columns):
            if index == head.label or not self._may_be_read(column, by_year=by_year):
                continue
            filled = [row[index] for row in body if row[index]]
            column_read = [self._cells.figure(row[index], has_unit=True) if row[index] else None for row in body]
            figures = [figure for figure in column_read if figure is not None]
            asked, given = asked + len(body), given + len(figures)
            years = sum(words.isdigit() and year_in(words, self._cues) is not None for words in filled)
            if 2 * years >= len(figures) or are_codes(figures):
                continue
            if column.year is not None or 3 * len(figures) >= len(filled):
                kept[index], read[index] = column, column_read
                most = max(most, len(figures))
        nameless = sum(not is_name(words) for words in labels) - of_years
        if _BLANK_FORM * max(most - nameless, 0) < len(body) or 2 * _BLANK_FORM * given < asked:
            return {}, {}
        if head.lost:
            return kept, {}
        told = any(c.year or c.status for c in kept.values())
        in_unit = by_year and self._frame.unit is not None
        measured = all(c.role == "measure" and c.unit is not None for c in kept.values())  # "Đàn lợn (con)"
        named = told or measured or in_unit or self._frame.status is not None or self._frame.captioned
        counts = head.columns[head.label].words.strip(" .:*") in self._cues.label_first
        dated = by_year or self._frame.year is not None or any(column.year for column in kept.values())
        return self._parts(kept, read) if named and (dated or counts) else ({}, {})

    def _parts(
        self, kept: dict[int, Column], read: dict[int, list[CellFigure | None]]
    ) -> tuple[dict[int, Column], dict[int, int]]:
        """Columns that are parts of the one before them say its year and status too."""
        summed = summed_columns(kept, read, self._cues)
        found: dict[int, Column] = {}
        wholes: dict[int, int] = {}
        whole = -1
        for index, column in kept.items():
            if index in summed:
                over = found[summed[index]]
                wholes[index] = summed[index]
                found[index] = column._replace(part=True, year=over.year, status=over.status)
            elif not column.part:
                whole = index if column.role == "figure" else whole
                rates = column.role == "compare" and column.year is None and whole >= 0
                found[index] = column._replace(year=found[whole].year) if rates else column
            elif whole < 0 or not _same_year(column, found[whole]):
                found[index] = column._replace(part=False)
            else:
                over = found[whole]
                wholes[index] = whole
                found[index] = column._replace(
                    year=over.year, status=column.status or over.status, unit=column.unit or over.unit, per=over.per
                )
        return found, wholes

    def _may_be_read(self, column: Column, *, by_year: bool) -> bool:
        if column.role in ("figure", "compare") or (column.role == "measure" and column.part):
            return True
        named = self._frame.status is not None or column.unit is not None or (by_year and self._frame.unit is not None)
        told = self._frame.captioned or (named and (by_year or self._frame.year is not None))
        return column.role == "measure" and told


def _same_year(part: Column, whole: Column) -> bool:
    """Whether a column says no other year than the one that it may be part of."""
    if part.year is None or whole.year is None:
        return part.year is None
    return (part.year.year, part.year.first) == (whole.year.year, whole.year.first)


def is_name(words: str) -> bool:
    """Whether a label has a word in it, not just the code or the letter of a blank form."""
    return sum(char.isalpha() for char in words) > 1


def are_codes(figures: list[CellFigure]) -> bool:
    """Whether a column only counts its rows up: codes, ordinals."""
    values = [figure.low for figure in figures if figure.low is not None]
    if len(values) < _FEWEST_CODES or any(value != value.to_integral_value() for value in values):
        return False
    rises = all(a < b for a, b in pairwise(values))
    return rises and (len(values) >= _SURE_CODES or values[-1] - values[0] <= 2 * len(values))
