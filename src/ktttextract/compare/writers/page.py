"""A comparison as one page for a browser: a table for each indicator, nothing from outside, no script."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from ktttextract import __version__
from ktttextract.compare.explanations import Scale
from ktttextract.compare.records import Block, Value
from ktttextract.compare.writers.words import (
    Row,
    difference_words,
    heading,
    marks_of,
    place_of,
    said_below,
    shown_rows,
    years_of,
)
from ktttextract.output.page.html import policy_hash
from ktttextract.output.page.visible import html
from ktttextract.output.words import is_doubtful, percent_words

_HEADINGS = ("Năm", "Mục tiêu", "Kết quả", "So sánh", "Văn bản", "Lưu ý")


def page_pieces(blocks: Iterable[tuple[Block, Scale]], first_heading: str, about: str) -> Iterator[bytes]:
    """Yield the bytes of the page, a block at a time; `about` says what was compared."""
    style = files("ktttextract.compare.writers").joinpath("page.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src '{policy_hash(style)}'"
    yield (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="ktttextract {html(__version__)}">\n'
        f"<title>So sánh chỉ tiêu</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>So sánh chỉ tiêu</h1>\n"
        f"<p>{html(about)}</p>\n"
    ).encode()
    number = 0
    for number, (block, scale) in enumerate(blocks, 1):
        yield _section(block, scale, number, first_heading).encode("utf-8", "backslashreplace")
    if not number:
        yield "<p>Không có chỉ tiêu nào để so sánh.</p>\n".encode()
    yield b"</main>\n</body>\n</html>\n"


def _section(block: Block, scale: Scale, number: int, first_heading: str) -> str:
    heads = "".join(f'<th scope="col">{html(name)}</th>' for name in (first_heading, *_HEADINGS))
    rows = "".join(_row(row, scale) for row in shown_rows(block))
    notes = "".join(f"<li>{html(said)}</li>\n" for said in said_below(block))
    below = f"<ul>\n{notes}</ul>\n" if notes else ""
    return (
        f'<section aria-labelledby="c{number}">\n<h2 id="c{number}">{html(heading(block, scale.unit))}</h2>\n'
        f"<p><code>{html(block.topic)}</code></p>\n"
        f"<div><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n{below}</section>\n"
    )


def _row(row: Row, scale: Scale) -> str:
    line = row.line
    codes = {note.code for note in line.notes}
    sort = " ".join(code for code in ("conflict", "outlier", "sum") if code in codes)
    place = (
        f'<th scope="row">{html(place_of(line))}</th><td>{years_of(line)}</td>' if row.first else "<td></td><td></td>"
    )
    return (
        f'<tr class="{sort}">{place}{_figure(row.target, scale)}{_figure(row.result, scale)}'
        f"<td>{html(difference_words(line.difference)) if row.first else ''}</td>"
        f"<td>{_documents(row.target, row.result)}</td><td>{html(marks_of(row))}</td></tr>\n"
    )


def _figure(value: Value | None, scale: Scale) -> str:
    if value is None:
        return '<td class="n"></td>'
    low = is_doubtful(value.confidence)
    title = "; ".join(dict.fromkeys(origin.text for origin in value.origins))
    doubt = f" <small>chắc {percent_words(value.confidence)}</small>" if low and value.confidence is not None else ""
    return f'<td class="n{" low" if low else ""}" title="{html(title)}">{html(scale.value(value))}{doubt}</td>'


def _documents(*values: Value | None) -> str:
    found: dict[str, str] = {}
    for value in values:
        for origin in value.origins if value is not None else ():
            found.setdefault(origin.document, origin.label)
    return "<br>".join(f'<span title="{html(id)}">{html(label)}</span>' for id, label in found.items())
