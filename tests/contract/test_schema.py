"""The models, the committed JSON Schema and what comes out agree."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

import ktttextract
from ktttextract import models
from ktttextract.output import json_bytes

COMMITTED = Path(__file__).parents[2] / "docs" / "schema.json"


def test_the_committed_schema_is_current() -> None:
    assert COMMITTED.read_bytes() == json_bytes(models.json_schema()), "run `ktt schema > docs/schema.json`"


def test_every_field_is_described() -> None:
    for name, definition in {**models.json_schema()["$defs"], "Extraction": models.json_schema()}.items():
        for field, schema in definition["properties"].items():
            assert schema.get("description") or "$ref" in schema, f"{name}.{field}"


def test_models_are_frozen_and_closed() -> None:
    kind = models.Kind(code="KH", name="Kế hoạch")
    with pytest.raises(ValidationError):
        kind.code = "NQ"
    with pytest.raises(ValidationError):
        models.Kind.model_validate({"code": "KH", "name": "Kế hoạch", "more": 1})
    with pytest.raises(ValidationError):
        models.Kind.model_validate({"code": "KH"})


def test_data_goes_through_the_models_unchanged() -> None:
    from ktttextract.api import extract_bytes

    text = (
        "Thực hiện Nghị quyết số 7-NQ/HU ngày 05/3/2024, đến năm 2031 có ít nhất 12,5% hộ nghèo, giai đoạn 2026 - 2030."
    )
    data = extract_bytes(text.encode())
    extraction = models.Extraction.model_validate(data)
    assert json_bytes(extraction.model_dump()) == json_bytes(data)
    always = [name for name in models.Extraction.model_fields if name != "refused"]
    assert [list(extraction.model_dump()), list(data)] == [always] * 2


def test_what_decided_goes_through_the_models_unchanged() -> None:
    from ktttextract.api import extract_bytes

    text = "Căn cứ Luật Thư viện;\nĐến năm 2031 có 30% hộ dùng nước máy. Đề án 06 dài 12 trang, hai bản."
    data = extract_bytes(text.encode(), why=True)
    extraction = models.Extraction.model_validate(data)
    assert json_bytes(extraction.model_dump()) == json_bytes(data)
    assert list(data) == list(models.Extraction.model_fields)
    decided = data["targets"][0]["decided_by"]
    assert sorted(decided) == ["admission", "change", "indicator", "of", "per", "status", "year"]
    assert all(rule.startswith(f"{field}.") for field, rule in decided.items())
    assert data["document"]["decided_by"]["sort"].startswith("sort.")
    assert data["references"][0]["decided_by"] == {"relation": "relation.cue.legal_basis"}
    assert data["refused"][0]["decided_by"]["admission"].startswith("admission.")


def test_numbers_are_numbers_in_json() -> None:
    baseline = models.Baseline(year=2020, value=Decimal("12.50"), text="so với năm 2020")
    assert json.loads(baseline.model_dump_json())["value"] == 12.5
    assert baseline.model_dump()["value"] == Decimal("12.50")
    assert json_bytes(baseline.model_dump(), indent=False).startswith(b'{"year":2020,"value":12.50,')
    period = models.Period.model_validate({"from": 2021, "to": 2025, "text": "2021 - 2025"})
    assert list(period.model_dump()) == ["from", "to", "text"]


@pytest.mark.parametrize("value", ["2024-02-30", "2024-1-2", "05/3/2024", ""])
def test_dates_are_of_the_calendar(value: str) -> None:
    with pytest.raises(ValidationError):
        models.Document.model_validate({**DOCUMENT, "issued_on": value})
    assert models.Document.model_validate({**DOCUMENT, "published_at": "2024-02-29T08:30"}).published_at


DOCUMENT: dict[str, object] = {
    "genre": "unknown", "symbol": None, "kind": None, "title": None, "issuer": None, "place": None, "issued_on": None,
    "published_at": None, "signatories": [], "recipients": [], "reports_on": [], "territory": None,
}  # fmt: skip


def test_the_package_gives_its_names_when_they_are_asked_for() -> None:
    assert ktttextract.Extraction is models.Extraction
    assert callable(ktttextract.extract_text)
    plan = Path(__file__).parents[2] / "samples" / "cong-van.txt"
    extraction = ktttextract.extract_file(str(plan))
    assert extraction.source.name == str(plan)
    assert extraction.references == ktttextract.extract_text(plan.read_text(encoding="utf-8")).references
    assert set(ktttextract.__all__) <= set(dir(ktttextract))
    with pytest.raises(AttributeError):
        ktttextract.nonsense  # noqa: B018
