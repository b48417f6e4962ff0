"""What the tests have in common: where the project is, how `ktt` is called, how hard property tests try."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent

# Whatever the locale of who runs them: tests read English messages where they do not ask for Vietnamese.
os.environ["KTT_LANG"] = "en"

# The same examples everywhere: a red run must be red again when it is repeated. KTT_EXAMPLES=2000 searches longer.
settings.register_profile(
    "project",
    max_examples=int(os.environ.get("KTT_EXAMPLES", "60")),
    deadline=None,
    derandomize="KTT_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("project")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(root: Path) -> list[Path]:
    """The sample texts that the project ships."""
    return sorted((root / "samples").glob("*.txt"))


@pytest.fixture(scope="session")
def ktt() -> list[str]:
    """The words that start the command `ktt` of this checkout with this Python."""
    return [sys.executable, "-m", "ktttextract"]


@pytest.fixture(scope="session")
def ktt_env(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment for a child process: this checkout, UTF-8, and a cache directory of the tests' own."""
    base = tmp_path_factory.getbasetemp()  # each process of the tests has its own below one of all of them
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    cache.mkdir(exist_ok=True)
    return {
        **os.environ,
        "PYTHONPATH": str(root / "src"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "120",
        "KTTTEXTRACT_CACHE": str(cache),
    }
