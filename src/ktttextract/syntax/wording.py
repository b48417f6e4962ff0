"""The words around one figure, as they were cut out; see `figure_wording`."""


class FigureWording:
    """The words around one figure of a sentence: its subject, the links between them, its predicate."""

    __slots__ = (
        "after", "after_low", "apart", "base", "coordinated", "labelled", "links", "part", "subject", "subject_low",
        "thing", "verbs", "work",
    )  # fmt: skip

    def __init__(
        self, subject: str, links: list[str], verbs: list[str], after: str, *, labelled: bool, part: str
    ) -> None:
        self.labelled = labelled  # "Tỷ lệ hộ nghèo: 2%"
        self.part = part  # "trong đó: Hòn Đất: 8 trạm": whose part it is
        self.subject = subject
        self.subject_low = subject.lower()
        self.links = links
        self.verbs = verbs
        self.after = after
        self.after_low = after.lower()
        self.base = ""  # "tăng 5% so với cùng kỳ": what it is compared with
        self.thing = ""  # "Vùng cà phê đến năm 2025 đạt diện tích 64.000 ha": what a bare measure is of
        self.coordinated = False  # a comma stands right behind the figure: "trồng 5 ha, mở 2 lớp"
        self.apart = False  # a comma stands right before the figure: "Tại Hòn Đất, 70% đường thôn được cứng hóa"
        self.work = ""  # "xây mới 22 trạm": what is done with the counted things

    @property
    def bracketed(self) -> bool:
        """Whether the figure stands alone in the bracket behind its part's name: "Hòn Đất (30%)"."""
        return bool(self.part) and not self.labelled

    def copy(self) -> "FigureWording":
        """The same words, for another figure."""
        labelled, part = self.labelled, self.part
        same = FigureWording(self.subject, [*self.links], [*self.verbs], self.after, labelled=labelled, part=part)
        same.base, same.work, same.thing, same.apart = self.base, self.work, self.thing, self.apart
        return same

    def go_on_with(self, work: str) -> None:
        """ "mua 40 máy siêu âm, 18 xe cứu thương": the work is that of the figure before."""
        if not self.subject:
            self.work = work

    def stand_still(self) -> None:
        """Leave out what tells of a change: the figure is where it begins."""
        self.after = self.after_low = ""
        self.links = []
