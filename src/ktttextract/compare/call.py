"""What a comparison is asked to do."""

from typing import Literal, NamedTuple

By = Literal["province", "document"]


class CompareCall(NamedTuple):
    """A call of `ktt compare`: files, indicators by id or words, years; no years mean all.

    `everything` keeps indicators that only one territory has, with nothing to compare them with.
    """

    outputs: tuple[str, ...]
    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    by: By = "province"
    merge: bool = False
    everything: bool = False
    rules: str | None = None
