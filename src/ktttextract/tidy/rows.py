"""One extraction as rows of the tidy tables: plain lists of values that JSON can carry, decimals and dates as text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ktttextract.tidy.columns import DECIMAL, DOCUMENT_ID, TABLES, Table

if TYPE_CHECKING:
    from ktttextract.contract.shapes import DocumentData, ExtractionData

Rows = dict[str, list[list[Any]]]
Data = Mapping[str, Any]  # a finding, or a row in the making: its fields by name
Get = Callable[[Data], Any]


def rows_of(id: str, data: "ExtractionData") -> Rows:
    """Return the rows of all tables for one extraction; `id` is the document's id in all of them."""
    inexact: list[tuple[Data, str]] = []
    things: dict[str, Sequence[Data]] = {
        "documents": [_document(id, data)],
        "references": data["references"],
        "mentions": list(_mentions(data)),
        "dates": _numbered(data["dates"]),
        "bodies": data["bodies"],
        "targets": _placed(data),
        "signatories": _numbered(data["document"]["signatories"]),
        "recipients": _numbered([{"text": line} for line in data["document"]["recipients"]]),
    }
    rows = {name: _table_rows(TABLES[name], id, found, inexact) for name, found in things.items()}
    notices = _numbered([*data["notices"], *(_inexact_notice(thing, name) for thing, name in inexact)])
    rows["notices"] = _table_rows(TABLES["notices"], id, notices, inexact)
    return rows


def failure_rows(id: str, error: tuple[str, str, str], sha256: str = "") -> Rows:
    """Return the rows for an input that failed: one row of `documents` that says why."""
    document: Data = {
        "id": id,
        "status": "failed",
        "error_class": error[0],
        "error_message": error[1],
        "error_advice": error[2] or None,
        "sha256": sha256 or None,
        "reports_on": [],
    }
    rows: Rows = {name: [] for name in TABLES}
    rows["documents"] = _table_rows(TABLES["documents"], id, [document], [])
    return rows


def _document(id: str, data: "ExtractionData") -> Data:
    document, source = data["document"], data["source"]
    kind: Data = document["kind"] or {}
    issuer: Data = next((body for body in data["bodies"] if body["id"] == document["issuer"]), {})
    published = document["published_at"]
    return {
        "id": id,
        "status": "done",
        **{name: source[name] for name in ("sha256", "encoding", "length")},
        **{name: document[name] for name in ("genre", "symbol", "title", "place", "issued_on", "reports_on")},
        "kind_code": kind.get("code"),
        "kind_name": kind.get("name"),
        "issuer_id": document["issuer"],
        "issuer": issuer.get("name"),
        "issuer_level": issuer.get("level"),
        "issuer_place_code": (issuer.get("place") or {}).get("code"),
        **_territory(document),
        "published_on": published[:10] if published else None,
        # A page that gives a day has no time of day: none is made up.
        "published_at": published if published and "T" in published else None,
        "tool_version": data["tool"]["version"],
        "rules_digest": data["tool"]["rules_digest"],
    }


def _territory(document: "DocumentData") -> Data:
    """The unit that the text speaks for, and its province."""
    territory: Data = document["territory"] or {}
    return {
        "territory_level": territory.get("level"),
        "territory": territory.get("name"),
        "territory_code": territory.get("code"),
        "successor": territory.get("successor"),
        **_province(document),
    }


def _province(document: "DocumentData") -> Data:
    territory = document["territory"]
    province: Data = (territory and territory["province"]) or {}
    return {"province_code": province.get("code"), "province": province.get("name")}


def _placed(data: "ExtractionData") -> list[Data]:
    """Targets with the province of their text."""
    province = _province(data["document"])
    return [{**target, **province} for target in data["targets"]]


def _mentions(data: "ExtractionData") -> Iterable[Data]:
    for family, things in (("reference", data["references"]), ("body", data["bodies"])):
        for thing in things:
            for number, mention in enumerate(thing["mentions"], 1):
                yield {
                    "anaphor": False,
                    **mention,
                    "family": family,
                    "of_id": thing["id"],
                    "ordinal": number,
                }


def _numbered(things: Sequence[Data]) -> list[Data]:
    return [{**thing, "ordinal": number} for number, thing in enumerate(things, 1)]


def _table_rows(table: Table, id: str, things: Sequence[Data], inexact: list[tuple[Data, str]]) -> list[list[Any]]:
    getters = _getters(table)
    rows = [[get(thing) for get in getters] for thing in things]
    owned = table.columns[0].name == DOCUMENT_ID
    decimals = [at for at, column in enumerate(table.columns) if column.type == "decimal"]
    for thing, row in zip(things, rows, strict=True):
        if owned:
            row[0] = id
        for at in decimals:
            if row[at] is not None:
                row[at] = _exact(row[at])
                if row[at] is None:
                    inexact.append((thing, table.columns[at].name))
    return rows


_made: dict[str, list[Get]] = {}


def _getters(table: Table) -> list[Get]:
    """The functions that read a row's values, made once in a process."""
    if table.name not in _made:
        _made[table.name] = [_getter(column.path) for column in table.columns]
    return _made[table.name]


def _getter(path: str) -> Get:
    outer, dot, inner = path.partition(".")
    if not dot:
        return lambda thing: thing.get(outer)

    def nested(thing: Data) -> Any:
        value = thing.get(outer)
        return value.get(inner) if value else None

    return nested


def _exact(value: Decimal | int) -> str | None:
    """The digits of a number, None when the type of the column cannot hold all of them."""
    digits = format(value, "f")
    if len(digits) > DECIMAL[1]:
        whole, _, fraction = digits.partition(".")
        if len(whole.lstrip("-0")) > DECIMAL[0] - DECIMAL[1] or len(fraction.rstrip("0")) > DECIMAL[1]:
            return None
        if len(fraction) > DECIMAL[1]:
            return f"{whole}.{fraction[: DECIMAL[1]]}"
    return digits


def _inexact_notice(thing: Data, column: str) -> Data:
    return {
        "code": "table.number_range",
        "severity": "warning",
        "message": f"The column {column} cannot hold the number of “{thing.get('text')}”, JSON can.",
        "start": thing.get("start"),
        "end": thing.get("end"),
    }
