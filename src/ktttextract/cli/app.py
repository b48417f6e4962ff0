"""The Typer application: every command with its help, and shell completion."""

from typing import Annotated, Any

import typer
import typer.main

from ktttextract import __version__
from ktttextract.cli.batch import batch
from ktttextract.cli.compare import compare
from ktttextract.cli.completion import one_of
from ktttextract.cli.correct import correct
from ktttextract.cli.doctor import doctor, verbose_version
from ktttextract.cli.examples import epilog_of
from ktttextract.cli.man_page import man
from ktttextract.cli.normalize import normalize
from ktttextract.cli.options import EXIT_CODES, FILES_HELP, ExtractCall
from ktttextract.cli.rules import rules
from ktttextract.cli.show import show
from ktttextract.cli.sources import Sources
from ktttextract.cli.streams import complain, to_stdout
from ktttextract.cli.typer_options import (
    Anaphora,
    Corrections,
    Encoding,
    MaxPages,
    MaxSize,
    Rules,
    Timeout,
    format_option,
    option,
)
from ktttextract.errors import UsageError
from ktttextract.messages import vietnamese

# A blank line between the rows keeps them apart in the plain help.
_EPILOG = "Exit codes:\n\n" + "\n\n".join(f"{code}  {meaning}" for code, meaning in EXIT_CODES)
_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

app = typer.Typer(
    name="ktt",
    help="Extract cited documents, dates, bodies and numeric targets from Vietnamese Party and government plans.",
    epilog=_EPILOG,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)
app.add_typer(correct, name="correct")
app.add_typer(rules, name="rules")
indicators = typer.Typer(help="Look up the official indicators.", rich_markup_mode=None)
app.add_typer(indicators, name="indicators")


def root() -> Any:
    """Return the command `ktt` with all below it, their examples and their help in the language of the people here."""
    command = typer.main.get_command(app)
    _with_examples(command, "ktt")
    if vietnamese():
        from ktttextract.cli.in_vietnamese import put_into_vietnamese

        put_into_vietnamese(command)
    return command


def _with_examples(command: Any, name: str) -> None:
    command.epilog = command.epilog or epilog_of(name)
    for below, each in getattr(command, "commands", {}).items():
        _with_examples(each, f"{name} {below}")


def run_app(arguments: list[str]) -> int:
    """Run the application and return its exit code; wrong usage is told in one sentence."""
    try:
        result = root()(args=arguments, prog_name="ktt", standalone_mode=False)
    except typer.Abort:
        return 130
    except typer.TyperException as error:
        message = error.format_message().rstrip(".")
        complain(f"{message}{'' if message.endswith('?') else '.'} {UsageError.advice}")
        return error.exit_code
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # Typer's own help, to a reader that has gone away
            return 0
        raise
    return result if isinstance(result, int) else 0


_File = Annotated[
    str, typer.Argument(metavar="FILE", help="Text or document to read; - is standard input.", show_default=False)
]


@app.callback(invoke_without_command=True)
def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", help="With --version: also the digest of the rules, extras, Python and the cache."),
    ] = False,
) -> None:
    if version:
        to_stdout((verbose_version() if verbose else f"ktt {__version__}\n".encode(),))
        raise typer.Exit
    if verbose:
        raise UsageError("--verbose is for --version.")
    if context.invoked_subcommand is None:
        raise UsageError("Missing command.")


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=FILES_HELP, show_default=False)],
    format: Annotated[str | None, option("format")] = None,
    family: Annotated[str | None, option("family")] = None,
    output: Annotated[str | None, option("output")] = None,
    only: Annotated[str | None, option("only")] = None,
    rules: Rules = None,
    anaphora: Anaphora = False,
    why: Annotated[bool, option("why")] = False,
    max_size: MaxSize = None,
    timeout: Timeout = None,
    encoding: Encoding = None,
    review: Annotated[bool, option("review")] = False,
    lines: Annotated[bool, option("lines")] = False,
    corrections: Corrections = None,
    max_pages: MaxPages = None,
) -> int:
    """Extract everything from texts and documents.

    One FILE gives one JSON object; several give an array of them, or lines (-f jsonl), or YAML documents. Any number
    of them give one table (-f csv), or one Excel workbook (-o bang.xlsx).
    Inputs that fail are told on standard error; the others are done, and the exit code is 1.

    With --lines each line of FILE is a text, {"id": …, "text": …} or a JSON string, and gives one line: its
    extraction, or what is wrong with it.
    """
    from ktttextract.cli.extract import run_extract

    return run_extract(
        ExtractCall(
            files,
            format,
            output,
            only,
            rules,
            anaphora,
            why,
            max_size,
            timeout,
            family,
            encoding,
            review,
            lines,
            corrections,
            max_pages,
        )
    )


