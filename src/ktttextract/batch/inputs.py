"""The inputs of a batch in their order: folders, files, lists of files, tables with a column of texts."""

import os
from collections.abc import Iterable, Iterator
from typing import IO, NamedTuple

from ktttextract.batch.datasets import TABLE_ENDINGS, Dataset, Section, count_rows, read_rows, sections
from ktttextract.batch.folder_walk import CORRECTIONS_ENDING, Entry, Patterns, is_of_batch, walk
from ktttextract.batch.items import Item
from ktttextract.batch.path_names import safe_part, shortened
from ktttextract.batch.task import NO_FILE, special
from ktttextract.errors import ArchiveError, KtttextractError, UsageError
from ktttextract.names import name_of

_BLOCK = 1 << 16
_PACKED = b".zip"


class Choice(NamedTuple):
    """What of the inputs is read."""

    inputs: tuple[bytes, ...] = ()
    files_from: str | None = None
    globs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    follow: bool = False
    text_column: str = "text"
    id_column: str | None = None


class Source(NamedTuple):
    """A file: a text, or a table of texts."""

    id: str
    path: bytes
    size: int
    place: bytes
    error: tuple[str, str, str] | None
    dataset: Dataset | None
    members: tuple[str, ...] = ()  # names in a packed file

    def files(self) -> "Iterator[Source]":
        """Yield the files in a packed file, else the file itself.

        The path of one goes on behind that of the packed file, its result lies in a folder of that file's name.
        """
        folder, name = os.path.split(self.place)
        for member in self.members:
            place = os.path.join(folder, shortened(name), _mirrored(os.fsencode(member)))
            path, size = b"%s/%s" % (self.path, os.fsencode(member)), self.size // len(self.members)
            yield Source(f"{self.id}/{member}", path, size, place, None, None)
        if not self.members:
            yield self

    def sections(self) -> Iterator[Section | None]:
        """Yield the parts of a table that can be read by several."""
        return sections(self.path)


