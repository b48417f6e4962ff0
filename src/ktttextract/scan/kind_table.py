"""The table of kinds of documents as typed rows, made once a rule book."""

from ktttextract.rulebook import Row, RuleBook


class KindRow:
    """One kind of document: a row of their table."""

    __slots__ = (
        "by_year",
        "central",
        "code",
        "codeless",
        "codes",
        "families",
        "id",
        "name",
        "party_code",
        "sole_body",
        "variants",
    )

    def __init__(self, row: Row) -> None:
        self.id: str = row["id"]
        self.name: str = row["name"]
        self.variants: tuple[str, ...] = tuple(row["variants"])
        self.code: str = row.get("code") or self.name  # its abbreviation, or its name where it has none
        self.party_code: str | None = row.get("party_code")  # in texts of the Party, where that is another
        self.codes: tuple[str, ...] = tuple(row.get("codes") or ())  # all abbreviations in symbols
        # Whether its symbol has the codes of the body and the drafting unit alone: "812/UBND-KT".
        self.codeless: bool = row.get("form") == "number/BODY"
        self.families: tuple[str, ...] = tuple(row["families"])  # "party", "admin", "law"
        # Called by number and year: "always", or "above_months" unless the number may be that of a month.
        self.by_year: str | None = row.get("by_year")
        self.sole_body: str | None = row.get("sole_body")  # the code of the one body that passes it
        self.central: bool = row.get("central", False)  # whether bodies of the whole country alone pass it


class KindTable:
    """All kinds of documents, in the order of the table, by their ids and by their words."""

    __slots__ = ("_table", "by_id", "rows")

    def __init__(self, book: RuleBook) -> None:
        self._table = book.table("document_kinds")
        self.rows = [KindRow(row) for row in self._table.rows]
        self.by_id = {row.id: row for row in self.rows}

    def find(self, words: str) -> KindRow | None:
        """The kind with this id, name or writing."""
        row = self._table.find(words)
        return None if row is None else self.by_id[row["id"]]

    def of_code(self, code: str) -> KindRow | None:
        """The first kind that is abbreviated so."""
        return next((row for row in self.rows if row.code == code), None)


def kind_table(book: RuleBook) -> KindTable:
    """The kinds of documents of a book, made once."""
    return book.made(KindTable)
