"""The mapping from Arrow batches to Arrow batches, and the engines' recipes of docs/batch.md."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_bytes
from ktttextract.errors import KtttextractError
from ktttextract.tidy import TABLES, rows_of

pa = pytest.importorskip("pyarrow")
from ktttextract import arrow  # noqa: E402 (only where pyarrow is)

RECIPES = "half a gigabyte to install: make test-recipes"
TEXT = (Path(__file__).parents[2] / "samples" / "quyet-dinh.txt").read_text(encoding="utf-8")
FOUND = extract_bytes(TEXT.encode(), "d0")


def texts(*values: str | None) -> Any:
    return pa.record_batch(
        {"id": [f"d{number}" for number in range(len(values))], "text": pa.array(values, pa.string())}
    )


def found_in(batch: Any) -> Any:
    (found,) = arrow.extract_batches([batch])
    return found


def test_a_batch_has_a_row_for_each_text_in_the_same_order() -> None:
    (found,) = arrow.extract_batches([texts(TEXT, None, "", TEXT)])
    assert found.schema == arrow.schema()
    assert found.column("id").to_pylist() == ["d0", "d1", "d2", "d3"]
    assert found.column("status").to_pylist() == ["done", "failed", "done", "done"]
    assert found.column("error_class").to_pylist() == [None, "KtttextractError", None, None]
    first = found.slice(0, 1).to_pylist()[0]
    assert [one["symbol"] for one in first["references"]] == [one["symbol"] for one in FOUND["references"]]
    days = [one["issued_on"] and one["issued_on"].isoformat() for one in first["references"]]
    assert days == [one["issued_on"] for one in FOUND["references"]]
    units = [(one["low"], one["unit_name"]) for one in first["targets"]]
    assert units == [(one["low"], one["unit"] and one["unit"]["name"]) for one in FOUND["targets"]]
    assert units
    assert any(days)
    found.validate(full=True)


def test_no_rows_are_no_rows() -> None:
    found = found_in(texts())
    assert found.num_rows == 0
    assert found.schema == arrow.schema()


def test_texts_bytes_and_paths_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = str(tmp_path / "a.txt")
    by_text = found_in(texts(TEXT))
    assert found_in(pa.record_batch({"id": ["d0"], "data": [TEXT.encode()]})) == by_text
    assert found_in(pa.record_batch({"id": ["d0"], "path": [path]})) == by_text
    assert found_in(pa.record_batch({"id": ["d0"], "path": [path.encode()]})) == by_text
    missing = found_in(pa.record_batch({"id": ["d0"], "path": [path + "x"]}))
    assert missing.column("error_message").to_pylist() == ["d0: no such file."]


def test_other_columns_are_refused() -> None:
    with pytest.raises(KtttextractError, match="id and text"):
        found_in(pa.record_batch({"id": ["a"], "body": ["b"]}))


def test_the_tidy_tables_are_the_same_by_both_ways(samples: list[Path]) -> None:
    rows = [rows_of(path.name, extract_bytes(path.read_bytes(), path.name)) for path in samples]
    flat = arrow.batches_of_rows(rows)
    split = arrow.tables_of(arrow.nested_batch(rows))
    assert set(flat) == set(split) == set(TABLES)
    for name in TABLES:
        assert flat[name] == split[name]
        assert flat[name].schema == arrow.table_schema(TABLES[name])
        flat[name].validate(full=True)
    assert split["targets"].num_rows > 50
    # A slice has offsets of its own.
    part = arrow.tables_of(arrow.nested_batch(rows).slice(2, 3))
    assert set(part["targets"].column("document_id").to_pylist()) <= {path.name for path in samples[2:5]}
    assert part["dates"].num_rows == sum(len(one["dates"]) for one in rows[2:5])


def test_every_key_is_one_row(samples: list[Path]) -> None:
    for path in samples:
        for name, found in rows_of(path.name, extract_bytes(path.read_bytes(), path.name)).items():
            keys = [tuple(row[: TABLES[name].key]) for row in found]
            assert len(set(keys)) == len(keys), name


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Decimal("0.1"), Decimal("0.1")),
        (Decimal("5E+10"), Decimal(50000000000)),
        (Decimal("-12345678901234567890123456789012.123456"), Decimal("-12345678901234567890123456789012.123456")),
        (Decimal("1.50000000000"), Decimal("1.5")),
        (Decimal("0.0000001"), None),
        (Decimal(10) ** 32, None),
    ],
)
def test_numbers_are_exact_or_absent_with_a_notice(value: Decimal, kept: Decimal | None) -> None:
    data = extract_bytes(TEXT.encode(), "a")
    data["targets"][0]["low"] = value
    found = arrow.batches_of_rows([rows_of("a", data)])
    assert found["targets"].column("low").to_pylist()[0] == kept
    assert ("table.number_range" in found["notices"].column("code").to_pylist()) == (kept is None)


def test_the_recipe_for_a_loop_over_duckdb() -> None:
    duckdb = pytest.importorskip("duckdb")
    base = duckdb.connect()
    base.execute("create table texts as select 'd' || i as id, ? as text from range(100) t(i)", [TEXT])
    reader = base.sql("select id, text from texts order by id").to_arrow_reader(64)
    results = duckdb.connect()
    results.register("found", pa.RecordBatchReader.from_batches(arrow.schema(), arrow.extract_batches(reader)))
    counted = results.execute("select count(*), sum(len(targets)) from found").fetchall()
    assert counted == [(100, 100 * len(FOUND["targets"]))]


def test_the_recipe_for_polars() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": ["a", "b"], "text": [TEXT, TEXT]})
    found = polars.from_arrow(
        pa.Table.from_batches(arrow.extract_batches(frame.to_arrow().to_batches()), arrow.schema())
    )
    targets = found.select("id", polars.col("targets")).explode("targets").unnest("targets", separator=".")
    assert targets.height == 2 * len(FOUND["targets"])


def test_the_recipe_for_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql", reason=RECIPES)
    pytest.importorskip("pandas", reason=RECIPES)
    from pyspark.sql.pandas.types import from_arrow_schema

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # else the workers are the system's Python
    session = sql.SparkSession.builder.master("local[2]").getOrCreate()
    frame = session.createDataFrame([("a", TEXT), ("b", TEXT)], "id string, text string")
    found = frame.mapInArrow(arrow.extract_batches, from_arrow_schema(arrow.schema()))
    assert found.selectExpr("sum(size(targets))").collect()[0][0] == 2 * len(FOUND["targets"])
    session.stop()


def test_the_recipe_for_ray() -> None:
    ray = pytest.importorskip("ray", reason=RECIPES)
    pytest.importorskip("pandas", reason=RECIPES)  # Ray Data needs it and does not ask for it

    def found(table: Any) -> Iterator[Any]:
        for batch in arrow.extract_batches(table.to_batches()):
            yield pa.Table.from_batches([batch])

    data = ray.data.from_items([{"id": "a", "text": TEXT}]).map_batches(found, batch_format="pyarrow")
    assert data.take_all()[0]["references"][0]["id"] == "r1"
