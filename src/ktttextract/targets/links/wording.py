"""The words of an indicator that tell it from others, and what the rest says: growth, or what it is compared with."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ktttextract.rulebook import RuleBook, Table
from ktttextract.targets.indicator.ids import Names, names_of

_WORD = re.compile(r"\w+")
_NOTE = re.compile(r"\[\d+\]")
_YEARS = r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b"
_NUMBER = r"(?:\d[\d/.,–-]*|[ivx]+)\b"


class Said(NamedTuple):
    """An indicator read for linking; `compared` is "plan", "before" or "", `named` says that a stranger is named."""

    words: tuple[str, ...]
    growth: bool
    compared: str
    counts: bool
    named: bool
    share: bool
    rate: bool


class LinkWords:
    """The table of link words, made ready to read indicators with."""

    def __init__(self, book: RuleBook) -> None:
        table = book.table("link_words")
        self._names: Names = names_of(book)
        self._towns: tuple[Table, ...] = (book.table("provinces"), book.table("districts"))
        of = {row["id"]: (row["name"], *row["variants"]) for row in table.rows}
        self.idle = frozenset(of["idle"])
        self.plain = frozenset(self._words(phrase) for phrase in of["plain"])
        self.owners = tuple(self._words(phrase) for phrase in of["owner"])
        self.opposites = frozenset(of["opposite"])
        self.implied = {
            key.partition(".")[2]: frozenset(word for phrase in words for word in phrase.split())
            for key, words in of.items()
            if key.startswith("implied.")
        }
        self._places = tuple(of["place"])
        self._same = [
            (phrase, row["name"])
            for row in table.rows
            if row["id"].startswith("same.")
            for phrase in sorted(row["variants"], key=len, reverse=True)
        ]
        self.shares = tuple(of["share"])
        self._rates = tuple(of["rate"])
        self.light = frozenset(of["light"])
        self._cited = re.compile(rf"\b(?:{_any(of['cited'])})\b")
        times = _any(of["time"])
        self._time = re.compile(rf"\b\d+ (?:{times})\b|\b(?:{times}) {_NUMBER}|{_YEARS}")
        self._aside = re.compile(rf"\b(?:{_any(of['aside'])})\b")
        self._growth = re.compile(rf"(?:{_any(of['growth'])})\b")
        self._growth_ends = tuple(f" {words}" for words in of["growth"])
        self._compared = re.compile(rf"\b(?:{_any(of['compared'])})\b")
        self._plan = re.compile(rf"\b(?:{_any(of['plan'])})\b")
        self._before = re.compile(rf"\b(?:{_any(of['before'])})\b|\d")
        self._head = re.compile(rf"\b(?:{_any(of['head'])})\b")
        self._bases = tuple(f" {words} " for words in of["base"])
        self._counted = tuple(f"{words} " for words in sorted(of["number"], key=len, reverse=True))

    def read(self, indicator: str) -> Said:
        """The telling words of an indicator, in order."""
        text = self._names.expand(_NOTE.sub(" ", indicator))
        text, named = self._without_names(text)
        low = text.lower()
        for phrase, one in self._same:
            if phrase in low:
                low = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", one, low)
        cited = self._cited.search(low)
        if cited is not None and cited.start():
            low = low[: cited.start()]
        low, compared = self._against(low)
        low = self._time.sub(" ", low)
        low = " ".join(low.split())
        key = self._names.spelled(low)
        key = self._from_head(key)
        rate = key.startswith(self._rates)
        key_shares = key.startswith(self.shares)
        key = " ".join(self._aside.sub(" ", key).split())
        key, growth = self._grown(key)
        counts = key.startswith(self._counted)
        if counts:
            key = key[next(len(words) for words in self._counted if key.startswith(words)) :]
        return Said(self._words(key), growth, compared, counts, named, key_shares, rate)

    def _without_names(self, text: str) -> tuple[str, bool]:
        """The text without the names of places; whether it names a stranger."""
        words = text.split()
        if text.isupper():
            return text.lower(), False
        kept: list[str] = []
        named = False
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and _is_name(words[end]):
                end += 1
                if words[end - 1][-1] in ",;:.)":
                    break
            run = " ".join(words[at:end]).rstrip(",;:.)")
            if end == at or not at:
                kept.append(words[at])
                at += 1
                continue
            before = " ".join(kept[-2:]).lower()
            if before.endswith(self._places):
                kept = kept[: -2 if before in self._places else -1]
            elif any(table.find(run) is not None for table in self._towns):
                pass
            else:
                kept += words[at:end]
                named = named or end - at > 1
            at = end
        return " ".join(kept), named

    def _against(self, low: str) -> tuple[str, str]:
        """What stands before "so với", where a plan or an earlier time follows."""
        found = self._compared.search(low)
        if found is None or not found.start():
            return low, ""
        tail = low[found.end() :]
        if self._plan.search(tail):
            return low[: found.start()], "plan"
        if self._before.search(tail):
            return low[: found.start()], "before"
        return low, ""

    def _from_head(self, key: str) -> str:
        """From the first noun of measure on, where only who hopes or does stands before it."""
        for found in self._head.finditer(key):
            before = key[: found.start()]
            if not before:
                return key
            if not before.endswith(self._bases) and not self._growth.match(before):
                return key[found.start() :]
            return key
        return key

    def _grown(self, key: str) -> tuple[str, bool]:
        found = self._growth.match(key)
        if found is not None:
            return key[found.end() :], True
        if key.endswith(self._growth_ends):
            return key.rpartition(" ")[0], True
        return key, False

    def _words(self, key: str) -> tuple[str, ...]:
        return tuple(word for word in _WORD.findall(key) if word not in self.idle)


def _is_name(word: str) -> bool:
    """Whether a word begins as names do, and is no abbreviation."""
    return word[:1].isupper() and not word[1:2].isupper() and len(word) > 1


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
