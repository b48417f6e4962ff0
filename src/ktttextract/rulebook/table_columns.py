"""What the rows of a table may say: declared once, in the table's own file, and checked in every file laid over it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ktttextract.rulebook.problems import Reporter, suggestion
from ktttextract.rulebook.rule_files import Located
from ktttextract.rulebook.schema import check_keys

_AMOUNT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_DATE = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?\Z")  # "" is no date, as in compact rows
BASIC = ("id", "name", "variants")


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


# kind of a column → whether a value is of it, and what to write
KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "text": (lambda value: isinstance(value, str), "a text, in quotes where YAML takes it for something else"),
    "texts": (_texts, 'a list of texts, ["…", "…"]'),
    "number": (lambda value: isinstance(value, int) and not isinstance(value, bool), "a whole number without quotes"),
    "yes_no": (lambda value: isinstance(value, bool), "true or false without quotes"),
    "amount": (
        lambda value: isinstance(value, str) and _AMOUNT.match(value) is not None,
        'an exact number in quotes, "0.5"',
    ),
    "date": (
        lambda value: isinstance(value, str) and _DATE.match(value) is not None,
        'a year, month or day in quotes, "2025-06-30"',
    ),
    "mapping": (lambda value: isinstance(value, dict), "a mapping, {from: …, until: …}"),
}
_COLUMN_KEYS: dict[str, type] = {
    "kind": str,
    "one_of": list,
    "row_of": str,
    "required": object,
    "columns": dict,
    "about": str,
}


class Column(NamedTuple):
    """One declared field: its kind, the values that it may have, or the table and column that must have its value."""

    kind: str
    about: str
    one_of: tuple[str, ...] = ()
    row_of: tuple[str, str] | None = None
    required: bool = False
    columns: dict[str, "Column"] | None = None  # of a mapping


class Form(NamedTuple):
    """The declaration of a table; `any_of`: one of these must be there; `closed`: the program asks for the ids."""

    columns: dict[str, Column]
    any_of: tuple[str, ...]
    closed: bool


class Pointer(NamedTuple):
    """A value that must stand in another table: asked when all tables are known."""

    report: Reporter
    table: str
    line: int
    key: str
    value: str
    row_of: tuple[str, str]


def read_form(data: Located, report: Reporter) -> Form | None:
    """The declaration in a table's file, None if it has none."""
    if "columns" not in data:
        return None
    columns = _columns(data["columns"], report)
    any_of = tuple(data.get("any_of", ()))
    for key in any_of:
        if key not in columns:
            report.add(data.line_of("any_of"), f"'{key}' is no column.", suggestion(str(key), list(columns)))
    return Form(columns, any_of, data.get("closed") is True)


def _columns(items: Located, report: Reporter) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for key, item in items.items():
        line = items.line_of(key)
        if not isinstance(item, Located):
            report.add(line, f"the column '{key}' must be a mapping.", f'Write {key}: {{kind: text, about: "…"}}.')
        elif check_keys(item, _COLUMN_KEYS, ("kind", "about"), report):
            if item["kind"] not in KINDS:
                report.add(line, f"unknown kind of column '{item['kind']}'.", suggestion(item["kind"], list(KINDS)))
                continue
            table, _, column = item.get("row_of", "").partition(".")
            found[key] = Column(
                item["kind"],
                item["about"],
                tuple(item.get("one_of", ())),
                (table, column or "name") if table else None,
                item.get("required") is True,
                _columns(item["columns"], report) if "columns" in item else None,
            )
    return found


class RowCheck:
    """Checks the rows of one file against the table's form; what points into other tables is kept for later."""

    def __init__(self, table: str, form: Form, report: Reporter, pointers: list[Pointer]) -> None:
        self.table = table
        self.form = form
        self.report = report
        self.pointers = pointers

    def holds(self, row: Mapping[str, Any], line: int, lines: Callable[[str], int]) -> bool:
        """Whether a row may be used; `lines` tells the line of a field."""
        before = len(self.report.problems)
        self._fields({key: value for key, value in row.items() if key not in BASIC}, self.form.columns, line, lines)
        if self.form.any_of and not any(row.get(key) for key in self.form.any_of):
            names = " or ".join(f"'{key}'" for key in self.form.any_of)
            self.report.add(line, f"{names} is missing.", f"Add {self.form.any_of[0]}: and its value.")
        return len(self.report.problems) == before

    def _fields(
        self, values: Mapping[str, Any], columns: Mapping[str, Column], line: int, lines: Callable[[str], int]
    ) -> None:
        for key, value in values.items():
            column = columns.get(key)
            if column is None:
                self.report.add(lines(key), f"unknown field '{key}'.", suggestion(key, [*BASIC, *columns]))
                continue
            fits, meant = KINDS[column.kind]
            if not fits(value):
                self.report.add(lines(key), f"'{key}' must be {meant}; it is {_told(value)}.")
                continue
            if column.columns is not None:
                self._fields(value, column.columns, lines(key), value.line_of if _located(value) else lines)
            for word in _words(value):
                if column.one_of and word not in column.one_of:
                    advice = suggestion(word, list(column.one_of))
                    self.report.add(lines(key), f"'{key}' cannot be '{word}'.", advice)
                if column.row_of is not None and word:
                    self.pointers.append(Pointer(self.report, self.table, lines(key), key, word, column.row_of))
        for key, column in columns.items():
            if column.required and key not in values:
                self.report.add(line, f"'{key}' is missing.", f"Add {key}: {_example(column)}.")


def _located(value: Any) -> bool:
    return isinstance(value, Located)


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from value


def _told(value: Any) -> str:
    return "true" if value is True else "false" if value is False else f"{value!r}"


def _example(column: Column) -> str:
    if column.one_of:
        return f"and one of {', '.join(column.one_of)}"
    if column.row_of:
        return f"and the {column.row_of[1]} of a row of {column.row_of[0]}"
    return f"{KINDS[column.kind][1]} ({column.about})"


def check_pointers(pointers: list[Pointer], tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Report every value that its table does not have."""
    known: dict[tuple[str, str], set[Any]] = {}
    for pointer in pointers:
        table, column = pointer.row_of
        values = known.get(pointer.row_of)
        if values is None:
            values = known[pointer.row_of] = {row.get(column) for row in tables.get(table, {}).values()}
        if pointer.value not in values:
            pointer.report.rule = pointer.table
            near = suggestion(pointer.value, sorted(value for value in values if value))
            advice = near if len(near) < 60 else f"Add the row to {table} first."
            pointer.report.add(
                pointer.line, f"'{pointer.key}': no row of {table} has the {column} '{pointer.value}'.", advice
            )
