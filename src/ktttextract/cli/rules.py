"""`ktt rules`: list, show, check and start rules."""

from collections.abc import Iterable
from typing import Annotated

import typer

from ktttextract.cli.completion import rule_ids
from ktttextract.cli.streams import complain, to_stdout
from ktttextract.cli.typer_options import Rules
from ktttextract.errors import RuleError
from ktttextract.messages import spoken
from ktttextract.terminal import one_line

rules = typer.Typer(help="List, show, check and start rules.", rich_markup_mode=None)


@rules.command("list")
def list_rules(rules: Rules = None) -> int:
    """List all rules: id, what it finds, file and line, with tabs between."""
    from ktttextract.api import book_with
    from ktttextract.rulebook import authoring

    rows = authoring.list_rules(book_with(rules))
    lines = (f"{row['id']}\t{one_line(row['about'])}\t{one_line(row['file'])}:{row['line']}" for row in rows)
    return to_stdout((_lines(lines),))


@rules.command("show")
def show_rule(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of the rule.",
            show_default=False,
            autocompletion=rule_ids,
        ),
    ],
    rules: Rules = None,
) -> int:
    """Show one rule: what it finds, why, its pattern and its tests."""
    from ktttextract.api import book_with
    from ktttextract.rulebook import authoring

    return to_stdout((_lines([authoring.show_rule(book_with(rules), rule)]),))


@rules.command("check")
def check_rules(
    directory: Annotated[
        str | None,
        typer.Argument(
            metavar="[DIR]", help="Folder of the rule pack; without it the built-in rules.", show_default=False
        ),
    ] = None,
) -> int:
    """Check a rule pack and run the tests of its rules and tables.

    Each problem is one line: file, line, rule, what to write instead. Without any, one line says what was checked.
    """
    from ktttextract.rulecheck import check_pack, check_standard, what_was_checked

    problems = check_standard() if directory is None else check_pack(directory)
    place = directory or "rules"
    if problems:
        to_stdout((_lines(spoken(str(problem)) for problem in problems),))
        complain(f"{place}: {len(problems)} problem{'s' if len(problems) > 1 else ''}.")
        return RuleError.exit_code
    return to_stdout((_lines([f"{one_line(place)}: {spoken(what_was_checked(directory))}"]),))


@rules.command("new")
def new_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help="Id of the new rule, dotted.", show_default=False)],
) -> int:
    """Print the beginning of a new rule, to be filled in."""
    from ktttextract.rulebook import authoring

    return to_stdout((_lines([authoring.new_rule(rule)]),))


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(line.rstrip("\n") + "\n" for line in lines).encode("utf-8", "surrogatepass")
