"""What the rules of cells may ask about a figure in a table."""

from ktttextract.document.sort import SORTS
from ktttextract.syntax.facts import fact
from ktttextract.targets.time.year import Year

CELL = ("target", "result")


class CellFacts:
    """The facts of one cell: its column, its caption, how its year stands to the text's own and to the plan's first."""

    def __init__(
        self,
        year: Year | None,
        document_year: int | None,
        plan_start: int | None,
        column: str | None,
        caption: str | None,
        sort: str,
        *,
        at: int = -1,
        head: str = "",
    ) -> None:
        self.at = at  # where the figure stands
        self.year = year
        self.head = head  # the words over its column
        self._document_year = document_year
        self._plan_start = plan_start
        self._column = column
        self._caption = caption
        self._sort = sort

    @fact("target", "result", "none")
    def column(self) -> str:
        """What the column's head says: planned ("Kế hoạch 2025"), reached ("Thực hiện", "So với …")."""
        return self._column or "none"

    @fact("target", "result", "none")
    def caption(self) -> str:
        """What the table's title says: planned ("Chỉ tiêu …"), reached ("Kết quả …")."""
        return self._caption or "none"

    @fact("ahead", "not_ahead", "unknown", "none")
    def cell_year(self) -> str:
        """How the cell's year stands to the text's own."""
        if self.year is None:
            return "none"
        if self._document_year is None:
            return "unknown"
        return "ahead" if self.year.year > self._document_year else "not_ahead"

    @fact("later", "first", "earlier", "none")
    def plan_year(self) -> str:
        """How the cell's year stands to the first year of the plan, or else to the text's own."""
        first = self._plan_start if self._plan_start is not None else self._document_year
        if self.year is None or first is None:
            return "none"
        return "first" if self.year.year == first else "later" if self.year.year > first else "earlier"

    @fact(*SORTS)
    def text_sort(self) -> str:
        """What sort of text it is."""
        return self._sort
