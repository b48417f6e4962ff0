"""What a case of the data files beside this one expects of an extraction.

Every key that is present must hold; "a|b" means either.

    references      each is the symbol or name of some reference      not_references, no_references
    relations, issued, years, titles, keys, pinpoints    {symbol or name: value}
    kinds, issuers  {symbol or name: name of the kind, of the body}
    dates           each [kind, value] is found                     not_dates ([kind, "*"]: none so), no_dates
    targets         each is matched by a target of its own            not_targets, no_targets, target_count
    bodies          each is the name of some body                     not_bodies; places {body: {field: value}}
    document        {field: value}; `kind` is its code, `title_has` a part of the title
    notices         each code is given                                not_notices
    kinds_valid     every kind of a reference has a code and a name
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

Data = dict[str, Any]
_NUMBERS = ("low", "high", "of_total")
_OF_REFERENCES = {"relations": "relation", "issued": "issued_on", "years": "year", "titles": "title", "keys": "key"}
_NONE_OF = {"no_references": "references", "no_dates": "dates", "no_targets": "targets"}


def faults(data: Data, expected: Data) -> list[str]:
    """Everything in which an extraction differs from what is expected of it."""
    unknown = expected.keys() - _CHECKS.keys()
    assert not unknown, f"unknown keys {sorted(unknown)}"
    return [fault for key, wanted in expected.items() for fault in _CHECKS[key](data, key, wanted)]


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _either(wanted: str, names: Any) -> str | None:
    return next((name for name in wanted.split("|") if name in names), None)


def _target_field(target: Data, key: str) -> Any:
    unit, baseline, period = target["unit"] or {}, target["baseline"] or {}, target["period"] or {}
    if key in _NUMBERS:
        return _number(target[key])
    inner = {
        "unit": unit.get("name"), "unit_kind": unit.get("kind"), "baseline": _number(baseline.get("value")),
        "baseline_year": baseline.get("year"), "from": period.get("from"), "to": period.get("to"),
    }  # fmt: skip
    return inner[key] if key in inner else target[key]


def _fits(target: Data, wanted: Data) -> bool:
    for key, value in wanted.items():
        field, _, how = key.rpartition("_")
        if how in ("has", "lacks"):
            if (value.lower() in (target[field] or "").lower()) != (how == "has"):
                return False
        elif key in (*_NUMBERS, "baseline"):
            if _target_field(target, key) != _number(value):
                return False
        elif key == "unit" and value is not None:
            if _target_field(target, key) not in value.split("|"):
                return False
        elif _target_field(target, key) != value:
            return False
    return True


def _assigned(wanted: list[Data], targets: list[Data]) -> bool:
    if not wanted:
        return True
    return any(
        _fits(target, wanted[0]) and _assigned(wanted[1:], targets[:at] + targets[at + 1 :])
        for at, target in enumerate(targets)
    )


def _shown(targets: list[Data]) -> str:
    return "; ".join(
        f"{one['text']!r} {one['comparator']} {one['low']}..{one['high']} {(one['unit'] or {}).get('name')}"
        f" of {one['indicator']!r} {one['year']} per {one['per']} {one['status']}"
        for one in targets
    )


def _named(data: Data) -> dict[str, Data]:
    return {name: one for one in data["references"] for name in (one["symbol"], one["name"]) if name}


def _has_names(data: Data, key: str, wanted: list[str]) -> Iterator[str]:
    names = _named(data) if "references" in key else {one["name"] for one in data["bodies"]}
    for one in wanted:
        if (_either(one, names) is None) != key.startswith("not_"):
            yield f"{key}: {one} among {sorted(names)}"


def _of_reference(data: Data, key: str, wanted: Data) -> Iterator[str]:
    names = _named(data)
    for name, value in wanted.items():
        found = _either(name, names)
        given = names[found][_OF_REFERENCES[key]] if found else None
        if given != value:
            yield f"{key} of {name}: {given}, not {value}"


def _pinpoints(data: Data, key: str, wanted: Data) -> Iterator[str]:
    names = _named(data)
    for name, value in wanted.items():
        found = _either(name, names)
        given = [one["pinpoint"] for one in names[found]["mentions"]] if found else []
        if value not in given:
            yield f"{key} of {name}: {given}, not {value}"


def _named_of_reference(data: Data, key: str, wanted: Data) -> Iterator[str]:
    names = _named(data)
    bodies = {one["id"]: one["name"] for one in data["bodies"]}
    for name, value in wanted.items():
        one = names.get(name) or {}
        given = bodies.get(one.get("issuer")) if key == "issuers" else (one.get("kind") or {}).get("name")
        if given != value:
            yield f"{key} of {name}: {given}, not {value}"


def _dates(data: Data, key: str, wanted: list[list[str]]) -> Iterator[str]:
    given = [(one["kind"], one["value"]) for one in data["dates"]]
    for kind, value in wanted:
        found = (kind, value) in given or (value == "*" and any(kind == one for one, _ in given))
        if found == key.startswith("not_"):
            yield f"{key}: {kind} {value} among {given}"


def _targets(data: Data, key: str, wanted: list[Data]) -> Iterator[str]:
    if key == "targets":
        if not _assigned(wanted, data["targets"]):
            yield f"{key}: {wanted} among {_shown(data['targets'])}"
        return
    for one in wanted:
        if any(_fits(target, one) for target in data["targets"]):
            yield f"{key}: {one} among {_shown(data['targets'])}"


def _count(data: Data, key: str, wanted: int) -> Iterator[str]:
    if len(data["targets"]) != wanted:
        yield f"{len(data['targets'])} targets, not {wanted}: {_shown(data['targets'])}"


def _none(data: Data, key: str, wanted: bool) -> Iterator[str]:
    given = data[_NONE_OF[key]]
    if wanted and given:
        yield f"{key}: {[one.get('text') or one.get('symbol') or one.get('name') for one in given]}"


def _places(data: Data, key: str, wanted: Data) -> Iterator[str]:
    for name, fields in wanted.items():
        given = next((one["place"] or {} for one in data["bodies"] if one["name"] == name), {})
        if any(given.get(field) != value for field, value in fields.items()):
            yield f"{key} of {name}: {given}"


def _document(data: Data, key: str, wanted: Data) -> Iterator[str]:
    document = data["document"]
    for field, value in wanted.items():
        if field == "title_has":
            if value not in (document["title"] or ""):
                yield f"title: {document['title']}"
            continue
        given = (document["kind"] or {}).get("code") if field == "kind" else document[field]
        if given != value:
            yield f"document.{field}: {given}, not {value}"


def _notices(data: Data, key: str, wanted: list[str]) -> Iterator[str]:
    given = [one["code"] for one in data["notices"]]
    for code in wanted:
        if (code in given) == key.startswith("not_"):
            yield f"{key}: {code} among {given}"


def _kinds(data: Data, key: str, wanted: bool) -> Iterator[str]:
    for one in data["references"]:
        kind = one["kind"]
        if wanted and kind is not None and not all(isinstance(kind.get(part), str) for part in ("code", "name")):
            yield f"{key}: {kind}"


_CHECKS: dict[str, Callable[[Data, str, Any], Iterator[str]]] = {
    **dict.fromkeys(("references", "not_references", "bodies", "not_bodies"), _has_names),
    **dict.fromkeys(_OF_REFERENCES, _of_reference),
    "pinpoints": _pinpoints,
    **dict.fromkeys(("kinds", "issuers"), _named_of_reference),
    **dict.fromkeys(("dates", "not_dates"), _dates),
    **dict.fromkeys(("targets", "not_targets"), _targets),
    "target_count": _count,
    **dict.fromkeys(_NONE_OF, _none),
    "places": _places,
    "document": _document,
    **dict.fromkeys(("notices", "not_notices"), _notices),
    "kinds_valid": _kinds,
}
