"""From the text as it came to the text that the rules read, with the way back."""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from ktttextract.normalise.column_gaps import ColumnGaps
from ktttextract.normalise.hard_wraps import unwrap
from ktttextract.normalise.letters import tones_last, true_letters, unmistaken_gha
from ktttextract.normalise.line_breaks import join_lines
from ktttextract.normalise.markdown import drop_markdown
from ktttextract.normalise.offsets import Layer, OffsetMap, Swaps
from ktttextract.normalise.split_syllables import join_syllables
from ktttextract.normalise.steps import (
    compose,
    drop_zero_width,
    lower,
    one_blank,
    place_tones,
    unify_characters,
)
from ktttextract.spans import Span

TYPE_CHECKING = False  # typing's own constant would cost the import of typing
if TYPE_CHECKING:
    from ktttextract.legacy.restoring import Restored

__all__ = ["NormalisedText", "OffsetMap", "normalise", "plain_words"]


class NormalisedText(NamedTuple):
    """A text in one spelling; `text`, `low` and `lined` have the same length and offsets."""

    source: str
    text: str
    low: str
    lined: str
    offsets: OffsetMap
    repairs: dict[str, int | str]
    # The source span of a span of `text`: the only way back. It is asked for every mention: no method stands between.
    span: Callable[[int, int], Span]
    # Tabs and wide gaps as they stood, for tables; None for a text without columns.
    gapped: ColumnGaps | None = None
    # What was found of encodings of before Unicode; None for a text that cannot hold any.
    letters: "Restored | None" = None


def normalise(source: str) -> NormalisedText:
    """Bring a text into one spelling: characters, marks, tone placement and line breaks.

    >>> normalise("uỷ ban **nhân\\ndân**").text
    'ủy ban nhân dân'
    """
    repairs: dict[str, int] = {}
    layers: list[Layer] = []
    # Letters come first: in old encodings they look like all that the other steps are about.
    letters = true_letters(source)
    text, cuts = drop_zero_width(source if letters is None else letters.text, repairs)
    if letters is not None and letters.swaps:
        layers.append(Swaps(letters.swaps))
    if cuts:
        layers.append(cuts)
    text = unmistaken_gha(text, repairs)
    # Dashes and blanks come before markdown, which looks at them: "\–" and "*" with a no-break space.
    text = unify_characters(text, repairs)
    # Widths are those of the lines as they came, marks and all.
    is_composed = unicodedata.is_normalized("NFC", text)
    text, wraps = unwrap(text, composed=is_composed)
    text, removed = drop_markdown(text, repairs)
    layers += removed
    text = tones_last(text)
    # NFC comes after all removals, which may bring a letter and its mark together.
    if removed or not is_composed:
        text, composed = compose(text, repairs)
        layers += composed
    text, joined = join_syllables(text, repairs)
    if joined:
        layers.append(joined)
    # Blanks come last of what changes the length: a mark that went may have stood between two of them.
    text, spacing, gapped = one_blank(text, repairs)
    if spacing:
        layers.append(spacing)
    lined = place_tones(text, repairs)
    text = join_lines(lined, wraps)
    offsets = OffsetMap(layers)
    way_back = Span if offsets.is_identity else offsets.span
    told: dict[str, int | str] = {**repairs}
    if letters is not None and letters.found:
        told["legacy_encoding"] = letters.encodings
    return NormalisedText(source, text, lower(text), lined, offsets, told, way_back, gapped, letters)


def plain_words(words: str) -> str:
    """Words of a source as a message quotes them: in one spelling, on one line.

    >>> plain_words("trên\u00a0 0,7")
    'trên 0,7'
    """
    return " ".join(normalise(words).text.split())
