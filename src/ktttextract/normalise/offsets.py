"""The way back from the normalised text to the source.

Every step that changes the length hands over one layer; a span walks back through the layers, last step first.
Nothing is searched or diffed: a layer is written while its step does the edit.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from sys import maxsize
from typing import Protocol

from ktttextract.spans import Span

# Latin, Greek and punctuation: here only these marks compose, each with the letter before it.
_LATIN = re.compile("[\0-\u0482\u1e00-\u20cf]*")
_LETTER = re.compile(".[\u0300-\u036f]*", re.DOTALL)


class Layer(Protocol):
    """Knows where the characters of a step's result stood in its input."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the step's input of a span of its result."""


class Cuts:
    """Layer of a step that only removes: what was removed at the edges of a span stays outside of it."""

    __slots__ = ("_bounds", "_shifts")

    def __init__(self, bounds: list[int], shifts: list[int]) -> None:
        # Up to bounds[k] of the result, shifts[k] characters were removed; the last bound lies behind every offset.
        self._bounds = bounds
        self._shifts = shifts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets before the removal; an empty span stays empty."""
        bounds = self._bounds
        k = bisect_right(bounds, start)
        shift = self._shifts[k]
        if start < end <= bounds[k]:
            return start + shift, end + shift
        if end <= start:
            return start + shift, start + shift
        return start + shift, end + self._shifts[bisect_right(bounds, end - 1, k)]

    def place(self, at: int) -> int:
        """The offset in the result of an offset before the removal; of what was removed, where it stood."""
        bounds, shifts = self._bounds, self._shifts
        k = bisect_right(range(len(bounds) - 1), at, key=lambda index: bounds[index] + shifts[index + 1])
        return min(at - shifts[k], bounds[k])


def cut_out(parts: list[str]) -> tuple[str, Cuts, int]:
    """Join what stays of a text that was split into what stays, what goes, what stays, …

    Returns the new text, its layer, and how many parts went. No loop of ours: a text may have a mark every ten letters.
    """
    kept, gone = parts[::2], parts[1::2]
    bounds = list(accumulate(map(len, kept)))
    bounds[-1] = maxsize
    shifts = list(accumulate(map(len, gone), initial=0))
    return "".join(kept), Cuts(bounds, shifts), len(gone) - gone.count("")


def cut_spans(text: str, spans: list[tuple[int, int]]) -> tuple[str, Cuts]:
    """The text without these stretches, which are in order and apart, and the layer."""
    edges = [0, *chain.from_iterable(spans), len(text)]
    kept = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    bounds = list(accumulate(map(len, kept)))
    bounds[-1] = maxsize
    shifts = list(accumulate((end - start for start, end in spans), initial=0))
    return "".join(kept), Cuts(bounds, shifts)


class _Snapped:
    """A layer whose spans are snapped outward to whole pieces."""

    __slots__ = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets before the step."""
        first = self._edge(start, after=False)
        if end <= start:
            return first, first
        return first, self._edge(end - 1, after=True)

    def _edge(self, at: int, *, after: bool) -> int:
        """Where the character at this offset began, or ended, in the input."""
        raise NotImplementedError


class Swaps(_Snapped):
    """Layer of a step that writes one character for several, or several for one, at known places."""

    __slots__ = ("_origins", "_starts")

    def __init__(self, pieces: Sequence[tuple[int, int, str]]) -> None:
        # Stretch k begins at starts[k] in the result and origins[k] in the input. Those at odd places were swapped.
        self._starts, self._origins = [0], [0]
        shift = 0
        for start, end, text in pieces:
            self._origins += start, end
            self._starts.append(start - shift)
            shift += end - start - len(text)
            self._starts.append(end - shift)

    def _edge(self, at: int, *, after: bool) -> int:
        """Where the character at this offset began, or ended, in the input."""
        k = bisect_right(self._starts, at) - 1
        if k % 2:
            return self._origins[k + after]
        return self._origins[k] + at - self._starts[k] + after


class Compositions(_Snapped):
    """Layer of NFC: knows the blocks that changed, and looks into a block only when a span ends in it.

    A decomposed text of a megabyte has a quarter of a million composed letters, its mentions need a few hundred.
    """

    __slots__ = ("_before", "_clusters", "_origins", "_starts")

    def __init__(self, before: str, starts: list[int], origins: list[int]) -> None:
        # Block k begins at starts[k] in the result and origins[k] in the input; the last entry is the end of both.
        self._before = before
        self._starts = starts
        self._origins = origins
        self._clusters: dict[int, tuple[list[int], list[int]]] = {}

    def _edge(self, at: int, *, after: bool) -> int:
        """Where the letter at this offset began, or ended, in the input."""
        k = bisect_right(self._starts, at) - 1
        if k >= len(self._starts) - 1:
            return self._origins[-1]
        origin, inside = self._origins[k], at - self._starts[k]
        clusters = self._clusters.get(k)
        if clusters is None:
            block = self._before[origin : self._origins[k + 1]]
            clusters = self._clusters[k] = _clusters(block)
        starts, origins = clusters
        if not starts:
            return origin + inside + after
        return origin + origins[bisect_right(starts, inside) - 1 + after]


def _clusters(block: str) -> tuple[list[int], list[int]]:
    """Where each letter of a block begins after and before NFC, with both ends; empty lists when nothing moves."""
    if unicodedata.is_normalized("NFC", block):
        return [], []
    if _LATIN.fullmatch(block):
        # The common case without a loop: where there are as many letters as characters of NFC, each becomes one.
        letters = _LETTER.findall(block)
        if len(letters) == len(unicodedata.normalize("NFC", block)):
            return list(range(len(letters) + 1)), list(accumulate(map(len, letters), initial=0))
    inner = range(1, len(block))
    bounds = [i for i in inner if not unicodedata.combining(block[i])]
    starts, composed = _compose_between(block, bounds)
    if composed != unicodedata.normalize("NFC", block):
        # A few scripts compose letters that stand alone (Hangul). ASCII never composes with what stands before it.
        bounds = [i for i in bounds if block[i].isascii() or block[i - 1].isascii()]
        starts, _ = _compose_between(block, bounds)
    return starts, [0, *bounds, len(block)]


def _compose_between(block: str, bounds: list[int]) -> tuple[list[int], str]:
    starts, pieces = [0], []
    for start, end in pairwise((0, *bounds, len(block))):
        pieces.append(unicodedata.normalize("NFC", block[start:end]))
        starts.append(starts[-1] + len(pieces[-1]))
    return starts, "".join(pieces)


class OffsetMap:
    """Leads spans of the normalised text back to the source."""

    __slots__ = ("_layers",)

    def __init__(self, layers: Sequence[Layer] = ()) -> None:
        self._layers = tuple(reversed(layers))

    @property
    def is_identity(self) -> bool:
        """Whether both texts have the same offsets."""
        return not self._layers

    def span(self, start: int, end: int) -> Span:
        """The source span whose normalised form stands at these offsets."""
        for layer in self._layers:
            start, end = layer.span(start, end)
        return Span(start, end)
