"""A comparison as an Excel workbook: every line with its figures, a cross table of territories, what is to be known.

Numbers are numbers: the comparator is part of their format, so that "≥ 1.150" can still be added and sorted.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ktttextract.compare.explanations import Scale
from ktttextract.compare.records import Block, Place, Value
from ktttextract.compare.writers.words import (
    MEASURE_WORDS,
    REACHED,
    STATES,
    Row,
    documents_of,
    marks_of,
    place_of,
    rows_of_line,
    years_of,
)
from ktttextract.errors import OutputError
from ktttextract.output.words import PER, SIGNS, bound_words, is_doubtful
from ktttextract.output.workbook.cells import number, shown
from ktttextract.output.workbook.pages import EXCEL_ROWS, write_text
from ktttextract.output.workbook.writer import fill_workbook, made_pieces

_TEXT, _NUMBER, _YEAR, _SCORE = "text", "number", "year", "score"
_LINES = (
    ("Chỉ tiêu", 44), ("Đại lượng", 16), ("Đơn vị", 16), ("Đơn vị từ 01/7/2025", 20), ("Địa bàn", 26), ("Năm", 8),
    ("Từ năm", 8), ("Mục tiêu", 16), ("Mục tiêu đến", 14), ("Kết quả", 16), ("Kết quả đến", 14),
    ("Kết quả/mục tiêu (%)", 12), ("Chênh (điểm)", 10), ("Đạt", 9), ("Lưu ý", 22), ("Giải thích", 60),
    ("Văn bản", 24), ("Độ tin cậy", 10), ("Tình trạng", 10), ("Mã chỉ tiêu", 28),
)  # fmt: skip


class _Looks(NamedTuple):
    """The formats of one workbook: of numbers by comparator, whether they are broken, whether they are doubtful."""

    book: Any
    plain: Any
    made: dict[tuple[str, str, bool], Any]

    def of(self, kind: str, sign: str, doubtful: bool) -> Any:
        """The format of a cell; made when it is first needed, in the order of the cells."""
        key = (kind, sign, doubtful)
        if key not in self.made:
            look: dict[str, Any] = {"valign": "top"}
            if kind == _TEXT:
                look["text_wrap"] = True
            elif kind == _YEAR:
                look["num_format"] = "0"
            elif kind == _SCORE:
                look["num_format"] = "0.00"
            else:
                quoted = f'"{sign}"' if sign else ""
                look["num_format"] = f"{quoted}{kind};{quoted}-{kind}"
            if doubtful:
                look["bg_color"] = "#FFF2CC"
            self.made[key] = self.book.add_format(look)
        return self.made[key]


def workbook_pieces(
    blocks: Iterable[tuple[Block, Scale]], places: Sequence[Place], first_heading: str
) -> Iterator[bytes]:
    """Yield the bytes of the workbook, made in the folder for temporary files."""

    def fill(book: Any) -> None:
        _Writer(book, places, first_heading).fill(blocks)

    return made_pieces(lambda path, folder: fill_workbook(path, folder, fill))


class _Writer:
    """The three sheets, row by row."""

    def __init__(self, book: Any, places: Sequence[Place], first_heading: str) -> None:
        self._looks = _Looks(book, book.add_format(), {})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#D9E2F3", "bottom": 1}
        )
        lines = [(first_heading, width) if name == "Địa bàn" else (name, width) for name, width in _LINES]
        self._places = {place.order: at for at, place in enumerate(places, _CROSS)}
        cross = [("Chỉ tiêu", 44), ("Đại lượng", 16), ("Đơn vị", 16), ("Năm", 10), ("Là", 10)]
        cross += [(place.label, 16) for place in places]
        self._lines = self._sheet(book, "So sánh", lines, 1)
        self._cross = self._sheet(book, "Bảng chéo", cross, _CROSS)
        self._notes = self._sheet(
            book, "Lưu ý", [("Chỉ tiêu", 44), (first_heading, 26), ("Năm", 10), ("Lưu ý", 18), ("Giải thích", 90)], 1
        )

    def fill(self, blocks: Iterable[tuple[Block, Scale]]) -> None:
        """Write all blocks."""
        for block, _ in blocks:
            for line in block.lines:
                for row in rows_of_line(line):
                    self._line(block, row)
                for note in line.notes:
                    self._notes.add(
                        self._looks, (block.name, line.place.label, years_of(line), note.code, note.message), False
                    )
            self._cross_rows(block)
        for sheet in (self._lines, self._cross, self._notes):
            sheet.close()

    def _sheet(self, book: Any, title: str, heads: Sequence[tuple[str, int]], frozen: int) -> "_Sheet":
        page = book.add_worksheet(title)
        page.freeze_panes(1, frozen)
        for at, (name, width) in enumerate(heads):
            page.set_column(at, at, width)
            write_text(page, (0, at), shown(name), self._head, self._looks.plain)
        return _Sheet(page, len(heads))

    def _line(self, block: Block, row: Row) -> None:
        line = row.line
        apart = line.difference if row.first else None
        known = [v.confidence for v in (row.target, row.result) if v is not None and v.confidence is not None]
        least = min(known, default=None)
        cells = (
            block.name, MEASURE_WORDS[block.measure], block.unit + PER.get(block.per or "", ""), line.place.unit,
            line.place.label if line.place.unit else place_of(line), _Number(line.year, _YEAR),
            None if line.since is None else _Number(line.since, _YEAR),
            *_pair(row.target), *_pair(row.result),
            _amount(apart.percent if apart else None), _amount(apart.points if apart else None),
            REACHED[apart.reached] if apart else "", marks_of(row),
            "; ".join(note.message for note in line.notes) if row.first else "",
            documents_of(row.target, row.result), None if least is None else _Number(least, _SCORE),
            STATES[line.kind], block.topic,
        )  # fmt: skip
        self._lines.add(self._looks, cells, is_doubtful(least))

    def _cross_rows(self, block: Block) -> None:
        """A row for each year and status, with the first value of each territory; others are in the sheet of lines."""
        found: dict[tuple[int, int, str], dict[int, Any]] = {}
        for line in block.lines:
            at = self._places.get(line.place.order)
            if at is None or line.kind == "missing":
                continue
            for order, (status, values) in enumerate((("mục tiêu", line.targets), ("kết quả", line.results))):
                if values:
                    cells = found.setdefault((line.year, line.since or 0, f"{order}{status}"), {})
                    cells[at] = _whole(values[0])
        for (year, since, status), cells in sorted(found.items()):
            years: Any = _Number(year, _YEAR) if not since else f"{since}-{year}"
            row: list[Any] = [
                block.name,
                MEASURE_WORDS[block.measure],
                block.unit + PER.get(block.per or "", ""),
                years,
                status[1:],
            ]
            row += [None] * len(self._places)
            for at, cell in cells.items():
                row[at] = cell
            self._cross.add(self._looks, row, False)


_CROSS = 5  # columns before the territories


class _Number(NamedTuple):
    value: int | Decimal
    kind: str = _NUMBER
    sign: str = ""


def _amount(value: Decimal | None, comparator: str = "eq") -> "_Number | None":
    return None if value is None else _Number(value, _NUMBER, SIGNS[comparator])


def _pair(value: Value | None) -> tuple["_Number | None", "_Number | None"]:
    """A value as a number with its comparator, and the upper end of a range."""
    if value is None:
        return None, None
    if value.single is not None:
        return _amount(value.single, value.comparator), None
    return _amount(value.low, value.comparator), _amount(value.high)


def _whole(value: Value) -> Any:
    return _pair(value)[0] if value.single is not None else bound_words(value.comparator, value.low, value.high)


class _Sheet:
    """A worksheet that rows are added to; what no longer fits is left to CSV."""

    def __init__(self, page: Any, columns: int) -> None:
        self._page = page
        self._columns = columns
        self._next = 1

    def add(self, looks: _Looks, cells: Sequence[Any], doubtful: bool) -> None:
        """Write a row: texts are texts, whatever they begin with."""
        if self._next >= EXCEL_ROWS:
            raise OutputError("The comparison has more rows than a worksheet.", advice="Narrow it, or write CSV.")
        for at, cell in enumerate(cells):
            if isinstance(cell, _Number):
                self._figure(looks, at, cell, doubtful)
            elif cell is not None and cell != "":
                write_text(self._page, (self._next, at), shown(cell), looks.of(_TEXT, "", doubtful), looks.plain)
        self._next += 1

    def close(self) -> None:
        """Say where the rows end, for the filters."""
        self._page.autofilter(0, 0, self._next - 1, self._columns - 1)

    def _figure(self, looks: _Looks, at: int, cell: _Number, doubtful: bool) -> None:
        held = number(cell.value)
        if held is None:
            self._page.write_string(self._next, at, f"{cell.sign}{cell.value:f}", looks.of(_TEXT, "", doubtful))
            return
        kind = cell.kind
        if kind == _NUMBER:
            kind = "#,##0" if isinstance(held, int) else "#,##0.0#####"
        self._page.write_number(self._next, at, held, looks.of(kind, cell.sign, doubtful))
