"""The shape of a digit run: what it looks like and what follows it, so that a number asks few rules.

A shape is the run with every group of digits written "9", one blank if a blank follows, the class of the next
character ("U" or "l" and the letter itself in lower case, else the character) and "~" if the run starts with a year.
"20-NQ/TW" is "9-Un", "400 hợp" "9 lh", "50%" "9%", "2025 và" "9 lv~". A rule's `shape` must match at its start.
"""

import re

_GROUPS = re.compile("[0-9]+")
_YEAR = re.compile("(?:19|20|21)[0-9][0-9](?![0-9])")
_MOST_KNOWN = 8192  # texts made of random runs must not fill the memory
_LONGEST_KEPT = 24
_AHEAD = 4  # three blanks and a letter

_shapes: dict[str, str] = {}
_classes: dict[str, str] = {}


def _class_of(char: str) -> str:
    known = _classes.get(char)
    if known is None:
        if len(_classes) > _MOST_KNOWN:
            _classes.clear()
        letter = "U" if char.isupper() else "l" if char.isalpha() else ""
        known = _classes[char] = letter + char.lower()
    return known


def run_shape(text: str, start: int, end: int) -> str:
    """The shape of the digit run text[start:end]; a closing comma or point is what follows, not part of it."""
    if end - start > _LONGEST_KEPT:
        return _read_shape(text, start, end)
    key = text[start : end + _AHEAD]
    known = _shapes.get(key)
    if known is None:
        if len(_shapes) > _MOST_KNOWN:
            _shapes.clear()
        known = _shapes[key] = _read_shape(text, start, end)
    return known


def _read_shape(text: str, start: int, end: int) -> str:
    while text[end - 1] in ".,":
        end -= 1
    run = text[start:end]
    shape = "9" if run.isdigit() else _GROUPS.sub("9", run)
    after = text[end : end + 1]
    if after == " ":
        rest = text[end + 1 : end + 4].lstrip(" ")
        shape = f"{shape} {_class_of(rest[0])}" if rest else shape + " "
    elif after:
        shape += _class_of(after)
    return shape + "~" if _YEAR.match(run) else shape
