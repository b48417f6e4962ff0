"""From the name, unit and change of a figure to the official indicator that it measures."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from ktttextract.rulebook import RuleBook
from ktttextract.scan.units import Unit
from ktttextract.targets.indicator_link import IndicatorLink
from ktttextract.targets.links.agreement import Agreement, Alike
from ktttextract.targets.links.fitting import Measured, measure_of, measured
from ktttextract.targets.links.index import Official, index_of
from ktttextract.targets.links.wording import LinkWords, Said

_MOST_KNOWN = 4096  # remembered links: an indicator comes again and again in a text
_BY_UNIT = 0.6  # how far to trust a unit that only one row is measured in
_MOST_BESIDE = 5  # words beside such a unit; more of them say something of their own
_NO_LIST = "sdg"  # the list whose rows are named only to be joined with others: it yields to them

# How good a row is, best last: score, then what breaks ties; and the row's place and the measure.
_Rank = tuple[float, bool, bool, bool, int, int]


class Linker:
    """The links of one book, remembered by name, unit and change."""

    def __init__(self, book: RuleBook) -> None:
        self._words = LinkWords(book)
        self._index = index_of(book)
        self._agreement = Agreement(self._index, self._words)
        self._known: dict[tuple[str, Unit | None, str | None], IndicatorLink | None] = {}

    def link(self, indicator: str, unit: Unit | None, change: str | None) -> IndicatorLink | None:
        """The official indicator of a figure by its name, unit and change alone; None where no row is sure enough."""
        place = (indicator, unit, change)
        if place not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[place] = None if unit is None else self._found(self._words.read(indicator), unit, change)
        return self._known[place]

    def _found(self, said: Said, unit: Unit, change: str | None) -> IndicatorLink | None:
        plain = said.words in self._words.plain and not said.counts
        if plain and "/" in unit.name:  # "lãi bình quân" in đồng a co-operative is that of a co-operative
            said = said._replace(words=(*said.words, *self._words.words(unit.name.partition("/")[2])))
            plain = False
        figure = measured(said, unit, change)
        if not said.words or (not said.counts and " ".join(said.words) == unit.name.lower()):
            return self._by_unit(said, unit)
        found = self._best(self._same(said, plain, figure), said, figure)
        if found is None and not plain and not said.named:
            found = self._best(self._agreement.near(said.words, unit.kind), said, figure)
        return found or self._by_unit(said, unit)

    def _same(self, said: Said, plain: bool, figure: Measured) -> Iterator[Alike]:
        """The phrases with the same words; a bare noun only where it is said to be a rate or to grow."""
        for place in self._index.same(said.words):
            phrase = self._index.phrase(place)
            grows = figure.grows and self._index.row(phrase.row).kind == "growth"
            if not plain or grows or (phrase.rate and said.rate):
                yield Alike(place, 1.0)

    def _best(self, alike: Iterable[Alike], said: Said, figure: Measured) -> IndicatorLink | None:
        best: tuple[_Rank, int, str] | None = None
        for place, score in alike:
            phrase = self._index.phrase(place)
            row = self._index.row(phrase.row)
            measure = measure_of(row, phrase, said, figure)
            if measure is None or (phrase.compared and phrase.compared != said.compared):
                continue
            at = row.growth if figure.grows and figure.relative and row.growth >= 0 else phrase.row
            rank = self._rank(score, row, at, said, figure)
            if best is None or rank > best[0]:
                best = rank, at, measure
        return None if best is None else _made(self._index.row(best[1]), best[2], best[0][0])

    def _rank(self, score: float, row: Official, at: int, said: Said, figure: Measured) -> _Rank:
        """Rows that are what the figure is stand before others, and the narrower row before the wider."""
        level = row.kind != "rate" or said.rate or not said.compared
        mine = figure.unit.name in row.units
        return score, (row.kind == "growth") == figure.grows, level, row.system != _NO_LIST, row.depth + mine, -at

    def _by_unit(self, said: Said, unit: Unit) -> IndicatorLink | None:
        """The only row that is measured in a unit: who receives visitors need not say what they are."""
        place = self._index.only_row_in(unit.name)
        if place is None or said.named or len(said.words) > _MOST_BESIDE or self._agreement.spoilt(said.words):
            return None
        return _made(self._index.row(place), "level", _BY_UNIT)


def _made(row: Official, measure: str, score: float) -> IndicatorLink:
    return IndicatorLink(row.id, row.name, row.system, row.code, measure, Decimal(round(score * 100)) / 100)


def linker_of(book: RuleBook) -> Linker:
    """The linker of a book, prepared once, when the first target asks."""
    found: Linker | None = book.derived.get("linker")
    if found is None:
        found = book.derived["linker"] = Linker(book)
    return found
