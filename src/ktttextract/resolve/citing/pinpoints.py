"""The articles named with a citation: "khoản 2 Điều 5", "Điều 5 đến Điều 9", "các khoản 1, 2 và 3 Điều 7"."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.resolve.citing.citations import Cite

_PART = r"(?:tiết|điểm|đoạn|khoản|điều|chương|tiểu mục|mục|phụ lục|phần) {1,3}"
_NUMERAL = r"(?:\d+(?:\.\d+)*[a-zđ]?|[ivxlc]+|[a-zđ]\d?)(?!\w)"
_TO = r" {1,3}(?:cho )?(?:đến|tới)(?: hết)? {1,3}| ?- ?"  # "khoản 1 đến khoản 4", "Điều 5 - 9"
_ITEM = rf"{_PART}{_NUMERAL}(?:(?:(?: ?,| và|, và) {{0,3}}|{_TO}){_NUMERAL})*"
_PINPOINT = re.compile(
    rf"(?<!\w)({_ITEM}(?:(?:(?: ?[,;]| và|[,;] và)? {{1,3}}(?:các {{1,3}}|từ {{1,3}})?|{_TO}){_ITEM})*)"
    r"(?: {1,3}(?:của|tại))?(?: {1,3}(?:quy|điều|bản) \w+)?(?: {1,3}(?:ban hành )?kèm theo)? {1,3}$"
)
_PINPOINT_REACH = 180
_DASHES = re.compile("[-‐-―−]")
_PINPOINT_WORDS = ("điều", "khoản", "điểm", "chương", "mục", "phụ lục", "phần")


def read_pinpoint(cite: Cite, text: NormalisedText) -> None:
    """ "khoản 2 Điều 5" right before the citation."""
    near = text.low[max(0, cite.start - 70) : cite.start]
    if not any(map(near.__contains__, _PINPOINT_WORDS)):
        return
    found = _PINPOINT.search(text.low, max(0, cite.start - _PINPOINT_REACH), cite.start)
    if found is None:
        return
    cite.pinpoint_at = found.start(1)
    words = text.text[slice(*found.span(1))]
    if "-" in words:  # the dash of a range as the text writes it
        start, end = text.span(*found.span(1))
        dashes = iter(_DASHES.findall(text.source[start:end]))
        words = re.sub("-", lambda dash: next(dashes, dash.group()), words)
    cite.pinpoint = " ".join(words.split())
