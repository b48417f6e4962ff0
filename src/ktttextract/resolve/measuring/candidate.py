"""A figure that may be a target, and what the rules of admission may ask about it."""

import re

from ktttextract.match import Match
from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.cues import Cues, SentenceCues
from ktttextract.resolve.measuring.outline import LETTER, PLAIN, Block
from ktttextract.resolve.measuring.scene import Scene
from ktttextract.resolve.measuring.text_sort import SORTS
from ktttextract.syntax.facts import fact

ADMISSION = ("take", "refuse", "pass_over")  # a figure that is passed over counts and measures nothing

# "biểu số 02, 03 đính kèm": the second of two numbers.
_LISTED = re.compile(r"\d(?:,| và| -) ?\Z")
_FORMULA = ("*", "x", "×", "=", "+")
_GROUNDS = ("căn cứ ", "- căn cứ ", "xét đề nghị ")
_GROUNDS_REACH = 80
_MARKING = re.compile(r"(?:(?:cộng|trừ)(?: thêm)? [\d.,]+|cộng|trừ|chấm|thang|bảng) điểm(?!\w| phần trăm)")
_LEGAL_REACH = 75  # characters from "thuế suất" or "phạt tiền" to the figure that it governs
_DENOMINATING = frozenset({"area", "count"})
_PREFIX = "target.figure."
_QUANTITY = f"{_PREFIX}quantity"
_COUNTING = (["tổng"], ["trong"])  # "tổng số 12 Hợp tác xã": no ordinal
_NUMBER_AND_NAME = re.compile(r"\d+ ([^\W\d_])[^\W\d_]*[a-zà-ỹ]")
_EVERYDAY = 11
_VERB_REACH = 24  # characters from "đạt", "chiếm", "tăng" to the figure that they state
_HEAD_REACH = 90  # characters from "tổng …", "sản lượng …" to the figure that measures it
_LABEL_REACH = 24
_KIND_REACH = 60
_OUT_OF = re.compile(r"\d[\w ]{0,12}? trong (?:số |tổng số )?\Z")
_OUT_OF_REACH = 32
_OR_MORE = ("trở lên", "trở xuống")
_OF_KIND = re.compile(
    r"(?<!\w)(?:có|với) (?:tổng )?(?:diện tích|thể tích|quy mô|công suất|lưu lượng|dung tích|chiều (?:dài|rộng|cao|sâu)"
    r"|độ sâu|tải trọng|tổng lưu lượng)[^,;.:\n\d]*\Z|(?<!\w)có \Z"
)
_NEEDED_REACH = 60
_AVERAGE_REACH = 60  # characters from "bình quân" to "của 01 hợp tác xã"
_GROUP_REACH = 90
_WORD_REACH = 12
_SHORT_LINE = 120
_NAMING = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")  # a label has two words at least
_NUMBERED_ITEMS = 30  # the depth of "1." below that of "a)"
_CLOSERS = " .;,)*|"
_UNIT_KINDS = frozenset(
    {"count", "percent", "money", "area", "mass", "length", "volume", "time", "score", "ratio", "none"}
)
_BULLETS = " -+*•–·○▪(\t"
MONEY_REACH = 300  # characters from "kinh phí", "doanh thu" to a figure whose unit they tell


