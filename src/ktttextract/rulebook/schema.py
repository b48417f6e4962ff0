"""What a rule file may say: every mistake is reported with its line and what to write instead."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from ktttextract.rulebook.book import FamilyFields, Fields
from ktttextract.rulebook.expansion import (
    CircularFragmentError,
    UnknownFragmentError,
    capitals_in,
    expand,
    has_possessive_group,
)
from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.rule_files import Located

FAMILIES = ("reference", "date", "target")
RULE_ID = re.compile(r"[a-z]+(?:\.[a-z0-9_]+)+\Z")
NAME = re.compile(r"[a-z_][a-z0-9_]*\Z")
TRANSFORMATIONS = ("nfd", "nbsp", "break", "capitals")
KINDS: dict[type, str] = {str: "a text", int: "a number", list: "a list", dict: "a mapping"}

RULE_KEYS: dict[str, type] = {
    "id": str,
    "about": str,
    "why": str,
    "anchor": object,
    "shape": str,
    "needs": list,
    "view": str,
    "before": str,
    "pattern": str,
    "captures": dict,
    "set": dict,
    "build": str,
    "priority": int,
    "keep": list,
    "tests": dict,
}
RULE_REQUIRED = ("about", "why", "pattern")
CASE_KEYS: dict[str, dict[str, type]] = {
    "match": {"text": str, "find": str, "give": dict},
    "no_match": {"text": str, "because": str},
    "known_gap": {"text": str, "find": str, "give": dict, "because": str},
}
CASE_REQUIRED = {"match": ("text", "find"), "no_match": ("text", "because"), "known_gap": ("text", "find")}


class Names(NamedTuple):
    """What a rule may refer to; None where nobody can say."""

    fragments: Mapping[str, str]
    tables: Collection[str]
    converters: Collection[str] | None
    builders: Collection[str] | None
    fields: Fields | None


def check_keys(item: Located, known: Mapping[str, type], required: Collection[str], report: Reporter) -> bool:
    """Whether all keys are known, present and of the right kind; the rest is only worth checking then."""
    before = len(report.problems)
    for key, value in item.items():
        kind = known.get(key)
        line = item.line_of(key)
        if kind is None:
            report.add(line, f"unknown key '{key}'.", suggestion(key, list(known)))
        elif kind is not object and (not isinstance(value, kind) or isinstance(value, bool)):
            advice = f'Write it in quotes: "{value}".' if kind is str and isinstance(value, int) else ""
            report.add(line, f"'{key}' must be {KINDS[kind]}.", advice)
    for key in required:
        if key not in item:
            report.add(item.line, f"'{key}' is missing.", f"Add a line '{key}: …'.")
    return len(report.problems) == before


def check_texts(item: Located, key: str, report: Reporter) -> tuple[str, ...]:
    """A list of non-empty texts."""
    values = item.get(key, [])
    for value in values:
        if not isinstance(value, str) or not value.strip():
            report.add(item.line_of(key), f"every entry of '{key}' must be a text.", f'Write "{value}" in quotes.')
    return tuple(value for value in values if isinstance(value, str))


def check_rule(item: Located, names: Names, report: Reporter) -> bool:
    """Whether the rule can be used; its expanded regexes are made by `check_regex` again when it is compiled."""
    before = len(report.problems)
    if not check_keys(item, RULE_KEYS, RULE_REQUIRED, report):
        return False
    family = report.rule.partition(".")[0]
    if not RULE_ID.match(report.rule) or family not in FAMILIES:
        report.add(item.line_of("id"), f"no valid id: '{report.rule}'.", f"Begin with {' or '.join(FAMILIES)}, "
                   "then dots, small letters, digits and _, as in date.day.numeric.")  # fmt: skip
    _check_anchor(item, report)
    check_texts(item, "needs", report)
    _one_of(item, "view", ("folded", "exact"), report)
    for word in check_texts(item, "keep", report):
        if word not in TRANSFORMATIONS:
            report.add(item.line_of("keep"), f"unknown transformation '{word}'.", suggestion(word, TRANSFORMATIONS))
    groups: set[str] = set()
    for key in ("before", "pattern"):
        found = check_regex(item.get(key, ""), item.line_of(key), key, item.get("view", "folded"), names, report)
        for group in sorted(groups & found):
            report.add(item.line_of(key), f"the group '{group}' is in 'before' and in 'pattern'.",
                       f"Give one of them another name, as in {{{group}_2:{group}}}.")  # fmt: skip
        groups |= found
    _check_captures(item, groups, names, report)
    for key, value in item.get("set", {}).items():
        if not isinstance(value, str):
            report.add(item["set"].line_of(key), f"'{key}' must be a text.", f'Write it in quotes: "{value}".')
    if names.builders is not None and item.get("build") and item["build"] not in names.builders:
        report.add(item.line_of("build"), f"unknown builder '{item['build']}'.",
                   suggestion(item["build"], list(names.builders)))  # fmt: skip
    if "tests" in item:
        _check_tests(item["tests"], report)
    if names.fields is not None and family in names.fields and len(report.problems) == before:
        _check_fields(item, family, names.fields[family], report)
    return len(report.problems) == before


def _one_of(item: Located, key: str, allowed: Collection[str], report: Reporter) -> None:
    if key in item and item[key] not in allowed:
        report.add(item.line_of(key), f"'{key}' cannot be '{item[key]}'.", f"Write one of: {', '.join(allowed)}.")


def _check_anchor(item: Located, report: Reporter) -> None:
    anchor = item.get("anchor", "digits")
    if anchor == "digits":
        _compiled(item.get("shape", ""), item.line_of("shape"), "shape", report)
        return
    words = anchor if isinstance(anchor, list) else []
    if not words or not all(isinstance(word, str) and word[:1].isalpha() for word in words):
        report.add(item.line_of("anchor"), "'anchor' must be digits or a list of words.",
                   'Write anchor: digits, or anchor: ["Luật", "Bộ luật"].')  # fmt: skip
    if "shape" in item:
        report.add(item.line_of("shape"), "'shape' is about digits, this rule starts at words.", "Remove it.")


def check_regex(pattern: str, line: int, key: str, view: str, names: Names, report: Reporter) -> set[str]:
    """The named groups of a pattern; its mistakes go to the report."""
    try:
        regex = expand(pattern, names.fragments)
    except UnknownFragmentError as error:
        if isinstance(error, CircularFragmentError):
            report.add(line, f"the fragment '{error.name}' contains itself.", "Break the circle.")
        else:
            report.add(line, f"'{key}' asks for the unknown fragment '{{{error.name}}}'.",
                       suggestion(error.name, list(names.fragments)))  # fmt: skip
        return set()
    compiled = _compiled(regex, line, key, report)
    if compiled is None:
        return set()
    if has_possessive_group(regex):
        report.add(line, f"'{key}' repeats a group with ++, *+, ?+ or }}+, which Python 3.11.0-3.11.4 gets wrong.",
                   "Write an atomic group: (?>(?:…)+).")  # fmt: skip
    capitals = capitals_in(regex) if view == "folded" else ""
    if capitals:
        report.add(line, f"'{key}' asks for the capitals {capitals}, but a folded text has none.",
                   "Write small letters, or view: exact.")  # fmt: skip
    return set(compiled.groupindex)


def _compiled(regex: str, line: int, key: str, report: Reporter) -> re.Pattern[str] | None:
    try:
        return re.compile(regex)
    except (re.error, OverflowError, RecursionError) as error:
        at = getattr(error, "pos", None)
        reason = getattr(error, "msg", str(error))
        place = ""
        if at is not None:
            place = f" at position {at} of the expanded pattern: …{regex[max(0, at - 20) : at]}«{regex[at : at + 20]}»…"
        report.add(line, f"'{key}' is no valid regex: {reason}{place}.", "Escape signs meant literally with \\.")
        return None


def _check_captures(item: Located, groups: set[str], names: Names, report: Reporter) -> None:
    for group, capture in item.get("captures", {}).items():
        line = item["captures"].line_of(group)
        if not isinstance(capture, Located):
            report.add(line, f"the capture '{group}' must be a mapping.",
                       f"Write {group}: {{field: {group}, convert: text}}.")  # fmt: skip
            continue
        if not check_keys(capture, {"field": str, "convert": str, "table": str}, ("field",), report):
            continue
        if group not in groups:
            report.add(line, f"the pattern has no group '{group}'.", suggestion(group, sorted(groups)))
        convert = capture.get("convert", "text")
        table = capture.get("table")
        if names.converters is not None and convert not in names.converters:
            report.add(line, f"unknown converter '{convert}'.", suggestion(convert, list(names.converters)))
        if table is not None and table not in names.tables:
            report.add(line, f"unknown table '{table}'.", suggestion(table, list(names.tables)))
        if convert == "lookup" and table is None:
            report.add(line, "'lookup' needs a table.", "Add table: and its name.")


def _check_fields(item: Located, family: str, known: FamilyFields, report: Reporter) -> None:
    """Refuse fields that the family does not have, and a builder of another family."""
    captures = item.get("captures", {})
    said = [(capture["field"], capture.line_of("field")) for capture in captures.values()]
    said += [(name, item["set"].line_of(name)) for name in item.get("set", ())]
    for name, line in said:
        if name not in known.said:
            report.add(line, f"a {family} has no field '{name}' that a rule can fill.", suggestion(name, known.said))
    cases = [case for kind in item.get("tests", {}).values() for case in kind]
    for given in (case["give"] for case in cases if "give" in case):
        for name in given:
            if name not in known.given:
                report.add(given.line_of(name), f"a {family} gives no '{name}'.", suggestion(name, known.given))
    if item.get("build") and not item["build"].startswith(known.builders):
        report.add(item.line_of("build"), f"'{item['build']}' builds no {family}.",
                   f"Its name must begin with {known.builders}.")  # fmt: skip


def _check_tests(tests: Located, report: Reporter) -> None:
    for kind, cases in tests.items():
        line = tests.line_of(kind)
        if kind not in CASE_KEYS:
            report.add(line, f"unknown kind of test '{kind}'.", suggestion(kind, list(CASE_KEYS)))
        elif not isinstance(cases, list) or not all(isinstance(case, Located) for case in cases):
            report.add(line, f"'{kind}' must be a list of mappings.", 'Write - {text: "…", …}.')
        else:
            for case in cases:
                _check_case(kind, case, report)


def _check_case(kind: str, case: Located, report: Reporter) -> None:
    if not check_keys(case, CASE_KEYS[kind], CASE_REQUIRED[kind], report):
        return
    find: Any = case.get("find")
    if find is not None and (not find or find not in case["text"]):
        report.add(case.line, f"'find' is not in the text: '{find}'.", "Copy it from the text, blank for blank.")
