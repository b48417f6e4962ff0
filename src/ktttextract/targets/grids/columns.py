"""What a grid's columns are: ordinals, labels, units, and figures with their year, status and unit."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ktttextract.layout.grids.grid import Cell, Grid, is_figures, is_numbering, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.syntax.phrases import starts_with
from ktttextract.targets.grids.cells import CellReader, NamedUnit
from ktttextract.targets.time.year import Year

_BRACKET = re.compile(r"\(([^()]{1,40})\)\s*\*?\Z")
_AFTER_COMMA = re.compile(r", ([^,()]{1,20})\Z")
_EDGES = " .:;,-*()/"
_REMARK = re.compile(r"\([^()\d\s]+(?: [^()\d\s]+){4,}\)")  # "(số liệu do các thôn đăng ký từ đầu năm)"


class Column(NamedTuple):
    """One column: its role, and what its head says of the figures in it."""

    role: str  # ordinal, label, entity, unit, aside, price, compare, figure, measure
    words: str
    year: Year | None
    status: str | None
    unit: NamedUnit | None
    measure: str
    per: str | None
    part: bool = False  # its figures are parts of another column's: "Trong đó: ngân sách tỉnh"


class Head(NamedTuple):
    """A grid's columns, which of them labels the rows, and where the body begins."""

    columns: list[Column]
    body: int
    label: int
    ordinal: int
    unit: int
    entity: bool
    lost: bool = False  # no row is a head: what the columns are is told by their cells


def read_head(text: NormalisedText, grid: Grid, cells: CellReader, cues: GridWords) -> Head | None:
    """The columns of a grid by its head rows; None when no column labels the rows."""
    if not grid.heads:
        return _lost_head(text, grid, cells)
    rows = [[words_of(text, cell) for cell in row] for row in grid.rows[: grid.heads + 4]]
    first = _skip_titles(rows)
    heads = max(1, grid.heads - first)
    body = first + heads
    while body < len(rows) and grid.shape != "flat" and _goes_on(rows[body], rows[first], cues):
        body += 1
    texts = _column_texts(rows[first:body], grid)
    while body < len(rows) and is_numbering(rows[body]):
        body += 1
    columns = [read_column(parts, cells, cues) for parts in texts]
    return _arranged(columns, body, text, grid, cells, cues)


def _lost_head(text: NormalisedText, grid: Grid, cells: CellReader) -> Head | None:
    """The columns of a grid without a head: numbers, labels, units, and one column of figures behind the units."""
    rows = [[words_of(text, cell) for cell in row] for row in grid.rows]
    filled = [[row[index] for row in rows if row[index]] for index in range(len(rows[0]))]

    def most(index: int, holds: Callable[[str], bool]) -> bool:
        return 2 * sum(map(holds, filled[index])) > len(filled[index])

    later = range(2, len(filled))
    unit = next((index for index in later if most(index, lambda words: cells.unit(words).known)), -1)
    figures = [
        index
        for index in later
        if index > unit >= 0 and most(index, lambda words: cells.figure(words, has_unit=True) is not None)
    ]
    if len(figures) != 1:
        return None  # which of several columns is planned, which reached, their heads would say
    roles = ["ordinal", "label", *("unit" if i == unit else "figure" if i in figures else "aside" for i in later)]
    columns = [Column(role, "", None, None, None, "", None) for role in roles]
    return Head(columns, 0, 1, 0, unit, entity=False, lost=True)


def _skip_titles(rows: list[list[str]]) -> int:
    """Rows above the head with a single filled cell are the grid's title or its unit."""
    first = 0
    while first < len(rows) - 1 and sum(bool(words) for words in rows[first]) <= 1:
        first += 1
    return first


def _goes_on(row: list[str], above: list[str], cues: GridWords) -> bool:
    """Whether a row continues the head: nothing under the ordinal and the label, words or years under the others."""
    if is_numbering(row) or sum(bool(words) for words in row) < 2:
        return False
    if row[0] and row[0] != above[0]:
        return False
    named = [i for i, words in enumerate(above) if words.lower().strip(" .:") in cues.label | cues.ordinal]
    if any(row[i] and row[i] != above[i] for i in named):
        return False
    return bool(named) and not any(is_figures(words, cues) for words in row)


