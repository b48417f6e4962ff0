"""Numbers and marks of the lists of a page: those that a browser counts, and those that Word has written out."""

import re
from typing import Any

from ktttextract.reading.list_numbers import counted
from ktttextract.reading.symbol_fonts import is_bullet

LISTS = frozenset({"ol", "ul", "menu", "dir"})
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter", "none": "none",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "disc": "", "circle": "", "square": "",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(-?\d{1,8})\s*")
_MOST = 1_000_000
# An item that begins with a mark of its own is in a list whose marks a style sheet has put away.
_OWN_MARK = re.compile(r"\s*(?:[-–—+*•●▪]|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ]|[IVXL]{1,6})[.)/])\s")
_BULLET = "- "


class ListMarks:
    """The marks of a list that is open: the number of its next item, and how it is written ("" for a bullet)."""

    __slots__ = ("_next", "_step", "_writing")

    def __init__(self, element: Any, tag: str) -> None:
        self._writing = _said(element, "decimal" if tag == "ol" else "")
        self._step = 1
        first = 1
        if element.get("reversed") is not None:
            self._step, first = -1, sum(1 for item in element if item.tag == "li")
        self._next = whole(element.get("start"), first)

    def mark(self, item: Any) -> str:
        """The mark of the next item with a blank behind it, "" where it shows none."""
        writing = _said(item, self._writing)
        if not writing:
            return _BULLET
        at = whole(item.get("value"), self._next)
        self._next = at + self._step
        return "" if writing == "none" else f"{counted(at, writing)}. "


def with_mark(mark: str, text: str) -> str:
    """An item with its mark, where it does not begin with one of its own.

    >>> with_mark("- ", "Mở lớp"), with_mark("- ", "+ Mở lớp"), with_mark("1. ", "1) Mở lớp"), with_mark("1. ", "2 lớp")
    ('- Mở lớp', '+ Mở lớp', '1) Mở lớp', '1. 2 lớp')
    """
    own = _OWN_MARK.match(text)
    if own and (mark == _BULLET or own[0].strip(" .)/") == mark.strip(" .")):
        return text
    return mark + text


def is_word_mark(element: Any) -> bool:
    """Whether an element is what Word writes as the number of a list for programs that do not count."""
    style = element.get("style")
    return style is not None and "mso-list:ignore" in style.replace(" ", "").lower()


def word_mark(text: str) -> str:
    """A number of a list as Word has written it out; a sign of a font of signs is a dash, as elsewhere.

    >>> word_mark("1.     "), word_mark("·  "), word_mark("a)")
    ('1. ', '- ', 'a) ')
    """
    mark = " ".join(text.split())
    return f"{'-' if is_bullet(mark) else mark} " if mark else ""


def whole(text: str | None, otherwise: int) -> int:
    """A number of an attribute, `otherwise` where it holds none."""
    found = _NUMBER.fullmatch(text or "")
    return max(-_MOST, min(int(found[1]), _MOST)) if found else otherwise


def _said(element: Any, otherwise: str) -> str:
    """The writing that an element asks for itself: by style, else by its type."""
    style = _STYLE.search(element.get("style") or "")
    for word in style[1].lower().split() if style else ():
        if word in _STYLES:
            return _STYLES[word]
    return _TYPES.get((element.get("type") or "").strip(), otherwise)
