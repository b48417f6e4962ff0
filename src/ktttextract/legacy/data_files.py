"""The tables of `rules/encodings`: rows of cells between tabs, with comments and one row of names."""

import os
from collections.abc import Iterator


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table, without its comments and the names of its columns."""
    named = False
    with open(os.path.join(_folder(), name), encoding="utf-8", newline="\n") as file:
        for line in file:
            if not line.startswith("#"):
                if named:
                    yield line.rstrip("\n").split("\t")
                named = True


def _folder() -> str:
    """`rules/encodings`: inside the package when installed, at the root of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "_rules", "encodings")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "rules", "encodings")
