"""VIQR writes tones with signs of ASCII: at the end of a word a dot may be one or end a sentence."""

import re

from ktttextract.legacy.encodings import Piece, replaced, unicode_of
from ktttextract.legacy.syllables import judged

_ENDS = re.compile(r"[.?][)\]\"'»,;:]*$")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w]*$)")
_GOES_ON = re.compile(r"[ \t]+[a-z(\d|]")
# What the surroundings say for a tone, in the weights of words: a small letter follows, or a sentence may have ended.
_AMID, _AT_END, _ASKED = 3, -2, 0


def with_full_stop(chunk: str, found: list[Piece], behind: str, *, escaped: bool) -> list[Piece]:
    """Return the letters of a chunk, its last one without the tone where that sign rather ends a sentence.

    `behind` begins with what follows the chunk; `escaped` says that the text writes other dots as "\\.".
    """
    ends = _ENDS.search(chunk)
    if escaped or not found or ends is None or found[-1][1] != ends.start() + 1:
        return found
    start, end, _ = found[-1]
    bare = chunk[start : end - 1]
    if not bare or chunk[start] == "\\":
        return found
    if ends.start() == 1 and bare.isupper():
        return []  # "A." before a part
    unmarked = unicode_of(bare, "viqr")
    # A letter that is one of ASCII without its tone is no piece at all.
    kept = [*found[:-1], (start, end - 1, unmarked)] if unmarked != bare else found[:-1]
    toned, plain = (_weight(replaced(chunk, pieces)) for pieces in (found, kept))
    amid = ends[0][-1] in ",;:" or _GOES_ON.match(behind) is not None
    # Plans ask few questions.
    place = _AMID if amid else {".": _AT_END, "?": _ASKED}[ends[0][0]]
    return found if toned + place >= plain else kept


def _weight(form: str) -> int:
    last = _LAST_WORD.search(form)
    return judged(last[0]) if last else 0
