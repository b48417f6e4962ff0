"""An extraction as a listing for the eyes: the document, what it cites, its targets; Vietnamese headings.

Tables shorten and leave out; whoever needs every field takes JSON.
"""

import os
import sys
from collections.abc import Sequence
from io import StringIO
from typing import Any, Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ktttextract.output.words import (
    FIGURE_STATUSES,
    GENRES,
    PER,
    RELATIONS,
    SEVERITIES,
    day_words,
    figure_words,
    percent_words,
    territory_words,
)
from ktttextract.terminal import cell, one_line

_WIDTH_OF_PIPES = 120
_OUTCOMES = {"kept": "giữ", "lost": "bỏ"}


def listing_bytes(data: dict[str, Any]) -> bytes:
    """Return the tables of one extraction, as wide as the terminal (COLUMNS, or 120 in a pipe), coloured only there."""
    buffer = StringIO()
    console = console_on(buffer)
    bodies = {body["id"]: body["name"] for body in data["bodies"]}
    console.print(_document(data, bodies))
    if data["references"]:
        console.print(_references(data["references"], bodies))
    if data["targets"]:
        console.print(_targets(data["targets"]))
    if data["notices"]:
        console.print(_notices(data["notices"]))
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


def _document(data: dict[str, Any], bodies: dict[str, str]) -> Table:
    document = data["document"]
    table = new_table(one_line(data["source"]["name"]), ("Văn bản", ""))
    kind = document["kind"]
    lines = (
        ("Loại", kind["name"] if kind else GENRES[document["genre"]]),
        ("Số hiệu", document["symbol"]),
        ("Trích yếu", document["title"]),
        ("Cơ quan", bodies.get(document["issuer"])),
        ("Nơi ban hành", document["place"]),
        ("Địa bàn", territory_words(document["territory"])),
        ("Ngày ban hành", day_words(document["issued_on"])),
        ("Ngày đăng", day_words(document["published_at"])),
        ("Người ký", "; ".join(signatory["name"] or "" for signatory in document["signatories"])),
        ("Dẫn chiếu", f"{len(data['references'])} văn bản"),
        ("Ngày tháng", f"{len(data['dates'])} chỗ"),
        ("Chỉ tiêu", f"{len(data['targets'])} con số"),
    )
    for name, value in lines:
        if value:
            add_row(table, (name, value))
    return table


def _references(references: list[dict[str, Any]], bodies: dict[str, str]) -> Table:
    headings = ("Mã", "Số hiệu", "Loại", "Ngày", "Cơ quan", "Quan hệ", "Trích yếu", "Số lần")
    table = new_table("Văn bản được dẫn", headings, right=("Số lần",))
    for found in references:
        kind = found["kind"]
        name = " ".join(str(part) for part in (found["name"], found["year"]) if part)
        add_row(
            table,
            (
                found["id"],
                found["symbol"] or name,
                kind["name"] if kind else None,
                day_words(found["issued_on"]),
                bodies.get(found["issuer"]),
                RELATIONS[found["relation"]],
                found["title"],
                len(found["mentions"]),
            ),
        )
    return table


def _targets(targets: list[dict[str, Any]]) -> Table:
    headings = ("Mã", "Giá trị", "Đơn vị", "Chỉ tiêu", "Năm", "Trạng thái", "Thuộc", "Độ chắc", "Nguyên văn")
    table = new_table("Chỉ tiêu", headings, right=("Giá trị", "Độ chắc"))
    for found in targets:
        unit = found["unit"]
        period = found["period"]
        years = (period["from"], period["to"]) if period else ()
        add_row(
            table,
            (
                found["id"],
                figure_words(found),
                (unit["name"] if unit else "?") + PER.get(found["per"], ""),
                found["indicator"],
                "-".join(str(year) for year in years if year) or found["year"],
                FIGURE_STATUSES[found["status"]],
                found["of"],
                percent_words(found["confidence"]),
                found["text"],
            ),
        )
    return table


def _notices(notices: list[dict[str, Any]]) -> Table:
    table = new_table("Lưu ý", ("Mức", "Mã", "Nội dung", "Vị trí"), right=("Vị trí",))
    for found in notices:
        add_row(table, (SEVERITIES[found["severity"]], found["code"], found["message"], found["start"]))
    return table


def matches_bytes(data: dict[str, Any]) -> bytes:
    """Return what `ktt explain` shows: every match with its rule, its fields and what became of it."""
    buffer = StringIO()
    console = console_on(buffer)
    headings = ("Từ", "Đến", "Đoạn văn", "Quy tắc", "Giá trị", "Kết quả", "Lý do hay quy tắc quyết định")
    table = new_table(one_line(data["source"]["name"]), headings, right=("Từ", "Đến"))
    for match in data["matches"]:
        fields = ", ".join(f"{name}={value}" for name, value in match["fields"].items())
        outcome = _OUTCOMES[match["outcome"]]
        rules = match.get("decided_by") or {}
        decided = rules.get("admission") or rules.get("relation")
        why = ": ".join(part for part in (decided, match["reason"]) if part)
        row = (match["start"], match["end"], match["text"], match["rule"], fields, outcome, why)
        add_row(table, row)
    console.print(table)
    return buffer.getvalue().encode("utf-8", "replace")
