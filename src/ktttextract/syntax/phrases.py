"""Patterns made of the phrases of the lexicon, the longest phrase first."""

import re
from collections.abc import Iterable, Mapping

_LONGEST_MARK = 12  # characters of the mark that may open a sentence: "- 2.2. "
Phrases = tuple[str, ...]
Rows = Mapping[str, Phrases]  # the phrases of every tag


def one_of(*groups: Phrases) -> str:
    """An alternation of phrases, to be set into a group."""
    phrases = {phrase for group in groups for phrase in group}
    return "|".join(
        re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(phrases, key=lambda each: (-len(each), each))
    )


def anywhere(phrases: Phrases) -> re.Pattern[str]:
    """Any of the phrases as whole words."""
    # Grouped by the first letter, with the word boundary tested behind it: the engine then skips by a set of letters.
    by_first: dict[str, list[str]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase[1:])
    branches = "|".join(rf"{first}(?<!\w{first})(?:{one_of(tuple(rest))})" for first, rest in sorted(by_first.items()))
    return re.compile(rf"(?:{branches})(?!\w)")


def anywhere_but(phrases: Phrases, longer: Phrases) -> re.Pattern[str]:
    """Any of the phrases as whole words, unless it only begins a longer one that means something else."""
    # Asked behind the match, so that the engine still skips by a set of letters.
    parts = sorted(phrase.partition(" ") for phrase in longer)
    begun = "".join(rf"(?!(?<=\b{re.escape(first)}) {re.escape(rest)}(?!\w))" for first, _, rest in parts)
    return re.compile(anywhere(phrases).pattern + begun)


def opening(phrases: Phrases) -> re.Pattern[str]:
    """Any of the phrases, with the blanks behind it, for `match`."""
    return re.compile(rf"(?:{one_of(phrases)})(?!\w) *")


def before(phrases: Iterable[str]) -> Phrases:
    """The phrases with a blank behind: how words that stand before others begin."""
    return tuple(f"{phrase} " for phrase in phrases)


def behind(phrases: Iterable[str]) -> Phrases:
    """The phrases with a blank before: how words that stand behind others end."""
    return tuple(f" {phrase}" for phrase in phrases)


def between(phrases: Iterable[str]) -> Phrases:
    """The phrases with a blank on either side."""
    return tuple(f" {phrase} " for phrase in phrases)


def not_behind(phrases: Iterable[str]) -> str:
    """That none of the phrases stands right before; each has a length of its own."""
    return "".join(rf"(?<!{re.escape(phrase)} )" for phrase in phrases)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first word of each phrase."""
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """The last word of each phrase."""
    return frozenset(phrase.rsplit(" ", 1)[-1] for phrase in phrases)


def finds(low: str, phrases: Phrases, start: int, end: int) -> bool:
    """Whether one of the phrases stands between two places, as letters."""
    return any(low.find(phrase, start, end) >= 0 for phrase in phrases)


def last_of(low: str, phrases: Phrases, start: int, end: int) -> tuple[int, int]:
    """Where the last of the phrases between two places begins and ends; -1 and -1 for none."""
    begin = stop = -1
    for phrase in phrases:
        at = low.rfind(phrase, start, end)
        if at > begin:
            begin, stop = at, at + len(phrase)
    return begin, stop


def ends_with(low: str, phrases: Phrases, end: int, start: int = 0) -> int:
    """How long the longest of the phrases is that ends at a place; 0 for none."""
    if not low.endswith(phrases, start, end):
        return 0
    return max(len(phrase) for phrase in phrases if low.endswith(phrase, start, end))


def starts_with(low: str, phrases: Phrases, start: int) -> int:
    """How long the longest of the phrases is that begins at a place; 0 for none."""
    if not low.startswith(phrases, start):
        return 0
    return max(len(phrase) for phrase in phrases if low.startswith(phrase, start))


def is_mark(low: str, start: int, end: int) -> bool:
    """Whether no more than the mark of an item stands between two places."""
    return end - start < _LONGEST_MARK and not any(map(str.isalpha, low[start:end]))
