"""Numbers of lists in the writing that a document asks for."""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LONGEST = 4000  # a Roman number beyond it would be a row of M


def counted(number: int, format: str) -> str:
    """Return a number as Word's `numFmt` names its writing; one that it does not know is decimal.

    >>> [counted(4, format) for format in ("upperRoman", "lowerLetter", "decimalZero", "none")]
    ['IV', 'd', '04', '']
    """
    match format:
        case "upperRoman" | "lowerRoman" if 0 < number < _LONGEST:
            roman = _roman(number)
            return roman if format == "upperRoman" else roman.lower()
        case "upperLetter" | "lowerLetter" if 0 < number < _LONGEST:
            # Word goes on behind z with aa, bb.
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters.upper() if format == "upperLetter" else letters
        case "decimalZero":
            return f"{number:02d}"
        case "none":
            return ""
    return str(number)


def _roman(number: int) -> str:
    found = []
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        found.append(letters * times)
    return "".join(found)
