"""What the rules of admission may ask about a figure itself: how it is written, its unit, its text."""

import re
from typing import get_args

from ktttextract.document.sort import SORTS
from ktttextract.scan.hopeless import has_needed_word, tells_needed_word
from ktttextract.scan.records import FigureKind
from ktttextract.syntax.facts import fact
from ktttextract.syntax.phrases import finds
from ktttextract.targets.numbers_in_names import counts_named, inside_name, is_label
from ktttextract.targets.sentence_scope import SentenceScope

_GROUNDS_REACH = 80
_DENOMINATING = frozenset({"area", "count"})
_EVERYDAY = 11
_MANY = 100  # nobody counts everyday things by the hundred
_TOLD_REACH = 600  # characters from "10 tháng" to a figure of its sentence
_AVERAGE_REACH = 60  # characters from "bình quân" to "của 01 hợp tác xã"
_NEXT_FIGURE = re.compile(r"[^.;\n]*\d")
WORD_REACH = 12
_ADDRESS = re.compile(r"(?:://|www\.)\S*\Z")
_ADDRESS_REACH = 400
# The star of "b/a * 100%" may be gone as a mark of emphasis.
_FORMULA = re.compile(
    r"=[^\n=;]{1,60}(?:[*×x] ?|/ ?[^\W\d]\w* |\) )\Z"
    r"|=[^\n=;]{0,60}[*×x/] ?[\d(][^\n=;]{0,40}=[^\n=;]{0,30}\Z"
)
_FORMULA_REACH = 136
_TOLD = ("now", "last_year", "past_year", "whole_year")
_BOARD_REACH = 96
_MUST_FAR = 64  # characters from "phải" to the figure in one clause,
_MUST_REACH = 48  # and over a comma
INDEX_REACH = 300  # characters from "chỉ số" to a figure without a unit


