"""The years that headings, heads of lists and questions hand down to what stands under them."""

import re

from ktttextract.layout.sections import LETTER, Block, Sections
from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years

_VISION_REACH = 20  # characters from "tầm nhìn" to its year
_QUESTION_REACH = 12  # paragraphs from a question to what answers it
_LONGEST_QUESTION = 100
_LONGEST_SUBHEAD = 60
_ENDING, _EMPHASIS = 8, " \n*_#"
_SIGNS = re.compile(r"[:;%|]|\A\W")  # of lists, rows and figures
_CLOSED = (".", "!", "”", '"')
_IN_BRACKET = re.compile(r"\((20\d\d)\)[ :*_]*\Z")  # "Trung hạn (2030):"
_CLOSING = re.compile(r"[^\W\d_] (20\d\d)[ .:*_]*\Z")  # "V/ CHỈ TIÊU 2015"
_NUMBERED = re.compile(r"\(?\w{1,4}(?:\.\d+)*[.)] ")


class HeadYears:
    """The headings of one text, each read once."""

    def __init__(self, years: Years, sections: Sections) -> None:
        self._years = years
        self._sections = sections
        self._by_head: dict[int, Year | None] = {}

    def above(self, block: Block) -> Year | None:
        """The year that the nearest heading, list head or question hands down to a block."""
        head = block.parent
        while head is not None:
            found = self._of(head)
            if found is not None:
                return found
            head = head.parent
        over = self._line_over(block)
        return None if over is None else self._of(over)

    def _line_over(self, block: Block) -> Block | None:
        """The line of its own that the paragraphs down to a block stand under.

        A question that they answer ("Đến 2035 phải đạt gì?"), or a subhead of a page ("Những con số của năm tới").
        """
        above = self._sections.before(block)
        for _ in range(_QUESTION_REACH):
            if above is None:
                return None
            over = self._sections.before(above)
            # Paragraphs can be as long as a text: of one, only the end is looked at.
            if self._ending(above).endswith("?"):
                return above if above.end - above.start <= _LONGEST_QUESTION else None
            if over is not None and self._ending(over).endswith(_CLOSED) and (line := self._subhead(above)):
                return None if _NUMBERED.match(line) else above  # a numbered heading hands down by itself
            above = over
        return None

    def _ending(self, block: Block) -> str:
        """The last letters of a block, without marks of emphasis."""
        return self._years.low[max(block.start, block.end - _ENDING) : block.end].rstrip(_EMPHASIS)

    def _subhead(self, block: Block) -> str:
        """The words of a line that may be a heading of what follows; "" where it is none."""
        if block.end - block.start > _LONGEST_SUBHEAD:
            return ""
        line = self._years.low[block.start : block.end].strip(_EMPHASIS)
        return line if " " in line and line[-1].isalnum() and not _SIGNS.search(line) else ""

    def _of(self, head: Block) -> Year | None:
        if head.start not in self._by_head:
            self._by_head[head.start] = self._named(head)
        return self._by_head[head.start]

    def _named(self, head: Block) -> Year | None:
        years, first = self._years, None
        closing = years.low[head.start : head.end].rstrip(" |").endswith(":")
        for mark in years.marks_between(head.start, head.end):
            before = years.low[max(head.start, mark.start - _VISION_REACH) : mark.start].rstrip()
            vision = before.endswith(years.words.vision)
            if years.others.has(mark.start) and not (vision and first is None):
                continue
            if first is not None and years.is_of_citation(mark):
                continue
            if first is None or closing:
                first = mark
        if first is not None:
            return years.year_at(first)
        if years.words.next_year.search(years.low, head.start, head.end) is not None:
            return years.beside_own(1)  # "Những con số của năm tới"
        if years.words.own_year.search(years.low, head.start, head.end) is not None:
            return years.beside_own(0)  # "Còn chỉ tiêu của năm nay?"
        bare = _IN_BRACKET.search(years.low, head.start, head.end)
        if bare is None and head.end - head.start <= _LONGEST_SUBHEAD and head.level < LETTER:
            bare = _CLOSING.search(years.low, head.start, head.end)
        if bare is not None:
            return Year(int(bare[1]), None, bare[1], by=bare.re is _IN_BRACKET, at=bare.start(1))
        return years.months.year_in(head.start, head.end)
