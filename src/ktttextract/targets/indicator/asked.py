"""What is known when a figure's indicator is asked for, and how the cases of a name are tried one after the other."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.target import Target


class Asked(NamedTuple):
    """One figure whose indicator is asked for."""

    wording: FigureWording
    unit: Unit | None
    cues: Cues
    main: str  # what the sentence has measured before
    parent: Target | None  # what the figure is a part of
    label_of: Callable[[], str]  # what stands before the colon of its line
    from_start: bool  # "tăng từ 50 lên 70": it is where a change begins

    @property
    def noun(self) -> str:
        """What a count counts: "bác sĩ" of "bác sĩ/vạn dân"."""
        return "" if self.unit is None else self.unit.name.split("/")[0]

    @property
    def is_share(self) -> bool:
        """Whether it is measured in per cent."""
        return self.unit is not None and self.unit.kind == "percent"

    @property
    def is_rate(self) -> bool:
        """Whether it is measured against so many others: "giường bệnh/vạn dân"."""
        return self.unit is not None and "/" in self.unit.name

    @property
    def unit_low(self) -> str:
        """The unit as the text writes it, in small letters."""
        return "" if self.unit is None else self.unit.text.lower()

    @property
    def stated(self) -> bool:
        """Whether a word that states a value begins one of the links: "là", "đạt"."""
        return any(link.startswith(self.cues.names.stating) for link in self.wording.links)


Case = Callable[[Asked], str | None]


def first_case(cases: Mapping[str, Case], asked: Asked) -> tuple[str, str]:
    """The name that the first case gives which holds, and that case; the last one always holds."""
    for case, name_of in cases.items():
        name = name_of(asked)
        if name is not None:
            return name, case
    raise LookupError("the last case of a name always holds")
