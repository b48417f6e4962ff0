"""Results into a file: all of it or nothing, written beside the place and moved there at the end."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from ktttextract.errors import OutputError


def write_pieces(path: str, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to `path` as they come.

    The old file stays until all are written; after a failure (`OutputError`) it is still there and nothing else is.
    """
    # A link keeps pointing where it points: the file behind it is the one to be replaced.
    try:
        place = os.path.realpath(path)
        mode = os.stat(place).st_mode
    except FileNotFoundError:
        mode = 0
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    if mode and not stat.S_ISREG(mode):
        _write_through(path, pieces)  # a pipe or a device cannot be replaced
        return
    beside = os.path.join(os.path.dirname(place), f".{os.path.basename(place)[:200]}.{os.getpid()}.part")
    try:
        _fill(path, beside, mode, pieces)
        try:
            os.replace(beside, place)
        except OSError as error:
            raise _refused(path, error) from error
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _fill(path: str, beside: str, mode: int, pieces: Iterable[bytes]) -> None:
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    with open(descriptor, "wb", buffering=0) as stream:
        # The pieces are made while they are asked for: only the writing itself may count as a failure of the output.
        for piece in pieces:
            _put(path, stream.fileno(), piece)
    if mode:
        try:
            os.chmod(beside, stat.S_IMODE(mode))
        except OSError as error:
            raise _refused(path, error) from error


def _write_through(path: str, pieces: Iterable[bytes]) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _refused(path, error) from error
    try:
        for piece in pieces:
            _put(path, descriptor, piece)
    finally:
        os.close(descriptor)


def _put(path: str, descriptor: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except OSError as error:
            raise _refused(path, error) from error


def _refused(path: str, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(f"Cannot write {path}: {reason}.")
