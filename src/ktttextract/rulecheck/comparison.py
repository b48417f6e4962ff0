"""Whether the fields of a finding are what a test expects."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from unicodedata import normalize


def differing(expected: Mapping[str, Any], fields: Mapping[str, Any], *, fold: bool = False) -> dict[str, Any]:
    """The fields that are not as expected, with what they are; `fold` ignores the size of letters."""
    return {key: fields.get(key) for key, value in expected.items() if not agrees(value, fields.get(key), fold=fold)}


def agrees(expected: Any, value: Any, *, fold: bool = False) -> bool:
    """Whether a value is the one that YAML spells: numbers by amount, dates by ISO spelling, rows by their id."""
    if expected is None or value is None:
        return expected is None and value is None
    if isinstance(expected, Mapping):
        return isinstance(value, Mapping) and not differing(expected, value, fold=fold)
    if isinstance(value, Mapping):
        return agrees(expected, value.get("id"), fold=fold)
    if isinstance(expected, list) or isinstance(value, list | tuple):
        if not isinstance(expected, list) or not isinstance(value, list | tuple) or len(expected) != len(value):
            return False
        return all(agrees(a, b, fold=fold) for a, b in zip(expected, value, strict=True))
    if isinstance(value, bool) or isinstance(expected, bool):
        return str(expected).lower() == str(value).lower()
    if isinstance(value, int | Decimal):
        return _amount(expected) == value
    wanted, given = normalize("NFC", str(expected)), normalize("NFC", str(value))
    return wanted == given or (fold and wanted.casefold() == given.casefold())


def _amount(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text))
    except ArithmeticError:
        return None
