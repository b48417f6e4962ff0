"""What a decision asks of its facts: each is worked out once at most, and only where a rule needs it."""

from typing import Any

import pytest

from ktttextract.rulebook.decisions import Decision, DecisionRule, by_decision
from ktttextract.syntax.facts import fact


class Things:
    """Facts that count how often they are worked out; `kept` is a plain attribute, no fact."""

    kept = True

    def __init__(self, **values: Any) -> None:
        self.values, self.asked = values, list[str]()

    def _said(self, name: str) -> Any:
        self.asked.append(name)
        return self.values.get(name, False)

    @fact()
    def small(self) -> bool:
        """Small."""
        return bool(self._said("small"))

    @fact()
    def round(self) -> bool:
        """Round."""
        return bool(self._said("round"))

    @fact("red", "blue", "none")
    def colour(self) -> str:
        """Its colour."""
        return str(self.values.get("colour", "none"))

    @fact(gate="kept")
    def gated(self) -> bool:
        """Behind a gate."""
        return bool(self._said("gated"))


def rule(number: int, when: dict[str, Any], unless: dict[str, Any] | None = None) -> DecisionRule:
    """A rule of the decision "size" that says its own number."""
    conditions = (
        tuple((name, value if isinstance(value, tuple) else (value,)) for name, value in asked.items())
        for asked in (when, unless or {})
    )
    return DecisionRule(f"size.{number}", "size", "", *conditions, str(number), (), "f.yaml", number, False)


def decided(things: Any, *rules: DecisionRule) -> str:
    return Decision("size", [*rules, rule(9, {})]).decide(things).say


def test_a_fact_that_two_rules_ask_is_worked_out_once() -> None:
    things = Things()
    assert decided(things, rule(1, {"small": True, "round": True}), rule(2, {"small": True})) == "9"
    assert things.asked == ["small"]
    assert "small" in vars(things)


def test_a_fact_that_one_rule_asks_is_not_kept() -> None:
    things = Things(small=True)
    assert decided(things, rule(1, {"small": True})) == "1"
    assert things.asked == ["small"]
    assert "small" not in vars(things)


def test_a_plain_attribute_can_be_asked() -> None:
    assert decided(Things(), rule(1, {"kept": True})) == "1"
    assert decided(Things(), rule(1, {"kept": False})) == "9"


def test_a_closed_gate_passes_its_rules_over() -> None:
    things = Things(gated=True)
    rules = (rule(1, {"gated": True}), rule(2, {"gated": True, "small": True}), rule(3, {"round": False}))
    assert decided(things, *rules) == "1"
    closed = Things(gated=True)
    closed.kept = False
    assert decided(closed, *rules) == "3"
    assert closed.asked == ["round"]


@pytest.mark.parametrize(
    ("colour", "when", "unless", "say"),
    [
        ("red", {"colour": "red"}, {}, "1"),
        ("blue", {"colour": "red"}, {}, "9"),
        ("blue", {"colour": ("red", "blue")}, {}, "1"),
        ("none", {"colour": ("red", "blue")}, {}, "9"),
        ("red", {}, {"colour": ("red", "blue")}, "9"),
        ("none", {}, {"colour": ("red", "blue")}, "1"),
        ("red", {}, {"colour": "red", "small": True}, "9"),
        ("red", {"small": False, "colour": "red"}, {"round": True}, "1"),
    ],
)
def test_all_of_when_and_none_of_unless(colour: str, when: dict[str, Any], unless: dict[str, Any], say: str) -> None:
    assert decided(Things(colour=colour), rule(1, when, unless)) == say


def test_rules_keep_their_order_within_a_decision() -> None:
    other = rule(2, {})._replace(decide="form")
    grouped = by_decision([rule(1, {}), other, rule(3, {})])
    assert {name: [one.say for one in members] for name, members in grouped.items()} == {
        "size": ["1", "3"], "form": ["2"],
    }  # fmt: skip
