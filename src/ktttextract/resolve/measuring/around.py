"""The words around one figure of a sentence, cut out and sorted: its subject, the links between, its predicate."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.measuring.clauses import clean_subject, only_verbs, subject_start
from ktttextract.resolve.measuring.cues import Cues, SentenceCues
from ktttextract.resolve.measuring.predicate import predicate_end, trim_predicate

_OTHER_WORDS = ("trưởng", "cường")  # "tăng trưởng", "tăng cường": no increase
_JOINED = (" và ", ", ")
_ASIDE = (
    "theo ", "tính đến", "đến hết", "sau khi", "trường hợp", "căn cứ", "trên cơ sở", "thực hiện nghị quyết",
    "trong bối cảnh", "đối với ",
)  # fmt: skip
_PART_LABEL = re.compile(r"(?:[,;:(] ?|trong đó:? )([^\W\d_][^,;:()\n]*): ?\Z")
_BRACKET_LABEL = re.compile(r"(?:[:;] ?|\)?[,;] |\) (?:và )?)([^\W\d_][^,;:()\n\d]*) ?\Z")
_WORDS_OF_PART = 6
_PART_REACH = 80
_FOR = ("để", "nhằm")
_CLOSE = 120  # characters from the figure before to the one behind
# What lies farther from a figure that stands between others decides nothing about its words.
_BEFORE, _BEHIND = 24, 100
_MOST_LOOKED = 4096


class Around:
    """The words around one figure of a sentence: its subject, the links between them, its predicate."""

    __slots__ = ("after", "after_low", "labelled", "links", "part", "subject", "subject_low", "verbs")

    def __init__(
        self, subject: str, links: list[str], verbs: list[str], after: str, *, labelled: bool, part: str
    ) -> None:
        self.labelled = labelled  # "Tỷ lệ hộ nghèo: 2%"
        self.part = part  # "trong đó: Hòn Đất: 8 trạm": whose part it is
        self.subject = subject
        self.subject_low = subject.lower()
        self.links = links
        self.verbs = verbs
        self.after = after
        self.after_low = after.lower()

    @property
    def bracketed(self) -> bool:
        """Whether the figure stands alone in the bracket behind its part's name: "Hòn Đất (30%)"."""
        return bool(self.part) and not self.labelled

    def copy(self) -> "Around":
        """The same words, for another figure."""
        labelled, part = self.labelled, self.part
        return Around(self.subject, [*self.links], [*self.verbs], self.after, labelled=labelled, part=part)

    def stand_still(self) -> None:
        """Leave out what tells of a change: the figure is where it begins."""
        self.after = self.after_low = ""
        self.links = []


def look_around(
    text: NormalisedText,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    *,
    last: int | None,
    following: int | None,
    counted: bool,
) -> Around:
    """Subject and predicate of a figure; `last` is the end of the figure before it in the sentence.

    Where figures stand close together, the same words come again and again: they are cut out once.
    """
    if last is None or following is None or following - last > _CLOSE:
        return _look(text, cues, said, sentence, figure, last=last, following=following, counted=counted)
    begin = max(sentence[0], last - _BEFORE)
    words = text.text[begin : min(sentence[1], following + _BEHIND)]
    place = (words, last - begin, figure[0] - begin, figure[1] - begin, following - begin, counted)
    known: Around | None = cues.looked.get(place)
    if known is None:
        known = _look(text, cues, said, sentence, figure, last=last, following=following, counted=counted)
        if len(cues.looked) > _MOST_LOOKED:
            cues.looked.clear()
        cues.looked[place] = known
    return known.copy()


