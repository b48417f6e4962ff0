"""Ten short texts in the manner of plans and of pages about them, with what a careful reader tabulates."""

import pytest

from plans import HEAD, NEWS, targets

# Figure, indicator, year, rate, status, change, the figure it is part of.
Row = tuple[str, str, int | None, str | None, str, str | None, str | None]

COLLECTIVE_ECONOMY = """II. MỤC TIÊU
1. Mục tiêu đến năm 2028
- Thành lập mới từ 45 đến 60 hợp tác xã, 03 liên hiệp hợp tác xã; vận động thêm ít nhất 5.200 thành viên.
- Tỷ lệ hợp tác xã xếp loại tốt, khá đạt trên 65%; không còn hợp tác xã ngừng hoạt động kéo dài.
- Doanh thu bình quân của một hợp tác xã đạt 4,2 tỷ đồng/năm, lãi bình quân 380 triệu đồng/năm.
2. Tầm nhìn đến năm 2040
Khu vực hợp tác xã đóng góp khoảng 6 - 7% GRDP; ít nhất 40% hợp tác xã nông nghiệp tham gia chuỗi liên kết.
"""
COLLECTIVE_ECONOMY_ROWS: list[Row] = [
    ("từ 45 đến 60 hợp tác xã", "hợp tác xã thành lập mới", 2028, None, "target", None, None),
    ("03 liên hiệp hợp tác xã", "liên hiệp hợp tác xã thành lập mới", 2028, None, "target", None, None),
    ("ít nhất 5.200 thành viên", "thành viên hợp tác xã", 2028, None, "target", None, None),
    ("trên 65%", "Tỷ lệ hợp tác xã xếp loại tốt, khá", 2028, None, "target", None, None),
    ("4,2 tỷ đồng/năm", "Doanh thu bình quân của một hợp tác xã", 2028, "year", "target", None, None),
    ("380 triệu đồng/năm", "lãi bình quân hợp tác xã", 2028, "year", "target", None, None),
    ("khoảng 6 - 7%", "Khu vực hợp tác xã đóng góp trong GRDP", 2040, None, "target", None, None),
    ("ít nhất 40%", "hợp tác xã nông nghiệp tham gia chuỗi liên kết", 2040, None, "target", None, None),
]
DIGITAL = """II. CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2030
1. 100% hồ sơ công việc cấp tỉnh, 95% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.
2. Kinh tế số chiếm tối thiểu 22% GRDP; năng suất lao động tăng bình quân trên 8%/năm.
3. Mỗi xã có ít nhất 01 tổ công nghệ số cộng đồng với 7 thành viên.
4. Số hóa 100% hồ sơ địa chính của các xã, phường trong năm 2027.
5. Trên 80% dân số trưởng thành có tài khoản định danh mức 2; tỷ lệ hộ gia đình có cáp quang đạt 90%.
"""
DIGITAL_ROWS: list[Row] = [
    ("100%", "hồ sơ công việc cấp tỉnh", 2030, None, "target", None, None),
    ("95%", "hồ sơ công việc cấp xã được xử lý trên môi trường mạng", 2030, None, "target", None, None),
    ("tối thiểu 22%", "Kinh tế số trong GRDP", 2030, None, "target", None, None),
    ("trên 8%/năm", "năng suất lao động", 2030, "year", "target", "increase", None),
    ("ít nhất 01 tổ công nghệ số cộng đồng", "tổ công nghệ số cộng đồng", 2030, None, "target", None, None),
    (
        "7 thành viên",
        "thành viên tổ công nghệ số cộng đồng",
        2030,
        None,
        "target",
        None,
        "ít nhất 01 tổ công nghệ số cộng đồng",
    ),
    ("100%", "Số hóa hồ sơ địa chính của các xã, phường", 2027, None, "target", None, None),
    ("Trên 80%", "dân số trưởng thành có tài khoản định danh mức 2", 2030, None, "target", None, None),
    ("90%", "tỷ lệ hộ gia đình có cáp quang", 2030, None, "target", None, None),
]
RURAL = """I. ĐÁNH GIÁ TÌNH HÌNH NĂM 2025
Đến hết năm 2025, toàn tỉnh có 96/121 xã đạt chuẩn nông thôn mới, chiếm 79,3%; trong đó 31 xã đạt chuẩn nâng \
cao. Thu nhập bình quân đầu người khu vực nông thôn đạt 58,6 triệu đồng, tăng 7,4% so với năm 2024. Tỷ lệ hộ \
nghèo giảm từ 6,1% xuống còn 4,3%.
II. MỤC TIÊU NĂM 2026
1. Có thêm 08 xã đạt chuẩn nông thôn mới và 05 xã đạt chuẩn nâng cao.
2. Thu nhập bình quân đầu người khu vực nông thôn đạt 63 triệu đồng/người/năm trở lên.
3. Giảm tỷ lệ hộ nghèo bình quân 1 - 1,2%/năm.
"""
RURAL_ROWS: list[Row] = [
    ("96/121 xã", "xã đạt chuẩn nông thôn mới", 2025, None, "result", None, None),
    ("79,3%", "xã đạt chuẩn nông thôn mới", 2025, None, "result", None, None),
    ("31 xã", "xã đạt chuẩn nông thôn mới nâng cao", 2025, None, "result", None, "96/121 xã"),
    ("58,6 triệu đồng", "Thu nhập bình quân đầu người khu vực nông thôn", 2025, None, "result", None, None),
    ("7,4%", "Thu nhập bình quân đầu người khu vực nông thôn", 2025, None, "result", "increase", None),
    ("6,1%", "Tỷ lệ hộ nghèo", None, None, "result", None, None),
    ("4,3%", "Tỷ lệ hộ nghèo", 2025, None, "result", None, None),
    ("08 xã", "xã đạt chuẩn nông thôn mới", 2026, None, "target", "increase", None),
    ("05 xã", "xã đạt chuẩn nông thôn mới nâng cao", 2026, None, "target", "increase", None),
    (
        "63 triệu đồng/người/năm trở lên",
        "Thu nhập bình quân đầu người khu vực nông thôn",
        2026,
        "year",
        "target",
        None,
        None,
    ),
    ("1 - 1,2%/năm", "tỷ lệ hộ nghèo bình quân", 2026, "year", "target", "decrease", None),
]
HEALTH = """1. Mục tiêu cụ thể đến năm 2030
- Đạt 12 bác sĩ, 3,2 dược sĩ đại học và 34 giường bệnh trên một vạn dân.
- Tỷ lệ bao phủ bảo hiểm y tế đạt trên 97% dân số.
- Tỷ suất tử vong trẻ em dưới 5 tuổi giảm còn 14‰; tuổi thọ trung bình khoảng 75,5 tuổi.
- Bảo đảm 100% trạm y tế xã có bác sĩ làm việc; đến năm 2027 mỗi trạm có ít nhất 3 bác sĩ.
- Bố trí 420 tỷ đồng nâng cấp 58 trạm y tế, trong đó ngân sách trung ương 250 tỷ đồng, ngân sách tỉnh 170 tỷ đồng.
"""
HEALTH_ROWS: list[Row] = [
    ("12 bác sĩ", "bác sĩ", 2030, None, "target", None, None),
    ("3,2 dược sĩ", "dược sĩ đại học", 2030, None, "target", None, None),
    ("34 giường bệnh trên một vạn dân", "giường bệnh/vạn dân", 2030, None, "target", None, None),
    ("trên 97%", "Tỷ lệ bao phủ bảo hiểm y tế (dân số)", 2030, None, "target", None, None),
    ("14‰", "Tỷ suất tử vong trẻ em dưới 5 tuổi", 2030, None, "target", None, None),
    ("khoảng 75,5 tuổi", "tuổi thọ trung bình", 2030, None, "target", None, None),
    ("100%", "trạm y tế xã có bác sĩ làm việc", 2030, None, "target", None, None),
    ("ít nhất 3 bác sĩ", "bác sĩ mỗi trạm", 2027, None, "target", None, None),
    ("420 tỷ đồng", "nâng cấp 58 trạm y tế", 2030, None, "target", None, None),
    ("58 trạm y tế", "trạm y tế được nâng cấp", 2030, None, "target", None, None),
    ("250 tỷ đồng", "nâng cấp 58 trạm y tế: ngân sách trung ương", 2030, None, "target", None, "420 tỷ đồng"),
    ("170 tỷ đồng", "nâng cấp 58 trạm y tế: ngân sách tỉnh", 2030, None, "target", None, "420 tỷ đồng"),
]
SCHOOLS = """II. MỤC TIÊU
Phấn đấu đến năm 2030, tỷ lệ huy động trẻ nhà trẻ ra lớp đạt 45%, trẻ mẫu giáo đạt 96%, trong đó trẻ 5 tuổi đạt \
99,8%; 75% trường mầm non và 80% trường tiểu học đạt chuẩn quốc gia; xây mới 210 phòng học, xóa 100% phòng học tạm.
"""
SCHOOLS_ROWS: list[Row] = [
    ("45%", "tỷ lệ huy động trẻ nhà trẻ ra lớp", 2030, None, "target", None, None),
    ("96%", "tỷ lệ huy động trẻ mẫu giáo ra lớp", 2030, None, "target", None, None),
    ("99,8%", "tỷ lệ huy động trẻ 5 tuổi ra lớp", 2030, None, "target", None, "96%"),
    ("75%", "trường mầm non đạt chuẩn quốc gia", 2030, None, "target", None, None),
    ("80%", "trường tiểu học đạt chuẩn quốc gia", 2030, None, "target", None, None),
    ("210 phòng học", "phòng học được xây mới", 2030, None, "target", None, None),
    ("100%", "phòng học tạm", 2030, None, "target", None, None),
]
BUDGET = """I. Tình hình thực hiện dự toán năm 2025
1. Thu ngân sách nhà nước trên địa bàn ước đạt 9.850 tỷ đồng, bằng 108,2% dự toán, tăng 11,5% so với cùng kỳ. \
Trong đó: thu nội địa 8.900 tỷ đồng, thu từ hoạt động xuất nhập khẩu 950 tỷ đồng.
2. Chi đầu tư phát triển 4.100 tỷ đồng/4.560 tỷ đồng kế hoạch.
II. Dự toán năm 2026
1. Tổng thu ngân sách nhà nước trên địa bàn là 10.600 tỷ đồng, tăng 7,6% so với ước thực hiện năm 2025.
2. Tổng chi ngân sách địa phương 18.240 tỷ đồng, gồm: chi đầu tư 5.300 tỷ đồng; chi thường xuyên 12.500 tỷ đồng.
"""
BUDGET_ROWS: list[Row] = [
    ("9.850 tỷ đồng", "Thu ngân sách nhà nước trên địa bàn", 2025, None, "result", None, None),
    ("108,2%", "Thu ngân sách nhà nước trên địa bàn so với dự toán", 2025, None, "result", None, None),
    ("11,5%", "Thu ngân sách nhà nước trên địa bàn so với cùng kỳ", 2025, None, "result", "increase", None),
    ("8.900 tỷ đồng", "thu nội địa", 2025, None, "result", None, "9.850 tỷ đồng"),
    ("950 tỷ đồng", "thu từ hoạt động xuất nhập khẩu", 2025, None, "result", None, "9.850 tỷ đồng"),
    ("4.100 tỷ đồng", "Chi đầu tư phát triển", 2025, None, "result", None, None),
    ("4.560 tỷ đồng", "Chi đầu tư phát triển", 2025, None, "target", None, None),
    ("10.600 tỷ đồng", "Tổng thu ngân sách nhà nước trên địa bàn", 2026, None, "target", None, None),
    ("7,6%", "Tổng thu ngân sách nhà nước trên địa bàn so với ước thực hiện", 2026, None, "target", "increase", None),
    ("18.240 tỷ đồng", "Tổng chi ngân sách địa phương", 2026, None, "target", None, None),
    ("5.300 tỷ đồng", "chi đầu tư", 2026, None, "target", None, "18.240 tỷ đồng"),
    ("12.500 tỷ đồng", "chi thường xuyên", 2026, None, "target", None, "18.240 tỷ đồng"),
]
EXPORT_NEWS = """Theo Kế hoạch vừa ban hành, tỉnh đặt mục tiêu kim ngạch xuất khẩu năm 2026 đạt 2,15 tỷ USD, \
tăng 9% so với năm 2025; đến năm 2030 đạt 3,4 tỷ USD, tăng trưởng bình quân 12%/năm. Trong đó, nhóm hàng nông \
sản chiếm 55 - 60%. Năm 2025, tỉnh đã xuất khẩu 310 nghìn tấn trái cây sang 27 thị trường.
"""
EXPORT_NEWS_ROWS: list[Row] = [
    ("2,15 tỷ USD", "kim ngạch xuất khẩu", 2026, None, "target", None, None),
    ("9%", "kim ngạch xuất khẩu", 2026, None, "target", "increase", None),
    ("3,4 tỷ USD", "kim ngạch xuất khẩu", 2030, None, "target", None, None),
    ("12%/năm", "tăng trưởng bình quân kim ngạch xuất khẩu", 2030, "year", "target", None, None),
    ("55 - 60%", "kim ngạch xuất khẩu: nhóm hàng nông sản", 2030, None, "target", None, "3,4 tỷ USD"),
    ("310 nghìn tấn", "tỉnh đã xuất khẩu trái cây sang 27 thị trường", 2025, None, "result", None, None),
    ("27 thị trường", "thị trường", 2025, None, "result", None, None),
]
COOPERATIVE_NEWS = """Sau ba năm thực hiện, toàn tỉnh hiện có 512 hợp tác xã với hơn 38.000 thành viên, tăng 64 \
hợp tác xã so với năm 2022; 70% hợp tác xã hoạt động hiệu quả. Tỉnh phấn đấu đến năm 2030 có 700 hợp tác xã, \
trong đó có ít nhất 150 hợp tác xã ứng dụng công nghệ cao và 30% hợp tác xã tham gia xuất khẩu.
"""
COOPERATIVE_NEWS_ROWS: list[Row] = [
    ("512 hợp tác xã", "hợp tác xã toàn tỉnh", 2026, None, "result", None, None),
    ("hơn 38.000 thành viên", "thành viên hợp tác xã toàn tỉnh", 2026, None, "result", None, "512 hợp tác xã"),
    ("64 hợp tác xã", "hợp tác xã toàn tỉnh", 2026, None, "result", "increase", None),
    ("70%", "hợp tác xã hoạt động hiệu quả", 2026, None, "result", None, None),
    ("700 hợp tác xã", "hợp tác xã", 2030, None, "target", None, None),
    ("ít nhất 150 hợp tác xã", "hợp tác xã ứng dụng công nghệ cao", 2030, None, "target", None, "700 hợp tác xã"),
    ("30%", "hợp tác xã tham gia xuất khẩu", 2030, None, "target", None, None),
]
TASKS = """III. NHIỆM VỤ
1. Hằng năm, tổ chức 12 lớp bồi dưỡng cho khoảng 600 cán bộ hợp tác xã; kinh phí 1,8 tỷ đồng/năm.
2. Giai đoạn 2026 - 2030, hỗ trợ 40 hợp tác xã đầu tư kho lạnh, mức hỗ trợ tối đa 500 triệu đồng/hợp tác xã.
3. Giảm 20% số vụ tai nạn lao động so với giai đoạn 2021 - 2025, góp phần ổn định sản xuất.
4. Diện tích cây trồng được tưới tiết kiệm nước tăng từ 3.200 ha lên 9.000 ha vào năm 2029.
"""
TASKS_ROWS: list[Row] = [
    ("12 lớp", "lớp bồi dưỡng", 2030, "year", "target", None, None),
    ("khoảng 600 cán bộ", "cán bộ hợp tác xã được bồi dưỡng", 2030, "year", "target", None, None),
    ("1,8 tỷ đồng/năm", "kinh phí", 2030, "year", "target", None, None),
    ("40 hợp tác xã", "hợp tác xã được hỗ trợ đầu tư kho lạnh", 2030, None, "target", None, None),
    ("20%", "số vụ tai nạn lao động", 2030, None, "target", "decrease", None),
    ("3.200 ha", "Diện tích cây trồng được tưới tiết kiệm nước", None, None, "result", None, None),
    ("9.000 ha", "Diện tích cây trồng được tưới tiết kiệm nước", 2029, None, "target", None, None),
]
LETTERED_GOALS = """2. Mục tiêu
a) Đến năm 2027: 50% doanh nghiệp nhỏ và vừa dùng nền tảng số; xuất khẩu tăng 10% về lượng và 14% về giá trị mỗi năm.
b) Đến năm 2030: 90% doanh nghiệp nhỏ và vừa dùng nền tảng số; chỉ số chuyển đổi số cấp tỉnh đạt trên 0,75; \
thuộc nhóm 15 địa phương dẫn đầu; có 3 khu công nghiệp sinh thái, diện tích 1.150 ha.
"""
LETTERED_GOALS_ROWS: list[Row] = [
    ("50%", "doanh nghiệp nhỏ và vừa dùng nền tảng số", 2027, None, "target", None, None),
    ("10%", "xuất khẩu về lượng", 2027, None, "target", "increase", None),
    ("14%", "giá trị xuất khẩu", 2027, "year", "target", "increase", None),
    ("90%", "doanh nghiệp nhỏ và vừa dùng nền tảng số", 2030, None, "target", None, None),
    ("trên 0,75", "chỉ số chuyển đổi số cấp tỉnh", 2030, None, "target", None, None),
    ("3 khu công nghiệp", "khu công nghiệp sinh thái", 2030, None, "target", None, None),
    ("1.150 ha", "diện tích khu công nghiệp sinh thái", 2030, None, "target", None, None),
]


