"""Cited documents: what is said beside a citation ends up in the right field of the right document."""

from typing import Any

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.source import read_text

Data = dict[str, Any]


def extract(text: str, **options: Any) -> Data:
    return extract_source(read_text(text, "-"), standard_book(), **options)


def references(text: str, **options: Any) -> dict[str, Data]:
    data = extract(text, **options)
    names = {body["id"]: body["name"] for body in data["bodies"]}
    return {row["symbol"] or row["name"]: row | {"issuer": names.get(row["issuer"])} for row in data["references"]}


def only(text: str) -> Data:
    found = references(text)
    assert len(found) == 1, list(found)
    return next(iter(found.values()))


@pytest.mark.parametrize(
    ("text", "day", "issuer"),
    [
        ("theo Kết luận số 81-KL/TW ngày 05/6/2020 của Bộ Chính trị", "2020-06-05", "Bộ Chính trị"),
        ("theo Kết luận số 81-KL/TW, ngày 05/6/2020, của Bộ Chính trị", "2020-06-05", "Bộ Chính trị"),
        ("theo Kết luận số 81-KL/TW (ngày 05/6/2020) của Bộ Chính trị", "2020-06-05", "Bộ Chính trị"),
        ("theo Kết luận số 81-KL/TW của Bộ Chính trị ngày 05/6/2020", "2020-06-05", "Bộ Chính trị"),
        ("Ngày 05/6/2020, Bộ Chính trị đã ban hành Kết luận số 81-KL/TW", "2020-06-05", "Bộ Chính trị"),
        ("Nghị định số 57/2018/NĐ-CP ngày 17/4/2018 của Thủ tướng Chính phủ", "2018-04-17", "Chính phủ"),
        ("Thông tư số 22/2022/TT-BYT của Bộ trưởng Bộ Y tế", None, "Bộ Y tế"),
        (
            "Kế hoạch số 45/KH-UBND của UBND tỉnh Hòa Bình ban hành ngày 05/6/2020",
            "2020-06-05",
            "Ủy ban nhân dân tỉnh Hòa Bình",
        ),
        ("Kế hoạch của UBND tỉnh Hòa Bình số 45/KH-UBND ngày 05/6/2020", "2020-06-05", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("Quyết định số 45/QĐ-UBND của Chủ tịch UBND tỉnh Hòa Bình", None, "Ủy ban nhân dân tỉnh Hòa Bình"),
        (
            "Ngày 05/6/2020, Ban Chấp hành Trung ương khóa XII ban hành Nghị quyết số 81-NQ/TW",
            "2020-06-05",
            "Ban Chấp hành Trung ương Đảng",
        ),
        ("Nghi dinh so 57/2018/ND-CP ngay 17/4/2018", "2018-04-17", "Chính phủ"),
        ("Nghị quyết số 7/NQ/QHX về sắp xếp bộ máy", None, "Quốc hội"),
        ("thực hiện Kế hoạch số 45/KH-UBND đúng hạn", None, None),
    ],
)
def test_date_and_issuer_are_read_where_they_stand(text: str, day: str | None, issuer: str | None) -> None:
    row = only(text)
    assert (row["issued_on"], row["issuer"]) == (day, issuer)


@pytest.mark.parametrize(
    ("text", "symbol", "relation"),
    [
        ("Căn cứ Nghị định số 57/2018/NĐ-CP ngày 17/4/2018;", "57/2018/NĐ-CP", "legal_basis"),
        ("Thực hiện Nghị quyết số 26-NQ/TW, xã xây dựng kế hoạch.", "26-NQ/TW", "implements"),
        ("Thực hiện Nghị quyết số 26-NQ/TW, Kế hoạch số 12-KH/TU", "12-KH/TU", "implements"),
        ("Quyết định này thay thế Quyết định số 15/2019/QĐ-UBND", "15/2019/QĐ-UBND", "replaces"),
        ("Bãi bỏ Quyết định số 15/2019/QĐ-UBND", "15/2019/QĐ-UBND", "repeals"),
        ("Quyết định số 15/2019/QĐ-UBND hết hiệu lực từ hôm nay", "15/2019/QĐ-UBND", "repeals"),
        ("Sửa đổi, bổ sung một số điều của Nghị định số 57/2018/NĐ-CP", "57/2018/NĐ-CP", "amends"),
        ("(Ban hành kèm theo Quyết định số 15/2019/QĐ-UBND)", "15/2019/QĐ-UBND", "attached"),
        ("Theo đề nghị của Sở Tài chính tại Tờ trình số 18/TTr-STC", "18/TTr-STC", "cites"),
        ("Căn cứ Kế hoạch số 9-KH/TU về thực hiện Nghị quyết số 26-NQ/TW", "26-NQ/TW", "cites"),
        ("Căn cứ Kế hoạch số 9-KH/TU về trồng rừng và Chỉ thị số 5-CT/TU", "5-CT/TU", "legal_basis"),
        (
            "Thực hiện Kế hoạch số 9-KH/TU và ý kiến chỉ đạo của tỉnh tại Công văn số 7/UBND-VX",
            "7/UBND-VX",
            "implements",
        ),
        ("Quyết định số 7/QĐ-UBND; Quyết định số 8/QĐ-UBND hết hiệu lực", "7/QĐ-UBND", "repeals"),
        ("thuc hien nghi quyet so 26-NQ/TW cua Trung uong", "26-NQ/TW", "implements"),
        ("bản dự thảo có Luật Dược (sửa đổi) và Luật Dược năm 2016", "Luật Dược", "cites"),
        ("Nghị định số 8/2025/NĐ-CP thay thế Nghị định số 57/2018/NĐ-CP", "57/2018/NĐ-CP", "cites"),
        ("Nghị định 57/2018/NĐ-CP được sửa đổi bởi Nghị định 8/2025/NĐ-CP", "8/2025/NĐ-CP", "cites"),
    ],
)
def test_relation_comes_from_the_cue_beside_the_citation(text: str, symbol: str, relation: str) -> None:
    assert references(text)[symbol]["relation"] == relation


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "Điều 1. Bãi bỏ các văn bản sau:\n1. Quyết định số 12/2015/QĐ-UBND ngày 01/02/2015 về phí chợ.\n"
            "2. Quyết định số 13/2016/QĐ-UBND của Ủy ban nhân dân tỉnh.\n3. Chỉ thị số 5/CT-UBND.\n"
            "Điều 2. Sở Tài chính thực hiện Quyết định số 77/QĐ-UBND.",
            ["repeals", "repeals", "repeals", "implements"],
        ),
        (
            "Quyết định này thay thế:\nĐiều 14, 18 Quyết định số 15/2022/QĐ-UBND; Điều 3 Quyết định số 7/2022/QĐ-UBND; "
            "khoản 8 Điều 11 Quyết định số 33/2021/QĐ-UBND.",
            ["replaces", "replaces", "replaces"],
        ),
        (
            "Căn cứ các Nghị định của Chính phủ: số 33/2011/NĐ-CP ngày 09/5/2011 về đê điều; số 41/2014/NĐ-CP "
            "ngày 11/5/2014 và số 93/2019/NĐ-CP ngày 06/8/2019 về sửa đổi; số 62/2020/NĐ-CP;",
            ["legal_basis"] * 4,
        ),
        ("Báo cáo kết quả gồm:\n1. Quyết định số 12/2015/QĐ-UBND.\n2. Chỉ thị số 5/CT-UBND.", ["cites", "cites"]),
        (
            "Bãi bỏ các văn bản sau:\n1. Chỉ thị số 5/CT-UBND.\nCác sở báo cáo Ủy ban.\n1. Quyết định số 6/QĐ-UBND.",
            ["repeals", "cites"],
        ),
    ],
)
def test_a_list_has_the_relation_of_its_head(text: str, relations: list[str]) -> None:
    assert [row["relation"] for row in references(text).values()] == relations


