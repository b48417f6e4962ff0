"""What the place of a grid says of all its figures."""

from typing import NamedTuple

from ktttextract.targets.grids.cells import NamedUnit
from ktttextract.targets.time.year import Year


class Frame(NamedTuple):
    """What the place of a grid says of all its figures."""

    year: Year | None  # by the caption, the heads above, the title
    captioned: bool  # its own caption gives the year
    status: str | None  # by the caption
    unit: NamedUnit | None  # "Đơn vị tính: tỷ đồng" above the grid
    document_year: int | None
    plan_start: int | None  # the first year that the text plans for
    sort: str  # of the text
    section: list[str]
    subject: str  # what the caption counts, for grids of places and bodies
    divides: bool  # the caption speaks of money, which the rows and the columns divide
