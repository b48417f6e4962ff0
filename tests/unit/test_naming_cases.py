"""Every case of a name is told to a person, and none is told that cannot be."""

import re
from pathlib import Path

from ktttextract.explain.arrangements import BY_ARRANGEMENT
from ktttextract.targets.indicator import counted, populations, shares
from ktttextract.targets.name_kinds import NAMING_RULES, Named

TOLD = Path(__file__).parents[1] / "golden" / "told"


def test_every_case_has_its_sentence() -> None:
    cases = {
        *(Named("", "counted", case).rule for case in counted.CASES),
        *(Named("", "share", case).rule for case in shares.CASES),
        *(Named("", "population", case).rule for case in populations.CASES),
    }
    assert not cases - BY_ARRANGEMENT.keys()
    told = {rule for rule in BY_ARRANGEMENT if rule.startswith(("indicator.counted.", "indicator.share."))}
    assert told - cases == set()


def test_whatever_named_a_figure_of_our_texts_has_a_sentence() -> None:
    """What the pinned findings were named by, cases made outside of the tables with them."""
    told = "".join(path.read_text("utf-8") for path in TOLD.glob("*.txt"))
    rules = set(re.findall(r"(?<= )indicator\.[a-z_.]*[a-z]", told))
    assert {"indicator.base.level", "indicator.share"} <= rules
    assert not rules - BY_ARRANGEMENT.keys()


def test_every_kind_has_a_sentence() -> None:
    told = {".".join(rule.split(".")[:2]) for rule in BY_ARRANGEMENT}
    assert set(NAMING_RULES.values()) <= told
