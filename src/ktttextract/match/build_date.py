"""Builders of dates: from the groups of a rule to a moment that the calendar has."""

from ktttextract import dates
from ktttextract.match.reading import Reading
from ktttextract.numbers import parse_words, roman

INVALID = "invalid"


def _number(reading: Reading, group: str) -> int:
    text = reading.groups.get(group)
    return int(text) if text else 0


def _keep(reading: Reading, moment: dates.Moment | None) -> bool:
    if moment is None:
        return False
    fields = reading.fields
    fields["kind"], fields["value"], fields["first_day"], fields["last_day"] = moment
    return True


def _keep_or_report(reading: Reading, moment: dates.Moment | None) -> bool:
    """A day that looks like one and is in no calendar stays as a finding, so that a notice can say so."""
    if moment is None:
        if _number(reading, "day") > 39 or _number(reading, "month") > 19:
            return False
        reading.fields["kind"] = INVALID
        return True
    return _keep(reading, moment)


def _trim(reading: Reading) -> None:
    """Leave what a rule only looked at outside the mention: the word before ("ngày"), the rest of a range after."""
    lead = reading.groups.get("lead")
    if lead:
        reading.start += len(lead)
    rest = reading.groups.get("rest")
    if rest:
        reading.end -= len(rest)


def day(reading: Reading) -> bool:
    """Groups day, month, year; `lead` and `rest` stay outside."""
    _trim(reading)
    moment = dates.day(_number(reading, "year"), _number(reading, "month"), _number(reading, "day"))
    return _keep_or_report(reading, moment)


def minute(reading: Reading) -> bool:
    """Groups day, month, year, hour, minute and perhaps second."""
    _trim(reading)
    seconds = _number(reading, "second") if reading.groups.get("second") else None
    in_month = _number(reading, "month") or _number(reading, "month2")
    calendar = _number(reading, "year"), in_month, _number(reading, "day")
    return _keep(reading, dates.minute(*calendar, _number(reading, "hour"), _number(reading, "minute"), seconds))


def range_start(reading: Reading) -> bool:
    """As `day` for the first day of a range, which takes the year of its end; what is in no calendar is a fraction."""
    _trim(reading)
    return _keep(reading, dates.day(_number(reading, "year"), _number(reading, "month"), _number(reading, "day")))


def day_bare(reading: Reading) -> bool:
    """As `day` for the last day of a range in one run of digits: the first day stays outside."""
    reading.start = reading.found.start()
    return day(reading)


def days(reading: Reading) -> bool:
    """Groups day, last, month, year: some days of one month."""
    _trim(reading)
    calendar = _number(reading, "year"), _number(reading, "month")
    return _keep(reading, dates.days(*calendar, _number(reading, "day"), _number(reading, "last")))


def month(reading: Reading) -> bool:
    """Groups month (a number or a word of the table) and year."""
    _trim(reading)
    said = reading.groups.get("month") or ""
    number = int(said) if said.isdigit() else _named_month(reading, said)
    return _keep(reading, dates.month(_number(reading, "year"), number))


def _named_month(reading: Reading, word: str) -> int:
    row = reading.book.table("month_words").find(word)
    return row["number"] if row else 0


def month_bare(reading: Reading) -> bool:
    """As `month`, without the word "tháng": the cue before stays outside."""
    reading.start = reading.found.start()
    return month(reading)


def months(reading: Reading) -> bool:
    """Groups count, which ("đầu" or "cuối") and year: the first or last months of a year."""
    _trim(reading)
    said = reading.groups.get("count") or ""
    count, first = int(said) if said.isdigit() else int(parse_words(said) or 0), 1
    if reading.groups.get("last_ones"):
        first = 13 - count
    return _keep(reading, dates.months(_number(reading, "year"), first, first + count - 1))


def quarter(reading: Reading) -> bool:
    """Groups quarter (Roman, Arabic or a word) and year."""
    _trim(reading)
    text = (reading.groups.get("quarter") or "").lower()
    number = int(text) if text.isdigit() else roman(text.upper()) or parse_words(text) or 0
    return _keep(reading, dates.quarter(_number(reading, "year"), int(number)))


def year(reading: Reading) -> bool:
    """Group year."""
    return _keep(reading, dates.year(_number(reading, "year")))


def _counts(reading: Reading, end: int) -> bool:
    """Whether a unit follows, so that "2030 hợp tác xã" is no year; a unit before a proper name is a place."""
    text = reading.text
    at = end
    while text.text[at : at + 1] == " ":
        at += 1
    found = reading.book.table("units").match_at(text.low, at)
    return found is not None and not text.text[found[1] + 1 : found[1] + 2].isupper()


def year_noted(reading: Reading) -> bool:
    """Group year without the word "năm": the cue before stays outside, and no unit may follow."""
    _trim(reading)
    return not _counts(reading, reading.found.end("year")) and year(reading)


def years_bare(reading: Reading) -> bool:
    """As `years`, without a word that opens a period: no unit may follow."""
    return not _counts(reading, reading.found.end("to")) and years(reading)


def years(reading: Reading) -> bool:
    """Groups from and to."""
    _trim(reading)
    return _keep(reading, dates.years(_number(reading, "first"), _number(reading, "to")))


BUILDERS = {
    "date_day": day,
    "date_day_bare": day_bare,
    "date_days": days,
    "date_minute": minute,
    "date_month": month,
    "date_month_bare": month_bare,
    "date_range_start": range_start,
    "date_months": months,
    "date_quarter": quarter,
    "date_year": year,
    "date_year_noted": year_noted,
    "date_years": years,
    "date_years_bare": years_bare,
}
