"""Every sample gives exactly what was read by eye and written down, and what it gives is sound."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from golden_files import EXPECTED, SAMPLES, expected_path, rendered
from ktttextract.models import Extraction

ALL = sorted(SAMPLES.glob("*.txt"))
FAMILIES = ("references", "dates", "bodies", "targets")

pytestmark = pytest.mark.parametrize("sample", ALL, ids=lambda path: path.stem)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)


def load(sample: Path) -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(rendered(sample))
    return data


def test_sample_gives_what_is_expected(sample: Path) -> None:
    path = expected_path(sample)
    assert path.exists(), f"no expected output for {sample.name}: run `make golden` and read what it wrote"
    assert rendered(sample).decode() == path.read_text(encoding="utf-8"), "if the new output is right: make golden"


def test_expected_output_has_the_shape_of_the_models(sample: Path) -> None:
    expected = expected_path(sample).read_bytes()
    Extraction.model_validate_json(expected)
    missing = [family for family in FAMILIES if not orjson.loads(expected)[family]]
    assert not missing, f"a sample without {missing} says nothing about them"


def test_every_span_is_its_text(sample: Path) -> None:
    source = sample.read_bytes().decode("utf-8")
    data = load(sample)
    spans = [node for node in nodes(data) if "start" in node and node["start"] is not None]
    assert spans
    for node in spans:
        assert 0 <= node["start"] <= node["end"] <= len(source), node
        if "text" in node:
            assert node["start"] < node["end"], node
            assert source[node["start"] : node["end"]] == node["text"], node
    assert data["source"]["length"] == len(source)


def test_every_id_leads_somewhere(sample: Path) -> None:
    data = load(sample)
    ids = {family: [item["id"] for item in data[family]] for family in ("references", "bodies", "targets")}
    for family, prefix in (("references", "r"), ("bodies", "b"), ("targets", "t")):
        assert ids[family] == [f"{prefix}{number}" for number in range(1, len(ids[family]) + 1)]
    issuers = [data["document"]["issuer"], *(reference["issuer"] for reference in data["references"])]
    assert set(issuers) <= {None, *ids["bodies"]}
    assert set(data["document"]["reports_on"]) <= set(ids["references"])
    assert {target["source"] for target in data["targets"]} <= {None, *ids["references"]}
    for target in data["targets"]:
        assert target["of"] != target["id"]
        assert target["of"] in {None, *ids["targets"]}


def test_findings_stand_in_text_order(sample: Path) -> None:
    data = load(sample)
    for family in ("dates", "targets"):
        starts = [item["start"] for item in data[family]]
        assert starts == sorted(starts), family
    first = [reference["mentions"][0]["start"] for reference in data["references"]]
    assert first == sorted(first)


def test_no_expected_file_is_left_without_its_sample(sample: Path) -> None:
    assert {path.name for path in EXPECTED.glob("*.expected.json")} == {expected_path(one).name for one in ALL}
