"""The text of a paragraph: its runs as they look when all changes are accepted."""

from collections.abc import Callable
from typing import Any

from ktttextract.legacy.font_names import encoding_of
from ktttextract.legacy.fonts import shown
from ktttextract.reading.office_xml import local
from ktttextract.reading.superscripts import raised
from ktttextract.reading.symbol_fonts import symbol, unprivate
from ktttextract.reading.word.names import REL, W, child, value
from ktttextract.reading.word.styles import Look, Styles, look_of, over

# What was deleted or moved away, and what is no text of the page.
_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr", "fldData", "tblPr"}
)
_BREAKS = frozenset({"br", "cr"})
_BOXES = "txbxContent"


class Text:
    """What was gathered of one paragraph."""

    __slots__ = ("boxes", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[Any] = []  # text boxes that hang on it

    def __str__(self) -> str:
        return "".join(self.pieces)


class Runs:
    """Reads paragraphs; notes are numbered in the order in which the text points to them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.notes: dict[tuple[str, str], int] = {}  # sort and id of a note → its number
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun

    def read(self, paragraph: Any, style: str | None) -> Text:
        """Return the text of a paragraph and the text boxes that hang on it."""
        text = Text()
        of_style = self._styles.look(style)
        self._walk(paragraph, text, lambda: over(of_style, self._styles.base))
        return text

    def _walk(self, element: Any, text: Text, look: Callable[[], Look]) -> None:
        for part in element:
            name = local(part)
            if name in _SKIPPED or not name:
                continue
            if name == "r":
                self._run(part, text, look)
            elif name == "AlternateContent":
                self._alternative(part, text, look)
            elif name == _BOXES:
                text.boxes.append(part)
            elif name == "t" and not part.tag.startswith(W):
                text.pieces.append(part.text or "")  # a formula
            else:
                self._walk(part, text, look)

    def _alternative(self, element: Any, text: Text, look: Callable[[], Look]) -> None:
        """The first of several writings of the same thing; text boxes stand in all of them."""
        for writing in element:
            if local(writing) in ("Choice", "Fallback"):
                before = len(text.pieces), len(text.boxes)
                self._walk(writing, text, look)
                if (len(text.pieces), len(text.boxes)) != before:
                    return

    def _run(self, run: Any, text: Text, far: Callable[[], Look]) -> None:
        look: Look | None = None
        for part in run:
            name = local(part)
            if name == "fldChar":
                self._field(part.get(W + "fldCharType"))
                continue
            if name in _SKIPPED or (self._fields and not all(self._fields)):
                continue
            if look is None:
                look = self._look(run, far)
            if look.hidden:
                if name in ("drawing", "pict", "AlternateContent"):
                    self._walk(run, text, far)
                return
            self._piece(part, name, text, look, far)

    def _piece(self, part: Any, name: str, text: Text, look: Look, far: Callable[[], Look]) -> None:
        if name == "t":
            said = shown(unprivate(part.text or "", look.font or ""), look.font or "")
            said = said.upper() if look.capitals else said
            text.pieces.append(raised(said) if look.raised else said)
        elif name == "tab":
            text.pieces.append("\t")
        elif name in _BREAKS:
            text.pieces.append("\n")
        elif name == "noBreakHyphen":
            text.pieces.append("-")
        elif name == "softHyphen" and encoding_of(look.font or "") == "tcvn3":
            # The byte of a letter of TCVN3 is that of a soft hyphen, and Word takes it for one.
            text.pieces.append(shown("\u00ad", look.font or ""))
        elif name == "sym":
            text.pieces.append(_sign(part))
        elif name in ("footnoteReference", "endnoteReference"):
            if part.get(W + "customMarkFollows") not in ("1", "true", "on"):
                key = (name.removesuffix("Reference"), part.get(W + "id") or "")
                text.pieces.append(f"[{self.notes.setdefault(key, len(self.notes) + 1)}]")
        elif name == "AlternateContent":
            self._alternative(part, text, far)
        elif name in ("drawing", "pict", "object", "ruby"):
            self._walk(part, text, far)

    def _look(self, run: Any, far: Callable[[], Look]) -> Look:
        properties = child(run, "rPr")
        if properties is None:
            return far()
        return over(over(look_of(properties), self._styles.look(value(properties, "rStyle"))), far())

    def _field(self, sort: str | None) -> None:
        if sort == "begin":
            self._fields.append(False)
        elif self._fields and sort == "separate":
            self._fields[-1] = True
        elif self._fields and sort == "end":
            self._fields.pop()


def _sign(part: Any) -> str:
    try:
        code = int(part.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return symbol(code, part.get(W + "font") or "")


def relation(element: Any) -> str:
    """The id of the relation that an element points to."""
    return element.get(REL + "id") or ""
