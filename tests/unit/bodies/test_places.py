"""Names of places to rows, and the place that a text speaks for."""

import pytest

from ktttextract.bodies.places import Clues, Home, PlaceBook, home_place
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan.bodies import scan_bodies


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


@pytest.fixture(scope="module")
def places(book: RuleBook) -> PlaceBook:
    return PlaceBook(book)


def home(text: str, book: RuleBook, **clues: str) -> tuple[str | None, str | None]:
    normal = normalise(text)
    found: Home = home_place(normal, Clues(**clues), scan_bodies(normal, book), PlaceBook(book))
    return (
        None if found.province is None else found.province["name"],
        None if found.district is None else found.district["name"],
    )


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


def test_letterhead_comes_first(book: RuleBook) -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"
    text = head + "\nCăn cứ công văn của UBND tỉnh Cao Bằng và UBND tỉnh Bắc Kạn, Tỉnh ủy Bắc Kạn"
    assert home(text, book, letterhead=head) == ("Hà Nam", None)


def test_parent_line_gives_the_province_of_a_commune(book: RuleBook) -> None:
    head = "ĐẢNG BỘ TỈNH HÀ GIANG\nĐẢNG ỦY XÃ LŨNG CÚ"
    assert home(head + "\n*\nSố 3-KH/ĐU", book, letterhead=head) == ("Hà Giang", None)


def test_district_brings_its_province(book: RuleBook) -> None:
    assert home("Huyện ủy Mường La ban hành kế hoạch.", book) == ("Sơn La", "Mường La")


def test_site_address_and_site_title(book: RuleBook) -> None:
    body = "\nUBND tỉnh vừa ban hành kế hoạch."
    assert home("Trang chủ\nhttps://sct.caobang.gov.vn" + body, book) == ("Cao Bằng", None)
    assert home("Phú Thọ : Cổng thông tin điện tử" + body, book) == ("Phú Thọ", None)


def test_central_body_dates_its_texts_in_the_capital_and_has_no_home(book: RuleBook) -> None:
    head = "BỘ TÀI CHÍNH"
    text = head + "\nHà Nội, ngày 2 tháng 3 năm 2024\nUBND tỉnh Lào Cai báo cáo."
    assert home(text, book, letterhead=head, place_line="Hà Nội") == (None, None)


def test_first_province_named_when_nothing_else_says_it(book: RuleBook) -> None:
    text = "Tin tức\n\n\n\n\n\n\nTrên địa bàn tỉnh Lai Châu có nhiều hợp tác xã. Sở Công Thương chủ trì."
    assert home(text, book) == ("Lai Châu", None)


def test_person_is_no_place(places: PlaceBook) -> None:
    assert list(places.named_in("đồng chí Trần Hòa Bình dự họp")) == []
