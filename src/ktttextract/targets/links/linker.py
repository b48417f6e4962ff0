"""From the name, unit and change of a figure to the official indicator that it measures."""

from collections.abc import Container, Iterable, Sequence

from ktttextract.rulebook import RuleBook
from ktttextract.scan.units import Unit
from ktttextract.targets.links.index import HEAVY, LIGHT, LinkIndex, Official, Phrase
from ktttextract.targets.links.record import IndicatorLink
from ktttextract.targets.links.wording import LinkWords, Said

_MOST_KNOWN = 4096
_PERCENT = ("%", "‰", "điểm phần trăm", "%/năm")
_ENOUGH = 0.6
_COVERED = 0.8
_FEW = 12
_HALF = 0.5
_TELLING = 7.0
_SURE = 0.8
_SIZES = ("money", "area", "mass", "volume", "length", "energy", "power")


class Linker:
    """The links of one book, remembered by name, unit and change."""

    def __init__(self, book: RuleBook) -> None:
        self._words = LinkWords(book)
        self._index = LinkIndex(book, self._words)
        self._known: dict[tuple[str, str, str | None], IndicatorLink | None] = {}

    def link(self, indicator: str, unit: Unit | None, change: str | None) -> IndicatorLink | None:
        if unit is None:
            return None
        place = (indicator, unit.name, change)
        if place not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[place] = self._found(indicator, unit, change)
        return self._known[place]

    def _found(self, indicator: str, unit: Unit, change: str | None) -> IndicatorLink | None:
        said = self._words.read(indicator)
        words, index = said.words, self._index
        if not words or words in self._words.plain:
            return self._by_unit(said, unit)
        if not said.counts and " ".join(words) == unit.name.lower():
            return self._by_unit(said, unit)
        exact = self._best(((place, 1.0) for place in index.exact.get(words, ())), said, unit, change)
        if exact is not None:
            return exact
        return self._best(self._near(said, unit), said, unit, change) or self._by_unit(said, unit)

    def _by_unit(self, said: Said, unit: Unit) -> IndicatorLink | None:
        row_id = self._index.by_unit.get(unit.name)
        if row_id is None or said.named or len(said.words) > 5 or self._spoilt(said.words, (), ()):
            return None
        return self._made(self._index.by_id[row_id], "level", 0.6)

    def _best(
        self, places: Iterable[tuple[int, float]], said: Said, unit: Unit, change: str | None
    ) -> IndicatorLink | None:
        best: tuple[float, bool, int, int, str] | None = None
        for place, score in places:
            phrase = self._index.phrases[place]
            row = self._index.rows[phrase.row]
            measure = _measure(row, phrase, said, unit, change)
            if measure is None or (phrase.compared and phrase.compared != said.compared):
                continue
            number = phrase.row
            if measure == "growth" and row.kind != "growth" and unit.kind == "percent":
                grown = self._index.growth_of.get(row.id)
                if grown is not None:
                    number = self._index.by_id[grown]
            right = (row.kind == "growth") == (measure == "growth" and (said.growth or change is not None))
            key = (score, right, len(self._index.rows[number].parents) + (unit.name in row.units), -number, measure)
            if best is None or key > best:
                best = key
        if best is None:
            return None
        return self._made(-best[3], best[4], best[0])

    def _made(self, number: int, measure: str, score: float) -> IndicatorLink:
        row = self._index.rows[number]
        return IndicatorLink(row.id, row.name, row.system, row.code, measure, round(score, 2))

    def _near(self, said: Said, unit: Unit) -> Iterable[tuple[int, float]]:
        """Phrases whose weighty words are nearly all said, each with how well it agrees."""
        if said.named:
            return
        index, words = self._index, said.words
        gained: dict[int, float] = {}
        for word in set(words):
            if word in index.having:
                weight = self._tells(word)
                for place in index.having[word]:
                    gained[place] = gained.get(place, 0.0) + weight
        implied = self._words.implied.get(unit.kind, frozenset())
        likely = [
            (weight, place)
            for place, weight in gained.items()
            if weight >= _HALF * index.phrases[place].weight
            and weight >= _COVERED * self._weight(set(index.phrases[place].words), implied)
        ]
        likely.sort(reverse=True)
        for _, place in likely[:_FEW]:
            score = self._agreement(words, index.phrases[place], implied)
            if score >= _ENOUGH:
                yield place, score

    def _weight(self, words: Iterable[str], implied: frozenset[str]) -> float:
        return sum(self._tells(word) * (0.3 if word in implied else 1.0) for word in words)

    def _tells(self, word: str) -> float:
        """How much a word tells: those of few rows and strangers much, light words and strange numbers little."""
        known = self._index.weights.get(word)
        if known is None:
            return LIGHT if word.isdigit() else HEAVY
        return known

    def _agreement(self, words: Sequence[str], phrase: Phrase, implied: frozenset[str]) -> float:
        """How well a phrase agrees with the words said, from 0 to 1; below 1 for all that is not in words alike."""
        core = tuple(word for word in phrase.words if word not in self._words.light)
        if len(core) < 2 or core in self._words.plain:
            return 0.0
        taken = _in_order(words, phrase.words)
        if not taken:
            return 0.0
        left = [word for at, word in enumerate(words) if at not in taken]
        missed = [word for at, word in enumerate(phrase.words) if at not in taken.values()]
        if self._spoilt(words, phrase.words, taken):
            return 0.0
        matched = self._weight([words[at] for at in taken], implied)
        missing = self._weight(missed, implied)
        if not missed == left == [] and sorted(missed) == sorted(left):
            return 0.85  # the same words in another order
        first, last = min(taken), max(taken)
        before = self._weight(words[:first], implied)
        between = self._weight([word for at, word in enumerate(words) if first < at < last and at not in taken], implied)
        behind = self._weight(words[last + 1 :], implied)
        cost = 2.0 * missing + 1.5 * before + 0.7 * between + 0.35 * behind
        score = matched / (matched + cost) if matched else 0.0
        return min(0.99, score) if matched >= _TELLING or score >= _SURE else 0.0

    def _spoilt(self, words: Sequence[str], phrase: Sequence[str], taken: Container[int]) -> bool:
        """Whether the words name an owner or turn the meaning round, and the phrase does not, or the other way."""
        opposites = self._words.opposites
        for at, word in enumerate(words[:-1]):
            if word in opposites and word not in phrase and at + 1 in taken:
                return True
        if any(word in opposites and word not in words for word in phrase):
            return True
        if any(_has(phrase, owner) for owner in self._words.owners):
            return False
        return any(_has(words, owner) for owner in self._words.owners)


