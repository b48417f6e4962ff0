"""Syllables and numbers that a conversion from PDF parted with a blank: "t ỉnh", "CHÍNH PH Ủ", "tăng 1, 8%".

A text shows the damage again and again, or not at all: one "b ở" may be the letter of a list. Numbers are joined only
where syllables are, and only where the two halves can be read in one way.
"""

import re
from functools import cache

from ktttextract.normalise.offsets import Cuts, cut_spans
from ktttextract.rule_folder import rows

# How a syllable can go on, but no word begins: without one of these early on a text has no parted syllables.
_SIGNS, _EARLY = (" ỉnh", " ĩnh", " òn", " ùng", " ảng", " ội"), 40_000
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_PARTED = re.compile(
    r"(?<![^\W_])(ngh?|[ckgnpt]h|tr|gi|qu|[bcdđghklmnpqrstvx])[ \t]{1,9}"
    rf"([{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?)(?![^\W_])",
    re.IGNORECASE,
)
_ORDINAL_REACH = 12
_FEWEST, _FEWEST_KINDS = 5, 3


def join_syllables(text: str, repairs: dict[str, int]) -> tuple[str, Cuts | None]:
    """Take the blanks out of the syllables of a composed text, where it has such blanks again and again."""
    early = text[:_EARLY].replace("\t", " ")
    if not any(sign in early for sign in _SIGNS):
        return text, None
    from ktttextract.legacy.syllables import is_possible  # hardly a text needs it

    found = [match for match in _PARTED.finditer(text) if is_possible(match[1] + match[2])]
    if len(found) < _FEWEST or len({match[1].lower() + match[2].lower() for match in found}) < _FEWEST_KINDS:
        return text, None
    repairs["split_syllables"] = len(found)
    parted, _ = _number_patterns()
    numbers = [match for match in parted.finditer(text) if not _is_ordinal(text, match)]
    repairs["split_numbers"] = len(numbers)
    gaps = [(match.end(1), match.start(2)) for match in found]
    gaps += [(match.end(match.lastindex - 1), match.start(match.lastindex)) for match in numbers if match.lastindex]
    return cut_spans(text, sorted(gaps))


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Whether the first half is a number of its own: "quý 1 6%", "các năm 1, 8 …"."""
    _, ordinal = _number_patterns()
    return ordinal.search(text, max(0, match.start() - _ORDINAL_REACH), match.start()) is not None


@cache
def _number_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A parted number before what measures, and the words behind which its first half is a number of its own."""
    words = {role: "|".join(said.split()) for role, said in rows("encodings", "parted_numbers.tsv")}
    measured = rf"(?=[ \t]?(?:%|{words['behind']})(?![^\W\d_])|[ \t]?[-–][ \t]?\d{{1,3}},\d)"
    parted = re.compile(
        rf"(?<![\d.,/])(\d{{1,2}},)[ \t]{{1,9}}(\d{{1,3}}){measured}"  # "1, 8%", "9, 3 - 9,7%"
        rf"|(?<![\d.,/])(?<!\d )([1-9])[ \t]{{1,9}}(\d{{1,2}}(?:,\d{{1,3}})?)(?<! 0\d){measured}"  # "5 3,4 tỉ", "9 6%"
    )
    return parted, re.compile(rf"(?:{words['before']})[ \t]+\Z", re.IGNORECASE)
