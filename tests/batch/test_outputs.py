"""Every form of output holds what single extractions give, in the order of the inputs, for any number of jobs."""

import gzip
import json
import os
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from archives import Ktt, rows_of_database, tree

from ktttextract.api import extract_bytes
from ktttextract.batch.sinks import form_of, require_packages
from ktttextract.errors import MissingPackageError, UsageError
from ktttextract.output import json_bytes
from ktttextract.tidy import TABLES

GLOB = ("--glob", "*.txt")


def expected(archive: Path) -> list[tuple[str, bytes]]:
    """Names below the archive with their JSON lines, in order: the files of a folder before its folders."""
    files = sorted(archive.glob("*.txt")) + sorted(archive.glob("*/*.txt"))
    names = [str(path.relative_to(archive.parent)) for path in files]
    return [
        (name, json_bytes(extract_bytes(path.read_bytes(), name), False))
        for name, path in zip(names, files, strict=True)
    ]


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_json_lines_are_those_of_single_extractions(batch: Ktt, archive: Path, jobs: str) -> None:
    done = batch("in", "-o", "out.jsonl", "-j", jobs, *GLOB)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert (archive.parent / "out.jsonl").read_bytes() == b"".join(line for _, line in expected(archive))


def test_packed_lines_unpack_to_the_same(batch: Ktt, archive: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    lines = b"".join(line for _, line in expected(archive))
    for out in ("out.jsonl.gz", "out.jsonl.zst"):
        assert batch("in", "-o", out, *GLOB, "-j", "2").returncode == 0
    assert gzip.decompress((archive.parent / "out.jsonl.gz").read_bytes()) == lines
    with open(archive.parent / "out.jsonl.zst", "rb") as packed:
        assert zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True).read() == lines


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_a_folder_mirrors_the_tree(batch: Ktt, archive: Path, format: str) -> None:
    assert batch("in", "-o", "out/", "-f", format, *GLOB, "-j", "2").returncode == 0
    files = tree(archive.parent / "out")
    assert sorted(files) == sorted(f"{name.removeprefix('in/')}.{format}" for name, _ in expected(archive))
    if format == "json":
        for name, line in expected(archive):
            assert json.loads(files[name.removeprefix("in/") + ".json"]) == json.loads(line)


def test_inputs_that_are_several_are_mirrored_with_their_names(batch: Ktt, archive: Path) -> None:
    (archive.parent / "other").mkdir()
    (archive.parent / "other" / "a.txt").write_text("Nghị quyết số 20-NQ/TW", encoding="utf-8")
    assert (
        batch("in/huyện", "other", "in/bai-bao.txt", "../" + archive.parent.name + "/other", "-o", "out").returncode
        == 2
    )
    assert batch("in/huyện", "other", "../" + archive.parent.name + "/other", "-o", "out/").returncode == 0
    names = set(tree(archive.parent / "out"))
    assert "other/a.txt.json" in names
    assert f"%2E%2E/{archive.parent.name}/other/a.txt.json" in names
    assert any(name.startswith("in/huyện/") for name in names)


