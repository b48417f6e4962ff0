"""`ktt correct` writes what a person says of a figure, and every command applies it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import ktt, on_terminal

from ktttextract.cli.fast_start import main

TEXT = (
    "KẾ HOẠCH\nPhát triển hợp tác xã\n\nI. MỤC TIÊU\n- Đến năm 2028 có ít nhất 45 hợp tác xã.\n"
    "- Đến năm 2030 trồng 120 ha rừng.\n"
)


@pytest.fixture
def place(folder: Path) -> Path:
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    return folder


Say = Callable[..., str]


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Say:
    """What a call that must be good writes; in this process, since there are many."""

    def run(*arguments: str) -> str:
        capfd.readouterr()
        code = main(list(arguments))
        out, told = capfd.readouterr()
        assert code == 0, told
        return out

    return run


@pytest.fixture
def extracted(said: Say) -> Callable[..., Any]:
    return lambda *arguments: json.loads(said("extract", "plan.txt", *arguments))


def test_a_correction_is_written_beside_the_text_and_applied(
    place: Path, said: Say, extracted: Callable[..., Any]
) -> None:
    assert "chưa sửa gì" in said("correct", "plan.txt", "--list")
    told = said("correct", "plan.txt", "t2", "--year", "2031", "--status", "planned")
    assert told == "t2 «120 ha»: năm 2030 → 2031 (plan.txt.corrections.yaml)\n"
    assert extracted()["targets"][1]["year"] == 2030
    data = extracted("--corrections", "plan.txt.corrections.yaml")
    assert data["targets"][1]["year"] == 2031
    assert [one["code"] for one in data["notices"]] == ["correction.applied"]
    assert extracted("--corrections", ".", "--why")["targets"][1]["decided_by"]["year"] == "correction"


def test_a_later_call_adds_and_takes_back(place: Path, said: Say) -> None:
    said("correct", "plan.txt", "t2", "--year", "2031")
    said("correct", "figure", "plan.txt", "t2", "--indicator", "  diện tích\nrừng  ", "--note", "hỏi lại")
    said("correct", "plan.txt", "t1", "--reject")
    assert said("correct", "plan.txt", "--list").splitlines() == [
        "t1 «ít nhất 45 hợp tác xã»: không phải chỉ tiêu",
        "t2 «120 ha»: chỉ tiêu «rừng được trồng» → «diện tích rừng»; năm 2030 → 2031 (hỏi lại)",
    ]
    said("correct", "plan.txt", "t2", "--year", "2030")
    assert "năm" not in said("correct", "plan.txt", "--list")
    assert "còn gì để sửa" in said("correct", "plan.txt", "t2", "--indicator", "rừng được trồng")
    assert said("correct", "plan.txt", "t1", "--undo") == "t1: đã bỏ chỗ sửa (plan.txt.corrections.yaml)\n"
    assert "chưa sửa gì" in said("correct", "plan.txt", "--list")


def test_what_stands_in_the_file_stays(place: Path, said: Say) -> None:
    file = place / "own.yaml"
    said("correct", "plan.txt", "t2", "--year", "2031", "--corrections", "own.yaml")
    file.write_text(file.read_text(encoding="utf-8") + "# asked on Monday\n", encoding="utf-8")
    (place / "other.txt").write_text(TEXT + "\n", encoding="utf-8")
    said("correct", "other.txt", "t1", "--reject", "--corrections", "own.yaml")
    said("correct", "plan.txt", "t2", "--undo", "--corrections", "own.yaml")
    text = file.read_text(encoding="utf-8")
    assert "# asked on Monday" in text
    assert text.count("sha256") == 1
    assert sorted(path.name for path in place.iterdir()) == ["other.txt", "own.yaml", "plan.txt"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["plan.txt"], "Say what is to be done"),
        (["plan.txt", "t1", "--reject", "--undo"], "Say what is to be done"),
        (["plan.txt", "--reject"], "Say which target"),
        (["plan.txt", "t1", "--list"], "--list is of the whole FILE"),
        (["plan.txt", "t9", "--reject"], "has no target 't9': they go from t1 to t2"),
        (["plan.txt", "t1", "--year", "30"], "'30' is no year"),
        (["plan.txt", "t1", "--year", "٢٠٣٠"], "is no year"),
        (["plan.txt", "t1", "--status", "done"], "'done' is no status: use target or result"),
        (["plan.txt", "t1", "--indicator", " - "], "an indicator needs a letter"),
        (["plan.txt", "t1", "--reject", "--year", "2031"], "A figure that is rejected has no fields"),
        (["plan.txt", "t1", "--year", "2028"], "t1 is read so already"),
        (["plan.txt", "t1", "--undo"], "t1 is not corrected"),
        (["-", "t1", "--reject"], "name a file with --corrections"),
        (["plan.txt", "t1", "--reject", "--corrections", "."], "is a folder"),
        (["plan.txt", "t1", "--reject", "--encoding", "x"], "'x'"),
    ],
)
def test_what_makes_no_sense_is_told_in_a_sentence(
    place: Path, arguments: list[str], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["correct", *arguments]) == 2
    out, told = capfd.readouterr()
    assert out == ""
    assert told.startswith("ktt: ")
    assert told.count("\n") == 1
    assert sentence in told
    assert not (place / "plan.txt.corrections.yaml").exists()


def test_a_broken_file_is_told_with_its_line_and_left_alone(place: Path) -> None:
    file = place / "plan.txt.corrections.yaml"
    file.write_text('version: "1"\ncorrections:\n  - {sha256: x}\n', encoding="utf-8")
    before = file.read_bytes()
    for arguments in (
        ["correct", "plan.txt", "t1", "--reject"],
        ["extract", "plan.txt", "--corrections", "."],
        ["show", "plan.txt", "--corrections", "."],
        ["batch", "plan.txt", "-o", "out.jsonl", "--corrections", ".", "--quiet"],
    ):
        result = ktt(*arguments)
        assert result.returncode == 3, arguments
        assert b"plan.txt.corrections.yaml:3: 'start' is missing." in result.stderr
        assert result.stdout == b""
    assert file.read_bytes() == before


def test_a_changed_text_is_told(place: Path, said: Say, extracted: Callable[..., Any]) -> None:
    said("correct", "plan.txt", "t1", "--reject")
    (place / "plan.txt").write_text(TEXT + " ", encoding="utf-8")
    data = extracted("--corrections", ".")
    assert [one["code"] for one in data["notices"]] == ["correction.other_text"]
    assert len(data["targets"]) == 2


def test_a_batch_reads_again_what_was_corrected_and_nothing_else(place: Path, said: Say) -> None:
    (place / "other.txt").write_text("Đến năm 2030 có 12 xã.\n", encoding="utf-8")
    said("correct", "plan.txt", "t2", "--year", "2031")

    def batch(*more: str) -> tuple[str, list[Any]]:
        result = ktt("batch", "other.txt", "plan.txt", "plan.txt.corrections.yaml", "-o", "out.jsonl", *more)
        assert result.returncode == 0, result.stderr.decode()
        lines = (place / "out.jsonl").read_text(encoding="utf-8").splitlines()
        return result.stderr.decode(), [[one["year"] for one in json.loads(line)["targets"]] for line in lines]

    assert batch("--corrections", ".")[1] == [[2030], [2028, 2031]]
    assert "2 of them before" in batch("--corrections", ".")[0]
    said("correct", "plan.txt", "t2", "--year", "2032")
    told, years = batch("--corrections", ".")
    assert "1 of them before" in told
    assert years == [[2030], [2028, 2032]]
    told, years = batch()
    assert "1 of them before" in told
    assert years == [[2030], [2028, 2030]]


def test_files_of_corrections_are_no_texts(place: Path, said: Say) -> None:
    said("correct", "plan.txt", "t1", "--reject")
    assert said("batch", ".", "-o", "out/", "--dry-run").split() == ["./plan.txt"]
    page = said("show", ".", "-o", "-")
    assert page.count('<article class="doc"') == 1


def test_corrections_from_standard_input(place: Path, extracted: Callable[..., Any]) -> None:
    result = ktt("correct", "-", "t1", "--reject", "--corrections", "own.yaml", stdin=TEXT.encode())
    assert result.returncode == 0
    assert len(extracted("--corrections", "own.yaml")["targets"]) == 1


def test_files_are_merged_into_one(place: Path, said: Say) -> None:
    said("correct", "plan.txt", "t1", "--reject", "--corrections", "page.yaml")
    said("correct", "plan.txt", "t2", "--year", "2033", "--corrections", "page.yaml")
    said("correct", "plan.txt", "t2", "--year", "2031", "--corrections", "own.yaml")
    assert said("correct", "merge", "page.yaml", "--corrections", "own.yaml") == "own.yaml: thêm 1, thay 1 chỗ sửa\n"
    assert said("correct", "merge", "page.yaml", "--corrections", "own.yaml") == "own.yaml: thêm 0, thay 0 chỗ sửa\n"
    listed = said("correct", "plan.txt", "--list", "--corrections", "own.yaml")
    assert listed == said("correct", "plan.txt", "--list", "--corrections", "page.yaml")


def test_corrections_become_cases_that_a_pack_is_checked_with(
    place: Path, said: Say, capfd: pytest.CaptureFixture[str]
) -> None:
    said("correct", "plan.txt", "t2", "--year", "2031")
    (place / "pack" / "cases").mkdir(parents=True)
    said("correct", "cases", "plan.txt", "-o", "pack/cases/own.yaml")
    printed = said("correct", "cases", "plan.txt", "--corrections", ".")
    assert printed == (place / "pack" / "cases" / "own.yaml").read_text(encoding="utf-8")
    assert main(["rules", "check", "pack"]) == 3
    assert "expected '120 ha' {'year': 2031}; got '120 ha' (year 2030 by year." in capfd.readouterr().out
    (place / "plan.txt").write_text(TEXT + " ", encoding="utf-8")
    assert main(["correct", "cases", "nothing.txt", "plan.txt"]) == 1
    assert "1 of its corrections do not fit" in capfd.readouterr().err


HOSTILE = "\x1b]0;x\x07\u202e=cmd|' /C calc'!A0"


@pytest.mark.skipif(os.name == "nt", reason="there is no terminal of this kind")
def test_hostile_words_are_only_words(place: Path, said: Say, extracted: Callable[..., Any]) -> None:
    (place / "plan.txt").write_text(TEXT.replace("120 ha", "120\u202e\x1b[31m ha"), encoding="utf-8")
    for id in ("t1", "t2"):
        ktt("correct", "plan.txt", id, "--indicator", f"xã {HOSTILE}", "--note", HOSTILE)
    shown, code = on_terminal("correct", "plan.txt", "--list", cwd=place)
    assert code == 0
    assert "\\u202e=cmd" in shown
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    for arguments in (["extract", "-f", "table"], ["show"]):
        shown, _ = on_terminal(*arguments, "plan.txt", "--corrections", ".", cwd=place, NO_COLOR="1", PAGER="cat")
        assert not [one for one in ("\x1b]", "\x1b[31m", "\u202e", "\x07") if one in shown]
    written = (place / "plan.txt.corrections.yaml").read_bytes().decode()
    assert not {"\x1b", "\u202e", "\x07"} & set(written)
    said("extract", "plan.txt", "--corrections", ".", "-o", "a.csv")
    assert HOSTILE in extracted("--corrections", ".")["targets"][0]["indicator"]
