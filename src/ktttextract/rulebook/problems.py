"""What is wrong in a rule file, where, and what to write instead."""

from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.errors import RuleError
from ktttextract.terminal import one_line


class Problem(NamedTuple):
    """One mistake in a rule file; `rule` is the id of the rule, table or fragment, "" where there is none."""

    file: str
    line: int
    rule: str
    message: str
    advice: str = ""

    def __str__(self) -> str:
        name = f"{self.rule}: " if self.rule else ""
        return one_line(f"{self.file}:{self.line}: {name}{self.message} {self.advice}".rstrip())


class Reporter:
    """Collects the problems of one file, so that a person sees all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.rule = ""
        self.problems: list[Problem] = []

    def add(self, line: int, message: str, advice: str = "") -> None:
        self.problems.append(Problem(self.file, line, self.rule, message, advice))


def refusal(problems: Sequence[Problem]) -> RuleError:
    """The error that names every problem, one a line."""
    told = tuple(str(problem) for problem in problems)
    return RuleError("\n".join(told) + "\n", problems=told)


def suggestion(word: str, known: Sequence[str]) -> str:
    """The advice for an unknown name: the nearest known one, or all of them."""
    from difflib import get_close_matches  # only a broken file pays for this import

    near = get_close_matches(word, known, 1)
    if near:
        return f"Write '{near[0]}'."
    return f"Write one of: {', '.join(sorted(known))}." if known else ""
