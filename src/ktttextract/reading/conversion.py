"""Has a document read by a process of its own, within limits, and takes what comes of it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from typing import Any, NamedTuple

from ktttextract.errors import ArchiveError, DocumentError, MissingReaderError
from ktttextract.legacy.found import Found
from ktttextract.reading.blocks import Part, Told
from ktttextract.reading.failures import SUSPICIOUS, TOO_LARGE
from ktttextract.reading.kinds import KINDS, Kind
from ktttextract.reading.limits import MEGABYTE, Limits, megabytes

_LONGER = "Allow more time with --timeout of `ktt extract`, or leave it out."
_MEMBER = b"\0"  # with it begins a file of a packed file, and no JSON
_PACKED = "an Office file or a packed one"
_EXTRA = "Install it: pip install 'ktttextract[docs]'."


class Converted(NamedTuple):
    """The text of a document, and where in it its pages and sheets are."""

    text: str
    media_type: str
    encoding: str
    parts: tuple[Part, ...]
    told: tuple[Told, ...]
    letters: tuple[Found, ...] = ()  # what was read in encodings of before Unicode, told by content


def convert(data: bytes, kind: Kind, name: str, limits: Limits, encoding: str = "") -> Converted:
    """Return the text of a document; raises DocumentError or MissingReaderError, which name the file `name`.

    `encoding` is that of its letters, one of `legacy.encodings.NAMES`, where somebody says it. Of a packed file it
    raises ArchiveError with the names of what is in it.
    """
    if kind.module or kind.inside:
        answer = _answer(_asked(data, kind, name, limits, encoding=encoding))
    else:
        answer = {"failed": "not read", "name": kind.name, "what": "", "advice": kind.advice}
    if answer is None:
        raise DocumentError(f"{name}: {kind.name} that its reader broke on.", advice=SUSPICIOUS)
    if "failed" in answer:
        raise _failure(answer, name, limits)
    parts = tuple(Part(*part) for part in answer["parts"])
    told = tuple(Told(*one) for one in answer["told"])
    letters = tuple(Found(*found) for found in answer["letters"])
    return Converted(answer["text"], answer["media_type"], answer["encoding"], parts, told, letters)


def member_bytes(data: bytes, member: str, name: str, limits: Limits) -> bytes:
    """Return a file of a packed file; raises DocumentError, also where there is none of that name."""
    said = _asked(data, KINDS["packed"], name, limits, member=member)
    if said.startswith(_MEMBER):
        return said[len(_MEMBER) :]
    answer = _answer(said)
    if answer is None:
        raise DocumentError(f"{name}: a file that its reader broke on.", advice=SUSPICIOUS)
    raise _failure(answer, name, limits)


def _answer(said: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(said)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _asked(data: bytes, kind: Kind, name: str, limits: Limits, **more: str) -> bytes:
    """What the child process says; it is killed when it takes too long, or when this process is interrupted."""
    if len(data) > limits.size:
        found = f"{megabytes(len(data))} MB, more than {megabytes(limits.size)}"
        raise DocumentError(f"{name}: {_by_first_bytes(kind)} of {found}.", advice=TOO_LARGE)
    head = json.dumps({"kind": kind.id, "limits": limits, **more}).encode() + b"\n"
    # Programs that the child starts have a folder, which is gone behind them whatever becomes of the child.
    with tempfile.TemporaryDirectory(prefix="ktt-", ignore_cleanup_errors=True) as folder:
        paths = os.pathsep.join(part for part in sys.path if part)
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "ktttextract.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "TMPDIR": folder},
            start_new_session=True,  # a group of its own: with it go the programs that it started
        )
        try:
            said, _ = child.communicate(head + data, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise _too_long(kind, name, limits) from error
        finally:
            _end(child)
    if child.returncode == 0:
        return said
    if sys.platform != "win32" and child.returncode in (-9, -24):  # SIGKILL, SIGXCPU: out of processor time
        raise _too_long(kind, name, limits)
    # Libraries in C end the process when they get no memory, or break on what is no such file.
    raise DocumentError(
        f"{name}: {_by_first_bytes(kind)} that its reader broke on (exit code {child.returncode}).", advice=SUSPICIOUS
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    """End a child and all that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif child.poll() is None:
        child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None and not stream.closed:
            stream.close()


def _too_long(kind: Kind, name: str, limits: Limits) -> DocumentError:
    said = _by_first_bytes(kind)
    return DocumentError(f"{name}: {said} that was not read after {limits.seconds:g} seconds.", advice=_LONGER)


def _by_first_bytes(kind: Kind) -> str:
    """What a document is called that nobody looked into: a Word file begins like any packed file."""
    return _PACKED if kind.id == "packed" else kind.name


def _failure(answer: dict[str, Any], name: str, limits: Limits) -> Exception:
    kind, what, advice = answer["name"], answer["what"], answer["advice"]
    match answer["failed"]:
        case "missing":
            return MissingReaderError(f"{name}: {kind}, which is read with {what}.", advice=_EXTRA)
        case "archive":
            members = tuple(answer["members"])
            found = f"{len(members)} file{'s' if len(members) != 1 else ''} in it"
            return ArchiveError(f"{name}: {kind} with {found}.", members=members)
        case "not read":
            return DocumentError(f"{name}: {kind}, which is not read.", advice=advice)
        case "memory":
            most = f"{limits.memory // MEGABYTE} MB of memory"
            return DocumentError(f"{name}: {kind} that cannot be read in {most}.", advice=SUSPICIOUS)
        case "nested":
            return DocumentError(f"{name}: {kind} that is nested too deep.", advice=SUSPICIOUS)
    return DocumentError(f"{name}: {kind} that cannot be read: {what}.", advice=advice)
