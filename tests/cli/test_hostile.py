"""Whatever a text or the name of a file holds, a terminal gets nothing that it would act on, and no forged line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import category

import pytest
from running import PLAN, environment, ktt
from running import on_terminal as call_on_terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and terminals of POSIX")

pytest.importorskip("pty")

NAMES = {
    "title": b"a\x1b]0;owned\x07b.txt",
    "colour": b"a\x1b[31mred.txt",
    "eight bits": "a\x9b31mred.txt".encode(),
    "forged line": b"a.txt\nktt: 5 done, 0 failed.txt",
    "carriage return": b"missing.txt\rktt: all is well  .txt",
    "backspace": b"evil\x08\x08\x08\x08good.txt",
    "line separator": "a\u2028ktt: fine.txt".encode(),
    "next line": "a\x85ktt: fine.txt".encode(),
    "turned round": "a\u202etxt.exe".encode(),
    "isolate": "a\u2066b\u2069.txt".encode(),
    "no UTF-8": b"a\xe1\x9b\xff.txt",
}
CALLS = (("extract", "-f", "table"), ("extract", "-f", "yaml"), ("extract", "-f", "json"), ("explain",), ("show",))
BAD = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Escapes of terminals, marks of direction, line ends where they do not belong, in every part of a text that is shown.
HOSTILE_PLAN = (
    "KẾ HOẠCH\nThực hiện Nghị quyết số 7-NQ/HU về \x1b[5mphát triển\x9b31m kinh tế\u202e tập thể\u2066, đến năm 2031 có"
    " ít nhất 12 tổ hợp\u2028tác \x1b]52;c;bHM=\x07 và 30% hộ\x85nghèo\x08\x08.\r\n Ngày 31/02/2030\x0b đạt 5\x7f ha.\n"
)


def on_terminal(*arguments: str | bytes, cwd: Path, **more: str) -> str:
    """What a terminal gets of a call, without colours of our own."""
    return call_on_terminal(*arguments, cwd=cwd, TERM="dumb", **more)[0]


def hidden(shown: str) -> list[str]:
    """The characters that a terminal would act on, beside line ends and tabs."""
    return [c for c in shown if category(c) in BAD and c not in "\n\t"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["extract", "text", "normalize", "explain", "show"])
def test_names_in_messages(folder: Path, name: str, command: str) -> None:
    result = ktt(command, NAMES[name])
    assert result.returncode == 1
    said = result.stderr.decode()
    assert hidden(said) == []
    assert said.count("\n") == 1
    assert said.startswith("ktt: ")


@pytest.mark.parametrize("name", ["forged line", "no UTF-8"])
def test_names_of_other_things(folder: Path, name: str) -> None:
    os.mkdir(NAMES[name])
    (folder / "pack").mkdir()
    with open(os.path.join(b"pack", NAMES[name] + b".yaml"), "wb") as stream:
        stream.write(b"- id: target.x\n  befor: x\n- id: [\n")
    calls: tuple[tuple[str | bytes, ...], ...] = (
        ("extract", "plan.txt", "-o", NAMES[name]),
        ("extract", "plan.txt", "-o", NAMES[name] + b"/no/out"),
        ("extract", "plan.txt", "--rules", NAMES[name] + b"/none"),
        ("extract", "plan.txt", "--rules", "pack"),
        ("extract", "plan.txt", "-f", NAMES[name]),
        ("extract", "plan.txt", "--only", NAMES[name]),
        ("extract", "plan.txt", b"--" + NAMES[name]),
        ("rules", "check", "pack"),
        ("rules", "check", NAMES[name] + b"/none"),
        ("rules", "show", NAMES[name]),
        ("rules", "new", NAMES[name]),
        (NAMES[name],),
        ("explain", "plan.txt", "--at", NAMES[name]),
        ("batch", NAMES[name] + b"/none", "-o", "out.jsonl"),
        ("show", "plan.txt", "-o", NAMES[name]),
        ("show", NAMES[name]),
    )
    for call in calls:
        result = ktt(*call)
        said = (result.stdout + result.stderr).decode()
        assert result.returncode > 0
        assert hidden(said) == [], call
        assert all(line.startswith("ktt: ") for line in result.stderr.decode().splitlines()), call
        assert all(line.startswith("pack/") for line in result.stdout.decode().splitlines()), call


@pytest.mark.parametrize("name", NAMES)
def test_names_in_results_on_a_terminal(folder: Path, name: str) -> None:
    with open(NAMES[name], "w", encoding="utf-8") as stream:
        stream.write(PLAN)
    number = [*NAMES].index(name)  # two commands a name: each meets four names
    for call in (CALLS[number % len(CALLS)], CALLS[(number + 2) % len(CALLS)]):
        shown = on_terminal(*call, NAMES[name], cwd=folder)
        assert "2031" in shown
        assert hidden(shown) == [], call


def test_texts_on_a_terminal(folder: Path) -> None:
    (folder / "hostile.txt").write_bytes(HOSTILE_PLAN.encode())
    for call in (
        ("extract", "-f", "table"), ("extract", "-f", "yaml"), ("extract", "-f", "json"), ("extract", "-f", "jsonl"),
        ("explain",), ("explain", "-f", "json"), ("text",), ("normalize",), ("show",),
    ):  # fmt: skip
        shown = on_terminal(*call, "hostile.txt", cwd=folder)
        assert "2031" in shown
        assert hidden(shown) == [], call


def test_the_story_of_one_figure_on_a_terminal(folder: Path) -> None:
    goal = "\nI. MỤC TIÊU \x1bc\u202e2031\n- Phấn đấu \x9bm trồng 40 ha rừng \x1b]52;c;bHM=\x07 trong năm 2031.\n"
    (folder / "hostile.txt").write_bytes((HOSTILE_PLAN + goal).encode())
    shown = on_terminal("explain", "--target", "t1", "hostile.txt", cwd=folder)
    assert "40 ha" in shown
    assert "2031" in shown
    assert hidden(shown) == []


def test_what_is_shown_of_json_is_still_that_json(folder: Path) -> None:
    (folder / "hostile.txt").write_bytes(HOSTILE_PLAN.encode())
    piped = ktt("extract", "hostile.txt").stdout
    assert json.loads(on_terminal("extract", "hostile.txt", cwd=folder)) == json.loads(piped)


def test_a_pipe_gets_the_text_as_it_is(folder: Path) -> None:
    (folder / "hostile.txt").write_bytes(HOSTILE_PLAN.encode())
    assert ktt("text", "hostile.txt").stdout == HOSTILE_PLAN.encode()


def test_a_table_in_a_file_is_as_harmless(folder: Path) -> None:
    (folder / "hostile.txt").write_bytes(HOSTILE_PLAN.encode())
    ktt("extract", "-f", "table", "hostile.txt", "-o", "table.txt")
    assert hidden((folder / "table.txt").read_text(encoding="utf-8")) == []


def test_a_page_of_hostile_names_and_texts_is_as_harmless(folder: Path) -> None:
    os.mkdir("in")
    for name in NAMES.values():
        with open(os.path.join(b"in", name), "wb") as stream:
            stream.write(HOSTILE_PLAN.encode())
    result = ktt("show", "in", "-o", "page.html")
    assert (result.returncode, result.stderr) == (0, b"")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.count('<article class="doc"') == len(NAMES)
    assert hidden(page) == []


def test_a_batch_of_hostile_names(folder: Path) -> None:
    os.mkdir("in")
    for number, name in enumerate(NAMES.values()):
        with open(os.path.join(b"in", name), "wb") as stream:
            stream.write(PLAN.encode() if number % 2 else b"\x00\x01" * 100)
    for call in (("batch", "in", "--dry-run"), ("batch", "in", "-o", "out.jsonl", "-j", "1")):
        shown = on_terminal(*call, cwd=folder)
        assert hidden(shown.replace("\x1b[2K", "").replace("\x1b[?25l", "").replace("\x1b[?25h", "")) == [], call
        assert not [line for line in shown.splitlines() if line.startswith("ktt: ") and "all is well" in line[:20]]
    result = ktt("batch", "in", "-o", "again.jsonl", "-j", "1")
    assert hidden(result.stderr.decode()) == []
    assert all(line.startswith("ktt: ") for line in result.stderr.decode().splitlines())


def test_a_rule_that_lies_about_its_lines(folder: Path) -> None:
    (folder / "pack").mkdir()
    rule = (
        '- id: target.x\n  about: "a\\nktt: forged\\e[31m"\n  why: "b\\u202e"\n  pattern: \'x\'\n  tests:\n'
        "    match: [{text: '1', find: '1'}]\n"
    )
    (folder / "pack" / "own.yaml").write_text(rule, encoding="utf-8")
    listed = ktt("rules", "list", "--rules", "pack").stdout.decode()
    assert hidden(listed) == []
    assert not [line for line in listed.splitlines() if line.startswith("ktt:")]
    assert hidden(on_terminal("rules", "show", "target.x", "--rules", "pack", cwd=folder)) == []
    assert hidden(on_terminal("rules", "check", "pack", cwd=folder)) == []


def test_an_internal_error_is_as_harmless(folder: Path) -> None:
    code = (
        "from ktttextract.cli import extract, fast_start\n"
        "def fail(call): raise ValueError('a\\x1b[31m\\nktt: fine\\u202e')\n"
        "extract.run_extract = fail\n"
        "raise SystemExit(fast_start.main(['extract', 'plan.txt']))\n"
    )
    for more in ({}, {"KTT_DEBUG": "1"}):
        result = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=False, env=environment(**more), cwd=folder
        )
        assert result.returncode == 1
        assert hidden(result.stderr.decode()) == []
        assert b"ValueError" in result.stderr