def _measure(row: Official, phrase: Phrase, said: Said, unit: Unit, change: str | None) -> str | None:
    """What the figure is of the row, None where unit and kind do not agree."""
    percent = unit.kind == "percent"
    if said.compared and percent:
        compared = "vs_plan" if said.compared == "plan" else "yoy"
    else:
        compared = ""
    grows = said.growth or change is not None
    if row.kind == "growth":
        if not (percent or unit.name in row.units) or not (percent or grows):
            return None
        return (compared or "growth") if grows or not (phrase.growth or said.rate) else None
    if phrase.growth and not grows:
        return None
    if percent:
        if row.kind == "rate":
            if grows and row.part and not said.share:
                return None
            return compared or ("growth" if grows else "share")
        if compared or grows:
            return compared or "growth"
        return ("share" if row.kind == "count" else "level") if "%" in row.units else None
    if row.kind == "rate" and unit.name not in row.units:
        return None
    if not _same_unit(row, unit):
        return None
    return "growth" if grows else "level"


def _same_unit(row: Official, unit: Unit) -> bool:
    if not row.units:
        return (unit.kind == "count") == (row.kind == "count")
    if unit.name in row.units:
        return True
    if unit.kind in _SIZES and "/" not in unit.name:
        return any("/" not in name and name in _OF_KIND[unit.kind] for name in row.units)
    return False


_OF_KIND = {"money": ("đồng", "USD"), "area": ("ha", "m²", "km²"), "mass": ("tấn", "kg"), "volume": ("m³", "lít"),
            "length": ("km",), "energy": ("kWh", "GWh"), "power": ("MW", "GW", "MWp")}


def _has(words: Sequence[str], phrase: Sequence[str]) -> bool:
    count = len(phrase)
    return any(tuple(words[at : at + count]) == tuple(phrase) for at in range(len(words) - count + 1))


def _in_order(words: Sequence[str], phrase: Sequence[str]) -> dict[int, int]:
    """Place in the words → place in the phrase, for the longest run of words that both have in one order."""
    rows, columns = len(words), len(phrase)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            if words[i] == phrase[j]:
                best[i][j] = best[i + 1][j + 1] + 1
            else:
                best[i][j] = max(best[i + 1][j], best[i][j + 1])
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
