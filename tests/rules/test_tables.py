"""Every table of the rules declares its fields and holds its own tests; editors get the same declarations."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ktttextract import models
from ktttextract.decisions import vocabulary
from ktttextract.output import json_bytes
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.rulebook.editor_schema import rules_schema, table_forms
from ktttextract.rulebook.rule_files import read_pack
from ktttextract.rulecheck import check_tables
from ktttextract.scan.converters import CONVERTERS

COMMITTED = Path(__file__).parents[2] / "docs" / "rules.schema.json"
FILES = [file for file in read_pack(rules_root(), "rules") if file.path.startswith("tables/")]
# Several files may hold the rows of one table.
TABLES = sorted({yaml.safe_load(file.data).get("table", file.path[7:-5]) for file in FILES})


@cache
def _book() -> RuleBook:
    return load_rulebook()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_its_rows_may_say_and_is_tested(name: str) -> None:
    assert name in table_forms(), f"add columns: (or columns: {{}}) to the file of the table {name}, see docs/rules.md"
    cases = _book().table(name).cases
    assert len(cases.get("match", [])) >= 2, f"add tests: match: to a file of the table {name}"
    assert len(cases.get("no_match", [])) >= 2, f"add tests: no_match: to a file of the table {name}"


def test_the_tests_of_the_tables_hold() -> None:
    failures = check_tables(_book())
    assert not failures, "\n".join(map(str, failures))


def test_kinds_of_units_and_relations_are_those_of_the_output() -> None:
    forms = table_forms()
    assert set(forms["units"].columns["kind"].one_of) == set(models.UnitKind.__args__)
    assert set(forms["relations"].columns["relation"].one_of) == set(models.Relation.__args__)
    assert set(forms["bodies"].columns["system"].one_of) == set(models.System.__args__)


def test_the_committed_schema_is_current() -> None:
    made = json_bytes(rules_schema(CONVERTERS, vocabulary()))
    assert COMMITTED.read_bytes() == made, "run `ktt schema rules > docs/rules.schema.json`"


_TYPES = {"string": str, "integer": int, "array": list, "object": dict, "boolean": bool}


def _faults(value: Any, schema: dict[str, Any], place: str) -> list[str]:
    """What JSON Schema, as far as ours uses it, has against a value."""
    found: list[str] = []
    for key, wanted in schema.items():
        if key == "type":
            kinds = [_TYPES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)]
            if not any(type(value) is kind for kind in kinds):
                found.append(f"{place}: {value!r} is no {wanted}")
        elif key == "if":
            then = "then" if not _faults(value, wanted, place) else "else"
            found += _faults(value, schema.get(then, {}), place)
        elif key == "items" and isinstance(value, list):
            found += [fault for n, item in enumerate(value) for fault in _faults(item, wanted, f"{place}[{n}]")]
        elif key == "properties" and isinstance(value, dict):
            found += [fault for k, s in wanted.items() if k in value for fault in _faults(value[k], s, f"{place}.{k}")]
        elif key == "patternProperties" and isinstance(value, dict):
            (pattern, each) = next(iter(wanted.items()))
            found += [
                fault for k in value if re.search(pattern, k) for fault in _faults(value[k], each, f"{place}.{k}")
            ]
        elif key == "additionalProperties" and isinstance(value, dict):
            for name in value.keys() - schema.get("properties", {}).keys():
                found += [f"{place}: {name}"] if wanted is False else _faults(value[name], wanted, f"{place}.{name}")
        elif key == "required" and isinstance(value, dict):
            found += [f"{place}: {name} is missing" for name in wanted if name not in value]
        elif key == "allOf":
            found += [fault for each in wanted for fault in _faults(value, each, place)]
        elif key == "anyOf":
            found += [] if any(not _faults(value, each, place) for each in wanted) else [f"{place}: {value!r}"]
        elif (key == "enum" and value not in wanted) or (key == "const" and value != wanted):
            found.append(f"{place}: {value!r} is not {wanted}")
        elif key == "pattern" and isinstance(value, str) and not re.search(wanted, value):
            found.append(f"{place}: {value!r} does not match {wanted}")
        elif key in ("minLength", "minItems") and isinstance(value, str | list) and len(value) < wanted:
            found.append(f"{place}: too short")
    return found


@pytest.mark.parametrize("path", [file.path for file in read_pack(rules_root(), "rules")])
def test_the_schema_accepts_every_file_of_the_rules(path: str) -> None:
    schema = rules_schema(CONVERTERS, vocabulary())
    data = yaml.load((Path(rules_root()) / path).read_bytes(), yaml.CSafeLoader)
    assert _faults(data, schema, path) == []


@pytest.mark.parametrize(
    "text",
    [
        '- {id: target.x, about: a, why: b, patern: "x"}',
        '- {id: thing.x, about: a, why: b, pattern: "x"}',
        '- {id: target.x, about: a, why: b, pattern: "x", captures: {n: {field: value, convert: decimal}}}',
        '- {id: target.x, about: a, why: b, pattern: "x", view: lower}',
        "{table: units, rows: [{id: a, name: b, variant: [c]}]}",
        "{table: units, rows: [{id: a, name: b, kind: cout}]}",
        "{table: units, rows: [{id: a, name: b, kind: count, target: 'no'}]}",
        "{table: provinces, rows: [{id: a, name: b, valid: {till: '2025'}}]}",
        "{table: units, row: []}",
        "{day: {pattern: 5}}",
        "- {id: status.x, decide: status, about: a, say: planned}",
        "- {id: year.x, decide: status, about: a, say: target}",
        "- {id: status.x, decide: status, about: a, when: {haed: target}, say: target}",
        "- {id: status.x, decide: status, about: a, when: {head: goal}, say: target}",
        "- {id: status.x, decide: status, about: a, say: target, tests: {match: [{find: b}]}}",
    ],
)
def test_the_schema_marks_slips(text: str) -> None:
    assert _faults(yaml.safe_load(text), rules_schema(CONVERTERS, vocabulary()), "own.yaml")


# "thóat", "khóang", "thúyết": a mark that stands on the first of two vowels before a last sound, as no word has it.
_MARK_BEFORE_END = re.compile(r"[óòỏõọ][ae](?:[iyntcmpou])|[úùủũụ][yê][ntcmp]", re.IGNORECASE)


def test_words_of_tables_bear_their_marks_where_they_belong() -> None:
    wrong = [
        f"{file.path}:{number}: {line.strip()[:80]}"
        for file in FILES
        for number, line in enumerate(file.data.decode("utf-8").splitlines(), 1)
        if _MARK_BEFORE_END.search(line)
    ]
    assert wrong == []
