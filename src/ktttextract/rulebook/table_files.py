"""Table files: mappings or compact lists of values become rows with `id`, `name` and `variants`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.rule_files import Located, LocatedList
from ktttextract.rulebook.schema import NAME, check_keys
from ktttextract.rulebook.table import Case, Cases, Row
from ktttextract.rulebook.table_columns import Form, Pointer, RowCheck, read_form

TABLE_KEYS: dict[str, type] = {
    "table": str,
    "about": str,
    "source": str,
    "columns": dict,
    "any_of": list,
    "closed": object,
    "defaults": dict,
    "fields": list,
    "rows": list,
    "tests": dict,
}
# A table that somebody has seen: its form, None where it declares none, and the ids of its rows.
Known = Mapping[str, tuple[Form | None, Mapping[str, Row]]]


class TableFile(NamedTuple):
    """What one file says of a table; `line` is where it says of which."""

    name: str
    line: int
    rows: list[Row]
    form: Form | None
    cases: Cases
    pointers: list[Pointer]


def read_table(data: Any, stem: str, report: Reporter, known: Known | None = None) -> TableFile | None:
    """The table's name (the file's, unless it says otherwise) and its rows in order; None if it is no table at all.

    `known` are the tables that this one may be laid over: their forms hold.
    """
    if not isinstance(data, Located):
        report.add(1, "a table is a mapping with 'rows'.", "Write table:, about: and rows:.")
        return None
    if not check_keys(data, TABLE_KEYS, ("rows",), report):
        return None
    name: str = data.get("table", stem)
    report.rule = name
    if not NAME.match(name):
        report.add(data.line_of("table"), f"no valid name of a table: '{name}'.", "Use small letters, digits and _.")
    there = (known or {}).get(name)
    form = there[0] if there else read_form(data, report)
    if there and "columns" in data:
        report.add(data.line_of("columns"), f"the columns of '{name}' are declared already.", "Remove 'columns'.")
    pointers: list[Pointer] = []
    check = RowCheck(name, form, report, pointers) if form is not None else None
    defaults = data.get("defaults", {})
    fields = data.get("fields")
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for item in data["rows"]:
        row = _row(item, fields, report)
        if row is None:
            continue
        line = item.line
        full = {**defaults, **row}
        if not _valid(full, line, report):
            continue
        if check and not check.holds(full, line, _lines_of(item, defaults)):
            continue
        row = plain(full)
        row_id = row["id"]
        if there and form and form.closed and row_id not in there[1]:
            report.add(line, f"nothing asks for the row '{row_id}' of {name}.", suggestion(row_id, list(there[1])))
            continue
        if row_id in seen:
            report.add(line, f"the row '{row_id}' is there twice, first in line {seen[row_id]}.", "Give it another id.")
            continue
        seen[row_id] = line
        rows.append(row)
    cases = _cases(data, report)
    return TableFile(name, data.line_of("table"), rows, form, cases, pointers)


def _lines_of(item: Any, defaults: Any) -> Callable[[str], int]:
    """Where each field of a row stands: in the row, or above all rows in the defaults."""

    def line_of(key: str) -> int:
        if isinstance(defaults, Located) and key in defaults and not (isinstance(item, Located) and key in item):
            return defaults.line_of(key)
        line: int = item.line_of(key) if isinstance(item, Located) else item.line
        return line

    return line_of


CASE_KEYS: dict[str, dict[str, type]] = {
    "match": {"text": str, "give": dict},
    "no_match": {"text": str, "because": str},
}


def _cases(data: Located, report: Reporter) -> Cases:
    """The tests of the file: what must be found in the table, and what must not."""
    found: Cases = {}
    tests = data.get("tests", {})
    for kind, cases in tests.items():
        if kind not in CASE_KEYS:
            report.add(tests.line_of(kind), f"unknown kind of test '{kind}'.", suggestion(kind, list(CASE_KEYS)))
        elif not isinstance(cases, list) or not all(isinstance(case, Located) for case in cases):
            report.add(tests.line_of(kind), f"'{kind}' must be a list of mappings.", 'Write - {text: "…", …}.')
        else:
            found[kind] = [
                {**plain_case(case), "file": report.file}
                for case in cases
                if check_keys(case, CASE_KEYS[kind], tuple(CASE_KEYS[kind]), report)
            ]
    return found


def plain_case(said: Located) -> Case:
    """A test as the cache can keep it."""
    case: Case = plain(said)
    case["line"] = said.line
    return case


def _row(item: Any, fields: list[str] | None, report: Reporter) -> Row | None:
    if isinstance(item, Located):
        return dict(item)
    if not isinstance(item, LocatedList):
        report.add(1, f"'{item}' is no row.", "Write a mapping: {id: …, name: …}.")
    elif fields is None:
        report.add(item.line, "a row as a list needs 'fields'.", "Add fields: [id, name, …] above the rows.")
    elif len(item) > len(fields):
        report.add(item.line, f"the row has {len(item)} values for {len(fields)} fields.", "Check the commas.")
    else:
        return dict(zip(fields, item, strict=False))
    return None


def _valid(row: Row, line: int, report: Reporter) -> bool:
    for key in ("id", "name"):
        value = row.get(key)
        if not isinstance(value, str) or not value.strip():
            report.add(line, f"the row needs '{key}', a text.", f'Write {key}: "{value if value else "…"}".')
            return False
    variants = row.get("variants")
    if variants is None:
        row["variants"] = []
    elif not isinstance(variants, list) or not all(isinstance(word, str) and word.strip() for word in variants):
        report.add(line, "'variants' must be a list of texts.", 'Write variants: ["…", "…"].')
        return False
    return True


def plain(value: Any) -> Any:
    """The value without line numbers, as the cache can keep it."""
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    return value
