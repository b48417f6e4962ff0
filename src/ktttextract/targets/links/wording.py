"""The words of an indicator that tell it from others, and what the rest says: growth, or what it is compared with."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ktttextract.rulebook import RuleBook, Table
from ktttextract.targets.indicator.ids import Names, names_of

_WORD = re.compile(r"\w+")
_NOTE = re.compile(r"\[\d+\]")
_CLOSING = ",;:.)"

Words = tuple[str, ...]


class Said(NamedTuple):
    """An indicator, read for linking.

    `words` are those that tell it apart, in order. `compared` is "plan", "before" or "within" where the figure is
    measured against a plan, an earlier time or another time of the same year, else "". `counts`: it begins as a number
    of things; `rate`: as a rate; `share`: as a share of a whole; `named`: it names somebody or something that is no
    place of the tables.
    """

    words: Words
    growth: bool = False
    compared: str = ""
    counts: bool = False
    rate: bool = False
    share: bool = False
    named: bool = False


class LinkWords:
    """The table of link words, made ready to read indicators with."""

    def __init__(self, book: RuleBook) -> None:
        table = book.table("link_words")
        of = {row["id"]: (row["name"], *row["variants"]) for row in table.rows}
        self._names: Names = names_of(book)
        self._towns: tuple[Table, ...] = (book.table("provinces"), book.table("districts"))
        self._same = [
            (phrase, row["name"])
            for row in table.rows
            if row["id"].startswith("same.")
            for phrase in _longest_first(row["variants"])
        ]
        self._idle = frozenset(of["idle"])
        self._places = tuple(of["place"])
        self._ends = frozenset(of["end"])
        self._asides = _longest_first(of["aside"])
        self._growth = _longest_first(of["growth"])
        self._cited, self._compared, self._heads = of["cited"], _longest_first(of["compared"]), of["head"]
        self._plan, self._before, self._within = of["plan"], of["before"], of["within"]
        self._bases = tuple(f" {words} " for words in of["base"])
        self._numbers = tuple(f"{words} " for words in _longest_first(of["number"]))
        self._rates, self._shares = of["rate"], of["share"]
        self._time = re.compile(_time_pattern(of["time"]))
        self.products = frozenset(of["product"])
        self._province, self._country = of["product"][0], of["product"][-1]
        self.yielding = frozenset(of["yields"])  # the lists that are only there to be joined with others
        self.light = frozenset(of["light"])
        self.plain = frozenset(self.words(phrase) for phrase in of["plain"])
        self.owners = tuple(filter(None, map(self.words, of["owner"])))
        nation = "|".join(map(re.escape, of["same.nation"]))
        self._office = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, of['office']))})(?= )|(?<!\w)(?:{nation})(?!\w)"
        )
        self._offices = of["office"]
        self._firm = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, of['firm']))}) ")
        self._monthly = tuple(f" {' '.join(self.words(phrase))} " for phrase in of["monthly"])
        self.opposites = frozenset(of["opposite"])
        self.implied = {
            key.partition(".")[2]: frozenset(word for phrase in words for word in phrase.split())
            for key, words in of.items()
            if key.startswith("implied.")
        }

    def of_one_office(self, before: str) -> bool:
        """Whether the words before a figure, as written, spoke last of one office: "Cục Hải quan An Phú"."""
        spoken = list(self._office.finditer(before.lower()))  # of offices, or of the nation
        last = spoken[-1] if spoken else None
        return last is not None and last.group() in self._offices and before[last.end() + 1 :][:1].isupper()

    def names_firm(self, title: str) -> bool:
        """Whether a title names a firm: "Tổng công ty Giấy An Phú nộp ngân sách"."""
        return any(title[found.end() :][:1].isupper() for found in self._firm.finditer(title.lower()))

    def read(self, indicator: str) -> Said:
        """The telling words of an indicator and what stands around them."""
        text, named = self._without_names(self._names.expand(_NOTE.sub(" ", indicator)))
        low = self._alike(text.lower())
        low, compared = self._against(low[: min((at for at in _places_of(low, self._cited) if at), default=None)])
        key = self._from_head(self._names.spelled(" ".join(self._time.sub(" ", low).split())))
        rate, share = key.startswith(self._rates), key.startswith(self._shares)
        for phrase in self._asides:
            if phrase in key:
                key = _replaced(key, phrase, "")
        key, growth = self._grown(" ".join(key.split()))
        counts = key.startswith(self._numbers)
        if counts:
            key = key[next(len(words) for words in self._numbers if key.startswith(words)) :]
        words = self.words(key)
        while len(words) > 1 and words[-1] in self._ends:
            words = words[:-1]
        return Said(words, growth, compared, counts, rate, share, named)

    def words(self, text: str) -> Words:
        """The words of a text that stand for something."""
        return tuple(word for word in _WORD.findall(text) if word not in self._idle)

    def paid_monthly(self, said: Said) -> bool:
        """Whether what is measured is paid by the month: an income, a pension."""
        low = f" {' '.join(said.words)} "
        return any(words in low for words in self._monthly)

    def is_product(self, said: Said) -> bool:
        """Whether the product of a province or of the country is all that is said."""
        return len(said.words) == 1 and said.words[0] in self.products and not (said.rate or said.compared)

    def names_part(self, row_name: str) -> bool:
        """Whether the name of a row is that of a share of a whole, whose own growth is another thing."""
        return row_name.lower().startswith(self._shares)

    def of_the_country(self, said: Said, kind: str) -> list[Said]:
        """A rate that is one of the province's product, as one of the country's."""
        if kind != "rate" or self._province not in said.words:
            return []
        words = tuple(self._country if word == self._province else word for word in said.words)
        return [said._replace(words=words)]

    def _without_names(self, text: str) -> tuple[str, bool]:
        """The text without the names of places; whether it names a stranger."""
        if text.isupper():
            return text, False
        kept: list[str] = []
        named = False
        for run, is_name in _runs(text.split()):
            if not is_name:
                kept += run
                continue
            before = " ".join(kept[-2:]).lower()
            if before.endswith(self._places):
                kept = kept[: -2 if before in self._places else -1]
            elif not any(table.find(" ".join(run).rstrip(_CLOSING)) for table in self._towns):
                kept += run
                named = named or len(run) > 1
        return " ".join(kept), named

    def _alike(self, low: str) -> str:
        for phrase, usual in self._same:
            if phrase in low:
                low = _replaced(low, phrase, usual)
        return low

    def _against(self, low: str) -> tuple[str, str]:
        """What stands before "so với", where a plan or another time follows, and which of them."""
        at = next((at for at in _places_of(low, self._compared) if at), 0)
        if not at:
            return low, ""
        tail = low[at:]
        if any(_places_of(tail, self._plan)):
            return low[:at], "plan"
        rest = tail
        for phrase in self._within:
            rest = _replaced(rest, phrase, "")  # "so với đầu năm" is no earlier year, "so với tháng 7 năm trước" is
        if any(_places_of(rest, self._before)):
            return low[:at], "before"
        return (low, "") if rest == tail else (low[:at], "within")

    def _from_head(self, key: str) -> str:
        """From the first noun of measure on, where only who hopes or does stands before it."""
        at = min(_places_of(key, self._heads), default=0)
        before = key[:at]
        if before.endswith(self._bases) or before.startswith(tuple(self._growth)):
            return key
        return key[at:]

    def _grown(self, key: str) -> tuple[str, bool]:
        """The name of what grows, and whether growth is spoken of."""
        for phrase in self._growth:
            if key.startswith(f"{phrase} ") or key == phrase:
                return key[len(phrase) :].lstrip(), True
            if key.endswith(f" {phrase}"):
                return key[: -len(phrase)].rstrip(), True
        return key, False


def _runs(words: list[str]) -> Iterator[tuple[list[str], bool]]:
    """The words in runs: those that begin as names do together, every other alone; the first word is no name."""
    at = 0
    while at < len(words):
        end = at
        while at and end < len(words) and _is_name(words[end]):
            end += 1
            if words[end - 1][-1] in _CLOSING:
                break
        yield words[at : max(end, at + 1)], end > at
        at = max(end, at + 1)


def _is_name(word: str) -> bool:
    """Whether a word begins as names do, and is no abbreviation."""
    return len(word) > 1 and word[0].isupper() and not word[1].isupper()


def _time_pattern(times: Iterable[str]) -> str:
    said = "|".join(map(re.escape, _longest_first(times)))
    number = r"(?:\d[\d/.,–-]*|[ivx]+)\b"
    years = r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b"
    return rf"\b\d+ (?:{said})\b|\b(?:{said}) {number}|{years}"


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _is_whole(text: str, at: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends within a word."""
    return not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum()


def _places_of(text: str, phrases: Iterable[str]) -> Iterator[int]:
    """Where phrases stand as whole words, each the first time."""
    for phrase in phrases:
        at = text.find(phrase)
        while at >= 0 and not _is_whole(text, at, at + len(phrase)):
            at = text.find(phrase, at + 1)
        if at >= 0:
            yield at


def _replaced(text: str, phrase: str, usual: str) -> str:
    """The text with another word for a phrase, wherever it stands as whole words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if _is_whole(text, at, end):
            text = f"{text[:at]}{usual}{text[end:]}"
            end = at + len(usual)
        at = text.find(phrase, end)
    return text
