"""Values that lie far from those of the other territories, and what may be behind it.

The modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993): the distance from the median,
in median absolute deviations, counts from 3.5 on. Amounts are compared by their logarithms, since provinces differ in
size by factors; percents as they are.
"""

from collections.abc import Mapping, Sequence
from math import log10
from statistics import fmean, median
from typing import NamedTuple

FEWEST = 5  # fewer territories tell nothing about what is usual
_LIMIT = 3.5
_OF_MEDIAN, _OF_MEAN = 0.6745, 1.253314  # makes the deviations those of a normal distribution
_LEAST_FACTOR = 3.0  # nearer to the median than this, an amount is none, however alike the others are
_LEAST_POINTS = 5.0
_THOUSANDS = 3  # a word like "nghìn", "triệu", "tỷ" more or less
_NEAR = 0.35


class Outlier(NamedTuple):
    """A value beside the median of `others` territories, itself among them.

    `times` is the factor between them, None for percents; `thousands` how often 1,000 it is nearly, 0 where it is not.
    """

    median: float
    others: int
    times: float | None
    thousands: int


def outliers(values: Mapping[int, float], *, percents: bool) -> dict[int, Outlier]:
    """Return those of the values, by the same numbers, that lie far from the rest."""
    if len(values) < FEWEST:
        return {}
    middle = median(values.values())
    if percents or min(values.values()) <= 0:
        far = _far(list(values), list(values.values()))
        return {
            number: Outlier(middle, len(values), None, 0)
            for number in far
            if abs(values[number] - middle) >= max(_LEAST_POINTS, 0 if percents else abs(middle) * _LEAST_FACTOR)
        }
    found = {}
    for number in _far(list(values), [log10(value) for value in values.values()]):
        times = values[number] / middle
        if max(times, 1 / times) >= _LEAST_FACTOR:
            found[number] = Outlier(middle, len(values), times, _thousands(times))
    return found


def _far(numbers: Sequence[int], values: Sequence[float]) -> list[int]:
    middle = median(values)
    distances = [abs(value - middle) for value in values]
    usual = median(distances) / _OF_MEDIAN or fmean(distances) * _OF_MEAN
    if not usual:
        return []
    return [number for number, distance in zip(numbers, distances, strict=True) if distance / usual > _LIMIT]


def _thousands(times: float) -> int:
    powers = round(log10(times) / _THOUSANDS)
    return powers if powers and abs(log10(times) - _THOUSANDS * powers) < _NEAR else 0
