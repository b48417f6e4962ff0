"""Running the tests that stand beside every rule, and saying what failed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import normalize

from ktttextract.rulebook import Case, Cases, Rule, RuleBook
from ktttextract.rulebook.problems import Problem
from ktttextract.rulecheck.comparison import differing
from ktttextract.rulecheck.findings import Found, Run, run_rules
from ktttextract.rulecheck.variations import Variation, variations


class Failure(NamedTuple):
    """One test that did not hold: where it stands, in which form and against which book, what it wanted and got."""

    rule: str
    file: str
    line: int
    kind: str  # match, no_match, known_gap, needs, missing
    variation: str
    book: str  # alone, whole
    expected: str
    got: str

    def as_problem(self) -> Problem:
        """The failure in the words in which other mistakes of rule files are told."""
        form = f" ({self.variation}, {self.book})" if self.variation else ""
        return Problem(self.file, self.line, self.rule, f"{self.kind}{form}: expected {self.expected}; got {self.got}.")

    def __str__(self) -> str:
        return str(self.as_problem())


def check_book(book: RuleBook, run: Run = run_rules, only: Iterable[str] | None = None) -> list[Failure]:
    """Every test of every rule (or of the rules `only`), alone and with the whole book, in every variation."""
    cases = book.cases()
    rules = book.rules if only is None else [book.rule(rule_id) for rule_id in only]
    return [failure for rule in rules for failure in _check_rule(rule, cases.get(rule.id, {}), book, run)]


def _check_rule(rule: Rule, cases: Cases, book: RuleBook, run: Run) -> Iterator[Failure]:
    books = {"alone": book.only([rule.id]), "whole": book}
    yield from _check_presence(rule, cases)
    for case in cases.get("match", ()):
        yield from _check_match(rule, case, books, run)
    for case in cases.get("no_match", ()):
        for form in variations(case["text"], case["text"], ("break", "capitals", *rule.keep)):
            found = [item for item in run(form.text, books["alone"]) if item.rule_id == rule.id]
            if found:
                expected = f"nothing in {form.text!r}, because {case['because']}"
                yield _failure(rule, case, "no_match", form.name, "alone", expected, _told(found))
    for case in cases.get("known_gap", ()):
        form = Variation("original", case["text"], case["find"])
        if all(_wrong(rule, case, form, run(form.text, each)) is None for each in books.values()):
            expected = f"that {case['find']!r} is still missed"
            yield _failure(rule, case, "known_gap", "original", "whole", expected, "it right: move the case to match")


def _check_presence(rule: Rule, cases: Cases) -> Iterator[Failure]:
    place: Case = {"line": rule.line}
    for kind in ("match", "no_match"):
        if not cases.get(kind):
            yield _failure(rule, place, "missing", "", "", f"at least one {kind} case", "none")
    texts = [normalize("NFC", case["text"]).lower() for case in cases.get("match", ())]
    for need in rule.needs:
        if texts and not any(need in text for text in texts):
            yield _failure(rule, place, "needs", "", "", f"a match case with {need!r}", "none")


def _check_match(rule: Rule, case: Case, books: dict[str, RuleBook], run: Run) -> Iterator[Failure]:
    for form in variations(case["text"], case["find"], rule.keep):
        for name, book in books.items():
            got = _wrong(rule, case, form, run(form.text, book))
            if got is not None:
                expected = f"{form.find!r} {case.get('give', {})}"
                yield _failure(rule, case, "match", form.name, name, expected, got)
                break  # what fails alone fails in the whole book too


def _wrong(rule: Rule, case: Case, form: Variation, found: Sequence[Found]) -> str | None:
    """What is wrong with the findings, None if the expected one is among them."""
    own = [item for item in found if item.rule_id == rule.id]
    exact = [item for item in own if item.text == form.find]
    holding = [item for item in exact if not item.lost_to]
    if not holding:
        return f"the right place, which {exact[0].lost_to}" if exact else _told(own)
    wrong: dict[str, Any] = {}
    for item in holding:
        wrong = differing(case.get("give", {}), item.fields, fold=form.name == "capitals")
        if not wrong:
            return None
    return f"the right place with {wrong}"


def _told(found: Sequence[Found]) -> str:
    return ", ".join(f"{item.text!r} {item.fields}" for item in found) or "nothing"


def _failure(rule: Rule, case: Case, kind: str, variation: str, book: str, expected: str, got: str) -> Failure:
    return Failure(rule.id, rule.file, case["line"], kind, variation, book, expected, got)