class SentenceScope:
    """A sentence with figures, as far as they have been read: what its words and its place say."""

    said: SentenceCues

    __slots__ = (
        "_cues", "_gives_marks", "_last", "_quotes_law", "_timeless", "block", "company", "figures", "kept", "said",
        "scene", "sentence", "shared", "since", "taken",
    )  # fmt: skip

    def __init__(self, scene: Scene, block: Block, sentence: tuple[int, int], figures: list[Match]) -> None:
        self.scene = scene
        self.block = block
        self.sentence = sentence
        self.figures = figures  # all that stand in the sentence
        self._last = figures[-1].start
        self._cues: list[tuple[str, int]] = []  # what governs each figure so far, and where it stands
        self._gives_marks: bool | None = None
        self._quotes_law: bool | None = None
        self._timeless: bool | None = None
        # The unit of the sentence's last target: "… 30 tỷ đồng; ngân sách huyện 10 tỷ đồng" go together.
        self.company: str | None = None
        self.since = 0  # where the sentence's last figure ends
        self.taken = 0  # the targets of the sentence so far
        # Facts that all figures of the sentence share, and where to keep them; one alone shares those of the text.
        self.kept, self.shared = scene.kept, scene.shared
        if len(figures) > 1:
            self.kept = {**scene.kept}
            self.shared = {"sentence": (self.kept,), "text": (self.kept, scene.kept)}

    def __getattr__(self, name: str) -> SentenceCues:
        """The cues of the sentence up to its last figure, found when first asked for and then at hand."""
        if name != "said":
            raise AttributeError(name)
        self.said = self.scene.cues.in_sentence(self.scene.text.low, self.sentence[0], self._last)
        return self.said

    @property
    def timeless(self) -> bool:
        """Whether the sentence names no year, no years to come, no months; asked once, not for each of its figures."""
        if self._timeless is None:
            low, end = self.scene.text.low, self.sentence[1]
            start = max(0, self.sentence[0] - 1)
            silent = low.find(" năm ", start, end + 1) < 0 and low.find(" tháng", start, end) < 0
            self._timeless = silent and not self.scene.years.any_in(*self.sentence)
        return self._timeless

    @property
    def quotes_law(self) -> bool:
        """Whether the sentence begins as one that tells what the law says; asked once, not for each of its figures."""
        if self._quotes_law is None:
            self._quotes_law = self.scene.quotes_law(*self.sentence)
        return self._quotes_law

    @property
    def gives_marks(self) -> bool:
        """Whether the sentence says how marks are given; it is read for that once, not for each of its figures."""
        if self._gives_marks is None:
            low, (start, end) = self.scene.text.low, self.sentence
            self._gives_marks = low.find("điểm", start, end) >= 0 and _MARKING.search(low, start, end) is not None
        return self._gives_marks

    def cue_of(self, number: int) -> str:
        """What the words that govern a figure of the sentence say: "plan", "done" or "none".

        A cue governs the figures behind it up to the next one. What stands in the predicate of the figure before, or in
        a bracket that is closed, governs nothing: "40% hồ sơ đã được số hóa; 90% báo cáo …".
        """
        while len(self._cues) <= number:
            at = len(self._cues)
            own = self._cue_between(self.figures[at - 1].end if at else self.sentence[0], self.figures[at].start, at)
            self._cues.append(own or (self._cues[-1] if at else ("none", -1)))
        return self._cues[number][0]

    def cue_place(self, number: int) -> int:
        """Where the cue that governs a figure begins; -1 for none."""
        self.cue_of(number)
        return self._cues[number][1]

    def _cue_between(self, start: int, end: int, number: int) -> tuple[str, int] | None:
        if not self.said.has("status.result", "status.target"):
            return None
        low = self.scene.text.low
        if number:
            cut = low.rfind(";", start, end)
            closing = low.rfind(")", start, end) if low.find("(", start, end) < 0 else -1
            start = max(start, cut + 1, closing + 1)
        done, plan = (self.said.within(kind, start, end) for kind in ("status.result", "status.target"))
        last = max(done[-1] if done else -1, plan[-1] if plan else -1)
        if last < 0 or (number and cut < 0 and any(low.find(joint, last, end) >= 0 for joint in (", ", " và "))):
            return None
        return "done" if done and done[-1] == last else "plan", last


