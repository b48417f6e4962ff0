"""Pictures of pages read by Tesseract: words with their places, which are laid out as those of a text layer."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple

from ktttextract.reading import programs
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.limits import Limits
from ktttextract.reading.mending import mended
from ktttextract.reading.pages.letters import Piece

_LANGUAGE = "vie"
_DPI = 300
_MOST_DOTS = 40_000_000  # of a page; larger ones are drawn smaller
_POINTS = 72
# Gaps between words that part columns, in heights of a line.
_COLUMN_GAP = 1.5
_SAME_ROW = 0.5
_BELOW = 0.25  # of the height of a line: what hangs below its foot
# What reading a page takes at least; a file that cannot be through in time is refused at once.
_SECONDS_A_PAGE = 1.0
_MORE_TIME = "Allow more time with --timeout, or split it."
_WORD = 5  # the level of a word in what Tesseract says
INSTALL = (
    "Install Tesseract with its Vietnamese (apt-get install tesseract-ocr tesseract-ocr-vie, pip install "
    "'ktttextract[ocr]'), or let another OCR program read its text first."
)


class _Word(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    foot: float
    line: tuple[int, ...]


def can_read() -> bool:
    """Return whether Tesseract is on this machine, with its Vietnamese."""
    path = programs.found("tesseract")
    if not path:
        return False
    done = programs.run([path, "--list-langs"], tempfile.gettempdir())
    return _LANGUAGE in done.stdout.decode("ascii", "ignore").split()


def check_time(pages: int, limits: Limits) -> None:
    """Raise UnreadableDocumentError where so many pages cannot be read in the time that there is."""
    if pages * _SECONDS_A_PAGE > limits.seconds:
        what = f"{pages} of its pages are pictures, which are not read in {limits.seconds:g} seconds"
        raise UnreadableDocumentError(what, _MORE_TIME)


def picture_of(page: Any) -> bytes:
    """Return a page of pypdfium2 as a picture in greys (PGM)."""
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    lines = (bytes(rows[at : at + bitmap.width]) for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def rows_in(picture: bytes) -> Iterator[list[list[Piece]]]:
    """Yield the rows of each page of a picture, from top to bottom, as `pages.letters.rows_of` gives them.

    Raises UnreadableDocumentError where Tesseract cannot read it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page")
        with open(path, "wb") as file:
            file.write(picture)
        call = [programs.found("tesseract"), path, "-", "-l", _LANGUAGE, "--dpi", str(_DPI), "--psm", "4", "tsv"]
        done = programs.run(call, folder)
    if done.returncode:
        raise UnreadableDocumentError("Tesseract cannot read it", "Look at it in a program for pictures.")
    pages: dict[int, list[_Word]] = {}
    for line in done.stdout.decode("utf-8", "replace").splitlines()[1:]:
        cells = line.split("\t", 11)
        level, page, *place = map(int, cells[:10])
        words = pages.setdefault(page, [])
        if level == _WORD and len(cells) > 11 and cells[11].strip():
            left, top, width, height = place[4:]
            words.append(_Word(cells[11].strip(), left, left + width, -top, -top - height, tuple(place[:3])))
    yield from (_rows(words) for words in pages.values())


def _rows(words: Sequence[_Word]) -> list[list[Piece]]:
    """Words of a page as rows of pieces; a row is what stands at one height, whichever block it was found in."""
    lines: dict[tuple[int, ...], list[_Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    if not lines:
        return []
    # The boxes of words are as high as their letters: the usual one stands for the size of the font.
    height = median(max(w.top for w in line) - min(w.foot for w in line) for line in lines.values())
    pieces = [piece for line in lines.values() for piece in _pieces(line, height)]
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows and abs(rows[-1][0].base - piece.base) < _SAME_ROW * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _pieces(line: list[_Word], height: float) -> Iterator[Piece]:
    """The words of a line, parted at wide gaps."""
    scale = _POINTS / _DPI
    line.sort(key=lambda word: word.left)
    base = median(word.foot for word in line)
    piece: list[_Word] = []
    for word in [*line, None]:
        if piece and (word is None or word.left - piece[-1].right > _COLUMN_GAP * height):
            text = mended(" ".join(one.text for one in piece))
            yield Piece(text, piece[0].left * scale, piece[-1].right * scale, base * scale, height * scale)
            piece = []
        if word is not None:
            piece.append(word)
