"""Words between clauses: what joins two figures, what opens a subject, what closes a predicate."""

import re

from ktttextract.normalise.list_marks import CLOSES, DOTTED, FURNITURE, IN_CLASS, LETTER, NUMBER, SMALL_ROMAN
from ktttextract.syntax.phrases import Rows, before, behind, between, not_behind, one_of, opening

_MARKS_CLOSE = (";", "\n", ". ", " |", " x ", " × ", " = ", " →", " ⇒")
_QUOTED = ('", ', '" , ', "”, ", '" - ', "” - ")  # where a quotation ends, and who said it is told
_BEFORE_PART = ("… ", "(", ", ")


class SubjectWords:
    """The words of one lexicon before a figure: where its subject begins, and which of them are not its own."""

    def __init__(self, rows: Rows) -> None:
        joint = one_of(rows["clause.joint"])
        self.joints = between(rows["clause.joint"])
        self.joined = (*self.joints, ", ")
        self.joint_ends = behind(rows["clause.joint"])
        self.goes_on = opening(rows["sentence.goes_on"])
        self.documents = opening(rows["subject.document"])
        self.moved_to = behind(rows["subject.moved_to"])
        self.timed = frozenset(rows["subject.timed"])
        self.mark_words = frozenset({*rows["clause.opening"], "o"})
        self.mark = re.compile(
            rf"(?:[{IN_CLASS}{FURNITURE}> \"“”‘’'’,;:.)\]]+|{NUMBER}{CLOSES} |{DOTTED} ?[-–] "
            rf"|(?:{LETTER}|\d)\) |\((?:{LETTER}|{NUMBER}|{SMALL_ROMAN})\) |\d{{1,2}}/ |{LETTER}\. |o "
            rf"|(?:{one_of(rows['clause.opening'])}) "
            rf"|{SMALL_ROMAN}{CLOSES} )"
        )
        self.before_head = (*rows["subject.before_head"], ",", ":")
        self.not_head = rows["subject.not_head"]
        self.stated = before(rows["subject.stated"] + rows["part.alone"])
        # "Có 11/11 xã ban hành kế hoạch, tổ chức tập huấn, đạt tỷ lệ 100%": of the count before
        self.rates_before = tuple(f", {words} " for words in rows["part.alone"])
        self.given_to = before(rows["link.for"])
        self.keeps_link = rows["subject.keeps_link"]
        self.shows = (
            *behind(rows["clause.shows"]),
            *(f",{words}" for words in between(rows["clause.therefore"])),
            *between(rows["clause.but"]),
        )
        self.assures = tuple(f", {words} " for words in rows["link.assures"])
        self.strives = rows["subject.strives"]
        self.bare = frozenset(rows["subject.bare"])
        self.goal_ends = (*between(rows["link.is"]), ", ", ": ")
        self.part_with = rows["part.with"]
        self.half_words = _half_words(rows["subject.whole_word"])
        # "phòng, chống": a comma within a word.
        self._with_comma = [(f" {first}", second) for first, _, second in _parted(rows["clause.with_comma"], ", ")]
        # "tăng trưởng", "tăng cường": no increase.
        self.no_move = rows["subject.moves.not"]
        self.aside = before(rows["clause.aside.before"])
        self.about = frozenset(rows["link.about"])
        self.purpose = rows["clause.purpose"]
        self.purposes = behind(rows["clause.purpose"])
        self.purposes_of = before(rows["clause.purpose"] + rows["link.for"])
        self.part_label = re.compile(rf"(?:[,;:(] ?|(?:{one_of(rows['part.inside'])}):? )([^\W\d_][^,;:()\n]*): ?\Z")
        self.bracket_label = re.compile(
            rf"(?:[:;] ?|\)?[,;] |\) (?:(?:{joint}) )?)([^\W\d_][^,;:()\n\d]*\d{{0,3}}) ?\Z"
        )
        # "117 người (6,19%) có chứng chỉ": what the count does stands behind its share.
        self.share_bracket = re.compile(rf" ?\((?:(?:{one_of(rows['part.alone'])}) )?\d[\d.,]* ?%\)")
        given, by, number = (one_of(rows[f"document.{tag}"]) for tag in ("given", "by", "number"))
        self.by_document = re.compile(rf"(?<= )(?:(?:{given}) )?(?:{by}) [^\W\d][^,;:()\d]{{3,40}} (?:{number}) \d")
        self.listed = re.compile(
            rf"\d(?:,| (?:{joint})| -) ?\Z"
        )  # "biểu số 02, 03 đính kèm": the second of two numbers
        self.totals = before(rows["subject.total"])

    def joins(self, low: str, start: int, comma: int) -> bool:
        """Whether a comma stands within a word: "phòng, chống", "xã, phường"."""
        return any(low.endswith(one, start, comma) and low.startswith(two, comma + 2) for one, two in self._with_comma)

    def is_half(self, before: str, word: str) -> bool:
        """Whether two syllables are one word whose second one alone would be a link or a verb: "trung cấp"."""
        return f"{before} " in self.half_words.get(word, ())


