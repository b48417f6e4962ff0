"""What the page shows, for a terminal or a pipe: a text with its findings marked, and below a line what they say."""

import shutil
from collections.abc import Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ktttextract.output.document_facts import facts_of
from ktttextract.output.page.document import Shown, heading_of
from ktttextract.output.page.findings import KINDS, Finding, findings_of, status_words
from ktttextract.output.page.marks import Piece, marked_lines
from ktttextract.terminal import cell, lines, one_line

_WIDEST = 100
# Dates and bodies say all that there is to say where they stand.
_TOLD = frozenset({"target", "reference", "notice"})
_STYLES = {
    "target": "bold yellow", "reference": "underline blue", "date": "magenta", "body": "cyan", "notice": "bold red",
    "refused": "strike",
}  # fmt: skip
_RESULT = "bold green"
_INDENT = 4


def marked_text_bytes(shown: Shown, *, coloured: bool, wrapped: bool) -> bytes:
    """Return one text for the eyes.

    With `coloured` the marks are colours; without, each stands in brackets with its id. With `wrapped` lines end
    where a terminal does (at 100 columns at most); without, a line is a line of the text.
    """
    buffer = StringIO()
    width = min(shutil.get_terminal_size().columns, _WIDEST) if wrapped else None
    console = Console(
        file=buffer, force_terminal=coloured, no_color=not coloured, width=width, highlight=False, emoji=False,
        markup=False, color_system="standard" if coloured else None,
    )  # fmt: skip
    bold, faint = ("bold", "dim") if coloured else ("", "")

    def put(words: Text, indent: int = 0) -> None:
        if wrapped:
            console.print(Padding(words, (0, 0, 0, indent)) if indent else words)
        else:
            buffer.write(" " * indent + words.plain + "\n")

    put(Text(cell(heading_of(shown.data)), bold))
    for label, value in facts_of(shown.data):
        put(Text(f"{label}: {cell(value)}", faint))
    put(Text())
    findings = findings_of(shown.data)
    told: set[str] = set()
    for line in marked_lines(shown.text, findings):
        words = Text()
        for piece in line:
            words.append_text(_coloured(piece) if coloured else _bracketed(piece))
        put(words)
        for finding in _begun(line):
            if finding.id not in told:
                told.add(finding.id)
                put(Text(_told(finding), faint), _INDENT)
    for finding in findings:
        if finding.kind in _TOLD and finding.id not in told:
            put(Text(_told(finding), faint))
    return buffer.getvalue().encode("utf-8", "replace")


def _coloured(piece: Piece) -> Text:
    if not piece.covering:
        return Text(lines(piece.text))
    finding = piece.covering[0]
    words = Text(lines(piece.text), _RESULT if finding.status == "result" else _STYLES[finding.kind])
    if finding.kind in _TOLD:
        words.append(f"[{finding.id}]", "dim")
    return words


def _bracketed(piece: Piece) -> Text:
    words = lines(piece.text)
    return Text(f"⟦{words}|{piece.covering[0].id}⟧" if piece.covering else words)


def _begun(line: list[Piece]) -> Iterator[Finding]:
    for piece in line:
        yield from (finding for finding in piece.beginning if finding.kind in _TOLD)


def _told(finding: Finding) -> str:
    said = (finding.head, finding.about, finding.note, status_words(finding))
    return f"{finding.id}  {KINDS[finding.kind]}: {' · '.join(one_line(part) for part in said if part)}"
