"""What `ktt compare` puts side by side, what it keeps apart, what it says of both, in every form."""

import csv
import gzip
import io
import json
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_bytes
from ktttextract.cli.fast_start import main
from ktttextract.compare import inputs
from ktttextract.compare.call import CompareCall
from ktttextract.compare.comparison import compare as compared
from ktttextract.compare.records import Block, Line
from ktttextract.errors import InputError
from ktttextract.output import json_bytes
from provincial_plans import PLANS, Ktt, Plan

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")


def blocks(lines: Path, **more: object) -> dict[tuple[str, str], Block]:
    found = compared(CompareCall((str(lines),), **more))  # type: ignore[arg-type]
    assert not found.failures
    return {(block.topic, block.measure): block for block, _ in found.blocks}


def line_of(block: Block, label: str, year: int, kind: str = "figures") -> Line:
    (found,) = [line for line in block.lines if (line.place.label, line.year, line.kind) == (label, year, kind)]
    return found


COUNT, SHARE = ("coop.count", "level"), ("coop.effective_rate", "share")


def rows(done: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.decode("utf-8-sig"))))


def test_targets_stand_beside_results_with_their_difference(lines: Path) -> None:
    line = line_of(blocks(lines)[COUNT], "Cao Bằng", 2025)
    assert [(value.comparator, value.low) for value in line.targets] == [("eq", 250)]
    assert [value.low for value in line.results] == [240]
    assert line.difference is not None
    assert (line.difference.percent, line.difference.points, line.difference.reached) == (96, None, None)


def test_a_province_that_others_joined_is_another_one_since(lines: Path) -> None:
    block = blocks(lines)[COUNT]
    assert line_of(block, "Gia Lai", 2025).results[0].low == 780
    assert line_of(block, "Gia Lai (trước 01/7/2025)", 2025).targets[0].low == 400
    assert not line_of(block, "Gia Lai", 2025).targets


def test_conflicts_within_a_territory_are_both_shown(lines: Path) -> None:
    line = line_of(blocks(lines)[SHARE], "Bình Định", 2025)
    assert [(value.low, value.role) for value in line.targets] == [(75, "main"), (70, "conflict")]
    (note,) = [note for note in line.notes if note.code == "conflict"]
    assert "3/KH-UBND" in note.message
    assert "2/KH-UBND" in note.message


def test_measures_are_never_mixed_and_units_are_converted(lines: Path) -> None:
    found = blocks(lines, everything=True)
    assert {measure for topic, measure in found if topic == "econ.grdp.growth"} == {"growth"}
    (forest,) = [block for block in found.values() if block.unit == "ha"]
    line = line_of(forest, "Bình Định", 2025)
    assert (line.targets[0].low, line.targets[0].converted) == (5000, "km²")
    assert [note.code for note in line.notes] == ["converted"]
    assert len({(block.topic, block.measure, block.unit, block.per) for block in found.values()}) == len(found)


def test_gaps_are_lines_of_their_own(lines: Path) -> None:
    block = blocks(lines, years=(2030,))[COUNT]
    assert {line.year for line in block.lines} == {2030}
    missing = [line.place.label for line in block.lines if line.kind == "missing"]
    assert missing == ["Thanh Hóa", "Bình Định", "Gia Lai", "Gia Lai (trước 01/7/2025)"]


def test_former_provinces_are_shown_and_added_under_the_new_unit(lines: Path) -> None:
    found = blocks(lines, merge=True)
    block = found[COUNT]
    total = line_of(block, "Gia Lai (cộng các tỉnh cũ)", 2025, "sum")
    assert [(value.comparator, value.low, value.high) for value in total.targets] == [("ge", 750, None)]
    assert [note.code for note in total.notes] == ["sum"]
    for label in ("Bình Định", "Gia Lai (trước 01/7/2025)", "Gia Lai"):
        assert line_of(block, label, 2025).place.unit == "Gia Lai"
    assert not [line for line in found[SHARE].lines if line.kind == "sum"]


@pytest.mark.parametrize("words", ["kttt.hop_tac_xa.so_luong", "so hop tac xa", "Số hợp tác xã"])
def test_an_indicator_is_asked_for_by_id_or_words(lines: Path, words: str) -> None:
    assert COUNT in blocks(lines, indicators=(words,))
    assert ("econ.grdp.growth", "growth") not in blocks(lines, indicators=(words,))


