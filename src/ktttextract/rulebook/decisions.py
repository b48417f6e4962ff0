"""Deciding rules: which of several readings holds, by the first rule whose conditions do.

A decision is a list of rules in a stated order; the last one asks nothing and is the named default. The rules of one
decision become one function, so that deciding costs a few comparisons.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

# One condition: the fact, and the values of which it must have one.
Condition = tuple[str, tuple[Any, ...]]
WORDS = "words_"  # a fact of this name is a set of the lexicon's tags, one of which must be among the values
# Decision → what it may say (None: what the stage offers), fact → its values (empty: tags).
Vocabulary = Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[Any, ...]]]]


class DecisionRule(NamedTuple):
    """One deciding rule as plain data: it says `say` where all of `when` and none of `unless` hold."""

    id: str
    decide: str
    about: str
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    say: str
    keep: tuple[str, ...]
    file: str
    line: int
    user: bool


class Verdict(NamedTuple):
    """What was decided, and the id of the rule that decided it."""

    say: str
    rule: str


class Decision:
    """The rules of one decision, in order."""

    __slots__ = ("_first", "_verdicts", "name", "rules")

    def __init__(self, name: str, rules: Sequence[DecisionRule]) -> None:
        self.name = name
        self.rules = list(rules)
        self._verdicts = [Verdict(rule.say, rule.id) for rule in rules]
        self._first: Callable[[Any], int] | None = None

    def decide(self, facts: Any) -> Verdict:
        """The verdict of the first rule that holds for these facts."""
        if self._first is None:
            self._first = _function(self.rules, type(facts))
        return self._verdicts[self._first(facts)]


def _function(rules: Sequence[DecisionRule], owner: type) -> Callable[[Any], int]:
    """One function for all rules.

    A yes or no that only one condition asks for need not be kept: it is worked out right there, which halves its cost.
    """
    asked = Counter(name for rule in rules for name, _ in (*rule.when, *rule.unless))
    if strange := [name for name in asked if not name.isidentifier()]:
        raise ValueError(f"no name of a fact: {strange[0]!r}")
    names: dict[str, Any] = {}
    for name, times in asked.items():
        stated = getattr(owner, name, None)
        if times == 1 and getattr(stated, "is_inlined", False):
            names[f"_{name}"] = stated.function  # type: ignore[union-attr]
    lines, number = ["def first(f):"], 0
    # Rules one after the other behind the same gate are passed over together where it is closed.
    for gate, behind in groupby(rules, lambda rule: _gate(rule, owner)):
        indent = "    "
        if gate:
            lines.append(f"{indent}if f.{gate}:")
            indent += indent
        for rule in behind:
            parts = [_asked(condition, names) for condition in rule.when]
            parts += [f"not ({_asked(condition, names)})" for condition in rule.unless]
            asking = f"if {' and '.join(parts)}: " if parts else ""
            lines.append(f"{indent}{asking}return {number}")
            number += 1
    # Names of facts are identifiers and values are written by repr: nothing of a rule file or of the cache is run.
    names["__builtins__"] = {}
    exec("\n".join(lines), names)
    first: Callable[[Any], int] = names["first"]
    return first


def _gate(rule: DecisionRule, owner: type) -> str:
    """The attribute without which no fact of a class lets the rule hold; nothing where there is none."""
    gates = (getattr(getattr(owner, name, None), "gate", "") for name, values in rule.when if values == (True,))
    return next(filter(None, gates), "")


def _asked(condition: Condition, functions: Mapping[str, Any]) -> str:
    name, values = condition
    fact = f"_{name}(f)" if f"_{name}" in functions else f"f.{name}"
    if name.startswith(WORDS):
        return f"not {fact}.isdisjoint({values!r})"
    if values == (True,):
        return fact
    return f"{fact} in {values!r}" if values[1:] else f"{fact} == {values[0]!r}"


def by_decision(rules: Iterable[DecisionRule]) -> dict[str, list[DecisionRule]]:
    """Rules by what they decide, in their order."""
    decisions: dict[str, list[DecisionRule]] = {}
    for rule in rules:
        decisions.setdefault(rule.decide, []).append(rule)
    return decisions
