"""The process that reads one document: `python -m ktttextract.reading.child`, bytes in, JSON out.

The first line of its input is JSON: the kind, the limits, and an encoding where one was named, or the name of a file of
a packed file that is wanted as it is. Whatever a hostile
document does to it, its parent lives on, and it has no more memory or time than it is given here.
"""

import contextlib
import json
import os
import re
import sys
from bisect import bisect_right
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ktttextract.legacy.gate import may_hold_old_letters
from ktttextract.reading import archive
from ktttextract.reading.blocks import Joined, joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.kinds import KINDS, Kind
from ktttextract.reading.limits import Limits
from ktttextract.reading.readers import NotReadError, kind_inside, reader_of

if TYPE_CHECKING:
    from ktttextract.legacy.found import Found

_HALVES = re.compile("[\ud800-\udfff]")


def main() -> int:
    """Read one document and write what came of it."""
    with os.fdopen(os.dup(1), "wb") as results:
        # Nothing that some library prints may come between.
        os.dup2(2, 1)
        said = json.loads(sys.stdin.buffer.readline())
        limits = Limits(*said["limits"])
        _confine(limits)
        data = sys.stdin.buffer.read()
        results.write(_reply(said, data, limits))
    return 0


def _confine(limits: Limits) -> None:
    """Give up all but some memory and time, where the system can (not on Windows: there the parent's clock remains)."""
    if sys.platform == "win32":
        return
    import resource

    seconds = max(1, int(limits.seconds) + 1)
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.unpacked),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        import ctypes
        import signal

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # it goes when its parent is killed


def _reply(said: dict[str, Any], data: bytes, limits: Limits) -> bytes:
    """A file of a packed file behind a NUL byte; else JSON: a text, or what prevented it."""
    kind = KINDS[said["kind"]]
    name = kind.name
    try:
        if "member" in said:
            return b"\0" + archive.member(data, said["member"], limits)
        kind = kind_inside(kind, data, limits)
        name = kind.name
        answer = _read(kind, data, limits, said.get("encoding", ""))
    except NotReadError as error:
        answer = _failure("not read", name, "", error.advice)
    except UnreadableDocumentError as error:
        answer = _failure("unreadable", name, error.what, error.advice)
    except ModuleNotFoundError as error:
        answer = _failure("missing", name, str(error.name).partition(".")[0])
    except MemoryError:
        answer = _failure("memory", name)
    except RecursionError:
        answer = _failure("nested", name)
    return json.dumps(answer).encode("ascii")


def _failure(how: str, name: str, what: str = "", advice: str = "") -> dict[str, Any]:
    return {"failed": how, "name": name, "what": what, "advice": advice}


def _read(kind: Kind, data: bytes, limits: Limits, wanted: str) -> dict[str, Any]:
    if kind.id == "packed":
        return {**_failure("archive", kind.name), "members": archive.members(data, limits)}
    reader = reader_of(kind)
    restored = partial(_in_encoding, encoding=wanted) if wanted else None
    found = joined(reader.read(data, limits), limits, restored)
    letters: tuple[Found, ...] = ()
    if not wanted and may_hold_old_letters(found.text):
        found, letters = _with_true_letters(found)
    text, parts, told = found
    return {
        "name": kind.name,
        "media_type": kind.media_type,
        "encoding": wanted or reader.encoding(data),
        "text": _HALVES.sub("\ufffd", text),
        "parts": parts,
        "told": told,
        "letters": letters,
    }


def _in_encoding(text: str, encoding: str) -> str:
    from ktttextract.legacy.restoring import restored

    return restored(text, encoding).text


def _with_true_letters(found: Joined) -> tuple[Joined, "tuple[Found, ...]"]:
    """A text whose fonts told of no encoding, or not of all, read by its content; its parts move along."""
    from ktttextract.legacy.restoring import restored

    read = restored(found.text)
    ends = [end for _, end, _ in read.swaps]
    shifts = list(accumulate((end - start - len(letter) for start, end, letter in read.swaps), initial=0))

    def place(at: int) -> int:
        return at - shifts[bisect_right(ends, at)]

    parts = tuple(part._replace(start=place(part.start), end=place(part.end)) for part in found.parts)
    told = tuple(one._replace(start=place(one.start), end=place(one.end)) for one in found.told)
    return Joined(read.text, parts, told), tuple(read.found)


if __name__ == "__main__":
    sys.exit(main())
