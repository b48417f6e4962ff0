"""A folder with a plan in it, which is also the working directory of the calls."""

import sys
from pathlib import Path

import pytest

# The test modules share `running`, which lies beside them.
sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from running import PLAN

    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
