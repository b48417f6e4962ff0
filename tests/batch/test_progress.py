"""What a person sees: a bar on a terminal, lines elsewhere, nothing when that is wanted; and a summary."""

import os
import subprocess
from pathlib import Path

import pytest
from archives import Ktt


def test_lines_and_a_summary_where_there_is_no_terminal(batch: Ktt, archive: Path) -> None:
    done = batch("in", "-o", "out.jsonl")
    assert done.stdout == b""
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith("ktt: ") for line in lines)
    assert "reading: 0 of 8" in lines[0]
    summary = "\n".join(lines)
    assert "7 done (0 of them before), 1 failed, 0 skipped" in summary
    assert "Kế hoạch 2" in summary
    assert "references" in summary
    assert "ảnh.png: " in summary  # why depends on what reads pictures here
    assert "out.jsonl.failures.jsonl" in summary


def test_nothing_when_that_is_wanted(batch: Ktt, archive: Path) -> None:
    assert batch("in", "-o", "out.jsonl", "-q", "--glob", "*.txt").stderr == b""


def test_a_bar_on_a_terminal(archive: Path, ktt: list[str], ktt_env: dict[str, str]) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**ktt_env, "TERM": "xterm"}
    command = [*ktt, "batch", "in", "-o", "out.jsonl", "--glob", "*.txt"]
    process = subprocess.Popen(command, cwd=archive.parent, env=environment, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so when the other side is gone
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.communicate() == (b"", None)
    assert process.returncode == 0
    assert "━".encode() in said
    assert b"7 done" in said
    assert b"Traceback" not in said
