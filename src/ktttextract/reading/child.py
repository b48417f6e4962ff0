"""The process that reads one document: `python -m ktttextract.reading.child`, bytes in, JSON out.

The first line of its input is JSON: the kind, the limits, and an encoding where one was named. Whatever a hostile
document does to it, its parent lives on, and it has no more memory or time than it is given here.
"""

import contextlib
import json
import os
import re
import sys
from functools import partial
from typing import Any

from ktttextract.legacy.encodings import unicode_of
from ktttextract.reading.blocks import joined
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.kinds import KINDS, Kind
from ktttextract.reading.limits import Limits
from ktttextract.reading.readers import NotReadError, kind_inside, reader_of

_HALVES = re.compile("[\ud800-\udfff]")


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


def _answer(kind: Kind, data: bytes, limits: Limits, wanted: str) -> dict[str, Any]:
    name = kind.name
    try:
        kind = kind_inside(kind, data, limits)
        name = kind.name
        reader = reader_of(kind)
        restored = partial(unicode_of, encoding=wanted) if wanted else None
        text, parts, told = joined(reader.read(data, limits), limits, restored)
        encoding = wanted or reader.encoding(data)
    except NotReadError as error:
        return {"failed": "not read", "name": name, "what": "", "advice": error.advice}
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
        "told": told,
    }


if __name__ == "__main__":
    sys.exit(main())
