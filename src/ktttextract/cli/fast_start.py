"""The fast start of `ktt`: answers `extract` and `--version` itself, hands everything else to the Typer application.

Typer takes longer to import than a plan takes to read, so nothing here imports it, nor anything that does.
"""

import os
import sys

from ktttextract import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code (see `options.EXIT_CODES`)."""
    if arguments is None:
        arguments = sys.argv[1:]
    try:
        return _answer(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 (the last door: one sentence, never a traceback)
        from ktttextract.cli.streams import failed

        return failed(error)


def _answer(arguments: list[str]) -> int:
    completing = "_KTT_COMPLETE" in os.environ
    if arguments == ["--version"] and not completing:
        from ktttextract.cli.streams import to_stdout

        return to_stdout((f"ktt {__version__}\n".encode(),))
    if arguments[:1] == ["extract"] and not completing:
        from ktttextract.cli.options import read_arguments

        call = read_arguments(arguments[1:])
        if call is not None:
            from ktttextract.cli.extract import run_extract

            return run_extract(call)
    from ktttextract.cli.app import run_app

    return run_app(arguments)
