"""The columns of the tidy tables: the one definition that Arrow, Parquet and DuckDB are made from.

A column names where its value lies in the extraction ("unit.name"); `text` and the like are types of this page,
each door translates them into its own. Spans are `span_start` and `span_end`, because `end` is a word of SQL.
"""

from typing import Literal, NamedTuple

Type = Literal["text", "int", "day", "moment", "decimal", "bool", "texts"]
# Digits before and after the point of a `decimal`; what does not fit is null, and a notice says so.
DECIMAL = (38, 6)
DOCUMENT_ID = "document_id"


class Column(NamedTuple):
    """A column: its name, its type, and the path of its value in the thing that a row is made of."""

    name: str
    type: Type
    path: str
    required: bool = False


class Table(NamedTuple):
    """A table; its first columns, as many as `key` says, identify a row."""

    name: str
    columns: tuple[Column, ...]
    key: int


def _same(names: str, type: Type = "text", required: bool = False) -> tuple[Column, ...]:
    return tuple(Column(name, type, name, required) for name in names.split())


_OWNER = Column(DOCUMENT_ID, "text", DOCUMENT_ID, True)
_ORDINAL = Column("ordinal", "int", "ordinal", True)
_SPAN = (
    Column("span_start", "int", "start", True),
    Column("span_end", "int", "end", True),
    Column("text", "text", "text", True),
)
_RULE = Column("rule", "text", "rule", True)
# Where in a document it begins, in formats that have pages or cells.
_PLACE = (*_same("page", "int"), *_same("sheet cell"))

_DOCUMENTS = Table(
    "documents",
    (
        *_same("id status", required=True),
        *_same("error_class error_message error_advice sha256 encoding"),
        Column("length", "int", "length"),
        *_same("genre symbol kind_code kind_name title issuer_id issuer issuer_level issuer_place_code place"),
        *_same("issued_on published_on", "day"),
        *_same("published_at", "moment"),
        *_same("reports_on", "texts"),
        *_same("territory_level territory territory_code province_code province successor"),
        *_same("tool_version rules_digest"),
    ),
    1,
)
_REFERENCES = Table(
    "references",
    (
        _OWNER,
        *_same("id", required=True),
        *_same("key relation", required=True),
        *_same("scope"),
        *_same("symbol name"),
        *_same("year", "int"),
        Column("kind_code", "text", "kind.code"),
        Column("kind_name", "text", "kind.name"),
        *_same("number issuer_code"),
        *_same("issued_on", "day"),
        Column("issuer_id", "text", "issuer"),
        *_same("title"),
    ),
    2,
)
_MENTIONS = Table(
    "mentions",
    (
        _OWNER,
        *_same("family of_id", required=True),
        _ORDINAL,
        *_SPAN,
        _RULE,
        *_same("pinpoint"),
        *_same("anaphor", "bool", required=True),
        *_PLACE,
    ),
    4,
)
_DATES = Table(
    "dates",
    (
        _OWNER,
        _ORDINAL,
        *_SPAN,
        *_same("kind value", required=True),
        *_same("first_day last_day", "day"),
        _RULE,
        *_PLACE,
    ),
    2,
)
_BODIES = Table(
    "bodies",
    (
        _OWNER,
        *_same("id name system", required=True),
        *_same("level"),
        Column("place_name", "text", "place.name"),
        Column("place_code", "text", "place.code"),
        Column("place_successor", "text", "place.successor"),
    ),
    2,
)
_TARGETS = Table(
    "targets",
    (
        _OWNER,
        *_same("id status", required=True),
        *_SPAN,
        *_same("comparator", required=True),
        *_same("low high", "decimal"),
        Column("unit_text", "text", "unit.text"),
        Column("unit_name", "text", "unit.name"),
        Column("unit_kind", "text", "unit.kind"),
        *_same("indicator indicator_id"),
        Column("link_id", "text", "indicator_link.id"),
        Column("link_name", "text", "indicator_link.name"),
        Column("link_system", "text", "indicator_link.system"),
        Column("link_code", "text", "indicator_link.code"),
        Column("link_measure", "text", "indicator_link.measure"),
        Column("link_score", "decimal", "indicator_link.score"),
        *_same("change"),
        Column("baseline_year", "int", "baseline.year"),
        Column("baseline_value", "decimal", "baseline.value"),
        Column("baseline_text", "text", "baseline.text"),
        *_same("of_total", "decimal"),
        *_same("year", "int"),
        Column("period_from", "int", "period.from"),
        Column("period_to", "int", "period.to"),
        Column("period_text", "text", "period.text"),
        *_same("per"),
        Column("part_of", "text", "of"),
        Column("source_id", "text", "source"),
        _RULE,
        *_same("confidence", "decimal"),
        *_same("section", "texts"),
        *_same("province_code province"),
        *_PLACE,
    ),
    2,
)
_NOTICES = Table(
    "notices",
    (
        _OWNER,
        _ORDINAL,
        *_same("code severity message", required=True),
        Column("span_start", "int", "start"),
        Column("span_end", "int", "end"),
    ),
    2,
)
_SIGNATORIES = Table("signatories", (_OWNER, _ORDINAL, *_same("name position authority on_behalf_of")), 2)
_RECIPIENTS = Table("recipients", (_OWNER, _ORDINAL, *_same("text", required=True)), 2)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _DOCUMENTS,
        _REFERENCES,
        _MENTIONS,
        _DATES,
        _BODIES,
        _TARGETS,
        _NOTICES,
        _SIGNATORIES,
        _RECIPIENTS,
    )
}
