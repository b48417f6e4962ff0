"""What the rules of the year may ask about words of time that name no year, and about the paragraphs around them."""

from ktttextract.syntax.facts import fact
from ktttextract.syntax.phrases import Phrases, ends_with, is_mark, last_of, starts_with
from ktttextract.targets.candidates import Candidate
from ktttextract.targets.time.bracketed_years import BRACKET_REACH

_NOW_REACH = 400  # characters from "hiện" to the figure: sentences are shorter
_ASIDE_REACH = 160  # characters of a bracket
_WORD = 12  # characters of a word before "năm qua"
_CLAUSE_MARKS = frozenset(",;:(")


class TimeWordFacts(Candidate):
    """A figure whose sentence may say when without a year: "hiện nay", "những năm gần đây"."""

    @fact()
    def now_said(self) -> bool:
        """The sentence says "hiện nay", "đến nay", "năm nay" before the figure, or opens with "Hiện"."""
        low, start = self.scope.text_scope.text.low, self.scope.sentence[0]
        cues = self.scope.text_scope.cues
        now = starts_with(low, cues.year_words.present, start)
        if now and not low.startswith(cues.no_now, start + now):
            return True
        said = max(self.scope.said.last("time.now", self.figure.start), self._now_adverb)
        return self._now_right_before > 0 or (said >= 0 and not self.is_closed_aside(said) and not self.is_fold(said))

    def is_fold(self, at: int) -> bool:
        """Whether the present is what another figure is so many times as great as: "gấp chín lần hiện nay"."""
        return self.scope.text_scope.text.low.endswith(self.scope.text_scope.cues.year_words.times, 0, at - 1)

    def is_closed_aside(self, at: int) -> bool:
        """Whether a place stands in a bracket that is closed before the figure."""
        low = self.scope.text_scope.text.low
        closed = low.find(")", at, min(self.figure.start, at + _ASIDE_REACH))
        return closed >= 0 and low.find("(", at, closed) < 0

    @property
    def is_aside(self) -> bool:
        """The figure stands inside a bracket: "làm sạch 428 thửa (hiện đã đối soát 106 thửa)"."""
        low, at = self.scope.text_scope.text.low, self.figure.start
        start = max(self.scope.sentence[0], at - _ASIDE_REACH)
        return low.rfind("(", start, at) > low.rfind(")", start, at)

    @property
    def _now_right_before(self) -> int:
        """Where "hiện" opens the figure's clause, right before it: "…; hiện 12 trạm đã mở"; else 0."""
        low, at = self.scope.text_scope.text.low, self.figure.start
        now = ends_with(low, self.scope.text_scope.cues.year_words.present, at, self.scope.sentence[0])
        return at - now if now and low[at - now - 2 : at - now - 1] in _CLAUSE_MARKS else 0

    @property
    def _now_adverb(self) -> int:
        """Where "hiện" stands before a verb, "tỉnh hiện lưu giữ 967 di tích", in no word ("thực hiện"); else -1."""
        low, cues = self.scope.text_scope.text.low, self.scope.text_scope.cues
        start = max(self.scope.sentence[0], self.figure.start - _NOW_REACH)
        at, end = last_of(low, cues.year_words.present_within, start, self.figure.start)
        if at < 0 or low.startswith(cues.no_now, end):
            return -1
        return -1 if low[start:at].rpartition(" ")[2] in cues.year_words.present_halves else at + 1

    @property
    def come_to_now(self) -> int:
        """Where the sentence comes to the present before the figure: "Năm 2020 có 5 xã, đến nay có 12 xã"; else -1."""
        return self._now_right_before or max(self.scope.said.last("time.come", self.figure.start), self._now_adverb)

    def _is_right_behind(self, words: Phrases) -> bool:
        return starts_with(self.scope.text_scope.text.low, words, self.figure.end + 1) > 0

    @fact()
    def now_behind(self) -> bool:
        """ "hiện nay" stands right behind the figure: "đạt trên 80%, so với 61,5% hiện nay"."""
        return self._is_right_behind(self.scope.text_scope.cues.year_words.now_behind)

    @fact()
    def last_year_behind(self) -> bool:
        """ "năm ngoái" stands right behind the figure: "từ 5,8 triệu đồng năm ngoái lên 6,3 triệu đồng"."""
        return self._is_right_behind(self.scope.text_scope.cues.year_words.last_year)

    @fact()
    def this_year_behind(self) -> bool:
        """ "trong năm nay" stands right behind the figure."""
        return self._is_right_behind(self.scope.text_scope.cues.year_words.this_year)

    @fact()
    def next_year_said(self) -> bool:
        """The sentence says "sang năm" before the figure, and no year behind those words: not "sang năm 2026"."""
        said = self.scope.said.last("time.next_year", self.figure.start)
        return said >= 0 and not self.scope.text_scope.years.any_in(said, self.figure.start)

    @fact()
    def last_year_said(self) -> bool:
        """The sentence says "năm ngoái" before the figure, not to compare with it, and no year behind those words."""
        cues, years, at = self.scope.said, self.scope.text_scope.years, self.figure.start
        said = cues.last("time.last_year", at)
        if said < 0 or cues.last("time.now", at) > said:
            return False  # "năm ngoái lãi 17 tỷ đồng, còn năm nay lãi 15 tỷ đồng"
        return not years.others.has(said) and not years.any_in(said, at)

    @fact()
    def past_year_said(self) -> bool:
        """The sentence says "năm qua" before the figure ("5 năm qua" are more), and no year behind those words."""
        low, said = self.scope.text_scope.text.low, self.scope.said.last("time.past_year", self.figure.start)
        words = low[max(self.scope.sentence[0], said - _WORD) : max(said, 0)].split()[-1:]
        if said < 0 or (words and (words[0].isdigit() or words[0] in self.scope.text_scope.cues.year_words.many)):
            return False
        return not self.scope.text_scope.years.any_in(said, self.figure.start)

    @fact()
    def whole_year_said(self) -> bool:
        """The sentence says "cả năm" before the figure, and no year behind those words."""
        said = self.scope.said.last("time.whole_year", self.figure.start)
        return said >= 0 and not self.scope.text_scope.years.any_in(said, self.figure.start)

    @fact(of="text")
    def own_year_told(self) -> bool:
        """The text has a day of its own, or tells in which year it was written."""
        return self.scope.text_scope.years.told is not None

    @fact()
    def bracket_now(self) -> bool:
        """The bracket around the figure opens with a word of the present: "còn 1% (hiện nay 3,2%)"."""
        low, at = self.scope.text_scope.text.low, self.figure.start
        opened = low.rfind("(", max(self.scope.sentence[0], at - BRACKET_REACH), at) + 1
        if not opened or ")" in low[opened:at]:
            return False
        before = low[max(self.scope.sentence[0], opened - BRACKET_REACH) : opened]
        if not any(map(str.isdigit, before)):
            return False  # nothing stands before it whose level it could be
        return starts_with(low, self.scope.text_scope.cues.year_words.now, opened) > 0

    @fact()
    def opens_out_of(self) -> bool:
        """The sentence opens with the figure as a number of things of which it tells: "Trong số 356 sản phẩm, …"."""
        low, start, at = self.scope.text_scope.text.low, self.scope.sentence[0], self.figure.start
        opens = ends_with(low, self.scope.text_scope.cues.part_out_of, at, start)
        return opens > 0 and is_mark(low, start, at - opens)

    @fact()
    def vague_time(self) -> bool:
        """The sentence opens with a time that names no year: "những năm gần đây"."""
        return self.scope.said.last("time.vague", self.figure.start) >= 0

    @fact()
    def tells_at_length(self) -> bool:
        """Its paragraph and the one before, under the same head, have several sentences each."""
        scope = self.scope
        above = scope.text_scope.sections.paragraph_before(scope.block)
        if above is None:
            return False
        return scope.text_scope.is_long(scope.block) and scope.text_scope.is_long(above)

    @fact(of="sentence")
    def one_year_told(self) -> bool:
        """All years that date what was told above the figure's paragraph are one and the same, and not ahead."""
        return self.scope.text_scope.years.is_one_up_to(self.scope.block.start)

    @fact(of="text")
    def tells_months(self) -> bool:
        """The text has no day of its own, and compares again and again with the same months of the year before."""
        years = self.scope.text_scope.years
        return years.document_year is None and years.told is not None and years.compares_often

    @fact(of="sentence")
    def compared_last(self) -> bool:
        """The sentence compares with the year before that of the text, or the begin of its own: "so với đầu năm"."""
        text_scope, sentence = self.scope.text_scope, self.scope.sentence
        low, words, told = text_scope.text.low, text_scope.cues.year_words, text_scope.years.told
        if words.compared_last.search(low, *sentence):
            return True
        return told is not None and any(int(one[1]) == told - 1 for one in words.compared_year.finditer(low, *sentence))
