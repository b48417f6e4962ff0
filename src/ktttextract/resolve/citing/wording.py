"""The words around a citation, from the table `citation_wording`, by their role."""

import re

from ktttextract.rulebook import RuleBook


class CitationWords:
    """The words of each role; `any_of` gives them as a part of a regex."""

    def __init__(self, book: RuleBook) -> None:
        self._of: dict[str, list[str]] = {}
        for row in book.table("citation_wording").rows:
            self._of.setdefault(row["role"], []).extend((row["name"], *row["variants"]))

    def __getitem__(self, role: str) -> list[str]:
        return self._of[role]

    def any_of(self, *roles: str) -> str:
        """The words of these roles as one group, the longest first."""
        words = [word for role in roles for word in self._of[role]]
        return f"(?:{'|'.join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True)))})"


def citation_words(book: RuleBook) -> CitationWords:
    """The words of a book, read once."""
    found: CitationWords | None = book.derived.get("citation_words")
    if found is None:
        found = book.derived["citation_words"] = CitationWords(book)
    return found
