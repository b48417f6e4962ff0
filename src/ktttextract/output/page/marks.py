"""A text cut where findings begin and end, line by line, so that each piece is covered by the same findings."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from ktttextract.output.page.findings import Finding


class Piece(NamedTuple):
    """A stretch of one line, the findings that cover it, the shortest first, and those of them that begin with it."""

    text: str
    covering: tuple[Finding, ...] = ()
    beginning: tuple[Finding, ...] = ()


class _Span(NamedTuple):
    """Ordered by the end, so that a heap gives the one that ends first; `number` is that of its finding."""

    end: int
    number: int
    start: int


def marked_lines(text: str, findings: list[Finding]) -> Iterator[list[Piece]]:
    """Yield the lines of a text, whatever ends them, without their ends."""
    line: list[Piece] = []
    for start, end, covering, beginning in _stretches(len(text), findings):
        first, *others = text[start:end].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if first:
            line.append(Piece(first, covering, beginning))
        for other in others:
            yield line
            line = [Piece(other, covering)] if other else []
    if line:
        yield line


_Stretch = tuple[int, int, tuple[Finding, ...], tuple[Finding, ...]]


def _stretches(length: int, findings: list[Finding]) -> Iterator[_Stretch]:
    at = 0
    covering: list[_Span] = []
    for span in [*_spans(length, findings), _Span(length, -1, length)]:
        while covering and covering[0].end <= span.start:
            if at < covering[0].end:
                yield at, covering[0].end, *_told(covering, at, findings)
                at = covering[0].end
            heappop(covering)
        if at < span.start:
            yield at, span.start, *_told(covering, at, findings)
            at = span.start
        heappush(covering, span)


def _spans(length: int, findings: list[Finding]) -> list[_Span]:
    # An empty place is shown as the character behind it.
    spans = {
        _Span(min(max(end, start + 1), length), number, start)
        for number, finding in enumerate(findings)
        for start, end in finding.spans
        if start < length
    }
    return sorted(spans, key=lambda span: (span.start, span))


def _told(
    covering: Iterable[_Span], at: int, findings: list[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    shortest_first = sorted(covering, key=lambda span: (span.end - span.start, span.number))
    numbers = dict.fromkeys(span.number for span in shortest_first)
    beginning = dict.fromkeys(span.number for span in shortest_first if span.start == at)
    return tuple(findings[number] for number in numbers), tuple(findings[number] for number in beginning)
