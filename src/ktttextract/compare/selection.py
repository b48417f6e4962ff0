"""The figures that are compared: DuckDB joins, chooses and sorts, so that only one block is in memory."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from ktttextract.compare.call import CompareCall
from ktttextract.compare.inputs import Loaded
from ktttextract.compare.records import Figure, Place
from ktttextract.compare.territories import Territories, place_of_document
from ktttextract.compare.units import Size
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import key_of, unaccented
from ktttextract.targets.indicator.ids import names_of
from ktttextract.targets.links.search import search_indicators

_AT_ONCE = 4096
# What a figure of an official row is, by the kind of the row.
_MEASURES = {"level": "level", "count": "level", "rate": "share", "growth": "growth"}
_READ = """
select
    b.block, c.topic, c.measure, c.dimension, c.per, c.place, c.document, c.year, c.since, c.status, c.comparator,
    c.low, c.high, c.change, coalesce(c.unit_name, ''), c.unit_kind, coalesce(c.indicator, ''), c.link_name,
    c.link_score, c.part_of is not null, c.confidence, c.id, c.text, c.span_start
from chosen c
join blocks b
    on b.topic = c.topic and b.measure = c.measure and b.dimension = c.dimension and b.per is not distinct from c.per
order by b.block, c.document, c.span_start, c.id
"""


class Chosen(NamedTuple):
    """What is compared: places by number, how many blocks; how many figures have no year, how many indicators are
    those of one territory alone.
    """

    places: list[Place]
    blocks: int
    yearless: int
    alone: int


def choose(
    base: Any, loaded: Loaded, call: CompareCall, book: RuleBook, sizes: dict[str, Size], territories: Territories
) -> Chosen:
    """Make the tables `chosen` and `blocks` of `figures`; `read_blocks` yields what they hold."""
    places = _register_texts(base, loaded, call, territories)
    _register(base, "sizes", {"name": list(sizes), "base": [size.base for size in sizes.values()]})
    yearless = _count(
        base,
        "select count(*) from figures f join known k on k.source = f.source and k.id = f.document_id "
        "where f.year is null",
    )
    if call.years:
        base.execute(
            f"delete from figures where year is null or year not in ({', '.join('?' * len(call.years))})", call.years
        )
    _join_tables(base, book)
    wordings = _wordings(base, book)
    _register(base, "wordings", {"indicator": list(wordings), "topic": list(wordings.values())})
    _register(base, "topics", {"topic": sorted(_topics(base, call, book, wordings))})
    script = files("ktttextract.compare").joinpath("selection.sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            named = {"asked": bool(call.indicators), "everything": call.everything}
            base.execute(statement, {name: value for name, value in named.items() if f"${name}" in statement})
    alone = _count(
        base,
        "select count(*) from (select distinct topic, measure, dimension, per from chosen "
        "except select topic, measure, dimension, per from blocks)",
    )
    return Chosen(places, _count(base, "select count(*) from blocks"), yearless, alone)


def read_blocks(base: Any) -> Iterator[list[Figure]]:
    """Yield the figures of each block, those that most territories have first."""
    cursor = base.cursor()  # of its own: what else is asked meanwhile must not end it
    cursor.execute(_READ)

    def figures() -> Iterator[Figure]:
        while some := cursor.fetchmany(_AT_ONCE):
            yield from (Figure(*row) for row in some)

    for _, block in groupby(figures(), attrgetter("block")):
        yield list(block)


def _register_texts(base: Any, loaded: Loaded, call: CompareCall, territories: Territories) -> list[Place]:
    """The table `known`: text → its number and that of its place, places in their order."""
    if call.by == "document":
        of = [place_of_document(document) for document in loaded.documents]
    else:
        of = [territories.place_of(document, merged=call.merge) for document in loaded.documents]
    places = sorted({place.order: place for place in reversed(of)}.values())
    numbers = {place.order: number for number, place in enumerate(places)}
    _register(
        base,
        "known",
        {
            "source": [document.source for document in loaded.documents],
            "id": [document.id for document in loaded.documents],
            "document": [document.number for document in loaded.documents],
            "place": [numbers[place.order] for place in of],
        },
    )
    return places


def _register(base: Any, name: str, columns: dict[str, list[Any]]) -> None:
    import pyarrow as pa

    types = {"source": pa.int64(), "document": pa.int64(), "place": pa.int64()}
    table = pa.table({column: pa.array(values, types.get(column, pa.string())) for column, values in columns.items()})
    base.register("incoming", table)
    base.execute(f"create table {name} as select * from incoming")
    base.unregister("incoming")


def _join_tables(base: Any, book: RuleBook) -> None:
    """What only the project's own table of indicators knows takes the official row of the same name, where one is."""
    official = book.table("official_indicators")
    found: dict[str, list[Any]] = {"own": [], "id": [], "of": []}
    for row in book.table("indicators").rows:
        percents = "%" in (row.get("units") or [row["unit"]])
        for other in official.find_all(row["name"]):
            measure = _MEASURES[other["kind"]]
            if percents == (measure != "level"):
                for column, value in zip(found.values(), (row["id"], other["id"], measure), strict=True):
                    column.append(value)
                break
    _register(base, "joined", found)
    base.execute(
        "update figures set link_id = joined.id, link_measure = joined.of, link_score = 1 from joined "
        "where figures.link_id is null and figures.indicator_id = joined.own and figures.change is null"
    )


def _wordings(base: Any, book: RuleBook) -> dict[str, str]:
    """Indicators that no table knows, by the spelling that forgives what does not tell them apart."""
    names = names_of(book)
    found = base.execute(
        "select distinct indicator from figures "
        "where link_id is null and indicator_id is null and indicator is not null"
    ).fetchall()
    keys = {indicator: names.key(names.expand(indicator)) for (indicator,) in sorted(found)}
    return {indicator: key for indicator, key in keys.items() if key}


def _topics(base: Any, call: CompareCall, book: RuleBook, wordings: dict[str, str]) -> set[str]:
    """The topics that were asked for: by id, or by words of an official indicator or of the texts."""
    known = base.execute(
        "select distinct link_id, indicator_id, coalesce(link_id, indicator_id) as topic from figures "
        "where topic is not null"
    ).fetchall()
    asked: set[str] = set()
    for words in call.indicators:
        named = {topic for *ids, topic in known if words in ids}
        if named:
            asked |= named
            continue
        asked.update(row.id for row in search_indicators(book, words))
        own = {row["id"] for row in book.table("indicators").rows if _has(words, (row["name"], *row["variants"]))}
        asked.update(topic for _, id, topic in known if id in own)
        asked.update(topic for indicator, topic in wordings.items() if _has(words, (indicator, topic)))
    return asked


def _has(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether a phrase has all the words; words without marks find those with marks."""
    asked = key_of(words)
    plain = asked == unaccented(asked)
    for phrase in phrases:
        key = key_of(phrase)
        said = (unaccented(key) if plain else key).split()
        if all(any(word.startswith(part) for word in said) for part in asked.split()):
            return True
    return False


def _count(base: Any, query: str) -> int:
    return int(base.execute(query).fetchall()[0][0])
