"""How plans and reports word their figures: shared predicates, parts by name, months of a year, counts that rise."""

from decimal import Decimal

import pytest

from plans import REPORT, given, indicators, targets


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Phấn đấu 100% xã, 90% thôn và 80% hộ có kết nối cáp quang.",
            ["xã có kết nối cáp quang", "thôn có kết nối cáp quang", "hộ có kết nối cáp quang"],
        ),
        (
            "Đến nay hơn 900 ha lúa, 60 ha ngô và gần 40 ha ao nuôi bị ngập.",
            ["diện tích lúa bị ngập", "diện tích ngô bị ngập", "ao nuôi bị ngập"],
        ),
        ("Phấn đấu 70% xã; 60% thôn có nhà văn hóa.", ["xã", "thôn có nhà văn hóa"]),
        (
            "Phấn đấu 100% kế hoạch, 80% thôn và 60% hộ có kết nối mạng.",
            ["kế hoạch", "thôn có kết nối mạng", "hộ có kết nối mạng"],
        ),
    ],
)
def test_what_a_list_shares_is_said_of_each(body: str, names: list[str]) -> None:
    assert indicators(body) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Đầu tư mới 17 trạm bơm (trong đó: Sông Hậu: 9 trạm, Hòn Đất: 8 trạm).", ["Sông Hậu", "Hòn Đất"]),
        ("Đầu tư 70 trạm, trong đó Sông Hậu có 40 trạm, Hòn Đất có 30 trạm.", ["Sông Hậu", "Hòn Đất"]),
        (
            "Đầu tư 70 trạm bơm, trong đó thành phố Hòn Đất có 40 trạm, thành phố Ba Tri có 30 trạm.",
            ["bơm thành phố Hòn Đất", "bơm thành phố Ba Tri"],
        ),
        ("Tổng vốn: 90 tỷ đồng, trong đó: vốn tỉnh: 50 tỷ đồng, vốn xã: 40 tỷ đồng.", ["vốn tỉnh", "vốn xã"]),
    ],
)
def test_parts_carry_their_names(body: str, names: list[str]) -> None:
    parts = [one for one in targets(body) if one["of"]]
    assert [one["indicator"].endswith(name) for one, name in zip(parts, names, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Tăng cường tuần tra, yêu cầu 100% bến đò phải treo biển.", "bến đò phải treo biển"),
        ("Các bến đò yêu cầu 100% phải có phao.", "Các bến đò phải có phao"),
        ("Phấn đấu 90% lò gạch, lò vôi... được kiểm soát.", "lò gạch, lò vôi... được kiểm soát"),
        ("Tập huấn kỹ năng số cho 100% cán bộ xã.", "Tập huấn kỹ năng số cho cán bộ xã"),
        ("Lắp camera tại 100% trạm cân đã được nâng cấp.", "trạm cân đã được nâng cấp"),
        ("Phấn đấu giải ngân 100% kế hoạch vốn.", "giải ngân kế hoạch vốn"),
        ("Phấn đấu lao động có chứng chỉ đạt 35%.", "lao động có chứng chỉ"),
        ("Phấn đấu đến ngày 30/6/2027 cắt giảm 30% thời gian xử lý hồ sơ.", "thời gian xử lý hồ sơ"),
        ("Huyện đặt mục tiêu 30 hợp tác xã.", "hợp tác xã"),
        ("Dự toán nạo vét kênh: 2 tỷ đồng/năm x 05 năm = 10 tỷ đồng.", "nạo vét kênh"),
        ("Kinh tế giữ đà đi lên, tăng trưởng công nghiệp đạt 9%.", "tăng trưởng công nghiệp"),
        ("Tỷ lệ che phủ vượt chỉ tiêu được giao (42%).", "Tỷ lệ che phủ vượt chỉ tiêu được giao"),
        ("Đạt mục tiêu xây dựng 20% xã, phường sạch rác ngay trong năm 2027.", "xã, phường sạch rác"),
        ("Trả nợ so với kim ngạch xuất khẩu khoảng 34%.", "Trả nợ so với kim ngạch xuất khẩu"),
        ("Ngân sách xã: để làm cầu nhỏ, chiếm 10% tổng vốn.", "Ngân sách xã trong tổng vốn"),
        ("Hết tháng 5, gạo của xã đạt 90 tấn.", "gạo của xã"),
        ("Tập huấn 40 cán bộ theo Nghị quyết của huyện.", "cán bộ được tập huấn theo Nghị quyết của huyện"),
        ("Theo báo cáo, quý I/2026, điện nhập khẩu hiện đạt 2 tỷ kWh.", "điện nhập khẩu"),
        (
            "Chỉ riêng việc sửa lại kho lạnh của xã, bến cá và đường vào cảng đã tiêu tốn 7 tỷ đồng.",
            "việc sửa lại kho lạnh của xã, bến cá và đường vào cảng",
        ),
        (
            "Công tác dạy kỹ năng sống của các trường ở vùng cao hay vùng ven sông về phòng, chống đuối nước còn 40%.",
            "Công tác dạy kỹ năng sống của các trường ở vùng cao hay vùng ven sông về phòng, chống đuối nước",
        ),
        (
            "Công tác dạy bơi của các trường ở vùng cao (tại ao, hồ của xã hay của các thôn) còn 40%.",
            "Công tác dạy bơi của các trường ở vùng cao (tại ao, hồ của xã hay của các thôn)",
        ),
        ("Du lịch khởi sắc, có thêm sản phẩm; 10 tháng ước đạt 87% mục tiêu.", "Du lịch khởi sắc so với mục tiêu"),
    ],
)
def test_the_measured_thing_is_named(body: str, name: str) -> None:
    assert indicators(body)[-1].removeprefix("Dự toán ") == name


