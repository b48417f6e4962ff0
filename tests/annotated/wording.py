"""When two phrases, or two names of bodies, say the same."""

import re
import unicodedata
from collections import Counter

# An annotation may write a name out or leave it short.
SHORT_FORMS = {
    "kttt": "kinh tế tập thể",
    "htx": "hợp tác xã",
    "tht": "tổ hợp tác",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "nsnn": "ngân sách nhà nước",
    "ntm": "nông thôn mới",
    "cntt": "công nghệ thông tin",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "tp": "thành phố",
}
TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oẻ": "ỏe",
    "uỷ": "ủy",
    "uý": "úy",
    "uỳ": "ùy",
    "uỵ": "ụy",
}
CENTRE = frozenset(["trung", "ương", "đảng", "cộng", "sản", "việt", "nam"])


def words(text: str | None) -> list[str]:
    """Return the words of a text in one spelling, short forms written out."""
    folded = unicodedata.normalize("NFC", text or "").lower()
    for old, new in TONES.items():
        folded = folded.replace(old, new)
    return " ".join(SHORT_FORMS.get(word, word) for word in re.findall(r"\w+", folded)).split()


def likeness(one: str | None, other: str | None) -> float:
    """Return the F1 of the words that two phrases share."""
    a, b = Counter(words(one)), Counter(words(other))
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0


def same_body(stated: str, given: str | None) -> bool:
    """Say whether two names are one body: equal but for words of the Party's centre, or completed with a place."""
    if not given:
        return False

    def bare(name: str) -> str:
        return " ".join([word for word in words(name) if word not in CENTRE] or words(name))

    completed = " ".join(words(given)).startswith(" ".join(words(stated)) + " ")
    return likeness(stated, given) >= 0.95 or likeness(bare(stated), bare(given)) >= 0.95 or completed
