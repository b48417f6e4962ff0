"""The page about decisions lists every fact that rules may ask, as the program states them."""

from pathlib import Path

from ktttextract.cli.facts_page import with_facts
from ktttextract.decisions import facts

PAGE = Path(__file__).resolve().parents[2] / "docs" / "decisions.md"


def test_the_lists_of_facts_are_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_facts(page), "run `python -m ktttextract.cli.facts_page docs/decisions.md`"


def test_every_fact_says_what_it_means() -> None:
    assert all(fact.about.endswith(".") for asked in facts().values() for fact in asked.values())
