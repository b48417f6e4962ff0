"""Deciding rules as they stand in rule files: checked, and made plain data."""

from collections.abc import Mapping
from typing import Any

from ktttextract.rulebook.decisions import DecisionRule, Vocabulary
from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.rule_files import Located
from ktttextract.rulebook.schema import RULE_ID, check_keys

RULE_KEYS: dict[str, type] = {
    "id": str, "decide": str, "about": str, "when": dict, "unless": dict, "say": str, "keep": list, "tests": dict,
}  # fmt: skip
CASE_KEYS: dict[str, dict[str, type]] = {
    "match": {"head": str, "text": str, "find": str, "give": dict},
    "no_match": {"head": str, "text": str, "because": str},
}
CASE_REQUIRED = {"match": ("text",), "no_match": ("text", "because")}


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
