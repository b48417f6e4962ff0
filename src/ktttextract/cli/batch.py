"""`ktt batch`: from the options to the call, and what a person sees while it runs."""

import os
import signal
from typing import Annotated, Any, NoReturn

import typer

from ktttextract.cli.completion import one_of
from ktttextract.cli.options import families_of, known_encoding, positive, whole
from ktttextract.cli.typer_options import Anaphora, Corrections, Encoding, Globs, MaxPages, Only, Rules, format_option
from ktttextract.errors import UsageError

ENGINES = ("local", "dask")

_Text = str | None


def batch(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT", help="Folders, texts, or tables of texts (.jsonl, .parquet).", show_default=False
        ),
    ] = None,
    output: Annotated[
        _Text,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="DIR/, or a file .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .duckdb, .xlsx.",
        ),
    ] = None,
    glob: Globs = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option("--exclude", metavar="GLOB", help="Pass over files and folders like this; repeatable."),
    ] = None,
    files_from: Annotated[
        _Text,
        typer.Option(
            "--files-from", metavar="LIST", help="Read the paths in this file too, by line or NUL; - is standard input."
        ),
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Enter folders that are links.")] = False,
    text_column: Annotated[
        str, typer.Option("--text-column", metavar="NAME", help="Column of the texts in tables.")
    ] = "text",
    id_column: Annotated[
        _Text,
        typer.Option("--id-column", metavar="NAME", help="Column of their ids; without it the rows are numbered."),
    ] = None,
    jobs: Annotated[
        int, typer.Option("-j", "--jobs", metavar="N", min=0, help="Processes; 0 is one for each usable core.")
    ] = 0,
    timeout: Annotated[
        float,
        typer.Option("--timeout", metavar="SECONDS", min=0, help="Give up a text after this long (120); 0 is never."),
    ] = 120,
    max_size: Annotated[
        float | None,
        typer.Option("--max-size", metavar="MB", help="Refuse a document (no plain text) that is larger (100)."),
    ] = None,
    max_pages: MaxPages = None,
    format: Annotated[str, format_option("json", "yaml", about="Format of the files in DIR/")] = "json",
    only: Only = None,
    rules: Rules = None,
    corrections: Corrections = None,
    anaphora: Anaphora = False,
    encoding: Encoding = None,
    force: Annotated[bool, typer.Option("--force", help="Start over, whatever is done already.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop results of earlier runs whose inputs are not named any more.")
    ] = False,
    add: Annotated[
        bool, typer.Option("--add", help="Add to what OUT has: results of inputs that are not named now stay.")
    ] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try only what failed before.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be read.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Show no progress and no summary.")] = False,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help=f"What runs it: {', '.join(ENGINES)}.",
            autocompletion=one_of(*ENGINES),
        ),
    ] = "local",
    scheduler: Annotated[
        _Text,
        typer.Option("--scheduler", metavar="ADDRESS", help="Dask scheduler; without it a cluster on this machine."),
    ] = None,
) -> int:
    """Extract an archive, in parallel, and go on where an earlier run was stopped.

    Each INPUT ends as done, failed or skipped; failures are listed in OUT.failures.jsonl. What is done is kept in
    OUT.ktt-batch: the same command goes on there and reads again only what changed. See docs/batch.md.
    """
    from ktttextract.batch.call import BatchCall
    from ktttextract.batch.inputs import Choice

    choice = Choice(
        tuple(os.fsencode(path) for path in inputs or ()), files_from, tuple(glob or ()), tuple(exclude or ()), follow,
        text_column, id_column,
    )  # fmt: skip
    families = families_of(only)
    if format not in ("json", "yaml"):
        raise UsageError(f"Unknown format {format!r}: use json or yaml.")
    if engine not in ENGINES:
        raise UsageError(f"Unknown engine {engine!r}: use {' or '.join(ENGINES)}.")
    if scheduler is not None and engine != "dask":
        raise UsageError("--scheduler is for --engine dask.")
    limit = positive("--max-size", None if max_size is None else str(max_size))
    if limit is not None and engine == "dask":
        raise UsageError("--max-size is for --engine local.")
    pages = whole("--max-pages", max_pages)
    if pages is not None and engine == "dask":
        raise UsageError("--max-pages is for --engine local.")
    if add and engine == "dask":
        raise UsageError(
            "--add is for --engine local.", advice="Name the earlier inputs too, or choose another output."
        )
    if corrections is not None and engine == "dask":
        raise UsageError("--corrections is for --engine local.")
    if dry_run:
        return _list_inputs(choice, output)
    if output is None:
        raise UsageError("Say where to write with -o.")
    call = BatchCall(
        choice, output, jobs, timeout, format, rules, tuple(sorted(families)) if families else None, anaphora, force,
        fail_fast, retry_failed, prune=prune, max_size=limit, max_pages=pages, add=add, corrections=corrections,
        encoding=known_encoding(encoding),
    )  # fmt: skip
    return _run(call, engine, scheduler, quiet)


def _list_inputs(choice: Any, output: str | None) -> int:
    from ktttextract.batch.call import places_of
    from ktttextract.batch.inputs import Inputs
    from ktttextract.cli.streams import complain, to_stdout
    from ktttextract.terminal import one_line

    shunned = places_of(output).shunned() if output is not None else frozenset()
    inputs = Inputs(choice, shunned)
    code = to_stdout(f"{one_line(item.id)}\n".encode() for item in inputs.items())
    complain(*(f"{name} is an output of ktt: passed over." for name in inputs.passed_over()))
    return code


def _run(call: Any, engine: str, scheduler: str | None, quiet: bool) -> int:
    from ktttextract.cli.progress import progress, summary

    before = signal.signal(signal.SIGTERM, _interrupted)
    try:
        with progress(quiet) as watcher:
            if engine == "dask":
                from ktttextract.batch.engines.dask import run_on_dask

                report = run_on_dask(call, watcher, scheduler)
            else:
                from ktttextract.batch.run import run_batch

                report = run_batch(call, watcher)
    except KeyboardInterrupt:
        if not quiet:
            from ktttextract.cli.streams import complain

            complain("Stopped. The same command goes on where it was.")
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
    if not quiet:
        summary(report, call.out)
    return 1 if report.failed else 0


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt
