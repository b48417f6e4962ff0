"""The fields that a rule file names: what a rule without a builder captures becomes a whole finding of its family."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import book_with, extract_source
from ktttextract.errors import RuleError
from ktttextract.models import Extraction
from ktttextract.normalise import normalise
from ktttextract.rulebook import load_rulebook
from ktttextract.scan import scan
from ktttextract.scan.rule_fields import FIELDS, given, told
from ktttextract.source import read_text

HEAD = """
- id: {id}
  about: "Quy tắc thử."
  why: "Thử bộ máy."
  shape: '9'
  before: 'mục '
  pattern: '{pattern}'
  captures: {captures}
  set: {set}
  priority: 99
  tests:
    match:
      - {{text: "mục 1 x", find: "mục 1"}}
    no_match:
      - {{text: "số 1", because: "không phải mục"}}
"""


def extract(folder: Path, text: str, id: str, pattern: str, captures: str, fixed: str = "{}") -> dict[str, Any]:
    rule = HEAD.format(id=id, pattern=pattern, captures=captures, set=fixed)
    (folder / "own.yaml").write_text(rule, encoding="utf-8")
    data = extract_source(read_text(text, "-"), load_rulebook([str(folder)]))
    Extraction.model_validate(data)
    return data


@pytest.mark.parametrize(
    ("fixed", "kind"),
    [
        ('{kind: "KH"}', {"code": "KH", "name": "Kế hoạch"}),
        ('{kind: "Kế hoạch"}', {"code": "KH", "name": "Kế hoạch"}),
        ('{kind: "PGV"}', {"code": "PGV", "name": "PGV"}),
        ("{}", None),
    ],
)
def test_reference_by_symbol(tmp_path: Path, fixed: str, kind: dict[str, str] | None) -> None:
    text = "Thực hiện mục 2025-014 ngày 16/6/2025 của Sở Tài chính."
    data = extract(tmp_path, text, "reference.own.x", "(?P<a>[0-9]{4}-[0-9]{3})", "{a: {field: symbol}}", fixed)
    (found,) = data["references"]
    assert (found["symbol"], found["kind"], found["number"]) == ("2025-014", kind, "2025-014")
    assert (found["issued_on"], found["relation"]) == ("2025-06-16", "implements")


def test_reference_without_symbol_is_named_by_its_text(tmp_path: Path) -> None:
    data = extract(tmp_path, "Theo mục  7 z của sổ.", "reference.own.x", "[0-9] z", "{}")
    assert [(found["symbol"], found["name"]) for found in data["references"]] == [(None, "mục 7 z")]


@pytest.mark.parametrize(
    ("text", "pattern", "captures", "value", "kind"),
    [
        ("mục 2025-06-16", "(?P<v>[0-9-]{10})", "{v: {field: value}}", "2025-06-16", "date"),
        ("mục 2025-06 x", "(?P<v>[0-9-]{7})(?= x)", "{v: {field: value}}", "2025-06", "month"),
        ("mục 2025 x", "(?P<v>[0-9]{4})(?= x)", "{v: {field: value}}", "2025", "year"),
        ("mục 2021/2025 x", "(?P<v>[0-9/]{9})(?= x)", "{v: {field: value}}", "2021/2025", "period"),
        ("mục 16a6a2025", "(?P<d>[0-9]+)a(?P<m>[0-9]+)a(?P<y>[0-9]+)",
         "{d: {field: day}, m: {field: month}, y: {field: year}}", "2025-06-16", "date"),
    ],
)  # fmt: skip
def test_date(tmp_path: Path, text: str, pattern: str, captures: str, value: str, kind: str) -> None:
    data = extract(tmp_path, text, "date.own.x", pattern, captures)
    found = [date for date in data["dates"] if date["rule"] == "date.own.x"]
    assert [(date["value"], date["kind"]) for date in found] == [(value, kind)]


def test_a_date_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    data = extract(tmp_path, "mục 31 x", "date.own.x", "(?P<v>[0-9]+)(?= x)", "{v: {field: value}}")
    assert not data["dates"]


@pytest.mark.parametrize(
    ("fixed", "low", "high", "unit"),
    [
        ('{comparator: "ge", unit: "HTX"}', Decimal(40), None, "hợp tác xã"),
        ('{comparator: "le", unit: "%"}', None, Decimal(40), "%"),
        ('{unit: "gói"}', Decimal(40), Decimal(40), "gói"),
    ],
)
def test_target(tmp_path: Path, fixed: str, low: Decimal | None, high: Decimal | None, unit: str) -> None:
    captures = "{v: {field: value, convert: decimal_vi}}"
    text = "Phấn đấu đến năm 2030 mục 40 đạt kết quả."
    data = extract(tmp_path, text, "target.own.x", "(?P<v>[0-9]+)", captures, fixed)
    (found,) = [target for target in data["targets"] if target["rule"] == "target.own.x"]
    assert (found["low"], found["high"], found["unit"]["name"], found["year"]) == (low, high, unit, 2030)


@pytest.mark.parametrize(
    ("id", "captures", "fixed", "line", "said"),
    [
        (
            "target.own.x",
            "{v: {field: valeu}}",
            "{}",
            8,
            "a target has no field 'valeu' that a rule can fill. Write 'value'.",
        ),
        ("date.own.x", "{v: {field: value}}", '{kind: "date"}', 9, "a date has no field 'kind' that a rule can fill."),
        ("reference.own.x", "{v: {field: symbol}}", '{fold: "x"}', 9, "a reference has no field 'fold'"),
        ("reference.own.x", "{v: {field: session}}", "{}", 8, "a reference has no field 'session'"),
    ],
)
def test_a_field_that_does_not_exist_is_refused(
    tmp_path: Path, id: str, captures: str, fixed: str, line: int, said: str
) -> None:
    rule = HEAD.format(id=id, pattern="(?P<v>[0-9]+)", captures=captures, set=fixed)
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        book_with(str(tmp_path))
    (problem,) = error.value.problems
    assert f"own.yaml:{line}: {id}: " in problem
    assert said in problem


def test_a_test_may_ask_for_what_the_family_gives(tmp_path: Path) -> None:
    rule = HEAD.format(id="target.own.x", pattern="(?P<v>[0-9]+)", captures="{v: {field: value}}", set="{}")
    rule = rule.replace('find: "mục 1"', 'find: "mục 1", give: {value: "1", hihg: "1"}')
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        book_with(str(tmp_path))
    (problem,) = error.value.problems
    assert "own.yaml:13: target.own.x: a target gives no 'hihg'. Write 'high'." in problem


def test_a_builder_of_another_family_is_refused(tmp_path: Path) -> None:
    rule = HEAD.format(id="date.own.x", pattern="(?P<low>[0-9]+)", captures="{}", set="{}")
    (tmp_path / "own.yaml").write_text(rule + "  build: figure_bare\n", encoding="utf-8")
    with pytest.raises(RuleError) as error:
        book_with(str(tmp_path))
    (problem,) = error.value.problems
    assert "own.yaml:16: date.own.x: 'figure_bare' builds no date. Its name must begin with date_." in problem


def test_what_a_builder_leaves_alone_is_as_the_rule_says(tmp_path: Path) -> None:
    rule = HEAD.format(id="target.own.x", pattern="(?P<low>[0-9]+)", captures="{}", set='{per: "month"}')
    (tmp_path / "own.yaml").write_text(rule + "  build: figure_bare\n", encoding="utf-8")
    found = scan(normalise("đạt mục 40 x"), book_with(str(tmp_path)))
    (own,) = [match for match in found if match.rule.id == "target.own.x"]
    assert told(own)["per"] == "month"
    assert told(own)["low"] == 40


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("target.own.x", {"value": "40", "high": "50", "comparator": "between", "unit": "ha"}),
        ("target.own.x", {"value": "40", "per": "year", "of_total": "60"}),
        ("target.own.x", {"low": "40"}),
        ("reference.own.x", {"symbol": "9/Z", "name": "Sổ", "kind": "KH", "number": "9", "year": "2025"}),
        ("reference.own.x", {"symbol": "9/Z", "issuer_code": "Z", "party": "true"}),
        ("date.own.x", {"year": "2025", "month": "6", "day": "16"}),
        ("date.own.x", {"value": "2025-06-16"}),
    ],
)
def test_every_field_of_a_rule_arrives(tmp_path: Path, id: str, said: dict[str, str]) -> None:
    fixed = "{" + ", ".join(f'{name}: "{value}"' for name, value in said.items()) + "}"
    rule = HEAD.format(id=id, pattern="[0-9]+", captures="{}", set=fixed)
    (tmp_path / "own.yaml").write_text(rule, encoding="utf-8")
    found = scan(normalise("đạt mục 40 x"), book_with(str(tmp_path)))
    (own,) = [match for match in found if match.rule.id == id]
    fields = given(own)
    assert set(said) <= set(FIELDS[own.rule.family].said)
    assert set(fields) == set(FIELDS[own.rule.family].given)
    for name, value in said.items():
        given_value = fields[name]
        given_value = given_value[1] if isinstance(given_value, tuple) else given_value
        given_value = given_value["code"] if isinstance(given_value, dict) else given_value
        assert str(given_value).lower() == value.lower()
