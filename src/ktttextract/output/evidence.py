"""The sentence that a finding stands in, in the words of the source: what a person believes a figure by."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ktttextract.contract.shapes import PlacedData
from ktttextract.normalise import NormalisedText, normalise
from ktttextract.rulebook import RuleBook
from ktttextract.syntax.clauses import sentences
from ktttextract.syntax.cues import cues_of

_REACH = 600  # characters shown on either side of a finding; a text without full stops is one sentence
_CUT = "…"


class Sentence(NamedTuple):
    """A sentence around a finding, on one line: put together, the three parts are the sentence."""

    before: str
    found: str
    after: str


def sentences_around(source: str, findings: Iterable[PlacedData], book: RuleBook) -> list[Sentence]:
    """Return the sentence of each finding (something with `start` and `end` in `source`), in their order.

    Sentences end where the deciding rules say so; a row of a table is one.
    """
    wanted = list(findings)
    if not wanted:
        return []
    spans = list(_spans(normalise(source), book))
    starts = [start for start, _ in spans]
    found = []
    for finding in wanted:
        at = bisect_right(starts, finding["start"]) - 1
        start, end = spans[at] if at >= 0 else (0, 0)
        found.append(_sentence(source, start, finding["start"], finding["end"], max(end, finding["end"])))
    return found


def _spans(text: NormalisedText, book: RuleBook) -> Iterator[tuple[int, int]]:
    """The sentences of a text as spans of its source."""
    cues = cues_of(book)
    at = 0
    for line in text.text.split("\n"):
        if line:
            for cut in sentences(text.text, at, at + len(line), cues):
                yield text.span(*cut)
        at += len(line) + 1


def _sentence(source: str, start: int, found: int, behind: int, end: int) -> Sentence:
    first, last = max(start, found - _REACH), min(end, behind + _REACH)
    before = _on_one_line(source[first:found]).lstrip()
    after = _on_one_line(source[behind:last]).rstrip()
    return Sentence(
        f"{_CUT}{before}" if first > start else before,
        _on_one_line(source[found:behind]),
        f"{after}{_CUT}" if last < end else after,
    )


def _on_one_line(words: str) -> str:
    """Words with single blanks; those at the ends stay, since the parts are put together."""
    inner = " ".join(words.split())
    if not inner:
        return " " if words else ""
    return f"{' ' if words[0].isspace() else ''}{inner}{' ' if words[-1].isspace() else ''}"
