"""The text's own identity: letterhead, title, issuer, genre."""

import pytest

from ktttextract.document.identify import DocumentFacts, identify
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan import Citation
from ktttextract.scan.bodies import scan_bodies


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def facts(book: RuleBook, source: str, references: dict[str, str] | None = None) -> DocumentFacts:
    """What `identify` says; `references` maps surface texts to symbols."""
    text = normalise(source)
    found: list[Citation] = []
    for surface, symbol in (references or {}).items():
        start = text.text.find(surface)
        while start >= 0:
            found.append(Citation().place(book.rules[0], start, start + len(surface)))
            found[-1].symbol = symbol
            start = text.text.find(surface, start + 1)
    found.sort(key=lambda match: match.start)
    return identify(text, book, found, [], scan_bodies(text, book))


PLAN = """|
**ỦY BAN NHÂN DÂN
**
TỈNH LÂM ĐỒNG
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 77/KH-UBND
|
*Lâm Đồng, ngày 05
tháng 3 năm 2024*
|

**KẾ HOẠCH**

PHÁT TRIỂN CHỢ ĐẦU MỐI NÔNG SẢN TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN
2024 - 2028

Căn cứ Luật Thương mại năm 2005;

I. MỤC TIÊU

Đến năm 2028 có 3 chợ đầu mối.

|
Nơi nhận:
- Bộ Công Thương (b/c);
- Các đồng chí Ủy viên
Ban cán sự,
- Lưu: VT, KT.
|
**TM. ỦY BAN NHÂN
DÂN**
**KT. CHỦ TỊCH **
PHÓ CHỦ TỊCH
**Trần Thị Bưởi**
|
"""


def test_two_columns_in_cells(book: RuleBook) -> None:
    found = facts(book, PLAN, {"77/KH-UBND": "77/KH-UBND"})
    assert (found.genre, found.symbol, found.place, found.issued_on) == (
        "original",
        "77/KH-UBND",
        "Lâm Đồng",
        "2024-03-05",
    )
    assert found.kind is not None
    assert found.kind.code == "KH"
    assert found.title == "PHÁT TRIỂN CHỢ ĐẦU MỐI NÔNG SẢN TRÊN ĐỊA BÀN TỈNH GIAI ĐOẠN 2024 - 2028"
    assert found.issuer_name == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert found.recipients == ("Bộ Công Thương (b/c)", "Các đồng chí Ủy viên Ban cán sự", "Lưu: VT, KT")
    assert [tuple(s) for s in found.signatories] == [("Trần Thị Bưởi", "Phó Chủ tịch", "KT", "Ủy ban nhân dân")]
    assert found.year == 2024


def test_one_line_and_portal_title(book: RuleBook) -> None:
    source = (
        "Quyết định 12/QĐ-UBND năm 2021\nỦY BAN NHÂN DÂN TỈNH KON TUM -------\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------\n"
        "Số: 12/QĐ-UBND Kon Tum, ngày 04 tháng 02 năm 2021 QUYẾT ĐỊNH V/V BAN HÀNH QUY CHẾ QUẢN LÝ BẾN BÃI "
        "ỦY BAN NHÂN DÂN TỈNH KON TUM\nCăn cứ Luật Giao thông;\nĐiều 1. Ban hành quy chế.\n"
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Mít QUY CHẾ QUẢN LÝ BẾN BÃI "
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\n1. Phạm vi.\n"
    )
    surfaces = {
        "Quyết định 12/QĐ-UBND": "12/QĐ-UBND",
        "Số: 12/QĐ-UBND": "12/QĐ-UBND",
        "Quyết định số 12/QĐ-UBND": "12/QĐ-UBND",
    }
    found = facts(book, source, surfaces)
    assert found.title == "BAN HÀNH QUY CHẾ QUẢN LÝ BẾN BÃI"
    assert found.symbol == "12/QĐ-UBND"
    attached = normalise(source).text.find("Quyết định số 12/QĐ-UBND")
    assert len(found.symbol_spans) == 2
    assert all(span.start != attached for span in found.symbol_spans)
    assert [tuple(s)[:3] for s in found.signatories] == [("Lê Văn Mít", "Phó Chủ tịch", "KT")]


def test_party_conclusion_is_issued_by_the_acting_body(book: RuleBook) -> None:
    source = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 99-KL/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 02 tháng 5 năm 2025\n\n"
        "KẾT LUẬN\nCỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ\nVỀ QUẢN LÝ VÙNG ĐỆM\n-----\n"
        "Tại phiên họp, Bộ Chính trị kết luận như sau:\n1. Đồng ý.\nNơi nhận:\n- Các tỉnh ủy,\n- Lưu Văn phòng.\n"
        "T/M BỘ CHÍNH TRỊ\nHoàng Văn Ổi\n"
    )
    found = facts(book, source)
    assert found.issuer_name == "Bộ Chính trị"
    assert found.title == "VỀ QUẢN LÝ VÙNG ĐỆM"
    assert found.symbol == "99-KL/TW"
    assert [tuple(s) for s in found.signatories] == [("Hoàng Văn Ổi", None, "TM", "Bộ Chính trị")]


