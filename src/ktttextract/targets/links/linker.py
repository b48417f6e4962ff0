"""From the name, unit and change of a figure to the official indicator that it measures."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ktttextract.rulebook import RuleBook
from ktttextract.scan.records import Unit
from ktttextract.targets.indicator_link import IndicatorLink, LinkGrounds
from ktttextract.targets.links.agreement import Agreement, Alike
from ktttextract.targets.links.fitting import Measured, measure_of, measured
from ktttextract.targets.links.index import Official, index_of
from ktttextract.targets.links.wording import LinkWords, Said

_MOST_KNOWN = 4096  # remembered links: an indicator comes again and again in a text
_BY_UNIT = 0.6  # how far to trust a unit that only one row is measured in
# The tables tell what a year came to; a month's own sum is another figure, but for what is paid by the month.
_WITHIN_YEAR = frozenset({"day", "week", "month", "quarter"})
_MOST_BESIDE = 4  # words beside such a unit; more of them say something of their own

# How good a row is, best last: score, then what breaks ties; and the row's place and the measure.
_Rank = tuple[float, bool, bool, bool, int, int]


class _Found(NamedTuple):
    """A linked row: its place, the measure and score; the place of the phrase that led to it, None for a unit."""

    row: int
    measure: str
    score: float
    phrase: int | None


class Linker:
    """The links of one book, remembered by name, unit and change."""

    def __init__(self, book: RuleBook) -> None:
        self._words = LinkWords(book)
        self._index = index_of(book)
        self._agreement = Agreement(self._index, self._words)
        self._known: dict[tuple[str, Unit | None, str | None, str | None], IndicatorLink | None] = {}

    def link(
        self, indicator: str, unit: Unit | None, change: str | None, per: str | None = None
    ) -> IndicatorLink | None:
        """The official indicator of a figure by its name and unit; None where no row is sure enough.

        `change` and `per` are those of the target: "increase", "month".
        """
        place = (indicator, unit, change, per)
        if place not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = None if unit is None else self._found(self._read(indicator, unit), unit, change, per)
            self._known[place] = None if found is None else self._made(found)
        return self._known[place]

    def is_part(self, link: IndicatorLink, before: str) -> bool:
        """Whether one office's figure is only a part of what the row tells; `before` are the words before it."""
        return link.id in self._index.of_whole_area and self._words.of_one_office(before)

    def of_firm(self, title: str) -> bool:
        """Whether a text with this title tells of one firm, whose own figures are those of no province."""
        return self._words.names_firm(title)

    def grounds(
        self, indicator: str, unit: Unit | None, change: str | None, per: str | None = None
    ) -> LinkGrounds | None:
        """What the link of a figure rests on; None where there is none."""
        if unit is None:
            return None
        said = self._read(indicator, unit)
        found = self._found(said, unit, change, per)
        if found is None:
            return None
        if found.phrase is None:
            return LinkGrounds("unit", (), said.words, (), None)
        phrase = self._index.phrase(found.phrase)
        agreed = tuple(word for word in said.words if word in phrase.words)
        only_said = tuple(word for word in said.words if word not in phrase.words)
        only_asked = tuple(word for word in phrase.words if word not in said.words)
        how = "same_words" if phrase.words == said.words else "like_words"
        base = self._index.row(phrase.row).id if phrase.row != found.row else None
        return LinkGrounds(how, agreed, only_said, only_asked, base)

    def _read(self, indicator: str, unit: Unit) -> Said:
        said = self._words.read(indicator)
        if "/" in unit.name and self._is_plain(said):
            # "lãi bình quân" in đồng a co-operative is that of a co-operative
            return said._replace(words=(*said.words, *self._words.words(unit.name.partition("/")[2])))
        return said

    def _is_plain(self, said: Said) -> bool:
        """Whether a bare noun is all that is said."""
        return said.words in self._words.plain and not said.counts

    def _found(self, said: Said, unit: Unit, change: str | None, per: str | None) -> _Found | None:
        if per in _WITHIN_YEAR and unit.kind != "percent" and not self._words.paid_monthly(said):
            return None
        if not said.words or (not said.counts and " ".join(said.words) == unit.name.lower()):
            return self._by_unit(said, unit)
        plain = self._is_plain(said)
        figure = measured(said, unit, change)
        found = self._best(self._same(said, plain, figure), said, figure)
        if found is None and not plain and not said.named:
            found = self._best(self._agreement.near(said.words, unit.kind), said, figure)
        return found or self._by_unit(said, unit)

    def _same(self, said: Said, plain: bool, figure: Measured) -> Iterator[Alike]:
        """The phrases with the same words; a bare noun only where it is said to be a rate or to grow."""
        # "dưới 3,9% GDP": what comes to a share of the product is not said
        plain = plain or (figure.relative and not figure.grows and self._words.is_product(said))
        for place in self._index.same(said.words):
            phrase = self._index.phrase(place)
            grows = figure.grows and self._index.row(phrase.row).kind == "growth"
            if not plain or grows or (phrase.rate and said.rate):
                yield Alike(place, 1.0)

    def _best(self, alike: Iterable[Alike], said: Said, figure: Measured) -> _Found | None:
        best: tuple[_Rank, _Found] | None = None
        for place, score in alike:
            phrase = self._index.phrase(place)
            row = self._index.row(phrase.row)
            measure = measure_of(row, phrase, said, figure)
            if measure is None or (phrase.compared and phrase.compared != said.compared):
                continue
            at = row.growth if figure.grows and figure.relative and row.growth >= 0 else phrase.row
            rank = self._rank(score, row, at, said, figure)
            if best is None or rank > best[0]:
                best = rank, _Found(at, measure, score, place)
        return None if best is None else best[1]

    def _rank(self, score: float, row: Official, at: int, said: Said, figure: Measured) -> _Rank:
        """Rows that are what the figure is stand before others, and the narrower row before the wider."""
        level = row.kind != "rate" or said.rate or not (said.compared or (said.counts and figure.grows))
        own = row.system not in self._words.yielding
        return (
            score,
            (row.kind == "growth") == figure.grows,
            level,
            own,
            row.depth + (figure.unit.name in row.units),
            -at,
        )

    def _by_unit(self, said: Said, unit: Unit) -> _Found | None:
        """The only row that is measured in a unit: who receives visitors need not say what they are."""
        place = self._index.only_row_in(unit.name)
        if place is None or said.named or len(said.words) > _MOST_BESIDE or self._agreement.spoilt(said.words):
            return None
        return _Found(place, "level", _BY_UNIT, None)

    def _made(self, found: _Found) -> IndicatorLink:
        row = self._index.row(found.row)
        score = Decimal(round(found.score * 100)) / 100
        return IndicatorLink(row.id, row.name, row.system, row.code, found.measure, score)


def linker_of(book: RuleBook) -> Linker:
    """The linker of a book, prepared once, when the first target asks."""
    return book.made(Linker)
