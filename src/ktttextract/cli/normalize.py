"""`ktt normalize`: texts and documents with their letters in Unicode, whatever encoding they were in."""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ktttextract.cli.options import FILES_HELP
from ktttextract.cli.sources import Sources
from ktttextract.cli.typer_options import Encoding, MaxPages, MaxSize, Timeout
from ktttextract.errors import InputError, UsageError

if TYPE_CHECKING:
    from ktttextract.normalise.letters import Letters
    from ktttextract.source import SourceText

_MENDED = {
    "composed": "letters composed: {}",
    "mistaken_letters": "words with a letter taken for another: {}",
    "tone_placement": "tones moved to where state documents put them: {}",
}


class _Wanted(NamedTuple):
    sources: Sources
    encoding: str
    keep_tones: bool
    for_rules: bool
    quiet: bool


def normalize(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=FILES_HELP, show_default=False)],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write to this file; of several FILEs, a text each into this folder."
        ),
    ] = None,
    encoding: Encoding = None,
    keep_tones: Annotated[
        bool, typer.Option("--keep-tones", help='Leave tones where they stand: "hoà" stays "hoà".')
    ] = False,
    for_rules: Annotated[
        bool, typer.Option("--for-rules", help="Print the text as rules see it: one blank, one dash, lines joined.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Do not tell what was found.")] = False,
    max_size: MaxSize = None,
    timeout: Timeout = None,
    max_pages: MaxPages = None,
) -> int:
    """Convert texts and documents into Unicode (UTF-8, composed letters), whatever encoding their letters are in.

    TCVN3 (ABC), VNI, VPS, VISCII, VIQR, windows-1258 and UTF-8 that was read as something else are told by their
    content, line by line; what is not sure stays as it is. Lines, blanks and signs stay too. What was found, and how
    sure it is, is told on standard error.
    """
    sources = Sources(encoding, max_size, timeout, max_pages)
    wanted = _Wanted(sources, encoding or "", keep_tones, for_rules, quiet)
    if keep_tones and for_rules:
        raise UsageError("--keep-tones is for texts that people read: rules see tones in one place.")
    if files.count("-") > 1:
        raise UsageError("Standard input can be read only once.")
    if output is None or output == "-":
        if len(files) > 1:
            raise UsageError("Several texts need a folder.", advice="Name one with -o, such as -o unicode/.")
        from ktttextract.cli.streams import to_stdout

        return to_stdout((_converted(files[0], wanted),))
    if len(files) > 1 or output.endswith(("/", os.sep)) or os.path.isdir(output):
        return _into_folder(files, output, wanted)
    _write(files[0], output, wanted)
    return 0


def _into_folder(files: list[str], folder: str, wanted: _Wanted) -> int:
    """Write a text for each file; what fails is told and does not stop the others."""
    from ktttextract.cli.streams import failed

    names = [_name(name) for name in files]
    if len({name.casefold() for name in names}) < len(names):
        raise UsageError("Two of the files would be written to the same place.", advice="Convert them apart.")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: is no folder ({error.strerror}).", advice="Name another with -o.") from error
    code = 0
    for file, name in zip(files, names, strict=True):
        try:
            _write(file, os.path.join(folder, name), wanted)
        except Exception as error:  # noqa: BLE001 (a door: a fault in one text spares the others)
            code = failed(error) or 1
    return code


def _write(file: str, place: str, wanted: _Wanted) -> None:
    """Write what a file becomes; never over itself, where letters read wrong and whatever is no text would be lost."""
    from ktttextract.output.atomic_file import write_pieces

    if os.path.exists(place) and os.path.exists(file) and os.path.samefile(place, file):
        raise InputError(f"{file}: would be written over itself.", advice="Name another with -o.")
    write_pieces(place, (_converted(file, wanted),))


def _name(file: str) -> str:
    """The name of what a file becomes: that of a text stays, a document gets another ending."""
    if file == "-":
        return "stdin.txt"
    name = os.path.basename(os.path.normpath(file))
    return name if name.lower().endswith((".txt", ".md")) else f"{name}.txt"


def _converted(file: str, wanted: _Wanted) -> bytes:
    from ktttextract.cli.streams import complain
    from ktttextract.normalise.letters import mended_letters

    source = wanted.sources.read(file)
    if wanted.for_rules:
        from ktttextract.normalise import normalise

        return normalise(source.text).text.encode("utf-8", "surrogatepass")
    letters = mended_letters(source.text, keep_tones=wanted.keep_tones)
    if not wanted.quiet:
        complain(*(f"{source.name}: {said}" for said in _told(source, letters, wanted.encoding)))
    return letters.text.encode("utf-8", "surrogatepass")


def _told(source: "SourceText", letters: "Letters", named: str) -> Iterator[str]:
    from ktttextract.contract.letter_notices import doubted_words, found_words

    if named:
        yield f"read as {named}, as --encoding says."
    for found in (*source.letters, *(letters.old.found if letters.old else ())):
        yield found_words(found)
    if letters.old is not None and letters.old.doubted is not None:
        yield doubted_words(letters.old.doubted)
    if source.damage is not None:
        yield f"letters that could not be read and are U+FFFD: {source.damage.total}."
    for repair, count in letters.repairs.items():
        yield f"{_MENDED[repair].format(count)}."
    doubted = letters.old is not None and letters.old.doubted is not None
    if letters.text == source.text and not (source.letters or named or source.damage or doubted):
        yield "Unicode already, nothing was changed."
