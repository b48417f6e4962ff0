"""What the targets of a text share: its years, its sections, and what its heads say of the lines under them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from ktttextract.document.identify import DocumentFacts
from ktttextract.document.sort import TextFacts
from ktttextract.document.title_cues import TitleCues
from ktttextract.layout.list_heads import ListHeads
from ktttextract.layout.sections import DASH, INTRODUCTION, PLAIN, Block, Sections
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Citation, DateMention
from ktttextract.syntax.clauses import sentences
from ktttextract.syntax.cues import Cues, cues_of
from ktttextract.targets.time.head_years import HeadYears
from ktttextract.targets.time.year import OwnTime, Year, year_of_title
from ktttextract.targets.time.year_index import Years

_FIGURE_IN_TITLE = re.compile(r"\d%|\d[.,]\d|: ?\d")
_FIGURE_BEFORE = re.compile(r"\d ?%|\d[.,]\d")
_QUESTION = re.compile(r"\?(?=[\s*_\"”’)]|\Z)")  # not that of a web address
_HEAD_REACH = 260  # characters of a head in which a cue tells what it introduces
_NORM_REACH = 60
_BARE_OPENER = 24
_MONEY_REACH = 300  # characters from "kinh phí", "doanh thu" to a figure whose unit they tell
_TITLE_LIKE = 160  # a longer line is a paragraph whose first sentence is the head
_RESULT_REACH = 40  # a head of results names them at once: "Kết quả thực hiện", "II. Đánh giá tình hình"


def _is_headline(title: str | None, text: NormalisedText) -> bool:
    """Whether a page's title tells of its text: "Kinh tế 10 tháng năm 2022", not one figure "Tuổi thọ: 68,5 tuổi".

    Nor is the first line of a paragraph or an item that goes on in the next line with a small letter.
    """
    if title is None or _FIGURE_IN_TITLE.search(title) is not None:
        return False
    at = text.lined.find(title)
    below = text.lined[at + len(title) : at + len(title) + 3]
    return at < 0 or not (below.startswith(("\n", " \n")) and below.lstrip()[:1].islower())


class TextScope:
    """What the targets of one text share."""

    def __init__(
        self,
        text: NormalisedText,
        book: RuleBook,
        years: Years,
        sections: Sections,
        *,
        title_year: Year | None,
        sort: str,
        sort_rule: str,
        facts: TextFacts,
    ) -> None:
        self.text = text
        self.book = book
        self.cues: Cues = cues_of(book)
        self.years = years
        self.sections = sections
        self.head_years = HeadYears(years, sections)
        self.title_year = title_year
        self.dated = title_year is not None or years.has_any
        self.sort = sort
        self.sort_rule = sort_rule
        self.facts = facts
        self.lawful = sort == "provision"
        self.planning = sort == "plan" or facts.title_plans
        self.list_heads = ListHeads(text, sections, self.cues)
        self.reached = 0  # the last year of which a figure so far is told as reached
        self.horizons: set[int] = set()  # years that headings give to goals
        self.kept: dict[str, Any] = {}  # facts that all figures of the text share
        self.shared: dict[str, tuple[dict[str, Any], ...]] = {"sentence": (), "text": (self.kept,)}
        self._statuses: dict[int, str | None] = {}
        self._goals: dict[int, bool] = {}
        self._norms: dict[int, bool] = {}
        self._long: dict[int, bool] = {}
        self._questions: list[int] | None = None

    def section_status(self, block: Block) -> str | None:
        """What the nearest head with a cue says of the lines under it: "target", "result" or nothing."""
        if block.start not in self._statuses:
            said = self._said_by(block) if block.level < DASH else None
            above = block.parent
            if said is None and above is not None:
                told = above.level == INTRODUCTION and self._introduces_results(above)
                said = "result" if told else self.section_status(above)
            self._statuses[block.start] = said
        return self._statuses[block.start]

    def head_saying(self, block: Block, cue: re.Pattern[str]) -> Block | None:
        """The nearest head of a block whose words have such a cue, or the block itself."""
        above: Block | None = block
        while above is not None:
            of_status = cue is self.cues.section
            end = self._head_end(above) if of_status else min(above.end, above.start + _HEAD_REACH)
            if above.level < PLAIN and cue.search(self.text.low, above.start, end):
                return above
            above = above.parent
        return None

    def _said_by(self, head: Block) -> str | None:
        """The status that a head's own words give; results are named at its beginning, not somewhere in a paragraph."""
        for found in self.cues.section.finditer(self.text.low, head.start, self._head_end(head)):
            if _FIGURE_BEFORE.search(self.text.low, self._words_of(head), found.start()) is not None:
                return None  # "1. Tốc độ tăng đạt 9,7% (mục tiêu 9 - 10%)": what a figure is measured by
            if found.group() not in self.cues.section_result:
                return "target"
            if found.start() - head.start <= _RESULT_REACH:
                return "result"
        return None

    def _introduces_results(self, line: Block) -> bool:
        """Whether the end of a line says that it opens a list of results: "…, kết quả đến nay như sau:"."""
        low = self.text.low
        start = max(line.start, low.rfind(",", line.start, line.end), low.rfind(". ", line.start, line.end))
        found = self.cues.section.search(low, start, line.end)
        if found is None or found.group() not in self.cues.section_result:
            return False
        return not any(letter.isdigit() for letter in low[found.end() : line.end])

    def _words_of(self, head: Block) -> int:
        """Where the words of a head begin behind its mark."""
        low, at = self.text.low, head.start
        while at < head.end and not low[at].isalpha():
            at += 1
        return at

    def _head_end(self, head: Block) -> int:
        if head.end - head.start <= _TITLE_LIKE:
            return head.end
        low = self.text.low
        end = min(head.end, head.start + _HEAD_REACH)
        cuts = [cut for mark in (": ", ". ") if (cut := low.find(mark, head.start + 8, end)) >= 0]
        return min(cuts) if cuts else head.start + _TITLE_LIKE

    def is_provision(self, block: Block) -> bool:
        """Whether a block is of an article of law or stands under conditions: only a goal is a target there."""
        return self.lawful or (not self.planning and self.sections.in_article(block)) or self._is_norm(block)

    def is_one_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two places of a block."""
        return len(sentences(self.text.text, start, end + 1, self.cues)) == 1

    def money_word(self, block: Block, start: int, figure: int) -> re.Match[str] | None:
        """Where a sentence speaks of money before a figure, or a list's head does: "Tổng kinh phí, trong đó: …"."""
        low, money = self.text.low, self.cues.money
        found = money.search(low, max(start, figure - _MONEY_REACH), figure)
        head = block.parent if block.level >= DASH else None
        while found is None and head is not None:
            begin = head.start
            if head.end - begin <= _BARE_OPENER:  # "Trong đó:" says of nothing but the line above
                while begin and low[begin - 1].isspace():
                    begin -= 1
                begin = low.rfind("\n", 0, begin) + 1
            end = min(head.end, begin + _HEAD_REACH)
            if any(phrase in low[begin:end] for phrase in self.cues.budget):  # not "Dưới 500 triệu" of a tax
                found = money.search(low, begin, end)
            head = head.parent
        return found

    def is_opener(self, head: Block | None) -> bool:
        """Whether a head only opens the parts of what stands before it: "Trong đó:"."""
        if head is None or head.end - head.start > _BARE_OPENER:
            return False
        return self.cues.part_begins.match(self.text.low, self._words_of(head), head.end) is not None

    def asks_between(self, start: int, end: int) -> bool:
        """Whether a question stands between two places: a page of questions and answers goes on to another one."""
        if self._questions is None:
            self._questions = [mark.start() for mark in _QUESTION.finditer(self.text.low)]
        at = bisect_left(self._questions, start)
        return at < len(self._questions) and self._questions[at] < end

    def quotes_law(self, start: int, end: int) -> bool:
        """Whether a sentence begins as one that tells what the law says: "Theo quy định, một cá nhân không …"."""
        low = self.text.low
        while start < end and not low[start].isalpha():
            start += 1
        return self.cues.quoting.match(low, start, end) is not None

    def is_long(self, block: Block) -> bool:
        """Whether a paragraph has several sentences; asked by each of its figures."""
        if block.start not in self._long:
            self._long[block.start] = len(sentences(self.text.text, block.start, block.end, self.cues)) > 1
        return self._long[block.start]

    def _is_norm(self, block: Block) -> bool:
        """Whether a block stands under a head that says what a thing must have: "Tiêu chí phân định xã khu vực III"."""
        return self._is_under(block, self.cues.norm, _NORM_REACH, self._norms)

    def is_goal(self, block: Block) -> bool:
        """Whether a block stands under a head that lists goals."""
        return self._is_under(block, self.cues.goal, _HEAD_REACH, self._goals)

    def _is_under(self, block: Block, cue: re.Pattern[str], reach: int, known: dict[int, bool]) -> bool:
        if block.start not in known:
            end = min(block.end, block.start + reach)
            own = block.level < PLAIN and cue.search(self.text.low, block.start, end) is not None
            known[block.start] = own or (block.parent is not None and self._is_under(block.parent, cue, reach, known))
        return known[block.start]