def test_the_strongest_relation_of_all_mentions_holds() -> None:
    text = "Thực hiện Nghị quyết số 26-NQ/TW.\nCăn cứ Nghị quyết số 26-NQ/TW;\nTheo Nghị quyết số 26-NQ/TW."
    row = only(text)
    assert row["relation"] == "legal_basis"
    assert len(row["mentions"]) == 3


def test_a_shared_symbol_is_one_mention_each() -> None:
    text = "Quán triệt các Nghị quyết số 18, 19 và 20-NQ/TW."
    found = references(text)
    assert list(found) == ["18-NQ/TW", "19-NQ/TW", "20-NQ/TW"]
    assert [row["mentions"][0]["text"] for row in found.values()] == ["Nghị quyết số 18", "19", "20-NQ/TW"]


def test_kind_and_number_mean_the_full_citation_before() -> None:
    full = "Chỉ thị số 17-CT/TW ngày 21/10/2022 của Ban Bí thư."
    row = only(f"{full} Theo Chỉ thị 17, các xã rà soát.")
    assert [mention["text"] for mention in row["mentions"]] == ["Chỉ thị số 17-CT/TW", "Chỉ thị 17"]
    assert references("Theo Chỉ thị 17, các xã rà soát.") == {}


def test_the_law_by_name_and_by_number_have_one_key() -> None:
    assert only("Luật Hợp tác xã năm 2012")["key"] == only("Luật số 23/2012/QH13")["key"] == "23/2012/QH13"


