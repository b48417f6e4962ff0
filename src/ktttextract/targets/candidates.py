"""A figure that may be a target, and what the rules of admission may ask about its place and the words around it."""

import re

from ktttextract.layout.sections import LETTER, PLAIN
from ktttextract.normalise.list_marks import IN_CLASS
from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.facts import fact
from ktttextract.targets.figure_facts import WORD_REACH
from ktttextract.targets.provision_facts import ProvisionFacts

ADMISSION = ("take", "refuse", "pass_over")  # a figure that is passed over counts and measures nothing
_ACT_REACH = 28  # characters from "đưa vào khai thác sử dụng" to the figure
_VERB_REACH = 24  # characters from "đạt", "chiếm", "tăng" to the figure that they state
_HEAD_REACH = 90  # characters from "tổng …", "sản lượng …" to the figure that measures it
_OUT_OF_REACH = 32
_SHORT_LINE = 120
_LABEL_REACH = 400  # characters of a label
_DATED_HEAD = 80  # characters of a head that says little but a year
_CLAUSE_REACH = 60  # characters of openings and times before a figure: "Tính đến hết tháng 10 năm nay, đã có"
_GOES_ON = re.compile(r"(?: [^\W\d_]+,?){4}")
_NAMING = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")  # a label has two words at least
_NUMBERED_ITEMS = 30  # the depth of "1." below that of "a)"
_PARTED = re.compile(r"[,;(]")
_BOUND = re.compile(r"\D*")
_CLOSED = re.compile(r"[ .;,)*|]*")
_UNIT_KINDS = frozenset(
    {"count", "percent", "money", "area", "mass", "length", "volume", "time", "score", "ratio", "none"}
)
_BULLET = re.compile(rf"[ \t({IN_CLASS}]*")


