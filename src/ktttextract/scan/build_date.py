"""Builders of dates: from the groups of a rule to a moment that the calendar has."""

from ktttextract import dates
from ktttextract.numbers import parse_words, roman
from ktttextract.rulebook import RuleBook
from ktttextract.scan.match_context import DateReading
from ktttextract.scan.records import INVALID

# Slips of the pen go so far: what is beyond them is no day and no month, but another figure.
_MOST_DAY = 39
_MOST_MONTH = 19
_NOON = 12
_CENTURY = 100


def _number(reading: DateReading, group: str) -> int:
    text = reading.groups.get(group)
    return int(text) if text and text.isdigit() else 0


def _month(reading: DateReading) -> int:
    """The month, a number or a word of the table."""
    said = reading.groups.get("month") or reading.groups.get("month2") or ""
    if said.isdigit():
        return int(said)
    row = reading.book.table("month_words").find(said)
    return row["number"] if row else 0


def _day(reading: DateReading) -> int:
    """The day, a number or words."""
    said = reading.groups.get("day") or ""
    return int(said) if said.isdigit() else int(parse_words(said, allow_nam=True) or 0)


def _keep(reading: DateReading, moment: dates.Moment | None) -> bool:
    if moment is None:
        return False
    fields = reading.fields
    fields.kind, fields.value, fields.first_day, fields.last_day = moment
    return True


def _keep_or_report(reading: DateReading, moment: dates.Moment | None) -> bool:
    """A day that looks like one and is in no calendar stays as a finding, so that a notice can say so."""
    if moment is None:
        if _number(reading, "day") > _MOST_DAY or _number(reading, "month") > _MOST_MONTH:
            return False
        reading.fields.kind = INVALID
        return True
    return _keep(reading, moment)


def _trim(reading: DateReading) -> None:
    """Leave what a rule only looked at outside the mention: the word before ("ngày"), the rest of a range after."""
    lead = reading.groups.get("lead")
    if lead:
        reading.start += len(lead)
    rest = reading.groups.get("rest")
    if rest:
        reading.end -= len(rest)


def day(reading: DateReading) -> bool:
    """Groups day, month, year; `lead` and `rest` stay outside."""
    _trim(reading)
    return _keep_or_report(reading, dates.day(_number(reading, "year"), _month(reading), _day(reading)))


def day_certain(reading: DateReading) -> bool:
    """As `day`, for a writing that can be something else: what is in no calendar is no date."""
    _trim(reading)
    return _keep(reading, dates.day(_number(reading, "year"), _month(reading), _day(reading)))


def day_noted(reading: DateReading) -> bool:
    """As `day_certain` with nothing but a blank before the year: no unit may follow."""
    return not _counts(reading, reading.found.end("year")) and day_certain(reading)


def minute(reading: DateReading) -> bool:
    """Groups day, month, year, hour, perhaps minute and second, and the part of the day (`half`)."""
    _trim(reading)
    seconds = _number(reading, "second") if reading.groups.get("second") else None
    calendar = _number(reading, "year"), _month(reading), _number(reading, "day")
    said, groups = _number(reading, "hour") or _number(reading, "hour2"), reading.groups
    hour = hour_of_day(said, groups.get("half") or groups.get("half2") or groups.get("half3"), reading.book)
    minutes = _number(reading, "minute") or _number(reading, "minute2")
    return _keep(reading, dates.minute(*calendar, hour, minutes, seconds))


def hour_of_day(hour: int, part: str | None, book: RuleBook) -> int:
    """The hour of 24 for an hour and its part of the day: 8 "tối" is 20, 12 "SA" is 0, 15 "PM" stays 15."""
    row = book.table("day_parts").find(" ".join(part.split())) if part else None
    if row is None:
        return hour
    if hour == _NOON and row.get("midnight"):
        return 0
    return hour + _NOON if row.get("later_from", _NOON) <= hour <= row.get("later_until", 0) else hour


def _year_before(reading: DateReading, start: tuple[int, int]) -> int:
    """The year of a range's first end, which has that of its last; "từ 28/12 đến 05/01/2025" begins a year earlier."""
    stop = _number(reading, "to_month"), _number(reading, "to_day")
    return _number(reading, "year") - (stop[0] > 0 and start > stop)


def range_start(reading: DateReading) -> bool:
    """As `day` for the first day of a range, which takes the year of its end; what is in no calendar is a fraction."""
    _trim(reading)
    day, month = _day(reading), _month(reading)
    return _keep(reading, dates.day(_year_before(reading, (month, day)), month, day))


def day_bare(reading: DateReading) -> bool:
    """As `day` for the last day of a range in one run of digits: the first day stays outside."""
    reading.start = reading.found.start()
    return day(reading)


