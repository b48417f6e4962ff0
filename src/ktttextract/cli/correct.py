"""`ktt correct`: what a person says of a figure goes into a file of corrections, and from there into cases."""

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ktttextract.cli.completion import one_of
from ktttextract.cli.typer_options import Encoding, Rules
from ktttextract.errors import InputError, UsageError
from ktttextract.terminal import one_line

_USUAL = "figure"


class _OfFigures(TyperGroup):
    """`ktt correct FILE t7` is `ktt correct figure FILE t7`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = [_USUAL, *args]
        return super().parse_args(ctx, args)


correct = typer.Typer(
    cls=_OfFigures,
    rich_markup_mode=None,
    help=(
        "Say which figures were read wrongly.\n\n"
        "`ktt correct FILE t7 --year 2030` is short for `ktt correct figure FILE t7 --year 2030`; a FILE that has the "
        "name of a command is written ./cases."
    ),
)


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
        str | None,
        typer.Option(
            "--status",
            metavar="STATUS",
            help="target (also planned) or result (also reached).",
            autocompletion=one_of("target", "result"),
        ),
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
    rules: Rules = None,
    encoding: Encoding = None,
) -> int:
    """Correct one target of a text, reject it, take that back, or list what was corrected.

    The file of corrections keeps what stands in it. `ktt extract`, `ktt batch` and `ktt show` apply it with
    --corrections. Several fields may be corrected at once; a later call adds to what an earlier one said.
    """
    from ktttextract.cli.corrections_at_hand import listed, place_of, read, undone, written
    from ktttextract.cli.streams import to_stdout

    asked = [indicator is not None, year is not None, status is not None, reject, note is not None]
    if list_ + undo + any(asked) != 1:
        raise UsageError("Say what is to be done: --year, --indicator, --status, --reject, --undo or --list.")
    if list_ == (target is not None):
        raise UsageError("--list is of the whole FILE." if list_ else "Say which target: ktt correct FILE t7 --reject.")
    place = place_of(file, corrections)
    source, book = read(file, encoding, rules)
    if list_:
        return to_stdout((_lines(listed(source, place, book)),))
    assert target is not None
    if undo:
        return to_stdout((_lines([undone(source, target, place, book)]),))
    from ktttextract.corrections.making import Wish

    wish = Wish(indicator, _year(year), _status(status), reject, note)
    return to_stdout((_lines([written(source, target, wish, place, book)]),))


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
    rules: Rules = None,
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
    from ktttextract.cli.corrections_at_hand import place_of, writing
    from ktttextract.cli.streams import to_stdout
    from ktttextract.corrections import read_corrections
    from ktttextract.output.corrections_file import with_corrections

    said = [one for file in files for one in read_corrections(file).all()]
    with writing(place_of("", corrections)) as (file, write):
        known = {one.place: one for one in file.corrections}
        new = [one for one in said if known.get(one.place) != one]
        changed = len({one.place for one in new} & known.keys())
        if new:
            write(with_corrections(file, new))
    told = f"{one_line(corrections)}: thêm {len({one.place for one in new}) - changed}, thay {changed} chỗ sửa"
    return to_stdout((_lines([told]),))


def _cases_of(file: str, corrections: str | None, rules: str | None) -> list[Any]:
    from ktttextract.cli.corrections_at_hand import place_of, read
    from ktttextract.cli.streams import complain
    from ktttextract.corrections import read_corrections
    from ktttextract.rulecheck.correction_cases import cases_of

    source, book = read(file, None, rules)
    said = read_corrections(corrections or place_of(file, None)).of(source.sha256, source.name)
    cases = list(cases_of(source, said.corrections, book))
    left = len(said.corrections) - len(cases) + len(said.disputed) + said.elsewhere
    if left:
        complain(f"{source.name}: {left} of its corrections do not fit and are left out.")
    elif not cases:
        complain(f"{source.name}: nothing is corrected in it.")
    return cases


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


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
