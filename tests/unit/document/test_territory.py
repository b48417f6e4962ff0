"""The unit that a text speaks for: each kind of evidence, the way up to the province, the province of 1 July 2025."""

from typing import Any

import pytest

from ktttextract.api import extract_bytes

PLAN = "\n\nKẾ HOẠCH\nMở thêm thư viện\n\n1. Mở thêm 12 thư viện."


def told(text: str) -> tuple[tuple[str | None, ...], str]:
    """Level, name, province and successor, "" for what is absent; and the rule that decided."""
    document: dict[str, Any] = extract_bytes(text.encode(), why=True)["document"]
    found, rule = document["territory"], document["decided_by"]["territory"]
    if found is None:
        return (), rule
    province = (found["province"] or {}).get("name", "")
    return (found["level"], found["name"], province, found["successor"] or ""), rule


def check(text: str, rule: str, unit: str = "") -> None:
    """The unit as level, name, province and successor with bars between."""
    found, decided = told(text)
    assert ("|".join(one or "" for one in found), decided) == (unit, f"territory.{rule}")


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 4/KH-UBND", "province|Hà Nam|Hà Nam|Ninh Bình"),
        ("TỈNH ỦY BÌNH PHƯỚC\n*\nSố 4-KH/TU", "province|Bình Phước|Bình Phước|Đồng Nai"),
        ("HUYỆN ỦY MƯỜNG LA\n*\nSố 4-KH/HU", "district|Mường La|Sơn La|Sơn La"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ BẢO LỘC\nSố: 4/KH-UBND", "district|Bảo Lộc|Lâm Đồng|Lâm Đồng"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 4/KH-UBND", "province|Hà Nội|Hà Nội|"),
        ("CỤC THUẾ TỈNH TÂY NINH\nSố: 4/KH-CT", "province|Tây Ninh|Tây Ninh|"),
    ],
)
def test_the_unit_of_the_issuer(head: str, unit: str) -> None:
    check(head + PLAN, "issuer", unit)


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        (
            "ĐẢNG BỘ TỈNH HÀ GIANG\nĐẢNG ỦY XÃ LŨNG MẬN\n*\nSố 4-KH/ĐU",
            "commune|Lũng Mận|Hà Giang|Tuyên Quang",
        ),
        ("ỦY BAN NHÂN DÂN\nXÃ AN VĨ\nSố: 4/KH-UBND\nAn Vĩ, ngày 6 tháng 3 năm 2024", "commune|An Vĩ||"),
        ("ỦY BAN NHÂN DÂN HUYỆN MƯỜNG LA\nỦY BAN NHÂN DÂN XÃ NẬM BÚT\nSố: 4/KH-UBND", "commune|Nậm Bút|Sơn La|"),
        ("ỦY BAN NHÂN DÂN PHƯỜNG 5\nSố: 4/KH-UBND", "commune|5||"),
        ("ỦY BAN NHÂN DÂN\nHUYỆN PHÚ MỸ HƯU\nSố: 4/KH-UBND", "district|Phú Mỹ Hưu||"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ SÔNG MẬN\nSố: 4/KH-UBND", "district|Sông Mận||"),
        ("TỈNH ỦY SƠN LA\nHUYỆN ỦY BẢN MẬN\n*\nSố 4-KH/HU", "district|Bản Mận|Sơn La|Sơn La"),
    ],
)
def test_units_that_no_table_knows_have_the_province_named_beside_them(head: str, unit: str) -> None:
    check(head + PLAN, "issuer", unit)


@pytest.mark.parametrize(
    ("behind", "province", "successor"),
    [
        ("Thực hiện Kế hoạch số 3/KH-UBND của UBND tỉnh Hậu Giang.", "Hậu Giang", "Cần Thơ"),
        ("Toàn xã An Vĩ, huyện Mường La có 12 thư viện.", "Sơn La", ""),
        ("Địa bàn xã An Vĩ, thị xã Quế Võ, tỉnh Bắc Ninh.", "Bắc Ninh", ""),
        ("Học xã Tả Mận (huyện Mường La), huyện Bù Đăng và tỉnh Lào Cai.", "", ""),
    ],
)
def test_a_commune_rolls_up_by_what_is_named_beside_it(behind: str, province: str, successor: str) -> None:
    check(f"ỦY BAN NHÂN DÂN\nXÃ AN VĨ\nSố: 4/KH-UBND{PLAN} {behind}", "issuer", f"commune|An Vĩ|{province}|{successor}")


