"""Standard output, which carries only results, and standard error, which carries one sentence a failure."""

import os
import sys
from collections.abc import Iterable

from ktttextract import terminal
from ktttextract.errors import InputError, KtttextractError, OutputError
from ktttextract.messages import spoken


def to_stdout(pieces: Iterable[bytes], *, drawn: bool = False) -> int:
    """Write `pieces` as they come and return 0, also when the reader goes away before the end.

    A pipe or a file gets the bytes as they are; on a terminal, what it would act on is escaped, except in what was
    `drawn` for it out of strings that are safe.
    """
    if sys.stdout is None:
        raise OutputError("Cannot write to standard output: it is closed.")
    if not drawn and sys.stdout.isatty():
        pieces = (terminal.lines(piece.decode("utf-8", "backslashreplace")).encode() for piece in pieces)
    descriptor = sys.stdout.fileno()
    for piece in pieces:
        rest = memoryview(piece)
        while rest:
            try:
                rest = rest[os.write(descriptor, rest) :]
            except BrokenPipeError:
                return 0
            except OSError as error:
                raise OutputError(f"Cannot write to standard output: {error.strerror}.") from error
    return 0


def read_stdin() -> bytes:
    """Return all of standard input."""
    if sys.stdin is None:
        raise InputError("Cannot read standard input: it is closed.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"Cannot read standard input: {error.strerror}.") from error


def complain(*messages: str) -> None:
    """Write each message as one line on standard error; if that is gone too, nobody is left to be told."""
    said = "".join(f"ktt: {terminal.one_line(spoken(message.strip()))}\n" for message in messages)
    try:  # noqa: SIM105 (contextlib would be imported only for this)
        os.write(2, said.encode())
    except OSError:
        pass


def failed(error: Exception) -> int:
    """Say what went wrong and return the exit code for it."""
    if isinstance(error, KtttextractError):
        complain(*error.sentences)
        return error.exit_code
    if isinstance(error, MemoryError):
        complain("The text is too large for the memory of this machine.")
        return 1
    if "KTT_DEBUG" in os.environ:
        import traceback

        os.write(2, terminal.lines("".join(traceback.format_exception(error))).encode())
        return 1
    complain(f"Internal error, {type(error).__name__}: {error}. Set KTT_DEBUG=1 to see where, and report it.")
    return 1
