"""What texts, cells and lists have from their styles."""

from typing import Any, NamedTuple

from ktttextract.reading.list_numbers import counted
from ktttextract.reading.office_xml import local
from ktttextract.reading.opendocument.names import attribute, named, whole
from ktttextract.reading.symbol_fonts import bullet

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_DEPTH = 20
_DEFAULT = "\0default"  # no style can be called so
LEVELS = 10


class Look(NamedTuple):
    """What of a text's look changes it."""

    hidden: bool = False
    capitals: bool = False
    raised: bool = False
    font: str = ""


class Level(NamedTuple):
    """How the items of a level of a list are marked."""

    bullet: str
    format: str
    prefix: str
    suffix: str
    shown: int  # levels whose numbers stand in the mark
    start: int


class Styles:
    """The styles of a document."""

    def __init__(self, roots: list[Any]) -> None:
        self._styles: dict[tuple[str, str], Any] = {}
        self._faces: dict[str, str] = {}  # what a font is called in the document → its name
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for element in root.iter(
                "{*}style", "{*}list-style", "{*}outline-style", "{*}font-face", "{*}default-style"
            ):
                name = attribute(element, "name")
                match local(element):
                    case "style":
                        self._styles.setdefault((attribute(element, "family"), name), element)
                    case "list-style":
                        self.lists.setdefault(name, _levels(element))
                    case "outline-style":
                        self.outline = _levels(element)
                    case "font-face":
                        self._faces.setdefault(name, attribute(element, "font-family").strip("'\""))
                    case "default-style":
                        self._styles.setdefault((attribute(element, "family"), _DEFAULT), element)
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, family: str, name: str) -> Look:
        """What the style of a paragraph or a span says of its text."""
        key = family, name
        if key not in self._looks:
            found: dict[str, str] = {}
            standard = self._chain(family, _DEFAULT) if family == "paragraph" else []
            for style in (*self._chain(family, name), *standard):
                for properties in named(style, "text-properties"):
                    for said in ("display", "text-transform", "text-position"):
                        if text := attribute(properties, said):
                            found.setdefault(said, text)
                    if font := _font(properties):
                        found.setdefault("font", font)
            self._looks[key] = Look(
                found.get("display") == "none",
                found.get("text-transform") == "uppercase",
                found.get("text-position", "").startswith("super"),
                self._faces.get(found.get("font", ""), found.get("font", "")),
            )
        return self._looks[key]

    def has_lines(self, cell: str) -> bool:
        """Whether a style of cells draws lines."""
        for style in self._chain("table-cell", cell):
            for properties in named(style, "table-cell-properties"):
                for key, value in properties.attrib.items():
                    is_border = key.rpartition("}")[2].startswith("border") and "line-width" not in key
                    if is_border and value not in ("none", "hidden"):
                        return True
        return False

    def _chain(self, family: str, name: str) -> list[Any]:
        found: list[Any] = []
        while name and len(found) < _DEPTH and (style := self._styles.get((family, name))) is not None:
            found.append(style)
            name = attribute(style, "parent-style-name")
        return found


def mark_of(levels: dict[int, Level], at: int, counts: list[int]) -> str:
    """The mark of an item at a level (from 1) with the numbers that are counted, "" where it has none."""
    level = levels.get(at)
    if level is None:
        return ""
    if level.bullet:
        return f"{level.bullet} "
    if level.format == "none":
        return ""
    shown = range(max(1, at - level.shown + 1), at + 1)
    numbers = [counted(counts[one], levels[one].format) for one in shown if one in levels]
    return f"{level.prefix}{'.'.join(number for number in numbers if number)}{level.suffix} "


def _levels(style: Any) -> dict[int, Level]:
    found = {}
    for element in style:
        at = whole(element, "level", 0, LEVELS)
        if not at:
            continue
        sign = ""
        if local(element) == "list-level-style-bullet":
            sign = bullet(attribute(element, "bullet-char"), _bullet_font(element)) or "-"
        found[at] = Level(
            sign,
            _FORMATS.get(attribute(element, "num-format"), "decimal"),
            attribute(element, "num-prefix"),
            attribute(element, "num-suffix"),
            whole(element, "display-levels", 1, LEVELS),
            whole(element, "start-value", 1, 1_000_000),
        )
    return found


def _bullet_font(element: Any) -> str:
    return next(map(_font, named(element, "text-properties")), "")


def _font(properties: Any) -> str:
    return attribute(properties, "font-name") or attribute(properties, "font-family").strip("'\"")
