"""Fonts whose letters are signs: Symbol and the Wingdings, which Word writes as private code points (U+F0xx)."""

import re

# Signs that plans use, by the byte in the font; from the fonts' own tables (Unicode's mapping of Adobe Symbol, and the
# one of Wingdings that its proposal for Unicode 7 lists).
_SYMBOL = {
    0x2D: "−", 0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "µ", 0x70: "π", 0x73: "σ", 0x44: "Δ",
    0x53: "Σ", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x75: "◆", 0x76: "❖", 0x77: "⬥",
    0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = 0xF000
_IS_PRIVATE = re.compile("[\uf020-\uf0ff]")
_COUNTING = frozenset({0x6D, 0xA3, 0xB0, 0xB1, 0xB3, 0xB4, 0xB8, 0xB9, 0xBB})
# Marks that stand in a list as they are; the signs of Wingdings say no more than a dash there.
_PLAIN_BULLETS = frozenset("-–—+*•")
# Letters that Word puts for such signs where a page cannot show their font.
_LETTERS_AS_BULLETS = frozenset("olnqvwuüØþàèðûý")


def symbol(code: int, font: str) -> str:
    """Return the sign that a byte stands for in a font of signs, "•" for one that is not known."""
    byte = code - _PRIVATE if code >= _PRIVATE else code
    table = _WINGDINGS if "wingdings" in font.lower() or "webdings" in font.lower() else _SYMBOL
    if byte in table:
        return table[byte]
    return chr(byte) if table is _SYMBOL and 0x20 <= byte < 0x7F else "•"


def unprivate(text: str, font: str) -> str:
    """Return a text with its private code points as the signs that they show."""
    return _IS_PRIVATE.sub(lambda match: symbol(ord(match[0]), font), text)


def guessed(text: str) -> str:
    """Return a text with its private code points as signs where nobody says of which font they are."""
    return _IS_PRIVATE.sub(lambda match: _guess(match[0]), text)


def _guess(char: str) -> str:
    byte = ord(char) - _PRIVATE
    # Signs of comparing and counting matter more than which sort of dot a list has.
    return _SYMBOL[byte] if byte in _COUNTING else symbol(byte, "wingdings")


def is_bullet(text: str) -> bool:
    """Return whether the mark of a list is a sign alone: of Symbol, of the Wingdings, or (an "o") of a typewriter."""
    return len(text) == 1 and text not in _PLAIN_BULLETS and (text in _LETTERS_AS_BULLETS or not text.isalnum())


def bullet(text: str, font: str) -> str:
    """Return the mark of a list without numbers: a dash for a sign that says no more than that."""
    shown = unprivate(text.strip(), font)
    return shown if not shown or shown in _PLAIN_BULLETS else "-"
