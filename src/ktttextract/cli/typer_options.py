"""Options that several commands have, most of them those of `ktt extract`, as Typer takes them."""

from typing import Annotated, Any

import typer

from ktttextract.cli.completion import OF_OPTIONS, one_of
from ktttextract.cli.options import OPTIONS

_BY_NAME = {option.name: option for option in OPTIONS}


def option(name: str) -> Any:
    """Return an option by its name."""
    found = _BY_NAME[name]
    return typer.Option(
        *found.flags, metavar=found.metavar or None, help=found.help, autocompletion=OF_OPTIONS.get(name)
    )


def format_option(*formats: str, about: str = "How to write it") -> Any:
    """Return the option of a command that writes in one of these formats."""
    return typer.Option(
        "-f", "--format", metavar="FORMAT", help=f"{about}: {', '.join(formats)}.", autocompletion=one_of(*formats)
    )


Globs = Annotated[
    list[str] | None,
    typer.Option("--glob", metavar="GLOB", help="Of folders read only files like this; repeatable."),
]
Only = Annotated[str | None, option("only")]
Rules = Annotated[str | None, option("rules")]
Corrections = Annotated[str | None, option("corrections")]
Anaphora = Annotated[bool, option("anaphora")]
Encoding = Annotated[str | None, option("encoding")]
MaxSize = Annotated[str | None, option("max_size")]
Timeout = Annotated[str | None, option("timeout")]
MaxPages = Annotated[str | None, option("max_pages")]
