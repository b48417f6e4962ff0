"""A worker process: `python -m ktttextract.batch.worker_main`, tasks on standard input, outcomes on standard output."""

import contextlib
import os
import signal
import sys
from importlib import import_module
from typing import IO

from ktttextract.batch.framing import pack, receive
from ktttextract.batch.task import attempt
from ktttextract.errors import KtttextractError


def main() -> int:
    """Work until the parent closes the pipe, or dies."""
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    source = sys.stdin.buffer
    # Results go to a descriptor of their own: nothing that some library prints may come between them.
    results = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, BrokenPipeError):
        _serve(source, results)
    return 0


def _serve(source: IO[bytes], results: IO[bytes]) -> None:
    hired = receive(source)
    sys.path[:] = hired["path"]
    module, _, name = hired["function"].partition(":")
    try:
        work = getattr(import_module(module), name)(hired["options"])
    except KtttextractError as error:
        _send(results, ("refused", error.message, error.advice, error.exit_code))
        return
    _send(results, ("ready",))

    def announce(sha256: str) -> None:
        _send(results, ("content", sha256))

    while True:
        for message in receive(source):
            _send(results, ("outcome", message[0], tuple(attempt(work, message, announce))))


def _send(results: IO[bytes], message: object) -> None:
    rest = memoryview(pack(message))
    while rest:
        rest = rest[results.write(rest) :]


def _die_with_parent() -> None:
    """On Linux a worker that hangs goes too when its parent is killed; elsewhere it ends after its text."""
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
            if os.getppid() == 1:
                os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
