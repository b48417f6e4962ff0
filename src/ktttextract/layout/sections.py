"""The sections of a text: its blocks, each under the headings and list heads that introduce it."""

import re
from bisect import bisect_right

from ktttextract.normalise import NormalisedText, list_marks
from ktttextract.normalise.line_breaks import LETTER_BULLET
from ktttextract.syntax.section_words import SectionWords

# Depth by the mark that opens a line. A paragraph that ends in ":" introduces the list below it.
_PART, _ROMAN, _ARTICLE, _NUMBER = 10, 20, 25, 30
_BRACKETED = 56  # "1)" below "3.": of the two ways to number, the one that lists
LETTER, INTRODUCTION, DASH, _STAR, _PLUS, PLAIN = 60, 65, 70, 75, 80, 90
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|-(?=\s)| [-–](?= [^\W\d])|(?=\s))(?!\d)\s?")
_ROMAN_MARK = re.compile(rf"{list_marks.ROMAN} ?[.)\-/](?!\w)")
_LETTER_MARK = re.compile(rf"{list_marks.LETTER}\)|{list_marks.LETTER}\. ")
_FIRST_MARK = re.compile(r"\(?[a1i][).] ?")  # "a)", "(1)"
_CAPITAL_MARK = re.compile(rf"{list_marks.CAPITAL} ?[.)\-](?!\w)")
_STAR_AND_WORD = 2
_STARRED_HEAD = 80  # characters
_YEAR_CLOSES = re.compile(r"(?: (?:19|20)\d\d ?[-–])? (?:19|20)\d\d\Z")
_DATED_HEAD = re.compile(r"(?:19|20)\d\d[)*_ ]*:[*_ ]*\Z")
_STARRED = INTRODUCTION + 1  # a line between stars is a heading that lost its marks: "*Đến năm 2025*"
_BULLETS = dict.fromkeys(list_marks.BULLETS, DASH) | {"+": _PLUS, "*": _STAR}
_LOST_BULLET = re.compile(r"o (?=[A-ZÀ-ỸĐ])")
_MARKED = frozenset(").-/")  # one of them closes the mark "a)", "B ."
_ROMAN_DIGITS = frozenset("IVX")
_LONGEST_HEAD = 260
_ARTICLES_OF_LAW = 9  # a decision that approves a plan has three to five


class Block:
    """One line of the normalised text: a paragraph, a heading, a list item or a table row."""

    __slots__ = ("end", "level", "parent", "start")

    def __init__(self, start: int, end: int, level: int, parent: "Block | None") -> None:
        self.start = start
        self.end = end
        self.level = level
        self.parent = parent


class Sections:
    """The blocks of a text in order, found in one pass with a stack."""

    def __init__(self, text: NormalisedText, words: SectionWords) -> None:
        self._text = text.text
        self.blocks: list[Block] = []
        stack: list[Block] = []
        introduced: dict[int, int] = {}  # where a line begins that introduces a list of lettered items, and their level
        top: Block | None = None
        at = 0
        body = text.text
        keep = self.blocks.append
        openers = words.openers
        for line in body.split("\n"):
            end = at + len(line)
            content = line.strip(" |")
            if content:
                level = _level(content, words) if content[0] in openers else _plain_level(content)
                if level == PLAIN:
                    keep(Block(at, end, level, top))  # the common case: a paragraph closes nothing and heads nothing
                else:
                    if level >= DASH and self.blocks and _heads_list(body, self.blocks[-1]):
                        self.blocks[-1] = raised = _raised(self.blocks[-1], stack)
                        stack.append(raised)
                    if stack and _opens_list(level, content, body, stack[-1], self.blocks[-1]):
                        introduced[stack[-1].start] = level
                    again = _is_dated_head(level, content)
                    while stack and stack[-1].level >= level and (again or introduced.get(stack[-1].start) != level):
                        stack.pop()
                    block = Block(at, end, level, stack[-1] if stack else None)
                    keep(block)
                    if len(content) <= _LONGEST_HEAD or content[-1] == ":" or level >= DASH:
                        stack.append(block)
                    top = stack[-1] if stack else None
            at = end + 1
        self._paths: dict[int, list[str]] = {}
        self._starts = [block.start for block in self.blocks]
        self._first_section = next((block.start for block in self.blocks if _ROMAN <= block.level < LETTER), -1)

    def at(self, position: int) -> Block:
        """The block that a place of the text stands in."""
        return self.blocks[max(0, bisect_right(self._starts, position) - 1)]

    def before(self, block: Block) -> Block | None:
        """The block right before a block, whatever it is."""
        at = bisect_right(self._starts, block.start) - 2
        return self.blocks[at] if at >= 0 else None

    def paragraph_before(self, block: Block) -> Block | None:
        """The paragraph right before a paragraph, under the same head."""
        at = bisect_right(self._starts, block.start) - 2
        if at < 0 or block.level != PLAIN:
            return None
        before = self.blocks[at]
        return before if before.level == PLAIN else None

    def head(self, block: Block) -> str:
        """A block's text on one line."""
        return self._text[block.start : block.end].strip(" |#")

    @property
    def is_law(self) -> bool:
        """Whether the text is made of articles, as laws and decrees are."""
        return sum(block.level == _ARTICLE for block in self.blocks) >= _ARTICLES_OF_LAW

    def in_preface(self, block: Block) -> bool:
        """Whether a block is a paragraph before the first section: what a directive tells before it orders."""
        return block.level == PLAIN and block.start < self._first_section

    def in_article(self, block: Block) -> bool:
        """Whether a block stands in an article of law ("Điều 5")."""
        above: Block | None = block
        while above is not None:
            if above.level == _ARTICLE:
                return True
            above = above.parent
        return False

    def section(self, block: Block) -> list[str]:
        """The heading path above a block, outermost first, each at most one line long."""
        above = block.parent
        if above is None:
            return []
        path = self._paths.get(above.start)
        if path is None:
            path = self.section(above)
            if above.level < LETTER:
                path = [*path, self.head(above)[:200]]
            self._paths[above.start] = path
        return path


