"""The stable id of an indicator, where the table of indicators has one that fits."""

import re

from ktttextract.rulebook import RuleBook
from ktttextract.scan.records import Unit
from ktttextract.syntax.phrases import between

_ASIDE = re.compile(r" ?\([^()]*\)")
_SLACK = 60  # characters that openings, endings and asides may add to a name

_MOST_KNOWN = 4096  # remembered names: an indicator comes again and again in a text


class Names:
    """The names of the table's indicators by unit, in a spelling that forgives what does not tell them apart."""

    def __init__(self, book: RuleBook) -> None:
        cues = book.lexicon
        leading = "|".join(sorted(cues["name.leading"], key=len, reverse=True))
        self._opening = re.compile(rf"(?:(?:{leading}) )*")
        self._trailing = tuple(f" {words}" for words in sorted(cues["name.trailing"], key=len, reverse=True))
        self._spellings = [
            (f"{each} ", f"{row['name']} ") for row in book.table("name_spellings").rows for each in row["variants"]
        ]
        self._dropped = between(cues["name.dropped"])
        full = {row["id"]: row["name"] for row in book.table("abbreviations").rows}
        words = "|".join(sorted(full, key=lambda word: (-len(word), word)))
        self._abbreviations = re.compile(rf"(?<![-/])\b(?:{words})\b(?![-/])")
        self._full = full
        self._capitals = re.compile(rf"[A-ZĐ]{{{min(map(len, full))}}}")
        self._ids: dict[tuple[str, str], str] = {}
        self._known: dict[tuple[str, str], str | None] = {}
        self._longest = 0
        for row in book.table("indicators").rows:
            for phrase in (row["name"], *row.get("variants", ())):
                key = self.key(self.expand(phrase))
                for unit in row.get("units") or (row["unit"],):
                    self._ids.setdefault((unit, key), row["id"])
                self._longest = max(self._longest, len(phrase) + _SLACK)

    def expand(self, indicator: str) -> str:
        """An indicator with its abbreviations written out: "HTX" is "hợp tác xã"."""
        if not self._capitals.search(indicator):
            return indicator
        return self._abbreviations.sub(lambda found: self._full[found.group()], indicator)

    def key(self, indicator: str) -> str:
        """The spelling under which names are compared: without asides, openings and endings that any may have."""
        key = self.spelled(indicator)
        opening = self._opening.match(key)
        end = len(key)
        while key.endswith(self._trailing, 0, end):
            end -= next(len(words) for words in self._trailing if key.endswith(words, 0, end))
        return key[opening.end() if opening else 0 : end]

    def spelled(self, indicator: str) -> str:
        """The usual spelling of a name, in small letters: without commas, asides and words that tell nothing."""
        key = indicator.lower().replace(",", "")
        for spelled, usual in self._spellings:
            key = key.replace(spelled, usual)
        for words in self._dropped:
            key = key.replace(words, " ")
        return _ASIDE.sub("", key) if "(" in key else key

    def id_of(self, indicator: str, unit: str) -> str | None:
        """The id of the row with this unit and this name."""
        if len(indicator) > self._longest:
            return None
        place = (unit, indicator)
        if place not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[place] = self._ids.get((unit, self.key(indicator)))
        return self._known[place]


def indicator_id(indicator: str, unit: Unit | None, book: RuleBook) -> str | None:
    """The id of the row whose unit and wording are this indicator's, else None."""
    return names_of(book).id_of(indicator, unit.name) if unit is not None else None


def expand(indicator: str, book: RuleBook) -> str:
    """An indicator with its abbreviations written out."""
    return names_of(book).expand(indicator)


def names_of(book: RuleBook) -> Names:
    """The names of a book's indicators, prepared once."""
    return book.made(Names)
