"""Figures that admission refuses whatever else is said of them: told from the word before them or from their unit.

They are most of the figures of ordinary texts ("Điều 5", "trong 15 ngày"), so that they are given up before they are
built. Only for who asks why they are built, so that the rule that refuses each can be named.
"""

import re

from ktttextract.rulebook import RuleBook
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.unit_table import UnitRow

LABEL_REACH = 24  # characters before a number in which the words stand that make it a name
_NEEDED_REACH = 80
_FOLD_REACH = 32  # "tăng gần 3 lần"
_BEHIND_REACH = 140
_CLAUSE_END = re.compile(r"[,;:()\n]")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])(?![\d.,])")
_DAY = re.compile(r"(?:[0-2]?\d|3[01])\.(?:0?[1-9]|1[0-2])(?![\d.,])")
_BOUND_REACH = 40  # longer than any words of a bound


class Ordinals:
    """The words before a number that make it an ordinal or part of a name: "Điều 5", "lần thứ 9", "Đề án 06"."""

    def __init__(self, book: RuleBook) -> None:
        self._phrases = frozenset(book.lexicon["label.before"])
        self._last = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self._phrases)
        self._days = frozenset(book.lexicon["label.day"])
        self._months = frozenset(book.lexicon["label.month"])
        self._of_loose = frozenset(book.lexicon["label.time"])
        self._never = frozenset(book.lexicon["label.before.not"])
        # A user's rule may take what ours refuse: then each figure is built and decided.
        self.are_sure = not any(rule.user for rule in book.decision("admission").rules)

    def name(self, low: str, start: int, *, with_unit: bool) -> bool:
        """Whether the number that begins here names something: "Điều 5", "lần thứ 9", "Đề án 06".

        A word for times and groups says so only where no unit follows (`with_unit`): "đợt 2", but "mỗi đợt 2 lớp".
        """
        window = low[max(0, start - LABEL_REACH) : start]
        if not window:
            return False
        if window[-1].isalpha():  # "đạt240 tỷ" is read where a blank is lost, "số24" is a label
            return window.rsplit(None, 1)[-1] in self._phrases
        if window[-1] not in " \n":
            return window[-1] == "-" and window[-2:-1].isalpha()
        words = window.rsplit(None, 2)
        if not words or (last := words[-1]) not in self._last:
            return False
        phrase = f"{words[-2]} {last}" if len(words) > 1 else last
        if phrase in self._never:
            return False  # "hạt điều 318 triệu USD"
        if phrase in self._months:
            return _MONTH.match(low, start) is not None
        if last in self._days and _DAY.match(low, start):
            return True  # "đến ngày 30.9 dự án nào không chuyển biến"
        if last not in self._phrases and phrase not in self._phrases:
            return False
        return not (with_unit and (phrase if phrase in self._phrases else last) in self._of_loose)


def ordinals_of(book: RuleBook) -> Ordinals:
    """The ordinals of a book, prepared once."""
    return book.made(Ordinals)


def has_needed_word(row: UnitRow, low: str, floor: int, at: int, more: int = 0) -> bool:
    """Whether one of the words that a unit needs stands shortly before its number, or so many letters `more`."""
    start = max(floor, at - (_FOLD_REACH if row.kind == "ratio" else _NEEDED_REACH) - more)
    return any(low.rfind(word, start, at) >= 0 for word in row.needs)


def tells_needed_word(row: UnitRow, low: str, end: int, stop: int) -> bool:
    """Whether one of the words that a unit needs stands behind it in the same clause: "5.870 hồ sơ quá hạn"."""
    clause = _CLAUSE_END.search(low, end, min(stop, end + _BEHIND_REACH))
    stop = clause.start() if clause else min(stop, end + _BEHIND_REACH)
    return any(low.find(word, end, stop) >= 0 for word in row.needs)


def is_hopeless(reading: FigureReading, row: UnitRow | None) -> bool:
    """Whether a figure with this unit will be refused; a count may still say of which group another figure speaks."""
    if row is None or row.kind == "count" or not ordinals_of(reading.book).are_sure:
        return False
    if row.never:
        return True
    at = reading.found.start()  # the words of a bound may still come between the needed word and the number
    return row.needs != () and not has_needed_word(row, reading.text.low, 0, at, _BOUND_REACH)


def names_thing(book: RuleBook, low: str, start: int) -> bool:
    """Whether the number that begins here will be refused as an ordinal or part of a name, whatever its unit."""
    ordinals = ordinals_of(book)
    return ordinals.are_sure and ordinals.name(low, start, with_unit=True)