def _look(
    text: NormalisedText,
    cues: Cues,
    said: SentenceCues,
    sentence: tuple[int, int],
    figure: tuple[int, int],
    *,
    last: int | None,
    following: int | None,
    counted: bool,
) -> Around:
    body, low = text.text, text.low
    start = sentence[0] if last is None else last
    stop = figure[0]
    if last is None and low.endswith("(", start, stop):
        stop -= 1  # "tăng trưởng vượt mục tiêu (10%)"
    start = subject_start(low, start, stop, said, after_figure=last is not None, counted=counted)
    piece = low[start:stop]
    a, b, links = clean_subject(piece, cues)
    goals = said.within("status.goal", start + a, start + b)
    if goals:
        # "tỉnh đặt mục tiêu thành lập mới …": the subject begins at the goal, if any words are left for it.
        rest = low[goals[-1] : figure[0]]
        c, d, rest_links = clean_subject(rest, cues)
        if " " in rest[c:d]:
            start, piece, a, b, links = goals[-1], rest, c, d, rest_links
    if last is not None and not counted and piece.endswith(_JOINED) and not links:
        a = b  # "… hộ nghèo và 30% hộ cận nghèo": the words before are of the figure before
    verbs = only_verbs(piece, a, b, cues) if not cues.heads.match(piece, a, b) else []
    aside = piece.startswith(_ASIDE, a) or piece[:a].rstrip().endswith(_FOR)
    comma = _closing_comma(piece, a, b) if aside else -1
    if comma >= 0:
        # "Đối với vùng ven biển, tỷ lệ …", "Theo báo cáo, quý I/2026, sản lượng …"
        a = comma + 2 + clean_subject(piece[comma + 2 : b], cues)[0]
    elif verbs or aside:
        links, b = links + verbs[::-1], a
    elif a < b:
        moves = cues.moves.match(piece, a, b)
        if moves and moves.end() < b and not piece.startswith(_OTHER_WORDS, moves.end()):
            if not cues.levels.intersection(links):
                links.append(moves.group().rstrip())
            a = moves.end()
    c, d = figure[1], predicate_end(low, figure[1], sentence[1], following, counted=counted)
    if counted or low[c : c + 1] != ",":
        c, d = trim_predicate(low, c, d)
    else:
        d = c
    labelled = ":" in low[figure[0] - 2 : figure[0]]
    a = _behind_closed(piece, a, b)
    begin = sentence[0] if last is None else last
    part = _named_part(body, begin, figure[0]) if labelled else _in_bracket(body, begin, figure)
    return Around(body[start + a : start + b], links, verbs, body[c:d], labelled=labelled, part=part)


def _in_bracket(body: str, start: int, figure: tuple[int, int]) -> str:
    """The name that a figure alone in a bracket belongs to: "Thị phần: Sông Hậu (61%), Hòn Đất (30%)"."""
    if not body.startswith("(", figure[0] - 1) or not body.startswith(")", figure[1]):
        return ""
    found = _BRACKET_LABEL.search(body, max(start - 1, figure[0] - _PART_REACH, 0), figure[0] - 1)
    name = found.group(1).strip() if found else ""
    return name if name.count(" ") < _WORDS_OF_PART else ""


def _closing_comma(piece: str, a: int, b: int) -> int:
    """The first comma that stands in no bracket, -1 for none."""
    opened, at = 0, a
    comma = piece.find(", ", a, b)
    while comma >= 0:
        opened += piece.count("(", at, comma) - piece.count(")", at, comma)
        if opened <= 0:
            return comma
        at, comma = comma, piece.find(", ", comma + 2, b)
    return -1


def _named_part(body: str, start: int, end: int) -> str:
    """The name right before a figure's colon, of a few words: "(Trong đó: Sông Hậu: 9 trạm, Hòn Đất: 8 trạm)"."""
    found = _PART_LABEL.search(body, max(start, end - _PART_REACH), end)
    name = found.group(1).strip() if found else ""
    return name if name.count(" ") < _WORDS_OF_PART else ""


def _behind_closed(piece: str, a: int, b: int) -> int:
    """Where a subject begins behind a bracket or a quotation that was opened before it: "AI...) tại công trình"."""
    if a == b:
        return a
    for opening, closing in ("()", "“”"):
        cut = piece.find(closing, a, b)
        if cut >= 0 and cut + 2 < b and piece.find(opening, a, cut) < 0:
            a = cut + 1
            while a < b and piece[a] in " ,.;":
                a += 1
    return a
