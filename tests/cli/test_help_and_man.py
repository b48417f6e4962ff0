"""Examples of the help do what they say; the shell completes values; the man page is sound roff."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import environment, ktt

from ktttextract.cli import completion
from ktttextract.cli.app import root
from ktttextract.cli.examples import EXAMPLES
from ktttextract.cli.man_page import page
from ktttextract.cli.reference import commands

COMMANDS = dict(commands(root()))
POSIX = pytest.mark.skipif(os.name == "nt", reason="examples are for a shell")


def test_every_command_has_examples_that_call_it() -> None:
    assert EXAMPLES.keys() == COMMANDS.keys()
    for name, found in EXAMPLES.items():
        short = name.replace("correct figure", "correct")
        assert any(example.call.startswith(short) for example in found), name
        assert f"    {found[0].about}" in COMMANDS[name].epilog


@POSIX
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_a_command_work(name: str, tmp_path: Path, samples: list[Path]) -> None:
    (tmp_path / "samples").symlink_to(samples[0].parent)
    command = tmp_path / "bin" / "ktt"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ktttextract "$@"\n')
    command.chmod(0o700)
    path = os.pathsep.join((str(command.parent), os.environ["PATH"]))
    for example in EXAMPLES[name]:
        done = subprocess.run(
            ["sh", "-c", example.call], cwd=tmp_path, env=environment(PATH=path), capture_output=True, timeout=120
        )
        allowed = (0, 1) if name == "ktt doctor" else (0,)
        assert done.returncode in allowed, f"{example.call}\n{done.stderr.decode()}"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["extract", "-f", "js"], {"json", "jsonl"}),
        (["extract", "--only", "targets,da"], {"targets,dates"}),
        (["extract", "--encoding", "v"], {"viscii", "vni", "vps", "viqr"}),
        (["compare", "--indicator", "kttt.hop_tac_xa.so"], {"kttt.hop_tac_xa.so_luong"}),
        (["compare", "--by", "p"], {"province"}),
        (["rules", "show", "date.day.numeric"], {"date.day.numeric"}),
        (["correct", "figure", "a", "--status", ""], {"target", "result"}),
    ],
)
def test_the_shell_completes(arguments: list[str], expected: set[str]) -> None:
    variables = {
        "_KTT_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(["ktt", *arguments]),
        "COMP_CWORD": str(len(arguments)),
    }
    if arguments[-1] == "":
        variables["COMP_WORDS"] += " "
    done = subprocess.run(
        [sys.executable, "-m", "ktttextract"], capture_output=True, env=environment(**variables), timeout=60
    )
    assert expected <= set(done.stdout.decode().split())


def test_families_are_completed_once() -> None:
    assert completion.families("") == ["references", "dates", "bodies", "targets"]
    assert "targets,targets" not in completion.families("targets,")


def test_the_man_page_has_every_command_and_option() -> None:
    text = "\n".join(page(root())).replace("\\-", "-")
    for name, command in COMMANDS.items():
        assert f".SS {name}" in text
        for parameter in command.params:
            assert ", ".join(parameter.opts) in text or parameter.metavar in text
    for line in text.split("\n"):
        assert line[:1] != "'"
        if line.startswith("."):
            assert line.split()[0] in {".TH", ".SH", ".SS", ".TP", ".B", ".PP", ".RS", ".RE", ".nf", ".fi"}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_groff_reads_the_man_page(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTT_LANG", language)
    made = ktt("man")
    done = subprocess.run(["groff", "-k", "-man", "-Tutf8", "-ww"], input=made.stdout, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert ("Mã thoát" if language == "vi" else "exit code") in done.stdout.decode().replace("\x1b", "")
