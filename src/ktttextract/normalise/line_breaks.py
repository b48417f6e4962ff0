"""Which line breaks only wrap a sentence.

Two passes. The first joins where the two lines themselves say so: a line that goes on in lower case, with a figure,
after a comma, after a word that ends no line. Only a text that has such breaks is a wrapped text, and only there the
second pass joins at a capital letter. So a text that has been joined once stays as it is. To keep that true, the first
pass looks at nothing but the end of one line and the beginning of the next, never at a length.
"""

import re

from ktttextract.normalise.list_marks import BULLET, BULLETS, CLOSES, FURNITURE, LETTER, ROMAN

# Typography, not subject matter: what a printed line begins or ends with.
STARTS_ITEM = frozenset(f"{BULLETS}{FURNITURE}>") - {"-", "–"}
_FINISHES = frozenset(".;:!?…")
CLOSERS = "\"”’»')]}"
_OPENERS = "\"“‘«'([{"
# After these a line is never finished.
_CONTINUES = frozenset(",-(/&“")
_RULE = re.compile(r"[-=_~*. ]{2,}")
ITEM_MARKS = frozenset(").")
MARK_ENDS = ITEM_MARKS | {" ", "\t"}
NUMBER_ITEM = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*[.)](?!\d)"  # 1.  1)  1.2.  but not 8.95
    r"|\d{1,2}(?:\.\d{1,2})+ (?=[^\W\d_])"  # 1.2 Title
    r"|\d{1,2} ?[-/] ?(?=[A-ZÀ-Ỹ][a-zà-ỹ])"  # 1- Title  1/ Title, but not 20- NQ/TW
)
LETTER_ITEM = re.compile(rf"{LETTER}{CLOSES}(?!\d)|[A-ZĐ]{CLOSES}(?= |$)")
LETTER_BULLET = re.compile(r"o[ \t]{1,8}(?=[A-ZĐÀ-Ỹ])")  # the hollow bullet of a word processor, as text
ROMAN_ITEM = re.compile(rf"{ROMAN} ?[.)\-/:](?= |$)")
BRACKET_ITEM = re.compile(r"\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)|\[\d{1,3}\]")
# A number-symbol that goes on behind the break: "270" and "/QĐ-TTg", "30/2020/NĐ" and "-CP", but not "12/2025" and "-".
_OPEN_SYMBOL = {
    "-": re.compile(r"\d[\w./-]*/[A-ZĐ][A-Za-zĐ]{0,4}$"),
    "/": re.compile(r"(?:\d[\w./-]*[/-][A-ZĐ][A-Za-zĐ]{0,4}|(?<![\w/.,-])\d{1,6}[a-z]?)$"),
}
_HEADING = re.compile(
    r"(?:Chương|Phần|Mục|Tiểu mục|Phụ lục) (?:[IVX]+|\d+)\b|Điều \d+[a-zđ]?[.:]"
    r"|Căn cứ |Nơi nhận|Kính (?:gửi|trình)|Số ?:|V/v |Ngày \d"
    r"|(?:TM|KT|TL|TUQ|Q)\. |(?:T/M|K/T|T/L|T/UQ)\b",
    re.IGNORECASE,
)
# A place in a text goes on with the one around it: "khoản 1" and "Điều 5 của Luật", "điểm a" and "khoản 2".
_OPEN_PLACE = re.compile(r"\b(?:(?:[kK]hoản|KHOẢN) \d{1,2}[a-zđA-ZĐ]?|(?:[đĐ]iểm|ĐIỂM) (?:[a-zđA-ZĐ]|\d{1,2}))$")
_WIDER_PLACE = re.compile(r"(?:[kK]hoản|KHOẢN|[đĐ]iều|ĐIỀU|[mM]ục|MỤC|[cC]hương|CHƯƠNG) (?:\d{1,3}|[IVXivx]{1,5})\b")
# Numbers one after the other: "Điều 4, 5," and "6, 7 và 8".
_MORE_NUMBERS = re.compile(r"\d{1,3}(?:, ?\d| và \d)")
# In capitals, behind a figure or a symbol: "SỐ 12/2031/NĐ-CP" and "NGÀY 3 THÁNG 4", "THÁNG 4" and "NĂM 2031".
_DATE_IN_CAPITALS = re.compile(r"(?:NGÀY|THÁNG|NĂM) \d")
# An item of a list, and a line that holds nothing but its figure.
_ITEM = re.compile(rf"\*?{BULLET} ?[^\W\d_]")
_VALUE = re.compile(r"\d[\d.,]*(?: ?[^\W\d_%][^\W\d_/]*(?:/[^\W\d_]+)?| ?%){1,3}[.;,]?\*?")
# A number follows them: "năm\n2025. Tiếp tục", "khoản\n2. Điều". An item number does not.
_BEFORE_NUMBER = frozenset((
    "năm", "tháng", "ngày", "quý", "số", "khoản", "điểm", "điều", "chương", "mục", "phần", "khóa", "thứ", "lần", "kỳ",
    "đến", "từ", "trên", "dưới", "khoảng", "hơn", "gần", "đạt", "là", "còn", "no.",
))  # fmt: skip
# Function words that lead on to the next line even when it begins with a capital letter.
_LEADS_ON = frozenset((
    "của", "và", "với", "về", "tại", "do", "theo", "cho", "các", "những", "cùng", "hoặc", "bởi", "trong", "từ", "đến",
    "giữa", "thuộc", "số", "là", "trên", "vào", "ở", "qua", "bằng", "để",
))  # fmt: skip
# A full stop after these ends no sentence.
_ABBREVIATIONS = frozenset(("tp.", "tx.", "tt.", "gs.", "pgs.", "ts.", "ths.", "bs.", "ks."))

