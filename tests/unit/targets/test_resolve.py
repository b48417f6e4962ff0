"""Targets of whole texts: which figures count, by when, planned or reached, and part of what."""

import pytest

from ktttextract.api import extract_bytes
from plans import HEAD, NEWS, given, targets


@pytest.mark.parametrize(
    ("body", "years"),
    [
        ("I. MỤC TIÊU\n1. Đến năm 2028:\n- Thành lập 12 hợp tác xã.\n- Thu hút 900 thành viên.", [2028, 2028]),
        ("Mục tiêu đến năm 2027, tầm nhìn 2035: có 30 hợp tác xã.", [2027]),
        ("Phấn đấu đạt 1,5% vào năm 2027, 2% GRDP vào năm 2028 và 3% GRDP vào năm 2029.", [2027, 2028, 2029]),
        ("Phấn đấu năm 2028 doanh thu tăng 12% so với ước thực hiện năm 2025.", [2028]),
        ("Trong 3 năm tới, phấn đấu thành lập 9 hợp tác xã.", [2029]),
        ("Phấn đấu thành lập 9 hợp tác xã.", [2030]),
        ("Hiện nay toàn tỉnh có 85 hợp tác xã.", [2026]),
        ("Công suất không dưới 2.100 MW, gấp 2 lần năm 2023.", [2030, 2030]),
        ("Công suất không dưới 2.100 MW, gấp 2 lần.", [2030]),
    ],
)
def test_year(body: str, years: list[int | None]) -> None:
    assert [year for (year,) in given(body, "year")] == years


def test_period_keeps_its_first_year() -> None:
    [one] = targets("Giai đoạn 2026 - 2029, phấn đấu trồng 400 ha rừng.")
    assert (one["period"]["from"], one["period"]["to"]) == (2026, 2029)


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        ("Toàn tỉnh đã thành lập 14 hợp tác xã; phấn đấu có thêm 6 hợp tác xã.", ["result", "target"]),
        ("II. KẾT QUẢ THỰC HIỆN NĂM 2025\n- Thành lập mới 14 hợp tác xã.", ["result"]),
        ("II. MỤC TIÊU NĂM 2027\n- Thành lập mới 14 hợp tác xã.", ["target"]),
        ("Chi thường xuyên 215 tỷ đồng/230 tỷ đồng.", ["result", "target"]),
        ("Nâng thu nhập từ 60 triệu đồng năm 2025 lên 85 triệu đồng năm 2030.", ["result", "target"]),
        ("1. Xây dựng lộ trình, theo dõi và báo cáo tình hình hằng quý\n- Hỗ trợ 35 hợp tác xã.", ["target"]),
    ],
)
def test_status(body: str, statuses: list[str]) -> None:
    assert [status for (status,) in given(body, "status")] == statuses


def test_a_page_about_a_plan_tells_plans_from_results() -> None:
    body = (
        "Theo đó, đến năm 2030, toàn tỉnh có 450 hợp tác xã.\n\nTính đến cuối năm 2025, tỉnh có 372 hợp tác xã.\n\n"
        "Đến năm 2035:\n\n- Doanh thu bình quân đạt 3 tỷ đồng/năm."
    )
    statuses = given(body, "year", "status", head=NEWS)
    assert statuses == [(2030, "target"), (2025, "result"), (2035, "target")]


@pytest.mark.parametrize(
    ("body", "rates"),
    [
        ("Mỗi năm thành lập mới 5 - 7 hợp tác xã.", ["year"]),
        ("Bình quân hằng năm, đào tạo 300 lao động.", ["year"]),
        ("Phấn đấu giảm tỷ lệ hộ nghèo 1%/năm.", ["year"]),
        ("Phấn đấu thành lập 40 hợp tác xã.", [None]),
        ("Mỗi năm kết nạp 20 thành viên; đến năm 2030, có 15 tổ hợp tác.", ["year", None]),
    ],
)
def test_rate(body: str, rates: list[str | None]) -> None:
    assert [rate for (rate,) in given(body, "per")] == rates


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("Phấn đấu doanh thu tăng 15%.", ["increase"]),
        ("Giảm tỷ lệ hộ nghèo bình quân 1 - 1,5%/năm.", ["decrease"]),
        ("Giảm tỷ lệ hợp tác xã ngừng hoạt động xuống dưới 5%.", [None]),
        ("Tốc độ tăng trưởng đạt 8%.", [None]),
        ("Tỷ lệ lao động qua đào tạo tăng từ 61% năm 2025 lên 74% năm 2030.", [None, None]),
        ("Nợ thuế giảm mạnh 22% so với cùng kỳ.", ["decrease"]),
    ],
)
def test_change(body: str, changes: list[str | None]) -> None:
    assert [change for (change,) in given(body, "change")] == changes


def test_baseline_of_a_rise() -> None:
    start, goal = targets("Nâng thu nhập từ 60 triệu đồng năm 2025 lên 85 triệu đồng năm 2030.")
    assert goal["baseline"] == {"year": 2025, "value": start["low"], "text": start["text"]}