def _level(content: str, words: SectionWords) -> int:
    first = content[0]
    if first not in words.openers:
        return _plain_level(content)
    if first == "#":
        rest = content.lstrip("# ")
        level = _level(rest, words) if rest else PLAIN
        return level if level < INTRODUCTION else min(9, len(content) - len(content.lstrip("#")))
    if _LOST_BULLET.match(content):
        return _PLUS
    if first in _BULLETS:
        if content.startswith("*-"):
            return DASH  # "*- Chế biến*": the stars lost their marks
        return _STARRED if first == "*" and _is_starred_head(content) else _BULLETS[first]
    if first.isdigit():
        found = _NUMBERED.match(content)
        if found and (found.group()[len(found[1]) :].strip() or "." in found[1]):
            depth = found[1].count(".")
            return _BRACKETED if not depth and content[found.end(1)] == ")" else _NUMBER + 8 * depth
        return _plain_level(content)
    if LETTER_BULLET.match(content):
        return _STAR
    if not _MARKED.isdisjoint(content[1:3]) or first in _ROMAN_DIGITS:
        if _ROMAN_MARK.match(content):
            return _ROMAN
        if _LETTER_MARK.match(content):
            return LETTER
        if _CAPITAL_MARK.match(content):
            return _PART + 5
    if words.part.match(content):
        return _PART
    if words.article.match(content):
        return _ARTICLE
    if first == "(" and content[2:3] == ")":
        return LETTER + 2
    return _plain_level(content)


def _heads_list(body: str, block: Block) -> bool:
    """Whether a plain line right above a bullet heads the list: "Mục tiêu đến năm 2025", short and left open."""
    if block.level != PLAIN or block.end - block.start > _STARRED_HEAD:
        return False
    line = body[block.start : block.end].strip(" |")
    return line[:1].isupper() and line[-1] not in ".;,!?…" and "%" not in line


def _opens_list(level: int, content: str, body: str, head: Block, last: Block) -> bool:
    """Whether the last line heads the list that this one opens, up to what outranks that.

    "Các chỉ tiêu như sau:" heads lettered items, "- Đến năm 2030:" those with its own bullet.
    """
    if head is not last:
        return False
    if LETTER <= level < INTRODUCTION:
        return head.level == INTRODUCTION and _FIRST_MARK.match(content) is not None
    return (
        head.level == level
        and _is_dated_head(level, body[head.start : head.end].strip(" |"))
        and not _is_dated_head(level, content)
    )


def _is_dated_head(level: int, content: str) -> bool:
    """Whether a bullet only says for when what follows holds: "- Đến năm 2030:", "* **Dài hạn (2045):**"."""
    return level >= DASH and _DATED_HEAD.search(content) is not None


def _raised(block: Block, stack: list[Block]) -> Block:
    """The same line as a head, behind the lists that it closes."""
    while stack and stack[-1].level >= _STARRED:
        stack.pop()
    return Block(block.start, block.end, _STARRED, stack[-1] if stack else None)


def _is_starred_head(content: str) -> bool:
    """Whether a starred line heads what follows: "*Đến năm 2025*", "* Công nghiệp", not an item with its own figure."""
    if content[-1] == "*":
        return len(content) > _STAR_AND_WORD
    words = _YEAR_CLOSES.sub("", content)  # "* Mục tiêu đến năm 2030"
    return len(content) <= _STARRED_HEAD and content[-1] not in ".;," and not any(map(str.isdigit, words))


def _plain_level(content: str) -> int:
    if content[-1] == ":":
        return INTRODUCTION
    if len(content) <= 200 and content.isupper():
        return _PART + 2
    return PLAIN