def test_the_year_of_a_law_comes_from_its_day() -> None:
    row = only("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;")
    assert (row["symbol"], row["year"], row["issued_on"]) == (None, 2025, "2025-06-16")
    assert row["mentions"][0]["text"] == "Luật Tổ chức chính quyền địa phương"
    assert row["key"] == "72/2025/QH15"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nghị quyết số 09/NQ-CP ngày 02/2/2023", "9/NQ-CP:2023"),
        ("Nghị quyết số 9/NQ-CP ngày 02/2/2023", "9/NQ-CP:2023"),
        ("Nghị quyết 57-NQ/TW năm 2024 của Bộ Chính trị", "57-NQ/TW:2024"),
        ("Kế hoạch số 5/KH-UBND ngày 02/2/2023 của Ủy ban nhân dân tỉnh Sơn La", "5/KH-UBND@14:2023"),
        ("Kế hoạch số 5/KH-UBND", "5/KH-UBND@?:?"),
        ("Nghị định số 57/2018/NĐ-CP", "57/2018/NĐ-CP"),
    ],
)
def test_keys_show_what_is_known(text: str, key: str) -> None:
    assert only(text)["key"] == key


def test_a_pinpoint_belongs_to_its_mention() -> None:
    row = only("theo điểm b khoản 2 Điều 5 Nghị định số 57/2018/NĐ-CP")
    assert row["mentions"][0]["pinpoint"] == "điểm b khoản 2 Điều 5"


def test_two_near_dates_are_one_document_and_a_notice_at_both_places() -> None:
    text = (
        "Kết luận số 81-KL/TW ngày 05/6/2020; Kết luận số 81-KL/TW ngày 06/6/2020; Kết luận số 81-KL/TW ngày 05/6/2020"
    )
    data = extract(text)
    assert [row["issued_on"] for row in data["references"]] == ["2020-06-05"]
    notices = [one for one in data["notices"] if one["code"] == "reference.date_conflict"]
    assert [text[one["start"] : one["end"]] for one in notices] == ["05/6/2020", "06/6/2020"]


def test_dates_of_two_terms_are_two_documents() -> None:
    text = "Chỉ thị số 35-CT/TW ngày 26/5/2014; Chỉ thị số 35-CT/TW ngày 14/6/2024"
    assert [row["issued_on"] for row in extract(text)["references"]] == ["2014-05-26", "2024-06-14"]


