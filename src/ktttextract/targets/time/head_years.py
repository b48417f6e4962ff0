"""The years that headings, heads of lists and questions hand down to what stands under them."""

from ktttextract.layout.sections import Block, Sections
from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years

_VISION_REACH = 20  # characters from "tầm nhìn" to its year
_QUESTION_REACH = 12  # paragraphs from a question to what answers it
_LONGEST_QUESTION = 100


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
        asked = self._question_over(block)
        return None if asked is None else self._of(asked)

    def _question_over(self, block: Block) -> Block | None:
        """The question on a line of its own that the paragraphs down to a block answer: "Đến 2035 phải đạt gì?"."""
        above, low = self._sections.before(block), self._years.low
        for _ in range(_QUESTION_REACH):
            if above is None:
                return None
            if low[above.start : above.end].rstrip(" *_").endswith("?"):
                return above if above.end - above.start <= _LONGEST_QUESTION else None
            above = self._sections.before(above)
        return None

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
            if years.others.has(mark.start) and not (vision and first is None and not closing):
                continue
            if first is not None and years.is_of_citation(mark):
                continue
            if first is None or closing:
                first = mark
        if first is not None:
            return years.year_at(first)
        if years.words.next_year.search(years.low, head.start, head.end) is not None:
            return years.beside_own(1)  # "Những con số của năm tới"
        return years.months.year_in(head.start, head.end)
