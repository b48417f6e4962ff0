"""Running the tests that stand in table files: what must be found in the table, and what must not."""

from collections.abc import Iterator

from ktttextract.rulebook import Case, Row, RuleBook, Table
from ktttextract.rulecheck.comparison import differing
from ktttextract.rulecheck.rule_cases import Failure
from ktttextract.rulecheck.variations import variations


def check_tables(book: RuleBook, *, user_only: bool = False) -> list[Failure]:
    """Every test of every table (or of a user's files only), in every spelling that means the same."""
    return [
        failure
        for table in book.tables.values()
        for kind, cases in table.cases.items()
        for case in cases
        if case["user"] or not user_only
        for failure in _check_case(table, kind, case)
    ]


def _check_case(table: Table, kind: str, case: Case) -> Iterator[Failure]:
    # A name in a table stands on one line.
    for form in variations(case["text"], case["text"], ("break",)):
        rows = looked_up(table, form.text)
        wrong = [row["id"] for row in rows]
        if kind == "no_match" and rows:
            expected = f"nothing for {form.text!r}, because {case['because']}"
            yield _failure(table, case, kind, form.name, expected, ", ".join(wrong))
        if kind == "match" and all(differing(case["give"], row) for row in rows):
            got = ", ".join(f"{row['id']} with {differing(case['give'], row)}" for row in rows) or "no row"
            yield _failure(table, case, kind, form.name, f"{form.text!r} {case['give']}", got)


def looked_up(table: Table, text: str) -> list[Row]:
    """The rows that a text, normalised as every text is, finds by id, name or variant."""
    from ktttextract.normalise import normalise

    words = normalise(text).text
    first = table.find(words)
    rows = table.find_all(words)
    return [first, *rows] if first is not None and first not in rows else rows


def _failure(table: Table, case: Case, kind: str, variation: str, expected: str, got: str) -> Failure:
    return Failure(table.name, case["file"], case["line"], kind, variation, "whole", expected, got)
