"""Which words Vietnamese spelling allows, and which of them are common: what tells a right reading from a wrong one."""

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from ktttextract.rule_folder import rows

# What a word speaks for the reading that gave it, as a logarithm of odds.
IMPOSSIBLE, NEUTRAL, POSSIBLE = -4, 0, 1
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT = "\u0301", "\u0323"
_FRONT = "eêiy"
_ONLY_BACK, _ONLY_FRONT = frozenset({"c", "ng"}), frozenset({"k", "gh", "ngh"})
_VOWELS = frozenset("aăâeêioôơuưy")


class _Rime(NamedTuple):
    places: frozenset[int]  # from 0, which letter may bear the tone
    after: frozenset[str]


class _Spelling(NamedTuple):
    consonants: frozenset[str]
    rimes: dict[str, _Rime]
    words: frozenset[str]


def judged(word: str) -> int:
    """Return what a word of letters speaks for its reading: below 0 it is impossible, above it the more the commoner.

    A word without vowels, or of capitals without marks, is neutral: abbreviations are spelled by no rule.

    >>> judged("hoạch") > 0, judged("hõach") < 0, judged("QĐ")
    (True, True, 0)
    """
    low = word.lower()
    weight = _common().get(low)
    if weight is not None:
        return weight
    return _judged(unicodedata.normalize("NFC", low), capitals=word.isupper())


@lru_cache(maxsize=65_536)
def _judged(word: str, *, capitals: bool) -> int:
    weight = _common().get(word)
    if weight is not None:
        return weight
    bare, tone, place = _apart(word)
    if not _VOWELS.intersection(bare) or (capitals and not tone and bare.replace("đ", "d").isascii()):
        return NEUTRAL if bare.translate(_PLAIN).isascii() else IMPOSSIBLE
    return POSSIBLE if word in _spelling().words or _is_syllable(bare, tone, place) else IMPOSSIBLE


_PLAIN = {ord(letter): "a" for letter in "ăâđêôơư"}


def is_possible(word: str) -> bool:
    """Return whether spelling allows a word.

    >>> is_possible("quyết"), is_possible("qủa"), is_possible("nghiưp")
    (True, True, False)
    """
    low = unicodedata.normalize("NFC", word.lower())
    return low in _spelling().words or _is_syllable(*_apart(low))


def _apart(word: str) -> tuple[str, str, int]:
    """A word without its tone, the tone, and the letter that bears it; of several tones all."""
    bare, tones, place = [], "", -1
    for at, letter in enumerate(word):
        parts = _parts(letter)
        bare.append(parts[0])
        if parts[1]:
            tones, place = tones + parts[1], at
    return "".join(bare), tones, place


@cache
def _parts(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in marks if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


def _is_syllable(bare: str, tone: str, place: int) -> bool:
    if len(tone) > 1:
        return False
    spelling = _spelling()
    return any(
        (rime := spelling.rimes.get(bare[cut:])) is not None
        and _goes(bare[:cut], bare[cut], rime, spelling)
        and _is_toned(bare, tone, place - cut, rime)
        for cut in range(min(4, len(bare)))
    )


def _goes(consonant: str, vowel: str, rime: _Rime, spelling: _Spelling) -> bool:
    """Whether a rime that begins with this vowel may follow a consonant."""
    if consonant in rime.after or (not consonant and "none" in rime.after):
        return True
    if "any" not in rime.after or (consonant and consonant not in spelling.consonants):
        return False
    if consonant == "g":
        return vowel not in "eêy"  # "gì", "giếng"
    return consonant not in (_ONLY_BACK if vowel in _FRONT else _ONLY_FRONT)


def _is_toned(bare: str, tone: str, place: int, rime: _Rime) -> bool:
    if not tone:
        return True
    if place not in rime.places:
        return False
    return tone in (_ACUTE, _DOT) or not bare.endswith(("c", "ch", "p", "t"))


@cache
def _spelling() -> _Spelling:
    consonants: set[str] = set()
    words: set[str] = set()
    rimes: dict[str, _Rime] = {}
    for sort, letters, places, after in rows("encodings", "syllables.tsv"):
        if sort == "consonant":
            consonants.add(letters)
        elif sort == "word":
            words.add(letters)
        elif sort == "rime":
            rimes[letters] = _Rime(frozenset(int(at) - 1 for at in places.split(",")), frozenset(after.split()))
    return _Spelling(frozenset(consonants), rimes, frozenset(words))


@cache
def _common() -> dict[str, int]:
    return {word: int(weight) for weight, words in rows("encodings", "common_syllables.tsv") for word in words.split()}