class Candidate(ProvisionFacts):
    """A figure that may be a target: with what is known of itself, its place and the words around it."""

    @fact(of="sentence")
    def under_goals(self) -> bool:
        """A head above lists goals: "Chỉ tiêu cụ thể:"."""
        return self.scope.text_scope.is_goal(self.scope.block)

    @fact("target", "result", "none", of="sentence")
    def head(self) -> str:
        """What the nearest head with a cue says of the lines under it: planned ("Mục tiêu") or reached ("Kết quả")."""
        return self.scope.text_scope.section_status(self.scope.block) or "none"

    @fact(of="sentence")
    def under_dated_head(self) -> bool:
        """The short head right above names a year: "(1) Đến năm 2030" over "- Có 2 triệu doanh nghiệp"."""
        head = self.scope.block.parent
        if head is None or head.end - head.start > _DATED_HEAD:
            return False
        return self.scope.text_scope.years.any_in(head.start, head.end)

    @fact(of="sentence")
    def in_dated_sentence(self) -> bool:
        """The sentence names a year or a period."""
        return self.scope.text_scope.years.any_in(*self.scope.sentence)

    @fact(of="text")
    def in_plan(self) -> bool:
        """The text is a plan, by its kind or its title."""
        return self.scope.text_scope.planning

    @fact()
    def says_again(self) -> bool:
        """ "2.400 MW, gấp 2 lần năm 2023" says the same twice; "3 trong 5 xã" is about three."""
        return self._restates()

    @fact("count", "percent", "money", "area", "mass", "length", "volume", "time", "score", "ratio", "other", "none")
    def unit_kind(self) -> str:
        """What the figure's unit measures."""
        unit = self.figure.unit
        kind: str = "none" if unit is None else unit.kind
        return kind if kind in _UNIT_KINDS else "other"

    @fact(of="text")
    def text_assigns(self) -> bool:
        """The title assigns money or posts: "Giao dự toán ngân sách …", "Phân bổ kinh phí …"."""
        assigns: bool = self.scope.text_scope.facts.title_assigns
        return assigns

    @fact()
    def closes_item(self) -> bool:
        """The figure closes a marked item that names it: "- Xã hội hóa 180 triệu đồng"."""
        block = self.scope.block
        if block.level == PLAIN or block.level < LETTER - _NUMBERED_ITEMS:
            return False
        if _CLOSED.fullmatch(self._low, self.figure.end, block.end) is None:
            return False
        label = self._low[block.start : self._at]
        return _NAMING.search(label) is not None and label.rfind("(") <= label.rfind(")")

    @fact()
    def after_target(self) -> bool:
        """The sentence has a target before the figure."""
        return self.scope.taken > 0

    @fact()
    def opens_clause(self) -> bool:
        """The figure opens its clause, behind no more than openings and times; the clause goes on behind it.

        "Từ đầu năm, 51 hợp tác xã được thành lập".
        """
        since = max(self.scope.sentence[0], self._at - _CLAUSE_REACH)
        since = max(since, *(self._low.rfind(mark, since, self._at) + 1 for mark in ",;:"))
        begin, end, _ = clean_subject(self._low[since : self._at], self.scope.text_scope.cues)
        return begin >= end and _GOES_ON.match(self._low, self.figure.end) is not None

    @fact()
    def is_added(self) -> bool:
        """ "thêm" before the figure, behind no verb but "có": "- Thêm 20 xã đạt chuẩn"."""
        return self.scope.text_scope.cues.counts.added(self._low, self.scope.sentence[0], self._at)

    @fact()
    def is_labelled(self) -> bool:
        """A colon stands before the figure: "Số trạm: 12 trạm"."""
        return self._low[max(0, self._at - 3) : self._at].rstrip().endswith(":")

    @fact()
    def label_counts(self) -> bool:
        """The label before the figure says that it counts, or names a thing of the table of units: "Số lớp: 90"."""
        row = self.figure.unit_row
        if row is not None:
            return not row.never
        return self.figure.label_counts

    @fact()
    def goal_said(self) -> bool:
        """The sentence names a goal before the figure: "mục tiêu", "phấn đấu"."""
        return self.scope.said.last("status.goal", self._at) >= 0

    @fact()
    def goal_governs(self) -> bool:
        """The goal that is named before the figure is the figure's own: "mục tiêu là 80%", "chỉ tiêu: a 5%, b 6%".

        Not "hoàn thành các chỉ tiêu, nhiệm vụ, trong đó ít nhất 50% …": goals in general.
        """
        goal = self.scope.said.last("status.goal", self._at)
        if goal < 0:
            return False
        if self.scope.said.last("status.aim", self._at) >= 0:
            return True
        between, _, _ = self._low[goal : self._at].partition(":")
        return _PARTED.search(between) is None

    @fact("done", "plan", "none")
    def status_cue(self) -> str:
        """The cue of planning or reporting that governs the figure: "phấn đấu", "đã"."""
        return self.scope.cue_of(self.number)

    @fact()
    def plan_said(self) -> bool:
        """The sentence has a cue of planning before the figure: "phấn đấu", "sẽ"."""
        return self.scope.said.last("status.target", self._at) >= 0

    @fact()
    def done_said(self) -> bool:
        """The sentence has a cue of reporting before the figure: "đã", "ước đạt"."""
        return self.scope.said.last("status.result", self._at) >= 0

    @fact()
    def verb_has(self) -> bool:
        """ "có", "là" and the like stand right before the figure, or behind its bound: "tối thiểu có 5"."""
        having = self.scope.text_scope.cues.having
        if self._low[max(0, self._at - WORD_REACH) : self._at].rstrip().endswith(having):
            return True
        unit, bound = self.figure.unit, _BOUND.match(self._low, self._at, self.figure.end)
        return unit is not None and unit.kind == "count" and bound is not None and bound[0].rstrip().endswith(having)

    @fact()
    def opens_item(self) -> bool:
        """The figure opens its line, behind no more than a bullet: "- 60% các xã có …"."""
        return _BULLET.fullmatch(self._low, self.scope.block.start, self._at) is not None

    @fact(of="sentence")
    def in_list(self) -> bool:
        """The line is an item of a list, or a short line of a label and its figure."""
        block = self.scope.block
        return (block.level >= LETTER and block.level != PLAIN) or block.end - block.start < _SHORT_LINE

    @fact()
    def in_sentence_line(self) -> bool:
        """The line is a sentence of its own, no item and no label: "Sản lượng tăng 9% mỗi năm."."""
        block = self.scope.block
        if block.level != PLAIN or not self._low.endswith(".", block.start, block.end):
            return False
        return self._low.find(":", block.start, min(self._at, block.start + _LABEL_REACH)) < 0

    @fact(of="sentence")
    def in_preface(self) -> bool:
        """The line is a paragraph before the first section: how things are, before what is ordered."""
        return self.scope.text_scope.sections.in_preface(self.scope.block)

    @fact()
    def in_bracket(self) -> bool:
        """A bracket is open right before the figure, and a target stands before it: "50 người (2,18%)"."""
        return self.scope.company is not None and self._low.endswith("(", 0, self._at)

    @fact()
    def verb_states(self) -> bool:
        """A verb that states a figure stands right before it: "đạt", "chiếm", "tăng"."""
        return self.scope.said.near("verb.states", self._at, _VERB_REACH)

    @fact()
    def verb_acts(self) -> bool:
        """A verb of something to be done with a number of things stands right before the figure: "mở 12 lớp"."""
        return self.scope.said.near("verb.acts", self._at, _ACT_REACH)

    @fact()
    def verb_works(self) -> bool:
        """A verb of work with the counted things stands right before the figure: "mở mới 03 đường bay"."""
        return self._low.endswith(self.scope.text_scope.cues.works, self.scope.sentence[0], self._at)

    @fact()
    def verb_reports(self) -> bool:
        """A verb of what was done or has happened stands right before the figure: "bán 1.200 tấn gạo"."""
        return self.scope.said.near("verb.reports", self._at, _VERB_REACH)

    @fact()
    def done_behind(self) -> bool:
        """The words behind the figure say that it is done: "9 xã đã được công nhận"."""
        return self.scope.text_scope.cues.rates.done_behind.match(self._low, self.figure.end + 1) is not None

    @fact()
    def coming_behind(self) -> bool:
        """The words behind the figure say that it is yet to come: "12 thôn sẽ có nhà văn hóa mới"."""
        return self.scope.text_scope.cues.rates.coming_behind.match(self._low, self.figure.end + 1) is not None

    @fact()
    def measure_named(self) -> bool:
        """The name of a measure stands before the figure, no other figure between: "sản lượng", "tỷ lệ"."""
        return self.scope.said.near("subject.head", self._at, min(_HEAD_REACH, self._at - self.scope.since))

    @fact()
    def compared_on(self) -> bool:
        """The words behind the figure say how it has changed, or how much of a plan it is: "345 tỷ đồng, tăng 38%"."""
        return self.scope.text_scope.cues.compared_on.match(self._low, self.figure.end) is not None

    @fact()
    def in_company(self) -> bool:
        """The sentence's target before it has the same unit, or the one that a share then rates."""
        unit = self.figure.unit
        if unit is None or unit.name == self.scope.company:
            return unit is not None
        if self.figure.bare_multiple and self.scope.company == self.scope.text_scope.cues.money_unit:
            return bool(self.speaks_of_money)  # "kinh phí 12 triệu đồng, trong đó mua giống 7 triệu"
        return unit.name == self.scope.company_rated and unit.name not in self.scope.text_scope.cues.counts.sizes

    def _restates(self) -> bool:
        at, low, words = self._at, self._low, self.scope.text_scope.cues.counts
        if low.endswith(words.out_of_ends, 0, at):
            return words.out_of.search(low, max(0, at - _OUT_OF_REACH), at) is not None
        unit = self.figure.unit
        if self.scope.company is None or unit is None or unit.name not in words.fold_units:
            return False
        if self.scope.text_scope.cues.compared.match(low, self.figure.end):
            return False  # "gấp 2,2 lần cùng kỳ" says since when: a figure of its own
        spelled = low.startswith(words.fold, at) and low.endswith(", ", 0, at)
        return spelled or low.endswith(words.fold_ends, 0, at)
