"""What is longer than a screen, through the pager of the user."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

from ktttextract.cli.streams import to_stdout

# Leave at the end of what fits on the screen, keep colours, leave the screen as it is.
_LESS = "FRX"


def on_terminal() -> bool:
    """Return whether a person sees standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def colours_wanted() -> bool:
    """Return whether to colour: on a terminal that can, unless NO_COLOR says no (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def to_pager(pieces: Iterable[bytes]) -> None:
    """Write `pieces`, drawn out of strings that are safe, into $PAGER, else less; without any to the terminal."""
    command = _command()
    if command is None:
        to_stdout(pieces, drawn=True)
        return
    environment = {**os.environ, "LESS": os.environ.get("LESS", _LESS), "LESSCHARSET": "utf-8"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as process:
        assert process.stdin is not None
        with suppress(BrokenPipeError):  # left before the end
            for piece in pieces:
                process.stdin.write(piece)
        with suppress(BrokenPipeError):
            process.stdin.close()
        while True:
            try:
                process.wait()
                break
            except KeyboardInterrupt:  # Ctrl-C is for the pager, which is still on the screen
                continue


def _command() -> list[str] | None:
    if os.environ.get("TERM") == "dumb":
        return None
    try:
        words = shlex.split(os.environ.get("PAGER") or "less")
    except ValueError:
        return None
    return words if words and shutil.which(words[0]) else None
