"""What a comparison says of a line, in the words of those who read it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ktttextract.compare.records import Note, Role, Status, Value
from ktttextract.compare.spread import Outlier
from ktttextract.compare.units import plain
from ktttextract.output.words import FIGURE_STATUSES, bound_words, number_words, percent_words

_FAR_DIGITS = 3  # enough to see how far off something is
_BESIDE: dict[tuple[Role, Status], tuple[str, str]] = {
    ("conflict", "target"): ("conflict", "văn bản khác nêu số khác cho cùng năm"),
    ("conflict", "result"): ("several_results", "còn số khác cho cùng năm, có thể khác thời điểm"),
    ("also", "target"): ("also", "cũng nêu, không trái nhau"),
    ("also", "result"): ("also", "cũng nêu, không trái nhau"),
    ("named_otherwise", "target"): ("named_otherwise", "cùng mã chỉ tiêu, gọi khác"),
    ("named_otherwise", "result"): ("named_otherwise", "cùng mã chỉ tiêu, gọi khác"),
    ("part", "target"): ("part", "là một phần của số khác"),
    ("part", "result"): ("part", "là một phần của số khác"),
}


class Scale(NamedTuple):
    """How people read the numbers of a block: large amounts of money in "tỷ đồng"."""

    factor: Decimal
    unit: str

    def value(self, value: Value) -> str:
        """A value in words, without its unit."""
        return bound_words(value.comparator, self.number(value.low), self.number(value.high))

    def number(self, number: Decimal | None) -> Decimal | None:
        """A number of the block as people read it."""
        return None if number is None else plain(number / self.factor)


def beside_notes(status: Status, values: tuple[Value, ...], scale: Scale) -> list[Note]:
    """Notes on values beside the first: they contradict it, are called differently, or are parts of another."""
    first, *others = values
    found = []
    for (role, of), (code, words) in _BESIDE.items():
        said = [
            _said(value, scale, named=role in ("named_otherwise", "part")) for value in others if value.role == role
        ]
        if of == status and said:
            begun = f"{FIGURE_STATUSES[status]} {_said(first, scale, named=False)}"
            found.append(Note(code, f"{begun}; {words}: {'; '.join(said)}"))
    return found


def _said(value: Value, scale: Scale, *, named: bool) -> str:
    name = f" «{value.indicator}»" if named and value.indicator else ""
    where = ", ".join(dict.fromkeys(origin.label for origin in value.origins))
    return f"{scale.value(value)}{name} ({where})"


def outlier_note(status: Status, value: Value, found: Outlier, scale: Scale) -> Note:
    """Why a value is thought unusual, and what may have happened to it."""
    middle = number_words(scale.number(_short(found.median)))
    usual = f"trung vị của {found.others} nơi là {middle} {scale.unit}".rstrip()
    said = f"{FIGURE_STATUSES[status]} {scale.value(value)} khác thường: {usual}"
    if found.times is None:
        return Note("outlier", said)
    times = number_words(_short(max(found.times, 1 / found.times)))
    said += f", {'cao' if found.times > 1 else 'thấp'} gấp {times} lần"
    if found.thousands:
        factor = number_words(Decimal(1000) ** abs(found.thousands))
        said += f"; lệch chừng {factor} lần, nên xem lại đơn vị (nghìn, triệu, tỷ)"
    return Note("outlier", said)


def over_hundred_note(status: Status, value: Value, scale: Scale) -> Note:
    """A share of more than everything."""
    return Note("over_hundred", f"{FIGURE_STATUSES[status]} {scale.value(value)} %: tỷ lệ vượt quá 100 %")


def converted_note(status: Status, value: Value, scale: Scale) -> Note:
    """A figure whose text has another unit."""
    said = "; ".join(dict.fromkeys(origin.text for origin in value.origins))
    return Note("converted", f"{FIGURE_STATUSES[status]} {scale.value(value)} {scale.unit} đổi từ «{said}»")


def doubtful_note(status: Status, value: Value, confidence: Decimal, scale: Scale) -> Note:
    """A figure that was read with doubt."""
    said = f"{FIGURE_STATUSES[status]} {scale.value(value)}: độ tin cậy {percent_words(confidence)}, nên xem lại"
    return Note("doubtful", said)


def sum_note(members: Iterable[str]) -> Note:
    """A line that no text states."""
    return Note("sum", f"cộng từ {', '.join(members)}: không văn bản nào nêu số này")


def _short(value: float) -> Decimal:
    whole = abs(value) >= 10**_FAR_DIGITS
    return plain(Decimal(round(value)) if whole else Decimal(format(Decimal(f"{value:.{_FAR_DIGITS}g}"), "f")))