def test_standing_committee_behind_the_letterhead_of_its_committee(book: RuleBook) -> None:
    source = (
        "ĐẢNG BỘ TỈNH ĐẮK LẮK\nHUYỆN ỦY KRÔNG BÔNG\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Krông Bông, ngày 03 tháng 4 năm 2021\n\nKẾ HOẠCH\nvề trồng cây phân tán\n-----\nCăn cứ nghị quyết;\n"
        "Nơi nhận:\n- Tỉnh ủy (báo cáo),\n- Lưu Văn phòng Huyện ủy.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nY Bưởi Niê\n"
    )
    found = facts(book, source)
    assert found.issuer_name == "Ban Thường vụ Huyện ủy Krông Bông"
    assert found.title == "về trồng cây phân tán"
    assert [s.position for s in found.signatories] == ["Phó Bí thư"]


def test_letter_of_an_office_with_its_parent_above(book: RuleBook) -> None:
    source = (
        "ĐẢNG ỦY CHÍNH PHỦ\nVĂN PHÒNG\n*\nSố 8-CV/VPĐU\nV/v lịch họp quý II.\n\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hà Nội, ngày 06 tháng 5 năm 2025\n\nKính gửi:\n- Các đồng chí,\nXin gửi lịch họp.\n"
        "Nơi nhận:\n- Như trên,\n- Lưu: VT.\n(Đã ký)\nCHÁNH VĂN PHÒNG\nPhan Văn Quýt\n"
    )
    found = facts(book, source)
    assert (found.symbol, found.title, found.issuer_name) == (
        "8-CV/VPĐU",
        "lịch họp quý II",
        "Văn phòng Đảng ủy Chính phủ",
    )
    assert found.kind is not None
    assert found.kind.code == "CV"
    assert found.recipients == ("Như trên", "Lưu: VT")
    assert [tuple(s)[:3] for s in found.signatories] == [("Phan Văn Quýt", "Chánh Văn phòng", None)]


@pytest.mark.parametrize("blank", ["Số:       /KH-UBND", "Số: ……/KH-UBND", "Số:      /KH-UBND"])
def test_a_blank_number_leaves_the_kind(book: RuleBook, blank: str) -> None:
    found = facts(book, PLAN.replace("Số: 77/KH-UBND", blank))
    assert found.symbol is None
    assert found.kind is not None
    assert found.kind.code == "KH"


def test_plan_without_letterhead(book: RuleBook) -> None:
    source = (
        "\n\nKẾ HOẠCH\n\n**Thực hiện Chương trình số 5-CTr/TU ngày 02/3/2021 của Tỉnh ủy\nvề nuôi tằm\n**\n\n"
        "Căn cứ Chương trình số 5-CTr/TU, Thành ủy Bảo Lộc ban hành Kế hoạch, cụ thể như sau:\n\nI. MỤC TIÊU\n\n"
        "- 5 xã nuôi tằm.\n\nNơi nhận:\n\n- Thường trực Tỉnh ủy,\n- Lưu VP.\n\nT/M THÀNH ỦY\n\nBÍ THƯ\n\n\nVõ Thị Cam\n"
    )
    found = facts(book, source)
    assert (found.genre, found.symbol) == ("original", None)
    assert found.title == "Thực hiện Chương trình số 5-CTr/TU ngày 02/3/2021 của Tỉnh ủy về nuôi tằm"
    assert found.issuer_name == "Thành ủy Bảo Lộc"
    assert [tuple(s)[:3] for s in found.signatories] == [("Võ Thị Cam", "Bí thư", "TM")]
    assert len(found.recipients) == 2


def test_two_columns_run_into_one(book: RuleBook) -> None:
    source = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH GIA LAI Độc lập - Tự do - Hạnh phúc\n"
        "Số: 215/UBND-NL Gia Lai, ngày 3 tháng 4 năm 2023\nV/v phòng cháy rừng mùa khô\n\nKính gửi:\n- Các sở;\n\n"
        "UBND tỉnh yêu cầu.\n\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Như trên; KT. CHỦ TỊCH\n"
        "- TT Tỉnh ủy (b/c); PHÓ CHỦ TỊCH\n- Lưu: VT, NL.\n(Đã ký)\nNGUYỄN VĂN MẬN\n"
    )
    found = facts(book, source)
    assert (found.symbol, found.issued_on) == ("215/UBND-NL", "2023-04-03")
    assert found.title == "phòng cháy rừng mùa khô"
    assert found.issuer_name == "Ủy ban nhân dân tỉnh Gia Lai"
    assert found.recipients == ("Như trên", "TT Tỉnh ủy (b/c)", "Lưu: VT, NL")
    assert [tuple(s)[:3] for s in found.signatories] == [("Nguyễn Văn Mận", "Phó Chủ tịch", "KT")]