def test_a_district_of_several_provinces_needs_other_evidence() -> None:
    head = "ỦY BAN NHÂN DÂN\nHUYỆN CHÂU THÀNH\nSố: 4/KH-UBND"
    check(head + PLAN, "issuer", "district|Châu Thành||")
    check(f"{head}{PLAN} Theo UBND tỉnh Trà Vinh.", "issuer", "district|Châu Thành|Trà Vinh|Vĩnh Long")
    check(f"{head}{PLAN} Theo UBND tỉnh Lai Châu.", "issuer", "district|Châu Thành||")


@pytest.mark.parametrize(
    ("text", "rule", "unit"),
    [
        (
            f"ỦY BAN NHÂN DÂN HUYỆN\nSố: 4/KH-UBND\nMường La, ngày 6 tháng 3 năm 2024{PLAN}",
            "place",
            "district|Mường La|Sơn La|Sơn La",
        ),
        (f"ỦY BAN NHÂN DÂN XÃ\nSố: 4/KH-UBND\nAn Vĩ, ngày 6 tháng 3 năm 2024{PLAN}", "place", "commune|An Vĩ||"),
        (
            f"ỦY BAN NHÂN DÂN TỈNH\nSố: 4/KH-UBND\nMường La, ngày 6 tháng 3 năm 2024{PLAN}",
            "place",
            "province|Sơn La|Sơn La|",
        ),
        (
            f"CÂU LẠC BỘ ĐỌC SÁCH\nSố: 4/KH-CLB\nLai Châu, ngày 6 tháng 3 năm 2024{PLAN}",
            "place.other",
            "province|Lai Châu|Lai Châu|",
        ),
        (f"UBND TỈNH BẾN TRE\nSỞ NỘI VỤ\nSố: 4/KH-SNV{PLAN}", "letterhead", "province|Bến Tre|Bến Tre|Vĩnh Long"),
        (
            f"UBND TỈNH LAI CHÂU\nTRUNG TÂM ĐỌC SÁCH LƯU ĐỘNG\nSố: 4/KH-TT{PLAN}",
            "letterhead",
            "province|Lai Châu|Lai Châu|",
        ),
        (
            f"UBND HUYỆN MƯỜNG LA\nTRUNG TÂM ĐỌC SÁCH\nSố: 4/KH-TT{PLAN}",
            "letterhead",
            "district|Mường La|Sơn La|Sơn La",
        ),
    ],
)
def test_the_printed_head(text: str, rule: str, unit: str) -> None:
    check(text, rule, unit)


@pytest.mark.parametrize(
    "head",
    [
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 4/KH-TTg\nHà Nội, ngày 6 tháng 3 năm 2024",
        "BỘ TÀI CHÍNH\nSố: 4/KH-BTC\nHà Nội, ngày 6 tháng 3 năm 2024",
        "QUỐC HỘI\nSố: 4/2024/QH15",
        "BỘ CHÍNH TRỊ\n*\nSố 4-KH/TW\nHà Nội, ngày 6 tháng 3 năm 2024",
    ],
)
def test_the_centre_speaks_for_no_unit(head: str) -> None:
    check(f"{head}{PLAN} UBND tỉnh Lai Châu, UBND tỉnh Sơn La thực hiện.", "central")