def _column_texts(rows: list[list[str]], grid: Grid) -> list[list[str]]:
    """For each column the words of the head rows over it."""
    texts: list[list[str]] = []
    carried = [""] * len(rows)
    for index in range(len(rows[0])):
        parts: list[str] = []
        for level, row in enumerate(rows):
            words = row[index]
            below = any(lower[index] for lower in rows[level + 1 :])
            if not words and below and grid.shape != "flat":
                words = carried[level]  # a head over several columns stands over the first alone
            carried[level] = words
            if words and words not in parts:
                parts.append(words)
        texts.append(parts)
    return texts


def read_column(parts: list[str], cells: CellReader, cues: GridWords) -> Column:
    """The role of one column by the words over it, of the highest head row first."""
    words, leaf = " ".join(parts), parts[-1] if parts else ""
    low = " ".join(words.lower().split())
    cut = [cut_unit(" ".join(part.lower().split()), cells, cues) for part in parts]
    plain = _REMARK.sub(" ", " ".join(words for words, _ in cut))
    unit = next((unit for _, unit in reversed(cut) if unit is not None), None)
    name = plain.strip(_EDGES)
    part = cues.part_column.search(name)
    if part is not None:
        name = f"{name[: part.start()]} {name[part.end() :].lstrip(' :-')}".strip(_EDGES)
    status = None if cues.body.match(name) else status_in(name, cues)
    year = _year_of_leaf(cut, cues) or year_in(name, cues, in_dates=status is not None)
    role = _role(name, plain, leaf.lower().strip(_EDGES), year, status, cues)
    if role == "compare":
        status = _status_compared(name, cues)
        year = _year_compared(name, year, cues)
    per = "year" if role == "figure" and cues.per_year.search(name) and (year is None or year.first) else None
    measure = name if cues.body.match(name) else measure_in(name, cues) if role in ("figure", "measure") else ""
    at = low.find(measure)
    if measure and at >= 0 and len(low) == len(words):
        measure = words[at : at + len(measure)]
    if unit is not None:
        measure = cues.short_measures.get(measure.lower(), measure)  # "DT (ha)", "NS (tạ/ha)"
    return Column(role, low, year, None if name in cues.open else status, unit, measure, per, part is not None)


def _year_of_leaf(parts: list[tuple[str, NamedUnit | None]], cues: GridWords) -> Year | None:
    """The year of the lowest head row under a period: 2027 of "2026 - 2028" over "2026", "2027", "2028"."""
    years = [year for words, _ in parts if (year := year_in(words, cues, in_dates=False)) is not None]
    return years[-1] if len(years) > 1 and years[0].first is not None and years[-1].first is None else None


def _role(name: str, plain: str, leaf: str, year: Year | None, status: str | None, cues: GridWords) -> str:
    if not name:
        return "aside"
    for role, known in (("ordinal", cues.ordinal), ("label", cues.label), ("unit", cues.unit), ("entity", cues.entity)):
        if name in known:
            return role
    if cues.aside.match(leaf):
        return "aside"
    if cues.price.search(name):
        return "price"
    if _compares(plain, cues):
        return "compare"
    if year is None and (name in cues.total or cues.label_start.match(name)) and not _other_status(name, cues):
        return "figure" if name in cues.total else "label"
    return "figure" if year is not None or status is not None else "measure"


def _compares(plain: str, cues: GridWords) -> bool:
    """Whether a head sets two numbers against each other: "So sánh …", "KH 2026/TH 2025"."""
    if cues.compare.search(plain):
        return True
    left, _, right = plain.partition("/")
    both = [half for half in (left, right) if cues.times.of_head.search(half) or cues.status.search(half)]
    return len(both) == 2 and not right.strip()[:2].isdigit()


def _status_compared(name: str, cues: GridWords) -> str:
    """What is set against something else: "So sánh KH 2026/TH 2025", "Kế hoạch 2026 so với ước 2025"; else reached."""
    first, slash, _ = name.partition("/")
    found = cues.compare.search(first)
    if found:
        first = first[found.end() :] if slash else first[: found.start()]
    return status_in(first, cues) or "result"


def _year_compared(name: str, year: Year | None, cues: GridWords) -> Year | None:
    """The year that is set against another: none in "So với 2024 (%)", 2026 in "KH 2026 so với 2025"."""
    found = None if "/" in name else cues.compare.search(name)
    return year if found is None else year_in(name[: found.start()], cues)


def _other_status(name: str, cues: GridWords) -> bool:
    """Whether a head that begins like a label goes on with a cue of plan or result ("Chỉ tiêu giao")."""
    label = cues.label_start.match(name)
    return bool(label) and cues.status.search(name, label.end() if label else 0) is not None


