"""The register: one entry a body, completed with the text's own place."""

import pytest

from ktttextract.bodies.register import BodyRegister, Home
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan.bodies import scan_bodies, unit_of
from ktttextract.scan.place_book import place_book


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def names(text: str, book: RuleBook, province: str = "", district: str = "", on: str | None = None) -> list[str]:
    places = place_book(book)
    home = Home(
        places.province(province) if province else None,
        places.row(district, places.province(province)) if district else None,
    )
    register = BodyRegister(book, home, on)
    return [register.name(register.register(match)) for match in scan_bodies(normalise(text), book)]


def test_place_comes_from_the_home_of_the_text(book: RuleBook) -> None:
    text = "UBND tỉnh, Tỉnh ủy và Sở Công Thương phối hợp."
    assert names(text, book, "Bình Thuận") == [
        "Ủy ban nhân dân tỉnh Bình Thuận",
        "Tỉnh ủy Bình Thuận",
        "Sở Công Thương tỉnh Bình Thuận",
    ]
    assert names(text, book) == ["Ủy ban nhân dân tỉnh", "Tỉnh ủy", "Sở Công Thương"]


def test_city_of_a_province_has_its_own_committee(book: RuleBook) -> None:
    text = "Thành ủy giao UBND thành phố; Tỉnh ủy theo dõi."
    assert names(text, book, "Lâm Đồng", "Bảo Lộc") == [
        "Thành ủy Bảo Lộc",
        "Ủy ban nhân dân thành phố Bảo Lộc",
        "Tỉnh ủy Lâm Đồng",
    ]
    assert names("Thành ủy họp", book, "Hồ Chí Minh") == ["Thành ủy Thành phố Hồ Chí Minh"]


def test_province_that_became_a_city(book: RuleBook) -> None:
    assert names("Sở Công Thương họp", book, "Đồng Nai", on="2026-03-01") == ["Sở Công Thương tỉnh Đồng Nai"]
    assert names("Sở Công Thương họp", book, "Đồng Nai", on="2026-05-01") == ["Sở Công Thương thành phố Đồng Nai"]


def test_short_name_after_the_full_one(book: RuleBook) -> None:
    assert names("Đảng ủy Quốc hội họp. Đảng ủy giao việc.", book) == ["Đảng ủy Quốc hội", "Đảng ủy Quốc hội"]


def test_each_body_once_with_its_mentions_in_the_source(book: RuleBook) -> None:
    text = normalise("**Uỷ ban nhân dân** tỉnh Cà Mau; UBND tỉnh Cà Mau; Chính phủ.")
    register = BodyRegister(book, Home())
    for match in scan_bodies(text, book) * 2:
        register.register(match)
    first, second = register.bodies(text)
    assert first.id == "b1"
    assert (first.system, first.level) == ("government", "province")
    assert first.place == ("Cà Mau", "96", None)
    assert [text.source[start:end] for start, end in first.mentions] == [
        "Uỷ ban nhân dân** tỉnh Cà Mau",
        "UBND tỉnh Cà Mau",
    ]
    assert (second.name, second.level, second.place) == ("Chính phủ", "central", None)


def test_unit_of_a_body_is_another_body_without_words_of_its_own(book: RuleBook) -> None:
    text = normalise("HUYỆN ỦY MƯỜNG LA")
    (match,) = scan_bodies(text, book)
    unit = unit_of(match, "Ban Thường vụ", book)
    assert unit is not None
    register = BodyRegister(book, Home())
    assert (register.register(match), register.register(unit), register.register(match)) == ("b1", "b2", "b1")
    assert [(body.name, len(body.mentions)) for body in register.bodies(text)] == [
        ("Huyện ủy Mường La", 1),
        ("Ban Thường vụ Huyện ủy Mường La", 0),
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("TTg", "Thủ tướng Chính phủ"),
        ("CP", "Chính phủ"),
        ("QH15", "Quốc hội"),
        ("QH16", "Quốc hội"),
        ("UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("BTC", "Bộ Tài chính"),
        ("BNN&PTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("VPCP", "Văn phòng Chính phủ"),
        ("VPTW", "Văn phòng Trung ương Đảng"),
    ],
)
def test_code_that_belongs_to_one_body(code: str, name: str, book: RuleBook) -> None:
    register = BodyRegister(book, Home())
    body = register.from_code(code)
    assert body is not None
    assert register.name(body) == name


@pytest.mark.parametrize("code", ["TU", "UBND", "HĐND", "ĐU", "HU", "TW", "SCT", "XYZ"])
def test_code_that_makes_nothing_certain(code: str, book: RuleBook) -> None:
    assert BodyRegister(book, Home()).from_code(code) is None


def test_party_symbol_names_no_ministry(book: RuleBook) -> None:
    assert BodyRegister(book, Home()).from_code("BCT", "party") is None
