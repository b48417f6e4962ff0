"""The wheel, installed alone, does what the checkout does: rules inside, no development package needed."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]

# Run by either Python, so that both answer the same question the same way.
RULE_IDS = """
import sys
from ktttextract.rulebook import load_rulebook
sys.stdout.write("\\n".join(sorted(rule.id for rule in load_rulebook().rules)))
"""


def run(command: list[str], cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command and return its standard output; a failure shows what it said."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)], cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an empty environment that has the wheel and what the wheel asks for, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    run([str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel)], cwd=folder)
    return scripts


@pytest.fixture
def clean_env(tmp_path: Path) -> dict[str, str]:
    """An environment in which only the wheel can be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KTT"))}
    return {**kept, "KTTTEXTRACT_CACHE": str(tmp_path / "cache"), "PYTHONUTF8": "1"}


def test_wheel_carries_rules_types_and_licence(wheel: Path, root: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    rules = {path.relative_to(root / "rules").as_posix() for path in (root / "rules").rglob("*.yaml")}
    assert rules
    assert {f"ktttextract/_rules/{name}" for name in rules} <= names
    assert "ktttextract/py.typed" in names
    assert {f"ktttextract/output/page/page.{kind}" for kind in ("html", "css", "js")} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "bench/", "samples/"))]


def test_environment_has_no_development_package(installed: Path, tmp_path: Path, clean_env: dict[str, str]) -> None:
    listed = run([str(installed / "python"), "-m", "pip", "list", "--format", "json"], cwd=tmp_path, env=clean_env)
    assert not {"pytest", "mypy", "ruff", "hypothesis"} & {package["name"].lower() for package in json.loads(listed)}


def test_wheel_extracts_what_the_checkout_extracts(
    installed: Path,
    tmp_path: Path,
    samples: list[Path],
    clean_env: dict[str, str],
    ktt: list[str],
    ktt_env: dict[str, str],
) -> None:
    sample = samples[0]
    (tmp_path / sample.name).write_bytes(sample.read_bytes())
    words = ["extract", "-f", "json", sample.name]
    from_wheel = run([str(installed / "ktt"), *words], cwd=tmp_path, env=clean_env)
    from_checkout = run([*ktt, *words], cwd=tmp_path, env=ktt_env)
    assert json.loads(from_wheel)["targets"] or json.loads(from_wheel)["references"]
    assert from_wheel == from_checkout


def test_the_wheel_makes_the_page_of_the_checkout(
    installed: Path,
    tmp_path: Path,
    samples: list[Path],
    clean_env: dict[str, str],
    ktt: list[str],
    ktt_env: dict[str, str],
) -> None:
    (tmp_path / "plan.txt").write_bytes(samples[0].read_bytes())
    words = ["show", "plan.txt", "-o", "-"]
    from_wheel = run([str(installed / "ktt"), *words], cwd=tmp_path, env=clean_env)
    assert from_wheel == run([*ktt, *words], cwd=tmp_path, env=ktt_env)


def test_wheel_has_the_rules_of_the_checkout(
    installed: Path, tmp_path: Path, clean_env: dict[str, str], ktt_env: dict[str, str]
) -> None:
    from_wheel = run([str(installed / "python"), "-c", RULE_IDS], cwd=tmp_path, env=clean_env)
    from_checkout = run([sys.executable, "-c", RULE_IDS], cwd=tmp_path, env=ktt_env)
    assert from_wheel.strip()
    assert from_wheel == from_checkout


def test_every_command_of_the_wheel_says_its_help(installed: Path, tmp_path: Path, clean_env: dict[str, str]) -> None:
    assert "extract" in run([str(installed / "ktt"), "--help"], cwd=tmp_path, env=clean_env)
    assert run([str(installed / "ktt"), "--version"], cwd=tmp_path, env=clean_env).strip()
