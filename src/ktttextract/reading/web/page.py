"""The text of a web page in the order in which it stands there."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from ktttextract.reading.blocks import BODY, FURNITURE, Block, table_blocks
from ktttextract.reading.failures import suspicious
from ktttextract.reading.superscripts import raised
from ktttextract.reading.web.charset import sound
from ktttextract.reading.web.fonts import with_true_letters
from ktttextract.reading.web.furniture import is_furniture, is_hidden
from ktttextract.reading.web.lists import LISTS, ListMarks, is_word_mark, with_mark, word_mark
from ktttextract.reading.web.tables import Table, arranging

_SKIPPED = frozenset(
    {
        "script", "style", "template", "noscript", "head", "svg", "iframe", "object", "embed", "canvas", "select",
        "del", "textarea", "audio", "video", "map", "applet", "xml", "math",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "label", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
# Blanks that are more than the one between two words.
_BLANKS = re.compile(r"(?: [ \t\r\n\f]|[\t\r\n\f])[ \t\r\n\f]*")
_SEVERAL = re.compile(" {2,}")


class PageReader:
    """Walks over a page once; nothing in it recurs, so that no nesting is too deep."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._arranging = arranging(root)
        self._pieces: list[str] = []
        self._mark = ""  # of the item whose text has not begun
        self._pre = 0
        self._raised = 0
        self._word_mark: Any = None  # the element with a number that Word has written out
        self._mark_begins = 0  # where its letters begin among the pieces
        self._lists: list[ListMarks] = []
        self._furniture: Any = None  # the element that makes all in it furniture
        self._table: Table | None = None
        self._table_element: Any = None
        self._within = 0  # tables in a cell of it: their words are words of the cell

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of the page."""
        walk = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        skipped: Any = None
        for event, element in walk:
            if event == "start":
                tag = element.tag
                if tag in _SKIPPED or is_hidden(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    yield from self._start(element, tag)
                continue
            if element is skipped:
                skipped = None
            elif event == "end":
                yield from self._end(element, element.tag)
            self._text(element.tail)
        yield from self._line(always=False)

    def _start(self, element: Any, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._line(always=False)
        if self._furniture is None and is_furniture(element, tag):
            self._furniture = element
        if tag == "pre":
            self._pre += 1
        elif tag == "sup":
            self._raised += 1
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in LISTS:
            self._lists.append(ListMarks(element, tag))
        elif tag == "li" and self._lists and self._furniture is None:
            self._mark = self._lists[-1].mark(element)
        elif tag == "table":
            if self._table is not None:
                self._within += 1
            elif element not in self._arranging:
                self._table, self._table_element = Table(element), element
        elif self._table is not None and not self._within and tag in ("tr", "td", "th"):
            if tag == "tr":
                self._table.row()
            else:
                self._table.cell(element, tag)
        elif self._word_mark is None and is_word_mark(element):
            self._word_mark, self._mark_begins = element, len(self._pieces)
        self._text(element.text)

    def _end(self, element: Any, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._line(always=tag == "p")
        if tag == "pre":
            self._pre -= 1
        elif tag == "sup":
            self._raised -= 1
        elif tag in LISTS:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        elif tag in ("td", "th") and self._table is not None and not self._within:
            self._table.cell_end()
        elif tag == "table" and self._within:
            self._within -= 1
        elif element is self._table_element and self._table is not None:
            table, self._table, self._table_element = self._table, None, None
            yield from table_blocks(table.rows, lined=table.lined, part=self._part)
        if element is self._word_mark:
            said = word_mark("".join(self._pieces[self._mark_begins :]))
            self._word_mark, self._pieces[self._mark_begins :] = None, [said]
        if element is self._furniture:
            self._furniture = None

    @property
    def _part(self) -> str:
        return BODY if self._furniture is None else FURNITURE

    def _text(self, text: str | None) -> None:
        if not text:
            return
        text = sound(text)
        if self._pre:
            self._pieces.append(text.replace("\r\n", "\n"))
        else:
            flat = _BLANKS.sub(" ", text)
            self._pieces.append(raised(flat) if self._raised else flat)

    def _line(self, *, always: bool) -> Iterator[Block]:
        """What was gathered is a line; an empty one counts only where a page shows one (`always`)."""
        if not self._pieces and not always:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if not always and (not text or text.isspace()):
            return
        if not self._pre:
            text = _trimmed(text) if "\n" not in text else "\n".join(map(_trimmed, text.split("\n")))
        text = text.strip("\n")
        if self._mark and text.strip():
            text, self._mark = with_mark(self._mark, text), ""
        if self._table is not None:
            self._table.line(text)
        else:
            yield Block(text, self._part)


def page_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page; raises UnreadableDocumentError where nothing of it could be read."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_blank_text=False)
    text = text.replace("\0", "")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser) if text.strip() else None
    too_deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    # The parser gives up on nesting that is too deep, and says so nowhere else.
    if too_deep:
        raise suspicious("it is nested too deep")
    if root is not None:
        with_true_letters(root, text)
        yield from PageReader(root).blocks()


def _trimmed(line: str) -> str:
    return (_SEVERAL.sub(" ", line) if "  " in line else line).strip(" ")
