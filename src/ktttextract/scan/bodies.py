"""Bodies named in a text: one cheap scan over capitalised heads, then look-ups by words.

"UBND tỉnh Kon Tum", "ỦY BAN NHÂN DÂN / TỈNH KON TUM", "Sở Kế hoạch - Đầu tư", "Bộ trưởng Bộ Y tế": a head of two words
starts a body, the word tree of the table finds its longest name, and the place is read behind it.
Generic plurals ("các sở, ngành", "UBND các huyện", "UBND cấp xã") are no bodies.
"""

import re
from typing import NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.body_places import JOINT, SaidPlace, read_place
from ktttextract.scan.body_table import BodyRow, body_table
from ktttextract.scan.gazetteer import Hit, PlaceNames, WordTree, place_names, words_of
from ktttextract.scan.place_table import PlaceRow

RULE_ID = "body.name"
# Words before a body that make it any body of its sort.
_ANY_BEFORE = ("các ", "những ", "từng ", "mỗi ", "nhiều ", "mọi ", "hai ", "một số ")
_NEXT_LINE = re.compile(r"[ |]*\n[\s|]*([^\n|]{3,60})")
_SIGNED_FOR = re.compile(r"(?:t/m|tm\.?)\s*$")
# Between words of a name, and between bodies in a row.
_JOINT_INSIDE = re.compile(r"\s*(?:[,&-]|(?<=\s)và\b)\s*")
_DEPUTY = "phó "
_SYMBOL_JOINTS = ("/", "-")
_TAIL = 4
# No name of a body is longer.
_LONGEST = 160
_WORDS_OF_PERSON = 3  # "xã Trần Hợi" is a place


class BodyMatch(NamedTuple):
    """One mention of a body; offsets in the normalised text."""

    start: int
    end: int
    row: BodyRow
    name: str  # canonical, with the place where the text says it: "Tỉnh ủy Đắk Lắk"
    place: PlaceRow | None  # province or district, where the name leaves no doubt
    needs_place: bool  # the body belongs to a place that the text does not name here
    kind: str  # "tỉnh", "huyện", …: the kind of place as written; "" where it is not said
    place_name: str  # "Đắk Lắk", "Hòa Bình"; "" where it is not said
    hint: PlaceRow | None  # the province named behind a district or commune
    rule: str


class BodyNames:
    """The names of all bodies of a book, prepared once."""

    __slots__ = ("families", "heads", "person_tails", "persons", "places", "tree")

    def __init__(self, book: RuleBook) -> None:
        names = [(name, row) for row in body_table(book).rows for name in (row.name, *row.variants)]
        self.tree = WordTree(names)
        self.heads = _head_pattern(self.tree)
        self.places: PlaceNames = place_names(book)
        titles = [title for row in book.table("body_heads").rows for title in (row["name"], *row["variants"])]
        self.persons = tuple(sorted((f"{title.lower()} " for title in titles), key=len, reverse=True))
        # Seventeen endings are compared only where the last letters are those of one.
        self.person_tails = frozenset(title[-_TAIL:] for title in self.persons)
        rows = (row for row in book.table("document_cues").rows if row["id"] == "family_name")
        self.families = frozenset(name.lower() for row in rows for name in (row["name"], *row["variants"]))

    def head_stands(self, low: str, start: int) -> bool:
        """Whether the title of a head stands right before a body: "Chủ tịch [UBND huyện]"."""
        return low[start - _TAIL : start] in self.person_tails and low.endswith(self.persons, max(0, start - 20), start)

    def without_head(self, place: SaidPlace, low: str, end: int) -> SaidPlace:
        """The place behind a body without the name of who heads it: "Chủ tịch UBND huyện [Nguyễn Văn An]"."""
        words = place.name.lower().split()
        if place.row is not None or len(words) < _WORDS_OF_PERSON or words[0] not in self.families:
            return place
        named = low.find(words[0], end)
        return place._replace(name="", end=len(low[:named].rstrip()), hint=None)

    def before_next(self, hit: Hit[BodyRow], source: str, low: str, start: int) -> Hit[BodyRow] | None:
        """The name up to a joint that only the text has and behind which another body begins: "Đảng ủy, UBND tỉnh"."""
        row = hit[0][0]
        end = hit[1]
        said = low[start:end]
        if not ("," in said or "-" in said or "và" in said or "&" in said):
            return hit
        joints = list(_JOINT_INSIDE.finditer(low, start, end))
        cut = next((joint for joint in joints if self.heads.match(source, joint.end())), None)
        if cut is None:
            return hit
        words = words_of(said)
        spelled = (name for name in (row.name, *row.variants) if words_of(name) == words)
        if any(len(_JOINT_INSIDE.findall(name.lower())) >= len(joints) for name in spelled):
            return hit
        return self.tree.longest(low, start, cut.start())


