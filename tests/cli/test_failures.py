"""What goes wrong is one sentence on standard error and an exit code, never a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import PLAN, environment, ktt, one_sentence


@pytest.mark.parametrize("command", ["extract", "text", "normalize", "explain"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("broken.txt", "Ủy ban".encode()[:-1] + b"\xe1\xbb nh\xc3"),
        ("binary.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\x00"),
        ("folder", "folder"),
    ],
)
def test_inputs_that_cannot_be_read(folder: Path, command: str, name: str, content: bytes | str | None) -> None:
    if isinstance(content, bytes):
        (folder / name).write_bytes(content)
    elif content:
        (folder / name).mkdir()
    result = ktt(command, name)
    assert (result.returncode, result.stdout) == (1, b"")
    assert name in one_sentence(result)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_a_text(folder: Path, content: bytes) -> None:
    (folder / "empty.txt").write_bytes(content)
    result = ktt("extract", "empty.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    data = json.loads(result.stdout)
    assert (data["references"], data["targets"]) == ([], [])


def test_nul_bytes_end_in_a_result_or_in_a_sentence(folder: Path) -> None:
    (folder / "nul.txt").write_bytes(b"a\x00b" + PLAN.encode())
    result = ktt("extract", "nul.txt")
    if result.returncode == 0:
        json.loads(result.stdout)
    else:
        assert result.returncode == 1
        assert "nul.txt" in one_sentence(result)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["extract", "-f", "xml", "plan.txt"], "'xml'"),
        (["extract", "--only", "dates,cats", "plan.txt"], "'cats'"),
        (["extract", "--only", "", "plan.txt"], "''"),
        (["extract", "-", "-"], "once"),
        (["extract"], "FILE"),
        (["extract", "--nonsense", "plan.txt"], "--nonsense"),
        (["extract", "plan.txt", "-f"], "-f"),
        (["extract", "--anaphora=yes", "plan.txt"], "--anaphora"),
        (["nonsense"], "nonsense"),
        (["explain", "plan.txt", "--at", "x"], "--at"),
        (["explain", "plan.txt", "-f", "xml"], "'xml'"),
        (["rules"], "command"),
        ([], "command"),
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str], word: str) -> None:
    result = ktt(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert word in one_sentence(result)


def test_a_broken_rule_pack(folder: Path) -> None:
    (folder / "pack").mkdir()
    (folder / "pack" / "mine.yaml").write_text("- id: [\n", encoding="utf-8")
    result = ktt("extract", "--rules", "pack", "plan.txt")
    assert (result.returncode, result.stdout) == (3, b"")
    assert b"mine.yaml" in result.stderr
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("place", ["no/folder/out.json", ".", "plan.txt/out.json", ""])
def test_outputs_that_cannot_be_written(folder: Path, place: str) -> None:
    result = ktt("extract", "plan.txt", "-o", place)
    assert (result.returncode, result.stdout) == (4, b"")
    one_sentence(result)
    assert os.listdir(folder) == ["plan.txt"]


@pytest.mark.skipif(os.name == "nt", reason="closes streams as a POSIX shell does")
@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ("- <&-", 1, b"Cannot read standard input: it is closed."),
        ("- 0>nothing", 1, b"Cannot read standard input: Bad file descriptor."),
        ("plan.txt >&-", 4, b"Cannot write to standard output: it is closed."),
    ],
)
def test_streams_that_are_closed(folder: Path, streams: str, code: int, said: bytes) -> None:
    command = f'"{sys.executable}" -m ktttextract extract {streams}'
    result = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=False, env=environment())
    assert result.returncode == code
    assert said in result.stderr
    one_sentence(result)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_standard_output_that_is_full(folder: Path) -> None:
    command = [sys.executable, "-m", "ktttextract", "extract", "plan.txt"]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=environment())
    assert result.returncode == 4
    assert result.stderr.startswith(b"ktt: Cannot write")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
@pytest.mark.parametrize("call", ["extract plan.txt plan.txt", "schema", "--version", "--help", "text big.txt"])
def test_a_reader_that_goes_away_ends_it_quietly(folder: Path, call: str) -> None:
    (folder / "big.txt").write_text(PLAN * 5000, encoding="utf-8")
    script = f"( {sys.executable} -m ktttextract {call}; echo $? >code ) 2>said | true"
    subprocess.run(["sh", "-c", script], check=True, env=environment(), timeout=60)
    for _ in range(100):
        if (folder / "code").exists() and (folder / "code").read_text():
            break
        signal.sigtimedwait([], 0.1)
    assert (folder / "said").read_bytes() == b""
    assert (folder / "code").read_text() == "0\n"


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_an_interrupt_is_quiet(folder: Path) -> None:
    command = [sys.executable, "-m", "ktttextract", "extract", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests in the background ignore it
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"x" * 200_000)  # more than the pipe holds: once it is taken, the process is reading
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=30)
    assert (process.returncode, out, said) == (130, b"", b"")
