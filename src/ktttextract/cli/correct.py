"""`ktt correct`: what a person says of a figure goes into a file of corrections, and from there into cases."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ktttextract.errors import InputError, UsageError
from ktttextract.terminal import one_line

if TYPE_CHECKING:
    from ktttextract.corrections.reading import ReadFile
    from ktttextract.corrections.records import Correction
    from ktttextract.rulebook import RuleBook
    from ktttextract.source import SourceText

_USUAL = "figure"
_MOST_WAITED = 10  # seconds for another call that writes the same file


class _OfFigures(TyperGroup):
    """`ktt correct FILE t7` is `ktt correct figure FILE t7`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [_USUAL, *args]
        return super().parse_args(ctx, args)


correct = typer.Typer(
    cls=_OfFigures,
    rich_markup_mode=None,
    help="Say which figures were read wrongly: ktt correct FILE t7 --year 2030 is short for ktt correct figure.",
)
_Rules = Annotated[
    str | None, typer.Option("--rules", metavar="DIR", help="Use the rules of this pack on top of the built-in ones.")
]


@correct.command(_USUAL)
def correct_figure(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Text or document; - is standard input.")],
    target: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The target, such as t7, as `ktt extract FILE` numbers them.")
    ] = None,
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="WORDS", help="What the figure measures.")
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="Its year; none where it has no year.")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="target (also planned) or result (also reached).")
    ] = None,
    reject: Annotated[bool, typer.Option("--reject", help="The figure is no target.")] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="WORDS", help="Words of your own for readers.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the correction of this target back.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Show the corrections of FILE.")] = False,
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections", metavar="PATH", help="The file of corrections; without it FILE.corrections.yaml."
        ),
    ] = None,
    rules: _Rules = None,
    encoding: Annotated[
        str | None, typer.Option("--encoding", metavar="NAME", help="The letters are in this one, of before Unicode.")
    ] = None,
) -> int:
    """Correct one target of a text, reject it, take that back, or list what was corrected.

    The file of corrections keeps what stands in it. `ktt extract`, `ktt batch` and `ktt show` apply it with
    --corrections. Several fields may be corrected at once; a later call adds to what an earlier one said.
    """
    from ktttextract.cli.streams import to_stdout

    asked = [indicator is not None, year is not None, status is not None, reject, note is not None]
    if list_ + undo + any(asked) != 1:
        raise UsageError("Say what is to be done: --year, --indicator, --status, --reject, --undo or --list.")
    if list_ == (target is not None):
        raise UsageError("--list is of the whole FILE." if list_ else "Say which target: ktt correct FILE t7 --reject.")
    place = _place_of(file, corrections)
    source, book = _read(file, encoding, rules)
    if list_:
        return to_stdout((_lines(_listed(source, place, book)),))
    assert target is not None
    if undo:
        return to_stdout((_lines([_undone(source, target, place, book)]),))
    from ktttextract.corrections.making import Wish

    wish = Wish(indicator, _year(year), _status(status), reject, note)
    return to_stdout((_lines([_written(source, target, wish, place, book)]),))


@correct.command("cases")
def correction_cases(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Texts and documents that were corrected.")],
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="PATH",
            help="A file of corrections, or a folder with such files; without it FILE.corrections.yaml of each FILE.",
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="Write to this file, not to standard output.")
    ] = None,
    rules: _Rules = None,
) -> int:
    """Turn corrections into cases for rules: a file for the folder cases/ of a pack.

    Each case is so much of its text that the figure is still read wrongly (how it begins, the heads above, the lines
    before), with the rules that decided above it. `ktt rules check PACK` tells which do not hold yet.
    """
    from ktttextract.cli.streams import failed, to_stdout
    from ktttextract.rulecheck.correction_cases import cases_bytes

    code = 0
    found: list[Any] = []
    for file in files:
        try:
            found += _cases_of(file, corrections, rules)
        except InputError as error:
            code = failed(error)
    if not found:
        return code
    if output is None or output == "-":
        return to_stdout((cases_bytes(found),)) or code
    from ktttextract.output.atomic_file import write_pieces

    write_pieces(output, (cases_bytes(found),))
    return code