def _year_of_title(title: str | None, text: NormalisedText, years: Years, *, original: bool) -> Year | None:
    """The horizon that a title names; a headline may name months of its own year: "Chín tháng, kinh tế …"."""
    if not (original or _is_headline(title, text)):
        return None
    at = -1 if original or title is None else text.lined.find(title)
    months = years.months.year_in(at, at + len(title)) if title is not None and at >= 0 else None
    return year_of_title(title, years.words) or months


def _year_reported(title: str | None, sort: str, cues: Cues) -> int | None:
    """The year that a report without a day of its own tells of: "Kết quả phát triển kinh tế năm 2024"."""
    year = year_of_title(title, cues.year_words) if sort == "report" else None
    return year.year if year is not None and not year.by else None


def make_setting(
    text: NormalisedText,
    book: RuleBook,
    dates: Sequence[DateMention],
    references: Sequence[Citation],
    facts: DocumentFacts,
) -> TextScope:
    """What the targets of this text share: its years, its sections, its title's horizon."""
    cues = cues_of(book)
    closed = [(match.start, match.end) for match in references]
    sections = Sections(text, cues.sections)
    of_text = TextFacts(text, facts, book.made(TitleCues), articles=sections.is_law)
    sort = book.decision("sort").decide(of_text)
    day = facts.issued_on or (facts.published_at or "")[:10]
    written = facts.year or _year_reported(facts.title, sort.say, cues)
    years = Years(text, dates, closed, OwnTime(written, day, plans=sort.say == "plan"), cues)
    return TextScope(
        text,
        book,
        years,
        sections,
        title_year=_year_of_title(facts.title, text, years, original=facts.genre == "original"),
        sort=sort.say,
        sort_rule=sort.rule,
        facts=of_text,
    )
