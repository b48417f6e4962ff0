"""Bytes that are no letters: what stands in their place, what is told of them, and from how many on there is no text.

One bad byte costs one letter: it becomes U+FFFD, as the Unicode standard has it (a sequence that breaks off is one
letter too), and the rest is read. Too many of them mean another encoding, or no text at all.
"""

import re
from typing import NamedTuple

LOST = "\ufffd"
# Places that are told one by one; a last notice sums up the others.
TOLD = 100
# Letters that may be lost whatever their share, as long as other letters show what the encoding is.
_FEW = 4
# One letter in ten: words are unreadable then. In an older Vietnamese encoding it is one in five.
_SHARE = 10
# One letter in fifty, where hardly any but ASCII letters can be read: forms and tables in an older encoding.
_FOREIGN_SHARE = 50

# Bytes come as the surrogates that Python's "surrogateescape" makes of them. Neighbours are one letter when they are
# the beginning of a sequence of UTF-8 that breaks off; any other surrogate is half a letter of UTF-16.
_UNREAD = (  # compiled, and kept by `re`, where a text has such bytes
    r"\udce0[\udca0-\udcbf]?|[\udce1-\udcec\udcee\udcef][\udc80-\udcbf]?|\udced[\udc80-\udc9f]?"
    r"|\udcf0(?:[\udc90-\udcbf][\udc80-\udcbf]?)?|[\udcf1-\udcf3][\udc80-\udcbf]{0,2}"
    r"|\udcf4(?:[\udc80-\udc8f][\udc80-\udcbf]?)?|[\ud800-\udfff]"
)


class Loss(NamedTuple):
    """A letter that could not be read: its place in the text, what was there, and at which byte of the input."""

    start: int
    found: str
    position: int


class Damage(NamedTuple):
    """The first losses of a text, how many there are, and where the last one is."""

    losses: tuple[Loss, ...]
    total: int
    last: int
    encoding: str


def mend(text: str, before: int, encoding: str) -> tuple[str, Damage]:
    """Return a text with its losses as U+FFFD; `before` bytes of the input lie before it, in `encoding` it was written.

    A surrogate stands for a byte of UTF-8, or for half a letter of UTF-16.
    """
    wide = encoding.startswith("utf-16")
    mended, total = re.subn(_UNREAD, LOST, text)
    losses: list[Loss] = []
    at, done, start, last = before, 0, 0, 0
    for match in re.finditer(_UNREAD, text):
        last = start = start + match.start() - done
        if len(losses) < TOLD:
            at += len(text[done : match.start()].encode(encoding))
            found, width = _named(match[0], wide)
            losses.append(Loss(start, found, at))
            at += width
        start, done = start + 1, match.end()
    return mended, Damage(tuple(losses), total, last, "UTF-16" if wide else "UTF-8")


def _named(surrogates: str, wide: bool) -> tuple[str, int]:
    """What stood there, in words, and its width in bytes."""
    codes = [ord(char) for char in surrogates]
    if wide:
        return f"0x{codes[0]:04X}", 2
    if not all(0xDC80 <= code <= 0xDCFF for code in codes):
        return f"U+{codes[0]:04X}", 3
    return " ".join(f"0x{code - 0xDC00:02X}" for code in codes), len(codes)


def is_no_text(mended: str, damage: Damage) -> bool:
    """Return whether so much is lost that what is left is no text: it is binary, or in another encoding."""
    lost, length = damage.total, len(mended)
    if lost <= 1:
        return lost == length and lost > 0
    if damage.encoding == "UTF-16":
        # Nearly all pairs of bytes are letters of UTF-16, also in what is none: a few halves tell much.
        return lost * _FOREIGN_SHARE > length
    other = length - len(mended.encode("ascii", "ignore")) - lost
    if lost <= min(other, _FEW):
        return False
    return lost * _SHARE > length or (lost > max(other, _FEW) and lost * _FOREIGN_SHARE > length)
