"""Texts of provinces, read once, and the command that compares them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from ktttextract.api import extract_bytes
from ktttextract.cli.fast_start import main
from ktttextract.output import json_bytes
from provincial_plans import PLANS, Ktt


@pytest.fixture(scope="session")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The extractions of `PLANS` as JSON Lines."""
    path = tmp_path_factory.mktemp("compare") / "plans.jsonl"
    path.write_bytes(b"".join(json_bytes(extract_bytes(plan.text.encode(), plan.name), False) for plan in PLANS))
    return path


@pytest.fixture
def compare(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Ktt:
    """Call `ktt compare` in this process: a test of its own sees to it that the command is there."""

    def call(*arguments: str | Path, stdin: bytes = b"", **more: str) -> "subprocess.CompletedProcess[bytes]":
        for name, value in {"COLUMNS": "120", **more}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(["compare", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return subprocess.CompletedProcess([], code, said.out, said.err)

    return call