def body_names(book: RuleBook) -> BodyNames:
    """The body names of a book, prepared once."""
    return book.made(BodyNames)


def _head_pattern(tree: WordTree[BodyRow]) -> re.Pattern[str]:
    """The first two words of every name, the first letter a capital, grouped so that few letters are tried."""
    by_first: dict[str, dict[str, set[str]]] = {}
    for first, following in tree.root.items():
        by_first.setdefault(first[0].upper(), {})[first[1:]] = set(following)
    letters = []
    for letter, rests in sorted(by_first.items()):
        words = []
        for rest, seconds in sorted(rests.items()):
            tails = "|".join(sorted(re.escape(second) for second in seconds if second))
            tail = rf"\s+(?:{tails})" if tails else ""
            words.append(re.escape(rest) + (rf"(?:{tail})?" if "" in seconds and tail else tail))
        # Looking back stands behind the letter: the engine then skips to the capitals that can begin a head.
        letters.append(rf"{letter}(?<!\w.)(?i:{'|'.join(words)})")
    return re.compile(rf"(?:{'|'.join(letters)})(?!\w)")


def compose(row: BodyRow, kind: str, place: str, called: str = "") -> str:
    """The canonical name of a body with its place: "Ủy ban nhân dân" + "tỉnh" + "Kon Tum"."""
    if row.place == "name":
        return f"{row.name} {called or place}" if place else row.name
    return " ".join(word for word in (row.name, kind, place) if word)


def scan_bodies(text: NormalisedText, book: RuleBook) -> list[BodyMatch]:
    """Every body that the text names, in text order, without overlaps.

    Times: about 15 ms a megabyte of UTF-8.
    """
    names = body_names(book)
    source, low = text.text, text.low
    found: list[BodyMatch] = []
    last = 0  # the end of the last match
    skipped = -99  # the end of the last generic plural, which colours what is joined to it
    for head in names.heads.finditer(source):
        start, opened = head.span()
        if start < last:
            continue
        hit = names.tree.longest_from(low[start:opened], low, start, start + _LONGEST)
        hit = hit and names.before_next(hit, source, low, start)
        if hit is None:
            continue
        row = hit[0][0]
        end = hit[1]
        joined = bool(found) and found[-1].end == start - 1  # "HĐND-UBND xã …"
        if _excluded(row, source, low, start, end, names, joined=joined):
            skipped = end
            continue
        sort = row.place
        place = read_place(row, names.places, text, start, end) if sort else _at_no_place(end)
        if place is None:
            skipped = end
            _drop_plural(found, start, low)
            continue
        if place.name and (row.acts_for or names.head_stands(low, start)):
            place = names.without_head(place, low, end)
        local = not place.name and (sort == "name" or row.level in ("any", "city"))
        if local and _follows_plural(low, start, skipped):
            skipped = place.end
            continue
        if row.alone and not place.kind and not _SIGNED_FOR.search(low, max(0, start - 6), start):
            continue
        match = _made(row, place, start, names, text)
        if match.kind:
            _share_back(found, match, low)
        found.append(match)
        last = match.end
    return found


def _at_no_place(end: int) -> SaidPlace:
    return SaidPlace("", "", None, end, None)


