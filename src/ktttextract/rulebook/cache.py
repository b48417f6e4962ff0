"""The compiled book in the user's cache folder: private, rebuilt whenever it is missing, stale or damaged."""

import contextlib
import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, cast

from ktttextract.rulebook.book import BookData

MAGIC = b"ktttextract rules 1\n"
SIZE = 32  # of a SHA-256


def cache_folder() -> str:
    """Where the book is kept, "" for nowhere: $KTTTEXTRACT_CACHE (empty: no cache), else the user's cache folder."""
    chosen = os.environ.get("KTTTEXTRACT_CACHE")
    if chosen is not None:
        return chosen
    if sys.platform == "linux":  # the rule is one line of the XDG standard; the library for the others takes 5 ms
        folder = os.path.join(
            os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache"), "ktttextract"
        )
        return folder if os.path.isabs(folder) else ""
    from platformdirs import user_cache_dir

    folder = user_cache_dir("ktttextract", appauthor=False)
    return folder if os.path.isabs(folder) else ""


def code_stamp(folders: Iterable[str] = ()) -> str:
    """What changes when the code that compiles the rules changes: sizes and times of this package's modules.

    `folders` are those of other modules that make what is kept with the rules.
    """
    stats = []
    for folder in (os.path.dirname(__file__), *folders):
        with os.scandir(folder) as entries:
            stats.append(
                sorted((e.name, e.stat().st_mtime_ns, e.stat().st_size) for e in entries if e.name[-3:] == ".py")
            )
    return repr(stats)


def read(folder: str, key: bytes) -> BookData | None:
    """The data kept under this key, or None: nobody needs to know why not."""
    if not folder:
        return None
    try:
        content = _content(folder, _path(folder, key))
    except OSError:
        return None
    head = len(MAGIC) + len(key) + SIZE
    payload = content[head:]
    if content[:head] != MAGIC + key + sha256(payload).digest():
        return None
    data: BookData = marshal.loads(payload)
    return data


def _content(folder: str, path: str) -> bytes:
    """The bytes of a file that nobody else can have written: marshal is made for own data only."""
    if not _own(os.lstat(folder), stat.S_ISDIR):
        return b""
    # A link is not followed, and a FIFO not waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", buffering=0, opener=lambda name, _: os.open(name, flags)) as stream:
        return stream.read() if _own(os.fstat(stream.fileno()), stat.S_ISREG) else b""


def _own(status: os.stat_result, kind: Callable[[int], bool]) -> bool:
    """Whether it is what it should be and, where users can be told apart, this user's and closed to others' writing."""
    if not kind(status.st_mode):
        return False
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)


def write(folder: str, key: bytes, data: BookData) -> None:
    """Keep the data: written beside and moved into place, so that no reader sees half a file; failing is no harm."""
    if not folder:
        return
    payload = marshal.dumps(cast("dict[str, Any]", data))  # of plain values alone
    path = _path(folder, key)
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if not _own(os.lstat(folder), stat.S_ISDIR):
            return  # what is kept there would not be read again
        with open(beside, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
            stream.write(MAGIC + key + sha256(payload).digest() + payload)
        os.replace(beside, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        return
    _tidy(folder)


def _path(folder: str, key: bytes) -> str:
    return os.path.join(folder, f"rules-{key.hex()[:32]}.bin")


def _tidy(folder: str, keep: int = 8) -> None:
    """Keep the newest books only: every change of a rule makes another one."""
    with contextlib.suppress(OSError):
        with os.scandir(folder) as entries:
            books = [(e.stat().st_mtime_ns, e.path) for e in entries if e.name.startswith("rules-")]
        for _, path in sorted(books)[:-keep]:
            os.unlink(path)


def trouble(folder: str) -> str:
    """Return why nothing can be kept in this folder, "" where something can."""
    above = folder
    while not os.path.lexists(above) and os.path.dirname(above) != above:
        above = os.path.dirname(above)
    if above == folder and not _own(os.lstat(folder), stat.S_ISDIR):
        return "it is no folder of this user, or others may write into it"
    return "" if os.access(above, os.W_OK | os.X_OK) else "it may not be written"
