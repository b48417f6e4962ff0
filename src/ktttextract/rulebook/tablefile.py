"""Table files: mappings or compact lists of values become rows with `id`, `name` and `variants`."""

from typing import Any

from ktttextract.rulebook.loading import Located, LocatedList
from ktttextract.rulebook.problems import Reporter
from ktttextract.rulebook.schema import NAME, check_keys
from ktttextract.rulebook.table import Row

TABLE_KEYS: dict[str, type] = {
    "table": str,
    "about": str,
    "source": str,
    "defaults": dict,
    "fields": list,
    "rows": list,
}


def read_table(data: Any, stem: str, report: Reporter) -> tuple[str, list[Row]]:
    """The table's name (the file's, unless it says otherwise) and its rows in order."""
    if not isinstance(data, Located):
        report.add(1, "a table is a mapping with 'rows'.", "Write table:, about: and rows:.")
        return stem, []
    if not check_keys(data, TABLE_KEYS, ("rows",), report):
        return stem, []
    name: str = data.get("table", stem)
    report.rule = name
    if not NAME.match(name):
        report.add(data.line_of("table"), f"no valid name of a table: '{name}'.", "Use small letters, digits and _.")
    defaults = plain(data.get("defaults", {}))
    fields = data.get("fields")
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for item in data["rows"]:
        row = _row(item, fields, report)
        if row is None:
            continue
        line = item.line
        row = {**defaults, **row}
        if not _valid(row, line, report):
            continue
        row_id = row["id"]
        if row_id in seen:
            report.add(line, f"the row '{row_id}' is there twice, first in line {seen[row_id]}.", "Give it another id.")
            continue
        seen[row_id] = line
        rows.append(row)
    return name, rows


def _row(item: Any, fields: list[str] | None, report: Reporter) -> Row | None:
    if isinstance(item, Located):
        result: Row = plain(item)
        return result
    if not isinstance(item, LocatedList):
        report.add(1, f"'{item}' is no row.", "Write a mapping: {id: …, name: …}.")
    elif fields is None:
        report.add(item.line, "a row as a list needs 'fields'.", "Add fields: [id, name, …] above the rows.")
    elif len(item) > len(fields):
        report.add(item.line, f"the row has {len(item)} values for {len(fields)} fields.", "Check the commas.")
    else:
        return dict(zip(fields, plain(item), strict=False))
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