@correct.command("merge")
def merge_corrections(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Files of corrections, such as the page gives, or folders of them."),
    ],
    corrections: Annotated[
        str, typer.Option("--corrections", metavar="PATH", help="The file of corrections that they go into.")
    ],
) -> int:
    """Put corrections of other files into one, which keeps what stands in it.

    What a FILE says of a figure stands in the place of what was said of it before.
    """
    from ktttextract.cli.streams import to_stdout
    from ktttextract.corrections import read_corrections
    from ktttextract.output.corrections_file import with_corrections

    said = [one for file in files for one in read_corrections(file).all()]
    with _writing(_place_of("", corrections)) as (file, write):
        known = {one.place: one for one in file.corrections}
        new = [one for one in said if known.get(one.place) != one]
        changed = len({one.place for one in new} & known.keys())
        if new:
            write(with_corrections(file, new))
    told = f"{one_line(corrections)}: thêm {len({one.place for one in new}) - changed}, thay {changed} chỗ sửa"
    return to_stdout((_lines([told]),))


def _cases_of(file: str, corrections: str | None, rules: str | None) -> list[Any]:
    from ktttextract.cli.streams import complain
    from ktttextract.corrections import read_corrections
    from ktttextract.rulecheck.correction_cases import cases_of

    source, book = _read(file, None, rules)
    said = read_corrections(corrections or _place_of(file, None)).of(source.sha256, source.name)
    cases = list(cases_of(source, said.corrections, book))
    left = len(said.corrections) - len(cases) + len(said.disputed) + said.elsewhere
    if left:
        complain(f"{source.name}: {left} of its corrections do not fit and are left out.")
    elif not cases:
        complain(f"{source.name}: nothing is corrected in it.")
    return cases


def _place_of(file: str, corrections: str | None) -> str:
    from ktttextract.corrections.records import ENDING

    if corrections is not None:
        if os.path.isdir(corrections):
            raise UsageError(f"{corrections}: is a folder.", advice="Name a file of corrections in it.")
        return corrections
    if file == "-":
        raise UsageError("Standard input has no place for corrections beside it: name a file with --corrections.")
    return f"{file}{ENDING}"


def _read(file: str, encoding: str | None, rules: str | None) -> "tuple[SourceText, RuleBook]":
    from ktttextract.api import book_with
    from ktttextract.cli.options import known_encoding
    from ktttextract.cli.streams import read_stdin
    from ktttextract.source import read_bytes, read_file

    known = known_encoding(encoding)
    source = read_bytes(read_stdin(), "-", None, known) if file == "-" else read_file(file, None, known)
    return source, book_with(rules)


def _year(said: str | None) -> Any:
    from ktttextract.corrections.reading import is_year
    from ktttextract.corrections.records import NO_YEAR

    if said is None or said == NO_YEAR:
        return said
    year = int(said) if said.isascii() and said.isdigit() and len(said) == 4 else 0
    if not is_year(year):
        raise UsageError(f"{said!r} is no year: write it in four digits, or {NO_YEAR}.")
    return year


def _status(said: str | None) -> Any:
    from ktttextract.corrections.records import STATUSES

    status = {"planned": "target", "reached": "result"}.get(said or "", said)
    if status is not None and status not in STATUSES:
        raise UsageError(f"{said!r} is no status: use {' or '.join(STATUSES)}.")
    return status


