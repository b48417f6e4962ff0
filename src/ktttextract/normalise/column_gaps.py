"""How a text was laid out: its tabs and wide gaps, which keep the columns of some tables apart."""

from typing import NamedTuple

from ktttextract.normalise.offsets import Cuts

FEWEST_TABS = 4
WIDE_GAP = "   "


class ColumnGaps(NamedTuple):
    """The normalised text before its runs of blanks and tabs became one blank each."""

    text: str
    layer: Cuts | None

    def place(self, at: int) -> int:
        """The offset in the normalised text."""
        return at if self.layer is None else self.layer.place(at)
