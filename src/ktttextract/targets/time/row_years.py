"""The year that a cell of its own gives to a row of a table in prose."""

from collections.abc import Callable

from ktttextract.layout.sections import Block
from ktttextract.targets.time.year import Year

_CELL = 80  # characters of a cell that says by when
_BEGINNING = 40  # characters of a longer cell in which its time must stand
_CELLS = 2500  # characters of the cells behind a figure


InCell = Callable[[int, int, str], Year | None]


class RowYears:
    """Each cell is asked once: what was found for it serves all the figures before it in its row."""

    def __init__(self, low: str) -> None:
        self._low = low
        # By the stroke before a cell: where the first cell with a year ends, and its year.
        self._known: dict[tuple[int, bool], tuple[int, Year] | None] = {}

    def of_row(self, block: Block, figure: int, in_cell: InCell) -> Year | None:
        """The year of the row that a figure stands in: "| 9 trạm | Hoàn thành trong năm 2028 |".

        Some texts put the strokes between the cells on lines of their own; an empty cell closes such a row.
        """
        low = self._low
        stroke = low.find("|", figure, figure + _CELLS)
        if stroke < 0:
            return None
        apart = low[stroke - 1] == "\n" and low[stroke + 1 : stroke + 2] == "\n"
        found = self._from(stroke, None if apart else block.end, in_cell)
        return found[1] if found is not None and (not apart or found[0] < stroke + _CELLS) else None

    def _from(self, stroke: int, end: int | None, in_cell: InCell) -> tuple[int, Year] | None:
        """The first cell with a year behind a stroke, up to the end of the line or, without one, of the cells apart."""
        low, known = self._low, self._known
        walked: list[tuple[int, bool]] = []
        found: tuple[int, Year] | None = None
        while end is None or stroke < end:
            key = (stroke, end is None)
            if key in known:
                found = known[key]
                break
            walked.append(key)
            following = low.find("|", stroke + 1, end)
            cell = low[stroke + 1 : following].strip() if following >= 0 else ""
            if following < 0 or (end is None and not cell):
                break
            # "| Giai đoạn 2026 - 2027. Rà soát, cập nhật các hướng dẫn … |" says at its beginning by when.
            ends = following if len(cell) < _CELL else stroke + _BEGINNING
            if year := in_cell(stroke, ends, cell):
                found = following, year
                break
            stroke = following
        for key in walked:
            known[key] = found
        return found
