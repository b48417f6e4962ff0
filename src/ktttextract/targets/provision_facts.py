"""What the rules of admission may ask about figures by which a text provides: norms, conditions, grants, criteria."""

import re
from decimal import Decimal

from ktttextract.scan import Figure
from ktttextract.syntax.facts import fact
from ktttextract.targets.figure_facts import FigureFacts

_ROUND = frozenset(Decimal(10) ** power for power in range(2, 6))  # a hundred to a hundred thousand
_ASIDE = re.compile(r"\A ?\([^()\n]*\)")
_FORMULA = ("*", "x", "×", "=", "+")
_TAKEN_IN = 500_000_000  # đồng: more than anybody is asked for
_NO_FEE = 10_000_000_000  # đồng: more than a fine, a price or a loan that a page tells of
_LEGAL_LIST = 200  # the same where a list follows it
_LEGAL_REACH = 75  # characters from "thuế suất" or "phạt tiền" to the figure that it governs
_PLAIN = frozenset({"eq", "approx"})
_CLAUSE_ENDS = re.compile("[,;] ")
_SUPPOSED_REACH = 60  # characters from "nếu" to the figure that is only supposed
_DISTANCE_REACH = 60  # characters from "cách" to how far
_ALLOWED_EFFORT = 600  # characters looked through for the end of the clause of "được …": no clause is longer
_KIND_REACH = 60
_GIVEN_REACH = 110  # characters from what is given to "với mức"
_WHICH_REACH = 60  # characters from "nào" to the bound
_TELLING = frozenset({"report", "article"})
_GROUP_REACH = 90
_MUST_BE_REACH = 240  # characters from "được công nhận" to what there must be for it, and to the last of it
_STANDARD_REACH = 160  # characters from "chuẩn nghèo" to a figure in the bracket behind it


