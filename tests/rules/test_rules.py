"""Every case that stands beside a rule holds, in every form that means the same."""

from functools import cache

import pytest

from ktttextract import api
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.rulebook.compiler import Pack, compile_packs
from ktttextract.rulebook.rule_files import read_pack
from ktttextract.rulecheck import check_book, check_spelling
from ktttextract.rulecheck.decision_cases import check_deciding_rules
from ktttextract.scan.converters import BUILDERS, CONVERTERS


@cache
def _book() -> RuleBook:
    return load_rulebook(converters=frozenset(CONVERTERS), builders=frozenset(BUILDERS))


def _ids() -> list[str]:
    data, _ = compile_packs([Pack(read_pack(rules_root(), "rules"), False)], "")
    return [row[0] for row in data["rules"]]


@pytest.mark.parametrize("rule_id", _ids())
def test_rule(rule_id: str) -> None:
    failures = check_book(_book(), only=[rule_id])
    assert not failures, "\n".join(map(str, failures))


def _deciding() -> list[str]:
    return [rule.id for decision in api.standard_book().decisions.values() for rule in decision.rules]


@pytest.mark.parametrize("rule_id", _deciding())
def test_deciding_rule(rule_id: str) -> None:
    failures = check_deciding_rules(api.standard_book(), only=[rule_id])
    assert not failures, "\n".join(map(str, failures))


def test_the_rules_load_without_a_problem() -> None:
    assert _book().rules


def test_no_word_of_the_rules_is_changed_by_normalisation() -> None:
    failures = check_spelling(_book())
    assert not failures, "\n".join(map(str, failures))
