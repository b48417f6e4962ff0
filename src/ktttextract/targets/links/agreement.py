"""How well the words of an indicator agree with those of a row, where they are not the same."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ktttextract.targets.links.index import COVERED, LinkIndex, Phrase
from ktttextract.targets.links.wording import LinkWords, Words

_ENOUGH = 0.6  # from here on a row is the one that is meant
_SURE = 0.8  # as much where the words that agree tell little
_TELLING = 7.0  # what they must tell together to be believed below that
_REORDERED = 0.85  # the same words in another order
_NEARLY = 0.99  # the most for words that are not the same
_REACH = (1, 2)  # how far before a word of the table an opposite turns its meaning round
_FEW = 12  # rows that are compared word by word
_IMPLIED = 0.3  # what a word tells that the unit tells too
_MISSING, _BEFORE, _BETWEEN, _BEHIND = 2.0, 1.5, 0.7, 0.35  # what a word costs that only one side has, by its place


class Alike(NamedTuple):
    """The place of a phrase and how well it agrees, from 0 to 1."""

    phrase: int
    score: float


class Agreement:
    """Compares words with the phrases of an index."""

    def __init__(self, index: LinkIndex, words: LinkWords) -> None:
        self._index = index
        self._words = words

    def near(self, words: Words, kind: str) -> Iterator[Alike]:
        """The phrases that nearly say the same, of a figure whose unit is of this kind."""
        implied = self._words.implied.get(kind, frozenset())
        index = self._index
        told = {word: self._told(word, implied) for word in words}
        in_all = sum(told.values())
        may_miss = in_all * (1 - COVERED) / COVERED
        likely = []
        for place in dict.fromkeys(place for word in told for place in index.led_by(word)):
            agreed = missing = 0.0
            for word in dict.fromkeys(index.words(place)):
                if word in told:
                    agreed += told[word]
                else:
                    missing += self._told(word, implied)
                    if missing > may_miss:
                        break
            # Whatever the order of the words is, no better score can come of it.
            most = agreed + _MISSING * missing + _BEHIND * (in_all - agreed)
            if agreed >= COVERED * (agreed + missing) and agreed >= _ENOUGH * most:
                likely.append((-round(agreed, 6), place))
        for _, place in sorted(likely)[:_FEW]:
            score = self._score(words, index.phrase(place), implied)
            if score >= _ENOUGH:
                yield Alike(place, score)

    def spoilt(self, words: Words, phrase: Words = (), taken: Container[int] = ()) -> bool:
        """Whether the words name an owner or turn the meaning round and the phrase does not, or the other way."""
        opposites = self._words.opposites
        for at, word in enumerate(words):
            if word in opposites and word not in phrase and any(at + step in taken for step in _REACH):
                return True
        if any(word in opposites and word not in words for word in phrase):
            return True
        owners = self._words.owners
        return any(_has(words, owner) for owner in owners) and not any(_has(phrase, owner) for owner in owners)

    def _told(self, word: str, implied: frozenset[str]) -> float:
        told = self._index.tells(word)
        return told * _IMPLIED if word in implied else told

    def _weight(self, words: Iterable[str], implied: frozenset[str]) -> float:
        return sum([self._told(word, implied) for word in words])

    def _score(self, words: Words, phrase: Phrase, implied: frozenset[str]) -> float:
        core = tuple(word for word in phrase.words if word not in self._words.light)
        if len(core) < 2 or core in self._words.plain:
            return 0.0
        taken = _in_order(words, phrase.words)
        missed = sorted(word for at, word in enumerate(phrase.words) if at not in taken.values())
        if self.spoilt(words, phrase.words, taken) or not self._words.products.isdisjoint(missed):
            return 0.0
        if missed and missed == sorted(word for at, word in enumerate(words) if at not in taken):
            return _REORDERED
        first, last = min(taken), max(taken)
        gap = [word for at, word in enumerate(words[:last]) if at > first and at not in taken]
        cost = (
            _MISSING * self._weight(missed, implied)
            + _BEFORE * self._weight(words[:first], implied)
            + _BETWEEN * self._weight(gap, implied)
            + _BEHIND * self._weight(words[last + 1 :], implied)
        )
        agreed = self._weight([words[at] for at in taken], implied)
        score = agreed / (agreed + cost)
        begun = not missed and not first and not gap  # the whole name of the table, then what narrows it
        return min(_NEARLY, score) if begun or agreed >= _TELLING or score >= _SURE else 0.0


def _has(words: Sequence[str], phrase: Words) -> bool:
    """Whether words stand somewhere next to each other."""
    if phrase[0] not in words:
        return False
    count = len(phrase)
    return any(tuple(words[at : at + count]) == phrase for at in range(len(words) - count + 1))


def _in_order(words: Words, phrase: Words) -> dict[int, int]:
    """Place in the words → place in the phrase, for the most words that both have in one order."""
    rows, columns = len(words), len(phrase)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            same = words[i] == phrase[j]
            best[i][j] = best[i + 1][j + 1] + 1 if same else max(best[i + 1][j], best[i][j + 1])
    taken: dict[int, int] = {}
    i = j = 0
    while i < rows and j < columns:
        if words[i] == phrase[j]:
            taken[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return taken
