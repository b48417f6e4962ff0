"""The words of a text at which rules begin: capitalised ones as written or in capitals, others in any case."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Finder = Callable[[str], Iterator[re.Match[str]]]
Wanted = TypeVar("Wanted")


class AnchorWords:
    """The words of all rules, sorted by how they are looked for."""

    def __init__(self, words: set[str]) -> None:
        # A word that some rule wants in any case is looked for in lower case alone, for all its rules.
        lower = sorted(word for word in words if word.islower())
        self._capitalised = _word_pattern({word for word in words if word.lower() not in lower})
        self._groups = list(_groups(lower))
        self._single = [word for word in lower if not any(word in group for group, _ in self._groups)]

    def hits(self, text: str, low: str, wanted: Mapping[str, Wanted]) -> Iterator[tuple[int, Wanted]]:
        """Every place of a word with what is wanted there; of a word that maps to nothing no place is told."""
        if self._capitalised is not None:
            for hit in self._capitalised.finditer(text):
                here = wanted[hit.group().lower()]
                if here:
                    yield hit.start(), here
        for word in self._single:
            here = wanted[word]
            at = low.find(word) if here else -1
            while at >= 0:
                after = at + len(word)
                if not low[at - 1 : at].isalnum() and not low[after : after + 1].isalnum():
                    yield at, here
                at = low.find(word, after)
        for group, find in self._groups:
            if any(wanted[word] for word in group):
                for hit in find(low):
                    at, after = hit.span()
                    here = wanted[hit.group()]
                    if here and not low[at - 1 : at].isalnum() and not low[after : after + 1].isalnum():
                        yield at, here


def _groups(words: list[str]) -> Iterator[tuple[list[str], Finder]]:
    """Words that begin with the same word, and how all of them are found at once.

    Going through a text costs more than what is found in it, and a pattern with a literal start no more than one word.
    """
    by_first: dict[str, list[str]] = {}
    for word in words:
        first, blank, rest = word.partition(" ")
        # One pattern sees no word inside another.
        apart = first not in rest and not any(word != other and word.startswith(other) for other in words)
        if blank and apart and not any(word != other and other.startswith(word) for other in words):
            by_first.setdefault(first + blank, []).append(rest)
    for lead, rests in by_first.items():
        if len(rests) > 1:
            pattern = re.compile(f"{re.escape(lead)}(?:{'|'.join(map(re.escape, rests))})")
            yield [lead + rest for rest in rests], pattern.finditer


def _word_pattern(words: set[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    forms = {form for word in words for form in (word, word.upper(), word.title())}
    # Grouped by first character, so that one set is tested per character; the word boundary is tested behind
    # it, since in front of it it would cost a test at every character.
    by_first: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0], []).append(re.escape(form[1:]))
    branches = "|".join(
        f"{re.escape(first)}(?<!\\w{re.escape(first)})(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items())
    )
    return re.compile(rf"(?:{branches})(?!\w)")