_MARK_ONLY = 8  # characters that such a mark has at most
_SHORT = 40
_PLACE_REACH = 16
_LONG = 1000  # longer paragraphs are lines of their own


def join_lines(text: str, wraps: int = 0) -> str:
    """The text with a blank for every line break that only wraps; the length stays.

    `wraps` have been joined already; they tell that the text is a wrapped one.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    breaks = ["\n"] * len(lines)
    breaks[-1] = ""
    undecided: list[int] = []
    long_wraps, short_wraps = wraps, 0
    before = ""
    for index, after in enumerate(lines):
        # Rows of tables, which are many, never go on.
        if before and after and before[-1] != "|" and after[0] not in STARTS_ITEM:
            # Most breaks stand between two words of one sentence; asking that here spares half of the calls.
            said = (
                True
                if after[0].islower() and before[-1].isalpha() and after[1:2] not in MARK_ENDS
                else verdict(before, after)
            )
            if said is None:
                undecided.append(index - 1)
            elif said:
                breaks[index - 1] = " "
                if len(before) >= _SHORT:
                    long_wraps += 1
                elif len(after) >= _SHORT and len(before) > _MARK_ONLY:
                    short_wraps += 1
        before = after
    if undecided and (long_wraps or short_wraps):
        _join_capitals(lines, breaks, undecided, long_wraps, short_wraps)
    joined = [""] * (2 * len(lines))
    joined[::2] = lines
    joined[1::2] = breaks
    return "".join(joined)


def verdict(before: str, after: str) -> bool | None:
    """Whether the break between two lines only wraps; None when it depends on the text as a whole.

    The lines have no blanks around them, no bar closes the first and no bullet opens the second.
    """
    first = after[0]
    last = before[-1]
    if before.endswith("---"):
        return False
    if first == "o" and LETTER_BULLET.match(after):
        return False
    if first.islower():
        # The common case first: a wrapped line goes on in lower case.
        if after[1:2] not in ITEM_MARKS or not LETTER_ITEM.match(after):
            return not is_rule(before)
        return _word_before(before) == "điểm"
    if is_rule(before) or is_rule(after):
        return False
    if first in "-/" and after[1:3].isupper() and _OPEN_SYMBOL[first].search(before):
        return True
    if first == "-":
        return None if _continues_dash(before, after) else False
    if len(before) <= _MARK_ONLY and last in ITEM_MARKS and first.isalpha() and _is_mark(before):
        return True  # the mark of a heading or an item has a line of its own
    if first.isdecimal():
        return _goes_on_with_figure(before, last, after)
    return _goes_on_with_capital(before, last, after)


def opens_heading(line: str) -> bool:
    """Whether a line begins as headings and the fixed parts of a document do."""
    return _HEADING.match(line) is not None


def _is_mark(line: str) -> bool:
    """Whether a line is nothing but the mark of an item."""
    return any(item.fullmatch(line) for item in (NUMBER_ITEM, ROMAN_ITEM, LETTER_ITEM))


def is_rule(line: str) -> bool:
    """Whether a line is drawn of dashes or dots."""
    return _RULE.fullmatch(line) is not None


def _word_before(before: str) -> str:
    return before[before.rfind(" ") + 1 :].lower()


def finished(before: str, last: str) -> bool:
    """Whether a line ends a sentence or leads to a list; quotation marks and brackets after the stop do not count."""
    if last in CLOSERS:
        last = before.rstrip(CLOSERS)[-1:]
    if last != ".":
        return last in _FINISHES
    return not _is_abbreviation(_word_before(before))


def _is_abbreviation(word: str) -> bool:
    return word.lstrip(_OPENERS) in _ABBREVIATIONS


def _goes_on_with_figure(before: str, last: str, after: str) -> bool:
    word = _word_before(before)
    if word in _BEFORE_NUMBER or word == "số:":
        return True
    if last.isdecimal() or last == "%":
        return False  # two figures without a mark between them are cells of a table
    if last == "," and before[-2:-1].isdecimal() and _MORE_NUMBERS.match(after):
        return True
    if last == ":" and before.rfind("(") > before.rfind(")"):
        return not NUMBER_ITEM.match(after)  # "(trong đó: Sông Hậu:" and "25 trạm, Sông Tiền: 33 trạm)"
    if last == ":" and _ITEM.match(before):
        return _VALUE.fullmatch(after) is not None  # "- Khảo sát, lập hồ sơ:" and "820 triệu đồng/năm."
    if last in ".," and before[-2:-1].isdecimal():
        return len(after) > 2 and after[:3].isdecimal() and not after[3:4].isdecimal()
    return not finished(before, last) and not NUMBER_ITEM.match(after)


def _continues_dash(before: str, after: str) -> bool:
    """Whether a dash at a line's start may be inside a sentence ("kinh tế\\n- xã hội", "2026\\n- 2028")."""
    start = after[1:].lstrip(" ")[:1]
    if before[0] == "-" or finished(before, before[-1]) or before[-1] == ",":
        return False
    return start.islower() or (start.isdecimal() and before[-1].isdecimal())