@pytest.mark.parametrize(
    ("headline", "lead", "rule", "unit"),
    [
        ("Huyện ủy Mường La bàn việc đọc sách", "Có thêm sách.", "title.body", "district|Mường La|Sơn La|Sơn La"),
        ("UBND tỉnh Hà Nam họp với huyện Mường La", "Có thêm sách.", "title.body", "province|Hà Nam|Hà Nam|Ninh Bình"),
        ("Bạn đọc trẻ ở huyện Mường La", "Có thêm sách.", "title.unit", "district|Mường La|Sơn La|Sơn La"),
        ("Hà Tĩnh: Huyện Đức Thọ thêm sách mới", "Có thêm sách.", "title.unit", "district|Đức Thọ|Hà Tĩnh|Hà Tĩnh"),
        (
            "Sầm Sơn có thư viện ngay trên bãi biển",
            "Thành phố Sầm Sơn vừa mở thư viện.",
            "title.unit",
            "district|Sầm Sơn|Thanh Hóa|Thanh Hóa",
        ),
        (
            "Phù Mận, điểm sáng đọc sách ở Bắc Ninh",
            "Thư viện xã Phù Mận mở cả tuần.",
            "title.unit",
            "commune|Phù Mận|Bắc Ninh|",
        ),
        (
            "TPHCM thêm sách cho bạn đọc trẻ",
            "Sách có ở TPHCM; TPHCM mua thêm.",
            "title.name",
            "province|Hồ Chí Minh|Hồ Chí Minh|",
        ),
        (
            "Dòng sách mới về với Điện Biên",
            "Sách về với Điện Biên, Điện Biên đón sách.",
            "title.name",
            "province|Điện Biên|Điện Biên|",
        ),
        ("Bình Định thêm sách cho bạn đọc trẻ", "Có thêm sách.", "title.alone", "province|Bình Định|Bình Định|Gia Lai"),
        ("Thủ tướng Chính phủ thăm thư viện ở tỉnh Lai Châu", "Có thêm sách.", "title.central", ""),
        ("Hội sách khai mạc ở Hà Nội", "Có thêm sách.", "default", ""),
        ("Tư tưởng Hồ Chí Minh về việc đọc sách", "Có thêm sách.", "default", ""),
        ("Kinh tế phường 9 tháng đầu năm qua sách", "Có thêm sách.", "default", ""),
        ("Tin đọc sách từ huyện 9 tháng qua", "Có thêm sách.", "default", ""),
        ("Văn hóa đọc ở Phường 5", "Có thêm sách.", "title.unit", "commune|5||"),
        ("Ông Lê Hòa Bình nói về việc đọc sách", "Có thêm sách.", "default", ""),
        ("Người Hà Nam thêm sách cho bạn đọc trẻ", "UBND tỉnh Sơn La, UBND tỉnh Lai Châu mua sách.", "default", ""),
    ],
)
def test_the_headline_of_a_page(headline: str, lead: str, rule: str, unit: str) -> None:
    check(f"# {headline}\n\n{lead}\nLượt xem: 41", rule, unit)


PAGE = "Bạn đọc trẻ có thêm nhiều đầu sách mới\n12/9/2023 08:30\n\nSách được mua bằng tiền góp của bạn đọc."


@pytest.mark.parametrize(
    ("over", "under", "unit"),
    [
        ("https://sct.binhduong.gov.vn", "", "province|Bình Dương|Bình Dương|Hồ Chí Minh"),
        ("Sở Công Thương Bình Dương", "", "province|Bình Dương|Bình Dương|Hồ Chí Minh"),
        ("Cổng thông tin điện tử huyện Tam Mận - tỉnh An Giang", "", "district|Tam Mận|An Giang|An Giang"),
        (
            "Trang chủ",
            "Các tin khác\nỦY BAN NHÂN DÂN HUYỆN MƯỜNG LA\nĐịa chỉ: số 1, thị trấn Ít Mận, tỉnh Sơn La",
            "district|Mường La|Sơn La|Sơn La",
        ),
        ("Trang chủ", "Các tin khác\nĐịa chỉ: số 1, thị trấn Ít Mận, tỉnh Sơn La", "province|Sơn La|Sơn La|"),
    ],
)
def test_the_site_of_a_page(over: str, under: str, unit: str) -> None:
    check(
        f"{over}\n\n{PAGE}\n\n{under}\nLượt xem: 41",
        "site",
        unit,
    )


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("https://baomoi.example", ""),
        ("Trang chủ", "Các tin khác\nĐịa chỉ: số 1 đường Láng, Hà Nội"),
        ("Trang chủ", "Các tin khác\nHuyện ủy Mường La bàn việc đọc sách cùng bạn đọc trẻ trong toàn huyện"),
    ],
)
def test_a_site_of_nobody(over: str, under: str) -> None:
    check(
        f"{over}\n\n{PAGE}\n\n{under}\nLượt xem: 41",
        "default",
    )