class Candidate:
    """The facts of admission: what a figure is, what stands before it, what its place says."""

    def __init__(self, scope: SentenceScope, number: int) -> None:
        self.__dict__.update(scope.kept)
        self.scope = scope
        self.shared = scope.shared
        self.figure = figure = scope.figures[number]
        self.number = number  # in the sentence
        self._low = scope.scene.text.low
        self._at = figure.start
        self._fields = figure.fields

    @fact(*SORTS, of="text")
    def text_sort(self) -> str:
        """What sort of text it is."""
        return self.scope.scene.sort

    @fact("plan", "done", "even", of="text")
    def text_leans(self) -> str:
        """Which words the text has more of: those of planning or of telling."""
        leans: str = self.scope.scene.facts.leans
        return leans

    @fact(of="text")
    def text_regulates(self) -> bool:
        """The title names a regulation, norms, fees or a way of giving marks, and no plan before it."""
        facts = self.scope.scene.facts
        return bool(facts.title_regulates) and not facts.title_plans

    @fact()
    def in_grounds(self) -> bool:
        """The paragraph names what the document rests on: "Căn cứ Nghị quyết số …"."""
        start = self.scope.block.start
        return self._low.startswith(_GROUNDS, start) and self._low.find(" số ", start, start + _GROUNDS_REACH) >= 0

    @fact()
    def gives_marks(self) -> bool:
        """The sentence says how marks are given: "cộng 2 điểm"."""
        return self.scope.gives_marks

    @fact("percent", "quantity", "bare", "words", "part", "ratio", "rise", "done_against_plan", "labelled", "other")
    def figure_kind(self) -> str:
        """How the figure is written, by the rule that found it."""
        rule = self.figure.rule.id
        return rule.removeprefix(_PREFIX) if rule.startswith(_PREFIX) else "other"

    @fact()
    def names_thing(self) -> bool:
        """The number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
        return is_label(self.scope.scene.text, self.figure, self.scope.scene.cues)

    @fact("never", "named", "unnamed", "weak", "known", "multiple", "loose", "missing", "own")
    def unit_use(self) -> str:
        """What the unit is good for.

        never: of no target ("tuổi"); named, unnamed: it needs certain words before it, and has them or not; weak: of a
        target only among goals; known: of the table; multiple: "14 triệu" without a unit; loose: a noun that no table
        has; missing: none is written; own: of a rule that knows its unit.
        """
        row = self._fields.get("unit_row")
        if row is not None:
            if row.get("target") is False:
                return "never"
            needed = row.get("needs")
            if needed is not None:
                start = max(self.scope.sentence[0], self._at - _NEEDED_REACH)
                return "named" if any(self._low.rfind(word, start, self._at) >= 0 for word in needed) else "unnamed"
            return "weak" if row.get("weak") else "known"
        if self._fields.get("bare_multiple"):
            return "multiple"
        if self._fields.get("loose_noun"):
            return "loose"
        return "missing" if self._fields["unit"] is None else "own"

    @fact("eq", "ge", "gt", "le", "lt", "approx", "between")
    def comparator(self) -> str:
        """The figure's comparator."""
        value: str = self._fields["comparator"]
        return value

    @fact()
    def has_total(self) -> bool:
        """The figure is a share of a total: "18/25 xã"."""
        return "of_total" in self._fields

    @fact()
    def has_plan(self) -> bool:
        """The figure is done against planned: "2.145,6/2.300 triệu đồng"."""
        return "plan" in self._fields

    @fact()
    def is_rate(self) -> bool:
        """The unit has a time: "72 triệu đồng/năm"."""
        return "per" in self._fields

    @fact()
    def in_words(self) -> bool:
        """The number is written in words."""
        return "spelled" in self._fields

    @fact()
    def is_one_unit(self) -> bool:
        """ "giá trị sản xuất trên 1 ha", "doanh thu bình quân của 01 HTX": what the next figure is reckoned by."""
        fields = self._fields
        if fields["low"] != 1 or fields["comparator"] not in ("gt", "eq"):
            return False
        row = fields.get("unit_row")
        if row is None or row["kind"] not in _DENOMINATING:
            return False
        if fields["comparator"] == "gt":
            return True
        last = self._low[max(0, self._at - _WORD_REACH) : self._at].split()[-1:]
        start = max(self.scope.sentence[0], self._at - _AVERAGE_REACH)
        return (
            last != []
            and last[0] in self.scope.scene.cues.per_one
            and self.scope.scene.cues.average.search(self._low, start, self._at) is not None
        )

    @fact()
    def is_everyday_count(self) -> bool:
        """ "hai xe", "hai con số": a small count in words of a thing named by one word."""
        row = self._fields.get("unit_row")
        if "spelled" not in self._fields or not self.is_small_number:
            return False
        return row is not None and row["kind"] == "count" and " " not in row["name"]

    @fact()
    def is_small_number(self) -> bool:
        """A whole number up to ten, such as everyday speech is full of."""
        low, high = self._fields["low"], self._fields["high"]
        value = high if low is None else low
        return value is not None and abs(value) < _EVERYDAY and value == int(value)

    @fact()
    def quotes_law(self) -> bool:
        """The sentence begins as one that tells what the law says, and says nothing of a plan: "Theo quy định, …"."""
        scope = self.scope
        return scope.quotes_law and scope.said.last("legal.unless", self._at) < 0

    @fact()
    def in_name(self) -> bool:
        """A number before a capitalised name is part of it: "03 tỉnh Bình Thuận", "Sư đoàn 3 Sao Vàng"."""
        return inside_name(self.scope.scene.text, self.figure)

    @fact()
    def speaks_of_money(self) -> bool:
        """The sentence speaks of money before the figure: "kinh phí", "doanh thu"."""
        start = max(self.scope.sentence[0], self._at - MONEY_REACH)
        return bool(self.scope.scene.cues.money.search(self._low, start, self._at))

    @fact()
    def speaks_of_index(self) -> bool:
        """The sentence speaks of an index, a coefficient or a score, and the number has a mark in it."""
        number = self._low[self._at : self.figure.end]
        if "," not in number and "." not in number:
            return False
        start = max(self.scope.sentence[0], self._at - MONEY_REACH)
        return bool(self.scope.scene.cues.index.search(self._low, start, self.figure.end + 24))

    @fact()
    def follows_number(self) -> bool:
        """The number is the second of a list of numbers: "biểu số 02, 03 đính kèm"."""
        return bool(_LISTED.search(self._low, max(0, self._at - 6), self._at))

    @fact(of="sentence")
    def under_goals(self) -> bool:
        """A head above lists goals: "Chỉ tiêu cụ thể:"."""
        return self.scope.scene.is_goal(self.scope.block)

    @fact("target", "result", "none", of="sentence")
    def head(self) -> str:
        """What the nearest head with a cue says of the lines under it: planned ("Mục tiêu") or reached ("Kết quả")."""
        return self.scope.scene.section_status(self.scope.block) or "none"

    @fact(of="sentence")
    def in_provision(self) -> bool:
        """An article of law, a head of conditions or criteria, a page that explains rules."""
        return self.scope.scene.is_provision(self.scope.block)

    @fact(of="sentence")
    def in_dated_sentence(self) -> bool:
        """The sentence names a year or a period."""
        return self.scope.scene.years.any_in(*self.scope.sentence)

    @fact(of="text")
    def in_plan(self) -> bool:
        """The text is a plan, by its kind or its title."""
        return self.scope.scene.planning

    @fact()
    def after_provision_word(self) -> bool:
        """A word of fines, taxes, prices, norms or thresholds stands close before the figure."""
        said = self.scope.said.last("legal.before", self._at)
        return said >= 0 and self._at - said <= _LEGAL_REACH and self._low.find("; ", said, self._at) < 0

    @fact()
    def supports_one(self) -> bool:
        """What one person or unit is given: "hỗ trợ 80% chi phí đào tạo", "hỗ trợ tiền ăn là 50.000 đồng/người"."""
        unit, cues, low = self.figure.fields["unit"], self.scope.scene.cues, self._low
        if unit is None or unit["kind"] not in ("percent", "money"):
            return False
        if unit["kind"] == "percent" and cues.costs.match(low, self.figure.end + 1) is None:
            return False
        if unit["kind"] == "money" and "/" not in unit["name"]:
            return False
        return cues.gives.search(low[max(0, self._at - _KIND_REACH) : self._at].rstrip()) is not None

    @fact()
    def opens_support(self) -> bool:
        """A condition for what is given behind it: "thiệt hại trên 70%, hỗ trợ 8 triệu đồng/ha"."""
        return self.scope.scene.cues.gives_behind.match(self._low, self.figure.end) is not None

    @fact()
    def says_again(self) -> bool:
        """ "2.400 MW, gấp 2 lần năm 2023" says the same twice; "3 trong 5 xã" is about three."""
        return self._restates()

    @fact()
    def is_criterion(self) -> bool:
        """ "cơ sở có diện tích từ 10 ha trở lên", "b/a x 100%": what a thing has, how a share is reckoned."""
        if self.figure_kind == "percent" and self._low[max(0, self._at - 3) : self._at].rstrip().endswith(_FORMULA):
            return True
        if not self._low.endswith(_OR_MORE, self._at, self.figure.end):
            return False
        return _OF_KIND.search(self._low, max(0, self._at - _KIND_REACH), self._at) is not None

    @fact()
    def defines(self) -> bool:
        """Words before the figure say what counts as a thing of its kind: "được coi là", "là công trình có"."""
        return self.scope.said.last("legal.defines", self._at) >= 0

    @fact()
    def qualifies_group(self) -> bool:
        """A bound that tells which ones are meant: "8 xã dưới 15 tiêu chí", "các xã có tỷ lệ nghèo trên 25% giảm …".

        Nothing but the group's own words stands between its count, or "các", and the bound.
        """
        if self.comparator in ("eq", "approx"):
            return False
        before = self.scope.figures[self.number - 1] if self.number else None
        if before is not None and before.fields["unit"] is not None and before.fields["unit"]["kind"] == "count":
            between = self._low[before.end : self._at]
            return len(between) <= _GROUP_REACH and self.scope.scene.cues.of_group.fullmatch(between) is not None
        start = max(self.scope.sentence[0], self._at - _GROUP_REACH)
        found = self.scope.scene.cues.group.search(self._low, start, self._at)
        return found is not None and self.scope.scene.cues.goes_on.match(self._low, self.figure.end) is not None

    @fact("count", "percent", "money", "area", "mass", "length", "volume", "time", "score", "ratio", "other", "none")
    def unit_kind(self) -> str:
        """What the figure's unit measures."""
        unit = self._fields["unit"]
        kind: str = "none" if unit is None else unit["kind"]
        return kind if kind in _UNIT_KINDS else "other"

    @fact(of="text")
    def text_assigns(self) -> bool:
        """The title assigns money or posts: "Giao dự toán ngân sách …", "Phân bổ kinh phí …"."""
        assigns: bool = self.scope.scene.facts.title_assigns
        return assigns

    @fact()
    def closes_item(self) -> bool:
        """The figure closes a marked item that names it: "- Xã hội hóa 180 triệu đồng"."""
        block = self.scope.block
        if block.level == PLAIN or block.level < LETTER - _NUMBERED_ITEMS:
            return False
        if self._low[self.figure.end : block.end].strip(_CLOSERS):
            return False
        label = self._low[block.start : self._at]
        return _NAMING.search(label) is not None and label.rfind("(") <= label.rfind(")")

    @fact()
    def after_target(self) -> bool:
        """The sentence has a target before the figure."""
        return self.scope.taken > 0

    @fact()
    def in_formula(self) -> bool:
        """A sign of reckoning stands before the figure."""
        return self._low[max(0, self._at - 3) : self._at].rstrip().endswith(_FORMULA)

    @fact()
    def is_labelled(self) -> bool:
        """A colon stands before the figure: "Số trạm: 12 trạm"."""
        return self._low[max(0, self._at - 3) : self._at].rstrip().endswith(":")

    @fact()
    def label_counts(self) -> bool:
        """The label before the figure says that it counts, or names a thing of the table of units: "Số lớp: 90"."""
        row = self._fields.get("unit_row")
        if row is not None:
            return row.get("target") is not False
        return bool(self._fields.get("label_counts"))

    @fact()
    def goal_said(self) -> bool:
        """The sentence names a goal before the figure: "mục tiêu", "phấn đấu"."""
        return self.scope.said.last("status.goal", self._at) >= 0

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
        """ "có", "là" and the like stand right before the figure."""
        return self._low[max(0, self._at - _WORD_REACH) : self._at].rstrip().endswith(self.scope.scene.cues.having)

    @fact()
    def opens_item(self) -> bool:
        """The figure opens its line, behind no more than a bullet: "- 60% các xã có …"."""
        return not self._low[self.scope.block.start : self._at].strip(_BULLETS)

    @fact(of="sentence")
    def in_list(self) -> bool:
        """The line is an item of a list, or a short line of a label and its figure."""
        block = self.scope.block
        return (block.level >= LETTER and block.level != PLAIN) or block.end - block.start < _SHORT_LINE

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
        return self.scope.said.near("verb.acts", self._at, _VERB_REACH)

    @fact()
    def measure_named(self) -> bool:
        """The name of a measure stands before the figure, no other figure between: "sản lượng", "tỷ lệ"."""
        return self.scope.said.near("subject.head", self._at, min(_HEAD_REACH, self._at - self.scope.since))

    @fact()
    def in_company(self) -> bool:
        """The sentence's target before it has the same unit."""
        unit = self._fields["unit"]
        return unit is not None and unit["name"] == self.scope.company

    def _restates(self) -> bool:
        at, low = self._at, self._low
        if low.endswith(("trong ", "trong số ", "trong tổng số "), 0, at):
            return _OUT_OF.search(low, max(0, at - _OUT_OF_REACH), at) is not None
        unit = self._fields["unit"]
        if self.scope.company is None or unit is None or unit["name"] != "lần":
            return False
        if self.scope.scene.cues.compared.match(low, self.figure.end):
            return False  # "gấp 2,2 lần cùng kỳ" says since when: a figure of its own
        spelled = low.startswith("gấp", at) and low.endswith(", ", 0, at)
        return spelled or low.endswith((", gấp ", ", bằng ", "(gấp "), 0, at)


