"""The fields that a rule file may name, and what each becomes in a record: rules that anyone can write.

Without a builder, a `reference` rule gives `symbol` or `name` (else its whole text is the name), a `date` rule an ISO
`value` or `day`, `month` and `year`, a `target` rule `value`, or `low` and `high`, with `comparator` and `unit`. Beside
a builder, the fields that it does not fill itself stay as the rule says.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from ktttextract import dates
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.book import FamilyFields
from ktttextract.scan.kind_table import kind_table
from ktttextract.scan.match_context import ScanContext
from ktttextract.scan.records import Citation, DateMention, DocumentKind, Figure, Match, Unit
from ktttextract.scan.unit_table import UnitRow, units_of

# Family → the fields that `set` and the captures of a rule may name.
_SETTABLE = {
    "reference": ("symbol", "name", "kind", "number", "year", "issuer_code", "party"),
    "date": ("value", "year", "month", "day"),
    "target": ("value", "low", "high", "comparator", "unit", "per", "of_total"),
}
# Family → the fields that a record tells by name: what `give` of a rule's tests may ask, and `ktt explain` shows.
_TOLD = {
    "reference": (
        "symbol", "name", "kind", "number", "year", "issuer_code", "party", "stated_kind", "session", "by_year",
        "number_only",
    ),
    "date": ("kind", "value", "first_day", "last_day"),
    "target": (
        "comparator", "low", "high", "unit", "per", "of_total", "plan", "from_start", "bare_multiple", "loose_noun",
        "label_counts", "spelled",
    ),
}  # fmt: skip
# What `give` may ask beside: the names under which a rule says what the record has in another form.
_SAID: dict[str, tuple[str, ...]] = {"reference": (), "date": ("year", "month", "day"), "target": ("value",)}
_BUILDERS = {"reference": "reference_", "date": "date_", "target": "figure_"}
FIELDS = {
    family: FamilyFields(said, (*_TOLD[family], *_SAID[family]), _BUILDERS[family])
    for family, said in _SETTABLE.items()
}
Said = Mapping[str, object]  # the fields of a rule's `set` and captures, as the file or a converter gives them

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEARS = re.compile(r"(\d{4})/(\d{4})")
_YEAR = re.compile(r"\d{4}")
_OPEN_ABOVE = frozenset({"ge", "gt"})
_OPEN_BELOW = frozenset({"le", "lt"})
_COMPARATORS = _OPEN_ABOVE | _OPEN_BELOW | {"eq", "approx", "between"}


def complete(match: Match, said: Said, context: ScanContext) -> bool:
    """Fill in the record of a rule without a builder; False where what it says does not make one."""
    put_in(match, said, context.book)
    if isinstance(match, Figure):
        return _complete_figure(match, said)
    if isinstance(match, DateMention):
        return _complete_date(match, said)
    assert isinstance(match, Citation)
    if not match.symbol and not match.name:
        match.name = " ".join(context.text.text[match.start : match.end].split())
    match.number = match.number or match.symbol
    return True


def put_in(match: Match, said: Said, book: RuleBook) -> None:
    """Write what a rule says into the fields of its record."""
    for name, value in said.items():
        if isinstance(match, Figure):
            _put_in_figure(match, name, value, book)
        elif isinstance(match, Citation):
            _put_in_citation(match, name, str(value), book)


def told(match: Match) -> dict[str, object]:
    """The fields of a record by name, absent where they say nothing."""
    fields = given(match)
    names = _TOLD[match.rule.family]
    return {name: fields[name] for name in names if fields[name] is not None and fields[name] is not False}


def given(match: Match) -> dict[str, object]:
    """Every field that a test of the rule may ask for."""
    family = match.rule.family
    fields = {name: getattr(match, name) for name in _TOLD[family] if name != "plan"}
    if isinstance(match, Figure):
        fields["plan"] = match.planned and match.planned.value
        fields["value"] = match.high if match.low is None else match.low
    elif isinstance(match, Citation):
        fields["kind"] = match.kind and match.kind._asdict()
    elif isinstance(match, DateMention) and match.first_day:
        fields |= zip(("year", "month", "day"), map(int, match.first_day.split("-")), strict=True)
    return fields


def _put_in_figure(figure: Figure, name: str, value: object, book: RuleBook) -> None:
    match name:
        case "low":
            figure.low = _number(value)
        case "value":
            figure.low = _number(value) if figure.low is None else figure.low
        case "high":
            figure.high = _number(value)
        case "comparator":
            figure.comparator = str(value)
        case "per":
            figure.per = str(value)
        case "of_total":
            figure.of_total = _number(value)
        case "unit":
            words = str(value)
            row = units_of(book).find(words) or UnitRow(words, "other")
            figure.unit, figure.unit_row = Unit(words, row.name, row.kind), row


def _put_in_citation(citation: Citation, name: str, value: str, book: RuleBook) -> None:
    match name:
        case "symbol":
            citation.symbol = value
        case "name":
            citation.name = value
        case "number":
            citation.number = value
        case "year":
            citation.year = int(value) if value.isdigit() else None
        case "kind":
            citation.kind = _kind(value, book) if value else None
        case "issuer_code":
            citation.issuer_code = value
        case "party":
            citation.party = value == "true"


def _kind(said: str, book: RuleBook) -> DocumentKind:
    """The kind by its code or name; one that no table knows is called as the rule calls it."""
    kinds = kind_table(book)
    row = kinds.of_code(said) or kinds.find(said)
    return DocumentKind(row.code, row.name) if row else DocumentKind(said, said)


def _complete_figure(figure: Figure, said: Said) -> bool:
    low, high = figure.low, figure.high
    comparator = figure.comparator if "comparator" in said else "eq" if high is None else "between"
    if low is None or comparator not in _COMPARATORS:
        return False
    figure.comparator = comparator
    figure.low = None if comparator in _OPEN_BELOW else low
    figure.high = None if comparator in _OPEN_ABOVE else low if high is None else high
    return True


def _complete_date(date: DateMention, said: Said) -> bool:
    moment = _moment(said)
    if moment is None:
        return False
    date.kind, date.value, date.first_day, date.last_day = moment
    return True


def _moment(said: Said) -> dates.Moment | None:
    value = str(said.get("value", ""))
    if found := _DAY.fullmatch(value):
        return dates.day(*map(int, found.groups()))
    if found := _MONTH.fullmatch(value):
        return dates.month(*map(int, found.groups()))
    if found := _QUARTER.fullmatch(value):
        return dates.quarter(*map(int, found.groups()))
    if found := _YEARS.fullmatch(value):
        return dates.years(*map(int, found.groups()))
    if _YEAR.fullmatch(value):
        return dates.year(int(value))
    parts = [said.get(part) for part in ("year", "month", "day")]
    if all(str(part).isdigit() for part in parts):
        return dates.day(*(int(str(part)) for part in parts))
    return None


def _number(value: object) -> Decimal | None:
    if value is None or isinstance(value, Decimal):
        return value
    return Decimal(str(value)) if str(value).isdigit() else None
