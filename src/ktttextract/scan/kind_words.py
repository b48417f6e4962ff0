"""The kind's name before a number: "Nghị quyết số", "Chương trình hành động", "Báo cáo thẩm tra số"."""

import re
from typing import NamedTuple

from ktttextract.scan.kind_table import KindRow
from ktttextract.scan.records import SharedNumber
from ktttextract.scan.symbols import Lexicon

# The longest kind phrase of the table has six words.
_KIND_WORDS = 7
_OPENING = "(“\"'*[:;,-./"


class KindWord(NamedTuple):
    """The kind's name before a number, where its mention starts, and the numbers that share the symbol."""

    row: KindRow | None
    start: int
    shared: list[SharedNumber]
    labelled: bool
    refused: bool
    generic: bool  # "Văn bản số": the word names no kind


_SHARED = re.compile(
    r"(?:(?:số {1,3})?(?<![\w./-])[0-9]{1,6}[a-z]?(?: ?[,&+] {0,3}| {1,3}v[àa] {1,3}| - (?=[0-9])|; {0,3}))+"
    r"(?:số {1,3})?$"
)
_NUMBER = re.compile(r"[0-9]+[a-z]?")
_WINDOW = 80


def kind_before(low: str, at: int, lex: Lexicon) -> KindWord:
    """Look back from a number for "Nghị quyết số", over numbers that share its symbol."""
    quick = _quick_kind(low, at, lex)
    if quick is not None:
        return quick
    floor = max(0, at - _WINDOW)
    window = low[low.rfind("\n", floor, at) + 1 if "\n" in low[floor:at] else floor : at]
    base = at - len(window)
    shared: list[SharedNumber] = []
    stem = window.rstrip(" ").removesuffix(" số").rstrip(" ")
    if stem and (stem[-1] in ",;&+" or stem.endswith((" và", " va"))):
        run = _SHARED.search(window)
        if run is not None:
            shared = [
                SharedNumber(m.group(), base + m.start(), base + m.end()) for m in _NUMBER.finditer(window, run.start())
            ]
            window = window[: run.start()]
    starts = _word_starts(window)
    labelled = refused = False
    stop = len(window.rstrip(" "))
    for count, begin in enumerate(starts[:2], 1):
        if " ".join(window[begin:stop].split()).lstrip(_OPENING) in lex.labels:
            labelled, stop, starts = True, len(window[:begin].rstrip(" ")), starts[count:]
            break
    row: KindRow | None = None
    generic, start = False, at
    for begin in starts[:_KIND_WORDS]:
        phrase = window[begin:stop]
        if "  " in phrase:
            phrase = " ".join(phrase.split())
        bare = phrase.lstrip(_OPENING)
        found = lex.kinds.get(bare.rstrip(":"))
        if found is not None:
            raw = window[begin:stop]
            row, start = found, base + begin + len(raw) - len(raw.lstrip(_OPENING))
            generic = bare.rstrip(":") in lex.generic
        elif bare in lex.refusals:
            refused = row is None
        if bare != phrase:
            break
    if row is None and labelled:
        row, start = _kind_with_purpose(window, starts, stop, base, lex) or (None, at)
    if row is None:
        row, start = _kind_in_pieces(window, base, lex) or (None, start)
    if row is None and not labelled:
        shared = []
    return KindWord(row, start, shared, labelled, refused, generic)


def _kind_in_pieces(window: str, base: int, lex: Lexicon) -> tuple[KindRow, int] | None:
    """The kind of "Quy ết đ ịnh s ố", where a conversion put blanks inside the words."""
    squeezed = window.replace(" ", "").removesuffix(":").removesuffix("số")
    for length, names in lex.squeezed_kinds:
        row = names.get(squeezed[-length:])
        if row is None:
            continue
        letters, at = len(window.replace(" ", "")) - len(squeezed) + length, len(window)
        while letters:
            at -= 1
            letters -= window[at] != " "
        if at == 0 or window[at - 1] in " \n" + _OPENING:
            return row, base + at
    return None


def _kind_with_purpose(
    window: str, starts: list[int], stop: int, base: int, lex: Lexicon
) -> tuple[KindRow, int] | None:
    """ "Báo cáo thẩm tra số": a kind of two words with up to three more before "số"."""
    for begin in starts[2:5]:
        words = window[begin:stop].split()
        row = lex.short_kinds.get(" ".join(words[:2]).lstrip(_OPENING))
        if row is not None and all(word.isalpha() for word in words[1:]):
            return row, base + begin + (len(words[0]) - len(words[0].lstrip(_OPENING)))
    return None


def _quick_kind(low: str, at: int, lex: Lexicon) -> KindWord | None:
    """The common case, "nghị quyết số 20" or "nghị quyết 20" with single blanks."""
    stop = at - 1
    labelled = low.endswith(" số ", 0, at)
    if labelled:
        stop -= 3
    second = low.rfind(" ", max(0, stop - 8), stop)
    first = low.rfind(" ", max(0, second - 8), second) if second > 0 else -1
    row = lex.short_kinds.get(low[first + 1 : stop]) if first >= 0 else None
    if row is None:
        return None
    return KindWord(row, first + 1, [], labelled, refused=False, generic=low[first + 1 : stop] in lex.generic)


def _word_starts(window: str) -> list[int]:
    """Offsets of the last words of the window, nearest first."""
    starts: list[int] = []
    pos = len(window.rstrip(" "))
    while pos > 0 and len(starts) < _KIND_WORDS + 2:
        cut = window.rfind(" ", 0, pos)
        starts.append(cut + 1)
        pos = len(window[: max(cut, 0)].rstrip(" "))
    return starts


_ISSUER = re.compile(r" (?:của|cua) [^\W\d_][^.:;,()\n]{2,60}? (?:số|so|sô) ?:? ?$")


def bracketed(low: str, word: KindWord) -> bool:
    """Whether a bracket opens between the kind's name and the number's label: "Quy hoạch (số"."""
    return "(" in low[word.start + 1 : word.start + 40].split("/", 1)[0]


def kind_behind_issuer(low: str, number_at: int, lex: Lexicon) -> tuple[int, KindRow] | None:
    """The kind of "Quyết định của Thủ tướng Chính phủ số 12": where it begins and its row."""
    floor = max(0, number_at - _WINDOW)
    found = _ISSUER.search(low, floor, number_at)
    if found is None:
        return None
    word = kind_before(low, found.start() + 1, lex)
    return (word.start, word.row) if word.row is not None else None
