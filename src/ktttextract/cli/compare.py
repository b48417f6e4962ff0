"""`ktt compare`: from the options to the table, and what is told beside it."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ktttextract.cli.completion import indicator_ids, one_of
from ktttextract.cli.options import refuse_input
from ktttextract.cli.typer_options import Rules
from ktttextract.errors import UsageError

if TYPE_CHECKING:
    from ktttextract.compare.call import By, CompareCall
    from ktttextract.compare.comparison import Comparison

_FORMATS = ("table", "csv", "xlsx", "html")
_ENDINGS = {".csv": "csv", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
_HEADINGS = {"province": "Địa bàn", "document": "Văn bản"}
_MOST_YEARS = 200
_Text = str | None


def compare(
    outputs: Annotated[
        list[str],
        typer.Argument(
            metavar="OUT",
            help="Outputs of extract and batch: JSON, JSON Lines, Parquet, DuckDB, folders; - is standard input.",
            show_default=False,
        ),
    ],
    indicator: Annotated[
        list[str] | None,
        typer.Option(
            "--indicator",
            metavar="ID|WORDS",
            help="Only this indicator: its id, or words of its name; repeatable.",
            autocompletion=indicator_ids,
        ),
    ] = None,
    year: Annotated[
        list[str] | None,
        typer.Option("--year", metavar="YEAR", help="Only this year, or these: 2030, 2025-2030; repeatable."),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="WHAT",
            help="A line for each: province (or other territory), document.",
            autocompletion=one_of("province", "document"),
        ),
    ] = "province",
    merge_2025: Annotated[
        bool, typer.Option("--merge-2025", help="Show former provinces under the units of 1 July 2025.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also indicators that only one territory has, with nothing to compare.")
    ] = False,
    format: Annotated[
        _Text,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help=f"{', '.join(_FORMATS)}; without it what OUT ends in, else table.",
            autocompletion=one_of(*_FORMATS),
        ),
    ] = None,
    output: Annotated[
        _Text, typer.Option("-o", "--output", metavar="OUT", help="Write to this file: .csv, .xlsx, .html.")
    ] = None,
    rules: Rules = None,
) -> int:
    """Put the figures of many texts side by side: indicator by indicator, territory by territory, year by year.

    Targets stand beside results, with comparators, gaps and conflicts; what lies far from the rest is marked. See
    docs/compare.md. Needs `pip install 'ktttextract[tables]'`.
    """
    from ktttextract.compare.call import CompareCall

    form = _form(format, output)
    if by not in _HEADINGS:
        raise UsageError(f"Unknown --by {by!r}: use province or document.")
    if merge_2025 and by == "document":
        raise UsageError("--merge-2025 joins provinces: it has no meaning with --by document.")
    if outputs.count("-") > 1:
        raise UsageError("Standard input can be read only once.")
    if any(not words.strip() for words in indicator or ()):
        raise UsageError("--indicator names none.", advice="Give its id, or words of its name.")
    refuse_input(output, outputs)
    if form == "xlsx" and output is None and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            "A workbook is nothing for a terminal.", advice="Name a file with -o, such as -o so-sanh.xlsx."
        )
    choice: By = "document" if by == "document" else "province"
    call = CompareCall(
        tuple(outputs), tuple(indicator or ()), _years(year or []), choice, merge_2025, everything, rules
    )
    return _run(call, form, output)


def _form(format: str | None, output: str | None) -> str:
    named = _ENDINGS.get(os.path.splitext(output or "")[1].lower())
    if format is None:
        if output not in (None, "-") and named is None:
            raise UsageError(
                f"{output}: is no name of a table.", advice="Let it end with .csv, .xlsx or .html, or say -f."
            )
        return named or "table"
    if format not in _FORMATS:
        raise UsageError(f"Unknown format {format!r}: use {', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}.")
    if named not in (None, format):
        raise UsageError(
            f"The name {output} says {named}, -f says {format}.", advice="Leave out -f, or choose another name."
        )
    return format


def _years(said: list[str]) -> tuple[int, ...]:
    found: set[int] = set()
    for one in said:
        first, dash, last = one.partition("-")
        ends = (first, last if dash else first)
        if not all(end.isascii() and end.isdigit() and len(end) == 4 for end in ends):
            raise UsageError(f"--year is a year or two with a dash, 2030 or 2025-2030, not {one!r}.")
        years = range(int(ends[0]), int(ends[1]) + 1)
        if not 0 < len(years) <= _MOST_YEARS:
            raise UsageError(f"--year {one}: the second year is before the first, or too far from it.")
        found.update(years)
    return tuple(sorted(found))


def _run(call: "CompareCall", form: str, output: str | None) -> int:
    from ktttextract.cli.streams import complain, failed, to_stdout
    from ktttextract.compare.comparison import compare
    from ktttextract.output.atomic_file import write_pieces

    if form == "xlsx":
        from ktttextract.output.workbook.writer import require_xlsxwriter

        require_xlsxwriter()
    found = compare(call)
    code = 0
    for failure in found.failures:
        code = failed(failure) or 1
    if not found.texts:
        return code or _nothing()
    pieces = _pieces(found, call, form)
    if output in (None, "-"):
        to_stdout(pieces, drawn=form == "table")
    else:
        write_pieces(str(output), pieces)
    complain(*_beside(found, call))
    return code


def _nothing() -> int:
    from ktttextract.cli.streams import complain

    complain("There is no text in what was named: nothing to compare.")
    return 1


def _pieces(found: "Comparison", call: "CompareCall", form: str) -> Iterator[bytes]:
    heading = _HEADINGS[call.by]
    if form == "csv":
        from ktttextract.compare.writers.csv_table import csv_pieces

        return csv_pieces(found.blocks)
    if form == "xlsx":
        from ktttextract.compare.writers.workbook import workbook_pieces

        return workbook_pieces(found.blocks, found.places, heading)
    if form == "html":
        from ktttextract.compare.writers.page import page_pieces

        return page_pieces(found.blocks, heading, _about(found, call))
    from ktttextract.compare.writers.listing import listing_pieces

    return listing_pieces(found.blocks, heading)


def _about(found: "Comparison", call: "CompareCall") -> str:
    years = f"; năm {', '.join(map(str, call.years))}" if call.years else ""
    words = f"; chỉ tiêu: {', '.join(call.indicators)}" if call.indicators else ""
    return f"{found.texts} văn bản{years}{words}."


def _beside(found: "Comparison", call: "CompareCall") -> Iterator[str]:
    """What was not compared, a sentence each."""
    if not found.found:
        yield "Nothing to compare: no indicator has figures of two territories, or a target beside a result, that fit."
    if found.twice:
        some = ", ".join(found.twice[:3])
        yield f"{_many(len(found.twice), 'text')} with the bytes of another: counted once ({some})."
    if found.yearless and not call.years:
        yield f"{_many(found.yearless, 'figure')} without a year: left out."
    if found.alone:
        yield f"{_many(found.alone, 'indicator')} that only one territory has: left out. --all shows them."


def _many(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
