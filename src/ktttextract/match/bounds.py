"""Bounds: the words around a number that make it a least, a most or a range."""

import re
from decimal import Decimal

from ktttextract.match.reading import Reading
from ktttextract.rulebook import RuleBook, Table

_OR_MORE = re.compile(r" {0,2}trở (lên|xuống)(?!\w)")
_MAY_OPEN = ("tr", " tr", "  tr")
_RISES = re.compile(
    r"[^;.\n\d%(]{0,24}(?:\([^()\n]{0,40}\) ?)?(?:năm \d{4}[^;.\n\d%]{0,12})?(?<!\w)(?<!trở )(?:lên|xuống|còn)(?!\w)"
)
_OPENING = '(“"*'
_CUE_REACH = 40  # longer than any cue
_ONE_WORD = 14


class Bounds:
    """The cues before a number ("ít nhất", "trên", …), found from their last word backwards."""

    def __init__(self, table: Table) -> None:
        self._phrases: dict[str, str] = {}
        for row in table.rows:
            if row["position"] != "before":
                continue
            for phrase in (row["name"], *row.get("variants", ())):
                self._phrases[phrase] = row["op"]
        self._last = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self._phrases)
        # What the last words of a longer cue are: reading backwards stops where no cue ends so.
        self._endings = {
            phrase.split(" ", cut)[-1] for phrase in self._phrases for cut in range(1, phrase.count(" ") + 1)
        }
        # Ends of those words, and what asks for a closer look: a cue of one sign, a second blank.
        self._ends = frozenset(word[-2:] for word in self._last if len(word) > 1)
        self._signs = frozenset(word for word in self._last if len(word) == 1) | {" ", "\n"}

    def before(self, low: str, at: int) -> tuple[int, str] | None:
        """The start and the operator of the longest cue that ends where the number begins."""
        if low[at - 1 : at] == " " and low[at - 3 : at - 1] not in self._ends and low[at - 2] not in self._signs:
            return None
        words = low[max(0, at - _ONE_WORD) : at].rsplit(None, 1)
        if not words or words[-1].lstrip(_OPENING) not in self._last:
            return None  # the common case: an ordinary word stands before the number
        words = low[max(0, at - _CUE_REACH) : at].split()
        word = words[-1].lstrip(_OPENING)
        start = low.rfind(word, 0, at)
        phrase = word
        op = self._phrases.get(phrase)
        best = None if op is None else (start, op)
        for word in words[-2::-1]:
            if phrase not in self._endings:
                break
            start = low.rfind(word, 0, start)
            phrase = f"{word} {phrase}"
            op = self._phrases.get(phrase)
            if op is not None:
                best = (start, op)
        return best


def bounds_of(book: RuleBook) -> Bounds:
    """The bounds of a book, prepared once."""
    found: Bounds | None = book.derived.get("bounds")
    if found is None:
        found = book.derived["bounds"] = Bounds(book.table("comparators"))
    return found


def compare(reading: Reading, low: Decimal, high: Decimal | None) -> None:
    """Comparator and bounds from the cue before and the "trở lên" behind."""
    fields = reading.fields
    body = reading.text.low
    start = reading.start = reading.found.start()
    cue = bounds_of(reading.book).before(body, start)
    op = "eq"
    if cue is not None:
        reading.start, op = cue
        if op == "from":
            op = _from(reading, high)
    ending = _OR_MORE.match(body, reading.end) if body.startswith(_MAY_OPEN, reading.end) else None
    if ending:
        op = "ge" if ending.group(1) == "lên" else "le"
        reading.end = ending.end()
        if op == "le" and high is not None:
            low = high
        high = None
    if high is not None and high < low:
        high = None
    if high is not None and op not in ("le", "lt"):
        op = "between"
    elif op in ("le", "lt"):
        high = low if high is None else high
    elif op not in ("ge", "gt"):
        high = low
    fields["comparator"] = op
    fields["low"] = None if op in ("le", "lt") else low
    fields["high"] = high


def _from(reading: Reading, high: Decimal | None) -> str:
    """ "từ 10 đến 15" is a range, "từ 10" a least; "từ 7 triệu lên 14 triệu" begins where things stand, no bound."""
    if high is not None:
        return "between"
    if not _RISES.match(reading.text.low, reading.end):
        return "ge"
    reading.fields["from_start"] = True
    reading.start = reading.found.start()
    return "eq"
