"""Labels of a sentence: what its words before a colon, a year or the first clause say that its figures measure."""

from ktttextract.layout.labels import cleaned
from ktttextract.normalise.list_marks import BULLETS
from ktttextract.scan import Figure
from ktttextract.syntax.clauses import clean_subject
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.sentence_scope import SentenceScope

_LONGEST_LABEL = 400  # characters of a label and the words behind it
_WORDS_OF_PLACE = 4  # of a proper name: "Hàn Quốc", "Các Tiểu vương quốc"
_WORDS_UNDER_LABEL, _WORDS_UNDER_SHARE = 3, 6


class SentenceLabels:
    """The labels of one sentence, asked for where a figure has no words of its own."""

    __slots__ = ("_block", "_previous", "_sentence", "_text_scope")

    def __init__(self, scope: SentenceScope) -> None:
        self._text_scope = scope.text_scope
        self._sentence = scope.sentence
        self._block = scope.block
        self._previous = scope.previous

    def names(self, figure: Figure) -> bool:
        """Whether the line has a label before a figure that is no time: "a) Chi đầu tư: ước đạt 9 tỷ đồng"."""
        start = self._block.start
        label, colon, _ = self._text_scope.text.low[start : min(figure.start, start + _LONGEST_LABEL)].partition(":")
        return colon != "" and not self._text_scope.cues.times.alone.fullmatch(label.strip(f" {BULLETS}"))

    def before_year(self, figure: Figure) -> str:
        """ "Thu nhập bình quân đầu người: năm 2014 đạt 21 triệu đồng": a label before the first of its years."""
        text, cues, start = self._text_scope.text, self._text_scope.cues, self._sentence[0]
        colon = text.low.rfind(":", start, figure.start)
        if colon < 0 or colon - start > _LONGEST_LABEL:
            return ""
        behind = colon + 1 + text.low.startswith(" ", colon + 1)
        # "Chỉ số HDI: từ 0,56 …" is a beginning
        if not figure.from_start and cues.times.leading(text.low, behind, figure.start) == behind:
            return ""
        start = text.low.rfind(":", start, colon) + 1 or start  # "Chỉ tiêu 3: Nữ giám đốc: đến năm 2030 đạt 30%"
        label = cleaned(text.text[start:colon], cues)
        first, last = cues.trimming.span(label.lower())
        label = label[first:last]
        return label if " " in label else ""

    def of_first_clause(self, figure: Figure) -> str:
        """ "Du lịch có nhiều khởi sắc; 10 tháng ước đạt 86,7% kế hoạch": the clause before names what is measured."""
        text, start = self._text_scope.text, self._sentence[0]
        found = self._text_scope.cues.names.first_clause.match(text.low, start, figure.start)
        if found is None:
            return ""
        begin, end, _ = clean_subject(found.group(1), self._text_scope.cues)
        first, last = self._text_scope.cues.trimming.span(found.group(1)[begin:end])
        return text.text[start + begin + first : start + begin + last]

    def sum_of_list(self, figure: Figure) -> str:
        """ "Nhiều mặt hàng nhập khẩu từ Mỹ giảm như: bông đạt 1 tỷ USD": the sum that the things of a list add up to.

        It stands before the list: in its sentence, or in the one before where that begins with "Điển hình".
        "" where none does.
        """
        low, names, (start, _) = self._text_scope.text.low, self._text_scope.cues.names, self._sentence
        if names.opens_list.match(low, start):
            start, end = self._previous
        else:
            opened = names.lists.search(low, start, figure.start)
            end = opened.start() if opened else start
        flows = [*names.flow.finditer(low, start, end)]
        if not flows or len({one["flow"] for one in flows}) > 1:
            return ""  # "xuất khẩu và nhập khẩu đều tăng": which of them the list is of is not said
        flow, text = flows[0], self._text_scope.text.text
        return text[flow.start() : self._end_of_place(flow.end(), end)]

    def _end_of_place(self, start: int, end: int) -> int:
        """Where the proper name behind "sang", "từ" ends; where a flow itself ends when none stands behind it."""
        text = self._text_scope.text.text
        place = self._text_scope.cues.to_place.match(self._text_scope.text.low, start + 1, end)
        if place is None:
            return start
        at = place.end() + text.startswith(" ", place.end())
        for word in text[at:end].split(" ", _WORDS_OF_PLACE)[:_WORDS_OF_PLACE]:
            if not word[:1].isupper():
                break
            start, at = at + len(word.rstrip(",;:.")), at + len(word) + 1
            if word[-1] in ",;:":
                break
        return start

    def over_words(self, figure: Figure, wording: FigureWording, *, behind: int = -1) -> str:
        """ "Tỷ lệ hộ nghèo: tỉnh giao 95%": the label before a figure's own few words; a rate's may be more.

        Where a figure stands `behind` another, the label must be of a clause of its own: "…; cơ cấu kinh tế: …".
        """
        words = wording.subject.count(" ")
        if wording.labelled or not wording.subject or words >= _WORDS_UNDER_SHARE:
            return ""
        text = self._text_scope.text
        opening = self._sentence[0]
        if behind >= 0:
            clause = text.low.rfind("; ", behind, figure.start)
            if clause < 0:
                return ""
            opening = clause + len("; ")
        if figure.start - opening > _LONGEST_LABEL:
            return ""
        before = text.low[opening : figure.start].rstrip()
        if not before.endswith((wording.subject_low, *(f"{wording.subject_low} {link}" for link in wording.links))):
            return ""
        before = before[: before.rfind(wording.subject_low)].rstrip()
        closing = self._text_scope.cues.times.trailing(before, 0, len(before) - 1)
        if not before.endswith(":") or any(map(str.isdigit, before[:closing][-60:])):
            return ""
        if before.endswith(self._text_scope.cues.names.opens_examples):
            return ""  # "Nhiều mặt hàng tăng khá như: tôm 2 tỷ USD" tells of a few, and of all only how they did
        begin, end, _ = clean_subject(before[:-1], self._text_scope.cues)
        if self._text_scope.cues.names.some.match(before, begin):
            return ""
        is_rate = figure.unit is not None and figure.unit.kind == "percent"
        if words >= _WORDS_UNDER_LABEL and not (is_rate and self._text_scope.cues.shares.match(before, begin)):
            return ""
        moves = self._text_scope.cues.moves.match(before, begin, end)
        begin = moves.end() if moves else begin
        return text.text[opening + begin : opening + end]
