"""What a grid's cells say: the figure of a cell, the unit that a head or a unit column names."""

import re
from decimal import Decimal
from typing import NamedTuple

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.numbers import parse_decimal
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bounds import bounds_of
from ktttextract.scan.build_figure import build_bare, build_percent, build_quantity
from ktttextract.scan.match_context import FigureReading, ScanContext
from ktttextract.scan.records import FigureFields, Unit
from ktttextract.syntax.phrases import starts_with

_NUMBER = r"(?:\d{1,3}(?: \d{3})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)*)"
_NOTE = re.compile(r"\(\d{1,2}\)\Z|\*+\Z|\[\d{1,2}\]\Z")
_THOUSANDS = re.compile(r"(1(?:[. ]?000)+|10\^\d) ?(?=[^\W\d])")
_ONE = re.compile(r"(?P<low>1)")
_ONE_PERCENT = re.compile(r"(?P<low>1)(?P<percent>%)")
_GOES_ON = re.compile(r"[.)] *[^\W\d]")
_LONGEST = 60


class NamedUnit(NamedTuple):
    """A unit as a head or a column names it: its canonical form, what its numbers are multiplied by, its rate."""

    unit: Unit | None
    factor: Decimal
    per: str | None
    known: bool  # by the table of units, not just a noun
    rank: bool
    whole: bool  # nothing else stands beside it