def status_in(name: str, cues: GridWords) -> str | None:
    """What lower-case words over figures say of them: planned or reached, by the first cue."""
    found = cues.status.search(name)
    if found is None:
        return None
    return "result" if found.group() in cues.result else "target"


def year_in(words: str, cues: GridWords, *, in_dates: bool = True) -> Year | None:
    """The first year or period in lower-case words; "trước 01/7/2025" has one only with `in_dates`."""
    found = cues.times.of_head.search(words)
    if found is None or (not in_dates and words[: found.start()].endswith("/")):
        return None
    first, last = int(found.group(1)), found.group(2)
    return Year(int(last), first, found.group()) if last else Year(first, None, found.group())


def cut_unit(low: str, cells: CellReader, cues: GridWords) -> tuple[str, NamedUnit | None]:
    """Words without the unit that closes them in brackets or behind a comma, and that unit."""
    for pattern in (_BRACKET, _AFTER_COMMA):
        found = pattern.search(low)
        if found is not None:
            words = found.group(1)
            unit = cells.unit(words[starts_with(words, cues.unit_labels, 0) :])
            if unit.whole and unit.unit is not None and (pattern is _BRACKET or unit.unit.kind != "count"):
                return low[: found.start()].rstrip(), unit
    return low, None


def measure_in(name: str, cues: GridWords) -> str:
    """What is left of a lower-case head without its years, its status and the small words between them."""
    rest = cues.status.sub(" ", cues.times.of_head.sub(" ", name))
    trimmed = cues.filler.sub(" ", rest).strip(_EDGES)
    return " ".join(rest.split()).strip(_EDGES) if any(c.isalpha() for c in trimmed) else ""


def _arranged(
    columns: list[Column], body: int, text: NormalisedText, grid: Grid, cells: CellReader, cues: GridWords
) -> Head | None:
    """Settle which column labels the rows; the other candidates become figures or asides."""
    roles = [column.role for column in columns]
    ordinal = roles.index("ordinal") if "ordinal" in roles else -1
    labels = [i for i, role in enumerate(roles) if role == "label"]
    entities = [i for i, role in enumerate(roles) if role == "entity"]
    unit = roles.index("unit") if "unit" in roles else -1
    if unit >= 0 and not labels and not _are_units(text, grid, body, unit, cells):
        entities, unit = sorted([*entities, unit]), -1
    label = -1
    if labels:
        best = [i for i in labels if columns[i].words.strip(_EDGES) in cues.label_first]
        label = (best or labels)[0]
    elif entities:
        label = entities[0]
    else:
        later = [i for i, role in enumerate(roles) if role == "measure" and _is_wordy(text, grid, body, i, cues)]
        label = later[0] if later else -1
    if label < 0:
        return None
    settled = _outcomes([_settle(column, i, label) for i, column in enumerate(columns)], cues)
    return Head(settled, body, label, ordinal, unit, not labels and bool(entities))


def _settle(column: Column, index: int, label: int) -> Column:
    """A second column with a label's head that names plan or result holds figures ("Chỉ tiêu | … | Mục tiêu")."""
    if column.role == "label" and index > label and column.status is not None:
        return column._replace(role="figure", measure="")
    return column


def _outcomes(columns: list[Column], cues: GridWords) -> list[Column]:
    """Beside a plan for a later year, "Kết quả đến năm 2025" is what was reached by then."""
    planned = max(
        (c.year.year for c in columns if c.year and c.status == "target" and not cues.outcome.search(c.words)),
        default=0,
    )
    return [
        column._replace(status="result")
        if column.year is not None and column.year.year < planned and cues.outcome.search(column.words)
        else column
        for column in columns
    ]


def _are_units(text: NormalisedText, grid: Grid, body: int, index: int, cells: CellReader) -> bool:
    cells_here = [row[index] for row in grid.rows[body : body + 12] if index < len(row)]
    named = [words for cell in cells_here if (words := words_of(text, cell))]
    return bool(named) and 2 * sum(cells.unit(words).whole for words in named) >= len(named)


def _is_wordy(text: NormalisedText, grid: Grid, body: int, index: int, cues: GridWords) -> bool:
    cells: list[Cell] = [row[index] for row in grid.rows[body : body + 12] if index < len(row)]
    filled = [words for cell in cells if (words := words_of(text, cell))]
    return 2 * sum(is_figures(words, cues) for words in filled) < len(filled)