app.command()(doctor)
app.command()(batch)
app.command()(show)
app.command()(compare)


@app.command()
def text(
    file: _File,
    encoding: Encoding = None,
    max_size: MaxSize = None,
    timeout: Timeout = None,
    max_pages: MaxPages = None,
) -> int:
    """Print the source text that all offsets count in."""
    from ktttextract.cli.inspection import source_text

    return to_stdout(
        (source_text(file, Sources(encoding, max_size, timeout, max_pages)).encode("utf-8", "surrogatepass"),)
    )


app.command()(normalize)
app.command()(man)


@app.command()
def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="[OF]",
            help="extraction; rules: files of rules, tables and fragments; corrections: their files.",
            autocompletion=one_of("extraction", "rules", "corrections"),
        ),
    ] = "extraction",
) -> int:
    """Print the JSON Schema of an extraction, or of files of rules or corrections for editors that complete them."""
    from ktttextract.output import json_bytes

    if of == "rules":
        from ktttextract.decisions import vocabulary
        from ktttextract.rulebook.editor_schema import rules_schema
        from ktttextract.scan.converters import CONVERTERS

        return to_stdout((json_bytes(rules_schema(CONVERTERS, vocabulary())),))
    if of == "corrections":
        from ktttextract.corrections.schema import corrections_schema

        return to_stdout((json_bytes(corrections_schema()),))
    if of != "extraction":
        raise UsageError(f"There is no schema of {of!r}: say extraction, rules or corrections.")
    from ktttextract.models import json_schema

    return to_stdout((json_bytes(json_schema()),))


@app.command()
def explain(
    file: _File,
    at: Annotated[
        int | None,
        typer.Option("--at", metavar="N", min=0, help="Only what covers this offset: a figure, a citation, a match."),
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", metavar="ID", help="Only this target of the extraction, such as t7.")
    ] = None,
    format: Annotated[str, format_option("table", "json")] = "table",
    rules: Rules = None,
    encoding: Encoding = None,
    max_size: MaxSize = None,
    timeout: Timeout = None,
    max_pages: MaxPages = None,
) -> int:
    """Show which rules matched and decided.

    First the unit that the text speaks for, and what says so; then each match with its fields and whether it was kept,
    or why it was lost. Of one figure (--target, --at) it
    tells each field with the rule that decided it and the words that this rests on; of a refused one, what refused it;
    of a citation (--at), what the text does to the document that it names.
    """
    from ktttextract.cli.inspection import explanation

    sources = Sources(encoding, max_size, timeout, max_pages)
    return to_stdout((explanation(file, sources, at, target, format, rules),), drawn=format == "table")


@indicators.command("search")
def search_indicators(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words of the name, with or without marks; an id or a code.")
    ],
    format: Annotated[str, format_option("table", "json")] = "table",
    rules: Rules = None,
) -> int:
    """Look up official indicators by words.

    The nearest stand first: the name itself, names that begin with the words, names that have them all. What targets
    are linked with (`indicator_link`) is found by its id.
    """
    from ktttextract.cli.inspection import indicators as found

    return to_stdout((found(words, format, rules),), drawn=format == "table")
