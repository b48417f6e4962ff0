"""`ktt show`: a page, the terminal, a pipe; folders, failures, hostile names."""

from pathlib import Path

import pytest
from running import ktt, on_terminal, one_sentence

PLAN = """KẾ HOẠCH
Phát triển tổ hợp tác

Thực hiện Nghị quyết số 7-NQ/HU ngày 05/3/2024.

I. MỤC TIÊU
- Đến năm 2031 có ít nhất 12 tổ hợp tác.
"""
ANOTHER = "BÁO CÁO\nKết quả trồng rừng\nNăm 2025 đã trồng 77 ha rừng.\n"


@pytest.fixture(autouse=True)
def plan(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")


def titles(page: bytes) -> str:
    return page.decode().partition("<title>")[2].partition("</title>")[0]


def test_a_page_of_one_text(folder: Path) -> None:
    result = ktt("show", "plan.txt", "-o", "page.html")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    page = (folder / "page.html").read_bytes()
    assert titles(page) == "plan.txt"
    assert b'class="index"' not in page
    assert ktt("show", "plan.txt", "-o", "-").stdout == page
    assert ktt("show", "plan.txt", "-o", "PAGE.HTM").returncode == 0


def test_standard_input(folder: Path) -> None:
    page = ktt("show", "-", "-o", "-", stdin=PLAN.encode()).stdout
    assert titles(page) == "-"
    assert "tổ hợp tác".encode() in page
    assert "only once" in one_sentence(ktt("show", "-", "-", "-o", "-"))


def test_a_folder_has_an_index_and_leaves_its_own_page_out(folder: Path) -> None:
    texts = folder / "texts"
    (texts / "below").mkdir(parents=True)
    (texts / "a.txt").write_text(PLAN, encoding="utf-8")
    (texts / "below" / "b.txt").write_text(ANOTHER, encoding="utf-8")
    for _ in range(2):
        result = ktt("show", "texts", "-o", "texts/page.html")
        assert (result.returncode, result.stderr) == (0, b"")
        page = (texts / "page.html").read_bytes()
        assert titles(page) == "2 văn bản"
        assert page.index(b"texts/a.txt") < page.index(b"texts/below/b.txt")
    assert titles(ktt("show", "texts", "plan.txt", "--glob", "b*", "-o", "-").stdout) == "2 văn bản"
    assert titles(ktt("show", "texts/below", "-o", "-").stdout) == "1 văn bản"


def test_a_folder_without_texts(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = ktt("show", "empty", "-o", "page.html")
    assert result.returncode == 1
    assert "has no text" in one_sentence(result)
    assert not (folder / "page.html").exists()


def test_outputs_of_batch_are_passed_over(folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.txt").write_text(PLAN, encoding="utf-8")
    assert ktt("batch", "texts", "-o", "texts/out.jsonl", "-q", "-j", "1").returncode == 0
    result = ktt("show", "texts", "-o", "page.html")
    assert result.returncode == 0
    assert "texts/out.jsonl is an output of ktt: passed over." in one_sentence(result)


def test_what_fails_is_told_and_the_others_are_shown(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.7 nothing")
    result = ktt("show", "bad.txt", "plan.txt", "none.txt", "-o", "page.html")
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 2
    assert titles((folder / "page.html").read_bytes()) == "1 văn bản"


def test_when_everything_fails_the_old_page_stays(folder: Path) -> None:
    (folder / "page.html").write_bytes(b"old")
    assert ktt("show", "none.txt", "-o", "page.html").returncode == 1
    assert (folder / "page.html").read_bytes() == b"old"


def test_only_a_page_is_written(folder: Path) -> None:
    result = ktt("show", "plan.txt", "-o", "plan.txt")
    assert result.returncode == 2
    assert "Let it end with .html" in one_sentence(result)
    assert (folder / "plan.txt").read_text(encoding="utf-8") == PLAN
    assert ktt("show", "plan.txt", "-o", "none/page.html").returncode == 4
    assert ktt("show", "plan.txt", "--rules", "none").returncode == 3


def test_why_shows_rules_and_refused_figures(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN + "Hồ sơ gồm 3 bản.\n", encoding="utf-8")
    plain, why = (ktt("show", "plan.txt", *more, "-o", "-").stdout.decode() for more in ((), ("--why",)))
    assert "Số không lấy" not in plain
    assert "Số không lấy" in why
    assert "Quy tắc: trạng thái" in why


def test_a_pipe_gets_marks_in_brackets_and_what_they_say(folder: Path) -> None:
    shown = ktt("show", "plan.txt").stdout.decode().splitlines()
    assert shown[0] == "Kế hoạch: Phát triển tổ hợp tác"
    line = shown.index("Thực hiện ⟦Nghị quyết số 7-NQ/HU|r1⟧ ngày ⟦05/3/2024|d1⟧.")
    assert shown[line + 1] == "    r1  Văn bản dẫn: Nghị quyết 7-NQ/HU · thực hiện · 05/03/2024"
    line = shown.index("- Đến ⟦năm 2031|d2⟧ có ⟦ít nhất 12 tổ hợp tác|t1⟧.")
    assert shown[line + 1] == "    t1  Chỉ tiêu: ≥ 12 tổ hợp tác · tổ hợp tác · 2031 · mục tiêu"


def test_several_texts_in_a_pipe(folder: Path) -> None:
    (folder / "b.txt").write_text(ANOTHER, encoding="utf-8")
    shown = ktt("show", "plan.txt", "none.txt", "b.txt")
    assert shown.returncode == 1
    assert shown.stdout.decode().count("─" * 72) == 1
    assert "77 ha" in shown.stdout.decode()


pytest.importorskip("pty", reason="a terminal of POSIX")


def test_a_terminal_gets_colours_through_the_pager(folder: Path) -> None:
    pager = folder / "pager"
    pager.write_text("#!/bin/sh\necho paged $LESS\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    shown, code = on_terminal("show", "plan.txt", cwd=folder, PAGER="./pager -x")
    assert code == 0
    assert shown.startswith("paged FRX\n")
    assert "\x1b[1;33mít nhất 12 tổ hợp tác\x1b[0m" in shown
    assert "⟦" not in shown


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_they_are_not_wanted(folder: Path, more: dict[str, str]) -> None:
    shown, code = on_terminal("show", "plan.txt", cwd=folder, **{"PAGER": "cat", **more})
    assert code == 0
    assert "\x1b" not in shown
    assert "⟦ít nhất 12 tổ hợp tác|t1⟧" in shown


@pytest.mark.parametrize("pager", ["no-such-pager", "'", "true", ""])
def test_any_pager_or_none(folder: Path, pager: str) -> None:
    shown, code = on_terminal("show", "plan.txt", cwd=folder, PAGER=pager, NO_COLOR="1", COLUMNS="100", LINES="60")
    assert code == 0
    assert ("12 tổ hợp" in shown) == (pager != "true")


def test_long_lines_end_where_the_terminal_does(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN + "a" * 20 + " b" * 200 + "\n", encoding="utf-8")
    shown, _ = on_terminal("show", "plan.txt", cwd=folder, PAGER="cat", NO_COLOR="1", COLUMNS="60")
    assert max(map(len, shown.splitlines())) <= 60


def test_help_and_failures_are_sentences(folder: Path) -> None:
    assert b"--glob" in ktt("show", "--help").stdout
    assert ktt("show").returncode == 2
    one_sentence(ktt("show"))
