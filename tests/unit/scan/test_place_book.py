"""Names of places to rows of the tables, and addresses of sites to provinces."""

import pytest

from ktttextract.api import standard_book
from ktttextract.scan.place_book import PlaceBook, place_book


@pytest.fixture(scope="module")
def places() -> PlaceBook:
    return place_book(standard_book())


def test_merged_province_leads_to_its_successor(places: PlaceBook) -> None:
    assert places.find("Bình Phước") == {"name": "Bình Phước", "code": "70", "successor": "Đồng Nai"}
    assert places.find("Cao Bằng") == {"name": "Cao Bằng", "code": "04", "successor": None}


def test_surviving_province_has_its_new_code_from_the_merger_on(places: PlaceBook) -> None:
    before, after = places.find("Lào Cai", on="2025-06-30"), places.find("Lào Cai", on="2025-07-01")
    assert before is not None
    assert after is not None
    assert (before["code"], after["code"]) == ("10", "15")


def test_variants_of_a_name_are_one_place(places: PlaceBook) -> None:
    assert places.find("Đắc Lắc") == places.find("Đắk Lắk")
    assert places.find("Thừa Thiên - Huế", kind="tỉnh") is not None


def test_repeated_district_needs_a_hint(places: PlaceBook) -> None:
    assert places.find("Châu Thành", kind="huyện") is None
    found = places.find("Châu Thành", hint_province="Trà Vinh", kind="huyện")
    assert found is not None
    assert found["name"] == "Châu Thành"
    assert places.find("Không Đâu Cả") is None


def test_a_province_of_its_date(places: PlaceBook) -> None:
    (now,) = places.rows("Huế")[:1]
    assert places.then(now, "2024-12-31", ())["name"] == "Thừa Thiên Huế"
    assert places.then(now, "2025-01-01", ())["name"] == "Huế"


def test_the_address_of_a_site(places: PlaceBook) -> None:
    row = places.at_site("xem https://sct.caobang.gov.vn/tin")
    assert row is not None
    assert row["name"] == "Cao Bằng"
    assert places.at_site("https://moha.gov.vn, caobang.vn") is None
