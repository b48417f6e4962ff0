"""The process that reads one document: `python -m ktttextract.reading.child`, bytes in, JSON out.

The first line of its input is JSON: the kind, the limits, and an encoding where one was named. Whatever a hostile
document does to it, its parent lives on, and it has no more memory or time than it is given here.
"""

import contextlib
import json
import os
import re
import sys
from bisect import bisect_right
from functools import partial
from importlib import import_module
from itertools import accumulate
from typing import TYPE_CHECKING, Any, cast

from ktttextract.legacy.gate import may_hold_old_letters
from ktttextract.reading.blocks import FormatReader, Part, joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.kinds import KINDS, Kind
from ktttextract.reading.limits import Limits

if TYPE_CHECKING:
    from ktttextract.legacy.found import Found

# What says which format a packed file is, in the order of asking.
_PACKED = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
_HALVES = re.compile("[\ud800-\udfff]")
_ODT = b"application/vnd.oasis.opendocument.text"


def main() -> int:
    """Read one document and write what came of it."""
    with os.fdopen(os.dup(1), "wb") as results:
        # Nothing that some library prints may come between.
        os.dup2(2, 1)
        said = json.loads(sys.stdin.buffer.readline())
        limits = Limits(*said["limits"])
        _confine(limits)
        answer = _answer(KINDS[said["kind"]], sys.stdin.buffer.read(), limits, said["encoding"])
        results.write(json.dumps(answer).encode("ascii"))
    return 0


def _confine(limits: Limits) -> None:
    """Give up all but some memory and time, where the system can (not on Windows: there the parent's clock remains)."""
    if sys.platform == "win32":
        return
    import resource

    seconds = max(1, int(limits.seconds) + 1)
    for what, most in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        import ctypes
        import signal

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # it goes when its parent is killed


def _answer(kind: Kind, data: bytes, limits: Limits, wanted: str) -> dict[str, Any]:
    name = kind.name
    try:
        if kind.id == "packed":
            kind = _packed_kind(data, limits)
            name = kind.name
        if not kind.module:
            return {"failed": "not read", "name": name, "what": "", "advice": kind.advice}
        reader = cast("FormatReader", import_module(f"ktttextract.reading.formats.{kind.module}"))
        restored = partial(_in_encoding, encoding=wanted) if wanted else None
        text, parts = joined(reader.read(data, limits), limits, restored)
        letters: tuple[Found, ...] = ()
        if not wanted and may_hold_old_letters(text):
            text, parts, letters = _with_true_letters(text, parts)
        encoding = wanted or reader.encoding(data)
    except UnreadableDocumentError as error:
        return {"failed": "unreadable", "name": name, "what": error.what, "advice": error.advice}
    except ModuleNotFoundError as error:
        return {"failed": "missing", "name": name, "what": str(error.name).partition(".")[0], "advice": ""}
    except MemoryError:
        return {"failed": "memory", "name": name, "what": "", "advice": ""}
    except RecursionError:
        return {"failed": "nested", "name": name, "what": "", "advice": ""}
    return {
        "name": name,
        "media_type": kind.media_type,
        "encoding": encoding,
        "text": _HALVES.sub("\ufffd", text),
        "parts": parts,
        "letters": letters,
    }


def _in_encoding(text: str, encoding: str) -> str:
    from ktttextract.legacy.restoring import restored

    return restored(text, encoding).text


def _with_true_letters(text: str, parts: tuple[Part, ...]) -> tuple[str, tuple[Part, ...], "tuple[Found, ...]"]:
    """A text whose fonts told of no encoding, or not of all, read by its content; its parts move along."""
    from ktttextract.legacy.restoring import restored

    read = restored(text)
    ends = [end for _, end, _ in read.swaps]
    shifts = list(accumulate((end - start - len(letter) for start, end, letter in read.swaps), initial=0))

    def place(at: int) -> int:
        return at - shifts[bisect_right(ends, at)]

    moved = tuple(part._replace(start=place(part.start), end=place(part.end)) for part in parts)
    return read.text, moved, tuple(read.found)


def _packed_kind(data: bytes, limits: Limits) -> Kind:
    from ktttextract.reading.packed import PackedFile

    file = PackedFile(data, limits)
    for part, kind in _PACKED:
        if part in file.names:
            return KINDS[kind]
    if "content.xml" in file.names:
        kinds = file.part("mimetype") or b""
        return KINDS["odt" if kinds.strip().startswith(_ODT) else "ods"]
    return KINDS["packed"]


if __name__ == "__main__":
    sys.exit(main())
