"""Keys: the identity of a cited document across texts (docs/keys.md)."""

import re
from functools import lru_cache

from ktttextract.bodies.register import BodyRegister
from ktttextract.numbers import parse_words, roman
from ktttextract.references.reference import Identity
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import unaccented
from ktttextract.scan.build_reference_named import Law, LawBook

UNKNOWN = "?"
_NO_CODES = re.compile(r"\d+/\d{4}")  # "60/2017": neither kind nor body
_WORDS = re.compile(r"\w+")
_NUMBER = re.compile(r"(?<!\w)\d{1,2}(?!\w)")


def bare_number(symbol: str) -> str:
    """The symbol without leading zeros, by which "09/NQ-CP" and "9/NQ-CP" are one document.

    >>> bare_number("09/NQ-CP")
    '9/NQ-CP'
    """
    return symbol.lstrip("0") or symbol


def numbered_as(symbol: str, kind: str) -> str:
    """The number by which documents are told apart: with its kind where the text leaves all codes out.

    >>> numbered_as("09/2017", "QĐ")
    '9/2017/QĐ'
    """
    return bare_number(f"{symbol}/{kind}" if _NO_CODES.fullmatch(symbol) else symbol)


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """A name in plain letters joined by hyphens.

    >>> slug("Luật Hợp tác xã")
    'luat-hop-tac-xa'
    """
    plain = unaccented(name).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def law_meant(name: str, year: int | None, issued_on: str | None, laws: LawBook) -> Law | None:
    """The law with a number that a name, a year and perhaps a day mean, None where several fit."""
    if not year:
        return None
    known = [law for law in laws.versions(name) if law.symbol]
    if issued_on:
        same_day = [law for law in known if law.adopted == issued_on]
        known = same_day or [law for law in known if law.year == year and not law.adopted]
    else:
        known = [law for law in known if law.year == year]
    return known[0] if len(known) == 1 else None


class SessionWords:
    """The words of a meeting's name that do not tell it from others, made once per book."""

    def __init__(self, book: RuleBook) -> None:
        roles: dict[str, list[str]] = {}
        self.spelled: list[tuple[str, str]] = []
        for row in book.table("session_wording").rows:
            roles.setdefault(row["role"], []).extend((row["name"], *row["variants"]))
            if row["role"] == "spelled":
                self.spelled += [(variant, row["name"]) for variant in row["variants"]]
        fillers = sorted(roles["filler"], key=lambda word: -len(word))
        self.filler = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, fillers))})(?!\w)")
        self.first = {row["name"]: row["value"] for row in book.table("session_wording").rows if row.get("value")}
        units = rf"(?: (?:{'|'.join(roles['unit'])}))?"
        ordinals = "|".join((*(ten + units for ten in roles["ten"]), *roles["ordinal"]))
        self.ordinal = re.compile(rf"(?<!\w)(?:{ordinals}|[ivxl]+|0\d)(?!\w)")
        self.term = re.compile(rf"(?:{'|'.join(roles['term'])}) \d+(?: \d{{4}})?")
        self.centre, self.congress, self.branch = roles["centre"][0], roles["congress"][0], roles["branch"][0]

    def arabic(self, found: re.Match[str]) -> str:
        """An ordinal as a figure: "tư" is "4", "mười hai" is "12"."""
        word = found.group()
        if word in self.first:
            return str(self.first[word])
        number = int(word) if word.isdigit() else roman(word.upper()) or parse_words(word, allow_nam=True)
        return str(int(number)) if number else word


def session_key(name: str, book: RuleBook) -> str:
    """One spelling for a resolution named by its meeting, however the text words the meeting.

    "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII" and "Nghị quyết Trung ương 4 (khóa XII)"
    are both "nghi-quyet-trung-uong-4-khoa-12".
    """
    words = book.made(SessionWords)
    low = " ".join(_WORDS.findall(name.lower()))
    for short, full in words.spelled:
        low = re.sub(rf"(?<!\w){short}(?!\w)", full, low)
    low = low.replace(words.branch, words.branch.replace(" ", "_"))  # a branch is no filler
    low = words.filler.sub(" ", words.ordinal.sub(words.arabic, low))
    term = words.term.search(low)
    low = low[: term.start()] if term else low
    numbers = list(_NUMBER.finditer(low))
    number = (numbers[-1] if words.congress in low else numbers[0]) if numbers else None
    if number is not None:
        low = low[: number.start()] + low[number.end() :]
    if words.congress not in low and words.centre not in low:
        low += " " + words.centre
    return slug(f"{low} {number.group() if number else ''} {term.group() if term else ''}")


def names_branch(name: str, book: RuleBook) -> bool:
    """Whether the meeting is one of a local Party branch: every province counts its congresses."""
    return any(row["name"] in name.lower() for row in book.table("session_wording").rows if row["role"] == "branch")


def key_of(document: Identity, register: BodyRegister, laws: LawBook) -> str:
    """Symbol, then "@" and a place where bodies number alike, then ":" and a year where numbers start again."""
    if document.symbol is None:
        name = document.name or ""
        law = law_meant(name, document.year, document.issued_on, laws)
        if law is not None and law.symbol:
            return bare_number(law.symbol)
        return f"{slug(name)}:{document.year or (document.issued_on or '')[:4] or UNKNOWN}"
    key = numbered_as(document.symbol, document.kind.code if document.kind else "")
    if not document.central:
        issuer = document.issuer
        place = register.place(issuer) if issuer else None
        central = issuer is not None and register.row(issuer).level == "central"
        if not central:
            key += "@" + (place.code if place and place.code else UNKNOWN)
    if document.year is None:
        key += ":" + ((document.issued_on or document.said_year or "")[:4] or UNKNOWN)
    return key