@pytest.mark.parametrize(
    ("text", "rule", "unit"),
    [
        ("UBND tỉnh Lai Châu vừa mua thêm sách.", "lead.acts", "province|Lai Châu|Lai Châu|"),
        ("Huyện ủy Mường La vừa mua thêm sách.", "lead.acts", "district|Mường La|Sơn La|Sơn La"),
        (
            "Ngày 22/4, UBND tỉnh Lai Châu mua sách. Trên địa bàn tỉnh có 300 bạn đọc.",
            "lead",
            "province|Lai Châu|Lai Châu|",
        ),
        ("Ngày 22/4, Bộ Tài chính cùng UBND tỉnh Lai Châu mua sách.", "default", ""),
        ("Sách ở tỉnh Lai Châu nhiều lên. Toàn tỉnh Lai Châu có 300 bạn đọc.", "named", "province|Lai Châu|Lai Châu|"),
        (
            "Sách của tỉnh nhiều lên. Sách ở huyện Mường La cũng vậy. Sách ở huyện Sốp Cộp cũng vậy.",
            "named",
            "province|Sơn La|Sơn La|",
        ),
        (
            "Sách của huyện nhiều lên. Ở huyện Mường La, thư viện huyện Mường La mua sách.",
            "named",
            "district|Mường La|Sơn La|Sơn La",
        ),
        ("Toàn xã đọc sách. Ở thị xã Quế Võ, trong thị xã Quế Võ.", "named", "province|Bắc Ninh|Bắc Ninh|"),
        ("Sách ở tỉnh Lai Châu nhiều lên. Ngân sách tỉnh mua thêm sách.", "named.once", "province|Lai Châu|Lai Châu|"),
        ("Sách ở tỉnh Lai Châu nhiều lên. Sách ở tỉnh Sơn La, tỉnh Lào Cai ít đi. Sách của tỉnh nhiều.", "default", ""),
        ("Sách ở tỉnh Lai Châu nhiều lên.", "default", ""),
        ("Sách của tỉnh nhiều lên.", "default", ""),
    ],
)
def test_what_stands_first_and_what_is_named_throughout(text: str, rule: str, unit: str) -> None:
    check(text, rule, unit)


@pytest.mark.parametrize(
    ("place", "day", "code", "province_code"),
    [
        ("TỈNH LÀO CAI", "6 tháng 3 năm 2024", "10", "10"),
        ("TỈNH LÀO CAI", "6 tháng 9 năm 2025", "15", "15"),
        ("THÀNH PHỐ BẢO LỘC", "6 tháng 3 năm 2024", "673", "68"),
        ("TỈNH THỪA THIÊN HUẾ", "6 tháng 3 năm 2024", "46", "46"),
    ],
)
def test_codes_are_those_of_the_day(place: str, day: str, code: str, province_code: str) -> None:
    text = f"ỦY BAN NHÂN DÂN\n{place}\nSố: 4/KH-UBND\nXứ Mận, ngày {day}{PLAN}"
    found = extract_bytes(text.encode())["document"]["territory"]
    assert (found["code"], found["province"]["code"]) == (code, province_code)


def test_every_district_leads_to_a_province_of_2025() -> None:
    for place in ("HUYỆN BÙ ĐĂNG", "HUYỆN KRÔNG BÔNG", "QUẬN BA ĐÌNH", "THỊ XÃ QUẾ VÕ"):
        (level, _, province, successor), _ = told(f"ỦY BAN NHÂN DÂN\n{place}\nSố: 4/KH-UBND{PLAN}")
        assert level == "district"
        assert province
        assert successor


def test_the_place_of_a_city_before_it_was_one() -> None:
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HUẾ\nSố: 4/KH-UBND\nHuế, ngày {day}" + PLAN
    assert told(text.replace("{day}", "6 tháng 3 năm 2025"))[0] == ("province", "Huế", "Huế", "")
