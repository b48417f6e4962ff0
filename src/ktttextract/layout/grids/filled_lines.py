"""The filled lines of a text as cells, and what each may be in a table that has one cell a line."""

import re
from collections.abc import Iterator

from ktttextract.layout.grids.grid import NUMBERING_CELL, Cell, is_figures, trimmed, words_of
from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import ORDINAL_CELL

# A longer line is prose.
LONGEST_CELL = 200
_LONGEST_FIGURE = 40
_ORDINAL = re.compile(ORDINAL_CELL)
_FRAME = "|"  # what is left of a frame is no cell
_NOTHING = frozenset({"-", "–", "x", "X", ".", "...", "…"})


class FilledLines:
    """The filled lines of a text from a place on, made as far as they are asked for."""

    def __init__(self, text: NormalisedText, start: int, cues: GridWords) -> None:
        self.text = text
        self._cues = cues
        self._cells: list[Cell] = []
        self._words: list[str] = []
        self._rest = self._filled(start)

    def _filled(self, start: int) -> Iterator[Cell]:
        lined = self.text.lined
        while start < len(lined):
            end = lined.find("\n", start)
            end = len(lined) if end < 0 else end
            cell = trimmed(lined, start, end)
            if cell.end > cell.start:
                yield cell
            start = end + 1

    def _reach(self, index: int) -> bool:
        while len(self._cells) <= index:
            cell = next(self._rest, None)
            if cell is None:
                return False
            self._cells.append(cell)
            words = words_of(self.text, cell) if cell.end - cell.start <= LONGEST_CELL else ""
            self._words.append("" if words == _FRAME else words)
        return True

    def cell(self, index: int) -> Cell:
        """A line as a cell; only of lines that there are."""
        self._reach(index)
        return self._cells[index]

    def words(self, index: int) -> str:
        """A line's words; nothing behind the text's end, for a line of prose and one that is left of a frame."""
        return self._words[index] if self._reach(index) else ""

    def cells(self, start: int, stop: int) -> list[Cell]:
        """The lines from one to another as cells, all of which there are."""
        return [self._cells[index] for index in range(start, stop) if self._reach(index)]

    def breaks(self, index: int) -> int:
        """How many line breaks stand before a line, behind the one above; none behind the text's end."""
        if not self._reach(index):
            return 0
        return self.text.lined.count("\n", self._cells[index - 1].end, self._cells[index].start)

    def is_figure(self, index: int) -> bool:
        """Whether a line is a figure, with a bound before it or not, or says that there is none."""
        words = self.words(index)
        if words in _NOTHING:
            return True
        if len(words) > _LONGEST_FIGURE:
            return False
        return is_figures(words, self._cues) or self._cues.bounded.match(words.lower()) is not None

    def is_nothing(self, index: int) -> bool:
        """Whether a line says that there is no figure."""
        return self.words(index) in _NOTHING

    def is_ordinal(self, index: int) -> bool:
        """Whether a line may be the number of a row."""
        return _ORDINAL.fullmatch(self.words(index)) is not None

    def is_number(self, index: int) -> bool:
        """Whether a line may be the number of a column: "A", "(2)", "3=2/1"."""
        return NUMBERING_CELL.fullmatch(self.words(index)) is not None

    def is_name(self, index: int) -> bool:
        """Whether a line has words and is neither a figure nor the number of a row."""
        words = self.words(index)
        return bool(words) and not self.is_figure(index) and not self.is_ordinal(index)
