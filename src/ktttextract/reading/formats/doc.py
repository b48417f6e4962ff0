"""Word files of before 2007 (.doc): LibreOffice makes a .docx of them, so that fonts are known; else antiword."""

import os
import tempfile
from collections.abc import Iterator

from ktttextract.reading import programs
from ktttextract.reading.blocks import Block, Remark
from ktttextract.reading.failures import UnreadableDocumentError, damaged
from ktttextract.reading.formats import docx
from ktttextract.reading.limits import Limits

_INSTALL = "Install LibreOffice (apt-get install libreoffice-writer-nogui) or antiword, or save it as .docx."
_LOST = "Read with antiword: fonts, list numbers, notes and page heads are lost; with LibreOffice they are kept."


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a Word file; raises UnreadableDocumentError, also where no program can read it."""
    if programs.office():
        yield from docx.read(programs.converted(data, "doc", "docx"), limits)
    elif programs.found("antiword"):
        yield Remark("document.fonts_lost", _LOST)
        yield from _by_antiword(data)
    else:
        raise UnreadableDocumentError("there is no program for it here", _INSTALL)


def encoding(data: bytes) -> str:
    """The file is packed."""
    return "binary"


def _by_antiword(data: bytes) -> Iterator[Block]:
    """What antiword prints: a line for a paragraph, and for a row of a table "|a|b|"."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a.doc")
        with open(path, "wb") as file:
            file.write(data)
        done = programs.run([programs.found("antiword"), "-m", "UTF-8.txt", "-w", "0", path], folder)
    if done.returncode or not done.stdout.strip():
        raise damaged("antiword cannot open it")
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        yield Block(line)
