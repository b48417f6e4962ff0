"""Grids that were found in a text: what stands above each, and the targets that their cells hold."""

import re
import unicodedata
from collections.abc import Sequence

from ktttextract.layout.grids.grid import Grid, words_of
from ktttextract.layout.grids.grid_words import GridWords, grid_words_of
from ktttextract.layout.grids.tiles import Tiles
from ktttextract.layout.sections import Sections
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import CLOSES, LETTER, NUMBER, SMALL_ROMAN
from ktttextract.rulebook import RuleBook
from ktttextract.spans import NormSpan
from ktttextract.targets.grids.cells import CellReader, NamedUnit
from ktttextract.targets.grids.columns import Head, measure_in, read_head, year_in
from ktttextract.targets.grids.frame import Frame
from ktttextract.targets.grids.grid_reader import GridReader
from ktttextract.targets.grids.split_reader import SplitReader
from ktttextract.targets.grids.tile_reader import TileReader
from ktttextract.targets.target import Target
from ktttextract.targets.time.head_years import HeadYears
from ktttextract.targets.time.year import Year
from ktttextract.targets.time.year_index import Years

_CAPTION = 600  # characters above a grid in which its caption stands
_CAPTION_LINES = 6
_LONG_LINE = 220
_SHORT_LINE = 40
_TITLE = 120
# Longer cells hold sentences, which prose rules may read.
_LONGEST_CELL = 240
_SUM = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_BRACKET_BEHIND = re.compile(r"(?<=\w) *\([^()]{12,}\)\Z")  # "… (Kèm theo Nghị quyết số 4/NQ-HĐND)"
_MARK = re.compile(rf"(?:{SMALL_ROMAN}|{NUMBER}|{LETTER}){CLOSES} ")  # of a line in small letters
_WRITTEN_OUT = len("1.000.000")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST_LETTERS = 3


def read_found(
    text: NormalisedText,
    book: RuleBook,
    grids: Sequence[Grid],
    tiles: Sequence[Tiles],
    years: Years,
    sections: Sections,
    *,
    title_year: Year | None,
    lawful: bool,
    sort: str,
) -> tuple[list[NormSpan], list[Target]]:
    """Where the grids stand that were read, and the targets of their cells, both in text order."""
    cues = grid_words_of(book)
    cells = CellReader(text, book, cues)
    regions: list[NormSpan] = []
    targets: list[Target] = []
    for run in tiles:
        made = TileReader(text, book, cues, cells, years.document_year, sort).read(run)
        targets += made
        regions += [NormSpan(run.tiles[0].figure.start, run.tiles[-1].label.end)] if made else []
    splits: list[Target] = []
    heads = HeadYears(years, sections)
    for grid in grids:
        caption = _caption(text, grid, cues)
        found: list[Target] = []
        if grid.shape == "split":
            if not lawful:
                frame = _frame(text, grid, caption, cells, cues, years, heads, sections, title_year, sort)
                found = SplitReader(text, book, cells).read(grid, frame)
            splits += found[:1]
            targets += found
            regions += _regions(grid, None, bool(found))
            continue
        head = read_head(text, grid, cells, cues)
        if head is not None and not lawful and not _sets_prices(head, caption, cues):
            frame = _frame(text, grid, caption, cells, cues, years, heads, sections, title_year, sort)
            found = GridReader(text, book, cues, cells, frame, splits).read(grid, head)
            targets += found
        regions += _regions(grid, head, bool(found))
    regions.sort(key=lambda region: region.start)
    targets.sort(key=lambda target: target.start)
    return regions, targets


def _sets_prices(head: Head, caption: str, cues: GridWords) -> bool:
    """Whether a grid sets prices, fees, norms or points."""
    return any(column.role == "price" for column in head.columns) or cues.caption_price.search(caption) is not None


def _caption(text: NormalisedText, grid: Grid, cues: GridWords) -> str:
    """The lines right above a grid, lower case: its title and its unit; rows above the head count too."""
    above = text.low[max(0, grid.start - _CAPTION) : grid.start].rstrip(" |\n")
    above = above[above.rfind("|") + 1 :]
    lines = [line.strip() for line in above.split("\n") if line.strip(" |-*_")]
    kept: list[str] = []
    for line in reversed(lines[-_CAPTION_LINES:]):
        if len(_BRACKET_BEHIND.sub("", line)) > _LONG_LINE or (line.endswith((".", ";")) and len(line) > 60):
            break
        kept.insert(0, line)
    else:  # "BẢNG 4: …" may stand above more such lines: sums, the heads of a table that lost its frame
        for line in reversed(lines[:-_CAPTION_LINES]):
            if cues.caption_kind.match(line):
                kept.insert(0, line)
            if len(line) > _SHORT_LINE or kept[0] is line:
                break
    titles = []
    for row in grid.rows[:2]:
        filled = [words for cell in row if (words := words_of(text, cell))]
        if len(filled) != 1:
            break
        titles.append(filled[0].lower())
    return "\n".join([*kept, *titles])