def _goes_on_with_capital(before: str, last: str, after: str) -> bool | None:
    """For a line that begins with a capital letter, a quotation mark or a bracket."""
    first = after[0]
    if first in "([" and BRACKET_ITEM.match(after):
        return False
    word = _word_before(before)
    if (first in "IVX" and ROMAN_ITEM.match(after)) or (after[1:2] in ITEM_MARKS and LETTER_ITEM.match(after)):
        return word in _BEFORE_NUMBER
    if word in _LEADS_ON or (last == "." and _is_abbreviation(word)):
        return True
    if last.isalnum() and before.isupper() and after.isupper() and _goes_on_in_capitals(before, after):
        return True
    if opens_heading(after):
        return False
    if _WIDER_PLACE.match(after) and _OPEN_PLACE.search(before, max(0, len(before) - _PLACE_REACH)):
        return True
    letter = after.lstrip(_OPENERS)[:1] if first in _OPENERS else first
    if finished(before, last):
        return letter.islower()
    if last in _CONTINUES or letter.islower() or letter.isdecimal():
        return True
    token = before[before.rfind(" ") + 1 :]
    if letter.isupper() and token.isupper() and before.isupper() and after.isupper():
        return True
    return None


def _goes_on_in_capitals(before: str, after: str) -> bool:
    """For two lines in capitals: whether a title goes on behind a figure or a symbol with its date or its "CỦA"."""
    if before[before.rfind(" ") + 1 :].isalpha() or before.startswith("SỐ"):
        return False
    return _DATE_IN_CAPITALS.match(after) is not None or after.split(None, 1)[0].lower() in _LEADS_ON


def _join_capitals(
    lines: list[str], breaks: list[str], undecided: list[int], long_wraps: int, short_wraps: int
) -> None:
    """Join lines at a capital letter where the text is a wrapped one: twice as many sure wraps as doubtful ones.

    Long and short first lines are counted apart: converters of web pages cut the first line of a paragraph short.
    """
    likely = [index for index in undecided if _may_be_one_sentence(lines[index], lines[index + 1])]
    long_ones = [index for index in likely if len(lines[index]) >= _SHORT]
    short_ones = [index for index in likely if len(lines[index]) < _SHORT <= len(lines[index + 1])]
    for found, wraps in ((long_ones, long_wraps), (short_ones, short_wraps)):
        if wraps >= 2 * len(found):
            for index in found:
                breaks[index] = " "


def _may_be_one_sentence(before: str, after: str) -> bool:
    if len(before) > _LONG or len(after) > _LONG:
        return False
    # A heading in capitals stands alone, above and below.
    return not before.isupper() and not (after.isupper() and len(after) > _SHORT // 3)
