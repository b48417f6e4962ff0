"""Whether a text is the document itself or a page about documents."""

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.identity.box import Box
from ktttextract.resolve.identity.cues import Cues
from ktttextract.resolve.identity.letterhead import HEAD_LENGTH, Letterhead
from ktttextract.resolve.identity.page import Page

_BELOW_BOX = 400  # an addressee or a legal basis so near below the box begins the document itself
_EDGE = " |*#_-\t+"


def head_stop(text: NormalisedText, cues: Cues, start: int) -> int:
    """Where the head must have ended: the first line that opens with a legal basis, an addressee or an article."""
    stop = min(len(text.low), start + HEAD_LENGTH)
    for cue in cues["stop"]:
        position = text.low.find(cue, start, stop)
        while position >= 0:
            line = text.lined[max(start, position - 60) : position].rsplit("\n", 1)[-1].rsplit("|", 1)[-1]
            if not line.strip(_EDGE):
                stop = position
                break
            position = text.low.find(cue, position + 1, stop)
    return stop


def _first(text: NormalisedText, head: Letterhead) -> int:
    return min((span.start for span in (head.heading, head.number, head.kind_span) if span), default=len(text.low))


def _prose_before(text: NormalisedText, first: int) -> bool:
    return max(map(len, text.lined[: min(first, 3000)].split("\n")), default=0) > 400


def is_printed(text: NormalisedText, cues: Cues, head: Letterhead, box: Box | None) -> bool:
    """Whether heading, number and kind leave no doubt that this is the document itself."""
    printed = (head.heading is not None) + (head.number is not None) + (head.kind_span is not None)
    if box is not None:
        return printed >= 1 or head_stop(text, cues, box.end) - box.end < _BELOW_BOX
    first = _first(text, head)
    return printed >= 2 and not (first > 150 and _introduced(text, cues)) and not _prose_before(text, first)


def _introduced(text: NormalisedText, cues: Cues) -> bool:
    top = text.low[:2500]
    return any(cue in top for cue in cues["introduces"])


def genre_of(text: NormalisedText, cues: Cues, head: Letterhead, box: Box | None, page: Page) -> str:
    """`original`, `article` or `unknown` for a text that shows no complete letterhead."""
    first = _first(text, head)
    if box is None and first > 150 and _introduced(text, cues):
        return "article"
    printed = (head.heading is not None) + (head.number is not None) + (head.kind_span is not None)
    top, end = text.low[:HEAD_LENGTH], text.low[-4000:]
    original = 2 * (box is not None) + (0 if _prose_before(text, first) else 2 * printed)
    original += _structure(text, cues, top, end)
    article = 2 * page.dated + _marked(text, cues) + _dateline(text)
    article += min(2, sum(cue in top[:2500] for cue in cues["reports"]))
    if original >= 3 and original >= article:
        return "original"
    if article:
        return "article"
    return "original" if original >= 2 else "unknown"


def _marked(text: NormalisedText, cues: Cues) -> int:
    """How many cues of a page stand near its head or its end."""
    around = text.low[:3000] + "\n" + text.low[max(3000, len(text.low) - 2500) :]
    return sum(cue in around for cue in cues["page"])


def _structure(text: NormalisedText, cues: Cues, top: str, end: str) -> int:
    """Marks of an official text: legal bases, articles, recipients, a signature for a body."""
    marks = sum(f"\n{cue}" in top or f"\n- {cue}" in top for cue in cues["stop"])
    marks += any(f"\n{cue}" in end for cue in cues["recipients"])
    last = text.text[-4000:]
    marks += any("\n" + mark.upper() in last for mark in cues.marks)
    kind, _ = cues.kinds.at(text.text[:100].split())
    return marks + (kind is not None)


def _dateline(text: NormalisedText) -> int:
    """A dateline such as "(CTTĐTBP) -" at the start of a line among the first."""
    for line in text.lined[:2500].split("\n"):
        stripped = line.lstrip(_EDGE)
        if stripped.startswith("("):
            close = stripped.find(")")
            if 2 < close < 40 and stripped[close + 1 : close + 4].strip()[:1] in ("-", "–"):
                return 3
    return 0
