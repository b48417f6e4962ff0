"""Values of cells as a Vietnamese page shows them: 1.234,5 and 31/12/2025."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

_PLACES = re.compile(r"0[.]([0#]+)")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_MOST_PLACES = 10


def shown(value: object, format: str) -> str:
    """Return a cell's value as its format shows it.

    >>> shown(0.405, "0.0%"), shown(11350, "#,##0"), shown(268.4, "General")
    ('40,5%', '11.350', '268,4')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, format)
        case datetime():
            day = f"{value:%d/%m/%Y}"
            return day if value.time() == time() else f"{day} {value:%H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
    return str(value)


def _number(value: int | float, format: str) -> str:
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return str(value)
    code = _QUOTED.sub("", format.partition(";")[0])
    percent = "%" if "%" in code else ""
    if percent:
        number *= 100
    found = _PLACES.search(code)
    if found or re.search("[0#]", code):
        places = found[1] if found else ""
        number = number.quantize(Decimal(1).scaleb(-min(len(places), _MOST_PLACES)), ROUND_HALF_UP)
        text = f"{number:,f}" if "," in code else f"{number:f}"
        if "#" in places:
            text = _short(text)
    else:
        text = _short(f"{round(number, _MOST_PLACES):f}")
    return text.translate(_VIETNAMESE) + percent


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


_VIETNAMESE = str.maketrans(",.", ".,")
