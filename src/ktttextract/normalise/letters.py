"""The letters of a text as they should be: those of old encodings, those that were taken for others, composed ones."""

import re
import unicodedata
from typing import NamedTuple

from ktttextract.legacy.gate import may_hold_old_letters, may_hold_them_composed
from ktttextract.normalise.offsets import OffsetMap
from ktttextract.normalise.steps import ETH, composed_whole, place_tones

TYPE_CHECKING = False  # typing's own constant would cost the import of typing
if TYPE_CHECKING:
    from ktttextract.legacy.restoring import Restored

# The letter gha, which stands for "ư" where fonts or programs mixed up both.
GHA = {"ƣ": "ư", "Ƣ": "Ư"}
_TAKEN_FOR = str.maketrans({**GHA, **ETH, "Ɖ": "Đ", "ɖ": "đ"})
# A tone typed before the mark that makes the letter: "a", acute, circumflex.
_OF_LETTERS = "\u0302\u0306\u031b"
# Hardly a text needs these: they are compiled, and kept by `re`, when one does.
_TONE_FIRST = f"([\u0300\u0301\u0303\u0309\u0323])([{_OF_LETTERS}])"
_TONED_FIRST = f"([àáảãạèéẻẽẹòóỏõọùúủũụÀÁẢÃẠÈÉẺẼẸÒÓỎÕỌÙÚỦŨỤ])([{_OF_LETTERS}])"
_WORD = r"[^\W\d_]*[ƣƢðÐƉɖ][^\W\d_]*"


class Letters(NamedTuple):
    """A text with its letters mended and all else as it was."""

    text: str
    old: "Restored | None"
    repairs: dict[str, int]  # how many letters were composed, taken for others, bore their tone elsewhere


def true_letters(source: str) -> "Restored | None":
    """Return a text with the letters of old encodings as Unicode, None where it cannot hold any.

    They are looked for among composed letters without marks between them: how a text came does not change its words.
    """
    if not may_hold_them_composed(source):
        return None
    text, layers = composed_whole(source)
    if not may_hold_old_letters(text):
        return None
    from ktttextract.legacy.restoring import Origin, restored

    return restored(text, origin=Origin(source, OffsetMap(layers).span) if layers else None)


def mended_letters(source: str, *, keep_tones: bool = False) -> Letters:
    """Return a text in letters of Unicode, composed, with tones where state documents put them; layout stays.

    >>> mended_letters("Uû ban  nh©n d©n tØnh\\n**nƣớc**").text
    'Ủy ban  nhân dân tỉnh\\n**nước**'
    """
    repairs: dict[str, int] = {}
    old = true_letters(source)
    text = unmistaken(source if old is None else old.text, repairs)
    apart = tones_last(text)
    composed = unicodedata.normalize("NFC", apart)
    if composed != text:
        repairs["composed"] = max(1, len(text) - len(composed))
    if not keep_tones:
        composed = place_tones(composed, repairs)
    return Letters(composed, old, repairs)


def unmistaken(text: str, repairs: dict[str, int]) -> str:
    """Write "ư" for gha and "đ" for eth, where the word is one of Vietnamese then; the length stays."""
    if not any(letter in text for letter in "ƣƢðÐƉɖ"):
        return text
    from ktttextract.legacy.syllables import judged

    count = 0

    def mended(match: "re.Match[str]") -> str:
        nonlocal count
        word = match[0].translate(_TAKEN_FOR)
        if judged(word) < 0:
            return match[0]
        count += 1
        return word

    text = re.sub(_WORD, mended, text)
    if count:
        repairs["mistaken_letters"] = count
    return text


def unmistaken_gha(text: str, repairs: dict[str, int]) -> str:
    """As `unmistaken` where there is a gha: a text with none costs next to nothing."""
    return unmistaken(text, repairs) if "ƣ" in text or "Ƣ" in text else text


def tones_last(text: str) -> str:
    """Write the marks of a letter in the order in which they compose; the length stays."""
    if not any(mark in text for mark in _OF_LETTERS):
        return text
    return re.sub(_TONE_FIRST, lambda match: f"{match[2]}{match[1]}", re.sub(_TONED_FIRST, _turned, text))


def _turned(match: "re.Match[str]") -> str:
    """A letter with a tone and the mark that was typed behind it, as the letter with that mark and the tone."""
    apart = unicodedata.normalize("NFD", match[1])
    return unicodedata.normalize("NFC", apart[0] + match[2]) + apart[1]
