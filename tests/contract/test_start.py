"""The doors that people use most are answered before anything heavy is imported."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ktttextract.api import standard_book
from ktttextract.layout.grids.grid_words import GridWords

SOURCES = Path(__file__).parents[2] / "src"
HEAVY = {
    "argparse", "click", "csv", "dataclasses", "importlib.metadata", "inspect", "json", "ktttextract.tidy", "orjson",
    "pydantic", "regex", "rich", "typer", "xlsxwriter", "yaml", "zipfile",
}  # fmt: skip
# What only checks and compiles rules: a warm cache needs none of it.
COMPILING = {f"ktttextract.rulebook.{name}" for name in ("compiling", "deciding", "expansion", "schema")}


def imported(*arguments: str) -> set[str]:
    """Return the modules that the command imports."""
    paths = os.pathsep.join(part for part in (str(SOURCES), os.environ.get("PYTHONPATH", "")) if part)
    result = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
        timeout=60,
    )
    rows = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {row.rsplit("|", 1)[1].strip() for row in rows}


@pytest.fixture
def plan(tmp_path: Path) -> str:
    (tmp_path / "plan.txt").write_text("Đến năm 2031 có ít nhất 12 tổ hợp tác.\n" * 20, encoding="utf-8")
    return str(tmp_path / "plan.txt")


def test_version_imports_next_to_nothing() -> None:
    found = imported("-m", "ktttextract", "--version") - imported("-c", "import runpy")
    assert not found & (HEAVY | {"re", "typing", "enum", "decimal"})
    assert len(found) < 20


@pytest.mark.parametrize("format", ["json", "jsonl", "yaml"])
def test_extract_imports_nothing_heavy(plan: str, format: str) -> None:
    imported("-m", "ktttextract", "extract", plan)  # the first run may compile the rule book
    assert not imported("-m", "ktttextract", "extract", "-f", format, plan) & (HEAVY | COMPILING)


def test_plain_text_imports_no_reader(plan: str) -> None:
    found = imported("-m", "ktttextract", "extract", plan)
    assert not {name for name in found if name.startswith("ktttextract.reading")}
    assert not found & {"subprocess", "lxml", "openpyxl", "pypdfium2", "striprtf", "zipfile"}


def test_the_package_imports_nothing_by_itself() -> None:
    found = imported("-c", "import ktttextract")
    assert {name for name in found if name.startswith("ktttextract")} == {"ktttextract"}


def test_patterns_of_grids_wait_for_a_grid() -> None:
    words = GridWords(standard_book())
    made = {name for name, value in vars(words).items() if isinstance(value, re.Pattern)}
    assert made == {"stacked_head"}  # what finds grids in texts without pipes and gaps
    assert words.bounded.match("trên 97")