@pytest.mark.parametrize(
    ("head", "body", "rows"),
    [
        pytest.param(HEAD, COLLECTIVE_ECONOMY, COLLECTIVE_ECONOMY_ROWS, id="collective_economy"),
        pytest.param(HEAD, DIGITAL, DIGITAL_ROWS, id="digital"),
        pytest.param(HEAD, RURAL, RURAL_ROWS, id="rural"),
        pytest.param(HEAD, HEALTH, HEALTH_ROWS, id="health"),
        pytest.param(HEAD, SCHOOLS, SCHOOLS_ROWS, id="schools"),
        pytest.param(HEAD, BUDGET, BUDGET_ROWS, id="budget"),
        pytest.param(NEWS, EXPORT_NEWS, EXPORT_NEWS_ROWS, id="export_news"),
        pytest.param(NEWS, COOPERATIVE_NEWS, COOPERATIVE_NEWS_ROWS, id="cooperative_news"),
        pytest.param(HEAD, TASKS, TASKS_ROWS, id="tasks"),
        pytest.param(HEAD, LETTERED_GOALS, LETTERED_GOALS_ROWS, id="lettered_goals"),
    ],
)
def test_text(head: str, body: str, rows: list[Row]) -> None:
    found = targets(body, head)
    written = {one["id"]: one["text"] for one in found}
    assert [
        (
            one["text"],
            one["indicator"],
            one["year"],
            one["per"],
            one["status"],
            one["change"],
            written.get(one["of"]),
        )
        for one in found
    ] == rows
