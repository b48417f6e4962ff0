"""The text's own number-symbol: where it is printed, and where else the text names it."""

from collections.abc import Sequence

from ktttextract.document.cues import Cues
from ktttextract.document.infobox import Box
from ktttextract.document.letterhead import Letterhead
from ktttextract.normalise import NormalisedText
from ktttextract.scan import Citation
from ktttextract.scan.records import DocumentKind
from ktttextract.spans import NormSpan


def year_of_symbol(symbol: str | None) -> int | None:
    """The year inside a number such as 30/2020/NĐ-CP."""
    for part in (symbol or "").split("/")[1:2]:
        if len(part) == 4 and part.isdigit():
            return int(part)
    return None


def own_symbol(
    text: NormalisedText, head: Letterhead, box: Box | None, references: Sequence[Citation]
) -> tuple[str | None, NormSpan | None, DocumentKind | None]:
    """The own number in its canonical spelling, its label and number in the letterhead, the kind that it says."""
    if head.symbol is not None and not head.blank:
        for reference in references:
            over = reference.start < head.symbol.end and reference.end > head.symbol.start
            if over and reference.symbol:
                return reference.symbol, head.number, reference.kind
        printed = text.lined[head.symbol.start : head.symbol.end]
        return _canonical(printed), head.number, None
    if box and head.symbol is None:
        return _canonical(box.symbol), box.symbol_span, None
    return None, None, None


def _canonical(printed: str) -> str:
    return "".join(printed.split()).strip(".…_")


def own_mentions(
    text: NormalisedText, cues: Cues, symbol: str | None, head_end: int, references: Sequence[Citation]
) -> tuple[NormSpan, ...]:
    """The mentions of the own number in head, box, portal title and running titles."""
    if symbol is None:
        return ()
    own: list[NormSpan] = []
    for reference in references:
        if reference.symbol != symbol:
            continue
        before = text.lined[max(0, reference.start - 40) : reference.start]
        if any(cue in before.lower() for cue in cues["attached"]):
            continue
        opens_line = not cues.print.own_label.sub("", before.rsplit("\n", 1)[-1].lower()).strip(" |*#_-")
        if reference.start < head_end or opens_line:
            own.append(NormSpan(reference.start, reference.end))
    return tuple(own)
