"""Fonts of a web page, as its styles and `<font>` tell them: those of before Unicode are put into true letters."""

import re
from typing import Any, NamedTuple

from ktttextract.legacy.font_names import encoding_of, old_font_in
from ktttextract.legacy.fonts import shown

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# What Word and hand-written pages name a paragraph by: a tag, a class, both.
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_FAMILY = re.compile(r"(?<![\w-])font-family\s*:\s*([^;]*)", re.IGNORECASE)
_SHORT = re.compile(r"(?<![\w-])font\s*:\s*([^;]*)", re.IGNORECASE)
_AS_AROUND = ("", "inherit", "unset")
_QUOTES = "\"' \t\r\n"


class _Style(NamedTuple):
    """The font of what a selector means, and how exactly that means it."""

    font: str
    weight: int


class _Run(NamedTuple):
    """A text of the page in a font of before Unicode: `tail` when it stands behind its element."""

    element: Any
    tail: bool
    font: str


def with_true_letters(root: Any, page: str) -> None:
    """Put what stands in fonts of before Unicode into true letters; `page` is the text that `root` was made of."""
    if not old_font_in(page):
        return
    # Loaded for such pages alone, as all that reads old encodings.
    from ktttextract.legacy.font_letters import lying

    runs = list(_runs(root))
    doubted = lying((_text(run), run.font) for run in runs)
    for run in runs:
        if run.font in doubted:
            continue
        said = shown(_text(run), run.font)
        if run.tail:
            run.element.tail = said
        else:
            run.element.text = said


def _text(run: _Run) -> str:
    return str((run.element.tail if run.tail else run.element.text) or "")


def _runs(root: Any) -> "list[_Run]":
    """The texts in such fonts, in the order of the page; nothing recurs, so that no nesting is too deep."""
    styles = _styles(root)
    fonts: dict[Any, str] = {}
    found: list[_Run] = []
    for element in root.iter():
        parent = element.getparent()
        around = "" if parent is None else fonts[parent]
        is_element = isinstance(element.tag, str)
        own = _font(element, styles) if is_element else None
        fonts[element] = font = around if own is None else own
        if is_element and element.text and encoding_of(font) and element.tag != "style":
            found.append(_Run(element, False, font))
        if element.tail and encoding_of(around):
            found.append(_Run(element, True, around))
    return found


def _styles(root: Any) -> dict[tuple[str, str], _Style]:
    """The fonts that style sheets give, by tag and class ("" where a selector says none); later ones win."""
    found: dict[tuple[str, str], _Style] = {}
    for sheet in root.iter("style"):
        for rule in _COMMENT.sub(" ", "".join(sheet.itertext())).split("}"):
            selectors, _, style = rule.rpartition("{")
            font = _named(style)
            if font is None:
                continue
            for selector in selectors.rpartition("{")[2].split(","):
                said = _SELECTOR.fullmatch(selector.strip())
                if said and any(said.groups()):
                    tag, name = (said[1] or "").lower(), said[2] or ""
                    found[tag, name] = _Style(font, 2 * bool(name) + bool(tag))
    return found


def _font(element: Any, styles: dict[tuple[str, str], _Style]) -> str | None:
    """The font that an element has of its own, None where it says nothing of one."""
    style = element.get("style")
    if style and (font := _named(style)) is not None:
        return font
    tag = element.tag.lower()
    if styles:
        names = ("", *(element.get("class") or "").split())
        said = [styles[key] for name in names for key in ((tag, name), ("", name)) if key in styles]
        if said:
            return max(said, key=lambda style: style.weight).font
    if tag == "font" and (face := element.get("face")):
        return _first(face)
    return None


def _named(style: str) -> str | None:
    """The first font of a style, None where it names none; of the short form only an old one."""
    if (family := _FAMILY.search(style)) is not None:
        font = _first(family[1])
        return None if font.lower() in _AS_AROUND else font
    if (short := _SHORT.search(style)) is not None:
        begin = old_font_in(short[1])
        return _first(short[1][short[1].index(begin) :]) if begin else ""
    return None


def _first(families: str) -> str:
    return families.split(",", 1)[0].strip(_QUOTES)
