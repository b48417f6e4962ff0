"""`ktt extract`: results and nothing else on standard output, in every format."""

import json
import os
from pathlib import Path

import orjson
import pytest
import yaml
from running import PLAN, ktt, one_sentence


def test_one_file_gives_one_object(folder: Path) -> None:
    result = ktt("extract", "plan.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    data = json.loads(result.stdout)
    assert data["source"]["name"] == "plan.txt"
    assert data["source"]["length"] == len(PLAN)
    assert result.stdout.startswith(b'{\n  "schema_version": "1",\n')
    assert result.stdout.endswith(b"}\n")


def test_the_formats_say_the_same(folder: Path) -> None:
    data = json.loads(ktt("extract", "plan.txt").stdout)
    lines = ktt("extract", "-f", "jsonl", "plan.txt").stdout
    assert lines.count(b"\n") == 1
    assert json.loads(lines) == data
    assert yaml.safe_load(ktt("extract", "--format=yaml", "plan.txt").stdout) == data


def test_table(folder: Path) -> None:
    result = ktt("extract", "-ftable", "plan.txt")
    assert result.returncode == 0
    assert "Số hiệu" in result.stdout.decode() or "Chỉ tiêu" in result.stdout.decode()
    assert b"\x1b" not in result.stdout


def test_standard_input(folder: Path) -> None:
    result = ktt("extract", "-", stdin=PLAN.encode())
    data = json.loads(result.stdout)
    assert data["source"]["name"] == "-"
    assert data["dates"] == json.loads(ktt("extract", "plan.txt").stdout)["dates"] != []


def test_a_long_line_on_standard_input(folder: Path) -> None:
    line = PLAN.replace("\n", " ") * 5000
    result = ktt("extract", "--only", "dates", "-f", "jsonl", "-", stdin=line.encode())
    assert result.returncode == 0
    assert len(json.loads(result.stdout)["dates"]) == 5000


def test_several_files_give_an_array_and_failures_do_not_stop_the_others(folder: Path) -> None:
    result = ktt("extract", "plan.txt", "missing.txt", "-", stdin=PLAN.encode())
    assert result.returncode == 1
    assert [data["source"]["name"] for data in json.loads(result.stdout)] == ["plan.txt", "-"]
    assert "missing.txt" in one_sentence(result)
    documents = list(yaml.safe_load_all(ktt("extract", "-f", "yaml", "plan.txt", "plan.txt").stdout))
    assert len(documents) == 2
    assert ktt("extract", "-f", "jsonl", "plan.txt", "plan.txt").stdout.count(b"\n") == 2


def test_several_files_that_all_fail_give_an_empty_array(folder: Path) -> None:
    result = ktt("extract", "one.txt", "two.txt")
    assert (result.returncode, result.stdout) == (1, b"[]\n")
    assert result.stderr.count(b"ktt: ") == 2


def test_only(folder: Path) -> None:
    data = json.loads(ktt("extract", "plan.txt", "--only", "dates").stdout)
    assert data["dates"]
    assert data["targets"] == []


def test_a_file_that_looks_like_an_option(folder: Path) -> None:
    (folder / "-f").write_text(PLAN, encoding="utf-8")
    assert json.loads(ktt("extract", "--", "-f").stdout)["source"]["name"] == "-f"


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_file_name_that_is_no_unicode(folder: Path) -> None:
    name = b"pl\xffn.txt"
    try:
        (folder / os.fsdecode(name)).write_text(PLAN, encoding="utf-8")
    except OSError:
        pytest.skip("the file system refuses such names")
    result = ktt("extract", name)
    assert result.returncode == 0
    for text in (result.stdout, ktt("extract", "-f", "jsonl", name).stdout):
        assert orjson.loads(text)["source"]["name"] == r"pl\xFFn.txt"
    assert yaml.safe_load(ktt("extract", "-f", "yaml", name).stdout)["source"]["name"] == r"pl\xFFn.txt"
    duckdb = pytest.importorskip("duckdb")
    (folder / "found.jsonl").write_bytes(text)
    found = duckdb.sql(f"select source.name from '{folder}/found.jsonl'").fetchall()
    assert found == [(r"pl\xFFn.txt",)]


def test_a_stray_byte_costs_a_letter_and_is_told(folder: Path) -> None:
    data = PLAN.encode()
    for at in (3, len(data) // 2, len(data) - 1):
        (folder / "damaged.txt").write_bytes(data[:at] + b"\xff" + data[at:])
        found = json.loads(ktt("extract", "damaged.txt").stdout)
        text = ktt("text", "damaged.txt").stdout.decode()
        assert text == (data[:at] + b"\xff" + data[at:]).decode(errors="replace")
        lost = [one for one in found["notices"] if one["code"] == "text.undecodable"]
        assert f"0xFF at byte {at} " in " ".join(one["message"] for one in lost)
        assert all(text[one["start"] : one["end"]] == "\ufffd" for one in lost)
        assert all(text[one["start"] : one["end"]] == one["text"] for one in (*found["dates"], *found["targets"]))
        assert found["source"]["length"] == len(text)


def test_many_stray_bytes_are_summed_up(folder: Path) -> None:
    (folder / "damaged.txt").write_bytes((PLAN.encode() + b"\xff\n") * 150)
    found = json.loads(ktt("extract", "--only", "dates", "damaged.txt").stdout)
    lost = [one for one in found["notices"] if one["code"] == "text.undecodable"]
    assert len(lost) == 101
    assert lost[-1]["message"].startswith("50 more places")
    text = (PLAN + "\ufffd\n") * 150
    assert text[lost[-1]["start"] : lost[-1]["end"]].count("\ufffd") == 50


def test_output_file(folder: Path) -> None:
    expected = ktt("extract", "plan.txt").stdout
    result = ktt("extract", "plan.txt", "-o", "out.json")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert (folder / "out.json").read_bytes() == expected
    assert sorted(os.listdir(folder)) == ["out.json", "plan.txt"]


@pytest.mark.parametrize("options", [("extract",), ("extract", "--lines"), ("extract", "-f", "table"), ("show",)])
def test_an_input_is_never_written_over(folder: Path, options: tuple[str, ...]) -> None:
    before = (folder / "plan.txt").read_bytes()
    (folder / "page.html").symlink_to("plan.txt")
    result = ktt(*options, "plan.txt", "-o", "page.html")
    assert result.returncode == 2
    assert b"is an input too" in result.stderr
    assert (folder / "plan.txt").read_bytes() == before


def test_an_old_output_stays_when_nothing_could_be_done(folder: Path) -> None:
    (folder / "out.json").write_bytes(b"old")
    assert ktt("extract", "missing.txt", "-o", "out.json").returncode == 1
    assert (folder / "out.json").read_bytes() == b"old"
    assert sorted(os.listdir(folder)) == ["out.json", "plan.txt"]


def test_the_same_call_gives_the_same_bytes(folder: Path) -> None:
    assert ktt("extract", "plan.txt").stdout == ktt("extract", "plan.txt").stdout
