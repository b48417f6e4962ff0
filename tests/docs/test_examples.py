"""What README and the manuals show is what the commands print."""

import doctest
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from examples import Example, examples, same_output, session

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# A YAML block that begins with a comment naming a file is that file for the commands of its page.
FILES = [example for page in PAGES for example in examples(page, "yaml") if example.body.startswith("# ")]
CONSOLE = [example for page in PAGES for example in examples(page, "console")]
PYTHON = [page for page in PAGES if examples(page, "pycon")]


def name(example: Example) -> str:
    return f"{example.page}-{example.line}"


@pytest.fixture
def place(tmp_path: Path, ktt: list[str], ktt_env: dict[str, str]) -> tuple[Path, dict[str, str]]:
    """A folder that looks like the checkout to the examples, and an environment in which `ktt` is this checkout's."""
    for folder in ("samples", "rules", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    command = tmp_path / "bin" / "ktt"
    command.parent.mkdir()
    command.write_text("#!/bin/sh\nexec " + " ".join(f"'{word}'" for word in ktt) + ' "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(command.parent), str(Path(sys.executable).parent), ktt_env["PATH"]])
    return tmp_path, {**ktt_env, "PATH": path}


def test_readme_shows_commands_and_python() -> None:
    assert [example for example in CONSOLE if example.page == "README.md"]
    assert ROOT / "README.md" in PYTHON


@pytest.mark.parametrize("example", CONSOLE, ids=name)
def test_console_example(example: Example, place: tuple[Path, dict[str, str]]) -> None:
    folder, env = place
    for block in FILES:
        if block.page == example.page:
            file = folder / block.body.partition("\n")[0].removeprefix("# ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
    for step in example.steps():
        if "jq " in step.command and shutil.which("jq") is None:
            pytest.skip("jq is not installed on this machine")
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", step.command],
            cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, f"{step.command}\n{done.stderr}"
        assert same_output(step.output, done.stdout), f"{step.command}\nprints\n{done.stdout}"


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.name)
def test_python_example(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    test = doctest.DocTestParser().get_doctest(session(page), {}, page.name, str(page), 0)
    assert test.examples
    outcome: list[str] = []
    result = doctest.DocTestRunner(optionflags=flags).run(test, out=outcome.append)
    assert result.failed == 0, "".join(outcome)


def test_a_session_keeps_the_lines_of_its_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("One.\n\n```pycon\n>>> a = 1\n```\n\nTwo:\n\n```pycon\n>>> a\n1\n\n```\n", encoding="utf-8")
    assert [(number, line) for number, line in enumerate(session(page).split("\n"), 1) if line] == [
        (4, ">>> a = 1"),
        (10, ">>> a"),
        (11, "1"),
    ]


def test_a_gap_stands_for_any_number_of_lines() -> None:
    assert same_output("a\n…\nd", "a\nb\nc\nd\n")
    assert same_output("…\nc\n…\nd", "a\nc\nd")
    assert same_output("…", "")
    assert not same_output("a\n…\nc\n…\nb\n…", "a\nb\nc\nd")
    assert not same_output("a\n…\na", "a")
    assert not same_output("…\nx\n" * 40 + "y", "\n".join(["a", "x"] * 60))  # many gaps and no end in sight
