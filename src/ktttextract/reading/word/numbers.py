"""The numbers that Word counts for the paragraphs of lists; they stand nowhere in the file."""

import re
from typing import Any, NamedTuple

from ktttextract.reading.list_numbers import counted
from ktttextract.reading.symbol_fonts import bullet
from ktttextract.reading.word.names import W, child, number, switched, value
from ktttextract.reading.word.styles import ListPlace, Styles

_PLACE = re.compile("%([1-9])")
_LEVELS = 9


class _Level(NamedTuple):
    start: int
    format: str
    text: str
    restart: int | None  # the level above which it begins again at, 0: never
    plain: bool  # all numbers in it are decimal
    gap: str
    font: str
    style: str


class Numbers:
    """Counts the paragraphs of all lists, in the order in which they are asked for."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, Any] = {}
        self._lists: dict[int, Any] = {}
        if root is not None:
            for element in root.iterfind(W + "abstractNum"):
                self._abstract[_id(element, "abstractNumId")] = element
            for element in root.iterfind(W + "num"):
                self._lists[_id(element, "numId")] = element
        self._levels: dict[int, dict[int, _Level]] = {}
        # Lists that share their definition go on counting where the other one was.
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def mark(self, paragraph: Any, style: str | None) -> str:
        """The number or bullet of a paragraph with the gap behind it, "" where it has none."""
        place = self._place(paragraph, style)
        if place is None or place.list_id not in self._lists:
            return ""
        definition = self._definition(place.list_id)
        levels = self._levels_of(place.list_id)
        level = levels.get(place.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(definition, [None] * _LEVELS)
        self._count(place, counts, levels)
        return _written(level, levels, counts)

    def _count(self, place: ListPlace, counts: list[int | None], levels: dict[int, _Level]) -> None:
        at = place.level
        start = self._restart(place)
        if start is not None and (place.list_id, at) not in self._begun:
            counts[at] = start
        else:
            before = counts[at]
            counts[at] = levels[at].start if before is None else before + 1
        self._begun.add((place.list_id, at))
        for above in range(at):
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        for below in range(at + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or (restart > 0 and at < restart):
                counts[below] = None

    def _place(self, paragraph: Any, style: str | None) -> ListPlace | None:
        own = child(paragraph, "pPr", "numPr")
        list_id, level = number(own, "numId"), number(own, "ilvl")
        inherited = self._styles.list_place(style)
        if list_id is None and inherited is not None:
            place, said_by = inherited
            list_id = place.list_id
            if level is None:
                level = self._level_of_style(list_id, said_by) if place.level < 0 else place.level
        if not list_id:  # 0 takes a paragraph out of the list of its style
            return None
        return ListPlace(list_id, min(max(level or 0, 0), _LEVELS - 1))

    def _level_of_style(self, list_id: int, style: str) -> int:
        return next((at for at, level in self._levels_of(list_id).items() if level.style == style), 0)

    def _definition(self, list_id: int) -> int:
        """The id of what defines a list, through the style that some lists point to."""
        found = number(self._lists[list_id], "abstractNumId")
        definition = -1 if found is None else found
        link = value(self._abstract.get(definition), "numStyleLink")
        if link is not None:
            for at, element in self._abstract.items():
                if value(element, "styleLink") == link:
                    return at
        return definition

    def _levels_of(self, list_id: int) -> dict[int, _Level]:
        if list_id not in self._lists:
            return {}
        if list_id not in self._levels:
            levels: dict[int, _Level] = {}
            defining = self._abstract.get(self._definition(list_id))
            for element in () if defining is None else defining.iterfind(W + "lvl"):
                levels[_id(element, "ilvl")] = _level(element)
            for override in self._lists[list_id].iterfind(W + "lvlOverride"):
                if (element := child(override, "lvl")) is not None:
                    levels[_id(override, "ilvl")] = _level(element)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _restart(self, place: ListPlace) -> int | None:
        for override in self._lists[place.list_id].iterfind(W + "lvlOverride"):
            if _id(override, "ilvl") == place.level:
                return number(override, "startOverride")
        return None


def _written(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> str:
    if level.format == "bullet":
        mark = bullet(level.text, level.font)
        return f"{mark}{level.gap}" if mark else ""

    def written(match: "re.Match[str]") -> str:
        at = int(match[1]) - 1
        count, of = counts[at], levels.get(at)
        if count is None or of is None:
            return ""
        return counted(count, "decimal" if level.plain and of.format != "none" else of.format)

    text = _PLACE.sub(written, level.text)
    return f"{text}{level.gap}" if text.strip() else ""


def _level(element: Any) -> _Level:
    start = number(element, "start")
    fonts = child(element, "rPr", "rFonts")
    return _Level(
        1 if start is None else start,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        number(element, "lvlRestart"),
        bool(switched(element, "isLgl")),
        "" if value(element, "suff") == "nothing" else " ",
        "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
        value(element, "pStyle") or "",
    )


def _id(element: Any, name: str) -> int:
    try:
        return int(element.get(W + name) or -1)
    except ValueError:
        return -1
