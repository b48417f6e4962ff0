"""Bounds: the words around a number that make it a least, a most or a range."""

import re
from decimal import Decimal

from ktttextract.rulebook import RuleBook
from ktttextract.scan.connectives import wording_of
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.records import FigureFields
from ktttextract.scan.units import scaled, skip_blanks, unit_row

_OR_MORE = re.compile(r" {0,2}trở (lên|xuống)(?!\w)")
_MAY_OPEN = ("tr", " tr", "  tr")
_PERIOD = r"(?:năm|năm học|niên vụ|giai đoạn|thời kỳ|nhiệm kỳ) \d{4}(?: ?- ?\d{4})?"
_RISES = re.compile(
    rf"[^;.\n\d%(]{{0,24}}(?:\([^()\n]{{0,40}}\) ?)?(?:{_PERIOD}[^;.\n\d%]{{0,20}})?"
    r"(?<!\w)(?<!trở )(?:lên|xuống|còn)(?!\w)"
)
_OPENING = '(“"*'
_CUE_REACH = 40  # longer than any cue
_ONE_WORD = 14
_TAIL = 3
_MOST_TAILS = 4096  # remembered: odd texts must not fill the memory
_BEYOND = "vượt"
_EVEN = frozenset({"eq", "approx"})
_MIRRORED = {"gt": "lt", "ge": "le", "lt": "gt", "le": "ge"}  # what is said of an amount under a sign
_NEGATIVE_ENDS = frozenset("mừ")  # the last letters of "âm", "trừ"
_NO_CHANGE = frozenset({"", ". ", ", ", "; ", ".", ";", ")"})


class Bounds:
    """The cues before a number ("ít nhất", "trên", …), found from their last word backwards."""

    def __init__(self, book: RuleBook) -> None:
        self._phrases: dict[str, str] = {}
        for row in book.table("comparators").rows:
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
        # "hộ nghèo<3%": a sign is no word, whatever it is glued to; the longest first.
        signs = [phrase for phrase in self._phrases if not phrase[-1].isalnum()]
        self._glued = sorted(signs, key=lambda phrase: (-len(phrase), phrase))
        self._sign_ends = frozenset(phrase[-1] for phrase in signs)
        self._dull: dict[str, bool] = {}

    def before(self, low: str, at: int) -> tuple[int, str] | None:
        """The start and the operator of the longest cue that ends where the number begins."""
        tail = low[at - _TAIL : at]
        dull = self._dull.get(tail)
        if dull is None:
            if len(self._dull) > _MOST_TAILS:
                self._dull.clear()
            dull = self._dull[tail] = self._is_dull(tail)
        if dull:
            return None  # the common case, told from three letters
        if low[at - 1 : at] in self._sign_ends or low[at - 2 : at - 1] in self._sign_ends:
            signed = self._sign_before(low, at)
            if signed is not None:
                return signed
        words = low[max(0, at - _ONE_WORD) : at].rsplit(None, 1)
        if not words or words[-1].lstrip(_OPENING) not in self._last:
            return None  # the common case: an ordinary word stands before the number
        words = low[max(0, at - _CUE_REACH) : at].split()
        phrase, start, best = "", at, None
        for written in reversed(words):
            word = written.lstrip(_OPENING)
            start = low.rfind(word, 0, start)
            phrase = f"{word} {phrase}" if phrase else word
            op = self._phrases.get(phrase)
            if op is not None:
                best = (start, op)
            if phrase not in self._endings or word != written:
                break  # no longer cue, or a bracket opens here: "(ít nhất 5 xã nâng cao)"
        return best

    def _is_dull(self, tail: str) -> bool:
        """Whether no cue can end with these letters and a blank."""
        if len(tail) < _TAIL or tail[-1] != " " or not self._sign_ends.isdisjoint(tail[1:]):
            return False
        return tail[:2] not in self._ends and tail[1] not in self._signs

    def _sign_before(self, low: str, at: int) -> tuple[int, str] | None:
        end = at - 1 if low[at - 1] == " " else at
        sign = next((sign for sign in self._glued if low.endswith(sign, 0, end)), None)
        return None if sign is None else (end - len(sign), self._phrases[sign])


def bounds_of(book: RuleBook) -> Bounds:
    """The bounds of a book, prepared once."""
    return book.made(Bounds)


