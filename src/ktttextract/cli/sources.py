"""Files of a command line as texts: standard input, documents within limits, what is in packed files."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from ktttextract.cli.options import known_encoding, positive, whole
from ktttextract.cli.streams import read_stdin
from ktttextract.errors import ArchiveError
from ktttextract.source import SourceText, member_of, read_bytes, read_file

if TYPE_CHECKING:
    from ktttextract.reading.limits import Limits

Open = Callable[[], SourceText]
STDIN = "-"
_IN_STDIN = "-/"  # a file of a packed one there


class Sources:
    """Reads files in the encoding and within the limits that options say; raises UsageError for odd ones."""

    def __init__(
        self,
        encoding: str | None = None,
        max_size: str | None = None,
        timeout: str | None = None,
        max_pages: str | None = None,
    ) -> None:
        self._encoding = known_encoding(encoding)
        self._limits: Limits | None = None
        said = positive("--max-size", max_size), positive("--timeout", timeout), whole("--max-pages", max_pages)
        if said != (None, None, None):
            from ktttextract.reading.limits import limits_of

            self._limits = limits_of(*said)
        self._stdin: bytes | None = None
        self.met_archive = False

    def read(self, name: str) -> SourceText:
        """Return a text; raises InputError. "-" is standard input, "-/plan.docx" a file of a packed one there."""
        if name != STDIN and not name.startswith(_IN_STDIN):
            return read_file(name, self._limits, self._encoding)
        if self._stdin is None:
            self._stdin = read_stdin()
        if name == STDIN:
            return read_bytes(self._stdin, name, self._limits, self._encoding)
        data = member_of(self._stdin, name[len(_IN_STDIN) :], name, self._limits)
        return read_bytes(data, name, self._limits, self._encoding)

    def each(self, names: Iterable[str]) -> Iterator[Open]:
        """Yield for each text what gives it, or raises what is wrong with it; of a packed file for each one in it."""
        for name in names:
            try:
                source = self.read(name)
            except ArchiveError as archive:
                self.met_archive = True
                for member in archive.members:
                    yield partial(self.read, f"{name}/{member}")
                if not archive.members:
                    yield partial(_fail, archive)
            except Exception as error:  # noqa: BLE001 (handed on to who asks for the text)
                yield partial(_fail, error)
            else:
                yield partial(_given, source)


def _given(source: SourceText) -> SourceText:
    return source


def _fail(error: Exception) -> NoReturn:
    raise error
