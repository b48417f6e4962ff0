"""Files that only machines elsewhere read: they are valid, and what they name is there."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
HOOKS = ROOT / ".pre-commit-config.yaml"
MENTIONING = [
    *WORKFLOWS,
    *FORMS,
    HOOKS,
    ROOT / "requirements-dev.lock",
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
# In backticks, as a line of a block, or as a step: "`make test`", "make run  # …", "run: make test".
_MAKE = re.compile(r"(?:`|^ *|^ *(?:- )?run: )make (?:[A-Z]+=\S+ )*([a-z][a-z-]*)(?= |`|$)", re.MULTILINE)
_FIELDS = {"markdown", "textarea", "input", "dropdown", "checkboxes"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def steps(workflow: Any) -> list[Any]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", MENTIONING, ids=name)
def test_targets_of_make_exist(path: Path) -> None:
    (phony,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(_MAKE.findall(path.read_text(encoding="utf-8"))) <= set(phony.split())


def test_how_targets_are_found() -> None:
    text = (
        "a `make test` or `make A=1 test-recipes`\n      - run: make check PYTHON=python\nmake run   # so\nto make do\n"
    )
    assert _MAKE.findall(text) == ["test", "test-recipes", "check", "run"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name)
def test_workflows_ask_for_no_more_than_they_need(path: Path) -> None:
    workflow = read(path)
    assert {"name", "permissions", "jobs"} <= set(workflow)
    assert True in workflow  # "on" is a yes for YAML 1.1, which is what Python reads
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
    assert all(("uses" in step) != ("run" in step) for step in steps(workflow))


def test_every_python_that_the_project_names_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {word.rpartition(" ")[2] for word in project["classifiers"] if " :: Python :: 3." in word}
    ci = read(ROOT / ".github" / "workflows" / "ci.yml")
    tested = ci["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert named <= set(tested)
    assert project["requires-python"] == f">={tested[0]}"
    assert all(isinstance(version, str) for version in tested)  # 3.10 without quotes is 3.1
    assert any(str(step.get("run", "")).startswith("make test") for step in steps(ci))


def test_only_a_job_of_its_own_may_publish() -> None:
    release = read(ROOT / ".github" / "workflows" / "release.yml")
    assert list(release[True]) == ["push"]
    assert list(release[True]["push"]) == ["tags"]
    may = [job for job, content in release["jobs"].items() if "id-token" in content.get("permissions", {})]
    assert may == ["publish"]
    assert release["jobs"]["publish"]["needs"] == "build"
    assert not [step for step in release["jobs"]["publish"]["steps"] if "run" in step]


@pytest.mark.parametrize("path", [form for form in FORMS if form.name != "config.yml"], ids=name)
def test_forms_of_issues(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    assert {field["type"] for field in form["body"]} <= _FIELDS
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in asked)
    ids = [field["id"] for field in asked]
    assert len(set(ids)) == len(ids)
    assert any(field.get("validations", {}).get("required") for field in asked)


def test_a_wrong_value_comes_with_what_is_needed_to_mend_it() -> None:
    form = read(ROOT / ".github" / "ISSUE_TEMPLATE" / "wrong-value.yml")
    required = {field["id"] for field in form["body"] if field.get("validations", {}).get("required")}
    assert {"passage", "came", "expected", "explain"} <= required


def test_hooks_are_of_the_environment() -> None:
    hooks = [hook for repository in read(HOOKS)["repos"] for hook in repository["hooks"]]
    assert [hook["id"] for hook in hooks] == ["ruff", "ruff-format", "mypy"]
    assert all(hook["language"] == "system" for hook in hooks)
    assert all(hook["entry"].startswith(".venv/bin/") for hook in hooks)


def test_the_lock_names_all_that_developing_needs() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = stated["project"]
    wanted = [*stated["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8").splitlines()
    pinned = [line.partition("==") for line in lines if not line.startswith("#")]
    assert all(name and version and sign for name, sign, version in pinned)
    names = [name for name, _, _ in pinned]
    assert names == sorted(set(names))
    plain = {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", line)[0]).lower() for line in wanted}
    assert plain <= set(names), "run `make lock`"
