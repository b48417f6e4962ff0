"""CSV holds the tidy table, cell for cell, and nothing that a spreadsheet would run."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktttextract.api import extract_bytes
from ktttextract.cli.options import CSV_FAMILIES
from ktttextract.output.csv_writer import MARK, csv_pieces, guarded
from ktttextract.tidy import TABLES, rows_of

STARTS = ["=1+1", "+84", "-5%", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1", "'=1"]


def read(family: str, *extractions: dict[str, Any]) -> list[list[str]]:
    written = b"".join(csv_pieces(extractions, family))
    assert written.startswith(MARK)
    return list(csv.reader(StringIO(written[len(MARK) :].decode(), newline=""), strict=True))


@pytest.fixture(scope="module")
def extractions(samples: list[Path]) -> list[dict[str, Any]]:
    return [extract_bytes(path.read_bytes(), path.name) for path in samples]


@pytest.mark.parametrize("family", CSV_FAMILIES)
def test_columns_and_rows_are_those_of_the_table(family: str, extractions: list[dict[str, Any]]) -> None:
    head, *rows = read(family, *extractions)
    columns = TABLES[family].columns
    assert head == [column.name for column in columns]
    wanted = [row for data in extractions for row in rows_of(data["source"]["name"], data)[family]]
    assert len(rows) == len(wanted) > 0
    for row, values in zip(rows, wanted, strict=True):
        for cell, value, column in zip(row, values, columns, strict=True):
            if value is None:
                assert cell == ""
            elif column.type == "text":
                assert cell == guarded(value)
            elif column.type != "texts":
                assert cell == str(value)


def test_no_texts_give_the_head_alone() -> None:
    assert read("targets") == [[column.name for column in TABLES["targets"].columns]]


def test_lines_end_as_the_standard_says(extractions: list[dict[str, Any]]) -> None:
    written = b"".join(csv_pieces(extractions, "dates")).decode("utf-8-sig")
    assert written.endswith("\r\n")
    assert all('"' in line or "\n" not in line for line in written.split("\r\n"))


@pytest.mark.parametrize("text", STARTS)
def test_what_looks_like_a_formula_is_text(text: str, extractions: list[dict[str, Any]]) -> None:
    assert guarded(text) == f"'{text}"
    data = {**extractions[0], "document": {**extractions[0]["document"], "title": text}}
    head, row = read("documents", data)
    assert dict(zip(head, row, strict=True))["title"] == f"'{text}"


@given(st.text())
def test_one_apostrophe_less_is_the_text_again(text: str) -> None:
    cell = guarded(text)
    assert cell.removeprefix("'") == text
    assert cell.lstrip()[:1] not in set("=+-@") or not cell


def test_numbers_below_zero_stay_numbers() -> None:
    data = extract_bytes("Năm 2024, tổng sản phẩm tăng trưởng âm 1,2% so với năm 2023.".encode(), "a.txt")
    head, *rows = read("targets", data)
    assert [row[head.index("low")] for row in rows] == ["-1.2"]
