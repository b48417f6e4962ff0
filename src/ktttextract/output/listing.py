"""An extraction as a listing for the eyes: the document, what it cites, its targets; Vietnamese headings.

Tables shorten and leave out; whoever needs every field takes JSON.
"""

import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from ktttextract.contract.shapes import ExtractionData, NoticeData, ReferenceData, TargetData
from ktttextract.explain.shapes import ExplanationData
from ktttextract.output.document_facts import issue_of
from ktttextract.output.words import (
    FIGURE_STATUSES,
    GENRES,
    PER,
    RELATIONS,
    SEVERITIES,
    day_words,
    figure_words,
    percent_words,
    years_words,
)
from ktttextract.terminal import cell, one_line

_WIDTH_OF_PIPES = 120
_NARROW = 100  # columns; below it tables leave out what others of their columns say too
_BETWEEN = 3  # blanks between two columns
_OUTCOMES = {"kept": "giữ", "lost": "bỏ"}


def listing_bytes(data: ExtractionData) -> bytes:
    """Return the tables of one extraction, as wide as the terminal (COLUMNS, or 120 in a pipe), coloured only there."""
    buffer = StringIO()
    console = console_on(buffer)
    bodies = {body["id"]: body["name"] for body in data["bodies"]}
    narrow = console.width < _NARROW
    tables = [_document(data)]
    if data["references"]:
        tables.append(_references(data["references"], bodies, narrow=narrow))
    if data["targets"]:
        tables.append(_targets(data["targets"], narrow=narrow))
    if data["notices"]:
        tables.append(_notices(data["notices"]))
    for table in tables:
        if narrow:
            _fit(table, console.width)
        console.print(table)
    return buffer.getvalue().encode("utf-8", "replace")


def console_on(buffer: StringIO) -> Console:
    """Return a console that writes to `buffer` as it would to standard output."""
    terminal = sys.stdout is not None and sys.stdout.isatty()
    width = None if terminal or "COLUMNS" in os.environ else _WIDTH_OF_PIPES
    return Console(file=buffer, force_terminal=terminal, width=width, highlight=False, emoji=False, markup=False)


