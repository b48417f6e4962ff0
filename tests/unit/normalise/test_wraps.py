"""Texts wrapped at one width: what was one line is one line again, for titles and letterheads too."""

import textwrap
import unicodedata

import pytest

from ktttextract.normalise import normalise

PARAGRAPHS = [
    "KẾ HOẠCH",
    "PHÁT TRIỂN KINH TẾ VƯỜN VÀ KINH TẾ TRANG TRẠI TRÊN ĐỊA BÀN HUYỆN THỬ NGHIỆM GIAI ĐOẠN 2031 - 2035",
    "Thực hiện Nghị quyết số 26-NQ/HU của Huyện ủy Thử Nghiệm về phát triển kinh tế vườn, Ủy ban nhân dân huyện xây "
    "dựng kế hoạch với các nội dung sau đây, giao các phòng chuyên môn và các xã phối hợp tổ chức thực hiện.",
    "1. Mục tiêu chung của kế hoạch",
    "Đến năm 2035 toàn huyện có 120 trang trại đạt chuẩn, thu nhập bình quân của hộ làm vườn tăng gấp hai lần so với "
    "năm 2030. Các xã vùng cao được ưu tiên hỗ trợ giống cây, phân bón và kỹ thuật chăm sóc trong ba năm đầu.",
    "Hỗ trợ mỗi xã xây dựng ít nhất hai mô hình vườn mẫu gắn với du lịch trải nghiệm, do Sở Nông nghiệp "
    "- Phát triển nông thôn hướng dẫn; ưu tiên: Các hộ nghèo, hộ cận nghèo và hộ mới thoát nghèo trên địa bàn.",
    "- Tổ chức 12 lớp tập huấn cho 480 lượt người về kỹ thuật ghép cành, tỉa cành và bảo quản sau thu hoạch; nội dung "
    "gồm (1) chọn giống; (2) cải tạo đất; (3) phòng trừ sâu bệnh; (4) liên kết tiêu thụ với các hợp tác xã.",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện theo dõi, đôn đốc, định kỳ sáu tháng báo cáo kết quả.",
]


def wrapped(width: int, separator: str = "\n") -> str:
    lines = (textwrap.fill(each, width, break_on_hyphens=False, break_long_words=False) for each in PARAGRAPHS)
    return separator.join(lines)


@pytest.mark.parametrize("width", [50, 58, 60, 64, 70, 72, 79, 90, 100])
def test_paragraphs_that_were_filled_up_to_a_width_are_lines_again(width: int) -> None:
    text = normalise(wrapped(width, "\n\n"))
    assert text.lined.split("\n\n") == PARAGRAPHS
    assert text.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 70, 80])
def test_a_title_over_several_lines_stays_apart_from_what_stands_around(width: int) -> None:
    assert normalise(wrapped(width)).lined.split("\n")[:2] == PARAGRAPHS[:2]


@pytest.mark.parametrize("look", ["doubled", "indented", "tabs", "decomposed"])
def test_the_width_is_seen_through_blanks_and_marks(look: str) -> None:
    source = wrapped(70, "\n\n")
    looks = {
        "doubled": source.replace(" ", "  "),
        "indented": source.replace("\n", "\n      "),
        "tabs": source.replace(" ", "\t"),
        "decomposed": unicodedata.normalize("NFD", source),
    }
    assert normalise(looks[look]).lined.split("\n\n") == PARAGRAPHS


def test_a_text_wrapped_twice_is_put_together_twice() -> None:
    once = wrapped(90, "\n\n")
    twice = "\n".join(textwrap.fill(line, 60, break_on_hyphens=False) if line else line for line in once.split("\n"))
    assert normalise(twice).text == normalise(once).text


def test_lines_of_their_own_stay_so() -> None:
    lines = [
        "Danh sách các đơn vị",
        "Phòng Kinh tế và Hạ tầng",
        "Phòng Văn hóa và Thông tin",
        "Trạm Khuyến nông",
        "|a|b|",
    ]
    source = "\n".join(lines * 5)
    assert normalise(source).lined == source


def test_an_item_behind_a_full_line_stays_an_item() -> None:
    full = "Các xã rà soát, bổ sung danh mục vườn mẫu và báo cáo huyện"
    source = wrapped(60, "\n\n") + f"\n\n{full}\n- Có 15 vườn mẫu\n{full}\n2. Nhiệm vụ\n{full}.\nCăn cứ kế hoạch này"
    assert normalise(source).lined.split("\n")[-6:] == [
        full, "- Có 15 vườn mẫu", full, "2. Nhiệm vụ", f"{full}.", "Căn cứ kế hoạch này",
    ]  # fmt: skip
