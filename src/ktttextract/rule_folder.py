"""Where the built-in rules lie, and their plain tables: cells between tabs, with comments and one row of names."""

import os
from collections.abc import Iterator


def rules_root() -> str:
    """The folder of the built-in rules: inside the package when installed, at the repository's root in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "_rules")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "rules")


def rows(folder: str, name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in a folder of the rules, without its comments and the names of its columns."""
    named = False
    with open(os.path.join(rules_root(), folder, name), encoding="utf-8", newline="\n") as file:
        for line in file:
            if not line.startswith("#"):
                if named:
                    yield line.rstrip("\n").split("\t")
                named = True
