"""Rules as data: loaded strictly, checked, compiled, kept in a cache."""

from ktttextract.rulebook.book import Rule, RuleBook
from ktttextract.rulebook.decisions import Decision, DecisionRule, Verdict
from ktttextract.rulebook.loader import Preparer, Preparers, load_rulebook
from ktttextract.rulebook.table import Case, Cases, Row, Table

__all__ = [
    "Case",
    "Cases",
    "Decision",
    "DecisionRule",
    "Preparer",
    "Preparers",
    "Row",
    "Rule",
    "RuleBook",
    "Table",
    "Verdict",
    "load_rulebook",
]