def new_table(title: str, headings: Sequence[str], right: Sequence[str] = (), whole: Sequence[str] = ()) -> Table:
    """Return a table without rows; columns named in `right` end flush, those in `whole` are never broken."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        justify: Literal["right", "left"] = "right" if heading in right else "left"
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=heading in whole)
    return table


def add_row(table: Table, values: Sequence[object]) -> None:
    """Add a row of plain values; what a terminal would act on is escaped."""
    # Text objects, so that brackets in a title are never read as markup.
    table.add_row(*(Text("" if value is None else cell(value)) for value in values))


def _fit(table: Table, width: int) -> None:
    """Give columns widths that break no word, as far as that can be; the longest cells are wrapped first."""
    columns = table.columns
    whole = [max(cell_len(str(said)) for said in (column.header, *column.cells)) for column in columns]
    words = [max(map(cell_len, _words(column))) for column in columns]
    room = width - 2 - _BETWEEN * (len(columns) - 1)
    kept_whole = [total if column.no_wrap else word for total, word, column in zip(whole, words, columns, strict=True)]
    for least in (kept_whole, words):
        for most in range(min(max(whole), room), 0, -1):
            widths = [min(total, max(at_least, most)) for total, at_least in zip(whole, least, strict=True)]
            if sum(widths) <= room:
                for column, found in zip(columns, widths, strict=True):
                    column.width, column.no_wrap = found, False
                return


def _words(column: Column) -> list[str]:
    return [word for said in (column.header, *column.cells) for word in str(said).split() or [""]]


def _document(data: ExtractionData) -> Table:
    document = data["document"]
    table = new_table(one_line(data["source"]["name"]), ("Văn bản", ""))
    kind = document["kind"]
    lines = (
        ("Loại", kind["name"] if kind else GENRES[document["genre"]]),
        ("Số hiệu", document["symbol"]),
        ("Trích yếu", document["title"]),
        *issue_of(data),
        ("Dẫn chiếu", f"{len(data['references'])} văn bản"),
        ("Ngày tháng", f"{len(data['dates'])} chỗ"),
        ("Chỉ tiêu", f"{len(data['targets'])} con số"),
    )
    for name, value in lines:
        if value:
            add_row(table, (name, value))
    return table


def _references(references: list[ReferenceData], bodies: dict[str, str], *, narrow: bool) -> Table:
    headings = ("Mã", "Số hiệu", "Loại", "Ngày", "Cơ quan", "Quan hệ", "Trích yếu", "Số lần")
    rows = [
        (
            found["id"],
            found["symbol"] or " ".join(str(part) for part in (found["name"], found["year"]) if part),
            found["kind"]["name"] if found["kind"] else None,
            day_words(found["issued_on"]),
            bodies.get(found["issuer"] or ""),
            RELATIONS[found["relation"]],
            found["title"],
            len(found["mentions"]),
        )
        for found in references
    ]
    whole = ("Mã", "Ngày") if narrow else ()
    return _filled("Văn bản được dẫn", headings, rows, ("Số lần",), whole, ("Loại",) if narrow else ())


def _targets(targets: list[TargetData], *, narrow: bool) -> Table:
    headings = ("Mã", "Giá trị", "Đơn vị", "Chỉ tiêu", "Năm", "Trạng thái", "Thuộc", "Độ chắc", "Nguyên văn")
    rows = []
    for found in targets:
        unit = found["unit"]
        rows.append(
            (
                found["id"],
                figure_words(found),
                (unit["name"] if unit else "?") + PER.get(found["per"] or "", ""),
                found["indicator"],
                years_words(found),
                FIGURE_STATUSES[found["status"]],
                found["of"],
                percent_words(found["confidence"]),
                found["text"],
            )
        )
    whole = ("Mã", "Giá trị", "Năm") if narrow else ()
    return _filled("Chỉ tiêu", headings, rows, ("Giá trị", "Độ chắc"), whole, ("Nguyên văn",) if narrow else ())


def _filled(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[object]],
    right: Sequence[str],
    whole: Sequence[str],
    left_out: Sequence[str],
) -> Table:
    kept = [place for place, heading in enumerate(headings) if heading not in left_out]
    table = new_table(title, [headings[place] for place in kept], right, whole)
    for row in rows:
        add_row(table, [row[place] for place in kept])
    return table


def _notices(notices: list[NoticeData]) -> Table:
    table = new_table("Lưu ý", ("Mức", "Mã", "Nội dung", "Vị trí"), right=("Vị trí",))
    for found in notices:
        add_row(table, (SEVERITIES[found["severity"]], found["code"], found["message"], found["start"]))
    return table


def matches_bytes(data: ExplanationData) -> bytes:
    """Return what `ktt explain` shows: every match with its rule, its fields and what became of it."""
    buffer = StringIO()
    console = console_on(buffer)
    headings = ("Từ", "Đến", "Đoạn văn", "Quy tắc", "Giá trị", "Kết quả", "Lý do hay quy tắc quyết định")
    table = new_table(one_line(data["source"]["name"]), headings, right=("Từ", "Đến"))
    for match in data["matches"]:
        fields = ", ".join(f"{name}={value}" for name, value in match["fields"].items())
        outcome = _OUTCOMES[match["outcome"]]
        rules = match["decided_by"] or {}
        decided = rules.get("admission") or rules.get("relation")
        why = ": ".join(part for part in (decided, match["reason"]) if part)
        row = (match["start"], match["end"], match["text"], match["rule"], fields, outcome, why)
        add_row(table, row)
    console.print(table)
    return buffer.getvalue().encode("utf-8", "replace")
