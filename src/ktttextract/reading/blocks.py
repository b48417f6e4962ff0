"""The parts of a document's text, and how they become the one text in which offsets count."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from ktttextract.reading.failures import SPLIT, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.symbol_fonts import guessed

BODY, NOTE, EDGE, FURNITURE = "body", "note", "edge", "furniture"
# A table without lines that is no larger is a letterhead or a signature: its columns are read one after the other.
_FEW_COLUMNS, _FEW_ROWS = 3, 6
# "|" parts the cells of a row, so that it may not stand in one.
_BAR = "¦"


class Block(NamedTuple):
    """A paragraph, or a row of a table; `part` is body, note, edge (heads and feet of pages) or furniture (menus)."""

    text: str
    part: str = BODY
    row: bool = False
    page: int = 0  # from 1, where the format has pages
    sheet: str = ""  # of a workbook
    cell: str = ""  # of a workbook: where it stands, "B3"; of a row its number, "3"
    ocr: bool = False  # read from a picture
    turns: tuple[tuple[int, int], ...] = ()  # where in its text a page begins, and which, for one that goes on


class Part(NamedTuple):
    """Where blocks that stand together in a document stand in its text, half-open."""

    start: int
    end: int
    part: str
    page: int
    sheet: str
    cell: str = ""
    ocr: bool = False


class Remark(NamedTuple):
    """What a reader has to say of a document besides its text: the code of a notice, and a sentence."""

    code: str
    message: str


class Told(NamedTuple):
    """A remark with its place in the text: half-open, empty where what is told of left nothing."""

    code: str
    message: str
    start: int
    end: int


class Joined(NamedTuple):
    """The text of a document, its parts in their order, and what is told of it."""

    text: str
    parts: tuple[Part, ...]
    told: tuple[Told, ...]


class Cell(NamedTuple):
    """A cell of a table as its paragraphs; `bare` is one that goes on from another cell and has no text of its own."""

    paragraphs: tuple[str, ...]
    bare: bool = False


class FormatReader(Protocol):
    """What a module of `reading/formats` is."""

    def read(self, data: bytes, limits: Limits) -> Iterator[Block | Remark]:
        """Yield the blocks of a document in reading order, and remarks where they belong.

        Raises UnreadableDocumentError.
        """
        ...

    def encoding(self, data: bytes) -> str:
        """The encoding of the document's letters, "binary" where the format is none of text."""
        ...


def joined(blocks: Iterable[Block | Remark], limits: Limits, restored: Callable[[str], str] | None = None) -> Joined:
    """Return the text of blocks and its parts; raises UnreadableDocumentError when it is longer than a text may be.

    `restored` gives a block its true letters, where those of the document are in an old encoding.

    Blocks are lines; a table has one blank line above and below it, and nowhere do two blank lines follow each other.
    """
    lines: list[str] = []
    parts: list[Part] = []
    told: list[Told] = []
    length, blank, before = 0, True, False
    for block in blocks:
        if isinstance(block, Remark):
            told.append(Told(*block, length, length))
            continue
        text = guessed(block.text.strip("\n ") if block.row else _stripped(block.text))
        if restored is not None:
            text = restored(text)
        if block.row != before and not blank:
            lines.append("")
            length, blank = length + 1, True
        before = block.row
        if not text.strip():
            if not blank:
                lines.append("")
                length, blank = length + 1, True
            continue
        if length + len(text) > limits.letters:
            raise too_large(f"its text has more than {limits.letters} letters", SPLIT)
        lines.append(text)
        for part in _parts_of(block, length, len(text)):
            _add_part(parts, part)
        length, blank = length + len(text) + 1, False
    text = "\n".join(lines).rstrip("\n") + ("\n" if lines else "")
    # What came behind the last letter is told at the end of the text.
    last = len(text)
    return Joined(
        text, tuple(parts), tuple(one._replace(start=min(one.start, last), end=min(one.end, last)) for one in told)
    )


def _parts_of(block: Block, start: int, size: int) -> Iterator[Part]:
    """The parts of a block of `size` letters, one for each page that it stands on."""
    if not block.turns:
        yield Part(start, start + size, block.part, block.page, block.sheet, block.cell, block.ocr)
        return
    begins = [(0, block.page), *((at, page) for at, page in block.turns if 0 < at < size), (size, 0)]
    for (at, page), (end, _) in pairwise(begins):
        yield Part(start + at, start + end, block.part, page, block.sheet, block.cell, block.ocr)


def _add_part(parts: list[Part], place: Part) -> None:
    last = parts[-1] if parts else None
    if last is not None and last[2:] == place[2:]:
        parts[-1] = last._replace(end=place.end)
    else:
        parts.append(place)


def _stripped(text: str) -> str:
    """A block without blanks at the ends of its lines."""
    if "\n" not in text:
        return text.rstrip()
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def table_blocks(rows: Sequence[Sequence[Cell]], *, lined: bool, part: str = BODY, page: int = 0) -> Iterator[Block]:
    """Yield a table: as paragraphs where it only arranges them, else a line for each row.

    `lined`: whether lines are drawn around its cells.
    """
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        yield from (Block(text, part, page=page) for row in rows for cell in row for text in cell.paragraphs)
    elif not lined and width <= _FEW_COLUMNS and len(rows) <= _FEW_ROWS and not _counts(rows):
        for column in range(width):
            for row in rows:
                if column < len(row):
                    yield from (Block(text, part, page=page) for text in row[column].paragraphs if text.strip())
    else:
        for row in rows:
            yield Block(row_text([" ".join(cell.paragraphs) for cell in row], width), part, True, page)


def row_text(cells: Sequence[str], width: int = 0) -> str:
    """Return a row of a table as one line: "| a | b |"."""
    flat = [" ".join(cell.replace("|", _BAR).split()) for cell in cells]
    flat += [""] * (width - len(flat))
    return f"| {' | '.join(flat)} |" if any(flat) else ""


def _counts(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether some cell is a figure and nothing else: data, however few."""
    return any(_is_figure(" ".join(cell.paragraphs)) for row in rows for cell in row)


def _is_figure(text: str) -> bool:
    bare = text.strip().rstrip("%").translate({ord(mark): None for mark in ".,- "})
    return bare.isdecimal()
