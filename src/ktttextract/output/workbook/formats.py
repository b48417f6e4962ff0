"""How cells look: made once for a workbook, each also in the colour of a doubtful row."""

from typing import Any

from ktttextract.output.workbook.sheets import Kind

WHOLE, BROKEN = "whole", "broken"  # decimals without and with a fraction
_DOUBT = "#FFF2CC"
_TOP = {"valign": "top"}
_WRAPPED = {**_TOP, "text_wrap": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "text": _TOP,
    "texts": _WRAPPED,
    "wrapped": _WRAPPED,
    "sentence": _WRAPPED,
    "bool": _TOP,
    "int": {**_TOP, "num_format": "0"},
    "score": {**_TOP, "num_format": "0.00"},
    "day": {**_TOP, "num_format": "dd/mm/yyyy"},
    "moment": {**_TOP, "num_format": "dd/mm/yyyy hh:mm"},
    "link": {**_TOP, "font_color": "#0563C1", "underline": 1},
    WHOLE: {**_TOP, "num_format": "#,##0"},
    BROKEN: {**_TOP, "num_format": "#,##0.0#####"},
}


class Formats:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#D9E2F3", "bottom": 1}
        )
        self.bold = book.add_format({"bold": True})
        self.plain = book.add_format()
        self._usual = {name: book.add_format(look) for name, look in _LOOKS.items()}
        self._doubtful = {name: book.add_format({**look, "bg_color": _DOUBT}) for name, look in _LOOKS.items()}

    def of(self, look: Kind | str, doubtful: bool) -> Any:
        """Return the format of a kind of cell, or of `WHOLE` and `BROKEN` numbers."""
        found = self._doubtful if doubtful else self._usual
        return found[look]
