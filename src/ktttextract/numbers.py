"""The only parser of Vietnamese numerals: figures, number words, Roman numerals, multiplier words. All exact."""

import re
from collections.abc import Iterable
from decimal import Decimal

_GROUPED = r"\d{{1,3}}(?:{0}\d{{3}})+"
_DOT_GROUPS = re.compile(_GROUPED.format(r"\."))
_ENGLISH = re.compile(_GROUPED.format(",") + r"(?:\.\d+)?")
_BLANK_GROUPS = re.compile(_GROUPED.format(" ") + r"(?:[.,]\d+)?")
# "596, 38", "1. 430": the blank is a slip of the typist.
_SPLIT = re.compile(r"(?<=\d)([.,]) (?=\d)")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}")


def parse_decimal(text: str, *, comma_decimal: bool = True) -> Decimal | None:
    """The number of a figure: "1.430" is 1430, "7,5" is 7.5, "9.328,229" is 9328.229; None when it is no number.

    A dot before exactly three digits groups thousands ("14.000"), before any other number of digits it is a decimal
    point ("99.57"). A comma before exactly three digits can be both: `comma_decimal` says how the text writes.
    """
    if not text.isascii():
        return None
    if text.isdigit():
        return Decimal(text)
    if " " in text:
        text = _without_blanks(text.strip(" "))
    whole, comma, rest = text.partition(",")
    if not comma:
        return _parse_dotted(text)
    if not rest.isdigit():
        return _parse_mixed(text)
    if whole.isdigit():
        if not comma_decimal and _AMBIGUOUS.fullmatch(text):
            return Decimal(whole + rest)
        return Decimal(f"{whole}.{rest}")
    if _DOT_GROUPS.fullmatch(whole):
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    return None


def _without_blanks(text: str) -> str:
    if _BLANK_GROUPS.fullmatch(text):
        return text.replace(" ", "")
    return _SPLIT.sub(r"\1", text)


def _parse_dotted(text: str) -> Decimal | None:
    whole, dot, rest = text.partition(".")
    if not whole.isdigit():
        return None
    if not dot:
        return Decimal(whole)
    if rest.isdigit():
        if len(rest) == 3 and len(whole) <= 3 and whole[0] != "0":
            return Decimal(whole + rest)
        return Decimal(f"{whole}.{rest}")
    return Decimal(text.replace(".", "")) if _DOT_GROUPS.fullmatch(text) else None


def _parse_mixed(text: str) -> Decimal | None:
    """English writing: "1,234,567", "1,234.5"."""
    return Decimal(text.replace(",", "")) if _ENGLISH.fullmatch(text) else None


def is_ambiguous(text: str) -> bool:
    """Whether a figure can be read in two ways: "7,500" is seven and a half or seven thousand five hundred."""
    return _AMBIGUOUS.fullmatch(text) is not None


def style_of(figures: Iterable[str]) -> bool:
    """Whether a text writes decimals with a comma, as most of its unambiguous figures do; True when none tells.

    Figures with both signs ("1.256,5") are surest: where there are some, those with one ("2.1", an item) have no vote.
    """
    votes = sure = 0
    for figure in figures:
        if is_ambiguous(figure) or parse_decimal(figure) is None:
            continue
        commas, dots = figure.count(","), figure.count(".")
        if commas and dots:
            sure += 1 if figure.rindex(",") > figure.rindex(".") else -1
        elif commas:
            votes += 1 if commas == 1 else -1
        elif dots:
            votes += 1 if _DOT_GROUPS.fullmatch(figure) is not None and figure[0] != "0" else -1
    return (sure or votes) >= 0


_DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TENS = {"một": 1, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_SCALES = {
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9,
    "million": 10**6, "billion": 10**9,
}  # fmt: skip
_SMALL_SCALES = {"chục": 10, "trăm": 100}
_HALVES = frozenset(("nửa", "một nửa", "phân nửa", "một phân nửa"))
_LINKS = ("linh", "lẻ")
_HALF_MORE = ("rưỡi", "rưởi")
# Nobody plans beyond "tỷ tỷ": more is a run of stray words.
_LARGEST = 10**18
_ONE_MILLIONTH = Decimal("0.000001")
# Words written without any mark; "mười" and "mươi" fall together, their place tells them apart.
_UNMARKED = {
    "khong": "không", "mot": "một", "bon": "bốn", "nam": "năm", "sau": "sáu", "bay": "bảy", "tam": "tám",
    "chin": "chín", "lam": "lăm", "nham": "nhăm", "tu": "tư", "muoi": "mươi", "chuc": "chục", "tram": "trăm",
    "le": "lẻ", "nghin": "nghìn", "ngan": "ngàn", "van": "vạn", "trieu": "triệu", "ty": "tỷ", "ti": "tỉ",
    "ruoi": "rưỡi", "phay": "phẩy", "phan": "phần", "nua": "nửa",
}  # fmt: skip


def multiplier(word: str) -> int | None:
    """The factor of a multiplier word: "triệu" 10⁶, "nghìn tỷ" 10¹², "trăm triệu" 10⁸; None for any other word."""
    product = 1
    scale = None
    for part in word.lower().split():
        scale = _SCALES.get(part)
        factor = scale or _SMALL_SCALES.get(part)
        if factor is None:
            return None
        product *= factor
    return product if scale and product <= _LARGEST else None


def parse_words(text: str, *, allow_nam: bool = False) -> Decimal | None:
    """The number that words spell: "hai mươi lăm" is 25, "một tỷ rưỡi" 1.5·10⁹, "hai phần ba" 0.666667.

    "năm" alone is a year unless `allow_nam`; "hai mươi năm" are twenty years and give None. Words may be without marks.
    """
    words = text.lower().split()
    if text.isascii():
        words = [_UNMARKED.get(word, word) for word in words]
        words = [
            "mười" if word == "mươi" and before not in _DIGITS else word
            for before, word in zip(["", *words], words, strict=False)
        ]
        if words == ["phần", "nửa"]:
            words[0] = "phân"
    if not words or (words == ["năm"] and not allow_nam):
        return None
    if " ".join(words) in _HALVES:
        return Decimal("0.5")
    if "phần" in words:
        return _fraction(words)
    if "phẩy" in words:
        return _with_decimals(words)
    if words[0] == "nửa":
        factor = multiplier(" ".join(words[1:]))
        return None if factor is None else Decimal(factor) / 2
    return _whole(words)


def _fraction(words: list[str]) -> Decimal | None:
    at = words.index("phần")
    below = ["bốn"] if words[at + 1 :] == ["tư"] else words[at + 1 :]
    if below[:1] in (["trăm"], ["nghìn"], ["ngàn"], ["vạn"]):
        return None  # "phần trăm" is a unit
    upper, lower = _below_thousand(words[:at]), _below_thousand(below)
    if upper is None or not lower:
        return None
    share = (Decimal(upper) / lower).quantize(_ONE_MILLIONTH)
    return Decimal(str(share).rstrip("0").rstrip("."))


def _with_decimals(words: list[str]) -> Decimal | None:
    """ "một phẩy hai mươi tám", "một phẩy hai tám" are 1.28, "không phẩy không năm" 0.05, "một phẩy hai tỷ" 1.2·10⁹."""
    at = words.index("phẩy")
    end = next((i for i in range(at, len(words)) if words[i] in _SCALES), len(words))
    factor = multiplier(" ".join(words[end:])) if end < len(words) else 1
    before, decimals = _whole(words[:at]), words[at + 1 : end]
    zeros = next((i for i, word in enumerate(decimals) if word != "không"), len(decimals))
    rest = decimals[zeros:]
    after = "".join(str(_DIGITS[word]) for word in rest) if _DIGITS.keys() >= set(rest) else _whole(rest)
    if not decimals or any(word in _HALF_MORE for word in words):
        return None
    if before is None or factor is None or after is None:
        return None
    return Decimal(f"{before}.{'0' * zeros}{after}") * factor


def _whole(words: list[str]) -> Decimal | None:
    """A number of whole words with an optional half at its end ("hai trăm rưỡi")."""
    half = bool(words) and words[-1] in _HALF_MORE
    if half:
        words = words[:-1]
    # What stands before a scale word: the sum of all smaller scales ("hai nghìn ba trăm tỷ").
    chunks: list[tuple[int, int]] = []
    group: list[str] = []
    unit = 1
    for word in words:
        scale = _SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        value = _below_thousand(group) if group else 0
        if value is None:
            return None
        while chunks and chunks[-1][1] <= scale:
            value += chunks.pop()[0]
        if not 0 < value * scale <= _LARGEST:
            return None
        chunks.append((value * scale, scale))
        unit = scale if group else unit * scale
        group = []
    if group:
        value = None if group[0] in _LINKS and not chunks else _below_thousand(group)
        # "một triệu hai" is 1,200,000 in speech and 1,000,002 on paper.
        if value is None or (chunks and value < 10 and len(group) == 1):
            return None
        chunks.append((value, 1))
        unit = _last_unit(group)
    if not chunks:
        return None
    total = Decimal(sum(value for value, _ in chunks))
    return total + Decimal(unit) / 2 if half else total


def _last_unit(group: list[str]) -> int:
    last = group[-1]
    return 10 if last in ("mươi", "mười", "chục") else _SMALL_SCALES.get(last, 1)


def _below_thousand(group: list[str]) -> int | None:
    """A number below a thousand: "hai trăm linh năm", "mười lăm", "ba chục"."""
    if not group:
        return None
    value, rest = 0, group
    linked = False
    if "trăm" in group:
        at = group.index("trăm")
        hundreds = 1 if at == 0 else _DIGITS.get(group[0]) if at == 1 else None
        if hundreds is None:
            return None
        value, rest = hundreds * 100, group[at + 1 :]
        if not rest:
            return value
    if rest[0] in _LINKS:
        linked, rest = True, rest[1:]
    elif value and len(rest) == 1 and rest[0] != "mười":
        return None  # "một trăm hai" is 120 in speech
    tail = 4 if linked and rest == ["tư"] else _below_hundred(rest)
    return None if tail is None or (linked and tail > 9) else value + tail


def _below_hundred(group: list[str]) -> int | None:
    if len(group) == 1:
        return 10 if group[0] == "mười" else _DIGITS.get(group[0])
    if not 2 <= len(group) <= 3:
        return None
    if group[0] == "mười":
        tens, rest = 10, group[1:]
    elif group[1] in ("mươi", "chục") and _DIGITS.get(group[0]):
        tens, rest = _DIGITS[group[0]] * 10, group[2:]
    else:
        return None
    if not rest:
        return tens
    # After tens "năm" is a year; five is "lăm".
    if len(rest) != 1 or rest[0] in ("năm", "không"):
        return None
    ones = _AFTER_TENS.get(rest[0], _DIGITS.get(rest[0]))
    return None if ones is None else tens + ones


_ROMAN = re.compile(r"(?=.)M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def roman(text: str) -> int | None:
    """The number of a well-formed Roman numeral, upper or lower case: "XIV" is 14, "IIX" is None."""
    letters = text.upper()
    if not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in letters]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))
