"""Lines become paragraphs again, across pages; heads, feet and numbers of pages are set apart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ktttextract.reading.blocks import EDGE, Block
from ktttextract.reading.pages.layout import Line

# A number of a page; with a full stop behind it one is the last word of a sentence.
_NUMBER = re.compile(r"[\W_]*\d{1,4}(?:\s*/\s*\d{1,4})?[^\w.,;:]*")
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(r"[-–+*•●▪]\s|[([]?(?:\d{1,3}|[a-zđ]|[IVXL]{1,6})[.)/\]-]\s|\d{1,2}(?:\.\d{1,2})+\.?\s")
_ENDS = (".", ":", ";", "!", "?", "./.")
_SLACK = 0.6  # heights of a letter that a word may have had room and did not come
_INDENT = 1.0
_LEADING = 1.4  # of the usual way from line to line
_WHITE = 1.8  # the same of a line that is left white
_OTHER_SIZE = 0.15
_LONG = 0.6
_MARKED = 0.15  # the share of lines that begin a paragraph, at least
# A symbol or a range that was parted at its hyphen goes on without a blank.
_PARTED = re.compile(r"\w-")
_EDGE_LINES = 2


_NOWHERE = Line("", 0, 0, 0, 0, 0)


class _Frame(NamedTuple):
    """The edges of a page's text, and how far its lines are from each other."""

    left: float
    right: float
    leading: float
    marked: bool  # its paragraphs begin with a blank at the left, or below a white line


class _Paragraph:
    """Lines that are one paragraph, with the places where it goes on upon a new page."""

    def __init__(self, *lines: Line) -> None:
        self._lines = list(lines)

    def __bool__(self) -> bool:
        return bool(self._lines)

    def add(self, line: Line) -> None:
        self._lines.append(line)

    def block(self) -> Block:
        text = ""
        turns: list[tuple[int, int]] = []
        page = self._lines[0].page
        for line in self._lines:
            if text and not _PARTED.fullmatch(text[-2:]):
                text += " "
            if line.page != page:
                page = line.page
                turns.append((len(text), page))
            text += line.text
        return Block(text, page=self._lines[0].page, turns=tuple(turns))


def paragraph_blocks(pages: Sequence[Sequence[Line]]) -> Iterator[Block]:
    """Yield the paragraphs of all pages, then what was set apart, each once."""
    apart, bodies = _set_apart(pages)
    paragraph = _Paragraph()
    last = _NOWHERE
    frame = _Frame(0, 0, 0, False)
    for body in bodies:
        before, frame = frame, _frame(body) or frame
        for at, line in enumerate(body):
            if paragraph and _goes_on(last, line, before if at == 0 else frame, frame, new_page=at == 0):
                paragraph.add(line)
            else:
                if paragraph:
                    yield paragraph.block()
                if paragraph and at and last.base - line.base > _WHITE * frame.leading > 0:
                    yield Block("", page=last.page)
                paragraph = _Paragraph(line)
            last = line
    if paragraph:
        yield paragraph.block()
    told: set[str] = set()
    for line in apart:
        same = _DIGITS.sub("0", line.text)
        if same not in told and any(char.isalpha() for char in same):
            told.add(same)
            yield Block(line.text, EDGE, page=line.page)


def _set_apart(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[list[Line]]]:
    """Lines at the edges of pages that are numbers or stand on several pages, and the pages without them."""
    edges = [{line.text for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])} for lines in pages]
    often = Counter(_DIGITS.sub("0", text) for texts in edges for text in texts)
    least = max(2, len(pages) // 3)
    apart: list[Line] = []
    bodies: list[list[Line]] = []
    for lines in pages:
        start, end = 0, len(lines)
        is_edge = {
            line: _NUMBER.fullmatch(line.text) is not None or often[_DIGITS.sub("0", line.text)] >= least
            for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])
        }
        while start < min(end, _EDGE_LINES) and is_edge[lines[start]] and len(pages) > 1:
            start += 1
        while end > max(start, len(lines) - _EDGE_LINES) and is_edge[lines[end - 1]]:
            end -= 1
        apart += [*lines[:start], *lines[end:]]
        bodies.append(list(lines[start:end]))
    return apart, bodies


def _frame(lines: Sequence[Line]) -> _Frame | None:
    """Where most long lines of a page begin and where they end at most, None for a page without a text that runs on."""
    body = [line for line in lines if not line.of_column and line.cells == 1]
    if len(body) < 3:
        return None
    widest = max(line.right - line.left for line in body)
    long = [line for line in body if line.right - line.left > _LONG * widest]
    lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
    steps = sorted(above.base - line.base for above, line in pairwise(body) if above.base > line.base)
    leading = steps[len(steps) // 4] if steps else 0.0
    left = lefts[len(lefts) // 4]
    begun = sum(line.left > left + _INDENT * line.height for line in body) + sum(
        step > _WHITE * leading for step in steps
    )
    return _Frame(left, rights[-1 - len(rights) // 20], leading, begun > _MARKED * len(body))


def _goes_on(above: Line, line: Line, frame: _Frame, next_frame: _Frame, *, new_page: bool) -> bool:
    """Whether a line goes on from the one above, which had no room for its first word, in the same paragraph."""
    if above.of_column or line.of_column or above.cells > 1 or line.cells > 1:
        return False
    height = line.height
    if abs(above.height - height) > _OTHER_SIZE * height or line.left > next_frame.left + _INDENT * height:
        return False
    if not new_page and above.base - line.base > max(_LEADING * next_frame.leading, height):
        return False
    letter = (above.right - above.left) / max(1, len(above.text))
    room = letter * (1 + len(line.text.partition(" ")[0]))
    if above.right + room < frame.right - _SLACK * height:
        return False
    if above.text.endswith(_ENDS) and (_ITEM.match(line.text) or (line.text[:1].isupper() and not next_frame.marked)):
        return False
    return not (_ITEM.match(line.text) and line.left < above.left - _INDENT * height)