class PredicateWords:
    """The words of one lexicon behind a figure: where its predicate ends, and what of it is not its own."""

    def __init__(self, rows: Rows) -> None:
        joints, with_part = between(rows["clause.joint"]), between(rows["part.with"])
        self.next_figure = re.compile(rf"(?:{one_of(rows['clause.joint'])}) \d")
        closing = (
            *_MARKS_CLOSE,
            *(f"{mark}{words}" for mark in _BEFORE_PART for words in rows["part.inside"]),
            *(f", {words}" for words in rows["part.cuts"]),
            *_QUOTED,
            *(f",{words}" for words in with_part),
            *(f"({words}" for words in before(rows["part.with"])),
            *between(rows["clause.then"] + rows["clause.but"] + rows["predicate.closes"]),
            *(f"{joint}{words}" for joint in joints for words in rows["clause.aside.joined"]),
        )
        parts = one_of(rows["part.with"])
        self.closes = re.compile("|".join(map(re.escape, closing)) + rf"| (?:{parts}) (?=\d)")
        self.longest_closing = max(map(len, closing))
        self.none_behind = (
            *with_part,
            *(f",{words}" for words in with_part),
            " (",
            *behind(rows["part.inside"]),
            *between(rows["predicate.none"]),
        )
        # "giảm 72% [quý II]", "giảm 6 tỷ đồng [mỗi tháng]": how often, no thing of the figure
        self.only_rate = re.compile(
            rf"(?:(?:{one_of(rows['time.within'])}) )?(?:{one_of(rows['rate.month'] + rows['rate.quarter'])})"
        )
        self.dangling = behind(rows["clause.dangling"])
        self.whole = behind(rows["clause.dangling.not"])
        # "312 lượt với tổng kinh phí 48 tỷ": what follows names the next figure.
        apart = not_behind(rows["part.not_behind"])
        next_names = one_of(rows["subject.with_next"])
        self.with_next = re.compile(rf" (?:{parts}) (?:{next_names})(?!\w)")
        # "9 dự án quy mô 6.350 căn": a measure right before the next figure is that figure's
        measures = one_of(tuple(words for words in rows["subject.with_next"] if words in rows["subject.head"]))
        self.measures_next = re.compile(rf"(?: (?:{measures})){{1,2}} \Z")
        self.with_sum = re.compile(
            rf" {apart}(?:{parts}) (?:(?:{next_names})(?!\w)|(?:{one_of(rows['number.bound'])}) \d)"
        )
        self.asides = before(rows["clause.aside"])
        # "đạt 16 triệu cái giảm 11%": no words of the figure's own stand before the next one.
        self.only_compared = frozenset(
            rows["compare.so"] + rows["change.increase"] + rows["change.decrease"] + rows["link.equals"]
        )
        self.clause_mark = re.compile(rf"[,;(:\n]| (?:{one_of(rows['clause.joint'], rows['part.with'])}) ")
        self.joints = joints
        self.cuts = (", ", *joints, " (", *between(rows["clause.purpose"]))


def _parted(phrases: tuple[str, ...], mark: str) -> list[tuple[str, str, str]]:
    return [phrase.partition(mark) for phrase in phrases]


def _half_words(phrases: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Of words in which a link stands ("chứng chỉ", "kinh phí thực hiện"), what is before each of their syllables."""
    halves: dict[str, tuple[str, ...]] = {}
    for words in (phrase.split() for phrase in phrases):
        for at in range(1, len(words)):
            halves[words[at]] = (*halves.get(words[at], ()), f"{' '.join(words[:at])} ")
    return halves
