"""Running the cases of a pack that are about no single rule: each text is read whole, with all rules."""

from collections.abc import Iterable

from ktttextract import api
from ktttextract.contract.shapes import TargetData
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.case_files import PackCase
from ktttextract.rulebook.problems import Problem
from ktttextract.rulecheck.comparison import differing
from ktttextract.source import read_text


def check_cases(cases: Iterable[PackCase], book: RuleBook) -> list[Problem]:
    """Every case that does not hold."""
    return [problem for case in cases if (problem := _check(case, book)) is not None]


def _check(case: PackCase, book: RuleBook) -> Problem | None:
    head = f"{book.heads[case.head]}\n" if case.head else ""
    targets = api.extract_source(read_text(head + case.text, "-"), book, why=True)["targets"]
    own = [one for one in targets if one["start"] >= len(head)]
    asked = [one for one in own if not case.find or same_words(one["text"], case.find)]
    if case.kind == "no_match":
        if not asked:
            return None
        wanted = f"no target, because {case.because}"
        got = ", ".join(f"{one['text']!r} by {one['decided_by'].get('admission', one['rule'])}" for one in asked)
    else:
        if any(not differing(case.give, one) for one in asked):
            return None
        wanted = f"{case.find!r} {dict(case.give)}"
        got = ", ".join(_told(one, case.give) for one in asked or own) or "nothing"
    return Problem(case.file, case.line, "", f"{case.kind}: expected {wanted}; got {got}.")


def same_words(one: str, other: str) -> bool:
    """Whether two stretches of text say the same, whatever their blanks are."""
    return one.split() == other.split()


def _told(target: TargetData, fields: Iterable[str]) -> str:
    by = target["decided_by"]
    said = ", ".join(f"{name} {target.get(name)}{f' by {by[name]}' if name in by else ''}" for name in fields)
    return f"{target['text']!r} ({said})" if said else repr(target["text"])
