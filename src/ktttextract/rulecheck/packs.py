"""A user's pack of rules, checked whole: what it says and whether its tests hold."""

from ktttextract.decisions import vocabulary
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook import Case, DecisionRule, RuleBook, load_rulebook
from ktttextract.rulebook.authoring import check_pack as check_files
from ktttextract.rulebook.case_files import PackCase, read_cases
from ktttextract.rulebook.problems import Problem
from ktttextract.rulebook.rule_files import read_pack
from ktttextract.rulebook.schema import FAMILIES
from ktttextract.rulecheck.decision_cases import check_deciding_rules
from ktttextract.rulecheck.findings import Run, run_rules
from ktttextract.rulecheck.pack_cases import check_cases
from ktttextract.rulecheck.rule_cases import check_book
from ktttextract.rulecheck.spelling import check_spelling
from ktttextract.rulecheck.table_cases import check_tables
from ktttextract.scan.converters import BUILDERS, CONVERTERS
from ktttextract.scan.rule_fields import FIELDS


def check_pack(folder: str, *, root: str | None = None, run: Run = run_rules) -> list[Problem]:
    """Every problem of the pack's files or, if they have none, every test of its rules that does not hold.

    Raises RuleError when the folder cannot be read. `root` is another folder in place of the built-in rules.
    """
    converters, builders, decisions = frozenset(CONVERTERS), frozenset(BUILDERS), vocabulary()
    problems = check_files(
        folder, root=root, converters=converters, builders=builders, fields=FIELDS, decisions=decisions
    )
    if problems:
        return problems
    book = load_rulebook(
        [folder], root=root, converters=converters, builders=builders, fields=FIELDS, decisions=decisions
    )
    failures = [
        *check_book(book, run, only=[rule.id for rule in book.rules if rule.user]),
        *check_deciding_rules(book, only=[rule.id for rule in _deciding(book) if rule.user]),
        *check_tables(book, user_only=True),
    ]
    cases, mistakes = _cases(folder, book)
    return [*(failure.as_problem() for failure in failures), *(mistakes or check_cases(cases, book))]


def _cases(folder: str, book: RuleBook) -> tuple[list[PackCase], list[Problem]]:
    return read_cases(read_pack(folder, folder.rstrip("/\\")), book.heads)


def check_standard(run: Run = run_rules) -> list[Problem]:
    """Every problem of the built-in rules and tables; deciding rules without a case are let pass as yet."""
    book = load_rulebook(
        converters=frozenset(CONVERTERS), builders=frozenset(BUILDERS), fields=FIELDS, decisions=vocabulary()
    )
    deciding = [failure for failure in check_deciding_rules(book) if failure.kind != "missing"]
    failures = [*check_book(book, run), *deciding, *check_tables(book), *check_spelling(book)]
    return [failure.as_problem() for failure in failures]


def what_was_checked(folder: str | None) -> str:
    """Counts by kind of what a check of a pack that loads (None: of the built-in rules) went through."""
    book = load_rulebook() if folder is None else load_rulebook([folder])
    rules = [rule for rule in book.rules if rule.user or folder is None]
    deciding = [rule for rule in _deciding(book) if rule.user or folder is None]
    kinds = {family: sum(rule.family == family for rule in rules) for family in FAMILIES}
    of_rules = book.cases()
    ids = [*(rule.id for rule in rules), *(rule.id for rule in deciding)]
    cases = [(kind, case) for rule_id in ids for kind, found in of_rules.get(rule_id, {}).items() for case in found]
    tables = [
        (kind, case)
        for table in book.tables.values()
        for kind, found in table.cases.items()
        for case in found
        if case["user"] or folder is None
    ]
    files = read_pack(folder or rules_root(), "")
    whole = [] if folder is None else _cases(folder, book)[0]
    of_tables = [file for file in files if file.path.startswith("tables/")]
    kinds["deciding"] = len(deciding)
    by_family = ", ".join(f"{count} {family}" for family, count in kinds.items() if count)
    of_pack = f"; {_counted(len(whole), 'case')} of the pack" if whole else ""
    return (
        f"{_counted(len(files), 'file')}; {_counted(len(ids), 'rule')}{f' ({by_family})' if by_family else ''}"
        f" with {_by_kind(cases)}; {_counted(len(of_tables), 'table')} with {_by_kind(tables)}{of_pack}: no problem."
    )


def _deciding(book: RuleBook) -> list[DecisionRule]:
    return [rule for decision in book.decisions.values() for rule in decision.rules]


def _by_kind(cases: list[tuple[str, Case]]) -> str:
    counts = {kind: sum(kind == one for one, _ in cases) for kind in ("match", "no_match", "known_gap")}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "no tests"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