def _frame(
    text: NormalisedText,
    grid: Grid,
    caption: str,
    cells: CellReader,
    cues: GridWords,
    years: Years,
    heads: HeadYears,
    sections: Sections,
    title_year: Year | None,
    sort: str,
) -> Frame:
    block, captioned = sections.at(grid.rows[0][0].start), _caption_year(caption, cues)
    status = None
    for found in cues.caption_status.finditer(cues.times.dated.sub(" ", caption)):
        status = "result" if found.group() in cues.caption_result else "target"
        if status == "result":
            break
    plan_start = None
    if title_year is not None:
        by = title_year.text.startswith(cues.by_year)  # "đến năm 2030": the years before it are planned for too
        plan_start = title_year.first if title_year.first is not None else None if by else title_year.year
    return Frame(
        year=captioned or heads.above(block) or title_year,
        captioned=captioned is not None,
        status=status,
        unit=_caption_unit(caption, cells, cues) or _money_unit(text, grid, caption, cells, cues),
        document_year=years.document_year,
        plan_start=plan_start,
        sort=sort,
        section=sections.section(block),
        subject=(subject := _subject(caption, cues)),
        divides=cues.caption_money.search(subject.lower()) is not None,
    )


def _subject(caption: str, cues: GridWords) -> str:
    """What the title of a grid of places and bodies counts: "Chỉ tiêu kết nạp đảng viên năm 2026".

    Or the line that introduces it.
    """
    said = [_BRACKET_BEHIND.sub("", line) for line in reversed(caption.split("\n"))]
    bare = [_BRACKET_BEHIND.sub("", cues.caption_unit.sub("", line).rstrip(" ,;(")) for line in said]
    lines = [_MARK.sub("", line.lstrip("#* "), count=1) for line in bare if len(line) <= _TITLE]
    if lines and lines[0].endswith(":") and cues.measure.match(lines[0]):
        return lines[0].rstrip(": ")  # "a) Diện tích nhà ở bình quân:", right above
    lines = [line for line in lines if line and line[-1] not in ":.;)" and not cues.body.match(line)]
    told = [line for line in lines if cues.caption_status.search(line)]
    titled = [line for line in lines if cues.caption_kind.match(line)]
    for line in told or titled:
        kind = cues.caption_kind.match(line)
        subject = measure_in(line[kind.end() :] if kind else line, cues)
        by = next((word for word in cues.by_year if subject.endswith(f" {word}")), "")
        return " ".join(map(_cased, subject.removesuffix(by).split()))
    return ""


def _cased(word: str) -> str:
    """A word of a title in small letters, an abbreviation in capitals: no syllable lacks a vowel."""
    letters = word.strip(",;()")
    short = len(letters) >= _SHORTEST_LETTERS and letters.isalpha()
    short = short and not _VOWEL.search(unicodedata.normalize("NFD", letters))
    return word.upper() if short else word


def _caption_year(caption: str, cues: GridWords) -> Year | None:
    """The year that a caption gives, dates of documents left aside; the lowest line says most."""
    for line in reversed(cues.times.dated.sub(" ", caption).split("\n")):
        if cues.times.of_caption.search(line):
            return year_in(line, cues)
    return None


def _caption_unit(caption: str, cells: CellReader, cues: GridWords) -> NamedUnit | None:
    found = cues.caption_unit.search(caption)
    if found is None:
        return None
    unit = cells.unit(found.group(1).strip(" .)*"))
    return unit if unit.known else None


def _money_unit(text: NormalisedText, grid: Grid, caption: str, cells: CellReader, cues: GridWords) -> NamedUnit | None:
    """The plain unit of money where a caption speaks of money, no unit is said, and the sums are written out."""
    if cues.caption_money.search(caption) is None:
        return None
    sums = [words for row in grid.rows for cell in row if _SUM.fullmatch(words := words_of(text, cell))]
    whole = [words for words in sums if len(words) >= _WRITTEN_OUT]
    return cells.unit(cues.money_unit) if 2 * len(whole) > len(sums) else None


def _regions(grid: Grid, head: Head | None, read: bool) -> list[NormSpan]:
    """What prose rules must not read: the grids that were read, and those that set prices or norms."""
    priced = head is not None and any(column.role == "price" for column in head.columns)
    return _without_sentences(grid) if read or priced else []


def _without_sentences(grid: Grid) -> list[NormSpan]:
    """The grid in pieces, its long cells left out."""
    pieces: list[NormSpan] = []
    at = grid.start
    for row in grid.rows:
        for cell in row:
            if cell.end - cell.start > _LONGEST_CELL and cell.start >= at:
                if cell.start > at:
                    pieces.append(NormSpan(at, cell.start))
                at = cell.end
    if grid.end > at:
        pieces.append(NormSpan(at, grid.end))
    return pieces
