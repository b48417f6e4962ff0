"""What was recognised wrong on a picture and can be nothing else: inside of symbols, figures and fixed words.

The confusions are data, `rules/ocr/confusions.tsv`; what is written here is where each sort of them is certain.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ktttextract.rule_folder import rows

# A number-symbol as one word: a number, then parts of capital letters behind slashes and dashes.
_SYMBOL = re.compile(r"(?<![\w/])(\d{1,5})((?:[/-][^\s/,;:.()-]{1,12}){1,5})")
_PART = re.compile(r"(?<=[/-])[^/-]+")
_CAPITAL = re.compile(r"[A-ZĐ]")
# A word of digits and of fewer letters that are taken for some; of two one may be ("l8 tháng"). An item "l1)" is none.
_FIGURE = re.compile(r"(?<![\w-])(?!I)(?=[^\W_]*\d)[\dOolI]{2,}(?![\w-])(?!\))")
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 4


class _Confusions(NamedTuple):
    letters: dict[str, str]
    figures: dict[int, str]
    symbols: dict[str, str]
    roman: "re.Pattern[str]"
    roman_letters: dict[str, dict[int, str]]
    phrases: dict[str, str]
    phrase: "re.Pattern[str]"


def mended(text: str) -> str:
    """Return a line that was recognised with what is certainly something else put right.

    >>> mended("Nghị quyết số 12-N@/TW ngày l8⁄4⁄2O25"), mended("TỶ lệ 3O%"), mended("mục II, kWh")
    ('Nghị quyết số 12-NQ/TW ngày 18/4/2025', 'Tỷ lệ 30%', 'mục II, kWh')
    """
    known = _confusions()
    for read, means in known.letters.items():
        text = text.replace(read, means)
    text = _FIGURE.sub(lambda match: _figure(match[0], known), text)
    text = _SYMBOL.sub(lambda match: _symbol(match, known), text)
    text = known.roman.sub(lambda match: _roman(match, known), text)
    text = known.phrase.sub(lambda match: known.phrases[match[0]], text)
    return _with_sizes(text)


def _with_sizes(text: str) -> str:
    """Marks above a letter make it look like a capital: "nghiỆp", and "TỶ lệ" among small letters."""
    words = list(_WORD.finditer(text))
    pieces: list[str] = []
    done = 0
    for at, match in enumerate(words):
        word = match[0]
        if word.isascii():
            continue
        before, behind = words[at - 1][0] if at else "", words[at + 1][0] if at + 1 < len(words) else ""
        if (
            len(word) <= _SHORT
            and _is_marked(word[-1])
            and word.isupper()
            and behind.islower()
            and not before.isupper()
        ):
            word = word.capitalize()
        else:
            word = "".join(_sized(word, place) for place in range(len(word)))
        pieces += (text[done : match.start()], word)
        done = match.end()
    return "".join((*pieces, text[done:]))


def _sized(word: str, at: int) -> str:
    """A letter of a word; a capital with a mark is none beside small letters, unless it begins the word."""
    char = word[at]
    beside = word[at - 1 : at] + word[at + 1 : at + 2]
    return char.lower() if at and _is_marked(char) and any(map(str.islower, beside)) else char


def _is_marked(char: str) -> bool:
    """Whether a letter is a capital with a mark above or below it."""
    return char.isupper() and not char.isascii() and char != "Đ"


def _figure(word: str, known: _Confusions) -> str:
    digits = sum(map(str.isdecimal, word))
    is_one = digits * 2 > len(word) or (len(word) == 2 and not word.endswith("I"))
    return word.translate(known.figures) if is_one else word


def _symbol(match: "re.Match[str]", known: _Confusions) -> str:
    parts = match[2]
    if _CAPITAL.search(parts) is None:
        return match[0]  # a date, a range
    return match[1] + _PART.sub(lambda part: known.symbols.get(part[0], part[0]), parts)


def _roman(match: "re.Match[str]", known: _Confusions) -> str:
    return match[1] + match[2].translate(known.roman_letters[match[1].strip().lower()])


@cache
def _confusions() -> _Confusions:
    by_place: dict[str, dict[str, str]] = {"letter": {}, "figure": {}, "symbol": {}, "phrase": {}}
    roman: dict[str, dict[int, str]] = {}
    for where, context, read, means in rows("ocr", "confusions.tsv"):
        if where == "roman":
            roman.setdefault(context, {})[ord(read)] = means
        else:
            by_place[where][read] = means
    read_as_roman = "".join(sorted({chr(letter) for letters in roman.values() for letter in letters}))
    return _Confusions(
        dict(sorted(by_place["letter"].items(), key=lambda row: -len(row[0]))),
        {ord(read): means for read, means in by_place["figure"].items()},
        by_place["symbol"],
        _roman_pattern(roman, read_as_roman),
        roman,
        by_place["phrase"],
        re.compile(rf"\b(?:{'|'.join(map(re.escape, by_place['phrase']))})\b"),
    )


def _roman_pattern(contexts: Iterable[str], read: str) -> "re.Pattern[str]":
    """Roman figures behind a word: at least one letter of them is one, or two are taken for some."""
    words = "|".join(map(re.escape, contexts))
    return re.compile(rf"\b((?i:{words}) )(?=[IVX{read}]*[IVX]|[^\W\d]{{2}})([IVX{read}]+)\b")