class ProvisionFacts(FigureFacts):
    """A figure with the words around it that say what must be, may be or is given: no goal and no result."""

    @fact(of="sentence")
    def in_provision(self) -> bool:
        """An article of law, a head of conditions or criteria, a page that explains rules."""
        return self.scope.text_scope.is_provision(self.scope.block)

    @fact()
    def after_provision_word(self) -> bool:
        """A word of fines, taxes, prices, norms or thresholds stands close before the figure.

        Before a percentage, a word that opens a list of tax rates counts from farther away, unless something else is
        measured behind it.
        """
        unit, rates = self.figure.unit, self.scope.said.last("legal.rates", self._at)
        is_rate = unit is not None and unit.kind == "percent" and rates >= 0
        if is_rate and not self.scope.said.within("subject.head", rates + 1, self._at):
            return True
        said = self.scope.said.last("legal.before", self._at)
        if said < 0 or self._at - said > _LEGAL_LIST or self._low.find("; ", said, self._at) >= 0:
            return False
        paid = unit is not None and unit.kind == "money" and self.figure.per is not None
        listed = paid and self._low.find(": ", said, said + _LEGAL_REACH) >= 0
        if self._at - said > _LEGAL_REACH and not listed:
            return False  # "mức lương tối thiểu vùng là: vùng I 4 triệu đồng/tháng, vùng II 3 triệu đồng/tháng"
        if self._low.endswith(self.scope.text_scope.cues.baselines.words, 0, said):
            return False  # "so với định mức, còn thiếu 870 giáo viên": what one is measured by
        return not self._is_collected(said)

    def _is_collected(self, said: int) -> bool:
        """What was taken in of a fee or a fine, or who has to do with it: "lệ phí trước bạ: thực hiện 19 tỷ đồng"."""
        unit, cues = self.figure.unit, self.scope.text_scope.cues
        if unit is None:
            return False
        if self.text_sort not in _TELLING:
            return unit.kind == "money" and self._is_sum_of_budget()
        if unit.kind == "count":
            # "nhóm được hỗ trợ mức đóng 365 nghìn người"
            return cues.provisions.costs.match(self._low, said) is not None
        if unit.kind not in ("money", "percent") or "/" in unit.name:
            return False
        if unit.kind == "money" and (self.figure.low or 0) >= _NO_FEE:
            return True  # "doanh số cho vay hỗ trợ lãi suất đạt 9.874 tỷ đồng"
        if unit.kind == "percent":
            last = self.scope.figures[self.number - 1] if self.number else None
            if last is not None and last.start > said and last.unit is not None and last.unit.kind == "money":
                return self.scope.company is not None  # "thu thuế xuất khẩu: 353 tỷ đồng, tăng 21,8%"
            if self._low.endswith(cues.provisions.counted, self.scope.sentence[0], said):
                return True  # "số vụ vi phạm giảm 21%"
        return cues.provisions.collected.search(self._low, said, self._at) is not None

    def _is_sum_of_budget(self) -> bool:
        """Whether it stands among other sums and is larger than any fee or fine: "lệ phí trước bạ 6.300 triệu đồng"."""
        low, listed = self.figure.low, self.scope.company is not None
        large = low is not None and low >= _TAKEN_IN and self.figure.comparator == "eq"
        return large and listed and self.text_sort != "provision"

    @fact()
    def supports_one(self) -> bool:
        """What one person or unit is given: "hỗ trợ 80% chi phí đào tạo", "hỗ trợ tiền ăn là 50.000 đồng/người"."""
        unit, cues, low = self.figure.unit, self.scope.text_scope.cues, self._low
        if unit is None or unit.kind not in ("percent", "money"):
            return False
        if unit.kind == "percent" and cues.provisions.costs.match(low, self.figure.end + 1) is None:
            return False
        before, words = low[max(0, self._at - _KIND_REACH) : self._at].rstrip(), cues.provisions
        if unit.kind == "money" and "/" not in unit.name:
            return words.gives_each.search(before) is not None or words.gives_once.search(before) is not None
        if unit.kind == "percent":
            return words.gives.search(before) is not None
        if self.figure.comparator == "le" and words.gives_at_all.search(low, self.scope.sentence[0], self._at):
            return True  # "hỗ trợ 80% mức đầu tư, tối đa 3 tỷ đồng/dự án"
        far = low[max(self.scope.sentence[0], self._at - _GIVEN_REACH) : self._at].rstrip()
        return words.gives_for.search(before) is not None or words.gives_at.search(far) is not None

    @fact(of="sentence")
    def quotes_article(self) -> bool:
        """The sentence begins with the article of a law that it tells: "Căn cứ Điều 22 Luật Bảo hiểm y tế, …"."""
        article = self.scope.text_scope.cues.provisions.article
        return article.match(self._low, self.scope.sentence[0]) is not None

    @fact()
    def asks_which(self) -> bool:
        """A bound that tells which ones something is done to: "Đơn vị nào giải ngân dưới 60% thì phải kiểm điểm"."""
        before = self._low[max(self.scope.sentence[0], self._at - _WHICH_REACH) : self._at]
        return self.scope.text_scope.cues.provisions.which.search(before) is not None

    @fact()
    def must_be(self) -> bool:
        """The words before it say what there must be for something: "được công nhận … phải có 100% số xã"."""
        start = max(self.scope.sentence[0], self._at - _MUST_BE_REACH)
        return self.scope.text_scope.cues.provisions.must_be.search(self._low, start, self._at) is not None

    @fact()
    def of_standard(self) -> bool:
        """In a bracket that says what a standard is: "chuẩn nghèo (thu nhập dưới 2 triệu đồng/người)"."""
        unit, start = self.figure.unit, max(self.scope.sentence[0], self._at - _STANDARD_REACH)
        if unit is None or "/" not in unit.name:
            return False
        return self.scope.text_scope.cues.provisions.standard.search(self._low, start, self._at) is not None

    @fact()
    def opens_support(self) -> bool:
        """A condition for what is given behind it: "thiệt hại trên 70%, hỗ trợ 8 triệu đồng/ha"."""
        return self.scope.text_scope.cues.provisions.gives_behind.match(self._low, self.figure.end) is not None

    @fact()
    def conditions(self) -> bool:
        """What may be done from this figure on stands right behind it: "trên 36 m² mới được tách thửa"."""
        words, end = self.scope.text_scope.cues.provisions, self.figure.end
        if self._low.startswith(words.conditioned, end):
            return True
        unit = self.figure.unit
        new = unit is not None and unit.kind == "count" and self.figure.comparator in _PLAIN
        return not new and self._low.startswith(words.bound_to, end)  # "18 xã mới được công nhận" are new ones

    @fact()
    def is_base(self) -> bool:
        """So many people that a rate is counted on, within its name: "Số giường bệnh trên 1 vạn dân đạt 21,5"."""
        unit, low = self.figure.unit, self.figure.low
        if unit is None or unit.name not in self.scope.text_scope.cues.counts.rated_on or low not in _ROUND:
            return False
        following = self.scope.figures[self.number + 1] if self.number + 1 < len(self.scope.figures) else None
        if self.comparator != "gt" or following is None:
            return False
        between = _ASIDE.sub("", self._low[self.figure.end : following.start], count=1)
        return between.strip() == ":" or f"{between.strip()} " in self.scope.text_scope.cues.subject.stated

    @fact()
    def bounds_size(self) -> bool:
        """A dimension that a single thing must have stands in the clause: "diện tích tối thiểu là 80 m²"."""
        unit, cues = self.figure.unit, self.scope.text_scope.cues
        if unit is None or unit.name not in cues.counts.sizes:
            return False
        return (
            cues.counts.sized.search(self._low, max(self.scope.sentence[0], self._at - _KIND_REACH), self._at)
            is not None
        )

    @fact()
    def is_criterion(self) -> bool:
        """ "cơ sở có diện tích từ 10 ha trở lên", "b/a x 100%": what a thing has, how a share is reckoned."""
        if self.figure_kind == "percent" and self.in_formula:
            return True
        words = self.scope.text_scope.cues.counts
        if not self._low.endswith(words.or_more, self._at, self.figure.end):
            return False
        return words.of_kind.search(self._low, max(0, self._at - _KIND_REACH), self._at) is not None

    @fact()
    def defines(self) -> bool:
        """Words before the figure say what counts as a thing of its kind: "được coi là", "là công trình có"."""
        return self.scope.said.last("legal.defines", self._at) >= 0

    @fact()
    def supposed(self) -> bool:
        """The clause only supposes: "nếu thuế nội thất lên 50%", but "nếu như năm 2021 có 12 xã" compares two times."""
        low, at = self._low, self.scope.said.last("status.if", self._at)
        if at < 0 or self._at - at > _SUPPOSED_REACH:
            return False
        if low.startswith(self.scope.text_scope.cues.provisions.not_supposing, at):
            return False
        return _CLAUSE_ENDS.search(low, at, self._at) is None

    @fact()
    def tells_distance(self) -> bool:
        """The clause says before the figure how far one thing is from another: "cách mặt đường khoảng 200 m"."""
        low, start = self._low, max(self.scope.sentence[0], self._at - _DISTANCE_REACH)
        start = max(start, low.rfind(",", start, self._at), low.rfind(";", start, self._at))
        return self.scope.text_scope.cues.distance.search(low, start, self._at) is not None

    @fact()
    def allows(self) -> bool:
        """The clause says before the figure what somebody may do: "hộ gia đình được bán … không quá 20%"."""
        allowed = self.scope.said.last("legal.allows", self._at)
        if allowed < self.scope.sentence[0] or self._at - allowed > _ALLOWED_EFFORT:
            return False
        return self._low.find(";", allowed, self._at) < 0

    @fact()
    def qualifies_group(self) -> bool:
        """A bound that tells which ones are meant: "8 xã dưới 15 tiêu chí", "các xã có tỷ lệ nghèo trên 25% giảm …".

        Nothing but the group's own words stands between its count, or "các", and the bound.
        """
        if self.comparator in ("eq", "approx"):
            return False
        before = self.scope.figures[self.number - 1] if self.number else None
        if before is not None and self._is_size_of_each(before):
            return True
        if before is not None and before.unit_row is not None and before.unit_row.kind == "count":
            between = self._low[before.end : self._at]
            if before.low == 1:
                return False  # "doanh thu bình quân của 01 HTX đạt tối thiểu 3 tỷ đồng"
            return self.scope.text_scope.cues.of_group.fullmatch(between) is not None
        start = max(self.scope.sentence[0], self._at - _GROUP_REACH)
        found = self.scope.text_scope.cues.group.search(self._low, start, self._at)
        return found is not None and self.scope.text_scope.cues.goes_on.match(self._low, self.figure.end) is not None

    def _is_size_of_each(self, before: Figure) -> bool:
        """Whether a size tells which of those counted before are meant: "100% tàu cá dài trên 24 m"."""
        unit, counts = self.figure.unit, self.scope.text_scope.cues.counts
        if unit is None or unit.name not in counts.sizes:
            return False
        return counts.size_of_each.fullmatch(self._low, before.end, self._at) is not None

    @fact()
    def in_formula(self) -> bool:
        """A sign of reckoning stands before the figure, and no bracket before it: not "41,5 triệu tấn (+8,5%)"."""
        before = self._low[max(0, self._at - 3) : self._at].rstrip()
        return before.endswith(_FORMULA) and not before.endswith("(+")
