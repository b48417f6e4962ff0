"""The baseline of a figure: where a rise begins, or the year it is compared with."""

import re
from typing import Any

# "tăng 8% so với năm 2020", "giảm 5% so cùng kỳ năm trước": the year compared with, a few words behind the figure.
_COMPARED = re.compile(
    r"[^;.\n(\d]{0,40}?(?P<text>so (?:sánh )?(?:với )?(?:cuối |đầu )?"
    r"(?:cùng kỳ(?: (?:năm (?:trước|ngoái|\d{4})|\d{4}))?|năm (?:trước|ngoái|liền kề)|"
    r"(?:(?:ước )?thực hiện |ước )?(?:cả )?năm \d{4}|"
    r"mức (?:trung bình |bình quân )?(?:của )?(?:cả )?(?:năm )?\d{4}|giai đoạn \d{4} ?- ?\d{4}|\d{4}))(?!\w)"
)
_YEAR = re.compile(r"\d{4}")
_REACH = 80
_OPENING = frozenset(" -+*•(\n")


def rises_from(start: dict[str, Any]) -> dict[str, Any]:
    """The figure that a change starts from: "từ 7 triệu năm 2005 lên …"."""
    return {"year": start["year"], "value": start["low"], "text": start["text"]}


def compared_with(low: str, end: int, year: int | None) -> dict[str, Any] | None:
    """The year that the figure ending at `end` is compared with; "cùng kỳ" is the year before the figure's own."""
    if low.find("so ", end, end + _REACH) < 0:
        return None
    found = _COMPARED.match(low, end, end + _REACH)
    if found is None:
        return None
    text = found.group("text")
    named = _YEAR.findall(text)
    before = year - 1 if year is not None else None
    return {"year": int(named[-1]) if named else before, "value": None, "text": text}


def compared_from_start(low: str, start: int, year: int | None) -> dict[str, Any] | None:
    """With what year all changes of a sentence are compared: "So với năm 2022, số hộ tăng 6%; số trại tăng 11%"."""
    while low[start : start + 1] in _OPENING:
        start += 1
    return compared_with(low, start, year) if low.startswith("so ", start) else None
