"""Whatever is written is read back as the same data, by any reader, and by both writers of JSON in the same bytes."""

import json
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from ktttextract.output import json_writer
from ktttextract.output.json_writer import json_bytes, lone_json_pieces, small_json_bytes
from ktttextract.output.render import FORMATS, render
from ktttextract.output.yaml_writer import yaml_bytes

KEYS = st.sampled_from(["id", "start", "text", "from", "to", "of", "mentions", "section", "value"])
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
TRICKY = [
        "true", "No", "ON", "y", "~", "null", "NULL", "", " ", "a ", " a", "12:30", "2025-06-01",
        "2022-06-16T08:00:00Z", "1e5", "0x1F", "0o17", "010", "1_000", ".5", "5.", ".inf", "-.inf", ".nan", "nan",
        "=", "<<", "-", "- a", "?", "? a", ":", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a", "|", ">", "%a", "@a",
        "`a", "'a'", '"a"', "[a]", "{a}", "a, b", "20-NQ/TW", "490/QĐ-TTg", "400 hợp tác xã", "30/2020/NĐ-CP",
        "50%", "1.430", "1.430,5", "08 - 10 xã", "---", "...", "--- a", "a\nb", "\n", "a\n", "\ta", "a\tb",
        "a\x85b", "a\u2028b", "a\u2029b", "\ufeffa", "a\x7f", "\x00", "\x1b[0m", "\ufffe", "\U0001f600", "Ủy ban",
        "Hòa\u0300", "(một)", "“hai”", "«ba»", "2001-12-14 21:59:43 Z", "12 e", "1-e5", "\\", "a\\nb", "a" * 2000,
        "0.5 t", "1:2 a", "C:\\x", "a\r\nb", "a\rb", "\xa0a\xa0", "\u3000", "1-T12:00", "٣-a",
]  # fmt: skip
STRINGS = st.one_of(
    st.sampled_from(TRICKY), st.text(), st.text("0123456789-:.,/ eEtTZx_+ab%", max_size=12), st.just("\udcff")
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), DECIMALS, STRINGS)
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4))
    ),
    max_size=6,
)


def as_floats(value: Any) -> Any:
    """What a reader without exact decimals makes of the data."""
    if isinstance(value, dict):
        return {key: as_floats(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_floats(item) for item in value]
    if isinstance(value, Decimal):
        return float(value) if "." in format(value, "f") else int(value)
    return value


@given(DATA)
@example({"text": "a\x85b\u2028c\u2029d\ufeffe"})
@example({"value": Decimal("5E+10"), "of": Decimal("0.10"), "to": 10**30})
def test_yaml_reads_back_as_the_same_data(data: dict[str, Any]) -> None:
    assert yaml.safe_load(yaml_bytes(data)) == as_floats(data)


@pytest.mark.parametrize("value", TRICKY)
def test_yaml_takes_tricky_strings_for_strings(value: str) -> None:
    assert yaml.safe_load(yaml_bytes({"text": value, "section": [value]})) == {"text": value, "section": [value]}


@given(STRINGS)
def test_yaml_never_takes_a_string_for_something_else(value: str) -> None:
    assert yaml.safe_load(yaml_bytes({"text": value, "section": [value, [value]]})) == {
        "text": value,
        "section": [value, [value]],
    }


@given(DATA, st.booleans())
@example({"text": "\udcff.txt", "low": 10**40, "of": Decimal("0.5"), "section": []}, True)
def test_both_json_writers_give_the_same_bytes(data: dict[str, Any], indent: bool) -> None:
    written = json_bytes(data, indent)
    assert small_json_bytes(data, indent) == written == b"".join(lone_json_pieces(data, indent))
    assert json.loads(written, parse_float=Decimal) == data
    written.decode()
    assert written.endswith(b"\n")
    assert indent or written.count(b"\n") == 1


@pytest.mark.parametrize("count", [2, 3, 4, 7])
@pytest.mark.parametrize("indent", [True, False])
def test_a_large_extraction_comes_in_pieces_of_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch, count: int, indent: bool
) -> None:
    monkeypatch.setattr(json_writer, "_FEW", 1)
    monkeypatch.setattr(json_writer, "_AT_ONCE", 2)
    rows = [
        {"text": "a\nb", "low": 10**40 + number, "of": {"name": "\udcff"}, "section": []} for number in range(count)
    ]
    data: dict[str, object] = {
        "source": {"name": "x"},
        "dates": [],
        "targets": rows,
        "title": None,
        "notices": rows[:1],
    }
    pieces = list(lone_json_pieces(data, indent))
    assert b"".join(pieces) == json_bytes(data, indent)
    assert max(map(len, pieces)) < len(json_bytes(data, indent)) / (count / 3)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("5E+10"), b"50000000000"),
        (Decimal("0.1"), b"0.1"),
        (Decimal("1E-7"), b"0.0000001"),
        (Decimal("12345678901234567890.123"), b"12345678901234567890.123"),
        (5, b"5"),
    ],
)
def test_numbers_are_exact_and_without_exponent(value: object, written: bytes) -> None:
    assert json_bytes({"low": value}, indent=False) == b'{"low":' + written + b"}\n"
    assert small_json_bytes({"low": value}, indent=False) == b'{"low":' + written + b"}\n"
    assert yaml_bytes({"low": value}) == b"low: " + written + b"\n"


@pytest.mark.parametrize("value", [0.5, {1}, b"bytes", object()])
def test_values_outside_the_shape_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        small_json_bytes({"low": value}, True)
    with pytest.raises(TypeError):
        yaml_bytes({"low": value})


def test_yaml_keeps_vietnamese_readable() -> None:
    data = {"symbol": "20-NQ/TW", "text": "400 hợp tác xã", "title": "phát triển (mới), bền vững", "section": ["a", ""]}
    expected = 'symbol: 20-NQ/TW\ntext: 400 hợp tác xã\ntitle: phát triển (mới), bền vững\nsection:\n  - a\n  - ""\n'
    assert yaml_bytes(data).decode() == expected


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_json_texts_are_one_array(count: int) -> None:
    data: list[dict[str, object]] = [{"title": "a\nb", "low": number, "section": []} for number in range(count)]
    written = b"".join(render("json", data, True))
    assert written == json_bytes(data)


def test_several_yaml_texts_are_documents() -> None:
    data: list[dict[str, object]] = [{"low": 1}, {"low": 2}]
    assert list(yaml.safe_load_all(b"".join(render("yaml", data, True)))) == data


def test_json_lines_are_one_a_text() -> None:
    data: list[dict[str, object]] = [{"title": "a\nb"}, {"title": "c"}]
    lines = b"".join(render("jsonl", data, True)).splitlines()
    assert [json.loads(line) for line in lines] == data


def test_the_command_line_offers_the_formats_that_there_are() -> None:
    from ktttextract.cli.options import FORMATS as OFFERED

    # Tables over all texts are no frame around single extractions: they have writers of their own.
    assert set(OFFERED) == {*FORMATS, "csv", "xlsx"}