def test_a_long_predicate_ends_between_clauses() -> None:
    tail = ", ".join(
        f"có hồ sơ số {word} được lưu giữ đúng quy định" for word in ("một", "hai", "ba", "tư", "năm", "sáu")
    )
    (name,) = indicators(f"Phấn đấu 80% hợp tác xã {tail}.")
    assert len(name.split()) < 52
    assert name.endswith("được lưu giữ đúng quy định")


def test_names_before_brackets_are_parts_of_what_the_label_says() -> None:
    assert indicators("Thị phần lúa: Sông Hậu (61,2%), Hòn Đất (30,3%), Ba Tri (8,5%).") == [
        "Thị phần lúa Sông Hậu",
        "Thị phần lúa Hòn Đất",
        "Thị phần lúa Ba Tri",
    ]


def test_a_share_names_what_it_is_of() -> None:
    body = "Kinh tế số đạt 30% GRDP; tín dụng xanh đạt 12% trên toàn tỉnh."
    assert indicators(body) == ["Kinh tế số (GRDP)", "tín dụng xanh trên toàn tỉnh"]
    body = "Nợ của tỉnh giảm từ mức đỉnh 9,1% GRDP năm 2018 xuống còn 4% GRDP cuối năm 2025."
    assert indicators(body) == ["Nợ của tỉnh", "Nợ của tỉnh"]
    assert targets(body)[1]["baseline"]["year"] == 2018


def test_the_year_of_the_own_clause_goes_before_that_of_the_one_before() -> None:
    body = "Trước ngày 31/12/2026, các sở lập kế hoạch; số hóa 100% văn bằng trong năm 2027."
    assert given(body, "year") == [(2027,)]


def test_every_year_is_said_of_the_whole_list() -> None:
    body = "Hằng năm: mở 2 lớp; trên 90% hộ được tập huấn; đến năm 2028 có 9 hợp tác xã."
    assert given(body, "per", "year") == [("year", 2030), ("year", 2030), (None, 2028)]
    assert given("Mỗi năm đào tạo 90 lao động; hợp tác với ít nhất 5 trường đại học.", "per") == [("year",), (None,)]


def test_the_year_that_opens_a_paragraph_holds_for_it() -> None:
    body = "Năm 2024, kinh tế của tỉnh phục hồi. Kim ngạch xuất khẩu đạt 40 triệu USD.\nThu ngân sách đạt 9 tỷ đồng."
    assert given(body, "year", head=REPORT) == [(2024,), (2024,)]  # lines of one sentence are one paragraph
    assert given("Trong 11 tháng của năm 2025, thu đạt 9 tỷ đồng. Chi 11 tháng đạt 8 tỷ đồng.", "year") == [(2025,)] * 2


def test_a_day_that_is_past_tells_what_was_done() -> None:
    assert given("Đến ngày 05/3/2026, có 14 xã gửi báo cáo.", "status") == [("result",)]
    assert given("Đến ngày 05/9/2026, có 14 xã gửi báo cáo.", "status") == [("target",)]


@pytest.mark.parametrize(
    "row",
    [
        "| 1 | Phấn đấu lắp mới 22 trạm quan trắc | Sở Xây dựng | Hoàn thành trong năm 2028 |",
        "|\n1\n|\nPhấn đấu lắp mới 22 trạm quan trắc\n|\nSở Xây dựng\n|\nHoàn thành năm 2028\n|\n|\n2\n|\n2029\n|",
    ],
)
def test_a_row_has_the_year_of_its_deadline(row: str) -> None:
    assert given(f"II. NHIỆM VỤ\n{row}\n", "year") == [(2028,)]


