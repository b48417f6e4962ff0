"""What `ktt doctor` and `ktt --version --verbose` tell of a machine."""

import os
import stat
import sys
import tomllib
from pathlib import Path

import pytest
from running import ktt, one_sentence

from ktttextract import __version__
from ktttextract.api import standard_book
from ktttextract.cli import doctor, machine
from ktttextract.cli.machine import BROKEN, MISSING, OK, Finding, Program, cache_found, extra_found, program_found

POSIX = pytest.mark.skipif(os.name == "nt", reason="programs and rights of POSIX")


def test_the_extras_are_those_that_can_be_installed() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["optional-dependencies"]
    assert declared.keys() - {"dev", "browser", "recipes", "docs-site"} == machine.EXTRAS.keys()
    for extra, packages in machine.EXTRAS.items():
        names = {line.partition(">")[0] for line in declared[extra]}
        assert {package for package, _ in packages} <= names


def test_an_extra_that_lacks_something_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(machine.EXTRAS, "docs", (("lxml", "lxml.etree"), ("no-such-package", "no_such_module")))
    assert extra_found("docs") == Finding(
        MISSING, "[docs]", "no-such-package", "Install it: pip install 'ktttextract[docs]'."
    )


def test_an_extra_that_does_not_import_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(machine.EXTRAS, "docs", (("lxml", "lxml.no_such_module"),))
    found = extra_found("docs")
    assert found.state == BROKEN
    assert "no_such_module" in found.found


@POSIX
@pytest.mark.parametrize(
    ("script", "state"),
    [("echo Office 7", OK), ("exit 3", BROKEN), (None, MISSING)],
)
def test_a_program_is_asked(script: str | None, state: str, tmp_path: Path) -> None:
    path = tmp_path / "office"
    if script is not None:
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    found = program_found(Program("Office", ("office",), ("--version",), "an-office"), lambda _: script and str(path))
    assert found.state == state
    assert found.advice == ("" if state == OK else "Install it: apt-get install an-office.")


@POSIX
@pytest.mark.parametrize(("languages", "state"), [("eng\nvie", OK), ("eng", MISSING)])
def test_tesseract_needs_vietnamese(languages: str, state: str, tmp_path: Path) -> None:
    path = tmp_path / "tesseract"
    path.write_text(f"#!/bin/sh\nprintf '{languages}\\n'\n")
    path.chmod(0o700)
    tesseract = next(program for program in machine.PROGRAMS if program.commands == ("tesseract",))
    assert program_found(tesseract, lambda _: str(path)).state == state


@POSIX
def test_a_cache_that_others_may_write_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", str(tmp_path / "new" / "cache"))
    assert cache_found().state == OK
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    monkeypatch.setenv("KTTTEXTRACT_CACHE", str(tmp_path / "open"))
    assert cache_found().state == BROKEN
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    assert cache_found().state == MISSING


@pytest.mark.parametrize(("states", "code"), [((OK, MISSING), 0), ((OK, BROKEN), 1)])
def test_only_what_is_broken_fails(
    states: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    rows = [Finding(state, f"thing {state}", "1.0\x1b[2J", "Do it." if state != OK else "") for state in states]
    monkeypatch.setattr(machine, "findings", lambda: iter(rows))
    assert doctor.doctor() == code
    said = capfdbinary.readouterr().out.decode()
    assert "\x1b" not in said
    assert said.count("Do it.") == 1


def test_the_long_version_has_what_a_report_needs() -> None:
    said = ktt("--version", "--verbose").stdout.decode()
    assert said.startswith(f"ktt {__version__}\n")
    python = f"Python  {sys.version_info[0]}.{sys.version_info[1]}"
    for word in (standard_book().digest, "extras  docs", python, "cache"):
        assert word in said
    assert "--verbose is for --version" in one_sentence(ktt("--verbose"))