def test_baseline_of_a_comparison() -> None:
    [one] = targets("Phấn đấu đến năm 2030, doanh thu tăng gấp đôi so với năm 2024.")
    assert one["baseline"] == {"year": 2024, "value": None, "text": "so với năm 2024"}
    [two] = targets("Phấn đấu năm 2027, sản lượng tăng 9% so với cùng kỳ.")
    assert (two["year"], two["baseline"]) == (2027, {"year": 2026, "value": None, "text": "so với cùng kỳ"})


def test_part_of_a_whole() -> None:
    body = (
        "Phấn đấu có 15/15 xã đạt chuẩn nông thôn mới, trong đó 05 xã nâng cao và 02 xã kiểu mẫu.\n\n"
        "Đến năm 2030, có 60 hợp tác xã với 2.400 thành viên."
    )
    ids = given(body, "id", "of", "of_total")
    assert ids == [("t1", None, 15), ("t2", "t1", None), ("t3", "t1", None), ("t4", None, None), ("t5", "t4", None)]


def test_parts_of_a_budget_go_together() -> None:
    body = "Kinh phí thực hiện: 4.500 triệu đồng, gồm: phần của tỉnh 3.000 triệu đồng; phần của huyện 1.500 triệu đồng."
    assert [low for (low,) in given(body, "low")] == [4_500_000_000, 3_000_000_000, 1_500_000_000]


@pytest.mark.parametrize(
    "body",
    [
        "Tập trung thực hiện 05 nhiệm vụ, 12 giải pháp và 3 khâu đột phá.",
        "Mức hỗ trợ 5 triệu đồng/hợp tác xã.",
        "Phạt tiền từ 1.000.000 đồng đến 3.000.000 đồng.",
        "Báo cáo trước ngày 30/11 hằng năm, trong 15 ngày làm việc.",
        "Người từ đủ 18 tuổi trở lên.",
        "Thực hiện theo Điều 12, Mẫu số 03, Đề án 06.",
        "Họp lần thứ 9 tại phòng 305.",
        "Cập nhật hệ thống theo chuẩn N-2 đối với vùng trọng yếu.",
    ],
)
def test_what_is_no_target(body: str) -> None:
    assert [one["text"] for one in targets(body)] == []


def test_output_reckoned_by_the_hectare_is_one_figure() -> None:
    [one] = targets("Phấn đấu giá trị sản xuất trên 1 ha đất trồng trọt đạt 150 triệu đồng.")
    assert (one["text"], one["indicator"]) == ("150 triệu đồng", "giá trị sản xuất trên 1 ha đất trồng trọt")


def test_a_figure_without_unit_is_kept_with_a_notice() -> None:
    data = extract_bytes((HEAD + "Đến năm 2030, có trên 7,5 số hộ nông dân tham gia.").encode(), "-")
    assert [one["unit"] for one in data["targets"]] == [None]
    assert "target.unit_missing" in [one["code"] for one in data["notices"]]


def test_an_ambiguous_number_gives_a_notice_where_nothing_shows_the_habit() -> None:
    plain = extract_bytes((HEAD + "Phấn đấu trồng 7,500 ha rừng.").encode(), "-")
    assert [one["code"] for one in plain["notices"] if one["code"].startswith("target")] == ["target.number_ambiguous"]
    shown = extract_bytes((HEAD + "Phấn đấu trồng 7,500 ha rừng, đạt 98,5% kế hoạch.").encode(), "-")
    assert [one["code"] for one in shown["notices"] if one["code"].startswith("target")] == []


def test_spans_are_true() -> None:
    text = HEAD + "Phấn đấu có ba hợp tác xã và 40% số hộ tham gia.\n"
    data = extract_bytes(text.encode(), "-")
    assert [text[one["start"] : one["end"]] for one in data["targets"]] == ["ba hợp tác xã", "40%"]


def test_pages_that_explain_rules_set_no_targets() -> None:
    page = "# Cách tính thuế với khoản thu nhập thử việc\n\nMức khấu trừ 10% áp dụng từ năm 2026 với 3 nhóm lao động.\n"
    assert targets(page, head="") == []


def test_a_rate_or_a_change_is_no_whole() -> None:
    body = "Năm 2025, khách đến tăng 12%, trong đó khách quốc tế đạt 40 nghìn lượt khách; hàng hóa đạt 15 tấn."
    assert [one["of"] for one in targets(body)][-1] is None


@pytest.mark.parametrize(
    ("body", "years"),
    [
        (
            "Giai đoạn 2026 - 2030, phấn đấu 20% xã, phường đạt chuẩn ngay trong năm 2027; đến năm 2030 đạt 80%.",
            [2027, 2030],
        ),
        ("Cùng kỳ 2024, thu đạt 220 tỷ đồng.", [2024]),
    ],
)
def test_year_inside_a_period(body: str, years: list[int]) -> None:
    assert [year for (year,) in given(body, "year")] == years
