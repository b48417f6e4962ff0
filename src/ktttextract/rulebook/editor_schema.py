"""The JSON Schema of rule files, for editors: made of the same declarations that the check of a pack reads."""

from collections.abc import Iterable, Mapping
from typing import Any

from ktttextract.rule_folder import rules_root
from ktttextract.rulebook.case_files import CASE_KEYS as PACK_CASE_KEYS
from ktttextract.rulebook.case_files import CASE_REQUIRED as PACK_CASE_REQUIRED
from ktttextract.rulebook.decision_files import CASE_KEYS as DECIDING_CASE_KEYS
from ktttextract.rulebook.decision_files import CASE_REQUIRED as DECIDING_CASE_REQUIRED
from ktttextract.rulebook.decision_files import RULE_KEYS as DECIDING_KEYS
from ktttextract.rulebook.decisions import Vocabulary
from ktttextract.rulebook.problems import Reporter
from ktttextract.rulebook.rule_files import Located, parse, read_pack
from ktttextract.rulebook.schema import (
    CASE_KEYS,
    CASE_REQUIRED,
    FAMILIES,
    RULE_KEYS,
    RULE_REQUIRED,
    TRANSFORMATIONS,
)
from ktttextract.rulebook.table_columns import Column, Form, read_form
from ktttextract.rulebook.table_files import CASE_KEYS as TABLE_CASE_KEYS
from ktttextract.rulebook.table_files import TABLE_KEYS

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_TYPES: dict[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    list: {"type": "array"},
    dict: {"type": "object"},
    object: {},
}
_KINDS: dict[str, Schema] = {
    "text": {"type": "string"},
    "texts": _TEXTS,
    "number": {"type": "integer"},
    "yes_no": {"type": "boolean"},
    "amount": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "date": {"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"},
    "mapping": {"type": "object"},
}


def table_forms(root: str | None = None) -> dict[str, Form]:
    """The declarations of the built-in tables."""
    forms: dict[str, Form] = {}
    for file in read_pack(root or rules_root(), "rules"):
        if file.path.startswith("tables/"):
            report = Reporter(file.label)
            data = parse(file, report)
            form = read_form(data, report) if isinstance(data, Located) else None
            if isinstance(data, Located) and form is not None:
                forms[data["table"]] = form
    return forms


def rules_schema(converters: Iterable[str], decisions: Vocabulary, root: str | None = None) -> Schema:
    """The schema of one YAML file of a pack: a list is one of rules; a mapping with rows a table, else names."""
    forms = table_forms(root)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of rules, of a table or of fragments",
        "if": {"type": "array"},
        "then": {
            "items": {
                "if": {"required": ["decide"]},
                "then": _deciding(decisions),
                "else": _rule(sorted(converters), sorted(forms)),
            }
        },
        "else": {
            "if": {"anyOf": [{"required": ["rows"]}, {"required": ["table"]}]},
            "then": _table(forms),
            "else": {
                "if": {"anyOf": [{"required": [kind]} for kind in PACK_CASE_KEYS]},
                "then": _cases(),
                # Fragments, phrases with their tags, or names with a text.
                "else": {"type": "object", "additionalProperties": {"anyOf": [_fragment(), _TEXTS, _TEXT]}},
            },
        },
    }


