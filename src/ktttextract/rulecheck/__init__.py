"""The self-test of the rules: every case that stands beside a rule, in every form that means the same."""

from ktttextract.rulecheck.checking import Failure, check_book
from ktttextract.rulecheck.packs import check_pack
from ktttextract.rulecheck.running import Found, Run, run_rules
from ktttextract.rulecheck.spelling import check_spelling

__all__ = ["Failure", "Found", "Run", "check_book", "check_pack", "check_spelling", "run_rules"]
