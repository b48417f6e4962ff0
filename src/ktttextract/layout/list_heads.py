"""Heads of lists that say what every line of the list measures: "Tỷ lệ học sinh đi học đúng độ tuổi:"."""

import re

from ktttextract.layout.sections import LETTER, Block, Sections
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import BULLETS, FURNITURE
from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import ends_with, starts_with

_MARKS = f" \t:.;_{BULLETS}{FURNITURE}"
_WORDS_OF_HEADING = 9
_LONGEST = 140
_FIGURELESS = re.compile(r"[^\d,;%]+ \d{1,2} [^\d,;%]+")  # "Tỷ lệ trẻ em dưới 5 tuổi …"


class ListHeads:
    """What each line of a list measures by its head, found in one pass over the blocks."""

    def __init__(self, text: NormalisedText, sections: Sections, cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._sections = sections
        self._heads: dict[int, str] | None = None

    def of(self, block: Block) -> str:
        """What the head of a line's list measures; nothing where no head says it."""
        if self._heads is None:
            self._heads = self._all()
        return self._heads.get(block.start, "")

    def named(self, heading: Block) -> str:
        """What a heading of few words measures: "II. Chi ngân sách địa phương"; "" where it tells of other things."""
        start, end = self._bare(heading)
        end = start + len(self._text.low[start:end].rstrip(_MARKS))
        label = self._text.text[start:end]
        if label.count(" ") > _WORDS_OF_HEADING or any(map(str.isdigit, label)):
            return ""
        low = label.lower()
        if not (self._cues.heads.match(low) or self._cues.money.search(low)):
            return ""
        return label.capitalize() if label.isupper() else label

    def _all(self) -> dict[int, str]:
        text, heads = self._text, dict[int, str]()
        head: str | None = None
        level = 0
        for block in self._sections.blocks:
            low = text.low[block.start : block.end].rstrip()
            label = self._measure(block) if low.endswith(":") or block.level < LETTER else None
            if label is not None:
                head, level = label, block.level
            elif head is None:
                continue
            elif block.level < level or (
                block.level == level and (level < LETTER or low.endswith(":") or self._names_itself(block))
            ):
                head = None
            else:
                heads[block.start] = head
        return heads

    def _names_itself(self, block: Block) -> bool:
        start, end = self._bare(block)
        return self._cues.heads.match(self._text.low, start, end) is not None

    def _bare(self, block: Block) -> tuple[int, int]:
        """A block without the marks around it."""
        low = self._text.low
        piece = low[block.start : min(block.end, block.start + _LONGEST)]
        begin, _, _ = clean_subject(piece, self._cues)
        return block.start + begin, min(block.end, block.start + _LONGEST)

    def _measure(self, block: Block) -> str | None:
        """The measure that a head names, without what it is divided by."""
        if block.end - block.start > _LONGEST:
            return None
        start, end = self._bare(block)
        low, body = self._text.low, self._text.text
        start += starts_with(low, self._cues.names.detailed, start)  # "Chi tiết số lớp theo từng xã:"
        measures = self._cues.list_measure if low[start:end].rstrip().endswith(":") else self._cues.divided
        if not measures.match(low, start, end):
            return None
        end = start + len(low[start:end].rstrip(_MARKS))
        if follows := ends_with(low, self._cues.names.follows, end):
            end -= follows  # "Số lớp đến 31/10/2025 như sau:"
        end = self._cues.times.trailing(low, start, end)  # "Sản lượng khai thác năm 2025:"
        if any(letter.isdigit() for letter in low[start:end]) and not _FIGURELESS.fullmatch(low, start, end):
            return None
        for words in self._cues.names.divided_by:
            cut = low.find(words, start, end)
            end = cut if cut > start else end
        _, stop, _ = clean_subject(low[start:end], self._cues)
        label = body[start : start + stop]
        return (label.capitalize() if label.isupper() else label) or None
