"""Deciding rules: which of several readings holds, by the first rule whose conditions do.

A decision is a list of rules in a stated order; the last one asks nothing and is the named default. The rules of one
decision become one function, so that deciding costs a few comparisons.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ktttextract.rulebook.loading import Located
from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.schema import RULE_ID, check_keys

# One condition: the fact, and the values of which it must have one.
Condition = tuple[str, tuple[Any, ...]]
WORDS = "words_"  # a fact of this name is a set of the lexicon's tags, one of which must be among the values
RULE_KEYS: dict[str, type] = {
    "id": str, "decide": str, "about": str, "when": dict, "unless": dict, "say": str, "keep": list, "tests": dict,
}  # fmt: skip
CASE_KEYS: dict[str, dict[str, type]] = {
    "match": {"head": str, "text": str, "find": str, "give": dict},
    "no_match": {"head": str, "text": str, "because": str},
}
CASE_REQUIRED = {"match": ("text",), "no_match": ("text", "because")}
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
            indent *= 2
        for rule in behind:
            parts = [_asked(condition, names) for condition in rule.when]
            parts += [f"not ({_asked(condition, names)})" for condition in rule.unless]
            asking = f"if {' and '.join(parts)}: " if parts else ""
            lines.append(f"{indent}{asking}return {number}")
            number += 1
    # Names of facts are identifiers of a closed list and values are written by repr: nothing of a file is run.
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
    if values in ((True,), (False,)):
        return fact if values[0] else f"not {fact}"
    return f"{fact} == {values[0]!r}" if len(values) == 1 else f"{fact} in {values!r}"


def is_deciding(item: Any) -> bool:
    """Whether an entry of a rule file is a deciding rule."""
    return isinstance(item, Located) and "decide" in item


def check_deciding(item: Located, known: Vocabulary | None, report: Reporter) -> bool:
    """Whether a deciding rule can be used: it asks what can be asked and says what can be said."""
    before = len(report.problems)
    if not check_keys(item, RULE_KEYS, ("id", "decide", "about", "say"), report):
        return False
    if not RULE_ID.match(item["id"]) or not item["id"].startswith(f"{item['decide']}."):
        report.add(item.line_of("id"), f"no valid id: '{item['id']}'.", f"Begin with '{item['decide']}.'.")
    if known is not None and item["decide"] not in known:
        report.add(item.line_of("decide"), f"nothing decides '{item['decide']}'.", suggestion(item["decide"], [*known]))
    elif known is not None:
        says, facts = known[item["decide"]]
        if item["say"] not in says:
            report.add(item.line_of("say"), f"'{item['decide']}' cannot be '{item['say']}'.",
                       f"Write one of: {', '.join(says)}.")  # fmt: skip
        for key in ("when", "unless"):
            if key in item:
                _check_conditions(item[key], facts, report)
    if "tests" in item:
        _check_cases(item["tests"], report)
    return len(report.problems) == before


def _check_conditions(asked: Located, facts: Mapping[str, tuple[Any, ...]], report: Reporter) -> None:
    for name, value in asked.items():
        line = asked.line_of(name)
        if name not in facts:
            report.add(line, f"there is no fact '{name}'.", suggestion(name, list(facts)))
            continue
        allowed = facts[name]
        for one in value if isinstance(value, list) else [value]:
            if one not in allowed or (isinstance(one, bool) != isinstance(allowed[0], bool)):
                advice = suggestion(str(one), [str(item) for item in allowed])
                report.add(line, f"the fact '{name}' is never '{one}'.", advice)


def _check_cases(tests: Located, report: Reporter) -> None:
    for kind in CASE_KEYS:
        if not tests.get(kind):
            report.add(tests.line, f"the rule has no '{kind}' case.", 'Write - {text: "…"} below it.')
    for kind, cases in tests.items():
        if kind not in CASE_KEYS:
            report.add(tests.line_of(kind), f"unknown kind of test '{kind}'.", suggestion(kind, list(CASE_KEYS)))
            continue
        for case in cases if isinstance(cases, list) else ():
            if not isinstance(case, Located):
                report.add(tests.line_of(kind), "a case is a mapping.", 'Write - {text: "…"}.')
            else:
                check_keys(case, CASE_KEYS[kind], CASE_REQUIRED[kind], report)


def deciding_data(item: Located, file: str, *, user: bool) -> DecisionRule:
    """The plain data of a checked rule."""
    when, unless = (
        tuple(
            (name, tuple(value) if isinstance(value, list) else (value,)) for name, value in item.get(key, {}).items()
        )
        for key in ("when", "unless")
    )
    keep = tuple(item.get("keep", ()))
    return DecisionRule(
        item["id"], item["decide"], item["about"], when, unless, item["say"], keep, file, item.line, user
    )


def by_decision(rules: Iterable[DecisionRule]) -> dict[str, list[DecisionRule]]:
    """Rules by what they decide, in their order."""
    decisions: dict[str, list[DecisionRule]] = {}
    for rule in rules:
        decisions.setdefault(rule.decide, []).append(rule)
    return decisions
