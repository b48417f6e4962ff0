"""The self-test of the rules: every case that stands beside a rule, in every form that means the same."""

from ktttextract.rulecheck.findings import Found, Run, run_rules
from ktttextract.rulecheck.packs import check_pack, check_standard, what_was_checked
from ktttextract.rulecheck.rule_cases import Failure, check_book
from ktttextract.rulecheck.spelling import check_spelling
from ktttextract.rulecheck.table_cases import check_tables

__all__ = [
    "Failure",
    "Found",
    "Run",
    "check_book",
    "check_pack",
    "check_spelling",
    "check_standard",
    "check_tables",
    "run_rules",
    "what_was_checked",
]
