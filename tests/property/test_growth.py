"""Twice the text costs twice the steps, whatever it is made of: counted here, timed by `make bench-growth`."""

import sys
from itertools import cycle
from types import FrameType

import pytest

from ktttextract.api import extract_bytes
from shapes import JOINTS, PHRASES, Shape

SIZE = 1500  # bytes
# What a text costs that is there for every text, or comes in steps.
SLACK = 600  # calls
# Each phrase with one of the joints: bench/growth.py tries all of both.
SHAPES = [
    Shape(f"{phrase} + {joint or 'nothing'}", "", words + mark)
    for (phrase, words), (joint, mark) in zip(PHRASES.items(), cycle(JOINTS.items()), strict=False)
]
# Those that once grew with the square of the text.
SHAPES += [
    Shape(f"{phrase} + {joint}", opening, PHRASES[phrase] + JOINTS[joint])
    for opening, phrase, joint in [
        ("", "share", "pipe"),
        ("", "share of", "pipe"),
        ("", "share of", "trong đó"),
        ("", "share", "trong đó"),
        ("", "compared", "comma"),
        ("Phấn đấu đến năm 2030, trong đó ", "dash figure", "blank"),
        ("Hằng năm: mở 2 lớp; ", "share of", "semicolon"),
    ]
]


def calls(text: str) -> int:
    """How many functions an extraction calls."""
    count = 0

    def counted(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    data = text.encode()
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        extract_bytes(data)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_steps_grow_with_the_text(shape: Shape) -> None:
    extract_bytes(shape.text(SIZE).encode())  # what is made once, is made
    little, more, most = (calls(shape.text(times * SIZE)) for times in (1, 2, 4))
    # From two to four texts as much comes as twice what came from one to two.
    assert most - more <= 2.3 * (more - little) + SLACK