def days(reading: DateReading) -> bool:
    """Groups day, last, month, year: some days of one month."""
    _trim(reading)
    calendar = _number(reading, "year"), _month(reading)
    return _keep(reading, dates.days(*calendar, _number(reading, "day"), _number(reading, "last")))


def month(reading: DateReading) -> bool:
    """Groups month (a number or a word of the table) and year; `to_month` is the end of a range that it begins."""
    _trim(reading)
    number = _month(reading)
    return _keep(reading, dates.month(_year_before(reading, (number, 0)), number))


def month_said(reading: DateReading) -> bool:
    """As `month` behind the word "tháng": the 13th is no other figure, but an error."""
    _trim(reading)
    moment = dates.month(_number(reading, "year"), _month(reading))
    return impossible(reading) if moment is None else _keep(reading, moment)


def month_noted(reading: DateReading) -> bool:
    """As `month` with nothing but a blank before the year: no unit may follow."""
    return not _counts(reading, reading.found.end("year")) and month(reading)


def month_bare(reading: DateReading) -> bool:
    """As `month`, without the word "tháng": the cue before stays outside."""
    reading.start = reading.found.start()
    return month(reading)


def months(reading: DateReading) -> bool:
    """Groups count, which ("đầu" or "cuối") and year: the first or last months of a year."""
    _trim(reading)
    said = reading.groups.get("count") or ""
    count, first = int(said) if said.isdigit() else int(parse_words(said) or 0), 1
    if reading.groups.get("last_ones"):
        first = 13 - count
    return _keep(reading, dates.months(_number(reading, "year"), first, first + count - 1))


def quarter(reading: DateReading) -> bool:
    """Groups quarter (Roman, Arabic or a word) and year."""
    _trim(reading)
    text = (reading.groups.get("quarter") or "").lower()
    number = int(text) if text.isdigit() else roman(text.upper()) or parse_words(text) or 0
    return _keep(reading, dates.quarter(_number(reading, "year"), int(number)))


def impossible(reading: DateReading) -> bool:
    """A writing that no calendar has, whatever its figures are: it only gives a notice."""
    reading.fields.kind = INVALID
    return True


def year(reading: DateReading) -> bool:
    """Group year."""
    return _keep(reading, dates.year(_number(reading, "year")))


def year_of_place(reading: DateReading) -> bool:
    """As `year_noted` before a place that does what is planned: "đến 2025 huyện phấn đấu …" counts no districts."""
    _trim(reading)
    return year(reading)


def _counts(reading: DateReading, end: int) -> bool:
    """Whether a unit follows, so that "2030 hợp tác xã" is no year; a unit before a proper name is a place."""
    text = reading.text
    at = end
    while text.text[at : at + 1] == " ":
        at += 1
    found = reading.context.units.match_at(text.low, at)
    return found is not None and not text.text[found[1] + 1 : found[1] + 2].isupper()


def year_noted(reading: DateReading) -> bool:
    """Group year without the word "năm": the cue before stays outside, and no unit may follow."""
    _trim(reading)
    return not _counts(reading, reading.found.end("year")) and year(reading)


def years_bare(reading: DateReading) -> bool:
    """As `years`, without a word that opens a period: no unit may follow."""
    return not _counts(reading, reading.found.end("to")) and years(reading)


def years(reading: DateReading) -> bool:
    """Groups first and to, of which `to` may be short: "2023/24"."""
    _trim(reading)
    first, to = _number(reading, "first"), _number(reading, "to") or _number(reading, "short")
    if to < _CENTURY:
        if " " in reading.found.group() and _counts(reading, reading.end):
            return False  # "2021 - 25 xã" counts, "2021-25" does not
        to += first - first % _CENTURY
        to += _CENTURY if first % _CENTURY == _CENTURY - 1 else 0
    return _keep(reading, dates.years(first, to))


def years_short(reading: DateReading) -> bool:
    """As `years` without a word that opens a period: the short end must be the next year."""
    return (_number(reading, "first") + 1) % _CENTURY == _number(reading, "to") and years(reading)


BUILDERS = {
    "date_day": day,
    "date_day_bare": day_bare,
    "date_day_certain": day_certain,
    "date_day_noted": day_noted,
    "date_days": days,
    "date_impossible": impossible,
    "date_minute": minute,
    "date_month": month,
    "date_month_bare": month_bare,
    "date_month_noted": month_noted,
    "date_month_said": month_said,
    "date_range_start": range_start,
    "date_months": months,
    "date_quarter": quarter,
    "date_year": year,
    "date_year_noted": year_noted,
    "date_year_of_place": year_of_place,
    "date_years": years,
    "date_years_bare": years_bare,
    "date_years_short": years_short,
}
