"""What was found of an old encoding in a text."""

from typing import NamedTuple


class Found(NamedTuple):
    """An encoding of a text: its letters, the lines that have them, and its words that are possible and not."""

    encoding: str
    letters: int
    lines: int
    good: int
    bad: int
    start: int
    end: int