class CellFigure(NamedTuple):
    """The figure of a cell: its offsets in the cell, its bounds, its own unit if it has one."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    comparator: str
    of_total: Decimal | None
    unit: Unit | None
    per: str | None
    lead: str


class CellReader:
    """Reads figures and units with the builders of prose figures, each cell as a text of its own."""

    def __init__(self, text: NormalisedText, book: RuleBook, cues: GridWords) -> None:
        self._text = text
        self._book = book
        self._cues = cues
        span = rf"(?: ?%)? ?(?:[-÷~]|{cues.times.range_to}) ?(?P<high>{_NUMBER})"
        self._figure_of = re.compile(rf"(?P<low>{_NUMBER})(?:{span}| ?/ ?(?P<total>{_NUMBER}))?(?P<percent> ?%)?")
        self._context = ScanContext(text, book)
        self._units: dict[str, NamedUnit] = {}
        self._figures: dict[tuple[str, bool], CellFigure | None] = {}

    def _reading(self, content: str, found: re.Match[str], end: int, groups: dict[str, str | None]) -> FigureReading:
        reading = FigureReading(self._context, found.start(), end, FigureFields(), groups, found)
        reading.text = self._text._replace(text=content, low=content.lower(), lined=content)
        return reading

    def figure(self, content: str, *, has_unit: bool) -> CellFigure | None:
        """The figure that a cell consists of; None for words, dates, codes and long texts."""
        key = content, has_unit
        if key not in self._figures:
            self._figures[key] = self._figure(content, has_unit)
        return self._figures[key]

    def _figure(self, content: str, has_unit: bool) -> CellFigure | None:
        if len(content) > _LONGEST or not any(char.isdigit() for char in content):
            return None
        low = content.lower()
        note = _NOTE.search(low) if low[0].isdigit() else None
        if note:
            content, low = content[: note.start()].rstrip(), low[: note.start()].rstrip()
        if self._cues.times.of_cell.search(low):
            return None
        found = self._figure_of.search(low)
        if found is None:
            return None
        opening = self._opening(low, found.start())
        if opening is None:
            return None
        lead, negative = opening
        reading = self._read(content, found, has_unit)
        if reading is None:
            return None
        return _made(reading, found, lead, negative)

    def _opening(self, low: str, at: int) -> tuple[str, bool] | None:
        """The words before the figure and its bound, and whether it is negative; None for words that no figure has."""
        before = low[:at]
        negative = before.endswith("-") and not before[:-1].strip()
        before = before.strip(" +-(:")
        if not before:
            return "", negative
        bound = bounds_of(self._book).before(low, at)
        lead = low[: bound[0]].strip(" +-(:") if bound else before
        return (lead, False) if not lead or lead in self._cues.lead else None

    def _read(self, content: str, found: re.Match[str], has_unit: bool) -> FigureReading | None:
        groups: dict[str, str | None] = {name: found.group(name) for name in ("low", "high", "total")}
        after = content[found.end() :].strip()
        if _GOES_ON.match(after):
            return None  # "1.3. Sắn": the number of a row
        if found.group("percent"):
            reading = self._reading(content, found, found.end(), groups)
            return reading if build_percent(reading) else None
        if after and after[0].isalpha():
            reading = self._reading(content, found, found.end(), groups)
            if build_quantity(reading) and (reading.fields.unit_row or not has_unit):
                return reading
            if content[found.end() : found.end() + 1].isalpha():
                return None  # "12a", "5G": a code
        reading = self._reading(content, found, found.end(), groups)
        if not build_bare(reading):
            return None
        total = groups["total"]
        if total:
            reading.fields.of_total = parse_decimal(total)
        return reading

    def unit(self, words: str) -> NamedUnit:
        """What a head or a unit column names: "Triệu đồng/người/năm", "1.000 tấn", "% GDP", "Thứ bậc"."""
        key = words.strip(" .:;()")
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self._unit(key)
        return found

    def _unit(self, words: str, *, multiplied: bool = False) -> NamedUnit:
        low = words.lower()
        one = Decimal(1)
        if not low or low in self._cues.rank or self._cues.index.match(low):
            return NamedUnit(None, one, None, False, low in self._cues.rank, False)
        factor = one
        thousands = _THOUSANDS.match(low)
        if thousands:
            digits = thousands.group(1)
            factor = Decimal(10) ** (int(digits[3:]) if "^" in digits else digits.count("0"))
            low = low[thousands.end() :]
        low = low[starts_with(low, self._cues.unit_counts, 0) :]
        low = self._cues.short_units.get(low, low)
        if percent := starts_with(low, self._cues.unit_percent, 0):
            content = f"1%{low[percent:]}"
            found = _ONE_PERCENT.match(content)
            assert found is not None
            reading = self._reading(content, found, 2, {"low": "1"})
            build_percent(reading)
        else:
            content = f"1 {low}"
            found = _ONE.match(content)
            assert found is not None
            reading = self._reading(content, found, 1, {"low": "1"})
            times, noun = (one, low) if multiplied else self._multiplied(low)  # "nghìn nghìn" is no unit
            built = build_quantity(reading)
            if times != one and not reading.fields.unit_row:
                inner = self._unit(noun, multiplied=True)  # "ngh. tỷ đồng", "nghìn máy"
                unit = inner.unit._replace(text=words) if inner.unit else None
                return inner._replace(unit=unit, factor=factor * times * inner.factor)
            if not built:
                return NamedUnit(_loose(words, low, self._cues), factor, None, False, False, False)
        return _unit_of(reading, words, low, factor, self._cues)

    def _multiplied(self, low: str) -> tuple[Decimal, str]:
        """What a unit that no table knows is multiplied by, and the rest of it: "ngh. cháu", "nghìn máy"."""
        word, _, noun = low.partition(" ")
        row = self._book.table("multipliers").find(word) if noun else None
        return (Decimal(str(row["factor"])), noun.strip()) if row is not None else (Decimal(1), low)

    def bound_at_end(self, label: str) -> tuple[str, str] | None:
        """A label without the bound that closes it, and the bound: "Thành lập mới ít nhất" leads to the figure."""
        low = label.lower()
        bound = bounds_of(self._book).before(low, len(low))
        if bound is None or bound[1] == "from" or not low[: bound[0]].strip():
            return None
        return label[: bound[0]].rstrip(" ,"), bound[1]


def _unit_of(reading: FigureReading, words: str, low: str, factor: Decimal, cues: GridWords) -> NamedUnit:
    fields = reading.fields
    row = fields.unit_row
    unit = fields.unit
    scale = fields.low or Decimal(1)
    per = fields.per or (row.per if row else None)
    if fields.bare_multiple:
        unit = Unit(words, f"{cues.money_unit}{unit.name if unit else ''}", "money")
        return NamedUnit(unit, factor * scale, per, True, False, True)
    if unit is None or fields.loose_noun:
        return NamedUnit(_loose(words, low, cues), factor, per, False, False, False)
    known = row is not None or unit.kind == "percent"
    whole = unit.kind == "percent" or reading.end >= len(reading.text.low)
    return NamedUnit(unit._replace(text=words), factor * scale, per, known, False, whole)


def _loose(words: str, low: str, cues: GridWords) -> Unit | None:
    """A counted noun that no table knows; of several the first."""
    if words.isascii() and words.isalpha() and not words.istitle():
        return Unit(words, words, "other")  # "Tbps", "MB"
    name = cues.parts_noun.split(low)[0].strip()
    return Unit(words, name, "count") if name[:1].isalpha() else None


def _made(reading: FigureReading, found: re.Match[str], lead: str, negative: bool) -> CellFigure:
    fields = reading.fields
    low, high, start = fields.low, fields.high, reading.start
    if negative:
        start = found.start() - 1
        low, high = (None if high is None else -high), (None if low is None else -low)
    total, unit, per = fields.of_total, fields.unit, fields.per
    return CellFigure(start, reading.end, low, high, fields.comparator, total, unit, per, lead)
