"""The two kinds of offsets: in the source text and in the normalised text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open offsets in code points of the source text."""

    start: int
    end: int


class NormSpan(NamedTuple):
    """Half-open offsets in code points of the normalised text."""

    start: int
    end: int
