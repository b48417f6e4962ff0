"""Small texts by kind of difficulty, one data file a field; what their expectations mean stands in `judging.py`.

A file is a list of cases: {kind: "…", text: "…", expect: {…}}.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from judging import faults
from ktttextract.api import extract_bytes

_FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def _cases() -> list[Any]:
    return [
        pytest.param(case["text"], case["expect"], id=f"{file.stem}-{number}-{case['kind']}")
        for file in _FILES
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), 1)
    ]


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_case(text: str, expected: dict[str, Any]) -> None:
    assert not faults(extract_bytes(text.encode(), "-"), expected)
