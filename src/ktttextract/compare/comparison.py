"""A comparison from files to blocks."""

from collections.abc import Iterator
from typing import NamedTuple

from ktttextract.api import book_with
from ktttextract.compare.blocks import Maker
from ktttextract.compare.call import CompareCall
from ktttextract.compare.explanations import Scale
from ktttextract.compare.inputs import load, require_packages
from ktttextract.compare.records import Block, Place
from ktttextract.compare.selection import choose, read_blocks
from ktttextract.compare.sums import sum_place
from ktttextract.compare.territories import Territories
from ktttextract.compare.units import sizes_of

_THREADS = 2  # more would only cost memory: the joins are small


class Comparison(NamedTuple):
    """Blocks, made while they are asked for, and what was not compared."""

    blocks: Iterator[tuple[Block, Scale]]
    found: int  # how many blocks there are
    places: list[Place]
    texts: int
    twice: list[str]  # texts that were given under another name before
    yearless: int  # figures of no year
    alone: int  # indicators that only one territory has
    failures: list[Exception]


def compare(call: CompareCall) -> Comparison:
    """Read the outputs and return what they have in common; raises KtttextractError where there is no going on."""
    require_packages()
    import duckdb

    book = book_with(call.rules)
    base = duckdb.connect(config={"threads": str(_THREADS)})
    loaded = load(base, call.outputs)
    territories = Territories(book)
    chosen = choose(base, loaded, call, book, sizes_of(book), territories)
    maker = Maker(book, loaded.documents, chosen.places, territories, merged=call.merge)
    blocks = (maker.block(figures) for figures in read_blocks(base))
    sums = {place.unit: sum_place(place.unit, place) for place in chosen.places if place.member and call.merge}
    return Comparison(
        blocks,
        chosen.blocks,
        sorted([*chosen.places, *sums.values()]),
        len(loaded.documents),
        loaded.twice,
        chosen.yearless,
        chosen.alone,
        loaded.failures,
    )