def _excluded(row: BodyRow, text: str, low: str, start: int, end: int, names: BodyNames, *, joined: bool) -> bool:
    """An abbreviation inside a symbol ("48/QĐ-UBND"), or words that only look like the body ("Chính phủ số")."""
    if " " not in text[start:end]:
        joint = text[start - 1 : start] in _SYMBOL_JOINTS and (start < 2 or text[start - 2] not in "\n ")
        if joint and not joined:
            return True
        if text[end : end + 1] in _SYMBOL_JOINTS and text[end + 1 : end + 2].isalnum():
            # "HĐND-UBND": what follows is a body itself
            return names.heads.match(text, end + 1) is None
    for word in row.not_before:
        if low.startswith(word, end + 1) and not low[end + 1 + len(word) : end + 2 + len(word)].isalnum():
            return True
    return low[max(0, start - 20) : start].rstrip().endswith(row.not_after)


def _follows_plural(low: str, start: int, skipped: int) -> bool:
    if low.endswith(_ANY_BEFORE, max(0, start - 12), start):
        return True
    if 0 <= start - skipped <= 8:
        joint = JOINT.match(low, skipped)
        return joint is not None and joint.end() == start
    return False


def _made(row: BodyRow, place: SaidPlace, start: int, names: BodyNames, text: NormalisedText) -> BodyMatch:
    end = place.end
    source, low = text.text, text.low
    if source[start:end].isupper():
        line = _NEXT_LINE.match(text.lined, end)
        # A unit below its committee in a letterhead: "ĐẢNG ỦY CHÍNH PHỦ / VĂN PHÒNG".
        units = names.tree.exact(f"{line[1].strip()} {row.name}") if line and line[1].isupper() else []
        if line and units:
            row, end = units[0], line.start(1) + len(line[1].rstrip())
    if names.head_stands(low, start):
        title = next(title for title in names.persons if low.endswith(title, max(0, start - 20), start))
        if source[start - len(title)].isupper() and not low.endswith(_DEPUTY, 0, start - len(title)):
            start -= len(title)
    if not place.kind:
        return BodyMatch(start, end, row, row.name, place.row, bool(row.place), "", "", place.hint, RULE_ID)
    called = place.row.called if place.row else ""
    name = compose(row, place.kind, place.name, called)
    return BodyMatch(start, end, row, name, place.row, not place.name, place.kind, place.name, place.hint, RULE_ID)


def _share_back(found: list[BodyMatch], last: BodyMatch, low: str) -> None:
    """In "Đảng ủy, HĐND, UBND xã Tân Phú" the place stands once, behind the last, and belongs to all."""
    for at in range(len(found) - 1, -1, -1):
        first = found[at]
        joint = JOINT.match(low, first.end) if not first.kind and first.needs_place else None
        if joint is None or joint.end() != last.start or not _may_share(first.row, last):
            return
        called = last.place.called if last.place else ""
        last = found[at] = first._replace(
            name=compose(first.row, last.kind, last.place_name, called),
            place=last.place,
            needs_place=last.needs_place,
            kind=last.kind,
            place_name=last.place_name,
            hint=last.hint,
        )


def _drop_plural(found: list[BodyMatch], start: int, low: str) -> None:
    """In "HĐND, UBND các xã" the plural belongs to both."""
    while found and found[-1].row.in_rows and not found[-1].kind:
        joint = JOINT.match(low, found[-1].end)
        if joint is None or joint.end() != start:
            return
        start = found.pop().start


def _may_share(row: BodyRow, last: BodyMatch) -> bool:
    """Whether the place of the body behind can be that of this one: "Tỉnh ủy, UBND tỉnh Kon Tum"."""
    if row.kinds and last.kind not in row.kinds:
        return False
    if row.place == "name":
        return bool(last.place_name)
    return row.level == "any"


def unit_of(body: BodyMatch, unit: str, book: RuleBook) -> BodyMatch | None:
    """The unit of a body, at the same place: "Ban Thường vụ" of "Huyện ủy Krông Bông"; None when the table has none."""
    rows = body_names(book).tree.exact(f"{unit} {body.row.name}")
    if not rows:
        return None
    called = body.place.called if body.place else ""
    return body._replace(row=rows[0], name=compose(rows[0], body.kind, body.place_name, called))


__all__ = ["BodyMatch", "body_names", "compose", "scan_bodies", "unit_of"]
