"""Files of cases in a pack (`cases/*.yaml`): what must come out of a text, whichever rule decides."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ktttextract.rulebook.problems import Problem, Reporter, suggestion
from ktttextract.rulebook.rule_files import Located, RuleFile, parse
from ktttextract.rulebook.schema import check_keys
from ktttextract.rulebook.table_files import plain

FOLDER = "cases/"
CASE_KEYS: dict[str, dict[str, type]] = {
    "match": {"head": str, "text": str, "find": str, "give": dict},
    "no_match": {"head": str, "text": str, "find": str, "because": str},
}
CASE_REQUIRED = {"match": ("text", "find"), "no_match": ("text", "because")}


class PackCase(NamedTuple):
    """One case: in `text`, below the beginning `head`, the figure `find` is a target as `give` says, or is none.

    A `no_match` without `find` says that the text has no target at all.
    """

    kind: str
    file: str
    line: int
    head: str
    text: str
    find: str
    give: Mapping[str, Any]
    because: str


def read_cases(files: Iterable[RuleFile], heads: Iterable[str]) -> tuple[list[PackCase], list[Problem]]:
    """The cases of a pack's files, and every mistake in them; `heads` are the names of beginnings."""
    cases: list[PackCase] = []
    problems: list[Problem] = []
    known = list(heads)
    for file in files:
        if file.path.startswith(FOLDER):
            report = Reporter(file.label)
            cases += _of_file(parse(file, report), report, known)
            problems += sorted(report.problems, key=lambda problem: problem.line)
    return cases, problems


def _of_file(data: Any, report: Reporter, heads: list[str]) -> list[PackCase]:
    if data is None:
        return []
    if not isinstance(data, Located):
        report.add(1, "a file of cases is a mapping.", "Write match: or no_match: with a list below.")
        return []
    found = []
    for kind, cases in data.items():
        line = data.line_of(kind)
        if kind not in CASE_KEYS:
            report.add(line, f"unknown kind of case '{kind}'.", suggestion(kind, list(CASE_KEYS)))
        elif not isinstance(cases, list):
            report.add(line, f"'{kind}' must be a list.", 'Write - {text: "…"} below it.')
        else:
            for case in cases:
                if not isinstance(case, Located):
                    report.add(line, "a case is a mapping.", 'Write - {text: "…"}.')
                elif check_keys(case, CASE_KEYS[kind], CASE_REQUIRED[kind], report):
                    found.append(_case(kind, case, report, heads))
    return found


def _case(kind: str, case: Located, report: Reporter, heads: list[str]) -> PackCase:
    head = case.get("head", "")
    if head and head not in heads:
        report.add(case.line_of("head"), f"there is no beginning '{head}'.", suggestion(head, heads))
    give = plain(case.get("give", {}))
    return PackCase(
        kind, report.file, case.line, head, case["text"], case.get("find", ""), give, case.get("because", "")
    )
