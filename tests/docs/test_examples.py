"""What README and the manuals show is what the commands print."""

import doctest
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from examples import Example, examples, in_one_folder, same_output, session

ROOT = Path(__file__).resolve().parent.parent.parent
MANUAL = [*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "vi").glob("*.md"))]
WALKS = [page for page in MANUAL if in_one_folder(page)]
PAGES = [ROOT / "README.md", *(page for page in MANUAL if page not in WALKS)]
NEEDING = [example for page in [*PAGES, *WALKS] for example in examples(page) if example.needs]
SHELL = [example for page in WALKS for example in examples(page, "sh")]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
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
            write_file(block, folder)
    skip_without_jq([example])
    run_commands(example, folder, env)


@pytest.mark.parametrize("page", PYTHON, ids=lambda page: page.name)
def test_python_example(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run_python(session(page), {}, page.name)


@pytest.mark.parametrize("page", WALKS, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_page_from_top_to_bottom(
    page: Path, place: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, env = place
    skip_without_jq(examples(page, "console"))
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    for example in examples(page):
        if is_missing(example.needs):
            continue  # test_what_needs_a_package tells of it
        if example.kind == "console":
            run_commands(example, folder, env)
        elif example.kind == "pycon":
            names = run_python(example.body, names, name(example))
        elif example.kind == "yaml" and example.body.startswith("# "):
            write_file(example, folder)


@pytest.mark.parametrize("example", NEEDING, ids=lambda example: f"{name(example)}-{example.needs}")
def test_what_needs_a_package(example: Example) -> None:
    """Runs with its page where the package is; elsewhere only its syntax is checked, and it is left out by name."""
    if example.kind == "pycon":
        for part in doctest.DocTestParser().get_examples(example.body):
            compile(part.source, name(example), "single")
    else:
        for step in example.steps():
            check_shell(step.command)
    if is_missing(example.needs):
        pytest.skip(f"{example.needs} is not installed: {example.reason}")


@pytest.mark.parametrize("example", SHELL, ids=name)
def test_what_is_only_shown_is_valid_shell(example: Example) -> None:
    check_shell(example.body)


def is_missing(package: str | None) -> bool:
    return package is not None and importlib.util.find_spec(package) is None


def skip_without_jq(shown: list[Example]) -> None:
    if any("jq " in step.command for example in shown for step in example.steps()) and shutil.which("jq") is None:
        pytest.skip("jq is not installed on this machine")


def check_shell(commands: str) -> None:
    done = subprocess.run(["bash", "-n", "-c", commands], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def write_file(block: Example, folder: Path) -> None:
    file = folder / block.body.partition("\n")[0].removeprefix("# ")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.body, encoding="utf-8")


def run_commands(example: Example, folder: Path, env: dict[str, str]) -> None:
    for step in example.steps():
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", step.command],
            cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, f"{name(example)}: {step.command}\n{done.stderr}"
        assert same_output(step.output, done.stdout), f"{name(example)}: {step.command}\nprints\n{done.stdout}"


def run_python(text: str, names: dict[str, object], title: str) -> dict[str, object]:
    """Run a session, with the names of the one before; return the names that it leaves."""
    test = doctest.DocTestParser().get_doctest(text, names, title, title, 0)
    assert test.examples
    outcome: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=outcome.append, clear_globs=False)
    assert result.failed == 0, "".join(outcome)
    return test.globs


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