def compare(
    reading: FigureReading,
    low: Decimal,
    high: Decimal | None,
    *,
    start: int | None = None,
    other: tuple[str, Decimal] | None = None,
) -> None:
    """Comparator and bounds from the sign and the cue before and the "trở lên" behind.

    `start` is where the figure begins if not with its number, `other` the second bound of "trên 20 và dưới 30".
    """
    fields, body, book = reading.fields, reading.text.low, reading.book
    begins = reading.found.start("high") if reading.marked else reading.found.start()
    reading.start = begins if start is None else start
    low, high = _signed(reading, low, high)
    cue = bounds_of(book).before(body, reading.start)
    op = "eq"
    if cue is not None:
        begin, op = cue
        if op == "from":
            op = _from(reading, high)
        elif op == "begin":
            op, fields.from_start = "eq", True
        elif body.startswith(_BEYOND, begin) and wording_of(book).beyond.match(body, reading.end):
            op, begin = "eq", reading.start
        elif op in ("gt", "lt") and wording_of(book).is_level(body, begin, reading.start, reading.end):
            op, begin = "eq", reading.start  # "cao hơn mức 6,9% của cùng kỳ": the level of another time or place
        if not fields.from_start:
            reading.start = begin
        if low > 0:
            low, high = _signed(reading, low, high)  # "âm khoảng 1,2%"
            if low < 0:
                op = _MIRRORED.get(op, op)  # "âm hơn 350 tỷ đồng" is below -350
    ending = _OR_MORE.match(body, reading.end) if body.startswith(_MAY_OPEN, reading.end) else None
    if ending:
        op = "ge" if ending.group(1) == "lên" else "le"
        fields.from_start = False  # "từ 98% trở lên, còn ở đô thị là 12%": nothing rises or falls from it
        reading.end = ending.end()
        if op == "le" and high is not None:
            low = high
        high = None
    elif high is None and op in _EVEN and _begins_change(reading):
        fields.from_start = True
    if other is not None:
        low, high, op = min(low, other[1]), max(low, other[1]), "between"
    _fill(fields, op, low, high)


def _fill(fields: FigureFields, op: str, low: Decimal, high: Decimal | None) -> None:
    if high is not None and high < low:
        high = None
    if high is not None and op not in ("le", "lt"):
        op = "between"
    elif op in ("le", "lt"):
        high = low if high is None else high
    elif op not in ("ge", "gt"):
        high = low
    fields.comparator = op
    fields.low = None if op in ("le", "lt") else low
    fields.high = high


def _signed(reading: FigureReading, low: Decimal, high: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """The values under the sign before them: "âm 1,2%", "tăng trưởng -1,2%"."""
    body, at = reading.text.low, reading.start
    before = body[at - 1 : at]
    if before == "-":
        if not wording_of(reading.book).may_be_signed(body, at - 1):
            return low, high
        reading.start = at - 1
    elif before == " " and body[at - 2 : at - 1] in _NEGATIVE_ENDS:
        words = wording_of(reading.book)
        lead = next((word for word in words.negative if body.endswith(word, 0, at)), None)
        if (
            lead is None
            or body[at - len(lead) - 1 : at - len(lead)].isalnum()
            or body.endswith(words.not_negative, 0, at)
        ):
            return low, high
        reading.start = at - len(lead)
    else:
        return low, high
    return (-low, None) if high is None else (-high, -low)


def _begins_change(reading: FigureReading) -> bool:
    """Whether the figure is where something stood before it fell or rose: "15,4% xuống còn 8,3%"."""
    body = reading.text.low
    unit = reading.fields.unit
    if unit is None or body[reading.end : reading.end + 2] in _NO_CHANGE:
        return False
    if reading.fields.per is not None and unit.kind == "percent":
        return False
    words = wording_of(reading.book)
    level = words.level.match(body, reading.end) if body.startswith(words.level_starts, reading.end) else None
    if level is None or words.is_amount(body, reading.start):
        return False
    # "giảm lãi 82% còn 26 tỷ đồng": what is left is of another kind, so that the first was the change.
    amount = scaled(body, Decimal(0), level.end("number"))
    at = skip_blanks(body, amount.end)
    if unit.name == "%":
        return body.startswith("%", at)
    row = unit_row(body, at, reading.context.units)
    return bool(unit.name) if row is None else unit.name.split("/")[0] == row[0].name.split("/")[0]


def _from(reading: FigureReading, high: Decimal | None) -> str:
    """ "từ 10 đến 15" is a range, "từ 10" a least; "từ 7 triệu lên 14 triệu" begins where things stand, no bound."""
    if high is not None:
        return "between"
    if not reading.falls and not _RISES.match(reading.text.low, reading.end):
        return "ge"
    reading.fields.from_start = True
    return "eq"
