"""Every output holds to the models and to the JSON Schema: odd texts of our own, the samples, and real texts where they
are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_bytes
from ktttextract.errors import InputError
from ktttextract.models import SCHEMA_ID, Extraction, json_schema
from ktttextract.output import json_bytes

jsonschema = pytest.importorskip("jsonschema", reason="the dev extra brings jsonschema")

ROOT = Path(__file__).parents[2]
REAL = [ROOT.parent / "shared" / "corpus", ROOT.parent / "shared" / "eval" / "texts"]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
ODD = [
    "Căn cứ Hiến pháp năm 2013; Hiến pháp 1992 và Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
    "Theo Điều lệ Đảng, Cương lĩnh chính trị số 1-CL/TW và Thư công số 3/TC-UBND.",
    "I.\n1.\n-\na)\n- 5%.\n+ đạt 12 %\n| | |\n| 2025 | 7 |",
    "**\n- \n1. \n- Đến năm 2030: 80%\n#\n## \n- 15 ha",
    "Bãi bỏ khoản 2 Điều 5 Nghị định số 12/2015/NĐ-CP; thay thế Quyết định số 3/QĐ-UBND.",
    "Nơi nhận:\n-\n- ;\nTM.\nKT.\n",
    "Số:\nV/v \n.",
    "",
]


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def check(data: dict[str, Any], validator: Any, name: str) -> None:
    written = json_bytes(data)
    Extraction.model_validate(json.loads(written))
    faults = [f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(written))]
    assert not faults, "\n".join(faults[:5])
    keys = [reference["key"] for reference in data["references"]]
    assert len(keys) == len(set(keys)), f"{name}: two references share a key: {sorted(keys)}"
    for target in data["targets"]:
        assert target["indicator"] is None or any(map(str.isalnum, target["indicator"])), name
        assert all(any(map(str.isalnum, head)) for head in target["section"]), name


def test_the_schema_has_an_id() -> None:
    assert json_schema()["$id"] == SCHEMA_ID
    assert ":" in SCHEMA_ID


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text: str, validator: Any) -> None:
    check(extract_bytes(text.encode()), validator, text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path, validator: Any) -> None:
    check(extract_bytes(path.read_bytes()), validator, path.name)


@pytest.mark.parametrize("folder", REAL, ids=lambda path: path.name)
def test_real_texts(folder: Path, validator: Any) -> None:
    if not folder.is_dir():
        pytest.skip("the folder of real texts stands beside a checkout only where it was put")
    read = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".txt", ".md"):
            continue
        try:
            data = extract_bytes(path.read_bytes(), path.name)
        except InputError:
            continue  # no text of this encoding
        check(data, validator, path.name)
        read += 1
    assert read
