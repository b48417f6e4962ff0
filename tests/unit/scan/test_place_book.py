"""Names of places to rows of the tables, and addresses of sites to provinces."""

import pytest

from ktttextract.api import standard_book
from ktttextract.scan.place_book import Place, PlaceBook, place_book


@pytest.fixture(scope="module")
def places() -> PlaceBook:
    return place_book(standard_book())


def place(places: PlaceBook, name: str, on: str | None = None) -> Place | None:
    row = places.row(name, on=on)
    return None if row is None else places.place(row, on)


def test_merged_province_leads_to_its_successor(places: PlaceBook) -> None:
    assert place(places, "Bình Phước") == Place("Bình Phước", "70", "Đồng Nai")
    assert place(places, "Cao Bằng") == Place("Cao Bằng", "04", None)


def test_surviving_province_has_its_new_code_from_the_merger_on(places: PlaceBook) -> None:
    before, after = place(places, "Lào Cai", "2025-06-30"), place(places, "Lào Cai", "2025-07-01")
    assert before is not None
    assert after is not None
    assert (before.code, after.code) == ("10", "15")


def test_variants_of_a_name_are_one_place(places: PlaceBook) -> None:
    assert places.row("Đắc Lắc") is places.row("Đắk Lắk") is not None
    assert places.row("Thừa Thiên - Huế", kind="tỉnh") is not None


def test_repeated_district_needs_a_hint(places: PlaceBook) -> None:
    assert places.row("Châu Thành", kind="huyện") is None
    found = places.row("Châu Thành", places.province("Trà Vinh"), "huyện")
    assert found is not None
    assert found.name == "Châu Thành"
    assert places.row("Không Đâu Cả") is None


def test_a_province_of_its_date(places: PlaceBook) -> None:
    (now,) = places.rows("Huế")[:1]
    assert places.then(now, "2024-12-31", ()).name == "Thừa Thiên Huế"
    assert places.then(now, "2025-01-01", ()).name == "Huế"


def test_the_address_of_a_site(places: PlaceBook) -> None:
    row = places.at_site("xem https://sct.caobang.gov.vn/tin")
    assert row is not None
    assert row.name == "Cao Bằng"
    assert places.at_site("https://moha.gov.vn, caobang.vn") is None
