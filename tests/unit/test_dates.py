"""Dates and periods: what a calendar has, in ISO, with the days that bound it."""

import calendar
import datetime
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktttextract import dates


def test_examples_in_docstrings() -> None:
    failed, tried = doctest.testmod(dates)
    assert tried > 5
    assert failed == 0


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2199, 12, 31)))
def test_every_day_of_the_calendar_is_one(day: datetime.date) -> None:
    moment = dates.day(day.year, day.month, day.day)
    assert moment == ("date", day.isoformat(), day.isoformat(), day.isoformat())


@given(st.integers(1900, 2199), st.integers(0, 14), st.integers(0, 40))
def test_no_other_day_is_one(year: int, month: int, number: int) -> None:
    try:
        datetime.date(year, month, number)
    except ValueError:
        assert dates.day(year, month, number) is None
    else:
        assert dates.day(year, month, number) is not None


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2023, 2024, 2100])
def test_months_end_as_the_calendar_says(year: int) -> None:
    for month in range(1, 13):
        assert dates.days_in(year, month) == calendar.monthrange(year, month)[1]
        moment = dates.month(year, month)
        assert moment is not None
        assert moment.last_day == f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def test_quarters_bound_three_months() -> None:
    assert [dates.quarter(2024, n) for n in (1, 4)] == [
        ("quarter", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("quarter", "2024-Q4", "2024-10-01", "2024-12-31"),
    ]
    assert dates.quarter(2024, 5) is None


@pytest.mark.parametrize(
    "moment",
    [dates.minute(2025, 5, 25, 24, 0), dates.minute(2025, 5, 25, 8, 60), dates.minute(2025, 5, 25, 8, 30, 60)],
)
def test_no_clock_has_this_time(moment: dates.Moment | None) -> None:
    assert moment is None


def test_seconds_are_kept_when_given() -> None:
    moment = dates.minute(2020, 9, 24, 14, 47, 0)
    assert moment is not None
    assert moment.value == "2020-09-24T14:47:00"


def test_periods_run_forwards() -> None:
    assert dates.years(2025, 2021) is None
    assert dates.months(2025, 6, 1) is None
    assert dates.days(2025, 2, 20, 30) is None


def test_no_end_of_a_period_lies_outside_the_calendar() -> None:
    assert dates.years(1790, 1802) is None
    assert dates.years(2195, 2205) is None
    assert dates.months(2025, 0, 12) is None
    assert dates.months(2025, 12, 13) is None
    assert dates.months(1790, 1, 6) is None
    assert dates.days(2025, 2, 0, 5) is None
    assert dates.quarter(2300, 1) is None
    assert dates.quarter(2025, 0) is None


def test_the_months_of_a_leap_year_end_on_its_last_day_of_february() -> None:
    assert dates.months(2024, 1, 2) == ("period", "2024-01/2024-02", "2024-01-01", "2024-02-29")
