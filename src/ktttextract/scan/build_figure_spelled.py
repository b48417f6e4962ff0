"""Figures in words and parts of a whole: "ba hợp tác xã", "một nửa số hộ", "2/3 số xã", "gấp đôi"."""

import re
from collections.abc import Callable
from decimal import Decimal

from ktttextract.numbers import parse_words
from ktttextract.scan.bounds import compare
from ktttextract.scan.match_context import FigureReading
from ktttextract.scan.units import denominators, set_unit, skip_blanks, unit_row

_SPELLED_PERCENT = re.compile(r" (?:điểm )?phần trăm(?!\w)")
# "một phẩy hai mươi tám phần trăm (1,28%)": the digits only repeat the words.
_REPEATED = re.compile(r" ?\(\d[\d.,]{0,11} ?%?[^()\n]{0,24}\)")
# "các ba …", "cả hai …": things already named, no count.
_NAMED_BEFORE = (
    "các ", "những ", "cả ", "của ", "thứ ", "hàng ", "hay ", "vài ", "dăm ", "hai ", "ba ", "bốn ", "năm ", "sáu ",
    "bảy ", "tám ", "chín ", "mười ", "mươi ", "trăm ", "phẩy ",
)  # fmt: skip
_NAMED_AFTER = (" này", " đó", " trên", " nói trên", " nêu trên", " ấy")
_QUOTE_REACH = 40
_LARGEST_DENOMINATOR = 10
_ONE_MILLIONTH = Decimal("0.000001")
_RATIOS = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")}


def build_words(reading: FigureReading) -> bool:
    """A number in words with a unit of the table: "ba hợp tác xã", "hai mươi lăm phần trăm", "hai tỷ đồng"."""
    reading.fields.kind = "words"
    low = reading.text.low
    start = reading.found.start("words")
    if low.endswith(_NAMED_BEFORE, max(0, start - 12), start):
        return False  # also inside a longer number, which begins before
    if low.rfind("“", max(0, start - _QUOTE_REACH), start) > low.rfind("”", max(0, start - _QUOTE_REACH), start):
        return False  # Đề án “Trồng một tỷ cây xanh”
    # Behind a bound of its own rule "năm" is five: "ít nhất năm hợp tác xã".
    found = _longest_number(reading.groups["words"] or "", allow_nam=start > reading.found.start())
    if found is None:
        return False
    value, length = found
    reading.end = start + length
    percent = _SPELLED_PERCENT.match(low, reading.end)
    if percent:
        reading.end = percent.end()
        set_unit(reading.fields, percent.group().strip(), "%", "percent")
    else:
        unit = unit_row(low, skip_blanks(low, reading.end), reading.context.units)
        if unit is None or unit[0].never or unit[0].weak or unit[0].needs:
            return False
        row, unit_from = unit[0], reading.end
        reading.end = unit[1]
        reading.fields.unit_row = row
        name = denominators(reading, row.name)
        set_unit(reading.fields, reading.text.text[unit_from : reading.end].strip(), name, row.kind)
    if low.startswith(_NAMED_AFTER, reading.end):
        return False
    repeated = _REPEATED.match(low, reading.end)
    if repeated:
        reading.end = repeated.end()
    reading.fields.spelled = True
    compare(reading, value, None, start=start)
    return True


def _longest_number(words: str, *, allow_nam: bool) -> tuple[Decimal, int] | None:
    """The longest run of words from the first on that spells a number, and its length."""
    end = len(words)
    while end > 0:
        value = parse_words(words[:end], allow_nam=allow_nam)
        if value is not None:
            return value, end
        end = words.rfind(" ", 0, end)
    return None


def build_part(reading: FigureReading) -> bool:
    """A part of a whole in words: "một nửa số hộ", "hai phần ba số xã"."""
    reading.fields.kind = "part"
    value = parse_words(reading.groups["words"] or "")
    if value is None:
        return False
    reading.fields.spelled = True
    set_unit(reading.fields, reading.groups["words"] or "", "phần", "ratio")
    compare(reading, value, None)
    return True


def build_fraction(reading: FigureReading) -> bool:
    """A part of a whole in digits: "2/3 số hợp tác xã"; larger numbers are a count and its total."""
    reading.fields.kind = "fraction"
    above, below = int(reading.groups["above"] or 0), int(reading.groups["below"] or 0)
    if not 0 < above < below <= _LARGEST_DENOMINATOR:
        return False
    share = (Decimal(above) / below).quantize(_ONE_MILLIONTH)
    set_unit(reading.fields, reading.found.group(), "phần", "ratio")
    compare(reading, Decimal(f"{share:f}".rstrip("0")), None)
    return True


def build_ratio(reading: FigureReading) -> bool:
    """A multiple in words: "gấp đôi", "gấp rưỡi", "gấp ba lần"."""
    reading.fields.kind = "ratio"
    word = reading.groups["words"] or ""
    value = _RATIOS.get(word) or parse_words(word, allow_nam=True)
    if value is None:
        return False
    reading.fields.low = reading.fields.high = value
    set_unit(reading.fields, reading.found.group(), "lần", "ratio")
    return True


BUILDERS: dict[str, Callable[[FigureReading], bool]] = {
    "figure_words": build_words,
    "figure_part": build_part,
    "figure_fraction": build_fraction,
    "figure_ratio": build_ratio,
}
