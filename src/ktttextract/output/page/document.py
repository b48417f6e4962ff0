"""One text on the page: its head, its lines with the marks, the rows of its findings, and the data behind them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from ktttextract import terminal
from ktttextract.contract.shapes import ExtractionData
from ktttextract.corrections import Correction
from ktttextract.output.corrections_file import correction_data, correction_words
from ktttextract.output.document_facts import facts_of
from ktttextract.output.json_writer import json_bytes
from ktttextract.output.page.findings import KINDS, Finding, findings_of, status_words
from ktttextract.output.page.marks import Piece, marked_lines
from ktttextract.output.page.visible import html, visible
from ktttextract.output.words import is_doubtful, percent_words

# Stretches of this size are laid out together when they come into view.
_LARGEST_BLOCK = 2_000
_ROWS = 25
_NOTHING: dict[str, Any] = {"reject": False, "change": {}}


class Shown(NamedTuple):
    """A text to be shown: its words, its extraction in the contract's shape, and the corrections applied to that."""

    text: str
    data: ExtractionData
    corrections: tuple[Correction, ...] = ()


class Part(NamedTuple):
    """A text on the page, `id` being that of its element; `counts` are its findings by kind."""

    id: str
    name: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    sure: bool  # some finding has a confidence
    text: str
    rows: str
    data: str
    base: str  # the name without its folders
    fixed: int  # corrections that came with it


def part_of(shown: Shown, number: int) -> Part:
    """Make the HTML of one text; every id in it begins with that of the text."""
    id = f"v{number}"
    findings = findings_of(shown.data, fitting(shown))
    counts = {kind: sum(finding.kind == kind for finding in findings) for kind in KINDS}
    body = _Body(id)
    text = "".join(body.blocks(shown.text, findings))
    rows = "".join(_groups([_row(id, finding, body.places) for finding in findings]))
    name = shown.data["source"]["name"]
    return Part(
        id, name, heading_of(shown.data), tuple(facts_of(shown.data)), counts,
        any(finding.confidence is not None for finding in findings), text, rows,
        _embedded(shown, findings, body.places), re.split(r"[/\\]", name)[-1], len(shown.corrections),
    )  # fmt: skip


def fitting(shown: Shown) -> list[Correction]:
    """The corrections whose words stand where they were: the others are told by notices alone."""
    return [one for one in shown.corrections if shown.text[one.start : one.end] == one.text]


def heading_of(data: ExtractionData) -> str:
    """Return what a text is called: kind, number and title, or the name of its file."""
    document = data["document"]
    kind = document["kind"]["name"] if document["kind"] else ""
    symbol = " ".join(part for part in (kind, document["symbol"]) if part)
    return ": ".join(part for part in (symbol, document["title"]) if part) or data["source"]["name"]


class _Body:
    """The lines of a text as HTML; `places` are the numbers of the marks where each finding begins, by its id."""

    def __init__(self, id: str) -> None:
        self.places: dict[str, list[int]] = {}
        self._id = id
        self._marks = 0

    def blocks(self, text: str, findings: list[Finding]) -> Iterator[str]:
        """Yield blocks of paragraphs; a line of the text is a paragraph, an empty one a gap."""
        block: list[str] = []
        size = 0
        gap = ""
        for line in marked_lines(text, findings):
            if not any(piece.covering or not piece.text.isspace() for piece in line):
                gap = " class=g"
                continue
            block.append(f"<p{gap}>{''.join(map(self._piece, line))}</p>\n")
            gap = ""
            size += sum(len(piece.text) for piece in line)
            if size > _LARGEST_BLOCK:
                yield f"<div class=b>\n{''.join(block)}</div>\n"
                block, size = [], 0
        if block:
            yield f"<div class=b>\n{''.join(block)}</div>\n"

    def _piece(self, piece: Piece) -> str:
        if not piece.covering:
            return html(piece.text)
        self._marks += 1
        for finding in piece.beginning:
            self.places.setdefault(finding.id, []).append(self._marks)
        inner, *outer = piece.covering
        sorts = ["m", inner.kind, inner.status, *("in-reference" for one in outer if one.kind == "reference")]
        ids = " ".join(finding.id for finding in piece.covering)
        # Only one mark at a time can be reached by Tab, or there would be thousands of stops; j and k reach them all.
        return (
            f'<a class="{" ".join(filter(None, dict.fromkeys(sorts)))}" id={self._id}-m{self._marks} '
            f'href="#{self._id}-{inner.id}" data-m="{ids}" tabindex=-1>{html(piece.text)}</a>'
        )


def _groups(rows: list[str]) -> Iterator[str]:
    """Yield rows in groups: a browser takes quadratic time to hide rows that are each laid out when they are seen."""
    for first in range(0, len(rows), _ROWS):
        yield f"<div class=r>\n{''.join(rows[first : first + _ROWS])}</div>\n"


def _row(part: str, finding: Finding, places: dict[str, list[int]]) -> str:
    place = f"{part}-m{places[finding.id][0]}" if finding.id in places else part
    status = status_words(finding)
    badges = (
        f"<span class=k>{KINDS[finding.kind]}</span>",
        f'<span class="s {finding.status}">{status}</span>' if status else "",
        f"<span class=n>{html(finding.note)}</span>" if finding.note or finding.correctable else "",
        _doubt(finding.confidence),
        f"<span class=fix>{_said(finding.correction)}</span>" if finding.correctable else "",
    )
    about = f"<span class=w>{html(finding.about)}</span> " if finding.about or finding.correctable else ""
    wrong = "wrong" if finding.correction is not None and finding.correction.reject else ""
    sort = " ".join(filter(None, (finding.kind, finding.status, wrong)))
    return (
        f'<div class="f {sort}" role=listitem id={part}-{finding.id}><a href="#{place}">'
        f"<b>{html(finding.head)}</b> {about}<span class=i>{' '.join(filter(None, badges))}</span></a></div>\n"
    )


def _said(correction: Correction | None) -> str:
    return "" if correction is None else html(correction_words(correction))


def _doubt(confidence: Decimal | None) -> str:
    if confidence is None:
        return ""
    sort = "c low" if is_doubtful(confidence) else "c"
    return f'<span class="{sort}">chắc {percent_words(confidence)}</span>'


def _embedded(shown: Shown, findings: list[Finding], places: dict[str, list[int]]) -> str:
    """The findings as JSON that no word of a text can end: "<", and what acts unseen, stand in it only as escapes."""
    source = shown.data["source"]
    told = {finding.correction for finding in findings}
    data = {
        "name": visible(source["name"]),
        "file": source["name"],
        "sha256": source["sha256"],
        "findings": [_finding(finding, places.get(finding.id, [])) for finding in findings],
        "misfits": [correction_data(one) for one in shown.corrections if one not in told],
    }
    return terminal.lines(json_bytes(data, False).decode().strip()).replace("<", "\\u003c")


def _finding(finding: Finding, places: list[int]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": finding.id,
        "kind": finding.kind,
        "years": list(finding.years) if finding.years else None,
        "status": finding.status,
        "confidence": finding.confidence,
        "spans": [list(span) for span in finding.spans],
        "places": places,
        "details": [[detail.label, visible(detail.value), detail.leads_to] for detail in finding.details],
    }
    if finding.correctable:
        data |= {"text": finding.text, "indicator": finding.indicator}
        if finding.correction is not None:
            data["fix"] = {**_NOTHING, **correction_data(finding.correction)}
    return data
