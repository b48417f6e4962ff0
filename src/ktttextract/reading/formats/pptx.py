"""Presentations (.pptx): slide by slide what stands on it, its tables, then the speaker's notes."""

from collections.abc import Iterator
from typing import Any

from ktttextract.legacy.fonts import shown
from ktttextract.reading.blocks import BODY, NOTE, Block, Cell, table_blocks
from ktttextract.reading.failures import SPLIT, damaged, too_large
from ktttextract.reading.limits import Limits
from ktttextract.reading.office_xml import local, relations, tree
from ktttextract.reading.packed import PackedFile

_MAIN = "ppt/presentation.xml"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOTES, _DIAGRAM = "/notesSlide", "/diagramData"
# What a slide has of its master: its number, its date, its foot.
_OF_MASTER = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})


def read(data: bytes, limits: Limits) -> Iterator[Block]:
    """Yield the blocks of a presentation, each with the number of its slide; raises UnreadableDocumentError."""
    file = PackedFile(data, limits)
    root = tree(file, _MAIN)
    if root is None:
        raise damaged("it has no slides in it")
    targets = {one.id: one.target for one in relations(file, _MAIN)}
    slides = [targets.get(slide.get(_R) or "", "") for slide in root.iter(f"{_P}sldId")]
    if len(slides) > limits.pages:
        raise too_large(f"it has {len(slides)} slides, more than {limits.pages}", SPLIT)
    notes: list[Block] = []
    for at, name in enumerate(slides, 1):
        slide = tree(file, name)
        if slide is None or slide.get("show") in ("0", "false"):
            continue
        yield Block("", page=at)
        yield from _shapes(slide, at, BODY)
        for one in relations(file, name):
            if one.sort.endswith(_DIAGRAM):
                yield from _shapes(tree(file, one.target), at, BODY)
            elif one.sort.endswith(_NOTES):
                notes += _shapes(tree(file, one.target), at, NOTE)
    yield from notes


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"


def _shapes(root: Any, page: int, part: str) -> Iterator[Block]:
    """The paragraphs and tables below an element in the order of the file, which is that of the eye mostly."""
    pending = [] if root is None else [root]
    while pending:
        element = pending.pop()
        name = local(element)
        if name == "sp" and _is_of_master(element):
            continue
        if name == "tbl":
            rows = [list(map(_cell, row.iterfind(f"{_A}tc"))) for row in element.iterfind(f"{_A}tr")]
            yield from table_blocks(rows, lined=True, part=part, page=page)
        elif name == "p" and element.tag.startswith(_A):
            yield Block(_text(element), part, page=page)
        elif name != "AlternateContent":
            pending.extend(reversed(element))
        elif len(element):
            pending.append(element[0])  # the others show the same


def _is_of_master(shape: Any) -> bool:
    return any(mark.get("type") in _OF_MASTER for mark in shape.iterfind(f"{_P}nvSpPr/{_P}nvPr/{_P}ph"))


def _cell(cell: Any) -> Cell:
    if any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge")):
        return Cell((), True)
    return Cell(tuple(_text(paragraph) for paragraph in cell.iter(f"{_A}p")))


def _text(paragraph: Any) -> str:
    pieces = []
    for part in paragraph:
        name = local(part)
        if name == "br":
            pieces.append("\n")
        elif name in ("r", "fld"):
            text, latin = part.findtext(f"{_A}t") or "", part.find(f"{_A}rPr/{_A}latin")
            pieces.append(text if latin is None else shown(text, latin.get("typeface") or ""))
    return "".join(pieces)