def test_the_tables_hold_every_finding(batch: Ktt, archive: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    done = batch("in", "-o", "out.duckdb", "-j", "2")
    assert done.returncode == 1, done.stderr
    assert batch("in", "-o", "out.parquet", many=True).returncode == 1
    data = [(name, json.loads(line, parse_float=Decimal, parse_int=int)) for name, line in expected(archive)]
    base = duckdb.connect(str(archive.parent / "out.duckdb"), read_only=True)
    for table, family in (
        ("references", "references"),
        ("dates", "dates"),
        ("bodies", "bodies"),
        ("targets", "targets"),
    ):
        rows = base.execute(f'select document_id, count(*) from "{table}" group by all').fetchall()
        assert dict(rows) == {name: len(one[family]) for name, one in data if one[family]}
    figures = base.execute("select low, high, text, section from targets order by document_id, span_start").fetchall()
    data.sort(key=lambda pair: pair[0].encode())
    wanted = [(t["low"], t["high"], t["text"], t["section"]) for _, one in data for t in one["targets"]]
    assert figures == wanted
    assert base.execute("select status, error_class from documents where id = 'in/ảnh.png'").fetchall() == [
        ("failed", "DocumentError")
    ]
    for table in TABLES:
        parquet = f"'{archive.parent}/out.parquet/{table}/*.parquet'"
        assert (
            base.execute(f'select * from "{table}"').fetchall() == base.execute(f"select * from {parquet}").fetchall()
        )


def test_the_columns_have_types_and_keys(batch: Ktt, archive: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    assert batch("in", "-o", "out.duckdb", *GLOB).returncode == 0
    base = duckdb.connect(str(archive.parent / "out.duckdb"), read_only=True)
    types = {(table, column): kind for table, column, kind in base.execute(
        "select table_name, column_name, data_type from duckdb_columns()").fetchall()}  # fmt: skip
    assert types["targets", "low"] == "DECIMAL(38,6)"
    assert types["dates", "first_day"] == types["documents", "issued_on"] == "DATE"
    assert types["mentions", "anaphor"] == "BOOLEAN"
    assert types["documents", "published_at"] == "TIMESTAMP"
    assert types["targets", "section"] == "VARCHAR[]"
    keys = base.execute("select table_name, constraint_column_names from duckdb_constraints() "
                        "where constraint_type = 'PRIMARY KEY'").fetchall()  # fmt: skip
    assert dict(keys) == {name: [one.name for one in table.columns[: table.key]] for name, table in TABLES.items()}


def test_a_database_of_many_portions_is_whole(batch: Ktt, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    from ktttextract.batch.sinks import duckdb_process

    assert batch("in", "-o", "out.parquet", *GLOB).returncode == 0
    assert batch("in", "-o", "out.duckdb", *GLOB).returncode == 0
    monkeypatch.chdir(archive.parent)
    for at_once in (3, duckdb_process.PORTION):
        monkeypatch.setattr(duckdb_process, "_AT_ONCE", at_once)
        shutil.copytree("out.parquet", "part-0")
        duckdb_process.fill(f"{at_once}.duckdb", [b"part-0\n", duckdb_process.END])
        assert not Path("part-0").exists()
        assert rows_of_database(Path(f"{at_once}.duckdb")) == rows_of_database(Path("out.duckdb"))


def test_a_database_that_is_not_filled_to_the_end_is_none(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    from ktttextract.batch.sinks import duckdb_process

    with pytest.raises(SystemExit, match="stopped"):
        duckdb_process.fill(str(tmp_path / "x.duckdb"), [])


def test_the_views_answer_their_questions(batch: Ktt, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    head = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n-------\nSố: {}\n\nLai Châu, ngày {}\n\n{}\n\n"
    plan = head.format("15/KH-UBND", "02 tháng 3 năm 2024", "KẾ HOẠCH\nPhát triển hợp tác xã đến năm 2031")
    (tmp_path / "in" / "1.txt").write_text(plan + "Đến năm 2031 có ít nhất 12 hợp tác xã.\n", encoding="utf-8")
    report = head.format("99/BC-UBND", "05 tháng 6 năm 2025", "BÁO CÁO\nKết quả thực hiện kế hoạch")
    cited = "Thực hiện Kế hoạch số 15/KH-UBND ngày 02/3/2024 của UBND tỉnh.\n"
    cited += "Thực hiện Kế hoạch số 77/KH-UBND ngày 01/2/2024 của UBND tỉnh.\n"
    (tmp_path / "in" / "2.txt").write_text(report + cited, encoding="utf-8")
    assert batch("in", "-o", "out.duckdb", "-j", "1").returncode == 0
    base = duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True)
    years = base.execute("select year, low, unit, document_id from targets_by_year").fetchall()
    assert (2031, Decimal(12), "hợp tác xã", "in/1.txt") in years
    placed = base.execute("select province, territory, indicator_id, confidence > 0 from targets_by_year").fetchall()
    assert ("Lai Châu", "Lai Châu", "kttt.hop_tac_xa.so_luong", True) in placed
    citations = base.execute(
        "select symbol, cited_document_id from citations where document_id = 'in/2.txt'"
    ).fetchall()
    assert sorted(citations) == [("15/KH-UBND", "in/1.txt"), ("77/KH-UBND", None)]
    assert base.execute("select count(*) from broken_citations").fetchall() == [(0,)]


def test_broken_citations_are_those_that_something_contradicts(batch: Ktt, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    head = "ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\n-------\nSố: {}\n\nLai Châu, ngày {}\n\n{}\n\n"
    texts = {
        "1": head.format("15/KH-UBND", "02 tháng 3 năm 2024", "KẾ HOẠCH\nPhát triển hợp tác xã đến năm 2031"),
        # Its own date contradicts; the year of a symbol contradicts its day; a symbol that nobody contradicts is fine.
        "2": head.format("21/BC-UBND", "05 tháng 6 năm 2025", "BÁO CÁO\nKết quả thực hiện kế hoạch")
        + "Thực hiện Kế hoạch số 15/KH-UBND ngày 12/3/2024 của UBND tỉnh Lai Châu.\n"
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ về công tác văn thư.\n"
        "Căn cứ Nghị định số 45/2021/NĐ-CP ngày 31/3/2021 của Chính phủ.\n",
        # Two texts give one document two days.
        "3": head.format("22/BC-UBND", "06 tháng 6 năm 2025", "BÁO CÁO\nKết quả quý I")
        + "Thực hiện Quyết định số 167/QĐ-TTg ngày 03/02/2021 của Thủ tướng Chính phủ.\n",
        "4": head.format("23/BC-UBND", "07 tháng 6 năm 2025", "BÁO CÁO\nKết quả quý II")
        + "Thực hiện Quyết định số 167/QĐ-TTg ngày 13/02/2021 của Thủ tướng Chính phủ.\n",
    }
    for name, text in texts.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert batch("in", "-o", "out.duckdb", "-j", "1").returncode == 0
    base = duckdb.connect(str(tmp_path / "out.duckdb"), read_only=True)
    broken = base.execute(
        "select document_id, symbol, problem, other, other_document_id from broken_citations"
    ).fetchall()
    assert broken == [
        ("in/2.txt", "15/KH-UBND", "other date", "2024-03-02", "in/1.txt"),
        ("in/2.txt", "30/2020/NĐ-CP", "year of the symbol", "2020", "in/2.txt"),
        ("in/3.txt", "167/QĐ-TTg", "texts disagree on the date", "2021-02-13", "in/4.txt"),
        ("in/4.txt", "167/QĐ-TTg", "texts disagree on the date", "2021-02-03", "in/3.txt"),
    ]


def test_a_second_run_changes_nothing(batch: Ktt, archive: Path) -> None:
    pytest.importorskip("pyarrow")
    for out in ("a.jsonl", "b.parquet", "c/"):
        batch("in", "-o", out, *GLOB)
        place = archive.parent / out
        before = {
            path: (path.stat().st_ino, path.read_bytes()) for path in [place, *place.rglob("*")] if path.is_file()
        }
        again = batch("in", "-o", out, *GLOB)
        assert b"(7 of them before)" in again.stderr
        assert before == {path: (path.stat().st_ino, path.read_bytes()) for path in before}


@pytest.mark.parametrize("out", ["x.txt", "x", "x.json", "parquet"])
def test_unknown_forms_are_refused(batch: Ktt, archive: Path, out: str) -> None:
    done = batch("in", "-o", out)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b".duckdb" in done.stderr
    assert sorted(os.listdir(archive.parent)) == ["in"]


def test_forms() -> None:
    outs = ("a/", "a.jsonl", "A.JSONL", "b.jsonl.gz", "b.jsonl.zst", "c.parquet", "c.duckdb")
    assert [form_of(out) for out in outs] == [
        "DIR/", ".jsonl", ".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".duckdb"]  # fmt: skip
    with pytest.raises(UsageError):
        form_of("a.csv")


def test_a_missing_package_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktttextract.batch.sinks.find_spec", lambda name: None)
    for form in (".parquet", ".duckdb", ".jsonl.zst"):
        with pytest.raises(MissingPackageError, match=r"pip install 'ktttextract\[tables\]'"):
            require_packages(form)
    require_packages(".jsonl")
    require_packages("DIR/")
