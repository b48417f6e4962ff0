"""The steps of normalising, one function each: text in, text out, what was changed beside it.

Each step first asks with `in` whether it has anything to do, which costs a twentieth of a millisecond a megabyte.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from ktttextract.normalise.column_gaps import FEWEST_TABS, WIDE_GAP, ColumnGaps
from ktttextract.normalise.offsets import Compositions, Cuts, Layer, cut_out, cut_spans

# Marks that have no width: soft hyphen, zero-width space, non-joiner and joiner, word joiner, byte order mark.
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LINE_ENDS = "\r\x0b\x85\u2028\u2029"
# Tabs come last, in `one_blank`, because tables may stand on them.
BLANKS = "\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Icelandic eth looks like the Vietnamese letter and is typed for it.
ETH = {"\u00d0": "Đ", "\u00f0": "đ"}

# What is removed stands in a group, so that `split` hands it over beside what stays.
_CRLF = re.compile("(\r)(?=\n)")
_NEVER_LETTERS = ZERO_WIDTH.replace("\u00ad", "")
_MARKS_NEVER_LETTERS = re.compile(f"([{_NEVER_LETTERS}]+)")
_NO_WIDTH = re.compile(f"([{ZERO_WIDTH}]+|\r(?=\n))")
# Blocks end before a blank or a line end, because nothing ever composes with those.
_BLOCK = re.compile(r".{1,400}[^ \t\n]*", re.DOTALL)
_RUN = re.compile("  +")
_LINE_OPENS = re.compile("\n (?! )")
# Marks that a letter may have: as many as Unicode's stream-safe format allows. No script needs a third of them.
_MOST_MARKS = 30
# Where more can stand: a long stretch without Latin letters, blanks and punctuation.
_MAY_BE_MARKS = re.compile(f"[^\0-\u02ff\u1e00-\u206f]{{{_MOST_MARKS + 1},}}")

_LETTER_FOLLOWS = r"(?![^\W\d_]|[\u0300-\u036f])"


def drop_zero_width(text: str, repairs: dict[str, int]) -> tuple[str, Cuts | None]:
    """Remove marks without width, and the carriage return of each CRLF."""
    marks = sum(text.count(char) for char in ZERO_WIDTH if char in text)
    returns = text.count("\r\n") if "\r" in text else 0
    if marks:
        repairs["zero_width"] = marks
    if returns:
        repairs["line_ends"] = returns
    if not marks and not returns:
        return text, None
    pattern = _NO_WIDTH if marks else _CRLF
    text, layer, _ = cut_out(pattern.split(text))
    return text, layer


def composed_whole(text: str) -> tuple[str, list[Layer]]:
    """A text composed, without the marks of no width that are never letters of old encodings (a soft hyphen is one)."""
    layers: list[Layer] = []
    if any(mark in text for mark in _NEVER_LETTERS):
        text, cuts, _ = cut_out(_MARKS_NEVER_LETTERS.split(text))
        layers.append(cuts)
    text, composed = compose(text, {})
    return text, layers + composed


def unify_characters(text: str, repairs: dict[str, int]) -> str:
    """Write one character for all line ends, all blanks but tabs, all dashes and both letters Đ; the length stays."""
    text = _replace_all(text, LINE_ENDS, "\n", "line_ends", repairs)
    text = _replace_all(text, BLANKS, " ", "blanks", repairs)
    text = _replace_all(text, DASHES, "-", "dashes", repairs)
    for eth, letter in ETH.items():
        text = _replace_all(text, eth, letter, "eth", repairs)
    return text


def _replace_all(text: str, chars: str, new: str, name: str, repairs: dict[str, int]) -> str:
    for char in chars:
        if char in text:
            repairs[name] = repairs.get(name, 0) + text.count(char)
            text = text.replace(char, new)
    return text


def compose(text: str, repairs: dict[str, int]) -> tuple[str, list[Layer]]:
    """Compose letters and their marks (NFC), block by block where a block needs it; what is cut before comes first."""
    if unicodedata.is_normalized("NFC", text):
        return text, []
    layers: list[Layer] = []
    parts = _apart_from_excess(text)
    if len(parts) > 1:
        text, layer, _ = cut_out(parts)
        repairs["excess_marks"] = sum(map(len, parts[1::2]))
        layers.append(layer)
    starts, origins, pieces = [0], [0], []
    changed = 0
    for block in _BLOCK.findall(text):
        composed = unicodedata.normalize("NFC", block)
        if composed != block:
            changed += max(1, len(block) - len(composed))
        pieces.append(composed)
        starts.append(starts[-1] + len(composed))
        origins.append(origins[-1] + len(block))
    if changed:
        repairs["nfc"] = changed
        layers.append(Compositions(text, starts, origins))
        text = "".join(pieces)
    return text, layers


def _apart_from_excess(text: str) -> list[str]:
    """The text in parts: what stays, the marks of a letter beyond those that it may have, what stays, …

    Composing sorts the marks of a letter, in a time that grows with their square.
    """
    parts: list[str] = []
    at = 0
    for stretch in _MAY_BE_MARKS.finditer(text):
        place = stretch.start()
        for is_mark, run in groupby(map(bool, map(unicodedata.combining, stretch.group()))):
            start, place = place, place + sum(1 for _ in run)
            if is_mark and place - start > _MOST_MARKS:
                parts += text[at : start + _MOST_MARKS], text[start + _MOST_MARKS : place]
                at = place
    parts.append(text[at:])
    return parts


def one_blank(text: str, repairs: dict[str, int]) -> tuple[str, Cuts | None, ColumnGaps | None]:
    """Leave one blank of every run of blanks and tabs, and none at the ends of lines.

    Where columns may be kept apart by what goes, the layout stays at hand.
    """
    laid = text
    tabs = text.count("\t") if "\t" in text else 0
    if tabs:
        repairs["blanks"] = repairs.get("blanks", 0) + tabs
        text = text.replace("\t", " ")
    runs = "  " in text
    gone = _runs(text) if runs else []
    if "\n " in text or text.startswith(" "):
        gone += [(found.start() + 1, found.end()) for found in _LINE_OPENS.finditer(text)]
        if text[0] == " " != text[1:2]:
            gone.append((0, 1))
    if " \n" in text or text.endswith(" "):
        # Longer runs are gone already, and so is a blank that is all of its line.
        ends = list(_line_ends(text))
        if text[-1] == " ":
            ends.append(len(text) - 1)
        gone += [(at, at + 1) for at in ends if at and text[at - 1] not in " \n"]
    columns = tabs >= FEWEST_TABS or (runs and WIDE_GAP in text)
    if not gone:
        return text, None, ColumnGaps(laid, None) if columns else None
    gone.sort()
    repairs["spacing"] = len(gone)
    text, layer = cut_spans(text, gone)
    return text, layer, ColumnGaps(laid, layer) if columns else None


def _line_ends(text: str) -> Iterator[int]:
    """Where a blank closes a line; `find` goes from one to the next twice as fast as a pattern."""
    at = text.find(" \n")
    while at >= 0:
        yield at
        at = text.find(" \n", at + 2)


def _runs(text: str) -> list[tuple[int, int]]:
    """What goes of the runs of blanks: all but the first one, and that too at the ends of a line."""
    last = len(text)
    return [
        (start + (start > 0 and text[start - 1] != "\n" and end < last and text[end] != "\n"), end)
        for start, end in map(re.Match.span, _RUN.finditer(text))
    ]


@cache
def _tone_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """One pattern for each first letter: a literal start is found eight times faster than a class."""
    rows = []
    for first, seconds in (("o", "àáảãạèéẻẽẹ"), ("u", "ỳýỷỹỵ")):
        for letter in (first, first.upper()):
            # "quý" keeps its mark: there "u" belongs to the consonant.
            guard = f"(?<![qQ]{letter})" if first == "u" else ""
            rows.append((letter, re.compile(f"{letter}{guard}[{seconds}{seconds.upper()}]{_LETTER_FOLLOWS}")))
    return tuple(rows)


@cache
def _moved(pair: str) -> str:
    """Two vowels with the tone of the second on the first."""
    vowel = unicodedata.normalize("NFD", pair[1])
    return unicodedata.normalize("NFC", pair[0] + vowel[1]) + vowel[0]


def _move_tone(match: re.Match[str]) -> str:
    return _moved(match.group())


def place_tones(text: str, repairs: dict[str, int]) -> str:
    """Put the tone of an open "oa", "oe", "uy" on the first vowel, as state documents do: "hoà" → "hòa", not "hoàn"."""
    if text.isascii():
        return text
    moved = 0
    for letter, pattern in _tone_patterns():
        if letter in text:
            text, count = pattern.subn(_move_tone, text)
            moved += count
    if moved:
        repairs["tone_placement"] = moved
    return text


def lower(text: str) -> str:
    """Lower-case text of the same length: only "İ" would become two characters."""
    return text.replace("\u0130", "I").lower()