def test_documents_are_compared_too(lines: Path) -> None:
    block = blocks(lines, by="document")[COUNT]
    assert [line.place.label for line in block.lines if line.kind == "figures"] == [
        "1/KH-UBND", "2/KH-UBND", "4/BC-UBND", "5/KH-UBND", "5/KH-UBND", "6/BC-UBND", "7/KH-UBND"
    ]  # fmt: skip


def test_the_forms_of_outputs_give_the_same(compare: Ktt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tmp_path / "in"
    texts.mkdir()
    for plan in PLANS:
        (texts / plan.name).write_text(plan.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = set()
    for out in ("x.jsonl", "x.parquet", "x.duckdb", "json/"):
        assert main(["batch", "in", "-o", out, "-q", "-j", "1"]) == 0
        done = compare(out, "-f", "csv")
        assert done.returncode == 0, done.stderr
        told.add(done.stdout)
    assert len(told) == 1
    Path("x.jsonl.gz").write_bytes(gzip.compress(Path("x.jsonl").read_bytes()))
    assert compare("x.jsonl.gz", "-f", "csv").stdout in told
    array = tmp_path / "all.json"
    array.write_text(json.dumps([json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]))
    assert compare(array, "-f", "csv").stdout in told
    assert compare("-", "-f", "csv", stdin=(tmp_path / "x.jsonl").read_bytes()).stdout in told


def test_csv_holds_numbers_and_where_they_stand(lines: Path, compare: Ktt) -> None:
    done = compare(lines, "-f", "csv", "--year", "2025", "--indicator", SHARE[0])
    found = [row for row in rows(done.stdout) if row["territory"] == "Bình Định"]
    assert [(row["target_comparator"], row["target_low"], row["target_role"]) for row in found] == [
        ("ge", "75", "main"), ("ge", "70", "conflict")
    ]  # fmt: skip
    assert found[0]["target_sources"] == "ke-hoach-0003.txt#t1"
    assert found[0]["notes"] == "conflict"
    assert {row["measure"] for row in rows(done.stdout)} == {"share"}


def test_a_workbook_has_numbers_with_their_comparators(lines: Path, compare: Ktt, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    out = tmp_path / "x.xlsx"
    assert compare(lines, "--merge-2025", "-o", out).returncode == 0
    first = out.read_bytes()
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["So sánh", "Bảng chéo", "Lưu ý"]
    heads, *found = book["So sánh"].iter_rows()
    at = {cell.value: number for number, cell in enumerate(heads)}
    (row,) = [
        row
        for row in found
        if row[at["Địa bàn"]].value == "Gia Lai (cộng các tỉnh cũ)" and row[at["Đơn vị"]].value == "hợp tác xã"
    ]
    cell = row[at["Mục tiêu"]]
    assert cell.value == 750
    assert cell.number_format.startswith('"≥ "')
    cross = {cell.value for cell in next(book["Bảng chéo"].iter_rows())}
    assert {"Cao Bằng", "Bình Định", "Gia Lai (cộng các tỉnh cũ)"} <= cross
    assert compare(lines, "--merge-2025", "-o", out).returncode == 0
    assert out.read_bytes() == first


def test_hostile_names_are_shown_as_text(compare: Ktt, tmp_path: Path) -> None:
    from ktttextract.api import extract_bytes
    from ktttextract.output import json_bytes

    openpyxl = pytest.importorskip("openpyxl")
    name = '=HYPERLINK("x")<script>alert(1)</script>\x1b[31m\u202e.txt'
    lines = tmp_path / "x.jsonl"
    texts = [plan.text.replace("Số: ", "Số:      /") for plan in (PLANS[4], PLANS[6])]
    found = [extract_bytes(text.encode(), f"{name}{at}") for at, text in enumerate(texts)]
    for data in found:
        data["document"]["symbol"] = None
        data["document"]["territory"] = {**data["document"]["territory"], "name": name}
        data["targets"][0]["indicator_link"] = None
        data["targets"][0]["indicator_id"] = None
        data["targets"][0]["indicator"] = "<r><t>markup</t></r>"  # what the writer of workbooks takes for its own
    lines.write_bytes(b"".join(json_bytes(data, False) for data in found))
    table = compare(lines, "--all").stdout
    assert b"\x1b" not in table
    assert "\u202e".encode() not in table
    page = compare(lines, "--all", "-f", "html").stdout.decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for row in rows(compare(lines, "--all", "-f", "csv").stdout):
        assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    out = tmp_path / "x.xlsx"
    assert compare(lines, "--all", "-o", out).returncode == 0
    for sheet in openpyxl.load_workbook(out):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "<r><t>markup</t></r>" in {cell.value for cell in openpyxl.load_workbook(out)["So sánh"]["A"]}


def test_the_same_text_twice_counts_once_and_two_texts_of_one_name_are_two(
    lines: Path, compare: Ktt, tmp_path: Path
) -> None:
    done = compare(lines, lines, "-f", "csv")
    assert done.stdout == compare(lines, "-f", "csv").stdout
    assert b"8 texts with the bytes of another: counted once" in done.stderr
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"line": 1, "id": null, "error": "InputError"}\n' + lines.read_bytes())
    assert compare(bad, "-f", "csv").stdout == done.stdout
    renamed = tmp_path / "one-name.jsonl"
    data = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    for one in data:
        one["source"]["name"] = "-"
    renamed.write_text("\n".join(map(json.dumps, data)))
    assert [row["target_low"] for row in rows(compare(renamed, "-f", "csv").stdout)] == [
        row["target_low"] for row in rows(compare(lines, "-f", "csv").stdout)
    ]


def test_what_cannot_be_read_spares_the_others(lines: Path, compare: Ktt, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Đến năm 2030 có 40 hợp tác xã.", encoding="utf-8")
    done = compare(text, lines, tmp_path / "none.jsonl", "-f", "csv")
    assert done.returncode == 1
    assert rows(done.stdout)
    first, second, *_ = done.stderr.decode().splitlines()
    assert "is no output of ktt" in first
    assert "no such file" in second
    assert compare(text).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "village"), "use province or document"),
        (("--year", "30"), "--year is a year"),
        (("--year", "2030-2025"), "before the first"),
        (("-o", "x.txt"), "is no name of a table"),
        (("-f", "csv", "-o", "x.html"), "says html"),
        (("--by", "document", "--merge-2025"), "joins provinces"),
        (("--indicator", " "), "names none"),
    ],
)
def test_calls_that_make_no_sense_are_refused(lines: Path, compare: Ktt, arguments: tuple[str, ...], said: str) -> None:
    done = compare(lines, *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_an_input_is_never_written_over(lines: Path, compare: Ktt, tmp_path: Path) -> None:
    plans = tmp_path / "plans.jsonl"
    plans.write_bytes(lines.read_bytes())
    done = compare(plans, "-f", "csv", "-o", plans)
    assert done.returncode == 2
    assert "is an input too" in done.stderr.decode()
    assert plans.read_bytes() == lines.read_bytes()


def altered(lines: Path, out: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    data = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    for one in data:
        change(one)
    out.write_text("\n".join(map(json.dumps, data)), encoding="utf-8")
    return out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda one: one["targets"][0].update(comparator="about"), "unknown comparator 'about'"),
        (lambda one: one["targets"][0].update(status="hoped"), "unknown status 'hoped'"),
        (lambda one: one["document"]["territory"].update(level="region"), "unknown territory_level 'region'"),
    ],
)
def test_words_of_other_versions_are_told_and_spare_the_others(
    lines: Path, compare: Ktt, tmp_path: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    done = compare(altered(lines, tmp_path / "other.jsonl", change), lines, "-f", "csv")
    assert done.returncode == 1
    assert rows(done.stdout) == rows(compare(lines, "-f", "csv").stdout)
    assert said in done.stderr.decode()


def test_a_file_that_is_nested_without_end_spares_the_others(lines: Path, compare: Ktt, tmp_path: Path) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 200_000)
    done = compare(deep, lines, "-f", "csv")
    assert done.returncode == 1
    assert rows(done.stdout) == rows(compare(lines, "-f", "csv").stdout)
    assert "is no output of ktt" in done.stderr.decode()


