"""A sentence with figures, as far as they have been read."""

from ktttextract.layout.sections import Block
from ktttextract.scan import Figure
from ktttextract.syntax.phrases import finds
from ktttextract.syntax.sentence_cues import SentenceCues
from ktttextract.targets.text_scope import TextScope

_BRACKET = 160  # characters looked back for the beginning of a figure's bracket


class SentenceScope:
    """A sentence with figures, as far as they have been read: what its words and its place say."""

    said: SentenceCues

    __slots__ = (
        "_cues",
        "_gives_marks",
        "_last",
        "_quotes_law",
        "_timeless",
        "block",
        "company",
        "company_rated",
        "figures",
        "kept",
        "previous",
        "said",
        "sentence",
        "shared",
        "since",
        "taken",
        "text_scope",
    )  # fmt: skip

    def __init__(
        self,
        text_scope: TextScope,
        block: Block,
        sentence: tuple[int, int],
        figures: list[Figure],
        previous: tuple[int, int] = (0, 0),
    ) -> None:
        self.text_scope = text_scope
        self.block = block
        self.sentence = sentence
        self.previous = previous  # the sentence before it in the block
        self.figures = figures  # all that stand in the sentence
        self._last = figures[-1].start
        self._cues: list[tuple[str, int]] = []  # what governs each figure so far, and where it stands
        self._gives_marks: bool | None = None
        self._quotes_law: bool | None = None
        self._timeless: bool | None = None
        # The unit of the sentence's last target: "… 30 tỷ đồng; ngân sách huyện 10 tỷ đồng" go together.
        self.company: str | None = None
        self.company_rated: str | None = None  # that of the target which a share then rates: "12 MW, chiếm 9%; … 8 MW"
        self.since = 0  # where the sentence's last figure ends
        self.taken = 0  # the targets of the sentence so far
        # Facts that all figures of the sentence share, and where to keep them; one alone shares those of the text.
        self.kept, self.shared = text_scope.kept, text_scope.shared
        if len(figures) > 1:
            self.kept = {**text_scope.kept}
            self.shared = {"sentence": (self.kept,), "text": (self.kept, text_scope.kept)}

    def take(self, figure: Figure) -> None:
        """Remember a target of the sentence for the figures behind it."""
        unit = figure.unit
        if unit is not None and unit.kind == "percent":
            self.company_rated = self.company or self.company_rated
        self.company = unit and unit.name
        self.taken += 1

    def __getattr__(self, name: str) -> SentenceCues:
        """The cues of the sentence up to its last figure, found when first asked for and then at hand."""
        if name != "said":
            raise AttributeError(name)
        self.said = self.text_scope.cues.in_sentence(self.text_scope.text.low, self.sentence[0], self._last)
        return self.said

    @property
    def timeless(self) -> bool:
        """Whether the sentence names no time at all; asked once, not for each of its figures."""
        if self._timeless is None:
            low, end, times = self.text_scope.text.low, self.sentence[1], self.text_scope.cues.times
            start = max(0, self.sentence[0] - 1)
            told = finds(low, times.year_words, start, end + 1) or times.speaks_of_months(low, start, end)
            self._timeless = not told and not self.text_scope.years.any_in(*self.sentence)
        return self._timeless

    @property
    def quotes_law(self) -> bool:
        """Whether the sentence begins as one that tells what the law says; asked once, not for each of its figures."""
        if self._quotes_law is None:
            self._quotes_law = self.text_scope.quotes_law(*self.sentence)
        return self._quotes_law

    @property
    def gives_marks(self) -> bool:
        """Whether the sentence says how marks are given; it is read for that once, not for each of its figures."""
        if self._gives_marks is None:
            low, (start, end) = self.text_scope.text.low, self.sentence
            cues = self.text_scope.cues
            said = finds(low, cues.marks, start, end)
            self._gives_marks = said and cues.gives_marks.search(low, start, end) is not None
        return self._gives_marks

    def cue_of(self, number: int) -> str:
        """What the words that govern a figure of the sentence say: "plan", "done" or "none".

        A cue governs the figures behind it up to the next one. What stands in the predicate of the figure before, or in
        a bracket that is closed, governs nothing: "40% hồ sơ đã được số hóa; 90% báo cáo …".
        """
        while len(self._cues) <= number:
            at = len(self._cues)
            own = self._cue_between(self.figures[at - 1].end if at else self.sentence[0], self.figures[at].start, at)
            self._cues.append(own or self._cue_before(at))
        return self._cues[number][0]

    def cue_place(self, number: int) -> int:
        """Where the cue that governs a figure begins; -1 for none."""
        self.cue_of(number)
        return self._cues[number][1]

    def _cue_before(self, number: int) -> tuple[str, int]:
        """The cue of the figures before one, but for what a bracket says that has been closed since.

        "làm sạch 428 thửa (hiện đã đối soát 106 thửa), mở 12 lớp": "đã" is of the bracket alone.
        """
        if not number:
            return "none", -1
        low, last = self.text_scope.text.low, number - 1
        end, figure = self.figures[last].end, self.figures[number]
        closed = low.find(")", end, figure.start)
        inside = self.figures[last].start
        opened = low.rfind("(", max(self.sentence[0], inside - _BRACKET), inside)
        if closed < 0 or opened < 0 or self._cues[last][1] < opened or low.find("(", end, closed) >= 0:
            return self._cues[last - 1] if self._set_against(last, figure.start) else self._cues[last]
        while last >= 0 and self.figures[last].start > opened:
            last -= 1
        return self._cues[last] if last >= 0 else ("none", -1)

    def _set_against(self, number: int, until: int) -> bool:
        """Whether what governs a figure is only set against the one before, in a clause that ends before a place.

        "lập mới 46 hợp tác xã, trong khi kế hoạch là 40 hợp tác xã; giải thể 17 hợp tác xã": the plan is of the 40.
        """
        low, end, cue = self.text_scope.text.low, self.figures[number].end, self._cues[number][1]
        if not number or cue < self.figures[number - 1].end or low.find(";", end, until) < 0:
            return False
        return finds(low, self.text_scope.cues.year_words.opens_same, self.figures[number - 1].end, cue)

    def _cue_between(self, start: int, end: int, number: int) -> tuple[str, int] | None:
        if not self.said.has("status.result", "status.target"):
            return None
        low = self.text_scope.text.low
        if number:
            cut = low.rfind(";", start, end)
            closing = low.rfind(")", start, end) if low.find("(", start, end) < 0 else -1
            start = max(start, cut + 1, closing + 1)
        done, plan = (self.said.within(kind, start, end) for kind in ("status.result", "status.target"))
        behind = self.figures[number - 1].end + 1 if number else -1
        if behind in done[:1] and behind in self.said.within("time.now", start, end):
            done = done[1:]  # "từ 28% hiện nay lên ít nhất 35%": of the figure before
        last = max(done[-1] if done else -1, plan[-1] if plan else -1)
        if last < 0 or (number and cut < 0 and finds(low, self.text_scope.cues.subject.joined, last, end)):
            return None
        return "done" if done and done[-1] == last else "plan", last
