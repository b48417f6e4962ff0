"""What fonts of before Unicode show. Their names lie: letters that such a font cannot show veto it."""

import re
from collections import Counter
from collections.abc import Iterable

from ktttextract.legacy.encodings import Piece, may_have_surfaced, pieces, replaced
from ktttextract.legacy.font_names import encoding_of, has_only_capitals
from ktttextract.legacy.readings import AS_IT_STANDS, READINGS, reading

# Impossible words of a run that prove a name wrong, and what must speak for another encoding then.
_IMPOSSIBLE, _SURE = 2, 4
_CHUNK = re.compile(r"\S+")


def letters_shown(text: str, font: str) -> str:
    """Return what a font of an old encoding shows for a text, capitals where it has only those."""
    said = replaced(text, pieces_shown(text, font))
    return said.upper() if shows_capitals(text, font) else said


def shows_capitals(text: str, font: str) -> bool:
    """Return whether all of a text shows in capitals: it is of the font's encoding, and that has no small letters."""
    return has_only_capitals(font) and may_have_surfaced(text) and not _lies(text, encoding_of(font))


def pieces_shown(text: str, font: str) -> list[Piece]:
    """Return what of a text a font shows as other letters: start, end, the letter.

    Beside words of Unicode only those are letters of the font's encoding that read better in it than as they stand.
    """
    encoding = encoding_of(font)
    if not encoding or text.isascii():
        return []
    if may_have_surfaced(text):
        return [] if _lies(text, encoding) else pieces(text, encoding)
    return [
        (match.start() + start, match.start() + end, letter)
        for match in _CHUNK.finditer(text)
        if _is_of(match[0], encoding)
        for start, end, letter in reading(match[0], encoding).found
    ]


def lying(runs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the fonts whose text, all runs (text, font) of a document together, reads better as it stands.

    Pages and PDF files keep the names of fonts when somebody has put their letters into Unicode.
    """
    gains: Counter[str] = Counter()
    for text, font in runs:
        encoding = encoding_of(font)
        if encoding and not text.isascii():
            gains[font] += sum(_gain(chunk, encoding) for chunk in text.split() if may_have_surfaced(chunk))
    return frozenset(font for font, gain in gains.items() if gain < 0)


def _is_of(chunk: str, encoding: str) -> bool:
    """Whether a chunk beside words of Unicode is of an encoding: it reads better, or its signs are letters in it."""
    gain = _gain(chunk, encoding)
    signs = (chunk[start:end] for start, end, _ in reading(chunk, encoding).found)
    return gain > 0 or (gain == 0 and not all(map(str.isalpha, signs)))


def _gain(chunk: str, encoding: str) -> int:
    """How much better a chunk reads in an encoding than as it stands."""
    if chunk.isascii():
        return 0
    return reading(chunk, encoding).score - reading(chunk, AS_IT_STANDS).score


def _lies(text: str, encoding: str) -> bool:
    """Whether the words of a run are impossible in an encoding, and possible in another or as they stand."""
    if text.isascii():
        return False
    chunks = text.split(" ")
    read = [reading(chunk, encoding) for chunk in chunks]
    score = sum(each.score for each in read)
    if score >= 0 or sum(each.bad for each in read) < _IMPOSSIBLE:
        return False
    return any(sum(reading(chunk, other).score for chunk in chunks) >= _SURE for other in READINGS if other != encoding)