def test_table_row_with_recipients_and_signature(book: RuleBook) -> None:
    source = (
        "| TỈNH ỦY BÌNH PHƯỚC * Số 35-CTr/TU | ĐẢNG CỘNG SẢN VIỆT NAM Bình Phước, ngày 24 tháng 02 năm 2023 |\n\n"
        "CHƯƠNG TRÌNH HÀNH ĐỘNG\n\nthực hiện việc trồng điều\n\n-----\n\nCăn cứ nghị quyết;\n\n"
        "| Nơi nhận: - Ban Bí thư (báo cáo), - Các huyện ủy, - Lưu Văn phòng. | T/M BAN CHẤP HÀNH BÍ THƯ Lê Thị Ổi |\n"
    )
    found = facts(book, source)
    assert (found.symbol, found.title) == ("35-CTr/TU", "thực hiện việc trồng điều")
    assert found.issuer_name == "Tỉnh ủy Bình Phước"
    assert found.recipients == ("Ban Bí thư (báo cáo)", "Các huyện ủy", "Lưu Văn phòng")
    assert [tuple(s)[:3] for s in found.signatories] == [("Lê Thị Ổi", "Bí thư", "TM")]


HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def test_a_number_in_the_title_is_not_the_own_one(book: RuleBook) -> None:
    title = "THỰC HIỆN NGHỊ QUYẾT SỐ 26-NQ/TW NGÀY 5/8/2008 VỀ NÔNG DÂN"
    found = facts(book, f"KẾ HOẠCH\n{title}\n\nThực hiện Nghị quyết số 26-NQ/TW, xã làm như sau:\nT/M BAN THƯỜNG VỤ\n")
    assert (found.symbol, found.title, found.symbol_spans) == (None, title, ())


def test_a_number_on_the_next_line_of_a_sentence_is_not_the_own_one(book: RuleBook) -> None:
    found = facts(book, "Thực hiện Quyết định\nsố 270/QĐ-TTg ngày 12/3/2021, xã làm.")
    assert found.symbol is None


def test_interleaved_columns_give_the_whole_body(book: RuleBook) -> None:
    found = facts(
        book,
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẾN TRE Độc lập - Tự do - Hạnh phúc\n"
        "Số: 45/KH-UBND Bến Tre, ngày 9 tháng 5 năm 2023\nKẾ HOẠCH\nTrồng rừng ven biển\nCăn cứ Luật Đê điều;\n",
    )
    assert found.issuer is not None
    assert found.issuer.name == "Ủy ban nhân dân tỉnh Bến Tre"


def test_the_acting_body_takes_its_committee_from_the_text(book: RuleBook) -> None:
    text = "KẾ HOẠCH\nTrồng rừng ven sông\n\nHuyện ủy Tam Nông xây dựng kế hoạch như sau:\n"
    text += "T/M BAN THƯỜNG VỤ\nBÍ THƯ\nNguyễn Văn Mẫu\n"
    found = facts(book, text)
    assert found.issuer is not None
    assert found.issuer.name == "Ban Thường vụ Huyện ủy Tam Nông"
    assert found.signatories[0].on_behalf_of == "Ban Thường vụ"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Bảo Lộc, ngày 5 tháng 3 năm 2024", "Bảo Lộc"),
        ("Thành phố Hồ Chí Minh, ngày 5 tháng 3 năm 2024", "Thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh, ngày 5 tháng 3 năm 2024", "Thành phố Hồ Chí Minh"),
        ("Thành phố Hồ Chí\nMinh, ngày 5 tháng 3 năm 2024", "Thành phố Hồ Chí Minh"),
    ],
)
def test_the_place_is_as_printed(book: RuleBook, line: str, place: str) -> None:
    found = facts(
        book, f"ỦY BAN NHÂN DÂN\n{HEADING}Số: 45/KH-UBND\n{line}\nKẾ HOẠCH\nTrồng rừng\nCăn cứ Luật Đê điều;\n"
    )
    assert found.place == place


def test_a_title_glued_to_the_kind_and_printed_twice_is_read_once(book: RuleBook) -> None:
    title = "Quy định chế độ làm việc của giáo viên"
    text = f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\n{HEADING}Số: 5/2025/TT-BGDĐT\n**THÔNG TƯ****{title}**\n\n**{title}**\n\n"
    text += "Căn cứ Luật Giáo dục;\n"
    found = facts(book, text)
    assert found.kind is not None
    assert (found.kind.code, found.title) == ("TT", title)


def test_a_form_in_the_annex_has_no_recipients(book: RuleBook) -> None:
    found = facts(
        book,
        f"CHÍNH PHỦ\n{HEADING}Số: 5/2025/NĐ-CP\nNGHỊ ĐỊNH\nVề học phí\nĐiều 1. Học\nNơi nhận:\n- Ông ………;\n- Lưu.\n",
    )
    assert found.recipients == ()


def test_a_jubilee_is_no_moment_of_publication(book: RuleBook) -> None:
    text = "(baotinh.vn) - Tối 30/3, tỉnh kỷ niệm 50 năm ngày giải phóng (31/3/1975 - 31/3/2025).\nQuang cảnh.\n"
    assert facts(book, text).published_at is None
