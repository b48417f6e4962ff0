"""The variations in which every test of a rule must give the same answer."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from unicodedata import normalize


class Variation(NamedTuple):
    """A text, the part of it that must be found, and the name of what was changed."""

    name: str
    text: str
    find: str


def variations(text: str, find: str, keep: Collection[str] = ()) -> Iterator[Variation]:
    """The case as written, and in every other form that means the same; `keep` names forms that a rule opts out of."""
    yield Variation("original", text, find)
    seen = {text}
    for name, changed, wanted in _forms(text, find):
        if name not in keep and changed not in seen:
            seen.add(changed)
            yield Variation(name, changed, wanted)


def _forms(text: str, find: str) -> Iterator[Variation]:
    yield Variation("nfd", normalize("NFD", text), normalize("NFD", find))
    yield Variation("nbsp", text.replace(" ", "\u00a0"), find.replace(" ", "\u00a0"))
    blank = _breakable(find)
    if blank >= 0:
        broken = f"{find[:blank]}\n{find[blank + 1 :]}"
        yield Variation("break", text.replace(find, broken, 1), broken)
    yield Variation("capitals", text.upper(), find.upper())


def _breakable(find: str) -> int:
    """Where a line may end inside the finding: best before a small letter, never before the dash of a list item."""
    blanks = [i for i, c in enumerate(find) if c == " " and find[i + 1 : i + 2].isalnum()]
    return next((i for i in blanks if find[i + 1].islower()), blanks[0] if blanks else -1)
