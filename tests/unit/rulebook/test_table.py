"""Looking up rows."""

import pytest

from ktttextract.rulebook import RuleBook, Table
from ktttextract.rulebook.table import pack_table


@pytest.fixture
def units(book: RuleBook) -> Table:
    return book.table("units")


@pytest.mark.parametrize("text", ["hop_tac_xa", "hợp tác xã", "HỢP TÁC XÃ", "htx", " hợp  tác\nxã "])
def test_find_by_id_name_and_variant(units: Table, text: str) -> None:
    row = units.find(text)
    assert row is not None
    assert row["id"] == "hop_tac_xa"
    assert row["kind"] == "count"


def test_find_without_marks_only_when_asked(units: Table) -> None:
    assert units.find("hop tac xa") is None
    row = units.find("Hop tac xa", unaccented=True)
    assert row is not None
    assert row["id"] == "hop_tac_xa"
    assert units.find("khong co", unaccented=True) is None


def test_names_need_not_be_unique() -> None:
    rows = [{"id": str(i), "name": "Châu Thành", "variants": ["CT"], "province": str(i)} for i in range(3)]
    table = Table("districts", pack_table(rows))
    assert [row["province"] for row in table.find_all("châu thành")] == ["0", "1", "2"]
    first = table.find("CT")
    assert first is not None
    assert first["id"] == "0"
    assert table.find_all("nơi khác") == []


@pytest.mark.parametrize(
    ("low", "pos", "row_id", "end"),
    [
        ("20 hợp tác xã.", 3, "hop_tac_xa", 13),
        ("20 hợp tác xã", 3, "hop_tac_xa", 13),
        ("hợp tác xãy", 0, "hop_tac", 7),
        ("hợp tác với", 0, "hop_tac", 7),
        ("hợp  tác   xã mới", 0, "hop_tac_xa", 13),
        ("5% dân", 1, "percent", 2),
        ("5%dân", 1, "percent", 2),
        ("10 m2", 3, "met_vuong", 5),
        ("10 m² đất", 3, "met_vuong", 5),
        ("10 m2a", 3, None, 0),
        ("hợp tá", 0, None, 0),
        ("hợp", 0, None, 0),
        ("", 0, None, 0),
    ],
)
def test_match_at(units: Table, low: str, pos: int, row_id: str | None, end: int) -> None:
    found = units.match_at(low, pos)
    assert (found[0]["id"], found[1]) == (row_id, end) if found else row_id is None


def test_rows_are_unpacked_when_first_used() -> None:
    broken = Table("broken", b"no marshal data")
    with pytest.raises(ValueError, match="marshal"):
        broken.find("x")