def is_label(text: NormalisedText, match: Match, cues: Cues) -> bool:
    """Whether the number is an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06", "xếp hạng 100 …"."""
    low = text.low
    start = match.start
    window = low[max(0, start - _LABEL_REACH) : start]
    if not window:
        return False
    if window[-1].isalpha():
        return window.rsplit(None, 1)[-1] in cues.label  # "đạt240 tỷ" is read where a blank is lost, "số24" is a label
    if window[-1] not in " \n":
        return window[-1] == "-" and window[-2:-1].isalpha()
    words = window.rsplit(None, 2)
    if not words:
        return False
    last = words[-1]
    if last not in cues.label_last:
        return False
    ordinal = last == "số" and words[-2:-1] not in _COUNTING and match.rule.id == _QUANTITY
    if ordinal and _named_after(text.text, match.start):
        return True  # "Chi nhánh số 4 Trung tâm Khuyến nông"
    phrase = f"{words[-2]} {last}" if len(words) > 1 else last
    if last not in cues.label and phrase not in cues.label:
        return False
    named = match.fields.get("unit_row") is not None or match.fields.get("bare_multiple")
    return not (named and last in cues.label_of_loose and phrase not in cues.label)


def _named_after(body: str, start: int) -> bool:
    """Whether a word with a capital letter stands behind the number that begins here."""
    found = _NUMBER_AND_NAME.match(body, start)
    return found is not None and found.group(1).isupper()


def inside_name(text: NormalisedText, match: Match) -> bool:
    """Whether the number stands before a capitalised name whose part it is: "03 tỉnh Bình Thuận"."""
    unit = match.fields["unit"]
    if unit and unit["kind"] == "count":
        words = unit["text"].split("/")[0].split()
        if words and words[-1][:1].isupper() and not words[-1].isupper():
            return not words[0][:1].isupper() or len(words) == 1
    after = text.text[match.end : match.end + 2]
    return len(after) == 2 and after[0] == " " and after[1].isupper() and "tỉnh" in text.low[match.start : match.end]
