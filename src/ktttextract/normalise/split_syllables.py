"""Syllables that a conversion from PDF parted with a blank: "t ỉnh", "ch ỉ tiêu", "CHÍNH PH Ủ".

A text shows the damage again and again, or not at all: one "b ở" may be the letter of a list.
"""

import re

from ktttextract.normalise.offsets import Cuts, cut_spans

# How a syllable can go on, but no word begins: without one of these early on a text has no parted syllables.
_SIGNS, _EARLY = (" ỉnh", " ĩnh", " òn", " ùng", " ảng", " ội"), 40_000
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_PARTED = re.compile(
    r"(?<![^\W_])(ngh?|[ckgnpt]h|tr|gi|qu|[bcdđghklmnpqrstvx])[ \t]{1,9}"
    rf"([{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?)(?![^\W_])",
    re.IGNORECASE,
)
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
    return cut_spans(text, [(match.end(1), match.start(2)) for match in found])
