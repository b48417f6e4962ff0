"""Names that only say what is measured: "diện tích" of things that other words tell."""

import re

from ktttextract.syntax.phrases import Rows, before, one_of


class BareMeasures:
    """Names that only say what is measured, of things told elsewhere: "diện tích", "tổng vốn đầu tư đăng ký"."""

    def __init__(self, rows: Rows) -> None:
        rest = one_of(rows["subject.generic.rest"])
        self._measure = re.compile(rf"(?:{one_of(rows['subject.generic'])})(?: (?:{rest}))*")
        opens = one_of(rows["sum.opens"])
        self._opens = re.compile(rf"(?:(?:{opens}) )*")
        self._counts = before(rows["label.count"])

    def __contains__(self, low: str) -> bool:
        return self._measure.fullmatch(low) is not None

    def measured(self, name: str) -> str:
        """What a name's measure is of: "đường thô nhập khẩu" of "số lượng đường thô nhập khẩu"."""
        found = self._measure.match(name.lower())
        return name[found.end() :].strip() if found and name[found.end() : found.end() + 1] == " " else ""

    def opens_count(self, low: str) -> bool:
        """Whether a name only begins a count: "tổng số thành viên"."""
        return low.startswith(self._counts)

    def said_in(self, low: str, measure: str) -> bool:
        """Whether a name says the same measure of something: "kim ngạch nhập khẩu ô tô" of "tổng kim ngạch"."""
        opening = self._opens.match(measure)
        core = measure[opening.end() :] if opening else measure
        at = low.find(core) if core else -1
        return at >= 0 and low.startswith(" ", at + len(core))