def test_a_row_without_a_deadline_has_the_year_of_the_plan() -> None:
    row = "|\n1\n|\nPhấn đấu lắp mới 22 trạm quan trắc\n|\nSở Xây dựng\n|\n|\n2\n|\nNăm 2029\n|"
    assert given(f"II. NHIỆM VỤ\n{row}\n", "year") == [(2030,)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Số hợp tác xã tăng từ 540 lên 712.", [("540", None, "result", None), ("712", 2030, "target", 540)]),
        (
            "Số hộ nghèo giảm từ 1.250 (năm 2024) xuống còn 980 năm 2027.",
            [("1.250", 2024, "result", None), ("980", 2027, "target", 1250)],
        ),
        ("Phấn đấu nâng từ 12 năm 2025 lên 15 xã.", [("12", 2025, "result", None), ("15 xã", 2030, "target", 12)]),
        ("Điểm số tăng từ 540 lên 712.", []),
    ],
)
def test_counts_rise_without_a_unit(body: str, found: list[tuple[str, int | None, str, int | None]]) -> None:
    rows = targets(body)
    assert [
        (one["text"], one["year"], one["status"], one["baseline"] and int(one["baseline"]["value"])) for one in rows
    ] == found
    assert all(one["of"] is None for one in rows)


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("Bố trí vốn khoảng 90 tỷ đồng - 120 tỷ đồng.", 90_000_000_000, 120_000_000_000),
        ("Phấn đấu trồng 800 ha - 1.000 ha rừng.", 800, 1000),
    ],
)
def test_a_range_may_say_its_unit_twice(body: str, low: int, high: int) -> None:
    assert given(body, "low", "high", "comparator") == [(Decimal(low), Decimal(high), "between")]


def test_units_that_differ_make_no_range() -> None:
    assert [one["text"] for one in targets("Phấn đấu trồng 800 ha - 20 tỷ đồng.")] == ["800 ha", "20 tỷ đồng"]


def test_the_first_months_of_a_year_are_that_year() -> None:
    body = (
        "Trong 10 tháng đầu năm 2025, kinh tế ổn định. Thu ngân sách 10 tháng ước đạt 900 tỷ đồng.\n"
        "Kim ngạch xuất khẩu đạt 40 triệu USD. Năm 2024, doanh thu du lịch đạt 70 tỷ đồng."
    )
    assert given(body, "year", head=REPORT) == [(2025,), (2025,), (2024,)]
    assert given("Sau 18 tháng, doanh thu đạt 2 triệu đồng.", "year", head=REPORT) == [(None,)]


@pytest.mark.parametrize(
    "body",
    [
        "Căn cứ Quyết định số 12/QĐ-UBND về hỗ trợ phấn đấu thêm 40 xã khó khăn;",
        "Đạt từ 90% trở lên được cộng 05 điểm; dưới 90% bị trừ điểm.",
        "Tỷ lệ hoàn thành = số việc xong/số việc giao x 100%.",
        "Trại giống có từ 12 ha trở lên lắp trạm đo.",
        "Chọn 02 trong số 05 vùng trồng.",
        "Số lượng hồ sơ: 02 bộ.",
        "Chủ trại có diện tích từ 8 ha trở lên lập hồ sơ.",
    ],
)
def test_grounds_marks_and_criteria_are_no_targets(body: str) -> None:
    assert targets(body) == []


def test_a_vision_right_before_its_figure_is_its_year() -> None:
    body = "Sản lượng cá năm 2030 đạt 56 nghìn tấn, định hướng năm 2050 khoảng 90 nghìn tấn."
    assert given(body, "year") == [(2030,), (2050,)]
    plan = "Theo Quy hoạch cảng cá giai đoạn 2021 - 2030, tầm nhìn đến năm 2045 đã ký; bảo đảm 100% trạm có điện."
    assert given(plan, "year") == [(2030,)]


def test_published_procedures_and_rates_set_no_targets() -> None:
    act = REPORT.replace("/BC-UBND", "/QĐ-UBND").replace(
        "BÁO CÁO\nTình hình kinh tế - xã hội 10 tháng", "QUYẾT ĐỊNH\n{}"
    )
    body = "Cơ sở giải quyết 15 hồ sơ mỗi tháng, phí giảm còn 40%.\n"
    assert targets(body, act.format("Công bố danh mục thủ tục hành chính lĩnh vực thủy sản")) == []
    assert targets(body, act.format("Điều chỉnh lãi suất cho vay một số chương trình")) == []
    assert targets(body, act.format("Ban hành Kế hoạch đơn giản hóa, công bố thủ tục hành chính mới")) != []


def test_a_head_of_criteria_sets_no_targets() -> None:
    body = "1. Tiêu chí xác định thôn khó khăn:\n- Có dưới 60% đường thôn được cứng hóa.\n"
    body += "2. Mục tiêu:\n- Đạt 80% đường thôn."
    assert [one["text"] for one in targets(body)] == ["80%"]


def test_a_number_in_a_name_is_no_count() -> None:
    assert indicators("Phấn đấu tổng số 12 Hợp tác xã kiểu mới.") == ["hợp tác xã kiểu mới"]
    assert targets("Phấn đấu nộp hồ sơ tại Chi nhánh số 4 Trung tâm Khuyến nông.") == []
    assert indicators("Ngân sách tỉnh: để làm cầu (tại xã, phường), chiếm 10% tổng vốn.") == [
        "Ngân sách tỉnh trong tổng vốn"
    ]


def test_what_is_done_already_is_a_result() -> None:
    assert given("Toàn tỉnh có 40 xã đã được công nhận.", "status") == [("result",)]
    assert given("Bảo vệ ít nhất 40 xã đã được công nhận.", "status") == [("target",)]
    assert given("Phấn đấu 40 xã đã được công nhận giữ vững danh hiệu.", "status") == [("target",)]
