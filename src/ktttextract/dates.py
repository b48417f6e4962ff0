"""The only maker of dates and periods: calendar check, ISO value, first and last day."""

from typing import NamedTuple

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR = 1800  # days of birth of the revolutionaries whose anniversaries are kept
LAST_YEAR = 2199
LIKELY_YEARS = 1930, 2100  # from the founding of the Party to the farthest vision; others may be slips


class Moment(NamedTuple):
    """A date or a stretch of time in the contract's words: kind, ISO value and the ISO days that bound it."""

    kind: str
    value: str
    first_day: str
    last_day: str


def days_in(year: int, month: int) -> int:
    """How many days the month has.

    >>> days_in(2024, 2)
    29
    """
    if month == 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return 29
    return _DAYS[month - 1]


def _possible(year: int, month: int = 1, day: int = 1) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= days_in(year, month)


def day(year: int, month: int, number: int) -> Moment | None:
    """One day, or None where no calendar has it.

    >>> day(2022, 6, 16).value
    '2022-06-16'
    >>> day(2022, 2, 31) is None
    True
    """
    if not _possible(year, month, number):
        return None
    iso = f"{year}-{month:02}-{number:02}"
    return Moment("date", iso, iso, iso)


def minute(year: int, month: int, number: int, hour: int, minutes: int, seconds: int | None = None) -> Moment | None:
    """A day with its time, to the minute or the second.

    >>> minute(2025, 5, 25, 20, 0).value
    '2025-05-25T20:00'
    """
    if not _possible(year, month, number) or hour > 23 or minutes > 59 or (seconds or 0) > 59:
        return None
    iso = f"{year}-{month:02}-{number:02}"
    tail = "" if seconds is None else f":{seconds:02}"
    return Moment("datetime", f"{iso}T{hour:02}:{minutes:02}{tail}", iso, iso)


def month(year: int, number: int) -> Moment | None:
    """A whole month.

    >>> month(2025, 11).last_day
    '2025-11-30'
    """
    if not _possible(year, number):
        return None
    iso = f"{year}-{number:02}"
    return Moment("month", iso, f"{iso}-01", f"{iso}-{days_in(year, number):02}")


def quarter(year: int, number: int) -> Moment | None:
    """A quarter of a year.

    >>> quarter(2020, 2)
    Moment(kind='quarter', value='2020-Q2', first_day='2020-04-01', last_day='2020-06-30')
    """
    last = 3 * number
    if not _possible(year, last):
        return None
    return Moment("quarter", f"{year}-Q{number}", f"{year}-{last - 2:02}-01", f"{year}-{last:02}-{days_in(year, last)}")


def year(number: int) -> Moment | None:
    """A whole year.

    >>> year(2025).first_day
    '2025-01-01'
    """
    if not _possible(number):
        return None
    return Moment("year", str(number), f"{number}-01-01", f"{number}-12-31")


def years(first: int, last: int) -> Moment | None:
    """A period of whole years, None when it runs backwards.

    >>> years(2021, 2025).value
    '2021/2025'
    """
    if not FIRST_YEAR <= first < last <= LAST_YEAR:
        return None
    return Moment("period", f"{first}/{last}", f"{first}-01-01", f"{last}-12-31")


def months(in_year: int, first: int, last: int) -> Moment | None:
    """Months of one year, such as its first six.

    >>> months(2025, 1, 6).value
    '2025-01/2025-06'
    """
    if not 0 < first < last or not _possible(in_year, last):
        return None
    end = f"{in_year}-{last:02}-{days_in(in_year, last)}"
    return Moment("period", f"{in_year}-{first:02}/{in_year}-{last:02}", f"{in_year}-{first:02}-01", end)


def days(in_year: int, in_month: int, first: int, last: int) -> Moment | None:
    """Days of one month, such as the two days of a meeting.

    >>> days(2022, 9, 28, 29).value
    '2022-09-28/2022-09-29'
    """
    if not 0 < first < last or not _possible(in_year, in_month, last):
        return None
    start, end = f"{in_year}-{in_month:02}-{first:02}", f"{in_year}-{in_month:02}-{last:02}"
    return Moment("period", f"{start}/{end}", start, end)
