"""A comparison as CSV: a row for each indicator, territory and year; targets beside results; English column names."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktttextract.compare.explanations import Scale
from ktttextract.compare.records import Block, Value
from ktttextract.compare.writers.words import Row, rows_of_line
from ktttextract.output.csv_writer import MARK, csv_lines, guarded

_VALUE = ("comparator", "low", "high", "role", "indicator", "documents", "sources", "confidence")
COLUMNS = (
    "indicator_id", "indicator", "measure", "unit", "per", "unit_2025", "territory", "territory_level",
    "territory_code", "province", "year", "period_from", "state",
    *(f"target_{name}" for name in _VALUE),
    *(f"result_{name}" for name in _VALUE),
    "result_percent", "result_points", "reached", "notes", "explanation",
)  # fmt: skip
_BETWEEN = "; "


def csv_pieces(blocks: Iterable[tuple[Block, Scale]]) -> Iterator[bytes]:
    """Yield the bytes of the table, a block at a time; numbers are in the unit of the row, exact."""
    yield MARK + csv_lines([list(COLUMNS)])
    for block, _ in blocks:
        yield csv_lines(_cells(block, row) for line in block.lines for row in rows_of_line(line))


def _cells(block: Block, row: Row) -> list[str]:
    line, place = row.line, row.line.place
    apart = line.difference if row.first else None
    texts = (
        block.topic, block.name, block.measure, block.unit, block.per or "", place.unit, place.label, place.level,
        place.code, place.province,
    )  # fmt: skip
    reached = apart.reached if apart else None
    notes = line.notes if row.first else ()
    return [
        *map(guarded, texts),
        str(line.year),
        "" if line.since is None else str(line.since),
        line.kind,
        *_value(row.target),
        *_value(row.result),
        _number(apart.percent if apart else None),
        _number(apart.points if apart else None),
        "" if reached is None else str(reached).lower(),
        guarded(_BETWEEN.join(dict.fromkeys(note.code for note in notes))),
        guarded(_BETWEEN.join(note.message for note in notes)),
    ]


def _value(value: Value | None) -> list[str]:
    if value is None:
        return [""] * len(_VALUE)
    sources = (f"{origin.document}#{origin.target}" for origin in value.origins)
    labels = dict.fromkeys(origin.label for origin in value.origins)
    return [
        value.comparator,
        _number(value.low),
        _number(value.high),
        value.role,
        guarded(value.indicator),
        guarded(_BETWEEN.join(labels)),
        guarded(_BETWEEN.join(sources)),
        _number(value.confidence),
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")
