"""The JSON Schema of files of corrections knows what the reader knows."""

from typing import Any

import pytest
import yaml

from ktttextract.corrections import Change, Correction, Found
from ktttextract.corrections.reading import parsed
from ktttextract.corrections.schema import corrections_schema
from ktttextract.errors import CorrectionsError
from ktttextract.output.corrections_file import with_corrections

jsonschema = pytest.importorskip("jsonschema", reason="the dev extra brings jsonschema")
ENTRY: dict[str, Any] = {"sha256": "ab" * 32, "start": 1, "end": 3, "text": "x"}


def agree(entry: dict[str, Any]) -> bool:
    """Whether the schema takes an entry; the reader must say the same."""
    data = {"version": "1", "corrections": [entry]}
    taken = jsonschema.Draft202012Validator(corrections_schema()).is_valid(data)
    try:
        parsed(yaml.safe_dump(data, allow_unicode=True).encode(), "a")
    except CorrectionsError:
        assert not taken
        return False
    assert taken
    return True


def test_it_is_a_schema_and_every_key_is_described() -> None:
    schema = corrections_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    entry = schema["properties"]["corrections"]["items"]["properties"]
    for keys in (schema["properties"], entry, entry["found"]["properties"], entry["change"]["properties"]):
        assert all(key.get("description") for key in keys.values())


@pytest.mark.parametrize(
    "more",
    [
        {"reject": True}, {"reject": True, "change": {}}, {"change": {"year": "none"}, "reject": False},
        {"change": {"year": 2030, "indicator": "xã", "status": "result"}, "file": "a", "note": "b", "sentence": "c"},
        {"reject": True, "found": {"value": "1", "indicator": None, "year": None, "status": "target"}},
    ],
)  # fmt: skip
def test_both_take_what_may_stand(more: dict[str, Any]) -> None:
    assert agree({**ENTRY, **more})


@pytest.mark.parametrize(
    "more",
    [
        {}, {"reject": False}, {"change": {}}, {"reject": True, "change": {"year": 2030}}, {"change": {"year": 12}},
        {"change": {"year": None}}, {"change": {"status": "planned"}}, {"change": {"indicator": ""}},
        {"change": {"unit": "ha"}}, {"reject": True, "sha256": "x"}, {"reject": True, "start": -1},
        {"reject": True, "more": 1}, {"reject": "yes"}, {"reject": True, "found": {"year": "x"}},
    ],
)  # fmt: skip
def test_both_refuse_what_may_not(more: dict[str, Any]) -> None:
    assert not agree({**ENTRY, **more})


def test_what_is_written_holds() -> None:
    one = Correction("ab" * 32, 1, 3, "x", Change(year="none"), found=Found("1", None, None, "result"), note="n")
    data = yaml.safe_load(with_corrections(parsed(b"", "a"), [one]))
    assert not list(jsonschema.Draft202012Validator(corrections_schema()).iter_errors(data))
