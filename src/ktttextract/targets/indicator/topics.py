"""What a whole text speaks of, behind a name that says too little alone: "căn" in an article on social housing."""

from typing import NamedTuple

from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook

_SAID_REACH = 2400  # characters before a figure in which a text has said of what it speaks


class _Topic(NamedTuple):
    """A short name, the words that stand behind it where the text has `said` them, and what else may follow it."""

    name: str
    adds: str
    said: str
    follows: tuple[str, ...]


class Topics:
    """The table `topics` of one book, by the first word of the short name."""

    def __init__(self, book: RuleBook) -> None:
        self._by_word: dict[str, list[_Topic]] = {}
        for row in book.table("topics").rows:
            name, adds = str(row["name"]), str(row["adds"])
            topic = _Topic(name, adds, str(row.get("said") or adds), tuple(row.get("follows") or ()))
            self._by_word.setdefault(name.partition(" ")[0], []).append(topic)

    def complete(self, name: str, text: NormalisedText, before: int) -> str:
        """The name with what the text has spoken of before its figure."""
        low = name.lower()
        for topic in self._by_word.get(low.partition(" ")[0], ()):
            short = len(topic.name)
            rest = low[short + 1 :]
            alone = low == topic.name or (low.startswith(f"{topic.name} ") and rest.startswith(topic.follows))
            if not alone or topic.adds.lower() in low:
                continue
            if text.low.find(topic.said, max(0, before - _SAID_REACH), before) >= 0:
                return f"{name[:short]} {topic.adds}{name[short:]}"
        return name


def topics_of(book: RuleBook) -> Topics:
    """The topics of a book, prepared once."""
    return book.made(Topics)
