"""By what an indicator was named. Later steps ask for the kind; the rule's id only tells a person of it."""

from typing import Literal, NamedTuple, get_args

NameKind = Literal[
    "as_before", "assured", "base", "bracket", "bulk", "compared", "counted", "growth", "measured", "planned",
    "population", "reaching", "share", "subject",
]  # fmt: skip
NAMING_RULES: dict[NameKind, str] = {kind: f"indicator.{kind}" for kind in get_args(NameKind)}


class Named(NamedTuple):
    """An indicator, and by what it was named; `case` says it more closely for a person and for the ledger."""

    name: str
    kind: NameKind
    case: str = ""

    @property
    def rule(self) -> str:
        """The id of the rule: "indicator.counted.founded"."""
        rule = NAMING_RULES[self.kind]
        return f"{rule}.{self.case}" if self.case else rule
