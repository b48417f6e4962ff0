"""What this machine has that ktt can use: Python, packages of the extras, programs, the cache, the language."""

import importlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ktttextract import __version__

OK, MISSING, BROKEN = "ok", "missing", "broken"
_FIRST_PYTHON = (3, 11)
_PATIENCE = 30  # seconds for a program to tell its version
# Extra → names of packages and of the modules that are imported; what an extra is for is said in the manuals.
EXTRAS = {
    "docs": (
        ("lxml", "lxml.etree"),
        ("olefile", "olefile"),
        ("openpyxl", "openpyxl"),
        ("pypdfium2", "pypdfium2"),
        ("striprtf", "striprtf"),
        ("xlrd", "xlrd"),
    ),
    "tables": (("duckdb", "duckdb"), ("pyarrow", "pyarrow"), ("zstandard", "zstandard")),
    "excel": (("XlsxWriter", "xlsxwriter"),),
    "ocr": (("pypdfium2", "pypdfium2"),),
    "dask": (("distributed", "distributed"),),
}


class Program(NamedTuple):
    """A program of the machine: its names, what asks it for its version, and the package that has it."""

    name: str
    commands: tuple[str, ...]
    question: tuple[str, ...]
    package: str


PROGRAMS = (
    Program("LibreOffice", ("soffice", "libreoffice"), ("--version",), "libreoffice-nogui"),
    Program("Tesseract (vie)", ("tesseract",), ("--list-langs",), "tesseract-ocr tesseract-ocr-vie"),
    Program("antiword", ("antiword",), (), "antiword"),
    Program("Chromium", ("chromium", "google-chrome"), ("--version",), "chromium"),
)


class Finding(NamedTuple):
    """What was looked at, whether it works, what was found, and what to do where it does not."""

    state: str
    what: str
    found: str
    advice: str = ""


def findings() -> Iterator[Finding]:
    """Look at everything, one after the other; nothing is installed or changed."""
    yield _python()
    yield _rules()
    for extra in EXTRAS:
        yield extra_found(extra)
    for program in PROGRAMS:
        yield program_found(program)
    yield cache_found()
    yield _language()


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info < _FIRST_PYTHON:
        return Finding(BROKEN, "Python", version, f"Use Python {'.'.join(map(str, _FIRST_PYTHON))} or newer.")
    return Finding(OK, "Python", version)


def _rules() -> Finding:
    from ktttextract.api import standard_book

    try:
        book = standard_book()
    except Exception as error:  # noqa: BLE001 (whatever it is, it is told here)
        return Finding(BROKEN, "rules", str(error).partition("\n")[0], f"Install ktttextract {__version__} again.")
    return Finding(OK, "rules", book.digest)


def extra_found(extra: str) -> Finding:
    """Whether the packages of an extra are there and can be imported."""
    from importlib import metadata

    there, missing = [], []
    for package, module in EXTRAS[extra]:
        try:
            version = metadata.version(package)
        except metadata.PackageNotFoundError:
            missing.append(package)
            continue
        try:
            importlib.import_module(module)
        except Exception as error:  # noqa: BLE001 (a package may break in any way)
            return Finding(
                BROKEN, f"[{extra}]", f"{package} {version}: {error}", f"Install it anew: pip install -U {package}."
            )
        there.append(f"{package} {version}")
    if missing:
        return Finding(
            MISSING, f"[{extra}]", ", ".join(missing), f"Install it: pip install 'ktttextract[{extra}]'."
        )  # fmt: skip
    return Finding(OK, f"[{extra}]", ", ".join(there))


def program_found(program: Program, which: Callable[[str], str | None] = shutil.which) -> Finding:
    """Whether a program is there and answers."""
    path = next(filter(None, map(which, program.commands)), None)
    advice = f"Install it: apt-get install {program.package}."
    if path is None:
        return Finding(MISSING, program.name, "", advice)
    if not program.question:
        return Finding(OK, program.name, path)
    try:
        answer = subprocess.run(
            [path, *program.question], capture_output=True, timeout=_PATIENCE, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(BROKEN, program.name, f"{path}: {type(error).__name__}", advice)
    said = answer.stdout.decode(errors="replace")
    if program.name.endswith("(vie)"):
        if "vie" not in said.split():
            return Finding(MISSING, program.name, path, "Install it: apt-get install tesseract-ocr-vie.")
        return Finding(OK, program.name, path)
    return Finding(OK, program.name, " ".join(said.split()) or path)


def cache_found() -> Finding:
    """Where compiled rules are kept; without such a place each run reads the rules again."""
    from ktttextract.messages import spoken
    from ktttextract.rulebook.cache import cache_folder, trouble

    folder = cache_folder()
    if not folder:
        return Finding(MISSING, "cache", "", "Name a folder with KTTTEXTRACT_CACHE: runs then start at once.")
    if why := trouble(folder):
        return Finding(
            BROKEN, "cache", f"{folder}: {spoken(why)}", "Mend its rights, or name another with KTTTEXTRACT_CACHE."
        )
    return Finding(OK, "cache", folder)


def _language() -> Finding:
    from ktttextract.messages import ASKED, vietnamese

    chosen = next((f"{name}={os.environ[name]}" for name in ASKED if os.environ.get(name)), "")
    encoding = sys.getfilesystemencoding()
    said = ", ".join(filter(None, ("vi" if vietnamese() else "en", chosen, encoding)))
    if encoding.lower().replace("-", "") != "utf8":
        return Finding(BROKEN, "language", said, "Set LANG=C.UTF-8 or PYTHONUTF8=1: names of files have other letters.")
    return Finding(OK, "language", said)
