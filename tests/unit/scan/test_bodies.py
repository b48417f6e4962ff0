"""Bodies in running text, letterheads and lists, and what only looks like one."""

import pytest

from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan.bodies import BodyMatch, scan_bodies, unit_of


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def found(text: str, book: RuleBook) -> list[BodyMatch]:
    return scan_bodies(normalise(text), book)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tỉnh uỷ Lào Cai vừa họp.", "Tỉnh ủy Lào Cai"),
        ("theo đề nghị của UBND tỉnh Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"),
        ("ỦY BAN NHÂN DÂN\nTỈNH HÀ GIANG\n-----", "Ủy ban nhân dân tỉnh Hà Giang"),
        ("của BTV Huyện ủy Mường La về", "Ban Thường vụ Huyện ủy Mường La"),
        ("Ban Chấp hành Trung ương Đảng khóa XII đã", "Ban Chấp hành Trung ương Đảng"),
        ("giao Sở Kế hoạch - Đầu tư chủ trì", "Sở Kế hoạch và Đầu tư"),
        ("giao Sở KH&ĐT chủ trì", "Sở Kế hoạch và Đầu tư"),
        ("Sở NN&PTNT Yên Bái báo cáo", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Yên Bái"),
        ("Thông tư của Bộ trưởng Bộ Y tế quy định", "Bộ Y tế"),
        ("UBND TP. Hồ Chí Minh triển khai", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("Thành ủy TP.HCM triển khai", "Thành ủy Thành phố Hồ Chí Minh"),
        ("UBND xã Tân Hòa Đông tổ chức", "Ủy ban nhân dân xã Tân Hòa Đông"),
        ("UBND phường 12 tổ chức", "Ủy ban nhân dân phường 12"),
        ("Sở công thương Bình dương", "Sở Công Thương tỉnh Bình Dương"),
        ("Văn phòng Đảng ủy Chính phủ gửi", "Văn phòng Đảng ủy Chính phủ"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*", "Ban Tổ chức Trung ương"),
        ("Chủ tịch UBND tỉnh Hà Nam quyết định", "Chủ tịch Ủy ban nhân dân tỉnh Hà Nam"),
    ],
)
def test_names_are_canonical_and_carry_the_place_said(text: str, name: str, book: RuleBook) -> None:
    assert [body.name for body in found(text, book)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "các Tỉnh ủy, Thành ủy trực thuộc",
        "UBND các huyện, thành phố chịu trách nhiệm",
        "UBND cấp xã rà soát",
        "UBND huyện, thị xã, thành phố rà soát",
        "xây dựng Chính phủ số, xã hội số",
        "Kế hoạch số 12/KH-UBND và Công văn số 7/UBND-KT",
        "theo Luật Tổ chức HĐND và UBND",
        "ủy ban nhân dân là cơ quan chấp hành",
        "Công an nhân dân anh hùng",
    ],
)
def test_generic_words_and_symbols_are_no_bodies(text: str, book: RuleBook) -> None:
    assert found(text, book) == []


def test_span_ends_with_the_place_and_begins_with_the_head_of_the_body(book: RuleBook) -> None:
    text = normalise("Giám đốc Sở Tài chính tỉnh Thái Bình, Phó Chủ tịch UBND tỉnh dự họp.")
    bodies = scan_bodies(text, book)
    assert [text.text[body.start : body.end] for body in bodies] == [
        "Giám đốc Sở Tài chính tỉnh Thái Bình",
        "UBND tỉnh",
    ]
    assert [body.needs_place for body in bodies] == [False, True]


def test_bodies_joined_by_a_comma_share_the_place(book: RuleBook) -> None:
    names = [body.name for body in found("- Thường trực HĐND, UBND tỉnh Phú Thọ;", book)]
    assert names == ["Thường trực Hội đồng nhân dân tỉnh Phú Thọ", "Ủy ban nhân dân tỉnh Phú Thọ"]


def test_district_needs_no_hint_when_its_name_is_unique_and_takes_the_one_behind_it(book: RuleBook) -> None:
    unique, repeated = found("Huyện ủy Mường La và UBND huyện Châu Thành, tỉnh Trà Vinh", book)
    assert unique.place is not None
    assert unique.place.name == "Mường La"
    assert repeated.place is None
    assert repeated.hint is not None
    assert repeated.hint.name == "Trà Vinh"


def test_unit_below_its_committee_in_a_letterhead(book: RuleBook) -> None:
    (body,) = found("ĐẢNG ỦY QUỐC HỘI\nVĂN PHÒNG\n*\nSố 5-CV/VPĐU", book)
    assert body.name == "Văn phòng Đảng ủy Quốc hội"


def test_standing_committee_of_a_committee(book: RuleBook) -> None:
    (body,) = found("HUYỆN ỦY MƯỜNG LA", book)
    unit = unit_of(body, "Ban Thường vụ", book)
    assert unit is not None
    assert unit.name == "Ban Thường vụ Huyện ủy Mường La"
    assert unit_of(body, "Ban Nghi lễ", book) is None
