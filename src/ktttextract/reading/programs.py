"""Programs of the machine that read what no package does: LibreOffice, antiword, Tesseract.

They run below the process that reads a document, in its folder, which its parent deletes, and with its limits; when
that process ends, so do they.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache

from ktttextract.reading.failures import UnreadableDocumentError, damaged

# Settings of a profile of its own: no macro runs, nothing is fetched, nothing is asked of a user.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
_FIRST_START = 81  # LibreOffice has made its profile and wants to be started again
_INSTALL = (
    "Install it (apt-get install libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui), or save "
    "the file as {}."
)
_OFFICES = ("soffice", "libreoffice")


@cache
def found(*names: str) -> str:
    """Return the path of the first of these programs that the machine has, "" where it has none."""
    return next(filter(None, map(shutil.which, names)), "")


def office() -> str:
    """Return LibreOffice's program, "" where it is not installed."""
    path = found(*_OFFICES)
    # The binary itself where it can be seen: what starts it would outlive the process that it was started by.
    inner = os.path.join(os.path.dirname(os.path.realpath(path)), "soffice.bin") if path else ""
    return inner if inner and os.access(inner, os.X_OK) else path


def converted(data: bytes, ending: str, wanted: str) -> bytes:
    """Return an office file (`ending` tells its format) as LibreOffice saves it in another.

    Raises UnreadableDocumentError where it cannot, or is not installed.
    """
    if not office():
        raise UnreadableDocumentError("LibreOffice, which reads it, is not installed", _INSTALL.format(f".{wanted}"))
    with tempfile.TemporaryDirectory() as folder:
        source, made = os.path.join(folder, f"a.{ending}"), os.path.join(folder, "made")
        with open(source, "wb") as file:
            file.write(data)
        profile = os.path.join(folder, "profile")
        _set_up(profile)
        call = [
            office(), f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", wanted, "--outdir", made, source,
        ]  # fmt: skip
        if run(call, folder).returncode == _FIRST_START:
            run(call, folder)
        try:
            with open(os.path.join(made, f"a.{wanted}"), "rb") as file:
                return file.read()
        except OSError as error:
            raise damaged("LibreOffice cannot open it") from error


def run(call: Sequence[str], folder: str, data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run a program in a folder of its own, with `data` as its input, until it ends: this process itself is timed."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "TMPDIR")}
    return subprocess.run(
        call,
        input=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**kept, "HOME": folder, "OMP_THREAD_LIMIT": "1"},
        preexec_fn=_goes_with_us(),
        check=False,
    )


def _goes_with_us() -> Callable[[], object] | None:
    """What a new process does first, so that it ends when this one is killed."""
    if sys.platform != "linux":
        return None
    import ctypes
    import signal

    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None
    return lambda: prctl(1, signal.SIGKILL)


def _set_up(profile: str) -> None:
    os.makedirs(os.path.join(profile, "user"))
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>'
        )