def _written(source: "SourceText", id: str, wish: Any, place: str, book: "RuleBook") -> str:
    from ktttextract.corrections.making import corrected
    from ktttextract.output.corrections_file import correction_words, found_of, with_corrections, without_correction

    target = _target(source, id, book)
    found = found_of(source, target, book)
    with _writing(place) as (file, write):
        known = next((one for one in file.corrections if one.place == found.place), None)
        correction = corrected(found, known, wish)
        if correction is None:
            if known is None:
                raise UsageError(f"{id} is read so already.", advice="Nothing was written.")
            write(without_correction(file, found.place))
            return f"{id}: không còn gì để sửa ({one_line(place)})"
        write(with_corrections(file, [correction]))
    return f"{_told(id, correction, correction_words(correction))} ({one_line(place)})"


def _undone(source: "SourceText", id: str, place: str, book: "RuleBook") -> str:
    from ktttextract.output.corrections_file import found_of, without_correction

    figure = found_of(source, _target(source, id, book), book)
    with _writing(place) as (file, write):
        if figure.place not in [one.place for one in file.corrections]:
            raise UsageError(f"{id} is not corrected in {place}.", advice="ktt correct FILE --list shows what is.")
        write(without_correction(file, figure.place))
    return f"{id}: đã bỏ chỗ sửa ({one_line(place)})"


def _target(source: "SourceText", id: str, book: "RuleBook") -> dict[str, Any]:
    from ktttextract.api import extract_source

    targets = extract_source(source, book)["targets"]
    for target in targets:
        if target["id"] == id:
            return dict(target)
    last = f"they go from t1 to {targets[-1]['id']}" if targets else "it has none"
    raise UsageError(f"{source.name} has no target {id!r}: {last}.", advice="ktt extract -f table lists them.")


def _listed(source: "SourceText", place: str, book: "RuleBook") -> Iterator[str]:
    """A line a correction of this text: the target that it fits, what is said, and whether it fits."""
    from ktttextract.api import extract_source
    from ktttextract.corrections.reading import read_file
    from ktttextract.output.corrections_file import correction_words

    at = {(one["start"], one["end"]): one["id"] for one in extract_source(source, book)["targets"]}
    own = [one for one in read_file(place).corrections if one.sha256 == source.sha256]
    for one in sorted(own, key=lambda one: one.place):
        fits = source.text[one.start : one.end] == one.text
        id = at.get((one.start, one.end), "") if fits else ""
        note = f" ({one.note})" if one.note else ""
        yield f"{_told(id or '?', one, correction_words(one))}{one_line(note)}{'' if id else ' [không còn khớp]'}"
    if not own:
        yield f"{one_line(place)}: chưa sửa gì trong văn bản này"


def _told(id: str, correction: "Correction", words: str) -> str:
    return f"{id} «{one_line(' '.join(correction.text.split()))}»: {one_line(words)}"


@contextmanager
def _writing(place: str) -> "Iterator[tuple[ReadFile, Any]]":
    """The file as it stands, and what writes it anew; no other call of this user comes between both."""
    from ktttextract.corrections.reading import parsed, read_file
    from ktttextract.output.atomic_file import write_pieces

    with _locked(place):
        file = read_file(place) if os.path.lexists(place) else parsed(b"", place)
        yield file, lambda data: write_pieces(place, (data,))


@contextmanager
def _locked(place: str) -> Iterator[None]:
    """Hold a lock in the user's cache, so that none lies about beside the file; without a cache there is none."""
    from hashlib import sha256

    from filelock import FileLock, Timeout

    from ktttextract.errors import LockedError
    from ktttextract.rulebook.cache import cache_folder

    folder = cache_folder()
    name = sha256(os.fsencode(os.path.realpath(place))).hexdigest()[:32]
    lock = FileLock(os.path.join(folder, f"corrections-{name}.lock"), timeout=_MOST_WAITED)
    held = False
    try:
        if folder:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            lock.acquire()
            held = True
    except Timeout as error:
        raise LockedError(f"Another call is writing {place}.", advice="Wait for it, or stop it.") from error
    except OSError:
        pass
    try:
        yield
    finally:
        if held:
            lock.release()


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
