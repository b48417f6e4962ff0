"""What paragraphs and runs have from their styles: list, capitals, hidden text, fonts."""

from typing import Any, NamedTuple

from ktttextract.reading.word.names import W, child, number, switched, value

_DEPTH = 20


class ListPlace(NamedTuple):
    """The list that a paragraph is in, and how deep."""

    list_id: int
    level: int


class Look(NamedTuple):
    """What of a run's look changes its text; None: nothing is said."""

    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    raised: bool | None = None


class Styles:
    """The styles of a document, with what they have from those that they are based on."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self.standard: dict[str, str] = {}  # type of style → id of the one that holds where none is named
        for style in () if root is None else root.iterfind(W + "style"):
            name = style.get(W + "styleId") or ""
            self._styles.setdefault(name, style)
            if style.get(W + "default") in ("1", "true", "on"):
                self.standard.setdefault(style.get(W + "type") or "paragraph", name)
        self._looks: dict[str, Look] = {}
        self.base = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))

    def chain(self, name: str | None) -> list[Any]:
        """The style and those that it is based on, nearest first."""
        found: list[Any] = []
        while name is not None and len(found) < _DEPTH and (style := self._styles.get(name)) is not None:
            found.append(style)
            name = value(style, "basedOn")
        return found

    def look(self, name: str | None) -> Look:
        """What a style says of the look of its text."""
        if name is None:
            return Look()
        if name not in self._looks:
            look = Look()
            for style in self.chain(name):
                look = over(look, look_of(child(style, "rPr")))
            self._looks[name] = look
        return self._looks[name]

    def list_place(self, name: str | None) -> tuple[ListPlace, str] | None:
        """The list of a style, and the id of the style that says so."""
        list_id: int | None = None
        level: int | None = None
        said_by = ""
        for style in self.chain(name):
            properties = child(style, "pPr", "numPr")
            if level is None:
                level = number(properties, "ilvl")
            if list_id is None and (list_id := number(properties, "numId")) is not None:
                said_by = style.get(W + "styleId") or ""
        return None if list_id is None else (ListPlace(list_id, -1 if level is None else level), said_by)

    def outlines(self, name: str | None) -> bool:
        """Whether tables in this style have lines."""
        return any(has_lines(child(style, "tblPr", "tblBorders")) for style in self.chain(name))


def look_of(properties: Any) -> Look:
    """What the properties of a run say of its look."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    font = None if fonts is None else fonts.get(W + "hAnsi") or fonts.get(W + "ascii")
    place = value(properties, "vertAlign")
    raised = None if place is None else place == "superscript"
    return Look(switched(properties, "vanish"), switched(properties, "caps"), font, raised)


def over(near: Look, far: Look) -> Look:
    """The nearer look, with what it is silent about from the farther one."""
    return Look(
        far.hidden if near.hidden is None else near.hidden,
        far.capitals if near.capitals is None else near.capitals,
        far.font if near.font is None else near.font,
        far.raised if near.raised is None else near.raised,
    )


def has_lines(borders: Any) -> bool:
    """Whether any line is drawn."""
    return borders is not None and any(
        (side.get(W + "val") or "nil") not in ("nil", "none") for side in borders if isinstance(side.tag, str)
    )
