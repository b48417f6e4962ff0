"""Where in a document its mentions stand: page, sheet and cell, and whether they were read from a picture."""

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar, cast

from ktttextract.notices import Notice
from ktttextract.source import SourceText

if TYPE_CHECKING:
    from ktttextract.contract.shapes import ExtractionData, PlacedData
    from ktttextract.reading.blocks import Part

Placed = TypeVar("Placed", bound="PlacedData")
_BEHIND = "text"


def with_places(data: "ExtractionData", source: SourceText) -> "ExtractionData":
    """Return an extraction whose mentions say where they stand, as far as the format has pages or cells.

    Of a text that has neither the data are returned as they are.
    """
    places = _Places(source)
    if not places.known:
        return data
    for reference in data["references"]:
        reference["mentions"] = places.added(reference["mentions"])
    for body in data["bodies"]:
        body["mentions"] = places.added(body["mentions"])
    data["dates"] = places.added(data["dates"])
    data["targets"] = places.added(data["targets"])
    if "refused" in data:
        data["refused"] = places.added(data["refused"])
    return data


def reader_notices(source: SourceText) -> list[Notice]:
    """Say what the reader of a document had to say."""
    return [Notice(told.code, "warning", told.message, told.start, told.end) for told in source.told]


class _Places:
    """The parts of a document by where they begin."""

    def __init__(self, source: SourceText) -> None:
        self._text = source.text
        self._parts = source.parts
        self._starts = [part.start for part in source.parts]
        self.known = any(part.page or part.sheet or part.ocr for part in source.parts)

    def added(self, mentions: "list[Placed]") -> "list[Placed]":
        """The mentions with their places behind their text."""
        found = []
        for mention in mentions:
            place = self._place(mention["start"])
            said: dict[str, object] = {}
            for name, value in mention.items():
                said[name] = value
                if name == _BEHIND:
                    said |= place
            found.append(cast("Placed", said))
        return found

    def _place(self, start: int) -> dict[str, object]:
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return {}
        part = self._parts[at]
        place: dict[str, object] = {}
        if part.page:
            place["page"] = part.page
        if part.sheet:
            place |= {"sheet": part.sheet, "cell": self._cell(part, start)}
        if part.ocr:
            place["ocr"] = True
        return place

    def _cell(self, part: "Part", start: int) -> str:
        if not part.cell.isdecimal():
            return part.cell
        # A row: "| a | b |", whose cells hold no "|".
        from ktttextract.reading.cell_names import column_name

        return f"{column_name(max(0, self._text.count('|', part.start, start) - 1))}{part.cell}"