def _closed(keys: Mapping[str, type], required: Iterable[str], **more: Schema) -> Schema:
    """A mapping with these keys and no other ones; `more` says what is known beyond the type."""
    properties = {key: {**_TYPES[kind], **more.get(key, {})} for key, kind in keys.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _cases() -> Schema:
    cases = {kind: {"items": _closed(keys, PACK_CASE_REQUIRED[kind])} for kind, keys in PACK_CASE_KEYS.items()}
    return _closed(dict.fromkeys(cases, list), (), **cases)


def _fragment() -> Schema:
    return _closed({"pattern": str, "about": str}, ("pattern",))


def _rule(converters: list[str], tables: list[str]) -> Schema:
    capture = _closed(
        {"field": str, "convert": str, "table": str}, ("field",),
        convert={"enum": converters}, table={"examples": tables},
    )  # fmt: skip
    cases = {kind: {"items": _closed(keys, CASE_REQUIRED[kind])} for kind, keys in CASE_KEYS.items()}
    return _closed(
        RULE_KEYS,
        ("id", *RULE_REQUIRED),
        id={"pattern": rf"^({'|'.join(FAMILIES)})(\.[a-z0-9_]+)+$"},
        anchor={"anyOf": [{"const": "digits"}, {**_TEXTS, "minItems": 1}]},
        needs=_TEXTS,
        view={"enum": ["folded", "exact"]},
        captures={"additionalProperties": capture},
        set={"additionalProperties": {"type": "string"}},
        keep={"items": {"enum": list(TRANSFORMATIONS)}},
        tests=_closed(dict.fromkeys(cases, list), (), **cases),
    )


def _deciding(decisions: Vocabulary) -> Schema:
    cases = {kind: {"items": _closed(keys, DECIDING_CASE_REQUIRED[kind])} for kind, keys in DECIDING_CASE_KEYS.items()}
    whole = _closed(
        DECIDING_KEYS,
        ("id", "decide", "about", "say"),
        decide={"enum": list(decisions)},
        keep={"items": {"enum": list(TRANSFORMATIONS)}},
        tests=_closed(dict.fromkeys(cases, list), cases, **cases),
    )
    named = [
        {
            "if": {"properties": {"decide": {"const": name}}, "required": ["decide"]},
            "then": {"properties": {"id": {"pattern": rf"^{name}(\.[a-z0-9_]+)+$"}, "say": {"enum": list(says)}}},
        }
        for name, (says, _) in decisions.items()
    ]
    groups: dict[tuple[str, ...], list[str]] = {}  # decisions that may ask the same facts
    for name, (_, facts) in decisions.items():
        groups.setdefault(tuple(facts), []).append(name)
    asking = [
        {
            "if": {"properties": {"decide": {"enum": names}}, "required": ["decide"]},
            "then": {"patternProperties": {"^(when|unless)$": _asked(decisions[names[0]][1])}},
        }
        for names in groups.values()
    ]
    return {**whole, "allOf": [*named, *asking]}


def _asked(facts: Mapping[str, tuple[Any, ...]]) -> Schema:
    """What a rule may ask: each fact for one of its values, or for one of several."""
    properties: dict[str, Schema] = {}
    for name, values in facts.items():
        one: Schema = {"enum": list(values)} if values else _TEXT
        yes_no = values == (True, False)
        properties[name] = {"type": "boolean"} if yes_no else {"anyOf": [one, {"items": one, "type": "array"}]}
    return {"properties": properties, "additionalProperties": False}


def _table(forms: Mapping[str, Form]) -> Schema:
    tests = {kind: {"items": _closed(keys, keys)} for kind, keys in TABLE_CASE_KEYS.items()}
    whole = _closed(
        TABLE_KEYS,
        ("rows",),
        table={"examples": sorted(forms)},
        tests=_closed(dict.fromkeys(tests, list), (), **tests),
        rows={"items": {"type": ["object", "array"]}},
    )
    named = [
        {
            "if": {"properties": {"table": {"const": name}}, "required": ["table"]},
            "then": {"properties": {"rows": {"items": _row(form)}}},
        }
        for name, form in sorted(forms.items())
    ]
    return {**whole, "allOf": named}


def _row(form: Form) -> Schema:
    row = {"id": _TEXT, "name": _TEXT, "variants": _TEXTS, **_properties(form.columns)}
    # What is required may stand in the defaults: only the check of the pack knows.
    return {"if": {"type": "object"}, "then": {"properties": row, "additionalProperties": False}}


def _properties(columns: Mapping[str, Column]) -> Schema:
    return {key: _column(column) for key, column in columns.items()}


def _column(column: Column) -> Schema:
    schema: Schema = {"description": column.about, **_KINDS[column.kind]}
    if column.one_of:
        allowed: Schema = {"enum": list(column.one_of)}
        schema = {**schema, **({"items": allowed} if column.kind == "texts" else allowed)}
    if column.columns is not None:
        schema = {**schema, "properties": _properties(column.columns), "additionalProperties": False}
    return schema
