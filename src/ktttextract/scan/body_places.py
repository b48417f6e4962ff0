"""The place behind a body's name: "tỉnh Kon Tum", "Krông Bông", "TP. Hồ Chí Minh", "xã" without a name."""

import re
from typing import NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.scan.body_table import BodyRow
from ktttextract.scan.gazetteer import PlaceNames
from ktttextract.scan.place_table import PlaceRow

# Words behind a body that make it any body of its sort: "UBND các huyện", "HĐND cấp xã".
_ANY_BEHIND = re.compile(r"\s+(?:các|những|từng|mỗi|nhiều|mọi|cấp|hai|cùng cấp|\d+)(?!\w)")
# Between names that stand in a row.
JOINT = re.compile(r"\s*(?:,|;|/|-|&|và\b|hoặc\b|cùng\b)\s*")
# One word of a place that no table knows: a capitalised word or a number on the same line.
_NAME_WORD = re.compile(r" {0,2}([^\W_]+(?:['’][^\W_]+)?)")
_MOST_NAME_WORDS = 4
_LONGEST_NAME = 60
_SHORT_WORD = 4  # an abbreviation for a kind of place, with the blank before it


class SaidPlace(NamedTuple):
    """What was read behind a body's name."""

    kind: str
    name: str
    row: PlaceRow | None
    end: int
    hint: PlaceRow | None


def read_place(row: BodyRow, places: PlaceNames, text: NormalisedText, start: int, end: int) -> SaidPlace | None:
    """The place behind a body's name; None where the words behind make it any body of its sort."""
    low = text.low
    if _ANY_BEHIND.match(low, end):
        return None
    written = text.text[start:end]
    capitals = written.isupper() and len(written.split()) > 1  # an abbreviation is no line in capitals
    sort, kinds = row.place, row.kinds
    if sort == "unit":
        said = places.kind_at(low, end) if not capitals else _kind_below(places, text, end)
        if said is not None and said[1] - end <= _SHORT_WORD:
            whole = places.at(text.text, low, end, _reach(low, end, capitals))
            if whole is not None:
                said = None  # "TT" of "TT Huế" is no kind of place
        if said is not None and (not kinds or said[0] in kinds) and (capitals or "\n" not in low[end : said[1]]):
            place = _named(places, text, said[0], said[1], capitals)
            if place is None or place.name or not _is_letter(low, said[1]):
                return place
    find = places.province_at if sort == "name" and row.level == "province" else places.at
    rows = find(text.text, low, end, _reach(low, end, capitals))
    if rows is None:
        said = places.kind_at(low, end) if sort == "name" else None
        if said is not None and (capitals or "\n" not in low[end : said[1]]):
            rows = find(text.text, low, said[1], _reach(low, said[1], capitals))
    nothing = SaidPlace("", "", None, end, None)
    if rows is None:
        return nothing
    if "\n" in low[end : rows[1]] and sort == "unit":
        return nothing
    kind = kinds[0] if sort == "name" else ""
    chosen = _fitting(rows[0], kind, row.level)
    if not chosen:
        return nothing
    kind = kind or chosen[0].kind
    return SaidPlace(
        kind, chosen[0].name, chosen[0] if len(chosen) == 1 else None, rows[1], _hint(places, text, rows[1])
    )


def _kind_below(places: PlaceNames, text: NormalisedText, end: int) -> tuple[str, int] | None:
    """The kind of place behind a name in capitals, also on the next line, when it is in capitals too."""
    said = places.kind_at(text.low, end)
    return said if said is not None and text.text[end : said[1]].isupper() else None


def _reach(low: str, pos: int, capitals: bool) -> int:
    """How far a place's name may go: to the end of the line, but a letterhead in capitals goes on below."""
    end = min(len(low), pos + _LONGEST_NAME)
    line = -1 if capitals else low.find("\n", pos, end)
    return end if line < 0 else line


def _named(places: PlaceNames, text: NormalisedText, kind: str, pos: int, capitals: bool) -> SaidPlace | None:
    """The name behind the kind of place; the kind alone where no name follows, None for "huyện, thị xã"."""
    low = text.low
    level = places.levels[kind]
    limit = _reach(low, pos, capitals)
    find = places.province_at if level == "province" else places.at
    rows = find(text.text, low, pos, limit) if level != "commune" else None
    if rows is not None:
        chosen = _fitting(rows[0], kind, level)
        if chosen:
            row = chosen[0] if len(chosen) == 1 else None
            return SaidPlace(kind, chosen[0].name, row, rows[1], _hint(places, text, rows[1]))
    if level in ("district", "commune") and (level == "commune" or not capitals):
        name, end = _free_name(text, pos, capitals, level, places.behind)
        if name:
            return SaidPlace(kind, name, None, end, _hint(places, text, end))
    joint = JOINT.match(low, pos)
    if joint is not None:
        # "huyện, thị xã" is any district; "UBND tỉnh, Tỉnh ủy" goes on with another body.
        other = places.kind_at(low, joint.end())
        if other is not None and text.text[joint.end()].islower() and not _is_letter(low, other[1]):
            return None
    return SaidPlace(kind, "", None, pos, None)


def _is_letter(low: str, pos: int) -> bool:
    """Whether the kind of place that ends here is one letter, which counts only before a name: "UBND Q. Ba Đình"."""
    word = low[max(0, pos - 3) : pos].rstrip(".")
    return not word[-2].isalnum()


def _fitting(rows: tuple[PlaceRow, ...], kind: str, level: str) -> list[PlaceRow]:
    """The rows that are of this kind: a district has its province's number, a province has none."""
    if level == "province":
        return [row for row in rows if row.is_province]
    if level == "city":
        central = [row for row in rows if row.kind == kind and row.is_province]
        return central or [row for row in rows if row.kind == kind or row.city_since]
    if kind:
        return [row for row in rows if row.kind == kind]
    return [row for row in rows if row.is_province] or list(rows)


def _free_name(text: NormalisedText, pos: int, capitals: bool, level: str, behind: tuple[str, ...]) -> tuple[str, int]:
    """Capitalised words behind "xã", "phường", "huyện": a place that the tables do not know."""
    words: list[str] = []
    while len(words) < _MOST_NAME_WORDS:
        word = _NAME_WORD.match(text.text, pos)
        if word is None or not _names_place(word[1], capitals):
            break
        if capitals and text.low.startswith(behind, word.start(1)):
            break
        words.append(word[1].title() if capitals else word[1])
        pos = word.end()
        if words[-1].isdigit():
            break
    if level != "commune" and len(words) < 2:
        return "", pos
    return " ".join(words), pos


def _names_place(word: str, capitals: bool) -> bool:
    """A word of a place's name: not the abbreviation of another body ("UBND") in ordinary writing."""
    if word.isdigit() or (capitals and word.isupper()):
        return True
    return not capitals and word[0].isupper() and (len(word) == 1 or not word.isupper())


def _hint(places: PlaceNames, text: NormalisedText, pos: int) -> PlaceRow | None:
    """The province named behind a district: "huyện Ea Kar, tỉnh Đắk Lắk"."""
    low = text.low
    while low[pos : pos + 1] in (",", " ", "("):
        pos += 1
    said = places.kind_at(low, pos)
    if said is None:
        return None
    rows = places.at(text.text, low, said[1], said[1] + _LONGEST_NAME)
    fitting = _fitting(rows[0], said[0], "province") if rows else []
    return fitting[0] if fitting else None
