"""Values of an extraction in the words of those who read it: Vietnamese, numbers and days as the texts write them."""

from decimal import Decimal
from typing import Any

RELATIONS = {
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "amends": "sửa đổi",
    "legal_basis": "căn cứ",
    "implements": "thực hiện",
    "guides": "hướng dẫn",
    "attached": "kèm theo",
    "reports_on": "nói về",
    "cites": "nhắc đến",
}
FIGURE_STATUSES = {"target": "mục tiêu", "result": "kết quả"}
PER = {"year": "/năm", "quarter": "/quý", "month": "/tháng"}
SEVERITIES = {"info": "ghi chú", "warning": "lưu ý", "error": "lỗi"}
_SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "between": ""}


def figure_words(target: dict[str, Any]) -> str:
    """A figure with its comparator, the way the texts write numbers."""
    low, high = target["low"], target["high"]
    change = {"increase": "+", "decrease": "−"}.get(target["change"], "")
    if low is not None and high is not None and low != high:
        return f"{change}{number_words(low)} - {number_words(high)}"
    return _SIGNS[target["comparator"]] + change + number_words(low if low is not None else high)


def number_words(value: int | Decimal | None) -> str:
    """Write 1430.5 as 1.430,5, the way the texts do."""
    if value is None:
        return ""
    written = format(Decimal(value), ",f")
    return written.translate({ord(","): ".", ord("."): ","})


def day_words(value: str | None) -> str | None:
    """Write 2022-06-16 as 16/06/2022 and 2022-06-16T08:30 as 16/06/2022 08:30."""
    if not value:
        return None
    day, _, time = value.partition("T")
    return f"{'/'.join(reversed(day.split('-')))} {time}".strip()
