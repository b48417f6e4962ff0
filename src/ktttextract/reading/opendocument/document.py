"""The blocks of an OpenDocument text: body, then notes, then heads and feet of pages."""

from collections.abc import Iterator
from typing import Any

from ktttextract.legacy.fonts import shown
from ktttextract.reading.blocks import BODY, EDGE, NOTE, Block, Cell, Remark, table_blocks
from ktttextract.reading.failures import UnreadableDocumentError, damaged
from ktttextract.reading.office_xml import local, tree
from ktttextract.reading.opendocument.names import attribute, named, whole
from ktttextract.reading.opendocument.styles import LEVELS, Look, Styles, mark_of
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.superscripts import raised

_SKIPPED = frozenset(
    {
        "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "user-field-decls",
        "forms", "note-citation", "number", "page-number", "page-count", "ruby-text", "title", "desc",
        "event-listeners",
    }
)  # fmt: skip
_HOLDERS = frozenset({"section", "index-body", "table-of-content", "index-title", "frame", "text-box", "g"})
_MOST_COLUMNS, _MOST_ROWS, _MOST_BLANKS = 1000, 10_000, 1000


class OpenDocument:
    """An OpenDocument text whose parts are read."""

    def __init__(self, file: PackedFile) -> None:
        if b"encryption-data" in (file.part("META-INF/manifest.xml") or b""):
            raise UnreadableDocumentError("it has a password", "Save it without one and try again.")
        content, styles = tree(file, "content.xml"), tree(file, "styles.xml")
        self._body = next(iter(content.iterfind("{*}body/{*}text")), None)
        if self._body is None:
            raise damaged("it has no text in it")
        self._edges = styles
        self._styles = Styles([root for root in (content, styles) if root is not None])
        self._notes: list[Any] = []
        self._boxes: list[Any] = []
        self._counts: dict[str, list[int]] = {}  # of lists, by their id and by their style
        self._outline = [0] * (LEVELS + 1)
        self._cut = 0  # rows of tables that were cut

    def blocks(self) -> Iterator[Block | Remark]:
        """Yield all blocks, and what was left out."""
        yield from self._within(self._body, BODY)
        done = 0
        while done < len(self._notes):
            note = self._notes[done]
            done += 1
            mark = f"[{done}] "
            for block in self._within(note, NOTE):
                yield block._replace(text=mark + block.text)
                mark = ""
        told: set[str] = set()
        for edge in () if self._edges is None else self._edges.iter("{*}header", "{*}footer"):
            for block in self._within(edge, EDGE):
                if any(char.isalpha() for char in block.text) and block.text not in told:
                    told.add(block.text)
                    yield block
        yield from self._told()

    def _told(self) -> Iterator[Remark]:
        if self._cut:
            most = f"more than {_MOST_COLUMNS} columns or lie below the first {_MOST_ROWS} of a table"
            yield Remark(
                "document.table_cut", f"{self._cut} rows of tables have {most}: what lies beyond was left out."
            )

    def _within(self, parent: Any, part: str) -> Iterator[Block]:
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, part, self._heading_mark(element) if name == "h" else "")
            elif name == "list":
                yield from self._list(element, part, 1, attribute(element, "style-name"), [])
            elif name == "table":
                yield from self._table(element, part)
            elif name in _HOLDERS:
                yield from self._within(element, part)

    def _paragraph(self, element: Any, part: str, mark: str) -> Iterator[Block]:
        pieces: list[str] = []
        self._text(element, pieces, self._styles.look("paragraph", attribute(element, "style-name")))
        text = "".join(pieces)
        boxes, self._boxes = self._boxes, []
        if any(char.isalnum() for char in mark) or text.strip():
            text = mark + text
        if text.strip() or not boxes:
            yield Block(text, part)
        for box in boxes:
            yield from self._within(box, part)

    def _text(self, element: Any, pieces: list[str], look: Look) -> None:
        self._say(element.text, pieces, look)
        for part in element:
            name = local(part)
            if name == "s":
                pieces.append(" " * whole(part, "c", 1, _MOST_BLANKS))
            elif name == "tab":
                pieces.append("\t")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "note":
                self._notes += list(named(part, "note-body"))[:1]
                pieces.append(f"[{len(self._notes)}]")
            elif name in ("text-box", "custom-shape", "rect"):
                self._boxes.append(part)
            elif name == "span":
                self._text(part, pieces, _over(self._styles.look("text", attribute(part, "style-name")), look))
            elif name and name not in _SKIPPED:
                self._text(part, pieces, look)
            self._say(part.tail, pieces, look)

    def _say(self, text: str | None, pieces: list[str], look: Look) -> None:
        if not text or look.hidden:
            return
        # Blanks of the XML are one blank; those of the text are elements.
        flat = " ".join(text.replace("\n", " ").replace("\t", " ").split(" ")) if "\n" in text or "\t" in text else text
        flat = shown(flat, look.font)
        flat = flat.upper() if look.capitals else flat
        pieces.append(raised(flat) if look.raised else flat)

    def _heading_mark(self, element: Any) -> str:
        at = whole(element, "outline-level", 0, LEVELS)
        if at not in self._styles.outline or attribute(element, "is-list-header") == "true":
            return ""
        self._outline[at] += 1
        self._outline[at + 1 :] = [0] * (LEVELS - at)
        return mark_of(self._styles.outline, at, self._outline)

    def _list(self, element: Any, part: str, at: int, style: str, counts: list[int]) -> Iterator[Block]:
        """A list at a level (from 1); those that go on from another one share its numbers."""
        if at == 1:
            before = attribute(element, "continue-list")
            if not before and attribute(element, "continue-numbering") == "true":
                before = f"style:{style}"
            counts = self._counts.get(before) or [0] * (LEVELS + 1)
            for name in (attribute(element, "id"), f"style:{style}"):
                if name:
                    self._counts[name] = counts
        levels = self._styles.lists.get(style, {})
        for item in element:
            name = local(item)
            if name not in ("list-item", "list-header"):
                continue
            mark = ""
            if name == "list-item" and any(local(one) in ("p", "h") for one in item):
                start = levels[at].start if at in levels else 1
                counts[at] = whole(item, "start-value", counts[at] + 1 if counts[at] else start, 1_000_000)
                counts[at + 1 :] = [0] * (LEVELS - at)
                mark = mark_of(levels, at, counts)
            yield from self._item(item, part, min(at + 1, LEVELS), style, counts, mark)

    def _item(self, item: Any, part: str, at: int, style: str, counts: list[int], mark: str) -> Iterator[Block]:
        for one in item:
            name = local(one)
            if name == "list":
                yield from self._list(one, part, at, attribute(one, "style-name") or style, counts)
            elif name in ("p", "h"):
                yield from self._paragraph(one, part, mark)
                mark = ""

    def _table(self, table: Any, part: str) -> Iterator[Block]:
        rows: list[list[Cell]] = []
        lined = False
        for row in _rows(table):
            cells: list[Cell] = []
            for cell in row:
                name = local(cell)
                if name not in ("table-cell", "covered-table-cell"):
                    continue
                lined = lined or self._styles.has_lines(attribute(cell, "style-name"))
                found = Cell((), True) if name[0] == "c" else Cell(tuple(self._lines(cell, part)))
                cells += [found] * whole(cell, "number-columns-repeated", 1, _MOST_COLUMNS)
            beyond = cells if len(rows) == _MOST_ROWS else cells[_MOST_COLUMNS:]
            self._cut += any(any(cell.paragraphs) for cell in beyond)
            if len(rows) < _MOST_ROWS:
                rows.append(cells[:_MOST_COLUMNS])
        yield from table_blocks(rows, lined=lined, part=part)

    def _lines(self, cell: Any, part: str) -> Iterator[str]:
        for block in self._within(cell, part):
            yield block.text.strip("| ").replace(" | ", " ") if block.row else block.text


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        name = local(element)
        if name == "table-row":
            yield element
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _over(near: Look, far: Look) -> Look:
    return Look(
        near.hidden or far.hidden, near.capitals or far.capitals, near.raised or far.raised, near.font or far.font
    )
