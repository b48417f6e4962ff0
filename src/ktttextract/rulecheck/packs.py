"""A user's pack of rules, checked whole: what it says and whether its tests hold."""

from ktttextract.match.convert import BUILDERS, CONVERTERS
from ktttextract.rulebook import load_rulebook
from ktttextract.rulebook.authoring import check_pack as check_files
from ktttextract.rulebook.problems import Problem
from ktttextract.rulecheck.checking import check_book
from ktttextract.rulecheck.running import Run, run_rules


def check_pack(folder: str, *, root: str | None = None, run: Run = run_rules) -> list[Problem]:
    """Every problem of the pack's files or, if they have none, every test of its rules that does not hold.

    Raises RuleError when the folder cannot be read. `root` is another folder in place of the built-in rules.
    """
    converters, builders = frozenset(CONVERTERS), frozenset(BUILDERS)
    problems = check_files(folder, root=root, converters=converters, builders=builders)
    if problems:
        return problems
    book = load_rulebook([folder], root=root, converters=converters, builders=builders)
    failures = check_book(book, run, only=[rule.id for rule in book.rules if rule.user])
    return [failure.as_problem() for failure in failures]