def test_texts_without_a_digest_are_not_taken_for_one(lines: Path, tmp_path: Path) -> None:
    unmarked = altered(lines, tmp_path / "unmarked.jsonl", lambda one: one["source"].update(sha256=None))
    assert blocks(unmarked) == blocks(lines)


def test_texts_of_one_name_and_of_nobody_known_stand_for_themselves(tmp_path: Path) -> None:
    outs = []
    for number in (40, 60):
        text = f"KẾ HOẠCH\nPhát triển hợp tác xã\n\nĐến năm 2030 có {number} hợp tác xã.\n"
        outs.append(str(tmp_path / f"{number}.json"))
        Path(outs[-1]).write_bytes(json_bytes(extract_bytes(text.encode(), "plan.txt")))
    (block,) = [block for block, _ in compared(CompareCall(tuple(outs))).blocks]
    assert [[value.low for value in line.targets] for line in block.lines] == [[40], [60]]


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="it is closed"):
        raise compared(CompareCall(("-",))).failures[0]


def test_what_is_left_out_is_told(lines: Path, compare: Ktt) -> None:
    done = compare(lines, COLUMNS="80")
    assert b"that only one territory has: left out. --all shows them." not in done.stderr
    done = compare(lines, "--year", "2030", COLUMNS="80")
    assert all(len(line) <= 80 for line in done.stdout.decode().splitlines())
    assert "Chưa có số cho 2030: Thanh Hóa" in done.stdout.decode()