def test_a_word_that_the_symbol_contradicts_gives_a_notice() -> None:
    data = extract("theo Nghị quyết số 12/KH-UBND")
    assert data["references"][0]["kind"] == {"code": "KH", "name": "Kế hoạch"}
    assert [one["code"] for one in data["notices"]] == ["reference.kind_mismatch"]


def test_back_references_are_given_only_when_asked_for() -> None:
    text = "Xã thực hiện Nghị quyết số 26-NQ/TW. Nghị quyết nêu trên rất đúng. Kế hoạch nêu trên chưa có."
    assert len(only(text)["mentions"]) == 1
    mentions = references(text, anaphora=True)["26-NQ/TW"]["mentions"]
    assert [(m["text"], m.get("anaphor", False)) for m in mentions] == [
        ("Nghị quyết số 26-NQ/TW", False),
        ("Nghị quyết nêu trên", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "TCVN ISO 9001:2015/KH-ABC",
        "đạt 10/10 huyện, trực 24/7",
        "vùng 2021/HTX và 5-HTX",
        "theo mẫu số 02/TTr-UBND",
        "tài khoản 0123/TK-NH, xe 51A-123.45",
        "Số:      /KH-UBND",
        "Nghị quyết này, Kế hoạch trên",
    ],
)
def test_what_only_looks_like_a_symbol_is_left_alone(text: str) -> None:
    assert references(text) == {}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kế hoạch số 9-KH/TU của Tỉnh ủy khóa XV về trồng rừng; việc khác", "về trồng rừng"),
        ("Nghị quyết số 9/NQ-HĐND của HĐND tỉnh khóa XV, kỳ họp thứ 10 về trồng rừng.", "về trồng rừng"),
        ("Kế hoạch số 9-KH/TU về trồng rừng, UBND xã triển khai như sau", "về trồng rừng"),
        ("Kế hoạch số 9-KH/TU về trồng rừng, cụ thể như sau", "về trồng rừng"),
        ("Kế hoạch số 9-KH/TU về trồng rừng (TR) ven biển (ban hành ngày 3/2/2020)", "về trồng rừng (TR) ven biển"),
        ("Quyết định số 9/QĐ-BYT công bố thủ tục được sửa đổi, bổ sung", "công bố thủ tục được sửa đổi, bổ sung"),
        ("Nghị định số 9/2020/NĐ-CP về phí được sửa đổi bởi Nghị định số 10/2021/NĐ-CP", "về phí"),
        ("“Kế hoạch số 9-KH/TU về trồng rừng” đã gửi các xã", "về trồng rừng"),
        ("Thông tư liên tịch số 9/2014/TTLT-BNV-BTC của Bộ Nội vụ và Bộ Tài chính về phụ cấp", "về phụ cấp"),
        ("Quyết định số 9/QĐ-UBND, Quy định số 12-QĐ/TU", None),
        ("Quyết định số 9/QĐ-UBND về phí chợ hết hiệu lực kể từ ngày ký", "về phí chợ"),
        ("Thông tư số 9/2020/TT-BYT sửa đổi bổ sung tại Thông tư số 8/2021/TT-BYT", None),
        ("Công văn số 9/UBND-VX đôn đốc tiêm vắc xin cho đàn trâu", "đôn đốc tiêm vắc xin cho đàn trâu"),
        ("theo Kế hoạch số 9-KH/TU quy định như sau", None),
        ("khoản 2 Điều 3 Luật Thú y số 79/2015/QH13 về kiểm dịch", None),
    ],
)
def test_a_title_ends_where_the_sentence_goes_on(text: str, title: str | None) -> None:
    assert extract(text)["references"][0]["title"] == title


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("điểm b khoản 2 Điều 5 Nghị định số 57/2018/NĐ-CP", "điểm b khoản 2 Điều 5"),
        ("các điểm a, b khoản 2 Điều 5 của Nghị định số 57/2018/NĐ-CP", "điểm a, b khoản 2 Điều 5"),
        ("điểm a, khoản 2, Điều 5 Nghị định số 57/2018/NĐ-CP", "điểm a, khoản 2, Điều 5"),
        ("Điều 4, Điều 5 Nghị định số 57/2018/NĐ-CP", "Điều 4, Điều 5"),
        ("Mục II Phần B Nghị quyết số 26-NQ/TW", "Mục II Phần B"),
        ("Điều 5 Quy chế ban hành kèm theo Quyết định số 15/QĐ-UBND", "Điều 5"),
        ("một số điều của Nghị định số 57/2018/NĐ-CP", None),
    ],
)
def test_a_pinpoint_is_all_that_names_the_place(text: str, pinpoint: str | None) -> None:
    assert only(text)["mentions"][0]["pinpoint"] == pinpoint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết Trung ương 5 khóa IX", "Nghị quyết TW 5 (khóa IX)"),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII"),
        ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
        ("Luật Hợp tác xã năm 2012", "Luật số 23/2012/QH13"),
        ("Luật Lâm nghiệp số 16/2017/QH14", "Luật Lâm nghiệp"),
        ("Luật Cảnh vệ rừng số 7/2031/QH17", "Luật Cảnh vệ rừng năm 2031"),
        ("Nghị quyết số 09/NQ-CP", "Nghị quyết số 9/NQ-CP"),
        ("Luật Thú y số 79/2015/QH13", "Luật Thú y số 79/2015/QH13 ngày 19 tháng 6 năm 2015"),
    ],
)
def test_two_ways_to_name_it_are_one_document(one: str, other: str) -> None:
    assert len(only(f"theo {one}; theo {other}; hết")["mentions"]) == 2


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Nghị quyết Đại hội Đảng bộ tỉnh Lào Cai lần thứ XVI", "nghi-quyet-dai-hoi-dang-bo-tinh-lao-cai-16@10"),
        ("Nghị quyết Trung ương 5 khóa IX", "nghi-quyet-trung-uong-5-khoa-9"),
        ("Sắc lệnh số 10/SL ngày 3/2/1946", "10/SL:1946"),
        ("Kết luận Hội nghị Trung ương 4 khóa XIII", "ket-luan-trung-uong-4-khoa-13"),
        ("Nghị định số 030/2020/NĐ-CP", "30/2020/NĐ-CP"),
    ],
)
def test_key(text: str, key: str) -> None:
    assert only(f"theo {text}.")["key"] == key


