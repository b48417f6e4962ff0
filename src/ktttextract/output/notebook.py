"""An extraction as a notebook shows it: what the text is, its targets, what it cites; all text is escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from ktttextract.contract.shapes import ExtractionData
from ktttextract.output.words import (
    FIGURE_STATUSES,
    GENRES,
    RELATIONS,
    day_words,
    percent_words,
    value_words,
    years_words,
)
from ktttextract.terminal import cell

_SHOWN = 30  # rows of a table; whoever needs all takes `to_arrow()`
_TARGETS = ("Mã", "Chỉ tiêu", "Giá trị", "Năm", "Trạng thái", "Độ chắc", "Nguyên văn")
_REFERENCES = ("Mã", "Số hiệu", "Ngày", "Quan hệ", "Trích yếu")


def notebook_html(data: ExtractionData) -> str:
    """Return a piece of HTML without scripts, styles of its own or addresses."""
    document, kind = data["document"], data["document"]["kind"]
    named = (kind["name"] if kind else GENRES[document["genre"]], document["symbol"], day_words(document["issued_on"]))
    head = [" · ".join(part for part in named if part), document["title"], data["source"]["name"]]
    pieces = [f"<p><b>{_safe(head[0])}</b>{''.join(f'<br>{_safe(line)}' for line in head[1:] if line)}</p>"]
    targets = [
        (
            found["id"],
            found["indicator"],
            value_words(found),
            years_words(found),
            FIGURE_STATUSES[found["status"]],
            percent_words(found["confidence"]),
            found["text"],
        )
        for found in data["targets"][:_SHOWN]
    ]
    references = [
        (
            found["id"],
            found["symbol"] or found["name"],
            day_words(found["issued_on"]),
            RELATIONS[found["relation"]],
            found["title"],
        )
        for found in data["references"][:_SHOWN]
    ]
    pieces += _table("Chỉ tiêu", _TARGETS, targets, len(data["targets"]))
    pieces += _table("Văn bản được dẫn", _REFERENCES, references, len(data["references"]))
    pieces += [f"<p>{len(data['dates'])} mốc thời gian, {len(data['notices'])} lưu ý</p>"]
    return "".join(pieces)


def _table(title: str, headings: Sequence[str], rows: Sequence[Iterable[object]], count: int) -> list[str]:
    if not rows:
        return []
    more = f" ({count}, hiện {len(rows)} đầu)" if count > len(rows) else f" ({count})"
    lines = [f"<table><caption>{title}{more}</caption><thead><tr>", *(f"<th>{name}</th>" for name in headings)]
    lines += ["</tr></thead><tbody>"]
    lines += ["<tr>" + "".join(f"<td>{_safe(value)}</td>" for value in row) + "</tr>" for row in rows]
    return [*lines, "</tbody></table>"]


def _safe(value: object) -> str:
    return "" if value is None else escape(cell(value))
