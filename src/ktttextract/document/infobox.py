"""The information box that law portals print beside a text."""

import re
from typing import NamedTuple

from ktttextract.document.cues import Cues
from ktttextract.document.letterhead import iso_day
from ktttextract.normalise import NormalisedText
from ktttextract.scan.records import DocumentKind
from ktttextract.spans import NormSpan

_TOP = 5000
_VALUE = re.compile(r"[\s|*:]*([^\n|]+)")
_LONGEST_NAME = 200  # no name of a body is longer
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Box(NamedTuple):
    """What the box says; None where it is silent."""

    symbol: str
    symbol_span: NormSpan
    kind: DocumentKind | None
    issuer: str | None
    signer: str | None
    issued_on: str | None
    title: str | None
    end: int


def read_box(text: NormalisedText, cues: Cues) -> Box | None:
    """The box in the first part of the text, known by its labelled number."""
    number = _labelled(text, cues["box.symbol"])
    if number is None or not any(c.isdigit() for c in number[0]) or len(number[0]) > 60:
        return None
    roles = ("kind", "issuer", "signer", "date", "title")
    fields = {role: _labelled(text, cues["box." + role]) for role in roles}
    end = max(found[1].end for found in (number, *fields.values()) if found)
    values = {role: found[0] for role, found in fields.items() if found}
    day = _DAY.match(values.get("date", ""))
    kind, count = cues.kinds.at(values.get("kind", "").split())
    signer, issuer = values.get("signer"), values.get("issuer")
    return Box(
        number[0],
        number[1],
        kind if count == len(values.get("kind", "").split()) else None,
        issuer if issuer and len(issuer) <= _LONGEST_NAME else None,
        signer if signer and 2 <= len(signer.split()) <= 6 and signer[0].isupper() else None,
        iso_day(day[3], day[2], day[1]) if day else None,
        values.get("title"),
        end,
    )


def _labelled(text: NormalisedText, labels: tuple[str, ...]) -> tuple[str, NormSpan] | None:
    """The value behind the first label that opens a line or cell and ends with a colon."""
    for label in labels:
        position = text.low.find(label, 0, _TOP)
        if position < 0:
            continue
        before = text.lined[max(0, position - 4) : position].strip(" *_#")
        behind = text.lined[position + len(label) : position + len(label) + 12].lstrip(" *")
        if (not before or before[-1] in "\n|") and behind[:1] in (":", "|"):
            found = _VALUE.match(text.lined, position + len(label))
            if found:
                value = found[1].strip(" *_")
                return " ".join(value.split()), NormSpan(found.start(1), found.start(1) + len(value))
    return None