class Inputs:
    """The items that a choice means; they can be gone through more than once, a list on standard input too."""

    def __init__(self, choice: Choice, shunned: frozenset[bytes] = frozenset()) -> None:
        self._choice = choice
        self._shunned = shunned
        self._passed: set[bytes] = set()
        self._packed: dict[bytes, tuple[str, ...]] = {}
        self._patterns = Patterns(list(choice.globs), list(choice.excludes))
        self._list = _opened(choice.files_from) if choice.files_from is not None else None
        if self._list is None and not choice.inputs:
            raise UsageError("Nothing to read: name folders or files, or a list with --files-from.")
        for path in choice.inputs:
            if not os.path.lexists(path):
                raise UsageError(f"{name_of(path)}: no such file or folder.", advice="Check the path.")

    def items(self) -> Iterator[Item]:
        """Yield every input in its order."""
        for source in self.sources():
            if source.dataset is not None:
                yield from _rows(source, source.dataset)
                continue
            for one in source.files():
                folder, name = os.path.split(one.place)
                place = os.path.join(folder, shortened(name))
                yield Item(one.id, one.path, None, one.size, place, one.error)

    def passed_over(self) -> list[str]:
        """Return the outputs of other runs that were met and not read."""
        return [name_of(path) for path in sorted(self._passed)]

    def sources(self) -> Iterator[Source]:
        """Yield the files in the same order, tables as one."""
        alone = len(self._choice.inputs) == 1 and self._list is None
        for path in self._named(self._choice.inputs):
            if os.path.isdir(path):
                for entry in self._walked(path):
                    yield self._source(entry, entry.below if alone else _mirrored(entry.path))
            else:
                place = os.path.basename(path) if alone else _mirrored(path)
                yield self._source(Entry(path, b"", _size(path)), place)
        for path in self._named(self._listed()):
            yield self._source(Entry(path, b"", _size(path)), _mirrored(path))

    def count(self) -> int:
        """Return how many inputs there are; reads tables as far as their rows must be counted, files not at all."""
        total = 0
        for path in self._named(self._choice.inputs):
            if os.path.isdir(path):
                total += sum(self._weight(entry.path) for entry in self._walked(path))
            else:
                total += self._weight(path)
        return total + sum(self._weight(path) for path in self._named(self._listed()))

    def _walked(self, folder: bytes) -> Iterator[Entry]:
        return walk(folder, self._patterns, self._shunned, self._choice.follow, self._passed.add)

    def _named(self, paths: Iterable[bytes]) -> Iterator[bytes]:
        """The paths that were named, without outputs of runs: a pattern of the shell names those too."""
        for path in paths:
            if path.endswith(CORRECTIONS_ENDING):
                continue
            if not is_of_batch(path):
                yield path
            elif os.path.realpath(path) not in self._shunned:
                self._passed.add(path)

    def _weight(self, path: bytes) -> int:
        if path.lower().endswith(_PACKED):
            return len(self._members(path)) or 1
        return count_rows(path) if path.endswith(TABLE_ENDINGS) and not special(path) else 1

    def _source(self, entry: Entry, place: bytes) -> Source:
        name = name_of(entry.path)
        dataset = None
        error = ("InputError", f"{name}: {entry.error}.", "Check the folder.") if entry.error else None
        if kind := special(entry.path):
            error = ("InputError", f"{name}: is {kind}.", NO_FILE)
        if entry.path.endswith(TABLE_ENDINGS) and not error:
            dataset = Dataset(entry.path, name, self._choice.text_column, self._choice.id_column)
        members = self._members(entry.path) if entry.path.lower().endswith(_PACKED) and not error else ()
        return Source(name, entry.path, entry.size, place, error, dataset, members)

    def _members(self, path: bytes) -> tuple[str, ...]:
        """The names in a packed file, none where it cannot be looked into: reading it will tell why."""
        if path not in self._packed:
            from ktttextract.source import read_file

            self._packed[path] = ()
            try:
                if not special(path):
                    read_file(os.fsdecode(path))
            except ArchiveError as archive:
                self._packed[path] = archive.members
            except KtttextractError:
                pass
        return self._packed[path]

    def _listed(self) -> Iterator[bytes]:
        if self._list is not None:
            self._list.seek(0)
            yield from split_list(self._list)


def _rows(source: Source, dataset: Dataset) -> Iterator[Item]:
    for row in read_rows(dataset):
        size = len(row.text) * 2 if row.text else 0
        place = os.path.join(source.place, shortened(safe_part(row.part)))
        yield Item(row.id, None, row.text, size, place, row.error)


def split_list(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the paths of a list: between NUL bytes if it has any, else one a line; empty ones are none."""
    block = stream.read(_BLOCK)
    mark = b"\0" if b"\0" in block else b"\n"
    rest = b""
    while block:
        *paths, rest = (rest + block).split(mark)
        yield from (path for path in (_line(path, mark) for path in paths) if path)
        block = stream.read(_BLOCK)
    if _line(rest, mark):
        yield _line(rest, mark)


def _line(path: bytes, mark: bytes) -> bytes:
    return path.removesuffix(b"\r") if mark == b"\n" else path


def _opened(name: str) -> IO[bytes]:
    """A list as a file that can be read twice."""
    import shutil
    import sys
    import tempfile

    kept: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the inputs)
    try:
        if name == "-":
            shutil.copyfileobj(sys.stdin.buffer, kept)
        else:
            with open(name, "rb") as stream:
                shutil.copyfileobj(stream, kept)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror}).", advice="Check the path of the list.") from error
    return kept


def _mirrored(path: bytes) -> bytes:
    """The path below an output folder for one that was named in full: never outside of it."""
    _, rest = os.path.splitdrive(path)
    if os.name == "nt":
        rest = rest.replace(b"\\", b"/")
    parts = [b"%2E%2E" if part == b".." else part for part in rest.split(b"/") if part not in (b"", b".")]
    return os.path.join(*(parts or [b"%"]))


def _size(path: bytes) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
