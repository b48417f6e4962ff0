"""How far a target can be trusted: the share of right rows among rows that were decided alike.

What a row was decided by, what it looks like and how it stands in its text are its signs. Each sign has a weight in
the table `trust`, measured on annotated texts (`make measure`); the sum of them gives the share. Weights are whole
thousandths, so that a sum is the same in every order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from math import exp
from typing import NamedTuple

from ktttextract.rulebook import RuleBook
from ktttextract.targets.target import Target

THOUSAND = 1000
BASE = "base"  # the sign that every row has
_LEAST, _MOST = 1, 99  # per cent: nothing that was measured is certain
_FEW_WORDS = (0, 1, 3, 7, 11, 19)  # the longest names, in words, of each sort of length
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[,;:]")
_SURE_LINK = Decimal("0.8")
_BEFORE, _BEHIND = 300, 200  # characters around a figure in which its name may stand; neighbours begin within _BEFORE
_MOST_CROWDED = 4


class Standing(NamedTuple):
    """How a row stands in its text."""

    spelled: bool  # its name stands near it as it is, not put together
    neighbours: int  # rows around it, itself one of them


class Standings:
    """How the rows of one text stand, all asked in the normalised text: how the source looks says nothing."""

    def __init__(self, low: str, targets: Sequence[Target]) -> None:
        self._low = low
        self._starts = sorted(target.place.start for target in targets)

    def of(self, target: Target) -> Standing:
        """How one of the rows stands."""
        start, end = target.place
        first, last = bisect_left(self._starts, start - _BEFORE + 1), bisect_left(self._starts, start + _BEFORE)
        name = target.indicator.lower()
        spelled = bool(name) and self._low.find(name, max(0, start - _BEFORE), end + _BEHIND) >= 0
        return Standing(spelled, last - first)


def signs_of(
    decided_by: Mapping[str, str],
    rule: str,
    sort: str,
    status: str,
    unit: str | None,
    year: int | None,
    indicator: str | None,
    link: Decimal | None,
    standing: Standing,
) -> Iterator[str]:
    """The signs of a row: its rules, the sort of its text, its unit's kind, its year, its name's look, how it stands.

    `link` is how surely it was linked with an official indicator.
    """
    yield from _decided(decided_by, rule, sort, status, unit, year)
    yield from _look_of(indicator or "")
    yield f"link:{'none' if link is None else 'sure' if link >= _SURE_LINK else 'some'}"
    yield "name:spelled" if standing.spelled else "name:made"
    yield f"crowd:{min(standing.neighbours // 3, _MOST_CROWDED)}"


def _decided(
    decided_by: Mapping[str, str], rule: str, sort: str, status: str, unit: str | None, year: int | None
) -> Iterator[str]:
    yield BASE
    yield from decided_by.values()
    if (named := decided_by.get("indicator", "")).count(".") > 1:
        yield named.rpartition(".")[0]  # a case that few rows have lends from its kind
    yield rule
    yield sort
    yield f"status:{status}"
    yield f"unit:{unit or 'none'}"
    yield "year:none" if year is None else "year:some"


def _look_of(name: str) -> Iterator[str]:
    words = len(name.split())
    yield f"words:{next((most for most in _FEW_WORDS if words <= most), 'many')}"
    if _DIGIT.search(name):
        yield "name:digit"
    if _JOINT.search(name):
        yield "name:joint"
    if name[:1].isupper():
        yield "name:capital"


class Trust:
    """The weights of one rule book."""

    def __init__(self, book: RuleBook) -> None:
        self._weights = {row["id"]: int(Decimal(row["weight"]) * THOUSAND) for row in book.table("trust").rows}
        self._shares: dict[int, Decimal] = {}

    def signs(self, target: Target, sort: str, standing: Standing) -> Iterator[str]:
        """The signs of a target."""
        unit = None if target.unit is None else target.unit.kind
        link = None if target.link is None else target.link.score
        decided, name = target.decided_by, target.indicator
        return signs_of(decided, target.rule, sort, target.status, unit, target.year, name, link, standing)

    def of(self, target: Target, sort: str, standing: Standing) -> Decimal:
        """The confidence of a target, in hundredths from 0.01 to 0.99."""
        return self._share(self._sum(self.signs(target, sort, standing)))

    def _sum(self, signs: Iterable[str]) -> int:
        return sum(self._weights.get(sign, 0) for sign in signs)

    def _share(self, weight: int) -> Decimal:
        known = self._shares.get(weight)
        if known is None:
            share = round(100 / (1 + exp(-weight / THOUSAND)))
            known = self._shares[weight] = Decimal(min(max(share, _LEAST), _MOST)) / 100
        return known


def trust_of(book: RuleBook) -> Trust:
    """The weights of a book, prepared once."""
    return book.made(Trust)
