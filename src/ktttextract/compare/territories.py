"""Whose figures a text gives: its territory, told apart from what bore the same name before 1 July 2025.

A province that others joined on that day is another unit than before: the number of co-operatives of Gia Lai in 2024
and in 2026 are no contradiction. `--merge-2025` shows both under the new unit.
"""

from datetime import date
from typing import Literal, NamedTuple

from ktttextract.compare.records import Place
from ktttextract.rulebook import RuleBook

DAY = date(2025, 7, 1)
_EVE = "2025-06-30"
LEVELS = {"province": 0, "district": 1, "commune": 2}
_CENTRE, _LAND, _UNKNOWN = 0, 1, 2
Era = Literal["", "before", "after", "either"]


class Document(NamedTuple):
    """What is known of a text; `number` counts the texts as they were read."""

    number: int
    source: int
    id: str
    sha256: str | None
    symbol: str | None
    title: str | None
    issuer_level: str | None
    issued_on: date | None
    published_on: date | None
    level: str | None
    territory: str | None
    code: str | None
    province: str | None
    successor: str | None

    @property
    def label(self) -> str:
        """What people call it: its number-symbol, else its file."""
        return self.symbol or self.id

    @property
    def day(self) -> date | None:
        """Its own date, as far as it is known."""
        return self.issued_on or self.published_on


class Territories:
    """The provinces of the tables, before and after 1 July 2025."""

    def __init__(self, book: RuleBook) -> None:
        self._order: dict[str, int] = {}
        self._successor: dict[str, str] = {}
        self._codes: dict[str, tuple[str, str]] = {}
        joined: dict[str, list[str]] = {}
        founded: set[str] = set()
        for number, row in enumerate(book.table("provinces").rows):
            name, valid = row["name"], row.get("valid", {})
            self._order.setdefault(name, number)
            if "successor" in valid:
                self._successor[name] = valid["successor"]
            if valid.get("until") == _EVE and "successor" in valid:
                joined.setdefault(valid["successor"], []).append(name)
            if "from" in valid:
                founded.add(name)
            self._codes[name] = (row.get("code") or "", row.get("code_2025") or row.get("code") or "")
        # Unit of 1 July 2025 → the provinces that it was made of, where they are several.
        self._members = {
            unit: frozenset((*names, unit)) if unit in self._codes else frozenset(names)
            for unit, names in joined.items()
        }

    def members(self, unit: str) -> frozenset[str]:
        """Return the provinces that a unit was made of on 1 July 2025; none where it stayed as it was."""
        return self._members.get(unit, frozenset())

    def place_of(self, document: Document, *, merged: bool) -> Place:
        """Return whose figures a text gives; a text of nobody known stands for itself."""
        name = document.territory
        if name is None or document.level is None:
            if document.issuer_level == "central":
                return Place((_CENTRE, 0, 0, 0, ""), "Trung ương", "central", "", "")
            order = (_UNKNOWN, 0, 0, 0, f"{document.id}|{document.number}")  # two outputs may have texts of one name
            return Place(order, f"Chưa rõ địa bàn: {document.label}", "", "", "")
        province = name if document.level == "province" else (document.province or "")
        unit = self._unit(province, document.successor)
        own = self._era(province, document) if document.level == "province" else ""
        ended = province in self._successor
        return Place(
            (_LAND, self._place(unit if merged else province), LEVELS[document.level], self._rank(province, own),
             f"{name}|{province}" if document.level == "province" else f"{name}|{document.code or ''}|{province}"),
            self._label(name, province, document.level, own), document.level, document.code or "", province,
            unit if merged else "",
            province if document.level == "province" and province in self.members(unit) and (ended or own == "before")
            else "",
        )  # fmt: skip

    def _unit(self, province: str, successor: str | None) -> str:
        unit = successor or province
        while unit in self._successor and self._successor[unit] != unit:
            unit = self._successor[unit]
        return unit

    def _place(self, province: str) -> int:
        return self._order.get(province, len(self._order))

    def _rank(self, province: str, era: Era) -> int:
        """The new unit first, then what it was made of."""
        eras = ("after", "", "either", "before")
        return self._place(province) * len(eras) + eras.index(era) if era != "after" else -1

    def _era(self, province: str, document: Document) -> Era:
        """Whether a province that others joined is meant as it was before or as it is since."""
        if province not in self._members:
            return ""
        if document.day is not None:
            return "before" if document.day < DAY else "after"
        before, after = self._codes[province]
        if before != after and document.code in (before, after):
            return "before" if document.code == before else "after"
        return "either"

    @staticmethod
    def _label(name: str, province: str, level: str, era: Era) -> str:
        if level != "province":
            return f"{name} ({province})" if province else name
        return f"{name}{_ERAS[era]}"


_ERAS: dict[Era, str] = {
    "": "",
    "after": "",
    "before": " (trước 01/7/2025)",
    "either": " (chưa rõ trước hay sau 01/7/2025)",
}


def place_of_document(document: Document) -> Place:
    """Return the place of a text that stands for itself, in the order of the inputs."""
    return Place(
        (_LAND, 0, 0, document.number, ""),
        document.label,
        "document",
        document.id,
        document.province or "",
    )
