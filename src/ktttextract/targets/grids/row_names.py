"""The name of what a row measures, complete enough to stand alone: parts and bare measures take the row above in."""

import re

from ktttextract.layout.grids.grid_words import GridWords
from ktttextract.targets.grids.rows import LETTER, Label, Row

# So few words say too little alone, whatever stands above.
_SHORT = 3
_WORD = re.compile(r"\w+")


def complete_name(label: Label, above: Row | None, whole: bool, cues: GridWords) -> str:
    """A row's name: "Diện tích" under "Cây lúa", "nữ" under "Lao động có việc làm".

    `above` is the row that it stands under, `whole` whether one of its figures is part of one of that row's.
    """
    words = label.words
    if above is None or not above.name:
        return words
    low = words.lower()
    if cues.bare_measure.fullmatch(low):
        return f"{words} {without_capital(above.name)}"
    own = len(words.split())
    led = bool(above.by_column) or above.leads or own <= _SHORT or cues.divides.match(above.name.lower()) is not None
    if not (whole or (label.depth >= LETTER and led)) or cues.measure.match(low):
        return words
    first = _WORD.search(low)
    if first is None or first.group() in _WORD.findall(above.name.lower()):
        return words
    total = cues.total_word.match(above.name.lower())
    return f"{above.name[total.end() if total else 0 :]}: {without_capital(words)}"


def without_capital(words: str) -> str:
    """A phrase that goes on after others; names keep their capitals."""
    second = words.partition(" ")[2]
    return words if words[1:2].isupper() or second[:1].isupper() else words[:1].lower() + words[1:]
