"""`ktt show`: texts with their findings marked, as a page for a browser or in the terminal."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ktttextract.cli.options import refuse_input
from ktttextract.cli.sources import Sources
from ktttextract.cli.typer_options import Anaphora, Encoding, Globs, MaxPages, MaxSize, Rules, Timeout
from ktttextract.errors import InputError, UsageError
from ktttextract.messages import speak_notices
from ktttextract.source import SourceText

if TYPE_CHECKING:
    from ktttextract.output.page.document import Shown

_ENDINGS = (".html", ".htm")


def show(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Texts and documents to read, or folders of them; - is standard input.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write one page to this file (.html); - is standard output."
        ),
    ] = None,
    glob: Globs = None,
    rules: Rules = None,
    anaphora: Anaphora = False,
    why: Annotated[
        bool, typer.Option("--why", help="Also show which rule decided each field, and figures that were refused.")
    ] = False,
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="PATH",
            help="Apply and show what people said of figures: a file of `ktt correct`, or a folder with such files.",
        ),
    ] = None,
    encoding: Encoding = None,
    max_size: MaxSize = None,
    timeout: Timeout = None,
    max_pages: MaxPages = None,
) -> int:
    """Show texts with their findings marked: a page for the browser, or in the terminal.

    With -o it is one file that works offline and from a mail, the text left and the findings right; several files or a
    folder give an index too. Without -o a terminal shows the same in a pager ($PAGER, else less), a pipe gets it plain.
    """
    if output is not None and output != "-" and not output.lower().endswith(_ENDINGS):
        raise UsageError(f"{output}: is no name of a page.", advice="Let it end with .html.")
    if files.count("-") > 1:
        raise UsageError("Standard input can be read only once.")
    refuse_input(output, files)
    if glob and not any(os.path.isdir(name) for name in files):
        raise UsageError("--glob is for folders, and none is named.")
    sources = Sources(encoding, max_size, timeout, max_pages)
    texts = _Texts(files, glob or [], output, rules, corrections, sources, anaphora=anaphora, why=why)
    if output is None:
        _in_terminal(texts)
    else:
        _as_page(texts, output, len(files) > 1 or os.path.isdir(files[0]))
    return texts.code


class _Texts:
    """The texts that are named, one after the other; what fails is told on standard error and left out."""

    def __init__(
        self,
        names: list[str],
        globs: list[str],
        output: str | None,
        rules: str | None,
        corrections: str | None,
        sources: Sources,
        *,
        anaphora: bool,
        why: bool,
    ) -> None:
        from ktttextract.api import book_with
        from ktttextract.corrections import Corrections, read_corrections

        self.code = 0
        self._names = names
        self._globs = globs
        self._output = output
        self._book = book_with(rules)  # broken rules are told once, before any text is read
        self._corrections = Corrections() if corrections is None else read_corrections(corrections)
        self._sources = sources
        self._anaphora = anaphora
        self._why = why

    def __iter__(self) -> Iterator["Shown"]:
        from ktttextract.cli.streams import failed

        for name in self._names:
            for text in self._sources.each(self._files(name)):
                try:
                    shown = self._shown(text())
                except Exception as error:  # noqa: BLE001 (a door: a fault of the tool in one text spares the others)
                    self.code = failed(error) or 1
                    continue
                yield shown

    @property
    def met_archive(self) -> bool:
        """Whether one of the files was a packed one, so that there may be several texts."""
        return self._sources.met_archive

    def _shown(self, source: SourceText) -> "Shown":
        from ktttextract.api import extract_source
        from ktttextract.normalise.letters import true_letters
        from ktttextract.output.page.document import Shown

        said = self._corrections
        corrections = said.of(source.sha256, source.name).corrections
        # People read it; what they said of figures holds in the text as it came.
        if not corrections and (letters := true_letters(source.text)) is not None:
            source = source._replace(text=letters.text, letters=(*source.letters, *letters.found))
        data = extract_source(source, self._book, anaphora=self._anaphora, why=self._why, corrections=said)
        speak_notices(data)
        return Shown(source.text, data, corrections)

    def _files(self, name: str) -> Iterator[str]:
        """The file of that name, or the files of that folder without the page itself."""
        if name == "-" or not os.path.isdir(name):
            yield name
            return
        from ktttextract.batch.folder_walk import Patterns, walk
        from ktttextract.cli.streams import complain, failed

        page = frozenset({os.path.realpath(os.fsencode(self._output))} if self._output else ())
        passed: list[str] = []
        found = False
        try:
            for entry in walk(
                os.fsencode(name), Patterns(self._globs, []), page, passed=lambda path: passed.append(os.fsdecode(path))
            ):
                found = True
                yield os.fsdecode(entry.path)
        except OSError as error:
            self.code = failed(InputError(f"{name}: cannot be read ({error.strerror}).", advice="Check the folder."))
            return
        complain(*(f"{path} is an output of ktt: passed over." for path in passed))
        if not found:
            self.code = failed(InputError(f"{name}: has no text in it.", advice="Check the folder and --glob."))


def _as_page(texts: _Texts, output: str, index: bool) -> None:
    from ktttextract.cli.streams import to_stdout
    from ktttextract.output.atomic_file import write_pieces
    from ktttextract.output.page import page_pieces

    shown = list(texts)
    if not shown:
        return  # every input failed and was told of: an older page is worth more than an empty one
    pieces = page_pieces(shown, index=index or texts.met_archive)
    if output == "-":
        to_stdout(pieces)
    else:
        write_pieces(output, pieces)


def _in_terminal(texts: _Texts) -> None:
    from ktttextract.cli.pager import colours_wanted, on_terminal, to_pager
    from ktttextract.cli.streams import to_stdout
    from ktttextract.output.marked_text import marked_text_bytes

    coloured, terminal = colours_wanted(), on_terminal()

    def pieces() -> Iterator[bytes]:
        before = b""
        for shown in texts:
            yield before + marked_text_bytes(shown, coloured=coloured, wrapped=terminal)
            before = b"\n" + "─".encode() * 72 + b"\n\n"

    if terminal:
        to_pager(list(pieces()))  # read first: what is told of failures must not run into the pager
    else:
        to_stdout(pieces())
