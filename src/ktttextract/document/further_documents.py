"""Further documents in one text: printed heads of their own behind that of the first, as when files were joined."""

from collections.abc import Iterator
from typing import NamedTuple

from ktttextract.document.cues import cues_of
from ktttextract.document.identify import DocumentFacts
from ktttextract.document.letterhead import headings_from, read_letterhead
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan

_HEAD = 1500  # a head is printed at once: what comes later is the body
_BEFORE = 300  # the issuer's name and the number may stand before the national heading, line by line


class FurtherDocument(NamedTuple):
    """The printed number of a document, and where it stands."""

    symbol: str
    span: NormSpan


def further_documents(text: NormalisedText, book: RuleBook, facts: DocumentFacts) -> Iterator[FurtherDocument]:
    """Yield the documents whose head stands behind that of the text itself: national heading, number, place and date.

    What is attached to the text (a plan issued by a decision) has no number of its own and is none.
    """
    if facts.genre != "original":
        return
    cues = cues_of(book)
    known = {facts.symbol}
    last = 0
    headings = headings_from(text, cues, facts.head_end)
    ends = [facts.head_end, *(heading.end for heading in headings)]
    starts = [*(heading.start for heading in headings[1:]), len(text.text)]
    for heading, end, following in zip(headings, ends, starts, strict=False):
        stop = min(heading.start + _HEAD, following)
        head = read_letterhead(text, cues, heading.start, stop)
        if head.symbol is None:
            head = read_letterhead(text, cues, max(end, last, heading.start - _BEFORE), stop)
        if head.symbol is None or head.blank or head.issued_on is None:
            continue
        symbol = "".join(text.text[head.symbol.start : head.symbol.end].split())
        last = head.symbol.end
        if symbol not in known:
            known.add(symbol)
            yield FurtherDocument(symbol, head.symbol)
