"""`ktt man`: the man page, made of the same commands, options and examples as the help."""

import inspect
from collections.abc import Iterator
from typing import Any

import typer

from ktttextract import __version__
from ktttextract.cli.streams import to_stdout
from ktttextract.messages import spoken

# What the environment changes; docs/cli.md tells more.
_ENVIRONMENT = (
    ("KTT_LANG", "vi or en: the language of messages, notices and help, whatever the locale says."),
    ("KTTTEXTRACT_CACHE", "The folder of compiled rules; empty keeps none."),
    ("KTT_DEBUG", "1 shows where an internal error comes from."),
    ("NO_COLOR", "Terminals get no colours."),
    ("PAGER", "What `ktt show` shows texts with on a terminal."),
)


def man(context: typer.Context) -> int:
    """Print the man page in roff: all commands, options, examples and exit codes.

    It is Vietnamese where the help is.
    """
    return to_stdout(("\n".join(page(context.find_root().command)).encode() + b"\n",))


def page(root: Any) -> Iterator[str]:
    """The lines of the page in roff."""
    from ktttextract.cli.options import EXIT_CODES

    yield f'.TH KTT 1 "" "ktttextract {__version__}"'
    yield from (".SH NAME", f"ktt \\- {_roff(root.help)}")
    yield from (".SH SYNOPSIS", ".B ktt", _roff("[OPTIONS] COMMAND [ARGS]..."))
    yield ".SH OPTIONS"
    yield from _parameters(root)
    yield ".SH COMMANDS"
    for name, command in _commands(root, "ktt"):
        yield f".SS {_roff(name)} {_roff(_arguments(command))}".rstrip()
        for part in inspect.cleandoc(command.help or "").split("\n\n"):
            yield from (".PP", _roff(" ".join(part.split())))
        yield from _parameters(command)
        yield from _examples(command.epilog or "")
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES:
        yield from (".TP", f".B {code}", _roff(spoken(meaning)))
    yield ".SH ENVIRONMENT"
    for name, meaning in _ENVIRONMENT:
        yield from (".TP", f".B {_roff(name)}", _roff(spoken(meaning)))


def _commands(group: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        full = f"{before} {name}"
        if hasattr(command, "commands"):
            yield from _commands(command, full)
        else:
            yield full, command


def _arguments(command: Any) -> str:
    arguments = [parameter for parameter in command.params if not parameter.opts[0].startswith("-")]
    return " ".join(f"{argument.metavar}{'...' if argument.nargs == -1 else ''}" for argument in arguments)


def _parameters(command: Any) -> Iterator[str]:
    for parameter in command.params:
        option = parameter.opts[0].startswith("-")
        value = "" if getattr(parameter, "is_flag", False) else f" {parameter.metavar}"
        yield from (".TP", f".B {_roff((', '.join(parameter.opts) if option else '') + value)}", _roff(parameter.help))


def _examples(epilog: str) -> Iterator[str]:
    """The examples of a help: calls as they are, what they give below."""
    lines = [line for line in epilog.split("\n") if line.strip("\b ")]
    if lines:
        yield from (".PP", _roff(lines[0]), ".RS", ".nf", *(_roff(line[2:]) for line in lines[1:]), ".fi", ".RE")


def _roff(text: str | None) -> str:
    """One line in which nothing is an instruction of roff."""
    said = " ".join((text or "").split("\n")).replace("\\", "\\e").replace("-", "\\-").rstrip()
    return f"\\&{said}" if said.lstrip(" ")[:1] in (".", "'") else said
