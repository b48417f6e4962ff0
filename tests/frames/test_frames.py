"""Every phrase in its frames does what its tag says."""

from pathlib import Path

import pytest
import yaml

from framing import Frame, faults, frame_of
from ktttextract.api import extract_source, standard_book
from ktttextract.source import read_text

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
FRAMES = [frame_of(one) for file in FILES for one in yaml.safe_load(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: f"{frame.tag} {frame.text[:40]}")
def test_frame(frame: Frame) -> None:
    book = standard_book()
    above = f"{book.heads[frame.head]}\n" if frame.head else ""
    for phrase in frame.phrases:
        text = above + frame.filled(phrase)
        wrong = faults(frame, extract_source(read_text(text, "-"), book, why=True), len(above), phrase)
        assert not wrong, f"{frame.filled(phrase)!r}: wanted {frame.give}, got {wrong}"
