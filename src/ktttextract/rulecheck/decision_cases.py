"""Running the cases of deciding rules: a text under its head is read whole, and the rule must have decided in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ktttextract import api
from ktttextract.contract.shapes import ExtractionData
from ktttextract.rulebook import Case, Cases, DecisionRule, RuleBook
from ktttextract.rulebook.problems import suggestion
from ktttextract.rulecheck.comparison import differing
from ktttextract.rulecheck.rule_cases import Failure
from ktttextract.rulecheck.variations import Variation, variations
from ktttextract.source import read_text

Decided = Mapping[str, Any]  # a target, a figure that was refused, a cited document at its first place
# A line in capitals is a heading and a name in capitals may be another one: rules of figures are not asked about that.
_KEEP = ("capitals",)
_UNCHANGED = "keep"  # of a decision that leaves a field as it was
OF_TEXT = ("genre", "sort", "territory")  # decided once for the whole text
OF_CITATIONS = ("relation",)  # decided for each document that the text cites
_WRITTEN_AS = {"cell": "status", "dating": "year"}  # what a decision about a field is called in the output


def check_deciding_rules(book: RuleBook, only: Iterable[str] | None = None) -> list[Failure]:
    """Every case of every deciding rule (or of the rules `only`), in every form that means the same."""
    cases = book.cases()
    rules = [rule for decision in book.decisions.values() for rule in decision.rules]
    wanted = None if only is None else set(only)
    return [
        failure
        for rule in rules
        if wanted is None or rule.id in wanted
        for failure in _check_rule(rule, cases.get(rule.id, {}), book)
    ]


def _check_rule(rule: DecisionRule, cases: Cases, book: RuleBook) -> Iterator[Failure]:
    for kind in ("match", "no_match"):
        if not cases.get(kind):
            place: Case = {"line": rule.line}
            yield _failure(rule, place, "missing", "", f"at least one {kind} case", "none")
        for case in cases.get(kind, ()):
            head = case.get("head", "")
            if head and head not in book.heads:
                advice = suggestion(head, list(book.heads))
                yield _failure(rule, case, kind, "", f"a head of decisions/heads.yaml. {advice}", f"'{head}'")
                continue
            keep = (*_KEEP, *rule.keep, *(() if "find" in case else ("break",)))
            for form in variations(str(case["text"]), str(case.get("find", case["text"])), keep):
                failure = _check_case(rule, kind, case, form, book)
                if failure is not None:
                    yield failure
                    break  # the other forms would say the same again


def _check_case(rule: DecisionRule, kind: str, case: Case, form: Variation, book: RuleBook) -> Failure | None:
    head = f"{book.heads[case['head']]}\n" if case.get("head") else ""
    data = api.extract_source(read_text(head + form.text, "-"), book, why=True)
    if rule.decide in OF_TEXT:
        return _check_text(rule, kind, case, form, data["document"]["decided_by"][rule.decide])
    rows = [row for row in _rows(rule.decide, data) if row["start"] >= len(head)]
    key = _WRITTEN_AS.get(rule.decide, rule.decide)
    decided = [row for row in rows if _decides(rule, row, key)]
    if kind == "no_match":
        if not decided:
            return None
        expected = f"another rule in {form.text!r}, because {case['because']}"
        return _failure(rule, case, kind, form.name, expected, _told(decided, key))
    if "find" in case:
        decided = [row for row in decided if " ".join(row["text"].split()) == " ".join(form.find.split())]
    give = case.get("give", {})
    if any(not differing(give, row) for row in decided):
        return None
    expected = f"{case.get('find', 'anything')!r} {give} by this rule"
    return _failure(rule, case, kind, form.name, expected, _told(decided or rows, key))


def _rows(decide: str, data: ExtractionData) -> list[Decided]:
    """What a decision is about: figures, or cited documents, each as it stands where it is first mentioned."""
    if decide in OF_CITATIONS:
        return [{**row["mentions"][0], **row} for row in data["references"]]
    return [*data["targets"], *data["refused"]]


def _decides(rule: DecisionRule, row: Decided, key: str) -> bool:
    """Whether a rule has decided about a row; one that keeps what is leaves no mark."""
    by: str = row["decided_by"].get(key) or ""
    if rule.say == _UNCHANGED:
        return bool(by) and row.get("status") == "result" and not by.startswith(f"{rule.decide}.")
    return by == rule.id


def _check_text(rule: DecisionRule, kind: str, case: Case, form: Variation, decided: str) -> Failure | None:
    """What is decided once for the whole text is asked of the text."""
    if (decided == rule.id) == (kind == "match"):
        return None
    expected = "this rule" if kind == "match" else f"another rule for {form.text!r}, because {case['because']}"
    return _failure(rule, case, kind, form.name, expected, decided)


def _told(rows: list[Decided], decide: str) -> str:
    return ", ".join(f"{row['text']!r} by {row['decided_by'].get(decide)}" for row in rows) or "nothing"


def _failure(rule: DecisionRule, case: Case, kind: str, variation: str, expected: str, got: str) -> Failure:
    return Failure(rule.id, rule.file, case["line"], kind, variation, "whole", expected, got)