class FigureFacts:
    """A figure as it is written: its kind, its unit, and the sort of text that it stands in."""

    def __init__(self, scope: SentenceScope, number: int) -> None:
        self.__dict__.update(scope.kept)
        self.scope = scope
        self.shared = scope.shared
        self.figure = figure = scope.figures[number]
        self.number = number  # in the sentence
        self._low = scope.text_scope.text.low
        self._at = figure.start

    @fact(*SORTS, of="text")
    def text_sort(self) -> str:
        """What sort of text it is."""
        return self.scope.text_scope.sort

    @fact("plan", "done", "even", of="text")
    def text_leans(self) -> str:
        """Which words the text has more of: those of planning or of telling."""
        leans: str = self.scope.text_scope.facts.leans
        return leans

    @fact(of="text")
    def text_regulates(self) -> bool:
        """The title names a regulation, norms, fees or a way of giving marks, no plan before it, and is no report's."""
        facts = self.scope.text_scope.facts
        return bool(facts.title_regulates) and not facts.title_plans and self.text_sort != "report"

    @fact()
    def in_grounds(self) -> bool:
        """The paragraph names what the document rests on: "Căn cứ Nghị quyết số …", "Căn cứ Phương án …;"."""
        start, end, words = self.scope.block.start, self.scope.block.end, self.scope.text_scope.cues.counts
        if not self._low.startswith(words.grounds, start):
            return False
        return self._low.endswith(";", start, end) or finds(
            self._low, words.number_words, start, start + _GROUNDS_REACH
        )

    @fact()
    def multiplied(self) -> bool:
        """The number is a factor or the result of a sum: "Tỷ lệ = b/a * 100%", "A = (800 x 5)/100 = 40 người"."""
        return _FORMULA.search(self._low, max(0, self._at - _FORMULA_REACH), self._at) is not None

    @fact()
    def in_told_sentence(self) -> bool:
        """The sentence says before the figure what part of the text's own year it tells of: "từ đầu năm đến nay"."""
        said, years = self.scope.said, self.scope.text_scope.years
        if years.told is None:
            return False
        if any(said.last(f"time.{tag}", self._at) >= 0 for tag in _TOLD):
            return True
        return years.months.year_in(max(self.scope.sentence[0], self._at - _TOLD_REACH), self._at) is not None

    @fact()
    def of_board(self) -> bool:
        """The number tells how many sit on a board or a team: "Ban Chỉ đạo gồm 15 thành viên"."""
        start = max(self.scope.sentence[0], self._at - _BOARD_REACH)
        return self.scope.text_scope.cues.rates.board.search(self._low, start, self._at) is not None

    @fact()
    def must_do(self) -> bool:
        """Somebody has yet to do it: "quý IV này phải tiêu thêm 24 tỷ đồng", not "đã phải đóng 60 phòng"."""
        low, at = self._low, self.scope.said.last("status.must", self.figure.start)
        if at < 0 or self.figure.start - at > _MUST_FAR:
            return False
        between = low[at : self.figure.start]
        if ";" in between or (", " in between and len(between) > _MUST_REACH):
            return False
        return not low.endswith(self.scope.text_scope.cues.names.done, 0, at)

    @fact()
    def gives_marks(self) -> bool:
        """The sentence says how marks are given: "cộng 2 điểm"."""
        return self.scope.gives_marks

    @fact(*get_args(FigureKind))
    def figure_kind(self) -> FigureKind:
        """How the figure is written."""
        return self.figure.kind

    @fact()
    def names_thing(self) -> bool:
        """The number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
        text_scope = self.scope.text_scope
        return is_label(text_scope.text, self.figure, text_scope.book, text_scope.cues)

    @fact()
    def in_address(self) -> bool:
        """The number stands in an address of the web: "https://…/Ke%20hoach%202026.pdf"."""
        return _ADDRESS.search(self._low, max(0, self._at - _ADDRESS_REACH), self._at) is not None

    @fact("never", "named", "unnamed", "weak", "known", "multiple", "loose", "missing", "own")
    def unit_use(self) -> str:
        """What the unit is good for.

        never: of no target ("tuổi"); named, unnamed: it needs certain words before it, and has them or not; weak: of a
        target only among goals, or by the hundred; known: of the table; multiple: "14 triệu" without a unit; loose: a
        noun that no table has; missing: none is written; own: of a rule that knows its unit.
        """
        row = self.figure.unit_row
        if row is not None:
            if row.never:
                return "never"
            if row.needs:
                named = has_needed_word(row, self._low, self.scope.sentence[0], self._at)
                named = named or (
                    row.kind == "count" and tells_needed_word(row, self._low, self.figure.end, self.scope.sentence[1])
                )
                return "named" if named else "unnamed"
            return "weak" if row.weak and not self._is_many() else "known"
        if self.figure.bare_multiple:
            return "multiple"
        if self.figure.loose_noun:
            return "loose"
        return "missing" if self.figure.unit is None else "own"

    @fact("eq", "ge", "gt", "le", "lt", "approx", "between")
    def comparator(self) -> str:
        """The figure's comparator."""
        return self.figure.comparator

    @fact()
    def has_total(self) -> bool:
        """The figure is a share of a total: "18/25 xã"."""
        return self.figure.of_total is not None

    @fact()
    def has_plan(self) -> bool:
        """The figure is done against planned: "2.145,6/2.300 triệu đồng"."""
        return self.figure.planned is not None

    @fact()
    def is_rate(self) -> bool:
        """The unit has a time: "72 triệu đồng/năm"."""
        return self.figure.per is not None

    @fact()
    def is_monthly(self) -> bool:
        """The unit has a month: "0,7%/tháng"."""
        return self.figure.per == "month"

    @fact()
    def in_words(self) -> bool:
        """The number is written in words."""
        return self.figure.spelled

    @fact()
    def is_one_unit(self) -> bool:
        """ "giá trị sản xuất trên 1 ha", "doanh thu bình quân của 01 HTX": what the next figure is reckoned by."""
        figure = self.figure
        if figure.low != 1 or figure.comparator not in ("gt", "eq"):
            return False
        row = figure.unit_row
        if row is None or row.kind not in _DENOMINATING:
            return False
        if figure.comparator == "gt":  # "trồng thêm trên 1 ha hoa" is reckoned by nothing
            return _NEXT_FIGURE.search(self._low, figure.end, figure.end + _AVERAGE_REACH) is not None
        cues, start = self.scope.text_scope.cues, max(self.scope.sentence[0], self._at - _AVERAGE_REACH)
        if self._low.endswith(cues.average_ends, start, self._at):
            return _NEXT_FIGURE.search(self._low, figure.end, figure.end + _AVERAGE_REACH) is not None
        last = self._low[max(0, self._at - WORD_REACH) : self._at].split()[-1:]
        return last != [] and last[0] in cues.per_one and cues.average.search(self._low, start, self._at) is not None

    @fact()
    def is_everyday_count(self) -> bool:
        """ "hai xe", "hai con số": a small count in words of a thing named by one word."""
        row = self.figure.unit_row
        if not self.figure.spelled or not self.is_small_number:
            return False
        return row is not None and row.kind == "count" and " " not in row.name

    def _is_many(self) -> bool:
        """Whether the figure is so great that nobody says it of everyday things: "254 phòng"."""
        return self.figure.low is not None and self.figure.low >= _MANY

    @fact()
    def is_negative(self) -> bool:
        """The figure lies below nought: "tăng trưởng âm 3,1%"."""
        return self.figure.low is not None and self.figure.low < 0

    @fact()
    def is_small_number(self) -> bool:
        """A whole number up to ten, such as everyday speech is full of."""
        low, high = self.figure.low, self.figure.high
        value = high if low is None else low
        return value is not None and abs(value) < _EVERYDAY and value == int(value)

    @fact()
    def quotes_law(self) -> bool:
        """The sentence begins as one that tells what the law says, and says nothing of a plan: "Theo quy định, …"."""
        scope = self.scope
        return scope.quotes_law and scope.said.last("legal.unless", self._at) < 0

    @fact()
    def names_places(self) -> bool:
        """The figure counts places that are named right behind it: "hai huyện Trạm Tấu và Mù Cang Chải"."""
        text_scope = self.scope.text_scope
        return counts_named(text_scope.text, self.figure, text_scope.cues.counts.places)

    @fact()
    def in_name(self) -> bool:
        """A number before a capitalised name is part of it: "03 tỉnh Bình Thuận", "Sư đoàn 3 Sao Vàng"."""
        return inside_name(self.scope.text_scope.text, self.figure, self.scope.text_scope.cues)

    @fact()
    def speaks_of_money(self) -> bool:
        """The sentence speaks of money before the figure ("kinh phí", "doanh thu"), or the head of its list does."""
        company = self.scope.company  # "9 tỷ USD, tăng 1 tỷ"
        if company is not None and company.isupper():
            return True
        return self.scope.text_scope.money_word(self.scope.block, self.scope.sentence[0], self._at) is not None

    @fact()
    def speaks_of_index(self) -> bool:
        """The sentence speaks of an index, a coefficient or a score, and the number has a mark in it."""
        number = self._low[self._at : self.figure.end]
        if "," not in number and "." not in number:
            return False
        start = max(self.scope.sentence[0], self._at - INDEX_REACH)
        return bool(self.scope.text_scope.cues.index.search(self._low, start, self.figure.end + 24))

    @fact()
    def follows_number(self) -> bool:
        """The number is the second of a list of numbers: "biểu số 02, 03 đính kèm"."""
        text_scope, start = self.scope.text_scope, max(0, self._at - 6)
        if text_scope.cues.subject.listed.search(self._low, start, self._at) is None:
            return False
        return not text_scope.years.any_in(start, self._at)  # "Năm 2026, 60.000 tiểu thương …"
