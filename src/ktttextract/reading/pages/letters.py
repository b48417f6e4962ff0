"""The letters of a page with their places, gathered to rows and to pieces of rows."""

import ctypes
from collections.abc import Iterable, Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ktttextract.reading.pages.font_names import HYPHEN, has_old_font
from ktttextract.reading.superscripts import raised

# A gap this much wider than letters are high parts columns; blanks of justified lines stay below it.
_COLUMN_GAP = 1.5
# Gaps that are a blank: by themselves, and where the library saw one; blanks of the file are letters.
_BLANK, _SEEN_BLANK = 0.18, 0.12
# Letters whose feet are no farther apart, in heights of a letter, stand in one row.
_SAME_ROW = 0.5
_SMALL, _HIGH = 0.8, 0.1


class Piece(NamedTuple):
    """Letters that stand together in one row, in points from the left and from the foot of the page."""

    text: str
    left: float
    right: float
    base: float
    height: float


class _Letter(NamedTuple):
    char: str
    left: float
    right: float
    base: float
    height: float  # of its font as it shows
    blank: bool  # the library saw a blank before it
    number: int  # in the file


def rows_of(text_page: Any) -> list[list[Piece]]:
    """Return the rows of a page from top to bottom, each as its pieces from left to right.

    A file need not hold letters in the order of reading: those of another font, and stamps, come when they like.
    """
    rows: list[list[_Letter]] = []
    for run in sorted(_runs(_true_letters(text_page)), key=lambda run: -run[0].base):
        row = next((row for row in reversed(rows[-3:]) if _belongs(run, row)), None)
        if row is None:
            rows.append(list(run))
        else:
            row += run
    found = []
    for row in rows:
        row.sort(key=lambda letter: letter.left)
        pieces = [piece for piece in map(_piece, _parted(row)) if piece.text]
        if pieces:
            found.append(pieces)
    return found


def _true_letters(text_page: Any) -> list[_Letter]:
    """The letters that a page shows: those in fonts of before Unicode are others than the file says."""
    said = list(_letters(text_page))
    if has_old_font(text_page, ((one.number, one.char) for one in said)):
        said = _with_old_ones(text_page, said)
    return [one._replace(char="-") if one.char == HYPHEN else one for one in said]


def _with_old_ones(text_page: Any, said: list[_Letter]) -> list[_Letter]:
    from ktttextract.reading.pages.old_fonts import Letters, letters_shown  # loaded for such pages alone

    columns = Letters([one.number for one in said], [one.char for one in said], [one.blank for one in said])
    found: list[_Letter] = []
    done = 0
    for first, last, char in letters_shown(text_page, columns):
        found += said[done:first]
        # A mark over a letter has a place of its own there.
        whole = said[first : last + 1]
        left, right = min(one.left for one in whole), max(one.right for one in whole)
        found.append(said[first]._replace(char=char, left=left, right=right))
        done = last + 1
    return found + said[done:]


def _letters(text_page: Any) -> Iterator[_Letter]:
    box, x, y, matrix = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    at_box, at_x, at_y, at_matrix = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y), ctypes.byref(matrix)
    high = 0
    blank = False
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (9, 10, 13) or (code == 0x20 and pdfium.FPDFText_IsGenerated(text_page, index) == 1):
            blank = True
            continue
        if 0xD800 <= code < 0xDC00:  # the halves of a letter beyond U+FFFF come one after the other
            high = code
            continue
        if high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if not (code == 2 or 0x20 <= code < 0x110000):
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text_page, index, at_box):
            continue
        pdfium.FPDFText_GetCharOrigin(text_page, index, at_x, at_y)
        char = " " if code == 0xA0 else chr(code)
        # Some files give the size by the font, others by scaling.
        scale = hypot(matrix.b, matrix.d) if pdfium.FPDFText_GetMatrix(text_page, index, at_matrix) else 1.0
        height = max(pdfium.FPDFText_GetFontSize(text_page, index) * scale, 1.0)
        yield _Letter(char, box.left, box.right, y.value, height, blank, index)
        blank = False


def _runs(letters: Iterable[_Letter]) -> list[list[_Letter]]:
    """Letters that follow each other in the file and in a row."""
    runs: list[list[_Letter]] = []
    for letter in letters:
        last = runs[-1][-1] if runs else None
        if last and _stand_together(last, letter) and -letter.height < letter.left - last.right < letter.height:
            runs[-1].append(letter)
        else:
            runs.append([letter])
    return runs


def _tallest(letters: list[_Letter]) -> _Letter:
    return max(letters, key=lambda letter: letter.height)


def _belongs(run: list[_Letter], row: list[_Letter]) -> bool:
    """Whether a run stands in a row: at its height, and below no letter of it.

    A large word of one column is as high as two lines of small ones in the other.
    """
    if not _stand_together(_tallest(row), _tallest(run)):
        return False
    left, right, base, height = run[0].left, max(one.right for one in run), run[0].base, run[0].height
    return not any(
        one.left < right and left < one.right and one.base - base > _SAME_ROW * min(one.height, height)
        for one in row
        if one.char != " "
    )


def _stand_together(one: _Letter, other: _Letter) -> bool:
    return abs(one.base - other.base) < _SAME_ROW * max(one.height, other.height)


def _parted(row: list[_Letter]) -> Iterator[list[_Letter]]:
    """The pieces of a row: wide gaps part them, whatever blanks stand in those."""
    piece: list[_Letter] = []
    last: _Letter | None = None
    for letter in row:
        if letter.char != " ":
            if last is not None and letter.left - last.right > _COLUMN_GAP * max(last.height, letter.height):
                yield piece
                piece = []
            last = letter
        piece.append(letter)
    yield piece


def _piece(letters: list[_Letter]) -> Piece:
    said = [letter for letter in letters if letter.char != " "]
    if not said:
        return Piece("", 0, 0, 0, 1)
    large = _tallest(said)
    chars: list[str] = []
    small: list[str] = []
    right = said[0].left
    seen = False
    for letter in letters:
        if letter.char == " ":
            seen = True
            continue
        gap = letter.left - right
        blank = seen or gap > _BLANK * letter.height or (letter.blank and gap > _SEEN_BLANK * letter.height)
        seen = False
        is_small = _is_small(letter, large)
        if small and (blank or not is_small):
            chars.append(raised("".join(small)))
            small.clear()
        if blank and chars:
            chars.append(" ")
        (small if is_small else chars).append(letter.char)
        right = max(right, letter.right)
    chars.append(raised("".join(small)))
    return Piece("".join(chars), said[0].left, right, large.base, large.height)


def _is_small(letter: _Letter, large: _Letter) -> bool:
    """Whether a letter is a raised one."""
    return letter.height < _SMALL * large.height and letter.base > large.base + _HIGH * large.height