def test_a_law_does_not_cite_itself() -> None:
    head = "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLuật số: 9/2031/QH17\n"
    text = f"{head}LUẬT\nCẢNH VỆ RỪNG\nCăn cứ Hiến pháp;\nQuốc hội ban hành Luật Cảnh vệ rừng.\nĐiều 1. Phạm vi\n"
    assert list(references(text)) == ["Hiến pháp"]


def test_an_article_repeals_nothing() -> None:
    text = (
        "(baotinh.vn) - Sáng nay, UBND tỉnh họp báo.\nQuyết định mới bãi bỏ Quyết định số 7/QĐ-UBND.\nTin liên quan\n"
    )
    assert only(text)["relation"] in ("cites", "reports_on")


def test_a_law_name_may_run_over_the_line() -> None:
    text = "- Căn cứ Luật Tổ chức\nChính phủ năm 2015;\n- Mục khác"
    assert list(references(text)) == ["Luật Tổ chức Chính phủ"]


def test_a_meeting_is_the_second_by_either_word() -> None:
    keys = {
        only(f"Thực hiện Nghị quyết Hội nghị lần thứ {word} Ban Chấp hành Trung ương Đảng khóa XII.")["key"]
        for word in ("hai", "nhì", "2")
    }
    assert keys == {"nghi-quyet-trung-uong-2-khoa-12"}
