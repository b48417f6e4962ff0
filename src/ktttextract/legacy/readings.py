"""A chunk of a text (what stands between two blanks) as each encoding reads it, and what its words say to that."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ktttextract.legacy.encodings import NAMES, Piece, pieces, replaced
from ktttextract.legacy.syllables import IMPOSSIBLE, NEUTRAL, judged

# A chunk as it stands is a reading too, and the one without a name.
AS_IT_STANDS = ""
READINGS = (AS_IT_STANDS, *NAMES)

_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"
# Signs that no word has inside: what letters of old encodings look like. Quotes, dashes and raised figures part words.
_ODD = "\0-\x08\x0e-\x1f\x80-\x9f¡-§©-¬®¯´-¿×÷ƒˆ˜‰†‡€™"
# Of these some do not end one either.
_NO_END = "\0-\x08\x0e-\x1f¢-¦¨ª¬¯´-¶¸"
_WORD = re.compile(f"[{_LETTER}](?:[{_LETTER}]|[{_ODD}]+(?=[{_LETTER}]))*[{_NO_END}]?")
_HAS_ODD = re.compile(f"[{_ODD}]")
# No word goes on with a capital behind a small letter; of capitals with a tone TCVN3 shows the small letter.
_CAPITALS = "A-ZÀ-ÖØ-Þ" + "".join(
    chr(code) for code in (*range(0x102, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper()
)
_SMALL = "a-zß-öø-ÿ" + "".join(
    chr(code) for code in (*range(0x102, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).islower()
)
_CAPITALS_INSIDE = re.compile(f"[{_SMALL}][{_CAPITALS}]")
_SMALL_AMONG_CAPITALS = re.compile(f"[a-z][{_CAPITALS}]")
_STANDARD = frozenset({"tcvn3", "tcvn5712"})
_SOFT = "\u00ad"
_PUNCTUATION = "“”‘’‚„–—…•‹›"
_EDGES = _SOFT + _PUNCTUATION + "\x85\x91\x92\x93\x94\x96\x97«»±·"
_CURRENCY = "đĐ₫"
# Encodings with a sign for a letter; the others take several.
_OF_SIGNS = frozenset({"tcvn3", "tcvn5712", "viscii", "vps"})
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f]")
# What in ASCII may be a letter of VIQR; and what rarely is anything else, and counts for it.
_VIQR = re.compile(r"[aeiouy][.?'`~^(+]|dd|\\[.?'`~^(+*\\]", re.IGNORECASE)
_VIQR_ALONE = re.compile(r"[aeo]\^|[ou]\+|a\(|dd|[aeiouy](?:[.?'](?=[a-z])|[`~](?![^\W\d_]|[/\d]))", re.IGNORECASE)


class Reading(NamedTuple):
    """What a chunk says in an encoding: its pieces, what its words speak for it, how many are possible and not."""

    form: str
    found: list[Piece]
    score: int
    good: int
    bad: int


_CARET = re.compile(r"[aeo]\^", re.IGNORECASE)


def looks_like_viqr(chunk: str) -> bool:
    """Whether a chunk of ASCII has a sign inside that hardly anything but VIQR puts there."""
    return _CARET.search(chunk) is not None


def may_be_read(chunk: str) -> bool:
    """Whether a chunk may hold letters of an encoding."""
    return not chunk.isascii() or _VIQR.search(chunk) is not None or _CONTROLS.search(chunk) is not None


@lru_cache(maxsize=65_536)
def reading(chunk: str, encoding: str) -> Reading:
    """Return what a chunk says in an encoding, "" as it stands."""
    if encoding == AS_IT_STANDS:
        return _judged(chunk, [], _CAPITALS_INSIDE)
    found = [piece for piece in pieces(chunk, encoding) if _may_stand(chunk, piece, encoding)]
    form = replaced(chunk, found)
    if encoding == "viqr" and not _VIQR_ALONE.search(chunk):
        return Reading(form, found, 0, 0, 0)
    odd_case = _SMALL_AMONG_CAPITALS if encoding in _STANDARD else _CAPITALS_INSIDE
    read = _judged(form, found, odd_case)
    if read.bad and _SOFT in chunk:
        # A letter in most encodings, and in a word that it makes impossible what it is in Unicode.
        rest = [piece for piece in found if chunk[piece[0] : piece[1]] != _SOFT]
        read = max(read, _judged(replaced(chunk, rest), rest, odd_case), key=lambda each: each.score)
    return read


def _may_stand(chunk: str, piece: Piece, encoding: str) -> bool:
    """Whether what stands for a letter is not rather a sign: of a figure, a quotation, a list."""
    start, end, letter = piece
    before, after = chunk[start - 1 : start], chunk[end : end + 1]
    if encoding == "viqr":
        return chunk[start] == "\\" or not (before.isdigit() or after.isdigit())  # "U+1EA0"
    if encoding not in _OF_SIGNS or letter in _CURRENCY or chunk[start].isalpha():
        return True
    # "±5" and "22‰"; a quotation mark or a dash alone is one.
    if before.isdigit() or (after.isdigit() and not before.isalpha()):
        return False
    if not (_is_lettered(before) or _is_lettered(after)):
        return chunk[start] not in _PUNCTUATION and judged(letter) > 0
    return True


def _is_lettered(sign: str) -> bool:
    """Whether a sign is a letter, or one that stands for a letter in some encoding."""
    return sign.isalpha() or (bool(sign) and _HAS_ODD.match(sign) is not None)


def without_edges(chunk: str, read: Reading) -> Iterator[Reading]:
    """Yield what a chunk says when a sign at its edge is no letter: a quotation mark, a hyphen."""
    first, last = read.found[:1], read.found[-1:]
    if first and first[0][0] == 0 and chunk[0] in _EDGES:
        yield _judged(replaced(chunk, read.found[1:]), read.found[1:], _SMALL_AMONG_CAPITALS)
    if last and last[0][1] == len(chunk) and chunk[-1] in _EDGES:
        yield _judged(replaced(chunk, read.found[:-1]), read.found[:-1], _SMALL_AMONG_CAPITALS)


def _judged(form: str, found: list[Piece], odd_case: "re.Pattern[str]") -> Reading:
    score = good = bad = 0
    if not form.isascii() or _CONTROLS.search(form):
        for word in _WORD.findall(form.replace(_SOFT, "") if _SOFT in form else form):
            if _HAS_ODD.search(word) or odd_case.search(word):
                said = IMPOSSIBLE
            elif word.isascii():
                continue
            else:
                said = judged(word) if len(word) > 1 else NEUTRAL
            score += said
            good += said > 0
            bad += said < 0
    return Reading(form, found, score, good, bad)