def test_an_outlier_is_marked_and_explained(tmp_path: Path) -> None:
    from ktttextract.api import extract_bytes
    from ktttextract.output import json_bytes

    path = tmp_path / "x.jsonl"
    sizes = {"Cao Bằng": 210, "Nghệ An": 260, "Thanh Hóa": 330, "Hà Tĩnh": 240, "Lạng Sơn": 280, "Lai Châu": 250_000}
    plans = [
        Plan(province, at, (3, 3, 2024), {2030: (f"Toàn tỉnh có {size} hợp tác xã.",)})
        for at, (province, size) in enumerate(sizes.items(), 1)
    ]
    path.write_bytes(b"".join(json_bytes(extract_bytes(plan.text.encode(), plan.name), False) for plan in plans))
    marked = {
        line.place.label: note.message
        for line in blocks(path)[COUNT].lines
        for note in line.notes
        if note.code == "outlier"
    }
    assert list(marked) == ["Lai Châu"]
    assert "trung vị của 6 nơi là 270 hợp tác xã" in marked["Lai Châu"]
    assert "1.000 lần" in marked["Lai Châu"]


def test_units_of_one_kind_are_exact() -> None:
    from ktttextract.api import standard_book
    from ktttextract.compare.units import converted, sizes_of

    sizes = sizes_of(standard_book())
    assert converted(Decimal("2.5"), sizes["tấn"], sizes["tạ"]) == 25
    assert converted(Decimal("1.5"), sizes["km²"], sizes["ha"]) == 150
    assert "USD" not in sizes


def test_nothing_to_compare_is_told(lines: Path, compare: Ktt) -> None:
    done = compare(lines, "--indicator", "không có chỉ tiêu này", "-f", "csv")
    assert done.returncode == 0
    assert rows(done.stdout) == []
    assert b"Nothing to compare" in done.stderr


def test_a_missing_package_is_named(lines: Path, compare: Ktt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = compare(lines)
    assert done.returncode == 2
    assert done.stderr.decode() == "ktt: This needs duckdb. Install it: pip install 'ktttextract[tables]'.\n"


def test_a_database_of_before_says_what_it_lacks(compare: Ktt, tmp_path: Path) -> None:
    import duckdb

    path = str(tmp_path / "old'x.duckdb")
    with duckdb.connect(path) as base:
        base.execute("create table documents (id varchar)")
    done = compare(path)
    assert done.returncode == 1
    assert "its table documents has no column" in done.stderr.decode()


def test_a_database_whose_columns_hold_something_else_spares_the_others(
    lines: Path, compare: Ktt, tmp_path: Path
) -> None:
    import duckdb

    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as base:
        for table, columns in (("documents", inputs._TEXTS), ("targets", inputs._FIGURES)):
            values = ", ".join(f"'x' as {name}" for name in columns)
            base.execute(f"create table {table} as select {values}")
    done = compare(path, lines, "-f", "csv")
    assert done.returncode == 1
    assert rows(done.stdout) == rows(compare(lines, "-f", "csv").stdout)
    assert "is no output of ktt" in done.stderr.decode()
