"""What is known when a figure's indicator is asked for, and how the cases of a name are tried one after the other."""

from collections.abc import Callable, Mapping

from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.phrases import ends_with, starts_with
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.target import Target

BULK = frozenset({"mass", "area", "volume", "length"})


class Asked:
    """One figure whose indicator is asked for.

    `main` is what the sentence has measured before, `parent` what the figure is a part of; `label_of` gives what stands
    before the colon of its line; `from_start` says that a change begins at the figure: "tăng từ 50 lên 70", `first`
    that it is the sentence's first, so that `main` is of the sentence before.
    """

    __slots__ = (
        "_stated", "cues", "first", "from_start", "is_rate", "is_share", "label_of", "main", "noun", "parent", "unit",
        "wording",
    )  # fmt: skip

    def __init__(
        self,
        wording: FigureWording,
        unit: Unit | None,
        cues: Cues,
        main: str,
        parent: Target | None,
        label_of: Callable[[], str],
        *,
        from_start: bool,
        first: bool,
    ) -> None:
        self.wording = wording
        self.unit = unit
        self.cues = cues
        self.main = main
        self.parent = parent
        self.label_of = label_of
        self.from_start = from_start
        self.first = first
        self.is_share = unit is not None and unit.kind == "percent"
        # What a count counts, and whether it is measured against so many others: "bác sĩ", "bác sĩ/vạn dân".
        self.noun, against, _ = unit.name.partition("/") if unit is not None else ("", "", "")
        self.is_rate = bool(against)
        self._stated: bool | None = None

    @property
    def is_caused(self) -> bool:
        """Whether the words behind a change say why: "giảm 3,6% do mỏ đá hết hạn"."""
        caused = self.wording.after_low.startswith(self.cues.names.causes)
        return caused and not self.cues.changes.isdisjoint(self.wording.links)

    @property
    def planned_main(self) -> str:
        """What was measured before, for a plan's own figure; "" for a count behind a share: no share counts things."""
        counts = self.unit is not None and self.unit.kind == "count"
        return "" if counts and self.cues.names.is_share(self.main.lower()) else self.main

    @property
    def whole(self) -> Unit | None:
        """The unit of what the figure is a part of."""
        return self.parent.unit if self.parent is not None else None

    @property
    def unit_low(self) -> str:
        """The unit as the text writes it, in small letters."""
        return "" if self.unit is None else self.unit.text.lower()

    @property
    def stated(self) -> bool:
        """Whether a word that states a value begins one of the links: "là", "đạt"."""
        if self._stated is None:
            stating = self.cues.names.stating
            self._stated = any(link.startswith(stating) for link in self.wording.links)
        return self._stated


def leave_out_which(asked: Asked) -> None:
    """ "sẽ có 3 tuyến là …": what stands behind says which they are, and is no part of any name from here on."""
    wording = asked.wording
    behind = starts_with(wording.after_low, asked.cues.names.stated_as, 0)
    if behind and wording.after[behind : behind + 1].isupper():
        wording.after = wording.after_low = ""


def leave_out_mean(asked: Asked) -> None:
    """ "giải quyết việc làm bình quân 16 nghìn lao động": that it is a mean says nothing of what is done for whom."""
    wording, means = asked.wording, asked.cues.names.means
    while not asked.stated and (mean := ends_with(wording.subject_low, means, len(wording.subject_low))):
        wording.subject, wording.subject_low = wording.subject[:-mean], wording.subject_low[:-mean]


Case = Callable[[Asked], str | None]


def first_case(cases: Mapping[str, Case], asked: Asked) -> tuple[str, str]:
    """The name that the first case gives which holds, and that case; the last one always holds."""
    for case, name_of in cases.items():
        name = name_of(asked)
        if name is not None:
            return name, case
    raise LookupError("the last case of a name always holds")
