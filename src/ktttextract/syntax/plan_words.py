"""Words of plans beside results: what says that a plan set a figure, and what rates one by a plan or a year before."""

import re
from typing import Protocol

from ktttextract.syntax import phrases
from ktttextract.syntax.phrases import Rows

_ASSIGNED_REACH = 100  # characters from the plan's name to its figure in brackets
_RATED_REACH = 160  # characters behind a figure within which its rate is told


class Words(Protocol):
    """What is asked of the words around a figure, in lower case: before it, the links, behind it, its base."""

    subject_low: str
    links: list[str]
    after_low: str
    base: str


class PlanWords:
    """The plan words of one lexicon, as questions about a figure's own words."""

    def __init__(self, rows: Rows) -> None:
        def one_of(*tags: str) -> str:
            return phrases.one_of(*(rows[tag] for tag in tags))

        years, so = rf"\d+ (?:{one_of('time.year')})|\d{{4}}(?: ?- ?\d{{4}})?", one_of("compare.so")
        self.nouns = rows["plan.noun"]
        nouns, sets = rf"(?:{one_of('plan.noun')})(?!\w)", one_of("plan.sets")
        base = rf"(?:{one_of('plan.noun', 'compare.period')})(?!\w)|(?:{one_of('compare.year')}) ?\d{{4}}"
        base = rf"(?:(?:{so}) )?(?:{base})"
        goes_on = rf"(?:{one_of('plan.noun', 'plan.goes_on')})(?!\w)"
        whose = (
            rf"(?: (?:{one_of('name.whose')}) (?:{one_of('name.whole_place')}))?"  # "kế hoạch năm 2025 của toàn ngành"
        )
        self._only = re.compile(
            rf"(?:(?:{one_of('plan.opens')}) )*(?:{nouns})(?: (?:{goes_on}|{years}|{sets}))*{whose}"
        )
        # "63,2 tỷ đồng/KH 148 tỷ đồng", "98 hộ đăng ký/chỉ tiêu 95 hộ"
        self.stroke = re.compile(rf"(?:,? [^\W\d_]+){{0,8}} ?/ ?(?:{nouns}) ?")
        self.over_plan = re.compile(rf" ?/ ?(?:{nouns})(?!-)")  # no "77/KH-LT"
        self._noun = re.compile(rf"(?<!\w){nouns}")
        self._set = re.compile(sets)
        # "không đạt mục tiêu 30% đề ra cho năm 2024", "chưa đạt kế hoạch được giao 50 tấn"
        self._missed = frozenset(rows["plan.missed"])
        # "mục tiêu Đại hội XI đề ra là 600 km"
        setter, word = one_of("plan.setter"), r"(?: [^\W\d_]+)"
        self._set_by = re.compile(rf"(?:{setter}){word}{{0,3}}?(?: (?:{sets}))?|(?:{setter}){word}{{4,11}}? (?:{sets})")
        self._against = frozenset(f"{words} {noun}" for words in rows["compare.so"] for noun in self.nouns)
        self._short_of = re.compile(
            rf"(?:{one_of('plan.missed')}) (?:{one_of('plan.carried_out')}) {nouns}(?: (?:{goes_on}|{years}|{sets}))*"
        )
        self._total = re.compile(rf"(?:{one_of('plan.total')}) ")  # "tổng kế hoạch vốn giao là 4.316 tỷ đồng"
        self._budget = phrases.before(rows["plan.budget"])
        self._named, self._is = phrases.before(self.nouns), frozenset(rows["link.is"])
        self._carried_out = re.compile(rf"(?<!\w)(?:{one_of('plan.carried_out')})(?!\w)")
        # "đạt 66% chỉ tiêu được giao (67 tỷ đồng)", "bằng 112% so với kế hoạch (40 tỷ đồng)", and who has set it:
        # "so với chỉ tiêu giao của sở và của phòng tài chính huyện (67 tỷ đồng)"
        compared = one_of("compare.exceeds", "compare.so")
        self._assigned = re.compile(
            rf"(?:{nouns})[^,;.()]{{0,60}}(?:{sets})(?: (?!(?:{compared})(?!\w))\w+){{0,12}} \(\Z"
            rf"|% (?:(?:{so}) )?(?:{nouns})(?: (?:{goes_on}|{years}))* \(\Z"
        )
        self._base = re.compile(base)
        self._rated_behind = re.compile(
            rf"[^,;.\n(]{{0,60}}[,(] ?(?:{one_of('compare.verb')})(?: \w+){{0,2}} \d[\d.,]* ?(?:%|\w+(?: \w+)?) {base}"
            rf"|,? ?\((?:(?:{so}) )?(?:{nouns})(?!\w)"
        )

    def named_from(self, low: str, start: int, end: int) -> int:
        """Where a plan is named between two places, ", thấp hơn [chỉ tiêu tỉnh giao]"; `start` where none is."""
        found = self._noun.search(low, start, end)
        return found.start() if found else start

    def is_named(self, low: str, start: int, end: int) -> bool:
        """Whether a plan is named between two places: "thấp hơn [mức đề ra]"."""
        return self._noun.search(low, start, end) is not None

    def names(self, low: str) -> bool:
        """Whether words only name a plan: "kế hoạch", "NQ", "chỉ tiêu năm 2024"."""
        return self._only.fullmatch(low) is not None

    def only(self, wording: Words) -> bool:
        """Whether the words before a figure only say that a plan set it: "kế hoạch 5 năm là", "mục tiêu đề ra là"."""
        if self._only.fullmatch(wording.subject_low) or self._short_of.fullmatch(wording.subject_low):
            return True
        said = wording.subject_low in self._missed or self._set.fullmatch(wording.subject_low) is not None
        if (said or not wording.subject_low) and any(link in self._against for link in wording.links):
            return True  # "còn thấp so với mục tiêu 50%"
        said = said or self._set_by.fullmatch(wording.subject_low) is not None
        return said and any(link in self.nouns for link in wording.links)

    def tells_set(self, low: str) -> bool:
        """Whether words only tell that something was set: "như đề ra"."""
        return self._set.search(low) is not None

    def sets(self, wording: Words) -> bool:
        """Whether the figure is what a plan or budget sets: "dự toán thu năm 2019 là 400 tỷ đồng"."""
        low = self._total.sub("", wording.subject_low, count=1)
        if self.only(wording):
            return True
        # "kế hoạch trồng rừng của tỉnh là 11.500 ha"
        named = low.startswith(self._budget) or (low.startswith(self._named) and not self._is.isdisjoint(wording.links))
        return named and self._carried_out.search(low) is None and not wording.base

    def assigns(self, low: str, start: int) -> bool:
        """Whether a figure stands in a bracket behind what was assigned: "chỉ tiêu được giao (9.400 tỷ đồng)"."""
        if not low.endswith("(", 0, start):
            return False
        return self._assigned.search(low, max(0, start - _ASSIGNED_REACH), start) is not None

    def rates(self, low: str, end: int, wording: Words) -> bool:
        """Whether a figure is a rate of a plan or a year before, or such a rate follows it: "…, đạt 46% dự toán"."""
        if self._base.match(wording.after_low) or self._base.match(wording.base):
            return True
        return self._rated_behind.match(low, end, end + _RATED_REACH) is not None
