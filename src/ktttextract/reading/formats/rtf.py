"""Rich Text files (.rtf): striprtf knows the letters, but not tables, notes and page heads."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from ktttextract.legacy.font_names import encoding_of
from ktttextract.reading import programs
from ktttextract.reading.blocks import BODY, EDGE, NOTE, Block, Cell, Remark, table_blocks
from ktttextract.reading.formats import docx
from ktttextract.reading.limits import Limits

_BEGINS = b"{\\rtf"
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
# Private letters that go through striprtf as they are: a "|" of the text, begin and end of a row, a list number.
_BAR, _ROW, _LINED_ROW, _ROW_END, _NUMBER = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_MARKS = re.compile(f"[{_ROW}{_LINED_ROW}]")
_ROW_WORD = re.compile(r"\\row(?![a-zA-Z])")
_ROW_BEGIN = re.compile(r"\\trowd(?![a-zA-Z])")
_LINES = re.compile(r"\\brdr(?:s|th|db|dot|dash|hair)(?![a-zA-Z])")
# The numbers of lists, of which striprtf leaves out the older ones, and what they look like behind it.
_LIST_NUMBER = re.compile(r"\\(?:pntext|listtext)(?![a-zA-Z])")
_NUMBER_LOOK = re.compile(f"{_NUMBER}[ \t]*([^\t\n]{{0,40}}?)[ \t]*(?:\t|$)", re.MULTILINE)
# A cell of a table in a cell.
_INNER_CELL = re.compile(r"\\nestcell(?![a-zA-Z])")
# Groups that are read by themselves, and those that a reader of the page does not see.
_APART = re.compile(
    r"\{(?:\\\*)?\\(footnote|header[rlf]?|footer[rlf]?|shptxt|deleted)(?![a-zA-Z])"
    r"|\{(?:\\(?!v(?![a-zA-Z]))[a-z]{1,32}-?\d{0,10} ?){0,40}\\v(?![a-zA-Z0])"
)
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_HEAD = 200_000
_FONT_NAME = re.compile(r"(?:\\[a-z]{1,32}-?\d{0,10} ?)+([^{}\\;]+);")
_LOST = "Fonts of before Unicode tell some of its letters; with LibreOffice installed they are read right."


def read(data: bytes, limits: Limits) -> Iterator[Block | Remark]:
    """Yield the blocks of a Rich Text file; where fonts tell its letters, of what LibreOffice makes of it."""
    data = data[max(0, data.find(_BEGINS)) :]  # a byte order mark may stand before it
    if not _has_old_fonts(data):
        yield from _read(data)
    elif programs.office():
        yield from docx.read(programs.converted(data, "rtf", "docx"), limits)
    else:
        yield Remark("document.fonts_lost", _LOST)
        yield from _read(data)


def _has_old_fonts(data: bytes) -> bool:
    """Whether some font of the file is one of before Unicode, so that its letters depend on their font."""
    start = data.find(b"{\\fonttbl", 0, _HEAD)
    if start < 0:
        return False
    text = data[start : start + _HEAD].decode("latin-1")
    return any(encoding_of(name.strip()) for name in _FONT_NAME.findall(text[: _end_of(text, 0)]))


def _read(data: bytes) -> Iterator[Block]:
    text = data.decode("latin-1").translate({ord("|"): _BAR, 0: None})
    text = _INNER_CELL.sub(" ", _LIST_NUMBER.sub(rf"\\listtext {_NUMBER}", text))
    fonts = _fonts(text)
    text, apart = _taken_apart(text)
    yield from _blocks(_letters(_with_rows(text)), BODY)
    for name, group in apart:
        if name == "shptxt":
            yield from _blocks(_letters(fonts + group), BODY)
    notes = [group for name, group in apart if name == "footnote"]
    for at, group in enumerate(notes, 1):
        yield Block(f"[{at}] {_letters(fonts + group).strip()}", NOTE)
    told: set[str] = set()
    for name, group in apart:
        if name.startswith(("header", "footer")):
            said = _letters(fonts + group).strip()
            if any(char.isalpha() for char in said) and said not in told:
                told.add(said)
                yield Block(said, EDGE)


def encoding(data: bytes) -> str:
    """The code page that the file names for its bytes."""
    found = _CODE_PAGE.search(data[:1000].decode("latin-1"))
    return f"windows-{found[1]}" if found else "windows-1252"


def _letters(text: str) -> str:
    said = _NUMBER_LOOK.sub(r"\1 ", rtf_to_text(text, errors="replace")).replace(_NUMBER, "")
    # A pair of \u words is one letter beyond U+FFFF.
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fonts(text: str) -> str:
    """The beginning of a file for a group that is read alone: its code page and its fonts."""
    page = _CODE_PAGE.search(text[:1000])
    start = text.find("{\\fonttbl", 0, _HEAD)
    table = text[start : _end_of(text, start)] if start >= 0 else ""
    return f"{{\\rtf1\\ansi{page[0] if page else ''}{table}"


def _taken_apart(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without the groups that are read alone, and those: notes leave their number behind."""
    pieces: list[str] = []
    apart: list[tuple[str, str]] = []
    done = notes = 0
    for match in _APART.finditer(text):
        if match.start() < done:
            continue
        end = _end_of(text, match.start())
        pieces.append(text[done : match.start()])
        if match[1] == "footnote":
            notes += 1
            pieces.append(f"{{[{notes}]}}")
        else:
            pieces.append("{}")  # what stood before it may be a word that ends with the group
        apart.append((match[1] or "hidden", "{" + text[match.end() : end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces), apart


def _end_of(text: str, start: int) -> int:
    """Where the group that begins at `start` ends."""
    depth = 0
    for match in _BRACE.finditer(text, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return len(text)


def _with_rows(text: str) -> str:
    """The text with marks where rows of tables begin and end."""

    def begin(match: "re.Match[str]") -> str:
        cells = text[match.end() : match.end() + 4000].partition("\\pard")[0].partition("\\row")[0]
        return f"{_LINED_ROW if _LINES.search(cells) else _ROW}{match[0]}"

    return _ROW_WORD.sub(lambda match: f"{_ROW_END}{match[0]}", _ROW_BEGIN.sub(begin, text))


def _blocks(text: str, part: str) -> Iterator[Block]:
    rows: list[list[Cell]] = []
    lined = False
    for piece in re.split(f"(?<={_ROW_END})\n?", text):
        before, row, row_lined = _parted(piece)
        if before.strip() and rows:
            yield from table_blocks(rows, lined=lined, part=part)
            rows, lined = [], False
        yield from (Block(_restored(line), part) for line in (before.split("\n") if not rows or before.strip() else ()))
        if row is not None:
            rows.append(row)
            lined = lined or row_lined
    yield from table_blocks(rows, lined=lined, part=part)


def _parted(piece: str) -> tuple[str, list[Cell] | None, bool]:
    """What stands before a row, its cells, and whether lines are drawn."""
    lined = _LINED_ROW in piece
    if not piece.endswith(_ROW_END):
        return _MARKS.sub("", piece), None, lined
    start = _MARKS.search(piece)
    before = piece[: start.start()] if start else ""
    row = _MARKS.sub("", piece[start.start() if start else 0 : -1])
    cells = row.split("|")
    return before, [Cell(tuple(_restored(cell).split("\n"))) for cell in cells[:-1]], lined


def _restored(text: str) -> str:
    return text.replace(_BAR, "|").replace(_ROW_END, "")
