"""The blocks of a Word file: body, then notes, then heads and feet of pages, so that no page cuts a sentence."""

from collections.abc import Iterable, Iterator
from typing import Any

from ktttextract.reading.blocks import BODY, EDGE, NOTE, Block, Cell, table_blocks
from ktttextract.reading.failures import damaged
from ktttextract.reading.office_xml import local, relations, tree
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.word.names import W, child, number, value
from ktttextract.reading.word.numbers import Numbers
from ktttextract.reading.word.runs import Runs, relation
from ktttextract.reading.word.styles import Styles, has_lines

_DOCUMENT = "word/document.xml"
# Elements that only hold others.
_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent"})
_MOST_COLUMNS = 1000


class WordDocument:
    """A Word file whose parts are read."""

    def __init__(self, file: PackedFile) -> None:
        self._file = file
        body = child(tree(file, _DOCUMENT), "body")
        if body is None:
            raise damaged("it has no text in it")
        self._body: Any = body
        self._styles = Styles(self._part("styles"))
        self._numbers = Numbers(self._part("numbering"), self._styles)
        self._runs = Runs(self._styles)

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks."""
        yield from self._within(self._body, BODY)
        yield from self._notes()
        yield from self._edges()

    def _part(self, name: str) -> Any:
        return tree(self._file, f"word/{name}.xml")

    def _within(self, parent: Any, part: str) -> Iterator[Block]:
        joined = ""
        for element in _elements(parent):
            if local(element) == "tbl":
                yield from self._table(element, part)
                continue
            said, boxes, goes_on = self._paragraph(element)
            joined += said
            if goes_on:  # its end was deleted: the next one goes on in its line
                continue
            if joined.strip() or not boxes:
                yield Block(joined, part)
            joined = ""
            for box in boxes:
                yield from self._within(box, part)
        if joined:
            yield Block(joined, part)

    def _paragraph(self, element: Any) -> tuple[str, list[Any], bool]:
        style = value(element, "pPr", "pStyle") or self._styles.standard.get("paragraph")
        text = self._runs.read(element, style)
        said = str(text)
        mark = self._numbers.mark(element, style)
        # An empty paragraph shows its number too: columns of numbers in tables are made so.
        if said.strip() or any(char.isalnum() for char in mark):
            said = mark + said
        return said, text.boxes, child(element, "pPr", "rPr", "del") is not None

    def _table(self, table: Any, part: str) -> Iterator[Block]:
        rows = [self._row(row, part) for row in _rows(table)]
        yield from table_blocks(rows, lined=self._has_lines(table), part=part)

    def _row(self, row: Any, part: str) -> list[Cell]:
        cells: list[Cell] = [Cell((), True)] * min(number(row, "trPr", "gridBefore") or 0, _MOST_COLUMNS)
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            goes_on = merged is not None and (merged.get(W + "val") or "continue") == "continue"
            cells.append(Cell((), True) if goes_on else Cell(tuple(self._lines(cell, part))))
            more = (number(properties, "gridSpan") or 1) - 1
            cells += [Cell((), True)] * min(max(more, 0), _MOST_COLUMNS)
        return cells

    def _lines(self, cell: Any, part: str) -> Iterator[str]:
        for block in self._within(cell, part):
            # A table in a cell: its cells are words of this one.
            yield block.text.strip("| ").replace(" | ", " ") if block.row else block.text

    def _has_lines(self, table: Any) -> bool:
        properties = child(table, "tblPr")
        if (borders := child(properties, "tblBorders")) is not None:
            return has_lines(borders)
        if self._styles.outlines(value(properties, "tblStyle")):
            return True
        return any(has_lines(child(cell, "tcPr", "tcBorders")) for row in _rows(table) for cell in _cells(row))

    def _notes(self) -> Iterator[Block]:
        """The notes that the text points to, in its order; notes may point to others."""
        roots = {sort: self._part(f"{sort}s") for sort in ("footnote", "endnote")}
        done = 0
        while done < len(self._runs.notes):
            (sort, name), at = list(self._runs.notes.items())[done]
            done += 1
            found = () if roots[sort] is None else roots[sort].iterfind(W + sort)
            note = next((note for note in found if note.get(W + "id") == name), None)
            mark = f"[{at}] "
            for block in () if note is None else self._within(note, NOTE):
                yield block._replace(text=mark + block.text.lstrip())
                mark = ""

    def _edges(self) -> Iterator[Block]:
        """Heads and feet of pages, each once."""
        targets = {one.id: one.target for one in relations(self._file, _DOCUMENT)}
        told: set[str] = set()
        for sort in ("headerReference", "footerReference"):
            for reference in self._body.iter(W + sort):
                target = targets.get(relation(reference), "")
                if not target or target in told:
                    continue
                told.add(target)
                root = tree(self._file, target)
                for block in () if root is None else self._within(root, EDGE):
                    # A number alone is that of the page.
                    if any(char.isalpha() for char in block.text) and block.text not in told:
                        told.add(block.text)
                        yield block


def _elements(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables in an element, through what only holds them."""
    for element in parent:
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name in _HOLDERS:
            yield from _elements(_first_writing(element) if name == "AlternateContent" else element)


def _first_writing(element: Any) -> Any:
    return next(iter(element), element)


def _through(parent: Any, wanted: str) -> Iterable[Any]:
    for element in parent:
        name = local(element)
        if name == wanted:
            yield element
        elif name in _HOLDERS:
            yield from _through(element, wanted)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table without those that were deleted."""
    for row in _through(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield row


def _cells(row: Any) -> Iterable[Any]:
    return _through(row, "tc")
