"""Units of one kind made one: what `rules/tables/units.yaml` says of them, exactly, and nothing else."""

from decimal import Decimal
from typing import NamedTuple

from ktttextract.rulebook import RuleBook

_DIGITS = Decimal(1).scaleb(-6)


class Size(NamedTuple):
    """The unit that others of its kind are measured in, and how many of it make one."""

    base: str
    factor: Decimal


def sizes_of(book: RuleBook) -> dict[str, Size]:
    """Return the units that can be turned into others, by name; a unit that is not among them stays what it is."""
    found: dict[str, Size] = {}
    for row in book.table("units").rows:
        if "base" in row:
            found[row["name"]] = Size(row["base"], Decimal(row["base_factor"]))
            found.setdefault(row["base"], Size(row["base"], Decimal(1)))
    return found


def converted(value: Decimal, size: Size, wanted: Size) -> Decimal:
    """Return a number of one unit as one of another of the same base, to six digits behind the point.

    >>> converted(Decimal(3), Size("m²", Decimal(1000000)), Size("m²", Decimal(10000)))
    Decimal('300')
    """
    return plain((value * size.factor / wanted.factor).quantize(_DIGITS))


def plain(value: Decimal) -> Decimal:
    """Return a number without noughts that say nothing: 35.000000 is 35, and 1E+2 is 100.

    >>> plain(Decimal("35.500000")), plain(Decimal("1E+2"))
    (Decimal('35.5'), Decimal('100'))
    """
    short = value.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
