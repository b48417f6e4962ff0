"""The table of units as typed rows, made once a rule book."""

from ktttextract.rulebook import Row, RuleBook


class UnitRow:
    """One unit, or one noun that is counted: a row of the table of units."""

    __slots__ = ("factor", "kind", "name", "needs", "never", "per", "scaled", "weak")

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind
        self.per: str | None = None  # the time that the writing has in it: "kWh/năm"
        self.factor = 1  # the multiplier that the writing has in it: "trđ"
        self.never = False  # no target whatever else is said: "tuổi"
        self.weak = False  # a target only among goals, behind a bound or as a share of a total
        self.scaled = False  # a unit only behind "nghìn", "triệu", "tỷ"
        self.needs: tuple[str, ...] = ()  # words of which one must stand shortly before the number


class UnitTable:
    """Look-ups of units at a place of the text or by their words."""

    __slots__ = ("_match_at", "_rated", "_row_by_id", "_table")

    def __init__(self, book: RuleBook) -> None:
        self._table = book.table("units")
        self._match_at = self._table.match_at
        self._rated: frozenset[str] | None = None
        self._row_by_id: dict[str, UnitRow] = {}  # as far as they have been met

    def match_at(self, low: str, at: int) -> tuple[UnitRow, int] | None:
        """The longest unit at a place of a lower-case text, and where it ends: never inside a word."""
        found = self._match_at(low, at)
        if found is None:
            return None
        row, end = found
        return self._row_by_id.get(row["id"]) or self._typed(row), end

    def find(self, words: str) -> UnitRow | None:
        """The unit with this id, name or writing."""
        row = self._table.find(words)
        return None if row is None else self._row_by_id.get(row["id"]) or self._typed(row)

    @property
    def rated(self) -> frozenset[str]:
        """The nouns that some unit counts on so many of something: "bác sĩ" for "bác sĩ/vạn dân"."""
        if self._rated is None:
            names = (row["name"] for row in self._table.rows if row.get("kind") == "ratio")
            self._rated = frozenset(name.partition("/")[0] for name in names if "/" in name)
        return self._rated

    def _typed(self, row: Row) -> UnitRow:
        return self._row_by_id.setdefault(row["id"], _typed(row))


def units_of(book: RuleBook) -> UnitTable:
    """The units of a book, made once."""
    return book.made(UnitTable)


def _typed(row: Row) -> UnitRow:
    typed = UnitRow(row["name"], row.get("kind", "other"))
    typed.per, typed.needs = row.get("per"), tuple(row.get("needs", ()))
    typed.factor = int(row.get("factor", 1))
    typed.never, typed.weak, typed.scaled = row.get("target") is False, bool(row.get("weak")), bool(row.get("scaled"))
    return typed
