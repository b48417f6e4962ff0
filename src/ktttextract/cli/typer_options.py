"""Options that several commands have, most of them those of `ktt extract`, as Typer takes them."""

from typing import Any

import typer

from ktttextract.cli.completion import OF_OPTIONS
from ktttextract.cli.options import OPTIONS

GLOB: Any = typer.Option("--glob", metavar="GLOB", help="Of folders read only files like this; repeatable.")
_BY_NAME = {option.name: option for option in OPTIONS}


def option(name: str) -> Any:
    """Return an option by its name."""
    found = _BY_NAME[name]
    return typer.Option(
        *found.flags, metavar=found.metavar or None, help=found.help, autocompletion=OF_OPTIONS.get(name)
    )
