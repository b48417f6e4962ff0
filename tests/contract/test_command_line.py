"""What the pages in docs/ say of the command line is what it does."""

import re
from pathlib import Path

import pytest
import typer.main

import ktttextract.errors
from ktttextract.cli import reference
from ktttextract.cli.app import app
from ktttextract.cli.options import EXIT_CODES, FAMILIES, OPTIONS, read_arguments

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
COMMANDS = reference.commands(typer.main.get_command(app))


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference.page(), (
        "run `python -m ktttextract.cli.reference > docs/cli.md`"
    )


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_and_option_is_explained(name: str, command: object) -> None:
    section = re.search(rf"### `{re.escape(name)}[ `].*?(?=\n### |\Z)", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert section
    assert command.help  # type: ignore[attr-defined]
    for parameter in command.params:  # type: ignore[attr-defined]
        assert parameter.help, parameter.name
        for option in parameter.opts:
            assert option.startswith("-") is False or f"`{option}`" in section[0]


def test_every_error_has_a_documented_exit_code() -> None:
    codes = {
        value.exit_code
        for value in vars(ktttextract.errors).values()
        if isinstance(value, type) and issubclass(value, ktttextract.errors.KtttextractError)
    }
    assert codes | {0, 130} == {code for code, _ in EXIT_CODES}


def test_the_families_are_those_of_the_library() -> None:
    from ktttextract import api

    assert FAMILIES == api.FAMILIES


def test_both_doors_know_the_same_options() -> None:
    extract = dict(COMMANDS)["ktt extract"]
    typed = {tuple(parameter.opts) for parameter in extract.params if parameter.opts[0].startswith("-")}
    assert typed == {option.flags for option in OPTIONS}


@pytest.mark.parametrize(
    "arguments",
    [
        ["a"],
        ["a", "-f", "yaml"],
        ["-fyaml", "a", "b"],
        ["--format=yaml", "-", "--anaphora"],
        ["--format", "yaml", "-o", "-x", "a"],
        ["-o=x", "a"],
        ["--only", "dates,targets", "--rules", "pack", "a"],
        ["--format=", "a"],
        ["-f", "json", "-f", "yaml", "a"],
        ["a", "--", "-f", "--help"],
    ],
)
def test_both_doors_understand_the_same(arguments: list[str]) -> None:
    call = read_arguments(arguments)
    assert call is not None
    command = dict(COMMANDS)["ktt extract"]
    typed = dict(command.make_context("extract", list(arguments)).params)
    assert {name: getattr(call, name) for name in typed} == {**typed, "files": list(typed["files"])}


@pytest.mark.parametrize(
    "arguments",
    [[], ["-f"], ["a", "--help"], ["-h"], ["a", "--nonsense"], ["--anaphora=1", "a"], ["-xa"], ["a", "-f", "--"]],
)
def test_the_fast_door_leaves_the_rest_to_typer(arguments: list[str]) -> None:
    assert read_arguments(arguments) is None
