"""Formulas whose values a workbook does not hold, as programs write them that do not compute."""

import re

from ktttextract.reading import programs
from ktttextract.reading.blocks import Remark
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.limits import MEGABYTE, Limits
from ktttextract.reading.packed import PackedFile

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
# A cell with a formula and no value, or an empty one; a text that is empty is a value.
_CELL = re.compile(
    rb"<c\b([^<>]*)>\s*<f\b[^<>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>",
)
_TEXT = b't="str"'
_CODE = "document.formulas"
_LARGE = 5 * MEGABYTE  # what LibreOffice would take most of the time for
_SAVE = "Open it in Excel or LibreOffice and save it."


def with_values(data: bytes, limits: Limits) -> tuple[bytes, Remark | None]:
    """Return a workbook with the values of all formulas, and what is to be told of that.

    LibreOffice computes them where it is installed; else their cells stay empty. Raises UnreadableDocumentError.
    """
    missing = _without_values(PackedFile(data, limits))
    if not missing:
        return data, None
    if len(data) < _LARGE and programs.office():
        try:
            made = programs.converted(data, "xlsx", "xlsx")
        except UnreadableDocumentError:
            pass
        else:
            return made, Remark(
                _CODE, f"The values of {missing} formulas are not in the file: LibreOffice computed them."
            )
    what = f"The values of {missing} formulas are not in the file: their cells are empty. {_SAVE}"
    return data, Remark(_CODE, what)


def _without_values(file: PackedFile) -> int:
    return sum(
        _TEXT not in match[1]
        for name in sorted(file.names)
        if _SHEET.fullmatch(name)
        for match in _CELL.finditer(file.raw(name) or b"")
    )
