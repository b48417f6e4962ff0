"""The worksheets of one sheet: rows one below the other, and a further worksheet where one is full."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ktttextract.output.evidence import Sentence
from ktttextract.output.words import is_doubtful
from ktttextract.output.workbook.cells import day, moment, number, shown
from ktttextract.output.workbook.formats import BROKEN, WHOLE, Formats
from ktttextract.output.workbook.sheets import Facts, Row, Sheet, SheetColumn

EXCEL_ROWS = 1_048_576  # of a worksheet, its head among them
_LINKS = 65_530  # that a worksheet may have
_BETWEEN = " › "
_HEAD_HEIGHT = 32
_LONGEST_RICH = 16_000  # characters of a text in two looks; a longer one is in one look, and cut where it must be
# XlsxWriter takes a text that looks like this for one that it has made itself.
_ITS_OWN = ("<r>", "</r>")
# LibreOffice takes "_xa_" for the escape of a control character (Excel wants four digits, which XlsxWriter guards), and
# would break the line in "hop_tac_xa_thanh_vien". Parted into two runs of one look it is none.
_ESCAPE = re.compile("_x[0-9a-fA-F]{1,3}_")


class Pages:
    """The rows of one sheet; only the row that is being written is in memory."""

    def __init__(self, book: Any, sheet: Sheet, formats: Formats, rows: int) -> None:
        self._book = book
        self._sheet = sheet
        self._formats = formats
        self._rows = rows
        self._number = 0
        self._names = [column.name for column in sheet.columns]
        self._begin()

    def add(self, row: Row, facts: Facts, at: int, link: Any) -> str:
        """Write a row, the `at`-th of its text, and return its place; `link` leads to the row of the text."""
        if self._next >= self._rows:
            self._end()
            self._begin()
        doubtful = _is_doubtful(row)
        for place, column in enumerate(self._sheet.columns):
            value = column.value(row, facts, at)
            if value is not None:
                self._write(place, column, value, doubtful, link)
            elif doubtful:
                self._page.write_blank(self._next, place, None, self._formats.of("text", True))
        self._next += 1
        return f"internal:'{self._title}'!A{self._next}"

    def close(self) -> None:
        """Say where the rows end, for the filters."""
        self._end()

    def _begin(self) -> None:
        self._number += 1
        self._title = self._sheet.title if self._number == 1 else f"{self._sheet.title} ({self._number})"
        self._page = self._book.add_worksheet(self._title)
        self._links = 0
        self._next = 1
        self._page.freeze_panes(1, self._sheet.frozen)
        self._page.set_row(0, _HEAD_HEIGHT)
        folded = False
        for place, column in enumerate(self._sheet.columns):
            self._page.set_column(place, place, column.width, None, _folding(column.technical, folded))
            folded = column.technical
            self._page.write_string(0, place, column.heading, self._formats.head)
        if folded:
            place = len(self._sheet.columns)
            self._page.set_column(place, place, None, None, _folding(False, True))

    def _end(self) -> None:
        self._page.autofilter(0, 0, self._next - 1, len(self._sheet.columns) - 1)

    def _write(self, place: int, column: SheetColumn, value: Any, doubtful: bool, link: Any) -> None:
        kind = column.kind
        if kind == "link":
            self._link(place, shown(value), doubtful, link)
        elif kind == "sentence":
            self._sentence(place, value, doubtful)
        elif kind in ("int", "decimal", "score"):
            self._figure(place, kind, value, doubtful)
        elif kind in ("day", "moment"):
            known = (day if kind == "day" else moment)(value)
            if known is None:
                self._text(place, "text", value, doubtful)
            else:
                self._page.write_datetime(self._next, place, known, self._formats.of(kind, doubtful))
        elif kind == "bool":
            self._page.write_boolean(self._next, place, value, self._formats.of(kind, doubtful))
        else:
            said = _BETWEEN.join(map(str, value)) if isinstance(value, list) else value
            self._text(place, kind, column.words.get(said, said) if column.words else said, doubtful)

    def _text(self, place: int, kind: str, value: object, doubtful: bool) -> None:
        write_text(self._page, (self._next, place), shown(value), self._formats.of(kind, doubtful), self._formats.plain)

    def _figure(self, place: int, kind: str, value: object, doubtful: bool) -> None:
        held = number(value)
        if held is None:
            self._text(place, "text", value, doubtful)
            return
        look = (WHOLE if isinstance(held, int) else BROKEN) if kind == "decimal" else kind
        self._page.write_number(self._next, place, held, self._formats.of(look, doubtful))

    def _link(self, place: int, text: str, doubtful: bool, link: Any) -> None:
        if link is None or self._links >= _LINKS or text.startswith(_ITS_OWN[0]):
            self._text(place, "text", text, doubtful)
            return
        self._links += 1
        link.text = text
        self._page.write_url(self._next, place, link, self._formats.of("link", doubtful))

    def _sentence(self, place: int, sentence: Sentence, doubtful: bool) -> None:
        before, found, after = map(shown, sentence)
        whole = "".join(sentence)
        if not (before or after) or not found or len(before) + len(found) + len(after) > _LONGEST_RICH:
            self._text(place, "sentence", whole, doubtful)
            return
        parts = [
            *([before] if before else ()),
            self._formats.bold,
            found,
            *([self._formats.plain, after] if after else ()),
        ]
        self._page.write_rich_string(self._next, place, *parts, self._formats.of("sentence", doubtful))


def write_text(page: Any, place: tuple[int, int], text: str, look: Any, plain: Any) -> None:
    """Write what `shown` returned into a cell (row, column), as the text that it is; `plain` is a format of no look."""
    if text.startswith(_ITS_OWN[0]) and text.endswith(_ITS_OWN[1]):
        page.write_rich_string(*place, text[:1], plain, text[1:], look)
    elif pieces := _apart(text):
        more = [part for piece in pieces[1:] for part in (plain, piece)]
        page.write_rich_string(*place, pieces[0], *more, look)
    elif text:
        page.write_string(*place, text, look)


def _folding(technical: bool, folded: bool) -> dict[str, Any]:
    """Columns for programs are hidden under one "+", which stands on the column behind them."""
    if technical:
        return {"level": 1, "hidden": True}
    return {"collapsed": True} if folded else {}


def _is_doubtful(row: Row) -> bool:
    confidence = row.get("confidence")
    return confidence is not None and is_doubtful(Decimal(str(confidence)))


def _apart(text: str) -> list[str]:
    """A text in pieces none of which holds an escape; empty where it holds none itself."""
    if "_x" not in text:
        return []
    cuts = [0, *(match.start() + 1 for match in _ESCAPE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)] if len(cuts) > 2 else []
