"""The files of a folder in a fixed order, whatever their names: bytes all the way, no link followed twice."""

import os
import re
from collections.abc import Callable, Iterator
from fnmatch import translate
from typing import NamedTuple

from ktttextract.batch.output_marks import is_output_file, is_tables_folder
from ktttextract.corrections.records import ENDING
from ktttextract.names import LITTER

# Folders of ours: never inputs, also those of another output.
STATE_ENDING = b".ktt-batch"
FAILURES_ENDING = b".failures.jsonl"
_LITTER = tuple(map(os.fsencode, LITTER))
CORRECTIONS_ENDING = ENDING.encode()  # written by people, about the texts beside it


class Entry(NamedTuple):
    """A file with its path, the same below the folder that was named, its size, and why it cannot be read."""

    path: bytes
    below: bytes
    size: int
    error: str = ""


class Patterns:
    """What `--glob` and `--exclude` say: matched with the name, or with the path where they have a slash."""

    def __init__(self, globs: list[str], excludes: list[str]) -> None:
        self._globs = [_compiled(glob) for glob in globs]
        self._excludes = [_compiled(glob) for glob in excludes]

    def wants(self, below: bytes) -> bool:
        """Return whether a file is to be read."""
        return (not self._globs or _any(self._globs, below)) and not _any(self._excludes, below)

    def enters(self, below: bytes) -> bool:
        """Return whether a folder is to be looked into."""
        return not _any(self._excludes, below)


_Pattern = tuple[re.Pattern[str], bool]


def _compiled(glob: str) -> _Pattern:
    whole = "/" in glob.rstrip("/")
    return re.compile(translate(glob.strip("/"))), whole


def _any(patterns: list[_Pattern], below: bytes) -> bool:
    path = os.fsdecode(below).replace(os.sep, "/")
    name = path.rpartition("/")[2]
    return any(pattern.match(path if whole else name) for pattern, whole in patterns)


def is_of_batch(path: bytes) -> bool:
    """Return whether a path is an output of this tool, or the state or the failures of one: by its name or content."""
    path = path.rstrip(os.fsencode(os.sep))
    return (
        path.endswith((STATE_ENDING, FAILURES_ENDING))
        or os.path.isdir(path + STATE_ENDING)
        or os.path.isfile(path + FAILURES_ENDING)
        or (is_tables_folder(path) if os.path.isdir(path) else os.path.isfile(path) and is_output_file(path))
    )


def walk(
    folder: bytes,
    patterns: Patterns,
    shunned: frozenset[bytes],
    follow: bool = False,
    passed: Callable[[bytes], object] = len,
) -> Iterator[Entry]:
    """Yield the files below `folder`, those of a folder by the bytes of their names.

    Hidden ones, what programs leave behind, files of corrections and `shunned` real paths are passed over, and outputs
    of this tool, which `passed` is told of. Links to files are followed, links to folders only with `follow`, and no
    folder is entered twice, so that loops end.
    Raises OSError when `folder` itself cannot be read.
    """
    seen: set[tuple[int, int]] = set()
    pending = [(folder, b"")]
    with os.scandir(folder):
        pass
    while pending:
        path, below = pending.pop()
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Entry(path, below, 0, error.strerror or str(error))
            continue
        outputs = _outputs(found)
        yield from _files(found, below, patterns, shunned, outputs, passed)
        folders = [(entry.path, _joined(below, entry.name)) for entry in found if _is_folder(entry, follow)]
        wanted = [one for one in folders if patterns.enters(one[1]) and not _shunned(one[0], shunned)]
        made = {path for path, _ in wanted if os.path.basename(path) in outputs or is_tables_folder(path)}
        for path, _ in wanted:
            if path in made:
                passed(path)
        pending.extend(reversed([one for one in wanted if one[0] not in made]))


def _outputs(found: list[os.DirEntry[bytes]]) -> set[bytes]:
    """The names in a folder beside which the state or the failures of a run lie."""
    names = [entry.name for entry in found if entry.name.endswith((STATE_ENDING, FAILURES_ENDING))]
    return {name.removesuffix(STATE_ENDING).removesuffix(FAILURES_ENDING) for name in names}


def _files(
    found: list[os.DirEntry[bytes]],
    below: bytes,
    patterns: Patterns,
    shunned: frozenset[bytes],
    outputs: set[bytes],
    passed: Callable[[bytes], object],
) -> Iterator[Entry]:
    for entry in found:
        name = entry.name
        if name.startswith(_LITTER) or name.endswith((FAILURES_ENDING, CORRECTIONS_ENDING)):
            continue
        try:
            # A link that leads nowhere is an input that fails; a pipe or a socket is none.
            if not entry.is_file() and not (entry.is_symlink() and not os.path.exists(entry.path)):
                continue
            size = entry.stat().st_size
        except OSError:
            size = 0
        inside = _joined(below, name)
        if not patterns.wants(inside) or _shunned(entry.path, shunned):
            continue
        if name in outputs or is_output_file(entry.path):
            passed(entry.path)
            continue
        yield Entry(entry.path, inside, size)


def _is_folder(entry: os.DirEntry[bytes], follow: bool) -> bool:
    if entry.name.startswith(_LITTER) or entry.name.endswith(STATE_ENDING):
        return False
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


def _shunned(path: bytes, shunned: frozenset[bytes]) -> bool:
    # The real path is asked for only where the name makes it possible.
    names = {os.path.basename(one) for one in shunned}
    return os.path.basename(path) in names and os.path.realpath(path) in shunned


def _joined(below: bytes, name: bytes) -> bytes:
    return os.path.join(below, name) if below else name
