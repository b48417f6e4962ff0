"""Rows of the tables of places and of kinds of documents: typed, made once a book, with what a row leaves out."""

import pytest

from ktttextract.api import standard_book
from ktttextract.rulebook import RuleBook
from ktttextract.scan.kind_table import kind_table
from ktttextract.scan.place_table import place_table


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return standard_book()


def test_every_row_is_there_once_and_in_order(book: RuleBook) -> None:
    places, kinds = place_table(book), kind_table(book)
    assert (places, kinds) == (place_table(book), kind_table(book))
    told = (places.provinces, places.districts, kinds.rows)
    for table, rows in zip(("provinces", "districts", "document_kinds"), told, strict=True):
        assert [row.id for row in rows] == [row["id"] for row in book.table(table).rows]
    assert [kind.name for kind in places.kinds] == [row["name"] for row in book.table("place_kinds").rows]


def test_a_province_has_what_its_row_says_and_a_district_its_province(book: RuleBook) -> None:
    places = place_table(book)
    by_id = {row.id: row for row in (*places.provinces, *places.districts)}
    hue, former = by_id["p46"], by_id["p46-tinh"]
    assert (hue.kind, hue.since, hue.former, hue.is_province) == ("thành phố", "2025-01-01", former.id, True)
    assert (former.successor, former.city_since, former.sites) == ("Huế", None, ())
    district = by_id["d001"]
    assert (district.name, district.province, district.is_province) == ("Ba Đình", "01", False)
    past = [row for row in places.provinces if row.past]
    assert past
    assert all(row.code is None for row in past)


def test_a_kind_of_places_knows_its_writings_and_what_it_is_not(book: RuleBook) -> None:
    city = next(kind for kind in place_table(book).kinds if kind.name == "thành phố")
    assert city.level == "city"
    assert "tp." in city.words
    assert "thông minh" in city.not_before
    assert not city.numbered
    assert [kind.name for kind in place_table(book).kinds if kind.numbered] == ["quận", "phường"]


def test_a_kind_of_documents_is_found_by_its_words_and_its_code(book: RuleBook) -> None:
    kinds = kind_table(book)
    decree = kinds.find("nghị định")
    assert decree is not None
    assert decree is kinds.of_code("NĐ") is kinds.by_id[decree.id]
    assert (decree.by_year, decree.sole_body, decree.party_code) == ("always", "CP", None)
    rules = kinds.find("Quy định")
    assert rules is not None
    assert (rules.code, rules.party_code) == ("QyĐ", "QĐ")
    assert (kinds.find("giấy khai sinh"), kinds.of_code("XYZ")) == (None, None)
