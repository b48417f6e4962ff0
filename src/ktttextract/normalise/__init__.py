"""From the text as it came to the text that the rules read, with the way back."""

from collections.abc import Callable
from typing import NamedTuple

from ktttextract.normalise.linebreaks import join_lines
from ktttextract.normalise.offsets import Layer, OffsetMap
from ktttextract.normalise.steps import (
    compose,
    drop_markdown,
    drop_zero_width,
    lower,
    place_tones,
    unify_characters,
)
from ktttextract.spans import Span

__all__ = ["NormalisedText", "OffsetMap", "normalise"]


class NormalisedText(NamedTuple):
    """A text in one spelling; `text`, `low` and `lined` have the same length and offsets."""

    source: str
    text: str
    low: str
    lined: str
    offsets: OffsetMap
    repairs: dict[str, int]
    # The source span of a span of `text`: the only way back. It is asked for every mention: no method stands between.
    span: Callable[[int, int], Span]


def normalise(source: str) -> NormalisedText:
    """Bring a text into one spelling: characters, marks, tone placement and line breaks.

    >>> normalise("uỷ ban **nhân\\ndân**").text
    'ủy ban nhân dân'
    """
    repairs: dict[str, int] = {}
    layers: list[Layer] = []
    text, cuts = drop_zero_width(source, repairs)
    if cuts:
        layers.append(cuts)
    # Dashes and blanks come before markdown, which looks at them: "\–" and "*" with a no-break space.
    text = unify_characters(text, repairs)
    text, removed = drop_markdown(text, repairs)
    layers += removed
    # NFC comes after all removals, which may bring a letter and its mark together.
    text, composed = compose(text, repairs)
    if composed:
        layers.append(composed)
    lined = place_tones(text, repairs)
    text = join_lines(lined)
    offsets = OffsetMap(layers)
    way_back = Span if offsets.is_identity else offsets.span
    return NormalisedText(source, text, lower(text), lined, offsets, repairs, way_back)
