"""Runs the command line as its users do: as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"
PLAN = "KẾ HOẠCH\nThực hiện Nghị quyết số 7-NQ/HU, đến năm 2031 có ít nhất 12 tổ hợp tác.\n"


def environment(**more: str) -> dict[str, str]:
    paths = os.pathsep.join(part for part in (str(SOURCES), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", **more}


def ktt(*arguments: str | bytes, stdin: bytes = b"", cwd: Path | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run `ktt` with `arguments`; its streams come back as bytes."""
    command = [sys.executable, "-m", "ktttextract", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, cwd=cwd, env=environment(), timeout=60
    )


def one_sentence(result: "subprocess.CompletedProcess[bytes]") -> str:
    """Return what was said on standard error, which must be one line behind the tool's name."""
    said = result.stderr.decode()
    assert said.startswith("ktt: ")
    assert said.count("\n") == 1
    assert said.endswith("\n")
    assert "Traceback" not in said
    return said


def on_terminal(*arguments: str | bytes, cwd: Path, **variables: str) -> tuple[str, int]:
    """What a terminal of POSIX gets of a call, without the carriage returns at its line ends, and the exit code.

    It is one of colours, unless `variables` say otherwise (TERM, NO_COLOR).
    """
    import pty  # no such terminal on Windows, where the callers leave their tests out

    master, slave = pty.openpty()
    around = environment(**{"TERM": "xterm-256color", **variables})
    if "NO_COLOR" not in variables:
        around.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "ktttextract", *arguments]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=around) as process:
        os.close(slave)
        pieces = []
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            pieces.append(piece)
        code = process.wait(timeout=60)
    os.close(master)
    return b"".join(pieces).decode().replace("\r\n", "\n"), code
