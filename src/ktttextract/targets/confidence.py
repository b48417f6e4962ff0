"""How far a target can be trusted: the share of right rows among rows that were decided alike.

What a row was decided by, and what it looks like, are its signs. Each sign has a weight in the table `trust`, measured
on annotated texts (`make measure`); the sum of them gives the share. Weights are whole thousandths, so that a sum is
the same in every order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import exp

from ktttextract.rulebook import RuleBook
from ktttextract.targets.target import Target

THOUSAND = 1000
BASE = "base"  # the sign that every row has
_LEAST, _MOST = 1, 99  # per cent: nothing that was measured is certain
_FEW_WORDS = (0, 1, 3, 7, 11, 19)  # the longest names, in words, of each sort of length
_DIGIT = re.compile(r"\d")
_JOINT = re.compile(r"[,;:]")


def signs_of(
    decided_by: Mapping[str, str],
    rule: str,
    sort: str,
    status: str,
    unit: str | None,
    year: int | None,
    indicator: str | None,
) -> Iterator[str]:
    """The signs of a row: its rules, the sort of its text, its unit's kind, whether it has a year, its name's look."""
    yield from _decided(decided_by, rule, sort, status, unit, year)
    yield from _look_of(indicator or "")


def _decided(
    decided_by: Mapping[str, str], rule: str, sort: str, status: str, unit: str | None, year: int | None
) -> Iterator[str]:
    yield BASE
    yield from decided_by.values()
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

    def of(self, target: Target, sort: str) -> Decimal:
        """The confidence of a target, in hundredths from 0.01 to 0.99."""
        unit = None if target.unit is None else target.unit.kind
        decided = _decided(target.decided_by, target.rule, sort, target.status, unit, target.year)
        return self._share(self._sum(decided) + self._sum(_look_of(target.indicator or "")))

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
