"""A comparison for the eyes: a table for each indicator, what is to be known of its lines below it."""

from collections.abc import Iterable, Iterator
from io import StringIO

from ktttextract.compare.explanations import Scale
from ktttextract.compare.records import Block, Value
from ktttextract.compare.writers.words import (
    Row,
    difference_words,
    documents_of,
    heading,
    marks_of,
    place_of,
    said_below,
    shown_rows,
    years_of,
)
from ktttextract.output.listing import add_row, console_on, new_table
from ktttextract.output.words import DOUBTFUL, is_doubtful
from ktttextract.terminal import cell

_HEADINGS = ("Địa bàn", "Năm", "Mục tiêu", "Kết quả", "So sánh", "Văn bản", "Lưu ý")
_FIGURES = ("Năm", "Mục tiêu", "Kết quả")
_DOUBT = " ?"


def listing_pieces(blocks: Iterable[tuple[Block, Scale]], first_heading: str) -> Iterator[bytes]:
    """Yield the tables of the blocks; `first_heading` is what the lines are of."""
    doubted = False
    for block, scale in blocks:
        buffer = StringIO()
        console = console_on(buffer)
        title = cell(heading(block, scale.unit))
        table = new_table(title, (first_heading, *_HEADINGS[1:]), right=_FIGURES[1:], whole=_FIGURES)
        for row in shown_rows(block):
            figures = [_figure(value, scale) for value in (row.target, row.result)]
            doubted = doubted or any(said.endswith(_DOUBT) for said in figures)
            add_row(table, _cells(row, figures))
        console.print(table)
        for said in said_below(block):
            console.print(f"  {cell(said)}", soft_wrap=False)
        console.print()
        yield buffer.getvalue().encode("utf-8", "replace")
    if doubted:
        yield f"? độ tin cậy dưới {int(DOUBTFUL * 100)} %: nên xem lại câu trong văn bản.\n".encode()


def _figure(value: Value | None, scale: Scale) -> str:
    if value is None:
        return ""
    return scale.value(value) + (_DOUBT if is_doubtful(value.confidence) else "")


def _cells(row: Row, figures: list[str]) -> tuple[str, ...]:
    line, documents = row.line, documents_of(row.target, row.result)
    if not row.first:
        return "", "", *figures, "", documents, marks_of(row)
    return place_of(line), years_of(line), *figures, difference_words(line.difference), documents, marks_of(row)
