"""Bytes that are no UTF-8: read line by line, each as UTF-8 or in the old encoding that its content tells."""

import re
from itertools import accumulate
from typing import NamedTuple

from ktttextract.damage import TOLD, Damage, mend
from ktttextract.legacy.encodings import as_windows_shows
from ktttextract.legacy.found import Found
from ktttextract.legacy.gate import may_hold_old_letters
from ktttextract.legacy.restoring import restored

_LINE = re.compile("[^\r\n]*[\r\n]*")
_BYTE_LINE = re.compile(b"[^\r\n]*[\r\n]*")
_NO_UTF8 = re.compile("[\udc80-\udcff]")
# Letters that only Unicode has, and the marks that they are written with apart.
_OF_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)
# A stray byte in a line of Unicode is damage; two bytes of an old encoding may be a letter of UTF-8 by chance.
_BY_CHANCE = 4
# What is looked at first of a large file: whether it is in an encoding that is known.
_BEGINNING = 262_144


class Decoded(NamedTuple):
    """Bytes as text, the encodings that were found, and what stayed unread."""

    text: str
    found: tuple[Found, ...]
    damage: Damage | None


def decoded_by_content(body: bytes, before: int = 0) -> Decoded | None:
    """Return a text that is no UTF-8, with its true letters; None where its content does not make sure what it is.

    `before` bytes of the input lie before `body`.
    """
    if b"\0" in body[:_BEGINNING]:
        return None
    if len(body) > 2 * _BEGINNING:
        beginning = body.rfind(b"\n", 0, _BEGINNING) + 1 or _BEGINNING
        if _restored(body[:beginning]) is None:
            return None
    found = _restored(body)
    if found is None:
        return None
    lines, encodings = found
    damage = None
    if any(map(_NO_UTF8.search, lines)):
        lines, damage = _mended(lines, body, before)
    return Decoded("".join(lines), encodings, damage)


def _restored(body: bytes) -> tuple[list[str], tuple[Found, ...]] | None:
    """The lines with their true letters: what stays a byte stays as Python's "surrogateescape" carries it."""
    lines = _LINE.findall(body.decode("utf-8", "surrogateescape"))
    foreign: list[int] = []
    for number, line in enumerate(lines):
        if len(_NO_UTF8.findall(line)) > _BY_CHANCE * len(_OF_UNICODE.findall(line)):
            lines[number] = line.encode("utf-8", "surrogateescape").decode("latin-1")
            foreign.append(number)
    text = "".join(lines)
    if not foreign or not may_hold_old_letters(text):
        return None
    found = restored(text)
    if not found.found:
        return None
    # Lines stay lines: what none of the encodings has is shown as Windows shows it.
    read = _LINE.findall(found.text)
    for number in foreign:
        read[number] = as_windows_shows(read[number])
    return read, tuple(found.found)


def _mended(lines: list[str], body: bytes, before: int) -> tuple[list[str], Damage]:
    """The lines without bytes, and where in the input those were."""
    at, total, last = 0, 0, 0
    losses = []
    mended: list[str] = []
    origins = accumulate(map(len, _BYTE_LINE.findall(body)), initial=before)
    for line, origin in zip(lines, origins, strict=False):
        whole, damage = mend(line, origin, "utf-8")
        losses += [loss._replace(start=loss.start + at) for loss in damage.losses]
        if damage.total:
            total, last = total + damage.total, at + damage.last
        mended.append(whole)
        at += len(whole)
    return mended, Damage(tuple(losses[:TOLD]), total, last, "UTF-8")
